"""The calls that were published exist under their names, with their arguments, once a publisher's configuration is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import Diagnostics
from generator.cli import main
from generator.importing import import_sdk

from ..conftest import ROOT
from .moving import moved
from .names import SURFACES

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SURFACES.is_dir(), reason="no surfaces: set SDKWRIGHT_SHARED"),
]

ABSENT: dict[str, set[str]] = {
    "agentset": set(),
    "apollo": set(),
    "bolt": set(),
    # One operation is two calls there, of which one streams; here it is one call with `stream=True`.
    "cohere": {"chat_stream", "generate_stream", "v2.chat_stream"},
    # The configuration is older than the package, and has no such resources.
    "hypeman": {"resources.get", "builds.create", "builds.list", "builds.cancel", "builds.events", "builds.get"},
    "luma": set(),
    "ogx": set(),
    "onebusaway": set(),
    "stagehand": set(),
}  # fmt: skip
"""By pair, the published calls that do not exist."""

WITHOUT: dict[str, dict[str, set[str]]] = {
    # JSON and a form have objects of different members, so that the body is one argument.
    "hypeman": {"volumes.create": {"name", "size_gb", "id", "tags"}},
}
"""By pair, the published calls that lack arguments which the description has, with these."""


@pytest.mark.parametrize("pair", ["agentset", "luma", "onebusaway", "stagehand"])
def test_published_calls_exist_without_a_configuration(pair: str) -> None:
    found = moved(SURFACES / pair, "surface.json")
    assert set(found.missing) == set()
    assert {call: set(names) for call, names in found.arguments.items()} == WITHOUT.get(pair, {})
    assert found.told == []


TYPES: dict[str, float] = {
    "apollo": 100,
    "bolt": 85,
    "luma": 100,
    "onebusaway": 100,
    "ogx": 75,
    "stagehand": 85,
}
"""By pair, how many percent of the exported types exist at least; others are older or newer than their descriptions."""


@pytest.mark.parametrize("pair", ABSENT)
def test_published_calls_exist_with_their_arguments(pair: str) -> None:
    found = moved(SURFACES / pair)
    assert set(found.missing) == ABSENT[pair]
    assert len(found.lost_types) <= found.types * (100 - TYPES.get(pair, 0)) / 100
    if pair in TYPES:
        assert found.lost_errors == []
    assert {call: set(names) for call, names in found.arguments.items()} == WITHOUT.get(pair, {})
    assert found.told == []


@pytest.mark.parametrize(
    ("pair", "calls", "base"),
    [("agentset", 21, ""), ("luma", 14, "/dream-machine/v1"), ("onebusaway", 30, "")],
)
def test_published_calls_send_what_the_description_says(
    pair: str, calls: int, base: str, tmp_path: Path
) -> None:
    (spec,) = (SURFACES / pair).glob("description.*")
    specs = tmp_path / "specs"
    *_, config = import_sdk(
        SURFACES / pair / "vendor", spec=spec, output=specs, diagnostics=Diagnostics()
    )
    assert main(["generate", str(config), "--allow-outside"]) == 0
    (project,) = (tmp_path / "generated").iterdir()
    # A process of its own: all of its clients send to the server of the test.
    command = [sys.executable, "-m", "tests.corpus.sending", str(SURFACES / pair), str(project), base]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {"calls": calls, "troubles": []}
