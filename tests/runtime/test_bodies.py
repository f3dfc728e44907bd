"""Bodies as they are written, in each content type."""

from __future__ import annotations

import datetime
import email
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import pytest

from generator.runtime.declarations.operation import Body
from generator.runtime.errors import InvalidArgumentError
from generator.runtime.models.base import UNSET, Model
from generator.runtime.sending.bodies import write_body

from .shop import Color, Part, Thing

MOMENT = datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC)
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
BINARY = "application/octet-stream"


def body(value: Any, *types: str, named: str | None = None) -> tuple[bytes, str]:
    content, content_type = write_body(
        Body("request", content_types=types), value, content_type=named
    )
    if not isinstance(content, bytes):
        content = b"".join(cast("Iterable[bytes]", content))
    return content, content_type


def parts(value: Any) -> list[tuple[dict[str, str], bytes]]:
    """The parts of a multipart body, read by the standard library's parser of mail."""
    content, content_type = body(value, MULTIPART)
    message = email.message_from_bytes(
        b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + content
    )
    found: list[tuple[dict[str, str], bytes]] = []
    for part in cast("list[Any]", message.get_payload()):
        found.append((dict(part.items()), part.get_payload(decode=True)))
    return found


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "application/vnd.api+json", "application/json; charset=utf-8"],
)
def test_json(content_type: str) -> None:
    thing = Thing(id="1", made_at=MOMENT, note=None)
    content, sent_type = body(thing, content_type)
    assert sent_type == content_type
    assert json.loads(content) == {
        "id": "1",
        "kind": "thing",
        "madeAt": "2024-01-02T00:00:00Z",
        "note": None,
    }
    assert body({"a": MOMENT, "b": Part(name="p")}, content_type)[0] == (
        b'{"a":"2024-01-02T00:00:00Z","b":{"name":"p"}}'
    )
    assert body("text", content_type)[0] == b'"text"'
    assert body(b'{"ready":1}', content_type)[0] == b'{"ready":1}'


def test_json_that_cannot_be_written_is_refused_by_name() -> None:
    with pytest.raises(InvalidArgumentError, match=r"request: .*object"):
        body({"a": object()}, "application/json")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": "b c", "d": "é&="}, b"a=b+c&d=%C3%A9%26%3D"),
        ({"a": [1, 2], "b": True, "c": None, "d": UNSET}, b"a=1&a=2&b=true"),
        ({"a": {"b": {"c": 1}}}, b"a=%7B%22b%22%3A%7B%22c%22%3A1%7D%7D"),
        ({"a": [{"b": 1}, {"b": 2}]}, b"a=%7B%22b%22%3A1%7D&a=%7B%22b%22%3A2%7D"),
        (Part(name="x", weight=1.5), b"name=x&weight=1.5"),
        ({"at": MOMENT, "color": Color.RED}, b"at=2024-01-02T00%3A00%3A00Z&color=red"),
        ({}, b""),
    ],
)
def test_forms(value: Any, expected: bytes) -> None:
    assert body(value, FORM) == (expected, FORM)


class Upload(Model, kw_only=True):
    file: bytes
    note: str | None = None
    part: Part | None = None


