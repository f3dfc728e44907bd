"""Each format has one row here: what the code, the page and the example make of it, and how it goes over the wire."""

from __future__ import annotations

import datetime
import importlib
import json
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator import Config, Diagnostics, generate
from generator.runtime.models import base
from generator.runtime.structs import formats
from generator.runtime.structs.scalars import SCALARS
from generator.sdk.values.formats import FORMATS, Format

DATES = "https://docs.python.org/3/library/datetime.html#"


@dataclass(frozen=True)
class Row:
    """A format of a type.

    Attributes:
        annotation: What a field of it is annotated with.
        cell: What its page says.
        wire: A value as JSON has it.
        value: The same in Python.
    """

    type: str
    format: str
    annotation: str
    cell: str
    wire: Any
    value: Any


ROWS = (
    Row("string", "", "str", "*str*", "a", "a"),
    Row("string", "email", "str", "*str*", "a@b.example", "a@b.example"),
    Row("string", "uri", "str", "*str*", "https://a.example", "https://a.example"),
    Row("string", "url", "str", "*str*", "https://a.example", "https://a.example"),
    Row("string", "hostname", "str", "*str*", "a.example", "a.example"),
    Row("string", "ipv4", "str", "*str*", "192.0.2.7", "192.0.2.7"),
    Row("string", "ipv6", "str", "*str*", "2001:db8::7", "2001:db8::7"),
    Row("string", "nobody-knows", "str", "*str*", "a", "a"),
    Row(
        "string",
        "date-time",
        "datetime",
        f"[datetime]({DATES}datetime-objects)",
        "2024-05-06T07:08:09Z",
        datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC),
    ),
    Row(
        "string",
        "date",
        "date",
        f"[date]({DATES}date-objects)",
        "2024-05-06",
        datetime.date(2024, 5, 6),
    ),
    Row(
        "string",
        "time",
        "time",
        f"[time]({DATES}time-objects)",
        "07:08:09",
        datetime.time(7, 8, 9),
    ),
    Row(
        "string",
        "duration",
        "timedelta",
        f"[timedelta]({DATES}timedelta-objects)",
        "P1DT2H30M",
        datetime.timedelta(days=1, hours=2, minutes=30),
    ),
    Row("string", "uuid", "UUID", "*UUID*", str(uuid.UUID(int=5)), uuid.UUID(int=5)),
    Row("string", "decimal", "Decimal", "*Decimal*", "1.10", Decimal("1.10")),
    Row("string", "byte", "bytes", "*bytes*", "+/8=", b"\xfb\xff"),
    Row("string", "binary", "bytes", "*bytes*", "+/8=", b"\xfb\xff"),
    Row("string", "base64url", "Base64Url", "*bytes*", "-_8=", b"\xfb\xff"),
    Row("string", "password", "Password", "*str*", "secret", "secret"),
    Row("integer", "", "int", "*int*", 5, 5),
    Row("integer", "int64", "int", "*int*", 2**60, 2**60),
    Row("integer", "decimal", "int", "*int*", 5, 5),
    Row("number", "", "float", "*float*", 0.5, 0.5),
    Row("number", "double", "float", "*float*", 0.5, 0.5),
    Row("number", "decimal", "DecimalNumber", "*Decimal*", 1.25, Decimal("1.25")),
    Row("boolean", "", "bool", "*bool*", True, True),
)


def field(row: Row) -> str:
    """The name of the property of a format."""
    return f"the_{row.type}_{row.format}".rstrip("_").replace("-", "_")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SDK of one operation that takes and gives every format."""
    folder = tmp_path_factory.mktemp("formats")
    properties = {
        field(one): {"type": one.type} | ({"format": one.format} if one.format else {})
        for one in ROWS
    }
    thing = {"type": "object", "required": list(properties), "properties": properties}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    operation = {
        "operationId": "keep",
        "tags": ["things"],
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "ok", "content": content}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "All formats", "version": "1"},
        "servers": [{"url": "https://case.example"}],
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": {"Thing": thing}},
    }
    (folder / "spec.json").write_text(json.dumps(document))
    config = Config(
        arguments="request",
        spec=folder / "spec.json",
        output=folder / "out",
        package="all_formats",
        naming="operation-ids",
    )
    assert generate(config, diagnostics=Diagnostics()).sdk is not None
    return folder / "out"


@pytest.fixture(scope="module")
def package(project: Path) -> Iterator[ModuleType]:
    """The SDK, imported."""
    sys.path.insert(0, str(project / "src"))
    try:
        yield importlib.import_module("all_formats")
    finally:
        sys.path.remove(str(project / "src"))


@pytest.fixture(params=ROWS, ids=field)
def row(request: pytest.FixtureRequest) -> Row:
    found: Row = request.param
    return found


def test_every_format_has_a_row() -> None:
    assert set(FORMATS) <= {(row.type, row.format) for row in ROWS}


@pytest.mark.parametrize("format_", FORMATS.values(), ids=map("-".join, FORMATS))
def test_the_runtime_knows_the_class(format_: Format) -> None:
    seen = getattr(importlib.import_module(format_.seen.symbol.module), format_.seen.symbol.name)
    assert seen in SCALARS
    if format_.alias_of is not None:
        assert getattr(base, format_.annotation.symbol.name) is seen


def test_the_runtime_knows_the_words() -> None:
    """Those by which values are written in another way, and those that only say what is shown."""
    assert {format_.word for format_ in FORMATS.values()} - {None, ""} == formats._WRITERS.keys()
    told = {row.annotation.symbol.name for row in FORMATS.values() if row.word or row.alias_of}
    assert told == set(formats._HINTS)
    for name in told:
        model = type("Model", (), {})
        formats.note_formats(model, {"member": f"list[{name} | None]"})
        assert formats.FIELDS.pop(model) == {"member": name}


def test_the_annotation(row: Row, project: Path) -> None:
    module = (project / "src/all_formats/models/components/thing.py").read_text()
    assert re.findall(rf"^    {field(row)}: (.*)$", module, re.MULTILINE) == [row.annotation]


def test_the_cell_of_its_page(row: Row, project: Path) -> None:
    page = (project / "docs/models/components/thing.md").read_text()
    cells = re.findall(rf"^\| `{field(row)}` +\| (\S+) +\|", page, re.MULTILINE)
    assert cells == [row.cell]


def test_the_example(row: Row, project: Path, package: ModuleType) -> None:
    page = (project / "docs/sdks/things/README.md").read_text()
    shown = re.findall(rf"\b{field(row)}=(.*),$", page, re.MULTILINE)
    names = {"datetime": datetime, "Decimal": Decimal, "UUID": uuid.UUID}
    assert len(shown) == 1
    assert isinstance(eval(shown[0], names), type(row.value))


def test_the_way_there_and_back(row: Row, package: ModuleType) -> None:
    wire = {field(one): one.wire for one in ROWS}
    thing = package.models.components.Thing.model_validate_json(json.dumps(wire))
    value = getattr(thing, field(row))
    assert (type(value), value) == (type(row.value), row.value)
    assert json.loads(thing.model_dump_json())[field(row)] == row.wire


def test_what_is_hidden(row: Row, package: ModuleType) -> None:
    thing = package.models.components.Thing(**{field(one): one.value for one in ROWS})
    shown = "***" if row.format == "password" else repr(row.value)
    assert f"{field(row)}={shown}" in repr(thing)
