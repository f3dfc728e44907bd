"""Bodies on the wire (behaviour 3.3): JSON, forms, multipart, binary, text; read by parsers of the test's own."""

from __future__ import annotations

import datetime
import email
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from .sdk import Flavour
from .server import Answer

DOCUMENT = "bodies"
MOMENT = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def accepting(sdk: Flavour) -> None:
    """Every request is answered."""
    sdk.server.respond = lambda _: Answer(status=204)


JSON: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"count": 0}, {"count": 0}),
    ({"count": None}, {}),
    ({"note": None}, {"note": None}),
    ({"note": ""}, {"note": ""}),
    ({"at": MOMENT}, {"at": "2024-01-02T03:04:05Z"}),
    ({"raw": b"\x00\xff"}, {"raw": "AP8="}),
    ({"price": Decimal("1.10")}, {"price": "1.10"}),
    ({"lasts": datetime.timedelta(0)}, {"lasts": "PT0S"}),
    ({"cost": Decimal("1.10")}, {"cost": Decimal("1.10")}),
    ({"cost": Decimal("1E+3"), "price": Decimal("1.10")}, {"cost": 1000, "price": "1.10"}),
    ({"costs": [Decimal("0.1"), 2, 0.5]}, {"costs": [Decimal("0.1"), 2, Decimal("0.5")]}),
    ({"rate": Decimal("12345678901234567890.123")}, {"rate": Decimal("12345678901234567890.123")}),
    ({"lasts": datetime.timedelta(hours=1)}, {"lasts": "PT1H"}),
    ({"secret": "s"}, {"secret": "s"}),
    ({"default": 5}, {"default": 5}),
    ({"lines": []}, {"lines": []}),
]


@pytest.mark.parametrize(("given", "expected"), JSON)
def test_json(sdk: Flavour, given: dict[str, Any], expected: dict[str, Any]) -> None:
    sdk.call("send_json", request=sdk.model("components.Order")(name="x", **given))
    sent = sdk.server.last
    assert json.loads(sent.body, parse_float=Decimal) == {"name": "x", "kind": "order", **expected}
    assert sent.header("content-type") == "application/json"
    assert sent.header("content-length") == str(len(sent.body))


def test_decimals_of_a_model_with_other_members(sdk: Flavour) -> None:
    given = {"fee": Decimal("1.10"), "text": Decimal("1.10")}
    model = sdk.model("components.Open")(**given, additional_properties={"more": Decimal("0.30")})
    sdk.call("send_json", request=sdk.model("components.Order")(name="x", open=model))
    assert b'{"fee":1.10,"text":"1.10","more":0.30}' in sdk.server.last.body
    assert model.model_dump_json() == '{"fee":1.10,"text":"1.10","more":0.30}'
    assert model.model_dump(mode="json") == {"fee": 1.1, "text": "1.10", "more": 0.3}
    assert model.model_dump() == {**given, "more": Decimal("0.30")}
    assert type(model).model_validate_json(model.model_dump_json()) == model


def test_json_of_another_type(sdk: Flavour) -> None:
    sdk.call("send_merge", request=sdk.model("components.Order")(name="x"))
    assert sdk.server.last.header("content-type") == "application/merge-patch+json"
    assert sdk.server.last.method == "PATCH"


@pytest.mark.parametrize("given", [{"name": "x", "new": [1]}, {}])
def test_a_plain_dict_is_sent_as_it_is(sdk: Flavour, given: dict[str, Any]) -> None:
    sdk.call("send_json", request=given)
    assert json.loads(sdk.server.last.body) == given


@pytest.mark.parametrize(
    "value", [[], [1, "x"], "text", 5, 0, True, {"a": None}, 1.5, "ä\ud83d\ude00"[:1]]
)
def test_any_json(sdk: Flavour, value: Any) -> None:
    sdk.call("send_any", request=value)
    assert json.loads(sdk.server.last.body) == value


def test_an_optional_body_may_be_left_out(sdk: Flavour) -> None:
    sdk.call("send_optional")
    assert (sdk.server.last.body, sdk.server.last.header("content-type")) == (b"", None)
    assert sdk.server.last.header("content-length") == "0"
    sdk.call("send_optional", request=None)
    assert sdk.server.last.body == b""


def test_a_required_body_must_be_given(sdk: Flavour) -> None:
    with pytest.raises(sdk.model("errors.InvalidArgumentError"), match="request is required"):
        sdk.call("send_json", request=None)
    with pytest.raises(TypeError):
        sdk.call("send_json")
    assert sdk.server.requests == []


