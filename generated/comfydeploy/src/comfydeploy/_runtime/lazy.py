"""Imports the modules of a package when their names are first used (PEP 562)."""

from collections.abc import Callable, Mapping


def attach(
    package: str, exports: Mapping[str, str], modules: tuple[str, ...]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The `__getattr__` and the `__dir__` of a lazy package.

    Args:
        package: The name of the package, its `__name__`.
        exports: The names that it takes from each of its modules, with spaces between them, one with another name there as
            `here=there`; modules are relative to it.
        modules: Its own modules that are reached as attributes.
    """
    # The names are split when the first one is asked for, so that importing the package costs nothing.
    sources: Mapping[str, tuple[str, str]] | None = None

    def known() -> Mapping[str, tuple[str, str]]:
        nonlocal sources
        if sources is None:
            sources = _sources(exports)
        return sources

    def get(name: str) -> object:
        from importlib import import_module

        if name in known():
            module, there = known()[name]
            value: object = getattr(import_module(f".{module}", package), there)
        elif name in modules:
            value = import_module(f".{name}", package)
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        vars(import_module(package))[name] = value
        return value

    def listed() -> list[str]:
        return sorted((*known(), *modules))

    return get, listed


def _sources(exports: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
    """The module of each name, and what it is called there."""
    found: dict[str, tuple[str, str]] = {}
    for module, names in exports.items():
        for name in names.split():
            here, _, there = name.partition("=")
            found[here] = (module, there or here)
    return found
