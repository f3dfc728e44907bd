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
from generator.outputs.examples import example_text
from generator.outputs.markdown.tables import table
from generator.pipeline import OUTPUTS
from generator.sdk import plan
from generator.sdk.naming.lock import Lock
from generator.spec import read, validate

from .documents_of_size import LEAVES, PLACES, SIZES, UNIONS, document, next_two, reference
from .test_costs import calls_of

# Twice as much, and a rest for what comes in steps, such as the depth from which chains are cut.
GROWTH = 2.7
# What a class of an allOf holds grows with what its bases hold, and so does what is written: at most four times as much.
MERGED = 4.0


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

    merges = keyword == "allOf" and place in ("items", "beside properties", "two properties")
    assert growth(tmp_path, graph(40), graph(80)) < (MERGED if merges else GROWTH)


@pytest.mark.parametrize("what", list(SIZES))
def test_sizes(tmp_path: Path, what: str) -> None:
    largest, described = SIZES[what]
    count = min(60, largest // 2)
    assert growth(tmp_path, described(count), described(2 * count)) < GROWTH


@pytest.mark.parametrize("what", [one for one in SIZES if one.startswith("a chain")])
def test_chains_of_any_length_come_to_an_end(tmp_path: Path, what: str) -> None:
    largest, described = SIZES[what]
    diagnostics, files = generated(tmp_path, described(min(largest, 2_000)))
    assert files > 10
    assert {one.code for one in diagnostics} <= {"deep-composition", "deep-schema"}


def test_examples_do_not_hold_all_that_could_be_in_each_other(tmp_path: Path) -> None:
    names = ("a", "b", "c")
    schemas: dict[str, Any] = {
        f"S{index}": {
            "type": "object",
            "properties": dict.fromkeys(names, reference(f"S{index + 1}")),
            "required": list(names),
        }
        for index in range(10)
    }
    schemas["S10"] = {"type": "object", "properties": {"x": {"type": "string"}}}
    path = tmp_path / "spec.json"
    path.write_text(json.dumps(document(schemas)))
    described = read(path, diagnostics=Diagnostics())
    sdk = plan(understand(described), Config(spec=path, output=tmp_path / "out"), lock=Lock({}))
    example = example_text(sdk.operations[0][1].snippet).arguments
    assert 900 <= example.count("components.") < 2_000
    compile(f"f({example})", "example", "exec")


def test_a_long_cell_does_not_make_all_of_a_long_table_wide() -> None:
    rows = [("a", "x" * 20_000), *(("b", "y") for _ in range(2_000))]
    assert len(table(("Name", "Text"), rows)) < 100_000
    assert len(table(("Name", "Text"), rows[:20])) > 20 * 2 * 20_000
