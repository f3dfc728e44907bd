"""The rooms of the runtime: which may import which others, and how large they are."""

from __future__ import annotations

import re

from .source import Module, modules
from .test_documents import section


def room_of(name: str) -> str:
    """The room of a module of the runtime, by its dotted name; a module beside the rooms is one by itself."""
    return name.split(".")[1]


def table() -> dict[str, set[str]]:
    """What each room may import, in the order of ARCHITECTURE.md: those that need nothing first."""
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", section("The rooms of the runtime"), re.MULTILINE)
    return {room: set(re.findall(r"`(\w+)`", cell)) for room, cell in rows}


def inside() -> list[Module]:
    """The modules of the runtime, without its own `__init__`."""
    return [module for module in modules("runtime") if "." in module.name]


def used(module: Module) -> set[str]:
    """The other rooms that a module imports from."""
    own = room_of(module.name)
    targets = (one[1:] for one in module.imports() if one.startswith(".runtime."))
    return {room_of(target) for target in targets} - {own}


def test_the_table_is_what_is_imported() -> None:
    found: dict[str, set[str]] = {}
    for module in inside():
        found.setdefault(room_of(module.name), set()).update(used(module))
    assert found == table()


def test_a_room_imports_only_what_stands_above_it_in_the_table() -> None:
    known: set[str] = set()
    for room, others in table().items():
        assert others <= known, f"{room} imports {others - known}"
        known.add(room)


def test_what_a_module_imports_is_seen() -> None:
    module = Module("runtime.sending.bodies", "from ..codec import codec\nfrom . import forms")
    assert used(module) == {"codec"}
