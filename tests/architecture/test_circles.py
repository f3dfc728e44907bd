"""No two modules need each other, imports inside functions counted, but for the imports that ARCHITECTURE.md lists with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from generator.graphs import strongly_connected

from .source import Module, modules
from .test_documents import section

Import = tuple[str, str]


def imports_among(listed: Iterable[Module]) -> set[Import]:
    """Which of the modules imports which other, at its top or inside of a function; what only type checkers see is not run."""
    listed = list(listed)
    names = {module.name for module in listed}
    found = {
        (module.name, target[1:])
        for module in listed
        for target in module.imports(for_checkers=False)
        if target.startswith(".")
    }
    return {(source, target) for source, target in found if target in names and source != target}


def circles(imports: set[Import]) -> list[tuple[str, ...]]:
    """The groups of modules each of which needs all others of its group."""
    targets: dict[str, list[str]] = {}
    for source, target in sorted(imports):
        targets.setdefault(source, []).append(target)
        targets.setdefault(target, [])
    return [group for group in strongly_connected(targets) if len(group) > 1]


def allowed() -> set[Import]:
    """The imports that may lead back to who imports, as ARCHITECTURE.md has them, each with a reason."""
    row = r"^\| `([\w.]+)` imports `([\w.]+)` \| .{20,} \|$"
    found = re.findall(row, section("Circles"), re.MULTILINE)
    assert found
    return set(found)


def test_no_two_modules_need_each_other() -> None:
    assert circles(imports_among(modules()) - allowed()) == []


@pytest.mark.parametrize("one", sorted(allowed()), ids=" imports ".join)
def test_what_is_allowed_is_needed(one: Import) -> None:
    """The list can only shrink: an import that closes no circle any more is taken off it."""
    others = imports_among(modules()) - (allowed() - {one})
    assert circles(others), f"take it off the list: {one}"


def test_circles_are_found() -> None:
    late = Module("spec.loader", "def f():\n    from . import text")
    back = Module("spec.text", "from .yaml_text import x")
    last = Module("spec.yaml_text", "from ..spec.loader import x")
    apart = Module("spec.store", "if TYPE_CHECKING:\n    from .remote import x")
    remote = Module("spec.remote", "from .store import x\nfrom .loader import y")
    found = circles(imports_among((late, back, last, apart, remote)))
    assert [sorted(group) for group in found] == [["spec.loader", "spec.text", "spec.yaml_text"]]
