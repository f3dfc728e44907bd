"""Where the description and what goes with it are, as a configuration of another generator says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..spec import Node
from .keys import leave


@dataclass(frozen=True, slots=True)
class Places:
    """What the files of a publisher name beside themselves.

    Attributes:
        spec: The description, where it is a file.
        url: The description, where it is elsewhere; else "".
        overlays: Overlay documents, in their order.
        overrides: Files whose members are put over those of the description.
    """

    spec: Path | None = None
    url: str = ""
    overlays: tuple[Path, ...] = ()
    overrides: tuple[Path, ...] = ()


def described(node: Node, folder: Path) -> Places:
    """The place of the description that the text at `node` names, a path from `folder` on or a URL; what cannot be reached is told."""
    written = str(node.value)
    if written.startswith(("http://", "https://")):
        leave(
            node,
            "it is `spec` now, and not read here: names of what is in it are not held against it",
            hint="Download the description and name it with --spec.",
        )
        return Places(url=written)
    if "://" in written or written.startswith("registry."):
        leave(
            node,
            "only a file, or a URL over http or https, can be reached",
            hint="Download the description and name it with --spec.",
        )
        return Places()
    return Places(folder / written)


def files(nodes: Iterable[Node], folder: Path) -> Iterator[Path]:
    """The files that the texts at `nodes` name, from `folder` on; URLs are told."""
    for node in nodes:
        if "://" in node.value or node.value.startswith("registry."):
            leave(node, "it has to be a file here", hint="Download it, and add it to `overlays`.")
        else:
            yield folder / node.value
