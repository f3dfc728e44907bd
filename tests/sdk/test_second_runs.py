"""A second run with the lock of the first decides the same SDK, to the last module."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, lock_text, parse_lock, plan
from generator.spec import read

from ..conftest import ROOT

SHARED_ENUM = """openapi: 3.1.0
info: {title: Shop, version: '1'}
paths: {}
components:
  schemas:
    WORD: {type: object, properties: {id: {type: string}}}
    Bike: {type: object, properties: {colour: {type: string, enum: [red, blue]}}}
    BikeCreate: {type: object, properties: {colour: {type: string, enum: [red, blue]}}}
"""
DOCUMENTS = [
    *sorted((ROOT / "tests/wire/documents").glob("*.yaml")),
    *sorted((ROOT / "tests/cases").glob("*/spec.yaml")),
    ROOT / "tests/publishing/depot.yaml",
]


def decided_twice(spec: Path) -> None:
    """Plan a description, and again with the lock that the first time left."""
    config, lock = Config(spec=spec, output=spec.parent), Lock({})
    api = understand(read(spec, diagnostics=Diagnostics()))
    first = plan(api, config, lock=lock)
    again = Lock(parse_lock(lock_text(lock.given)))
    assert plan(api, config, lock=again) == first
    assert again.given == lock.given


@pytest.mark.parametrize("spec", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nothing_changes_by_itself(spec: Path) -> None:
    decided_twice(spec)


@pytest.mark.parametrize("word", ["Other", "Colour"])
def test_an_enum_of_several_owners_stays_in_its_module(tmp_path: Path, word: str) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SHARED_ENUM.replace("WORD", word))
    decided_twice(spec)
