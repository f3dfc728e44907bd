"""`python -m tests.corpus.mutations [--seed N] [--count N] [DOCUMENT ...]`: broken descriptions, generated leniently.

Each run takes a document, breaks it in one to four places, and generates a package of it, without formatting and in this
process. What is wrong is an internal error, a run that stops without a finding, or a module that does not import.
"""

from __future__ import annotations

import argparse
import copy
import importlib
import json
import pkgutil
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from generator import Config, Diagnostics
from generator.api import understand
from generator.diagnostics import GenerationError
from generator.pipeline import OUTPUTS
from generator.sdk import Lock, Sdk, UndecidedError, plan
from generator.spec import Document, read, validate

from .corpus import CORPUS

_LARGEST = 60_000
_HUGE = "@@huge@@"
_MOST_DIGITS = "9" * 5_000
_STRINGS = (
    "", " ", "class", "None", "Any", "../x", "a\x00b", "\ud800", "日本", "'\"\\", "{", "1", "-1", "\n", "#", "x" * 300,
    "string", "object", "array", "null", "true", "%", "{id}", "__init__", "self", "🙂", "http://[", "*/*", "200", "2XX",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 1.5, -0.0, 1e308, 10**30, _HUGE, [], {}, [None], [[]], {"": None}, {"type": []},
    {"type": "array"}, {"enum": [None]}, {"enum": []}, {"const": -3}, {"const": True}, {"const": None}, {"allOf": []},
    {"oneOf": [True, False]}, {"allOf": [{}, True]}, {"type": ["string", "null", "integer"]}, {"not": {}},
)  # fmt: skip
_REFERENCES = (
    "", "#", "#/", "#/components/schemas", "#/servers/0", "#/info", "#/paths", "#/components", "nowhere.yaml", "a\x00b",
    "\ud800", "http://[", "http://127.0.0.1:9/x", "#/components/schemas/%00", "#anchor", "/etc/passwd", "file:///etc/passwd",
    "#/components/schemas/~2", "#/%ff", "x" * 5_000, "..", ".", "//", "?", "mailto:a@b",
)  # fmt: skip
_KEYWORDS: tuple[tuple[str, Any], ...] = (
    ("const", True), ("const", -2), ("const", "x"), ("enum", [1, "a", None, True, 2.5]), ("default", {"a": [1]}),
    ("default", "x"), ("default", 1), ("nullable", True), ("readOnly", True), ("type", "null"), ("type", ["object", "string"]),
    ("additionalProperties", {"$ref": "#/components/schemas"}), ("additionalProperties", True), ("discriminator", {}),
    ("discriminator", {"propertyName": "kind", "mapping": {"a": "#/x", "b": 1}}), ("allOf", [{"$ref": "#/info"}]),
    ("oneOf", [{"type": "string"}, {"type": "string", "format": "uuid"}, {"enum": [None]}]), ("anyOf", [{}]),
    ("prefixItems", [{"type": "integer"}, True]), ("items", True), ("items", []), ("properties", {"": {}, "a b": True}),
    ("format", "binary"), ("format", 3), ("required", ["zz", 1]), ("title", "Any"), ("description", 7), ("example", [[]]),
    ("x-speakeasy-name-override", "class"), ("x-speakeasy-enums", {"a": 1}), ("$id", "::"), ("$anchor", 3),
    ("contentSchema", {"type": "object"}), ("patternProperties", {"[": {"type": "string"}}), ("if", {}), ("then", True),
    ("x-speakeasy-pagination", {"type": "cursor"}), ("x-speakeasy-retries", {"strategy": 1}), ("security", [{"no": []}]),
    ("servers", [{"url": "{"}]), ("parameters", [{"name": "q", "in": "query"}, 3]), ("content", {"*/*": {"schema": 3}}),
)  # fmt: skip

Slot = tuple[Any, Any]
"""A container and the key of one of its members."""


def mutated(data: Any, chance: random.Random) -> tuple[Any, list[str]]:
    """A copy of a document's data that is broken in some places, and what was done to it."""
    made = copy.deepcopy(data)
    done: list[str] = []
    for _ in range(chance.randint(1, 4)):
        change = chance.choice(_CHANGES)
        slots = list(_slots(made))
        if slots:
            container, key = chance.choice(slots)
            change(made, (container, key), chance)
            done.append(f"{change.__name__.strip('_')} {str(key)[:40]!r}")
    return made, done


def _slots(value: Any) -> Iterator[Slot]:
    members = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in list(members):
        yield value, key
        yield from _slots(member)


def _replace(_data: Any, slot: Slot, chance: random.Random) -> None:
    container, key = slot
    container[key] = copy.deepcopy(chance.choice((*_VALUES, *_STRINGS)))


def _remove(_data: Any, slot: Slot, _chance: random.Random) -> None:
    container, key = slot
    del container[key]


def _swap(data: Any, slot: Slot, chance: random.Random) -> None:
    container, key = slot
    other, name = chance.choice(list(_slots(data)))
    # Copies: one value inside of the other would make a circle that no text has.
    container[key], other[name] = copy.deepcopy(other[name]), copy.deepcopy(container[key])


def _rename(_data: Any, slot: Slot, chance: random.Random) -> None:
    container, key = slot
    if isinstance(container, dict):
        container[chance.choice(_STRINGS)] = container.pop(key)


