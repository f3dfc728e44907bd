"""What is twice as long costs about twice as much: counted in calls, up to what is handed to black, not in seconds."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from generator.api import understand
from generator.config import Config
from generator.diagnostics import Diagnostics
from generator.pipeline import OUTPUTS
from generator.sdk import plan
from generator.sdk.lock import Lock
from generator.spec import read, validate

from .documents_of_size import LEAVES, PLACES, UNIONS, next_two
from .test_costs import calls_of

# One of these has everything twice: the calls that come with every document, and rounding, are the rest.
GROWTH = 2.5


def generated(folder: Path, document: dict[str, Any]) -> tuple[Diagnostics, int]:
    """The findings, and the number of files; everything is done but formatting and writing."""
    path = folder / "spec.json"
    path.write_text(json.dumps(document))
    diagnostics = Diagnostics()
    described = read(path, diagnostics=diagnostics)
    validate(described)
    sdk = plan(understand(described), Config(spec=path, output=folder / "out"), lock=Lock({}))
    return diagnostics, sum(1 for render in OUTPUTS for _ in render(sdk))


def growth(folder: Path, small: dict[str, Any], large: dict[str, Any]) -> float:
    """How many times as many calls the large description takes, without what every one takes."""
    nothing: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "paths": {},
    }
    generated(folder, small)  # what is imported and kept on the first use is not counted
    fixed, before, after = (
        calls_of(lambda one=one: generated(folder, one)) for one in (nothing, small, large)
    )
    return (after - fixed) / (before - fixed)


@pytest.mark.parametrize("circle", [False, True], ids=["open", "circle"])
@pytest.mark.parametrize(("keyword", "place", "leaves"), list(product(UNIONS, PLACES, LEAVES)))
def test_graphs_of_the_next_two(
    tmp_path: Path, keyword: str, place: str, leaves: str, circle: bool
) -> None:
    def graph(depth: int) -> dict[str, Any]:
        return next_two(keyword, depth, place=place, leaves=leaves, circle=circle)

    assert growth(tmp_path, graph(40), graph(80)) < GROWTH