class TestMultipart:
    def test_fields_and_files(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(b"from path")
        value = {
            "text": "é",
            "flag": True,
            "raw": b"\x00\r\n--",
            "path": path,
            "open": io.BytesIO(b"from file"),
            "named": ("n.png", b"png", "image/png"),
            "plain": ("n.bin", io.BytesIO(b"bin")),
            "json": {"a": 1},
            "model": Part(name="p"),
            "many": [b"1", b"2"],
            "none": None,
        }
        found = parts(value)
        shown = [
            (
                head["Content-Disposition"].removeprefix("form-data; "),
                head.get("Content-Type"),
                content,
            )
            for head, content in found
        ]
        assert shown == [
            ('name="text"', None, "é".encode()),
            ('name="flag"', None, b"true"),
            ('name="raw"; filename="raw"', BINARY, b"\x00\r\n--"),
            ('name="path"; filename="a.txt"', "text/plain", b"from path"),
            ('name="open"; filename="open"', BINARY, b"from file"),
            ('name="named"; filename="n.png"', "image/png", b"png"),
            ('name="plain"; filename="n.bin"', BINARY, b"bin"),
            ('name="json"', "application/json", b'{"a":1}'),
            ('name="model"', "application/json", b'{"name":"p"}'),
            ('name="many"; filename="many"', BINARY, b"1"),
            ('name="many"; filename="many"', BINARY, b"2"),
        ]

    def test_a_model_sends_its_bytes_as_they_are(self) -> None:
        (head, content), *_ = parts(Upload(file=b"\xff", part=Part(name="p")))
        assert content == b"\xff"
        assert "filename" in head["Content-Disposition"]

    def test_names_cannot_break_out(self) -> None:
        content, _ = body({'a"\r\nX: y': ("b\n.txt", b"")}, MULTIPART)
        assert b'name="a%22%0D%0AX: y"; filename="b%0A.txt"' in content

    def test_something_without_fields_is_refused(self) -> None:
        with pytest.raises(InvalidArgumentError, match="model or a mapping"):
            body([1], MULTIPART)


class TestRaw:
    @pytest.mark.parametrize("value", [b"ab", bytearray(b"ab"), memoryview(b"ab")])
    def test_bytes(self, value: Any) -> None:
        assert body(value, BINARY) == (b"ab", BINARY)

    def test_files_are_read_piece_by_piece(self, tmp_path: Path) -> None:
        path = tmp_path / "large"
        path.write_bytes(b"x" * 200_000)
        assert body(path, BINARY)[0] == b"x" * 200_000
        with path.open("rb") as file:
            content, _ = write_body(Body("request", content_types=(BINARY,)), file)
            assert [len(piece) for piece in cast("Iterable[bytes]", content)] == [65536] * 3 + [
                3392
            ]
            assert not file.closed

    def test_an_iterable_is_sent_as_it_comes(self) -> None:
        assert body(iter([b"a", b"b"]), BINARY)[0] == b"ab"

    def test_text_and_xml(self) -> None:
        assert body("a", "text/plain") == (b"a", "text/plain")
        assert body("é", "text/plain") == ("é".encode(), "text/plain; charset=utf-8")
        assert body("<a/>", "application/xml") == (b"<a/>", "application/xml")

    @pytest.mark.parametrize(
        "content_type", ["text/csv", "application/yaml", "application/xml", "image/svg+xml"]
    )
    def test_a_text_goes_in_the_type_that_is_text(self, content_type: str) -> None:
        other = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        assert body("a: 1", other, "application/json", content_type)[1].startswith(content_type)

    @pytest.mark.parametrize("value", [Part(name="p"), {"a": 1}, [b"a"], 5])
    def test_objects_are_refused(self, value: Any) -> None:
        with pytest.raises(InvalidArgumentError, match="bytes"):
            body(value, BINARY)


class TestChoice:
    types = ("application/json", FORM, MULTIPART, "text/plain", BINARY)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (Part(name="p"), "application/json"),
            ({"a": 1}, "application/json"),
            ([1], "application/json"),
            ("text", "text/plain"),
            (b"raw", BINARY),
            (io.BytesIO(b"raw"), BINARY),
        ],
    )
    def test_by_the_kind_of_the_argument(self, value: Any, expected: str) -> None:
        if expected == BINARY:
            assert body(value, "application/json", FORM, BINARY)[1] == expected
        else:
            assert body(value, *self.types)[1] == expected

    def test_by_name(self) -> None:
        assert body({"a": 1}, *self.types, named=FORM) == (b"a=1", FORM)
        assert body({"a": 1}, *self.types, named=MULTIPART)[1].startswith(f"{MULTIPART}; boundary=")

    @pytest.mark.parametrize(
        ("range_", "value", "expected"),
        [
            ("*/*", {"a": 1}, "application/json"),
            ("application/*", {"a": 1}, "application/json"),
            ("*/*", b"x", BINARY),
            ("*/*", "x", "text/plain"),
            ("text/*", "x", "text/plain"),
            ("image/*", b"x", BINARY),
        ],
    )
    def test_in_a_range(self, range_: str, value: Any, expected: str) -> None:
        assert body(value, range_)[1] == expected
