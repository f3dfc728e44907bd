"""Reads Tag Objects and the groups that operations belong to: OpenAPI 3.0.4, section 4.7.22; 3.2.0, section 4.22."""

from __future__ import annotations

from collections.abc import Mapping

from ..data import is_sequence
from ..diagnostics import Severity
from ..spec import Node
from .model import Tag

_NAVIGATION = "nav"
# Of tags above each other.
_DEEPEST = 20


def read_tags(root: Node) -> tuple[Tag, ...]:
    """The tags of a document in its order, each with the group it means: parents first, joined by dots."""
    listed = root.sequence("tags") if root.has("tags") else None
    nodes: dict[str, Node] = {}
    for node in listed.items() if listed is not None else ():
        if node.is_mapping and node.text("name", ""):
            nodes.setdefault(node.text("name", ""), node)
    sections = _sections(root)
    undescribed = {name: Node(root.document, root.pointer, {}) for name in sections}
    return tuple(
        Tag(
            wire_name=name,
            description=node.text("description", ""),
            group=_group(name, nodes),
            kind=node.text("kind", ""),
            title=node.text("summary", ""),
            section=sections.get(name),
        )
        for name, node in (undescribed | nodes).items()
    )


def _sections(root: Node) -> dict[str, tuple[int, str]]:
    """The group of each tag that `x-tagGroups` has in one: its place among all tags there, and the name of the group; of several the first."""
    written = root.get("x-tagGroups")
    found: dict[str, tuple[int, str]] = {}
    for node in written.items() if written is not None else ():
        name = node.value.get("name") if node.is_mapping else None
        tags = node.value.get("tags") if node.is_mapping else None
        if isinstance(name, str) and name.strip() and is_sequence(tags):
            for tag in tags:
                if isinstance(tag, str):
                    found.setdefault(tag, (len(found), name))
        else:
            node.report(
                Severity.WARNING,
                "bad-extension",
                "x-tagGroups: this is no group of tags",
                hint="Write `name`, a text, and `tags`, a list of names.",
            )
    return found


def _group(name: str, nodes: Mapping[str, Node]) -> str:
    """The path of a tag below its parents (3.2); a parent that is not there, or a circle of them, is reported."""
    path = [name]
    while (node := nodes.get(path[0])) is not None and (parent := node.text("parent", "")):
        if parent in path or parent not in nodes or len(path) > _DEEPEST:
            node.report(
                Severity.WARNING,
                "bad-tag-parent",
                f"the parent {parent!r} of the tag {path[0]!r} is "
                + _trouble(parent in path, parent in nodes),
                hint="Name a tag of the list `tags`; this one has no parent now.",
            )
            break
        path.insert(0, parent)
    return ".".join(path)


def _trouble(is_below: bool, is_tag: bool) -> str:
    if is_below:
        return "below it"
    return f"one of more than {_DEEPEST} above each other" if is_tag else "no tag"


def read_groups(node: Node, tags: Mapping[str, Tag]) -> tuple[str, ...]:
    """The resources that the tags of an operation name.

    A tag of another kind than navigation, such as a badge, groups only what has no other tag (3.2.0, section 4.22.1).
    """
    names = node.texts("tags") if node.has("tags") else ()
    listed = [tags.get(name) or Tag(wire_name=name, group=name) for name in names]
    leading = [tag for tag in listed if tag.kind in ("", _NAVIGATION)]
    return tuple(dict.fromkeys(tag.group for tag in leading or listed))
