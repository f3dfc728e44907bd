"""`python -m tests.corpus.compare_outputs FOLDER [NAME ...]`: what a change of the generator changes in what it makes.

Before the change, the first run generates the corpus and the SDKs of `specs/` into FOLDER, or those whose names have one of
the words. After the change, a run generates them again, compares every file, and tells each kind of difference: how many
files have it, and what one of them gained and lost. It exits with 1 where anything differs.
"""

from __future__ import annotations

import dataclasses
import difflib
import multiprocessing
import re
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator import Config, Diagnostics, generate
from generator.config import read_config

from ..conftest import ROOT
from . import corpus

_SHOWN = 12
"""Lines that are shown of a difference."""


class Difference(NamedTuple):
    """A file that is not what it was.

    Attributes:
        kind: What it is: `changed`, `new` or `gone`, and the path without the names of the document's own.
        path: Where it is, below the folder of all outputs.
        lines: The first lines of the difference.
    """

    kind: tuple[str, str]
    path: str
    lines: list[str]


def main(base: Path, words: list[str]) -> int:
    """Generate all into `base`, or compare with what is there; the exit status."""
    sources = sorted((ROOT / "specs").glob("*.sdk.yaml"))
    sources += [corpus.CORPUS / name for name, _ in corpus.documents()]
    chosen = [path for path in sources if not words or any(word in path.name for word in words)]
    # The workers of `multiprocessing.Pool` can have no processes of their own, which a large document is formatted by.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        if not base.exists():
            made = pool.map(partial(write, base=base), chosen)
            print(f"{len(chosen)} outputs, {sum(made)} files: written")
            return 0
        found = pool.map(partial(compare, base=base), chosen)
        different = [difference for differences in found for difference in differences]
    print("\n".join(told(different)) or f"{len(chosen)} outputs: all the same")
    return int(bool(different))


def write(source: Path, *, base: Path) -> int:
    """Generate what `source` describes into a folder of its own below `base`; how many files that are."""
    folder = base / _name(source)
    if source.name.endswith(".sdk.yaml"):
        config = read_config(source, diagnostics=Diagnostics(), output=folder)
        config = dataclasses.replace(config, lock=None)
    else:
        config = Config(spec=source, output=folder)
    generate(config, diagnostics=Diagnostics(), lenient=True, options=corpus.OPTIONS)
    return len(corpus.files(folder))


def compare(source: Path, *, base: Path) -> list[Difference]:
    """What is different in what `source` becomes now from what it became in `base`."""
    with tempfile.TemporaryDirectory() as name:
        write(source, base=Path(name))
        new = corpus.files(Path(name) / _name(source))
    old = corpus.files(base / _name(source))
    return [
        _difference(f"{_name(source)}/{path}", old.get(path), new.get(path))
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    ]


def told(differences: list[Difference]) -> Iterator[str]:
    """The kinds of `differences`, the most frequent first, each with one of them."""
    kinds: dict[tuple[str, str], list[Difference]] = {}
    for difference in differences:
        kinds.setdefault(difference.kind, []).append(difference)
    for (what, pattern), members in sorted(kinds.items(), key=lambda kind: -len(kind[1])):
        yield f"{len(members):>6} {what:<8} {pattern}"
        yield f"       such as {members[0].path}"
        yield from (f"         {line}" for line in members[0].lines)


def _difference(path: str, old: bytes | None, new: bytes | None) -> Difference:
    what = "new" if old is None else "gone" if new is None else "changed"
    lines: list[str] = []
    if old is not None and new is not None:
        before, after = (text.decode(errors="replace").splitlines() for text in (old, new))
        lines = [
            line
            for line in difflib.unified_diff(before, after, n=0, lineterm="")
            if not line.startswith(("---", "+++", "@@"))
        ]
    return Difference((what, _pattern(path)), path, lines[:_SHOWN])


def _pattern(path: str) -> str:
    """A path without the names that come from a document; the runtime's files keep theirs."""
    _, _, inside = path.partition("/")
    inside = re.sub(r"^src/[^/]+/", "src/<package>/", inside)
    if "/_runtime/" in inside or "/" not in inside:
        return inside
    return re.sub(r"[^/]+(\.\w+)$", r"*\1", inside)


def _name(source: Path) -> str:
    return source.name.replace(".", "-")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
