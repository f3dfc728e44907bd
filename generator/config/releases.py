"""What a publisher says of releases: that versions follow from what changed, and which breaks are meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..diagnostics import Location, Severity
from ..spec import Node

AUTO = "auto"
"""As a version: that which follows the last release, by what changed since."""

LOCK_SUFFIX = ".sdk.lock"
_SUFFIX = ".lock"
_RELEASED_SUFFIX = ".released.json"


SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {key: {"type": "string"} for key in ("name", "reason", "until")},
    "required": ["name", "reason", "until"],
    "additionalProperties": False,
}
"""What an accepted break consists of, for editors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A break that is meant.

    Attributes:
        name: The place in the SDK, as the surface calls it; `*` stands for any text.
        reason: Why it is meant.
        until: The last day on which it is accepted.
        place: Where that is written; None where nobody wrote it.
    """

    name: str
    reason: str
    until: date
    place: Location | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Releasing:
    """What releases of one SDK are made from.

    Attributes:
        project: The root folder of the generated project.
        lock: The file that keeps published names; None to keep none.
        follows: Whether its version follows the last release.
    """

    project: Path
    lock: Path | None
    follows: bool

    @property
    def released(self) -> Path | None:
        """Where the surface of the last release is kept: beside the lock, `x.sdk.released.json` for `x.sdk.lock`; None where no names are kept."""
        if self.lock is None:
            return None
        return self.lock.with_name(self.lock.name.removesuffix(_SUFFIX) + _RELEASED_SUFFIX)

    @property
    def files(self) -> tuple[Path, ...]:
        """What a run reads of them."""
        return (self.released,) if self.follows and self.released else ()


def read_aliases(root: Node, key: str) -> dict[str, str]:
    """Calls that are kept, each with the call that stands for it now."""
    node = root.mapping(key) if root.has(key) else None
    return {} if node is None else {old: node.text(old, "") for old, _ in node.entries()}


def read_acceptances(root: Node, key: str) -> tuple[Acceptance, ...]:
    """The breaks that are accepted; what does not say which, why and until when is reported."""
    node = root.sequence(key) if root.has(key) else None
    return () if node is None else tuple(_read(node))


def _read(node: Node) -> Iterator[Acceptance]:
    for item in node.items():
        texts = {key: item.text(key, "") for key in ("name", "reason", "until")}
        try:
            until = date.fromisoformat(texts["until"])
        except ValueError:
            until = None
        unknown = [name for name, _ in item.entries() if name not in texts]
        if until is None or unknown or not texts["name"] or not texts["reason"].strip():
            item.report(
                Severity.ERROR,
                "bad-setting",
                "an accepted break has a name, a reason and a last day, and nothing else",
                hint="Write {name: client.pets.find, reason: nobody called it, until: 2030-01-31}.",
            )
        else:
            yield Acceptance(
                name=texts["name"], reason=texts["reason"], until=until, place=item.location()
            )
