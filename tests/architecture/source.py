"""What the tests of the architecture look at: the modules of the generator, and what each of them imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ..conftest import ROOT

GENERATOR = ROOT / "generator"
TEMPLATES = ROOT / "templates"


@dataclass(frozen=True)
class Module:
    """A module of the generator; `name` is its dotted name below `generator`, without `__init__`."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)

    @property
    def package(self) -> str:
        """The first part of its name."""
        return self.name.split(".")[0]

    def imports(self, *, for_checkers: bool = True) -> Iterator[str]:
        """The modules it imports: ours by their name below `generator` with a dot in front, others by their own name.

        Args:
            for_checkers: Whether imports that only type checkers see are among them.
        """
        unseen = set() if for_checkers else self._for_checkers()
        for node in ast.walk(self.tree):
            if node in unseen:
                continue
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from self._from(node)

    def _for_checkers(self) -> set[ast.AST]:
        """What stands below an `if TYPE_CHECKING`, which is never run."""
        return {
            inner
            for node in ast.walk(self.tree)
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            for statement in node.body
            for inner in ast.walk(statement)
        }

    def _from(self, node: ast.ImportFrom) -> Iterator[str]:
        if not node.level:
            yield node.module or ""
            return
        # A package's own modules are one level below its name.
        parts = [*self.name.split("."), "__init__"] if self.is_package else self.name.split(".")
        base = parts[: len(parts) - node.level]
        if node.module:
            target = [*base, *node.module.split(".")]
            for alias in node.names:
                deeper = ".".join((*target, alias.name))
                yield "." + (deeper if is_module(deeper) else ".".join(target))
        else:
            for alias in node.names:
                yield "." + ".".join((*base, alias.name))

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__` of a folder."""
        return (GENERATOR / self.name.replace(".", "/") / "__init__.py").is_file()


def is_module(name: str) -> bool:
    """Whether `name`, below `generator`, is a module or a package."""
    path = GENERATOR / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def path_name(path: Path) -> str:
    """The dotted name of a file below `generator`."""
    name = ".".join(path.relative_to(GENERATOR).with_suffix("").parts)
    return name.removesuffix(".__init__") if name != "__init__" else ""


@cache
def _every_module() -> tuple[Module, ...]:
    """All modules, each read and parsed once for all tests."""
    paths = sorted(GENERATOR.rglob("*.py"))
    return tuple(Module(path_name(path), path.read_text(encoding="utf-8")) for path in paths)


def modules(prefix: str = "") -> list[Module]:
    """The modules whose name begins with `prefix`; at least one."""
    found = [
        module
        for module in _every_module()
        if (module.name + ".").startswith(prefix + ".") or not prefix
    ]
    assert found, f"nothing to look at below {prefix!r}"
    return found
