"""`python -m tests.corpus.moving [WORD ...]`: which published calls of SDKs exist once their publishers' configurations are imported.

Each pair of a description and a configuration is imported and decided, then held against the surface that was published: whether every
call whose operation is in the description has its name, and whether it has its arguments. The options that every call of an SDK has
count apart.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator import Diagnostics, Severity
from generator.api import understand
from generator.config import read_config
from generator.importing import import_sdk
from generator.importing.description import body_of, properties_of, read_description
from generator.outputs.surface.names import names
from generator.sdk import Lock, Sdk, plan
from generator.sdk.values import Method, Resource
from generator.spec import extend, overlay, read

from .names import SURFACES

OPTIONS = frozenset(
    [
        "extra_headers", "extra_query", "extra_body", "timeout", "idempotency_key", "retries", "server_url", "timeout_ms", "http_headers",
        "request_options",
    ]
)  # fmt: skip
"""The arguments that every call of a published SDK has, whichever operation it is."""

RUNTIME = frozenset(
    [
        "APIResponse", "AsyncAPIResponse", "BaseModel", "DefaultAioHttpClient", "DefaultAsyncHttpxClient", "DefaultHttpxClient", "NoneType",
        "NotGiven", "Nullable", "Omit", "OptionalNullable", "ProxiesTypes", "SDKConfiguration", "Timeout", "UnrecognizedInt", "UnrecognizedStr",
    ]
)  # fmt: skip
"""What published SDKs export of their runtime, whichever API it is."""


@dataclass
class Moved:
    """What became of the published calls of one SDK.

    Attributes:
        calls: How many have their operation in the description.
        missing: Those that do not exist under their name, with what their operation is called.
        arguments: Those that exist without some of their arguments that the description has, with these.
        undescribed: Those that lack only arguments of which the description says nothing.
        told: The kinds of findings of the import that are no notes.
        types: How many types were exported, but those of the runtime.
        lost_types: Those of them that do not exist under their name.
        lost_errors: The same of errors.
    """

    name: str
    calls: int = 0
    missing: dict[str, list[str]] = field(default_factory=dict)
    arguments: dict[str, list[str]] = field(default_factory=dict)
    undescribed: dict[str, list[str]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    types: int = 0
    lost_types: list[str] = field(default_factory=list)
    lost_errors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        there = self.calls - len(self.missing)
        whole = there - len(self.arguments)
        percent = 100 / max(self.calls, 1)
        return (
            f"{self.name:14} {self.calls:4} calls, {there * percent:5.1f} % exist, "
            f"{whole * percent:5.1f} % with all described arguments; {len(self.undescribed)} lack others, {len(self.told)} findings; "
            f"{100 - 100 * len(self.lost_types) / max(self.types, 1):5.1f} % of types, without the errors {', '.join(self.lost_errors) or 'none'}"
        )


def pairs(words: list[str]) -> Iterator[Path]:
    """The folders with a publisher's configuration whose names have one of `words`; all where there are none."""
    for folder in sorted(path for path in SURFACES.iterdir() if (path / "vendor").is_dir()):
        if not words or any(word in folder.name for word in words):
            yield folder


def moved(folder: Path, source: str = "vendor") -> Moved:
    """What becomes of the calls that were published, when the configuration in `folder` is imported.

    Args:
        source: What is imported of it: the publisher's configuration, or the surface that was published.
    """
    diagnostics = Diagnostics()
    found = Moved(folder.name)
    (spec,) = folder.glob("description.*")
    with tempfile.TemporaryDirectory() as name:
        *_, config = import_sdk(
            folder / source, spec=spec, output=Path(name), diagnostics=diagnostics
        )
        found.told += [
            str(one.message)
            for one in diagnostics
            if one.severity is not Severity.NOTE and one.code == "not-imported"
        ]
        sdk = decided(config)
    ours: dict[tuple[str, str], dict[str, Method]] = defaultdict(dict)
    for call, method in calls(sdk.root):
        ours[route(method.http_method, method.path)][call] = method
    description = read_description(spec, diagnostics=Diagnostics())
    there = {route(*endpoint.split(" ", 1)) for endpoint in description.operations}
    surface = json.loads((folder / "surface.json").read_text(encoding="utf-8"))
    mine_too = {name.rpartition(".")[2] for name, _ in names(sdk)}
    listed = [one for one in surface["types"] if one not in RUNTIME]
    found.types = len(listed)
    found.lost_types = [one for one in listed if one not in mine_too]
    found.lost_errors = [one for one in surface["errors"] if one not in mine_too]
    for published in surface["calls"]:
        key = route(published["http_method"], published["path"])
        if key not in there:
            continue
        found.calls += 1
        mine = ours[key].get(published["call"])
        if mine is None:
            found.missing[published["call"]] = sorted(ours[key])
            continue
        taken = {argument.name for argument in (*mine.arguments, *mine.parameters)}
        lacking = [
            argument["name"]
            for argument in published["arguments"]
            if argument["name"] not in OPTIONS | taken
        ]
        endpoint = description.endpoint(mine.http_method, mine.path)
        members = properties_of(body_of(description.operations[endpoint]))
        sent = {letters(one.value["name"]) for one in description.parameters(endpoint)}
        sent |= set(map(letters, members))
        holder = found.arguments if sent & set(map(letters, lacking)) else found.undescribed
        if lacking:
            holder[published["call"]] = lacking
    return found


def decided(path: Path) -> Sdk:
    """The SDK of the configuration at `path`."""
    diagnostics = Diagnostics()
    config = read_config(path, diagnostics=diagnostics)
    document = read(config.spec, diagnostics=diagnostics)
    for one in config.overlays:
        overlay(document, one)
    extend(document, config.extensions, source=config.source)
    return plan(understand(document), config, lock=Lock({}), diagnostics=diagnostics)


def calls(resource: Resource) -> Iterator[tuple[str, Method]]:
    """All calls of a resource and of those inside of it."""
    for method in resource.methods:
        yield ".".join((*resource.path, method.name)), method
    for child in resource.children:
        yield from calls(child)


def letters(name: str) -> str:
    """The letters and digits of a name, with which it is compared whatever is between them."""
    return re.sub(r"[\W_]", "", name).lower()


def route(method: str, path: str) -> tuple[str, str]:
    """A method and a path without the names of parameters."""
    return method.upper(), re.sub(r"\{[^}]*\}", "{}", path).rstrip("/")


def main() -> None:
    """Print a line for each pair; with words, every call that is not as it was published."""
    words = sys.argv[1:]
    for folder in pairs(words):
        found = moved(folder)
        print(found)
        if words:
            for call, mine in found.missing.items():
                print(f"   {call}: {', '.join(mine) or 'none'}")
            for call, lacking in (*found.arguments.items(), *found.undescribed.items()):
                print(f"   {call} without {', '.join(lacking)}")
            print(
                "  ",
                Counter(
                    argument for lacking in found.arguments.values() for argument in lacking
                ).most_common(20),
            )
            print("\n".join(f"   {told}" for told in found.told))


if __name__ == "__main__":
    main()
