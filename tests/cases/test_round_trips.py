"""Data that the schemas of every case allow is decoded and encoded without a loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import Config, Diagnostics, generate

from ..round_trips import check
from .test_cases import CASES


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_nothing_is_lost(case: Path, tmp_path: Path) -> None:
    config = Config(spec=case / "spec.yaml", output=tmp_path / "out", naming="operation-ids", arguments="request")
    generate(config, diagnostics=Diagnostics(), lenient=True)
    check(case / "spec.yaml", tmp_path / "out", examples=400)
