"""Decides which operations give their lists in pages, where the description does not say so itself.

What was decided for a published operation stays: the lock has it, and a description that grows does not change it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ....api.model import Api, Operation, Pagination
from ....config import Config
from ...naming.lock import PAGES, Lock
from ...schemas.shapes import Shapes
from .answers import Answer, Answers
from .inputs import Inputs
from .other_ways import other_ways
from .paths import path_text, read_path
from .shapes import find_shape

_PATHS = ("results", "next", "pages", "total", "more")


def find_pages(api: Api, config: Config, *, shapes: Shapes, lock: Lock) -> Api:
    """`api` with the pagination of each operation whose list is found to come in pages.

    Args:
        lock: Has what was decided for published operations; what is decided now is noted in it.
    """
    answers = Answers(shapes)
    operations = tuple(_decide(operation, config, answers, lock) for operation in api.operations)
    return replace(api, operations=operations)


def _decide(operation: Operation, config: Config, answers: Answers, lock: Lock) -> Operation:
    said = operation.pagination
    if said is not None:
        return replace(operation, pagination=None) if said.kind == "none" else operation
    if config.pagination == "off":
        return operation
    answer = answers.of(operation)
    found = None if answer is None else _find(operation, answer, config, lock)
    if answer is None or found is None:
        return operation
    for key, text in _written(found).items():
        lock.give(f"{PAGES}{operation.pointer}", owner=key, name=text)
    # What a call may ask for beside that follows from it, and can come with a description that grows.
    others = tuple(other_ways(found, inputs=Inputs(operation, answer.shapes), answer=answer))
    return replace(operation, pagination=replace(found, others=others))


def _find(operation: Operation, answer: Answer, config: Config, lock: Lock) -> Pagination | None:
    """The published pagination of `operation`, as far as it still fits, else what its shape says."""
    inputs = Inputs(operation, answer.shapes)
    published = lock.entries(f"{PAGES}{operation.pointer}")
    kept = _read(published) if published else None
    if kept is not None and _fits(kept, inputs, answer):
        return kept
    was_published = lock.published("operation names", operation.pointer) is not None
    if was_published and not published and config.pagination != "auto":
        return None
    return find_shape(operation, inputs=inputs, answer=answer)


def _fits(kept: Pagination, inputs: Inputs, answer: Answer) -> bool:
    """Whether the operation still has all that `kept` names."""
    names = {(each.name, each.in_body) for each in inputs.singles}
    paths = [path for key in _PATHS[1:] if (path := getattr(kept, key))]
    return (
        all((name, kept.in_body) in names for name in (kept.input, kept.limit) if name)
        and answer.has_list(kept.results)
        and all(answer.has(path) for path in paths)
    )


def _written(found: Pagination) -> dict[str, str]:
    """`found` as the lock has it; paths are JSONPath (RFC 9535)."""
    texts = {"kind": found.kind, "input": found.input, "limit": found.limit}
    texts |= {key: path_text(getattr(found, key)) for key in _PATHS if getattr(found, key)}
    texts["results"] = path_text(found.results)
    texts["in"] = "body" if found.in_body else ""
    texts["start"] = "" if found.start is None else str(found.start)
    return {key: text for key, text in texts.items() if text}


def _read(entries: Mapping[str, str]) -> Pagination | None:
    """What `_written` wrote as `entries`; None where it is damaged."""
    start = entries.get("start", "")
    if entries.get("kind") not in ("page", "offset", "cursor", "url", "link"):
        return None
    return Pagination(
        kind=entries["kind"],
        input=entries.get("input", ""),
        in_body=entries.get("in") == "body",
        limit=entries.get("limit", ""),
        results=read_path(entries.get("results", "")),
        next=read_path(entries.get("next", "")),
        pages=read_path(entries.get("pages", "")),
        total=read_path(entries.get("total", "")),
        more=read_path(entries.get("more", "")),
        start=int(start) if start.isdecimal() else None,
        found=True,
    )
