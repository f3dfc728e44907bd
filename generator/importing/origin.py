"""What the configuration of another generator says, whichever it is: the one value that all readers fill and one writer writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..config.checks import is_name
from ..config.exports import ITSELF
from ..sdk.naming.names import pascal
from ..sdk.naming.reserved import CLIENTS
from ..spec import Node, escape
from .description import Description


@dataclass(slots=True)
class Origin:
    """What is imported.

    Attributes:
        description: The description that it is about, as far as importing needs it.
        settings: Settings of ours, by their keys.
        calls: What operations are called, by method and path.
        names: Names by JSON pointer.
        arguments: Names of arguments by endpoint and what they are sent as.
        exports: Further names of the package, by module and name, with what each stands for.
        extensions: Extensions by JSON pointer.
        actions: The actions of an Overlay document, in their order.
    """

    description: Description
    settings: dict[str, Any] = field(default_factory=dict[str, Any])
    calls: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    names: dict[str, str] = field(default_factory=dict[str, str])
    arguments: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    exports: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    extensions: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    actions: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def add_call(self, endpoint: str, call: str) -> None:
        """Let the operation at `endpoint` be called `call`, beside the calls that it has already; as an alias where it cannot have both."""
        calls = self.calls.setdefault(endpoint, [])
        if not calls or all(_goes_with(call, known) for known in calls):
            calls.append(call)
        elif call not in calls:
            self.settings.setdefault("aliases", {})[call] = calls[0]

    def export(self, module: str, names: Mapping[str, Any]) -> None:
        """Let the module export those of `names` that can be names and that it does not export yet."""
        for name, target in names.items():
            if is_name(name):
                self.exports.setdefault(module, {}).setdefault(name, target)

    def free_client(self) -> None:
        """Let the client have another name where its own would hide something, and be found by its own: at the top and in `client`."""
        name = self.settings.get("client", "")
        if name in CLIENTS:
            own = pascal(self.settings.get("package", "") or f"{name}SDK")
            self.settings["client"] = own
            for module in (ITSELF, "client"):
                self.export(module, {name: own, f"Async{name}": f"Async{own}"})

    def extend(self, pointer: str, members: Mapping[str, Any]) -> None:
        """Put the extensions `members` at `pointer`."""
        self.extensions.setdefault(pointer, {}).update(members)

    def replace(self, target: str, members: Mapping[str, Any]) -> None:
        """Let what the JSONPath `target` selects have `members`, whatever they were."""
        self.actions += ({"target": target + step(key), "remove": True} for key in members)
        self.actions.append({"target": target, "update": dict(members)})


def _goes_with(call: str, other: str) -> bool:
    """Whether an operation can have both calls: methods with one name, of different resources."""
    (resource, _, method), (there, _, name) = call.rpartition("."), other.rpartition(".")
    return method == name and bool(resource) and bool(there) and resource != there


def step(key: str | int) -> str:
    """A step of a JSONPath (RFC 9535, section 2.5.1) to the member `key`."""
    if isinstance(key, int):
        return f"[{key}]"
    quoted = key.replace("\\", "\\\\").replace("'", "\\'")
    return f"['{quoted}']"


def pointer_of(*tokens: str) -> str:
    """The JSON pointer of `tokens` as a URI fragment."""
    return "/".join(("#", *map(escape, tokens)))


def each(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The members of a mapping; none of anything else."""
    if node is not None and node.is_mapping:
        yield from node.entries()
