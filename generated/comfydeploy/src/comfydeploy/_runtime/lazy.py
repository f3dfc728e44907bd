"""Imports the modules of a package when their names are first used (PEP 562). Which names there are, the package says."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def attach(
    package: str, names: "Mapping[str, str]", modules: "tuple[str, ...]"
) -> "tuple[Callable[[str], object], Callable[[], list[str]]]":
    """The `__getattr__` and the `__dir__` of a lazy package.

    Args:
        package: The name of the package, its `__name__`.
        names: Every name it exports and the module, relative to the package, that defines it.
        modules: Its own modules that are reached as attributes.
    """
    # importlib is needed only when the first name is, so that importing the package costs nothing.

    def get(name: str) -> object:
        from importlib import import_module

        if name in names:
            value: object = getattr(import_module(f".{names[name]}", package), name)
        elif name in modules:
            value = import_module(f".{name}", package)
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        vars(import_module(package))[name] = value
        return value

    def listed() -> list[str]:
        return sorted((*names, *modules))

    return get, listed