def _add(data: Any, slot: Slot, chance: random.Random) -> None:
    schemas = [one[key] for one, key in _slots(data) if isinstance(one[key], dict)]
    if schemas:
        keyword, value = chance.choice(_KEYWORDS)
        chance.choice(schemas)[keyword] = copy.deepcopy(value)


def _bend(data: Any, slot: Slot, chance: random.Random) -> None:
    references = [one for one in _slots(data) if one[1] == "$ref"] or [slot]
    container, key = chance.choice(references)
    pointers = [f"#{pointer}" for pointer in _pointers(data, "")]
    container[key] = chance.choice((*_REFERENCES, *chance.sample(pointers, min(20, len(pointers)))))


def _boolean_schema(data: Any, slot: Slot, chance: random.Random) -> None:
    keys = ("schema", "items", "additionalProperties")
    places = [
        one for one in _slots(data)
        if one[1] in keys or (isinstance(one[0], dict) and isinstance(one[0][one[1]], dict) and "type" in one[0][one[1]])
    ]  # fmt: skip
    container, key = chance.choice(places or [slot])
    container[key] = chance.random() < 0.5


def _pointers(value: Any, above: str) -> Iterator[str]:
    members = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in members:
        pointer = f"{above}/{str(key).replace('~', '~0').replace('/', '~1')}"
        yield pointer
        yield from _pointers(member, pointer)


_CHANGES: tuple[Callable[[Any, Slot, random.Random], None], ...] = (
    _replace, _remove, _swap, _rename, _add, _bend, _boolean_schema,
)  # fmt: skip


def troubles(data: Any, folder: Path) -> list[str]:
    """What is wrong with the package of a description; nothing where the description is refused with a finding."""
    text = json.dumps(data).replace(f'"{_HUGE}"', _MOST_DIGITS)
    spec = folder / "openapi.json"
    spec.write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    try:
        document = read(spec, diagnostics=diagnostics)
        validate(document)
        sdk = _decided(document, spec)
        rendered = [file for render in OUTPUTS for file in render(sdk)]
    except GenerationError as error:
        return [] if error.diagnostic.location.file else [f"no place: {error}"]
    except Exception:
        return [f"internal error: {_last(traceback.format_exc())}"]
    found = [f"{one.code}: {one.message}" for one in diagnostics if one.code == "internal-error"]
    for file in rendered:
        if file.path.endswith((".py", ".md", ".json", ".toml")):
            path = folder / "project" / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", errors="surrogatepass")
    return found + _imported(folder / "project" / "src", sdk.package)


def _decided(document: Document, spec: Path) -> Sdk:
    def failed(undecided: UndecidedError) -> None:
        raise undecided.error

    return plan(
        understand(document), Config(spec=spec, output=spec.parent), lock=Lock({}), failed=failed
    )


def _imported(source: Path, package: str) -> list[str]:
    """Modules that cannot be imported; the runtime is the generator's own, which is the same."""
    found: list[str] = []
    with _importable(source, package):
        top = _attempted(package, found)
        for info in pkgutil.walk_packages(top.__path__, f"{package}.") if top is not None else ():
            _attempted(info.name, found)
    return found


def _attempted(name: str, found: list[str]) -> Any:
    try:
        return importlib.import_module(name)
    except Exception as error:
        found.append(f"{name} does not import: {error!r:.300}")
        return None


@contextmanager
def _importable(source: Path, package: str) -> Iterator[None]:
    for name, module in _runtime().items():
        sys.modules[f"{package}._runtime{name}"] = module
    sys.path.insert(0, str(source))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(source))
        for name in [one for one in sys.modules if one == package or one.startswith(f"{package}.")]:
            del sys.modules[name]


@cache
def _runtime() -> dict[str, Any]:
    top = importlib.import_module("generator.runtime")
    names = [info.name for info in pkgutil.walk_packages(top.__path__, f"{top.__name__}.")]
    return {
        "": top,
        **{name.removeprefix(top.__name__): importlib.import_module(name) for name in names},
    }


def _last(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines()]
    places = [line for line in lines if line.startswith("File ") and "generator" in line]
    return f"{lines[-1][:200]} at {places[-1] if places else '?'}"


def documents() -> list[Path]:
    """The documents of the corpus that are small."""
    listed = [*CORPUS.rglob("*.yaml"), *CORPUS.rglob("*.yml"), *CORPUS.rglob("*.json")]
    return [path for path in sorted(listed) if path.stat().st_size < _LARGEST]


@cache
def data_of(path: Path) -> Any:
    """The data of a document; None where it is none."""
    try:
        return read(path, diagnostics=Diagnostics()).data
    except GenerationError:
        return None


def run(
    paths: list[Path], *, seed: int, count: int
) -> Iterator[tuple[int, Path, list[str], list[str]]]:
    """The number, document, changes and troubles of each of `count` mutations."""
    usable = [path for path in paths if data_of(path) is not None]
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        path = chance.choice(usable)
        data, done = mutated(data_of(path), chance)
        folder = Path(tempfile.mkdtemp(prefix="mutation"))
        try:
            yield number, path, done, troubles(data, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command; returns 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2_000)
    options = parser.parse_args()
    bad = 0
    for number, path, done, found in run(
        options.documents or documents(), seed=options.seed, count=options.count
    ):
        if found:
            bad += 1
            print(f"{number} {path.name}: {'; '.join(done)}", *found[:3], sep="\n    ", flush=True)
    print(f"seed {options.seed}: {bad} of {options.count} mutations are wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
