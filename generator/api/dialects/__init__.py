"""Reads the extensions of other dialects as those of ours that mean the same: one table, before anything else is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ...diagnostics import Severity
from ...spec import Document, Node
from .fern import FERN
from .giving import Rule
from .kinds import objects, with_article
from .speakeasy import SPEAKEASY
from .stainless import STAINLESS
from .widespread import WIDESPREAD

RULES: Mapping[str, Rule] = {**FERN, **SPEAKEASY, **STAINLESS, **WIDESPREAD}
"""By extension: where it is read and what of ours says the same, or why nothing does."""
_LIFTED = frozenset(["x-stainless-param"])
_TOLD = _LIFTED | SPEAKEASY.keys()
# What is told elsewhere, or is no mistake where it stands.
_PREFIXES = ("x-fern-", "x-stainless-")


def translate(document: Document) -> None:
    """Put extensions of ours for those of other dialects into the files of `document`; what stands there already wins."""
    for file in tuple(document.store.documents.values()):
        if file.has_dialects:
            unread: dict[str, list[Node]] = {}
            file.amend(partial(_translate, file, unread))
            for name, places in unread.items():
                _tell(name, places)


def _translate(file: Document, unread: dict[str, list[Node]], data: Any) -> None:
    """Translate all of `file`, whose data are `data`; what has no counterpart is put into `unread`."""
    for owner, kind in objects(Node(file, "#", data)):
        for key, written in _extensions(owner):
            rule = RULES.get(key)
            if rule is None or kind not in rule.kinds:
                if (rule is not None or key.startswith(_PREFIXES)) and key not in _TOLD:
                    unread.setdefault(key, []).append(written)
                continue
            for name, given in rule.give(written, owner):
                if name not in owner.value:
                    owner.value[name] = given
                    file.origins[f"{owner.pointer}/{name}"] = (file, written.pointer)


def _extensions(owner: Node) -> Iterator[tuple[str, Node]]:
    """The extensions of `owner`; what is asked of a parameter may stand in its schema."""
    schema = owner.get("schema") if owner.has("in") else None
    for holder, lifted in ((owner, False), (schema, True)):
        keys = list(holder.value) if holder is not None and holder.is_mapping else ()
        for key in keys:
            if key in _LIFTED if lifted else key.startswith("x-"):
                assert holder is not None
                yield key, holder.child(key, holder.value[key])


def _tell(name: str, places: list[Node]) -> None:
    """Say once that `name` has no effect at `places`, and why."""
    rule = RULES.get(name)
    if rule is not None and rule.reason:
        reason = rule.reason
    elif rule is not None and rule.kinds:
        reason = f"it is read of {' and '.join(map(with_article, rule.kinds))}"
    else:
        reason = "it is not understood"
    more = f" here, and at {len(places) - 1} other places" if len(places) > 1 else " here"
    places[0].report(
        Severity.NOTE,
        "unread-extension",
        f"nothing reads {name!r}{more}: {reason}",
        hint="What the SDK needs of it can be said with `extensions` of the configuration.",
        at_key=True,
    )
