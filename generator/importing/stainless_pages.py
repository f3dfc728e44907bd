"""Reads how `stainless.yml` says that lists come in pages, and which methods give one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..spec import Node
from .description import pointer_to, properties_of
from .keys import leave
from .origin import Origin, each

_PAGINATION = "x-speakeasy-pagination"
_PURPOSE = "x-stainless-pagination-property"
_INPUTS = (
    ("offset", "offset"),
    ("page_number", "page"),
    ("next_cursor", "cursor"),
    ("cursor", "cursor"),
    ("limit", "limit"),
    ("page_size", "limit"),
)
"""By a part of what a parameter is for: what it is as an input of a page."""
_LIMITS = ("limit", "page_size", "per_page", "pageSize", "size", "count")
_OUTPUTS = (
    ("next_cursor", "nextCursor"),
    ("next_url", "nextUrl"),
    ("total_page", "numPages"),
    ("items", "results"),
)
_KINDS = {"page": "offsetLimit", "offset": "offsetLimit", "cursor": "cursor"}


class Pages:
    """The ways in which lists come in pages."""

    def __init__(self, root: Node, origin: Origin) -> None:
        self._origin = origin
        self._schemes: dict[str, tuple[dict[str, Any], frozenset[str]]] = {}
        listed = root.get("pagination")
        for node in listed.items() if listed is not None and listed.is_sequence else ():
            scheme = _scheme(node) if node.is_mapping else None
            if scheme is None:
                leave(
                    node,
                    "what its members are for is not said; lists in pages are found by their shape",
                )
            else:
                self._schemes[node.text("name", node.pointer)] = (
                    scheme,
                    frozenset(_required(node)),
                )

    def read(self, method: Node, endpoint: str) -> None:
        """Say how the list comes that the operation at `endpoint` gives, if it is one."""
        paginated = method.get("paginated") if method.is_mapping else None
        wanted = None if paginated is None else paginated.value
        if wanted is False:
            self._origin.extend(pointer_to(endpoint), {_PAGINATION: False})
            return
        members = properties_of(self._origin.description.answer(endpoint))
        sent = {
            parameter.value["name"]
            for parameter in self._origin.description.parameters(endpoint)
            if parameter.is_mapping and isinstance(parameter.value.get("name"), str)
        }
        for name, (scheme, required) in self._schemes.items():
            fits = (
                required <= members.keys() and {part["name"] for part in scheme["inputs"]} <= sent
            )
            if wanted == name or (wanted in (None, True) and fits):
                self._origin.extend(pointer_to(endpoint), {_PAGINATION: scheme})
                return


def _scheme(node: Node) -> dict[str, Any] | None:
    """A way in which lists come in pages in the words of our extension; None where it cannot be said."""
    inputs: list[dict[str, str]] = []
    for name, parameter in each(node.get("request")):
        purpose = _purpose(parameter)
        kind = next(
            (kind for part, kind in _INPUTS if part in purpose and "previous" not in purpose), ""
        )
        kind = kind or ("limit" if name in _LIMITS and not purpose else "")
        if kind:
            inputs.append({"name": name, "in": "parameters", "type": kind})
    outputs = dict(_outputs(node.get("response"), "$", 0))
    found = next((_KINDS[one["type"]] for one in inputs if one["type"] in _KINDS), "")
    if "nextUrl" in outputs:
        return {"type": "url", "outputs": outputs, "inputs": []}
    if not found or "results" not in outputs or (found == "cursor" and "nextCursor" not in outputs):
        return None
    return {"type": found, "inputs": inputs, "outputs": outputs}


def _outputs(node: Node | None, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """What leads to the next page, and where the items are, in a response that is described at `node`."""
    for name, member in each(node):
        here, purpose = f"{path}.{name}", _purpose(member)
        kind = next((kind for part, kind in _OUTPUTS if part in purpose), "")
        if kind:
            yield kind, here
        if not member.is_mapping or depth > 5:
            continue
        if member.value.get("type") == "array":
            yield "results", here
            items = member.get("items")
            inside = items.get("properties") if items is not None and items.is_mapping else None
            yield from _outputs(inside, f"{here}[-1]", depth + 1)
        elif member.value.get("type") == "object":
            yield from _outputs(member.get("properties"), here, depth + 1)


def _required(node: Node) -> Iterator[str]:
    """The members at the top of a response without which it is no page."""
    for name, member in each(node.get("response")):
        if _purpose(member) or (member.is_mapping and member.value.get("type") == "array"):
            yield name


def _purpose(node: Node) -> str:
    said = node.get(_PURPOSE) if node.is_mapping else None
    return said.text("purpose", "") if said is not None and said.is_mapping else ""