@pytest.mark.parametrize(
    ("name", "args"),
    [("get_with_body", {"request": ...}), ("delete_with_body", {"request_body": ...})],
)
def test_bodies_of_unusual_methods(sdk: Flavour, name: str, args: dict[str, Any]) -> None:
    order = sdk.model("components.Order")(name="x")
    positional = ["i"] if name == "delete_with_body" else []
    sdk.call(name, *positional, **dict.fromkeys(args, order))
    assert json.loads(sdk.server.last.body) == {"name": "x", "kind": "order"}
    sdk.call(name, *positional)
    assert sdk.server.last.body == b""


FORMS: list[tuple[str, dict[str, Any], bytes]] = [
    ("send_form", {"name": "a b&c=d"}, b"name=a+b%26c%3Dd"),
    ("send_form", {"tags": ["x", "y z"]}, b"tags=x&tags=y+z"),
    ("send_form", {"flag": True, "at": datetime.date(2024, 1, 2)}, b"flag=true&at=2024-01-02"),
    ("send_form", {"address": {"city": "x"}}, b"address=%7B%22city%22%3A%22x%22%7D"),
    ("send_form", {}, b""),
    ("send_styled", {"tags": ["x", "y"]}, b"tags=x,y"),
    (
        "send_styled",
        {"address": {"city": "a b", "zip": "1"}},
        b"address%5Bcity%5D=a%20b&address%5Bzip%5D=1",
    ),
    ("send_styled", {"note": "a/b?c&d"}, b"note=a/b?c%26d"),
]


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("send_listed", ["a b", "c"], b"a+b=&c="),
        ("send_form", "a=1&b=2", b"a=1&b=2"),
        ("send_form", b"a=%20", b"a=%20"),
    ],
)
def test_a_form_without_names_or_encoded_already(
    sdk: Flavour, name: str, given: Any, expected: bytes
) -> None:
    sdk.call(name, request=given)
    assert sdk.server.last.body == expected
    assert sdk.server.last.header("content-type") == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(("name", "given", "expected"), FORMS)
def test_form(sdk: Flavour, name: str, given: dict[str, Any], expected: bytes) -> None:
    sdk.call(
        name,
        request=sdk.model("components.Form").model_validate(
            json.loads(json.dumps(given, default=str))
        ),
    )
    assert sdk.server.last.body == expected
    assert sdk.server.last.header("content-type") == "application/x-www-form-urlencoded"
    sdk.call(name, request=given)
    assert sdk.server.last.body == expected


def parts(sdk: Flavour) -> list[tuple[str, str | None, str | None, bytes]]:
    """Name, file name, content type and content of each part that arrived, read by the standard library's mail parser."""
    sent = sdk.server.last
    head = f"Content-Type: {sent.header('content-type')}\r\n\r\n".encode()
    message = email.message_from_bytes(head + sent.body)
    assert message.get_content_type() == "multipart/form-data"
    found = []
    for part in cast("list[Any]", message.get_payload()):
        name = part.get_param("name", header="content-disposition")
        kind = part.get_content_type() if "content-type" in part else None
        found.append((name, part.get_filename(), kind, part.get_payload(decode=True)))
    return found


def named(name: str, content: bytes) -> io.BytesIO:
    """An open file with a name, as those of the disk have one."""
    file = io.BytesIO(content)
    file.name = name
    return file


IMAGES: list[tuple[str, Callable[[Path], Any], tuple[str, str, bytes]]] = [
    ("bytes", lambda _: b"\x89PNG\r\n", ("image", "image/png", b"\x89PNG\r\n")),
    ("path", lambda folder: folder / "a.png", ("a.png", "image/png", b"from path")),
    (
        "open file",
        lambda _: named("dir/a.png", b"from path"),
        ("a.png", "image/png", b"from path"),
    ),
    ("in memory", lambda _: io.BytesIO(b"memory"), ("image", "image/png", b"memory")),
    ("named", lambda _: ("b.gif", b"gif"), ("b.gif", "image/png", b"gif")),
    ("typed", lambda _: ("b.gif", b"gif", "image/gif"), ("b.gif", "image/gif", b"gif")),
    (
        "named path",
        lambda folder: ("c.png", folder / "a.png"),
        ("c.png", "image/png", b"from path"),
    ),
    ("unusual name", lambda _: ('q"\r\n.png', b"x"), ("q%22%0D%0A.png", "image/png", b"x")),
]


