"""Which tests can fail: those that assert something, or call what does."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
# What fails by itself where something is not as it must be.
_FAILING = ("raises", "fail", "warns", "check_call", "compile")


@dataclass
class FoundTests:
    """The functions of test modules.

    Attributes:
        functions: Each of them by its module and its name, that of its class in front.
        asserting: The names of those that can fail.
    """

    functions: dict[tuple[str, str], Function] = field(default_factory=dict)
    asserting: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, modules: Iterable[tuple[str, str]]) -> FoundTests:
        """The tests in modules, which are given by name and text."""
        found = cls()
        for module, text in modules:
            for prefix, node in _functions(ast.parse(text)):
                found.functions[module, f"{prefix}{node.name}"] = node
        while True:
            more = {
                one.name
                for one in found.functions.values()
                if one.name not in found.asserting and found._can_fail(one)
            }
            if not more:
                return found
            found.asserting |= more

    def harmless(self) -> list[str]:
        """The tests that cannot fail."""
        return [
            f"{module}::{name}"
            for (module, name), node in self.functions.items()
            if node.name.startswith("test_") and not self._can_fail(node)
        ]

    def _can_fail(self, function: Function) -> bool:
        for node in ast.walk(function):
            if isinstance(node, ast.Assert) and not is_always_true(node.test):
                return True
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in _FAILING or name in self.asserting:
                    return True
        return False


def is_always_true(condition: ast.expr) -> bool:
    """Whether a condition says nothing: a constant, a tuple, something compared with itself, or one beside such a thing."""
    match condition:
        case ast.Constant(value=value):
            return bool(value)
        case ast.Tuple(elts=elements):
            return bool(elements)
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right]):
            return ast.dump(left) == ast.dump(right) and not _calls(left)
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(map(is_always_true, values)) or _are_opposites(values)
        case ast.BoolOp(op=ast.And(), values=values):
            return all(map(is_always_true, values))
        case _:
            return False


def _are_opposites(values: list[ast.expr]) -> bool:
    shown = {ast.unparse(one) for one in values}
    return any(
        isinstance(one, ast.UnaryOp)
        and isinstance(one.op, ast.Not)
        and ast.unparse(one.operand) in shown
        for one in values
    )


def _calls(node: ast.expr) -> bool:
    """Whether something is called, which may come to something else each time."""
    return any(isinstance(one, ast.Call | ast.Await) for one in ast.walk(node))


def _functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, Function):
                    yield f"{node.name}::", inner
        elif isinstance(node, Function):
            yield "", node


def read_tests(folder: Path) -> FoundTests:
    """The tests below `folder`, but those of cases, which are programs of their own."""
    paths = (one for one in sorted(folder.rglob("*.py")) if not _is_case(one.relative_to(folder)))
    return FoundTests.of(
        (one.relative_to(folder).as_posix(), one.read_text(encoding="utf-8")) for one in paths
    )


def _is_case(path: Path) -> bool:
    return path.parts[0] == "cases" and len(path.parts) > 2
