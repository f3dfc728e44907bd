"""The page of `RetryConfig`: what it says of fields is what the class has."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from generator import Config, Diagnostics, generate
from generator.runtime.retries import RetryConfig

from ..wire.sdk import DOCUMENTS

ROW = re.compile(
    r"^\| `(\w+)` +\| \*Optional\[(.*?)\]\* +\| :heavy_minus_sign: +\| (.*?) +\|$", re.MULTILINE
)


def described() -> dict[str, str]:
    """What the docstring of the class says of each field."""
    attributes = (RetryConfig.__doc__ or "").partition("Attributes:\n")[2]
    found = re.findall(r"^ {8}(\w+): (.*(?:\n {12}.*)*)", attributes, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def test_it_has_the_fields_of_the_class(tmp_path: Path) -> None:
    config = Config(spec=DOCUMENTS / "retries.yaml", output=tmp_path)
    assert generate(config, diagnostics=Diagnostics()).sdk is not None
    page = (tmp_path / "docs/models/utils/retryconfig.md").read_text()
    rows = {name: (type_, text) for name, type_, text in ROW.findall(page)}
    fields = {one.name: one for one in msgspec.structs.fields(RetryConfig)}
    assert list(rows) == list(fields)
    assert all(not one.required for one in fields.values())
    texts = described()
    for name, (type_, text) in rows.items():
        assert type_ == str(RetryConfig.__annotations__[name]).replace("tuple", "Tuple")
        assert text == texts[name]
