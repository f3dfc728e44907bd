"""Data that the schemas of real documents allow is decoded and encoded without a loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..round_trips import check
from .corpus import CORPUS, OPTIONS, generated, needs_corpus

pytestmark = pytest.mark.corpus

DOCUMENTS = (
    "real/openai-api.yaml",
    "real/anthropic-api.json",
    "real/vellum-api.yaml",
    "real/discord-api.json",
    "real/figma-api.yaml",
    "real/apache-iceberg-rest.yaml",
    "real/adyen-checkout.json",
    "real/swagger-petstore.yaml",
    "small/hey-api-full-3.1.yaml",
    "small/redoc-cafe-3.2.yaml",
)


@needs_corpus
@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_lost(name: str, tmp_path: Path) -> None:
    generated(CORPUS / name, tmp_path / "out")
    check(CORPUS / name, tmp_path / "out", examples=100, options=OPTIONS)