@pytest.mark.parametrize(
    ("image", "expected"), [row[1:] for row in IMAGES], ids=[row[0] for row in IMAGES]
)
def test_files(
    sdk: Flavour, image: Callable[[Path], Any], expected: tuple[str, str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(b"from path")
    sdk.call("send_multipart", request=sdk.model("components.Upload")(image=image(tmp_path)))
    assert parts(sdk) == [("image", *expected)]
    sdk.call("send_multipart", request={"image": image(tmp_path)})
    assert parts(sdk) == [("image", *expected)]


def test_every_kind_of_part(sdk: Flavour) -> None:
    upload = sdk.model("components.Upload")(
        image=b"1",
        more=[b"2", ("three.txt", b"3", "text/plain", {"X-Part": "p"})],
        meta=sdk.model("components.Meta")(a=1),
        plain=sdk.model("components.Plain")(b=2),
        stamp="now",
        tags=["x", "ü"],
        flag=False,
    )
    sdk.call("send_multipart", request=upload)
    assert parts(sdk) == [
        ("image", "image", "image/png", b"1"),
        ("more", "more", "application/octet-stream", b"2"),
        ("more", "three.txt", "text/plain", b"3"),
        ("meta", None, "application/vnd.meta+json", b'{"a":1}'),
        ("plain", None, "application/json", b'{"b":2}'),
        ("stamp", None, "text/plain", b"now"),
        ("tags", None, None, b"x"),
        ("tags", None, None, "ü".encode()),
        ("flag", None, None, b"false"),
    ]
    assert b"X-Part: p\r\n" in sdk.server.last.body
    assert sdk.server.last.header("content-length") == str(len(sdk.server.last.body))


def test_a_large_file_is_never_read_whole(sdk: Flavour, tmp_path: Path) -> None:
    class Watched(io.FileIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            content = super().read(size)
            Watched.largest = max(Watched.largest, len(content))
            return content

    path = tmp_path / "large"
    path.write_bytes(bytes(5_000_000))
    with Watched(path, "rb") as file:
        sdk.call("send_multipart", request={"image": file})
    assert 0 < Watched.largest <= 65536
    assert sdk.server.last.header("transfer-encoding") is None
    assert len(sdk.server.last.body) > 5_000_000
    with Watched(path, "rb") as file:
        sdk.call("send_binary", request=file)
    assert Watched.largest <= 65536
    assert sdk.server.last.body == bytes(5_000_000)


@pytest.mark.parametrize(
    "make",
    [
        lambda _: b"abc",
        lambda _: bytearray(b"abc"),
        lambda _: io.BytesIO(b"abc"),
        lambda folder: folder / "abc",
        lambda _: iter([b"a", b"bc"]),
        lambda _: [b"a", b"bc"].__iter__(),
    ],
    ids=["bytes", "bytearray", "file", "path", "iterator", "list iterator"],
)
def test_binary(sdk: Flavour, make: Callable[[Path], Any], tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    sdk.call("send_binary", request=make(tmp_path))
    assert sdk.server.last.body == b"abc"
    assert sdk.server.last.header("content-type") == "application/octet-stream"


def test_the_type_of_a_range_can_be_named(sdk: Flavour) -> None:
    sdk.call("send_image", request=b"x", headers={"Content-Type": "image/webp"})
    assert sdk.server.last.header("content-type") == "image/webp"


@pytest.mark.parametrize(
    ("name", "text", "content_type", "body"),
    [
        ("send_text", "plain", "text/plain", b"plain"),
        ("send_text", "grün", "text/plain; charset=utf-8", "grün".encode()),
        ("send_xml", "<a/>", "application/xml", b"<a/>"),
    ],
)
def test_text(sdk: Flavour, name: str, text: str, content_type: str, body: bytes) -> None:
    sdk.call(name, request=text)
    assert (sdk.server.last.header("content-type"), sdk.server.last.body) == (content_type, body)


@pytest.mark.parametrize(
    ("value", "options", "content_type", "body"),
    [
        ({"name": "x"}, {}, "application/json", b'{"name":"x"}'),
        (b"raw", {}, "application/octet-stream", b"raw"),
        ("a,b", {}, "text/csv", b"a,b"),
        (
            {"name": "x"},
            {"headers": {"Content-Type": "application/x-www-form-urlencoded"}},
            "application/x-www-form-urlencoded",
            b"name=x",
        ),
    ],
)
def test_the_argument_chooses_among_several(
    sdk: Flavour, value: Any, options: dict[str, Any], content_type: str, body: bytes
) -> None:
    sdk.call("send_several", request=value, **options)
    assert (sdk.server.last.header("content-type"), sdk.server.last.body) == (content_type, body)
