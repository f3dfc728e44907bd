"""`python -m tests.corpus.names [WORD ...]`: how often the calls of SDKs without a configuration are those that people chose.

The published calls of real SDKs are compared with those of the same descriptions without the extensions that carry names:
how many are the same, how many have the same resource, how many the same method. Loosely, a leading `v1` or `beta` counts
for nothing, and synonyms such as `get` and `retrieve` are the same.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator import Diagnostics
from generator.api import Api, understand
from generator.sdk.naming.idiomatic import Names
from generator.spec import read

from ..conftest import SHARED

SURFACES = SHARED / "surfaces"

_SYNONYMS = {
    "retrieve": "get", "fetch": "get", "modify": "update", "edit": "update", "patch": "update", "add": "create",
    "post": "create", "remove": "delete", "destroy": "delete",
}  # fmt: skip


class Score(NamedTuple):
    """Of all operations of an API that were published, how many have the published name, in percent."""

    exact: float
    resource: float
    method: float
    exact_loosely: float


class Named(NamedTuple):
    """An API, its calls without a configuration, and how many of them are those that people chose."""

    name: str
    api: Api
    names: Names
    score: Score


def named(words: list[str]) -> Iterator[Named]:
    """Each API whose name has one of `words`; all where there are none."""
    for folder in sorted(path for path in SURFACES.iterdir() if path.is_dir()):
        if not words or any(word in folder.name for word in words):
            api = described(folder)
            names = Names(api)
            yield Named(folder.name, api, names, score(api, names, published(folder)))


def described(folder: Path) -> Api:
    """The API of a folder, as its description says it without names that were chosen."""
    source = next(folder.glob("description.*"), None)
    if source is None:
        lines = (folder / "SOURCE.txt").read_text(encoding="utf-8").splitlines()
        (named,) = (line for line in lines if line.startswith("description:"))
        source = SHARED / named.partition(":")[2].strip()
    with tempfile.TemporaryDirectory() as name:
        plain = Path(name) / "plain.json"
        with plain.open("w", encoding="utf-8") as file:
            command = [sys.executable, str(SURFACES / "plain.py"), str(source)]
            subprocess.run(command, stdout=file, check=True)
        return understand(read(plain, diagnostics=Diagnostics()))


def published(folder: Path) -> dict[tuple[str, str], list[list[str]]]:
    """The published calls by method and path, each as its parts."""
    found: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for line in (folder / "facts.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        method, path, call, *_ = line.split("\t")
        found[_route(method, path)].append(call.split("."))
    return found


def score(api: Api, names: Names, published: dict[tuple[str, str], list[list[str]]]) -> Score:
    """The score of the calls of `api`; an operation that was published more than once has the best of its calls."""
    verdicts: dict[tuple[str, str], tuple[bool, bool, bool, bool]] = {}
    for operation in api.operations:
        route = _route(operation.method, operation.path)
        call = names.calls[operation.pointer]
        ours = [*call.resource, call.method]
        for theirs in published.get(route, ()):
            verdict = (
                ours == theirs,
                ours[:-1] == theirs[:-1],
                ours[-1] == theirs[-1],
                _loosely(ours) == _loosely(theirs),
            )
            verdicts[route] = max(verdicts.get(route, verdict), verdict)
    count = len(verdicts) or 1
    return Score(*(100 * sum(column) / count for column in zip(*verdicts.values(), strict=True)))


def mean(found: list[Score]) -> Score:
    """The mean of scores, each of the same weight."""
    return Score(*(sum(column) / len(found) for column in zip(*found, strict=True)))


def _route(method: str, path: str) -> tuple[str, str]:
    plain = re.sub(r"/+", "/", re.sub(r"\{[^}]*\}", "{}", path))
    return method.upper(), plain.rstrip("/") or "/"


def _loosely(call: list[str]) -> list[str]:
    while len(call) > 1 and re.fullmatch(r"v\d+|beta", call[0]):
        call = call[1:]
    first, *others = call[-1].split("_")
    return [*call[:-1], "_".join((_SYNONYMS.get(first, first), *others))]


def main(words: list[str]) -> None:
    """Print a line for each API, and the mean."""
    found: list[Score] = []
    print(f"{'':16} {'read by':12} exact resource method loosely")
    for one in named(words):
        found.append(one.score)
        print(f"{one.name:16} {one.names.signal:12} {_row(one.score)}", flush=True)
    print(f"{'mean':29} {_row(mean(found))}")


def _row(one: Score) -> str:
    return f"{one.exact:5.1f} {one.resource:8.1f} {one.method:6.1f} {one.exact_loosely:7.1f}"


if __name__ == "__main__":
    main(sys.argv[1:])
