"""Examples on pages mean the values that the description gives: each is read as Python and compared with what would be received."""

from __future__ import annotations

import ast
import datetime
import json
import re
import uuid
from decimal import Decimal
from pathlib import Path

import pytest

from generator import Config, Diagnostics, generate

NAMES = {"datetime": datetime, "Decimal": Decimal, "UUID": uuid.UUID}
FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def shown(schema: dict[str, object], folder: Path) -> object:
    """The value of an argument of `schema` in the example of its operation."""
    parameter = {"name": "value", "in": "query", "required": True, "schema": schema}
    operation = {
        "operationId": "find",
        "tags": ["things"],
        "parameters": [parameter],
        "responses": {"204": {"description": "found"}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "servers": [{"url": "https://case.example"}],
        "paths": {"/things": {"get": operation}},
    }
    spec = folder / "spec.json"
    spec.write_text(json.dumps(document))
    config = Config(spec=spec, output=folder / "out", naming="operation-ids")
    assert generate(config, diagnostics=Diagnostics()).sdk is not None
    (fence,) = FENCE.findall((folder / "out/docs/sdks/things/README.md").read_text())
    (value,) = (
        node.value
        for node in ast.walk(ast.parse(fence))
        if isinstance(node, ast.keyword) and node.arg == "value"
    )
    return eval(compile(ast.Expression(value), "example", "eval"), NAMES)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"format": "duration", "example": "PT1H"}, datetime.timedelta(hours=1)),
        ({"format": "duration", "example": "PT7M"}, datetime.timedelta(minutes=7)),
        ({"format": "duration", "example": "PT9S"}, datetime.timedelta(seconds=9)),
        (
            {"format": "duration", "example": "PT2H30M5S"},
            datetime.timedelta(hours=2, minutes=30, seconds=5),
        ),
        (
            {"format": "date-time", "example": "2024-05-06T07:08:09+02:00"},
            datetime.datetime(
                2024, 5, 6, 7, 8, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=2))
            ),
        ),
        ({"format": "date", "example": "2024-05-06"}, datetime.date(2024, 5, 6)),
        ({"format": "time", "example": "07:08:09"}, datetime.time(7, 8, 9)),
        ({"format": "uuid", "example": str(uuid.UUID(int=5))}, uuid.UUID(int=5)),
        ({"format": "decimal", "example": "1.10"}, Decimal("1.10")),
        ({"type": "number", "format": "decimal", "example": 1.5}, Decimal("1.5")),
        ({"example": "it's"}, "it's"),
        ({"type": "boolean", "example": False}, False),
        ({"type": "integer", "example": -7}, -7),
        ({"type": "number", "example": 0.5}, 0.5),
    ],
    ids=str,
)
def test_an_example_of_the_description_is_shown(
    schema: dict[str, object], expected: object, tmp_path: Path
) -> None:
    value = shown({"type": "string"} | schema, tmp_path)
    assert (type(value), str(value)) == (type(expected), str(expected))


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"format": "duration", "example": "P1Y"}, datetime.timedelta),
        ({"format": "date-time", "example": "soon"}, datetime.datetime),
        ({"format": "date", "example": "2024-99-99"}, datetime.date),
        ({"format": "time", "example": "25:00"}, datetime.time),
        ({"format": "uuid", "example": "none"}, uuid.UUID),
        ({"format": "decimal", "example": "many"}, Decimal),
        ({"type": "integer", "example": "five"}, int),
        ({"type": "boolean", "example": "yes"}, bool),
    ],
    ids=str,
)
def test_instead_of_one_that_does_not_fit_another_is_shown(
    schema: dict[str, object], kind: type, tmp_path: Path
) -> None:
    assert type(shown({"type": "string"} | schema, tmp_path)) is kind
