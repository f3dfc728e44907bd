"""Names in modules that are read and not run: where each is defined, and which ones a package exports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from .sources import Sources

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Assign | ast.AnnAssign
_DEEPEST = 40
"""How many steps a name may be away from its definition."""


@dataclass(slots=True)
class Module:
    """A module, read once.

    Attributes:
        name: Its dotted name.
        defined: What it defines, by name.
        imported: By the name it has here, the module and the name there; "" for the module itself.
        stars: The modules all of whose names it has.
        listed: What its `__all__` names; None where it has none that can be read.
        passed_on: What it imports under its own name, which says that it exports it (PEP 484, stub files).
        late: What it imports when it is first asked for: the strings of a table of names.
    """

    name: str
    defined: dict[str, Definition] = field(default_factory=dict[str, Definition])
    imported: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    stars: list[str] = field(default_factory=list[str])
    listed: set[str] | None = None
    passed_on: set[str] = field(default_factory=set[str])
    late: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Found:
    """Where a name is defined.

    Attributes:
        module: The module of the definition; one of another distribution, where there is no `node`.
        node: The definition; None for a module, or what another distribution has.
    """

    module: str
    name: str
    node: Definition | None

    @property
    def is_class(self) -> bool:
        """Whether it is a class of this distribution."""
        return isinstance(self.node, ast.ClassDef)


class Modules:
    """The modules of a distribution, each parsed when it is first asked for."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._read: dict[str, Module] = {}
        self.unreadable: list[str] = []

    def get(self, name: str) -> Module | None:
        """The module of that name; None where the distribution has none."""
        if name not in self.sources.texts:
            return None
        if name not in self._read:
            self._read[name] = module = Module(name)
            try:
                tree = ast.parse(self.sources.texts[name])
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                self.unreadable.append(name)
            else:
                is_package = name in self.sources.packages
                for statement in statements(tree.body):
                    _note(module, statement, is_package=is_package)
        return self._read[name]

    def find(self, module: str, name: str, *, depth: int = 0) -> Found | None:
        """Where what `module` has as `name`, with dots for what is inside of modules, is defined."""
        head, _, rest = name.partition(".")
        found = self._find(module, head, depth)
        if found is None or not rest:
            return found
        if found.node is None and not found.name and depth < _DEEPEST:
            return self.find(found.module, rest, depth=depth + 1)
        return None

    def _find(self, module: str, name: str, depth: int) -> Found | None:
        here = self.get(module)
        if here is None or depth > _DEEPEST:
            return None
        if name in here.defined:
            return Found(module, name, here.defined[name])
        target = here.imported.get(name)
        if target is None and name in here.late:
            target = (here.late[name], name)
        if target is not None:
            return self._imported(*target, depth=depth)
        if f"{module}.{name}" in self.sources.texts:
            return Found(f"{module}.{name}", "", None)
        for star in here.stars:
            found = self._find(star, name, depth + 1)
            if found is not None:
                return found
        return None

    def _imported(self, module: str, name: str, *, depth: int) -> Found | None:
        if not name:
            return Found(module, "", None)
        if module in self.sources.texts:
            found = self._find(module, name, depth + 1)
            if found is not None:
                return found
        if f"{module}.{name}" in self.sources.texts:
            return Found(f"{module}.{name}", "", None)
        own = any(module == root or module.startswith(f"{root}.") for root in self.sources.roots)
        return None if own else Found(module, name, None)

    def exports(self, module: str, depth: int = 0) -> set[str]:
        """The public names that the package `module` exports."""
        here = self.get(module)
        if here is None or depth > _DEEPEST:
            return set()
        found = set(here.listed or ()) | set(here.late) | here.passed_on
        if here.listed is None:
            found |= set(here.imported) | set(here.defined)
        for star in here.stars:
            found |= self.exports(star, depth + 1)
        return {name for name in found if not name.startswith("_")}


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a block, those of its conditions and attempts too."""
    for statement in body:
        if isinstance(statement, ast.If):
            yield from statements(statement.body)
            yield from statements(statement.orelse)
        elif isinstance(statement, ast.Try):
            yield from statements(statement.body)
            for handler in statement.handlers:
                yield from statements(handler.body)
        else:
            yield statement


def imports_of(
    statement: ast.Import | ast.ImportFrom, *, module: str, is_package: bool
) -> Iterator[tuple[str, str, str]]:
    """What a statement imports: the name here, the module, and the name there; "*" for all names, "" for the module itself."""
    if isinstance(statement, ast.Import):
        for one in statement.names:
            if one.asname:
                yield one.asname, one.name, ""
            else:
                head = one.name.partition(".")[0]
                yield head, head, ""
        return
    base = statement.module or ""
    if statement.level:
        parts = module.split(".")
        cut = statement.level - is_package
        above = parts[: len(parts) - cut] if cut else parts
        base = ".".join((*above, *filter(None, (base,))))
    for one in statement.names:
        yield ("*" if one.name == "*" else one.asname or one.name), base, one.name


def _note(module: Module, statement: ast.stmt, *, is_package: bool) -> None:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        for here, source, name in imports_of(statement, module=module.name, is_package=is_package):
            if here == "*":
                module.stars.append(source)
            else:
                module.imported[here] = (source, name)
        if isinstance(statement, ast.ImportFrom):
            module.passed_on |= {one.name for one in statement.names if one.name == one.asname}
    elif isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        module.defined[statement.name] = statement
    elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for target in targets:
            if not isinstance(target, ast.Name):
                continue
            if target.id == "__all__":
                module.listed = (module.listed or set()) | set(_texts(statement.value))
            elif isinstance(statement.value, ast.Dict) and is_package:
                _note_late(module, statement.value)
            elif not isinstance(statement, ast.AugAssign):
                module.defined[target.id] = statement


def _texts(value: ast.expr | None) -> Iterator[str]:
    if isinstance(value, ast.BinOp):
        yield from _texts(value.left)
        yield from _texts(value.right)
    elif isinstance(value, ast.List | ast.Tuple | ast.Set):
        for one in value.elts:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def _note_late(module: Module, table: ast.Dict) -> None:
    """Note a table of names with the modules that have them, relative to the package."""
    for key, value in zip(table.keys, table.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant):
            name, place = key.value, value.value
            if isinstance(name, str) and isinstance(place, str) and place.startswith("."):
                module.late[name] = f"{module.name}.{place.lstrip('.')}".rstrip(".")
