"""Which content type a body goes in, and bodies of many items (behaviour 3.3); read by parsers of the test's own."""

from __future__ import annotations

import bz2
import email
import gzip
import io
import json
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any, cast

import pytest

from .sdk import Flavour
from .server import Answer

DOCUMENT = "choices"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def accepting(sdk: Flavour) -> None:
    """Every request is answered."""
    sdk.server.respond = lambda _: Answer(status=204)


def sent_type(sdk: Flavour) -> str:
    return (sdk.server.last.header("content-type") or "").partition(";")[0]


MODELS: list[tuple[str, dict[str, Any], str]] = [
    ("ByURL", {"url": "u"}, "application/json"),
    ("ByFile", {"file": b"abc"}, "multipart/form-data"),
    ("ByFile", {"file": io.BytesIO(b"abc")}, "multipart/form-data"),
    ("ByCode", {"code": "1"}, FORM),
    ("Cat", {"meows": True}, "application/vnd.either+json"),
    ("Dog", {"barks": True}, "application/vnd.either+json"),
]


@pytest.mark.parametrize(("name", "fields", "content_type"), MODELS)
def test_the_class_chooses(
    sdk: Flavour, name: str, fields: dict[str, Any], content_type: str
) -> None:
    sdk.call("send", request=sdk.model(f"components.{name}")(**fields))
    assert sent_type(sdk) == content_type


@pytest.mark.parametrize(
    ("value", "content_type"),
    [
        ({"url": "u"}, "application/json"),
        ({"code": "1"}, FORM),
        ({"file": b"abc"}, "multipart/form-data"),
        ({"file": io.BytesIO(b"abc")}, "multipart/form-data"),
        ({"url": "u", "new": ("a.txt", b"abc")}, "multipart/form-data"),
        ({"new": 1}, "application/json"),
        ([{"url": "u"}], "application/vnd.list+json"),
    ],
)
def test_the_names_in_a_dict_choose(sdk: Flavour, value: Any, content_type: str) -> None:
    sdk.call("send", request=value)
    assert sent_type(sdk) == content_type


def test_a_list_of_models_chooses(sdk: Flavour) -> None:
    sdk.call("send", request=[sdk.model("components.ByURL")(url="u")])
    assert (sent_type(sdk), sdk.server.last.body) == ("application/vnd.list+json", b'[{"url":"u"}]')


@pytest.mark.parametrize(
    ("fields", "content_type"),
    [
        ({"note": "x"}, "application/json"),
        ({"raw": b"x"}, "application/json"),
        ({"file": b"x"}, "multipart/form-data"),
        ({"file": ("a.txt", b"x")}, "multipart/form-data"),
        ({"file": io.BytesIO(b"x"), "raw": b"x"}, "multipart/form-data"),
        ({"files": [b"x"]}, "multipart/form-data"),
    ],
)
def test_files_choose_where_the_class_does_not(
    sdk: Flavour, fields: dict[str, Any], content_type: str
) -> None:
    sdk.call("send_shared", request=sdk.model("components.Shared")(**fields))
    assert sent_type(sdk) == content_type


def test_a_content_type_that_is_named_is_taken(sdk: Flavour) -> None:
    sdk.call("send", request={"url": "u"}, headers={"content-type": FORM})
    assert (sent_type(sdk), sdk.server.last.body) == (FORM, b"url=u")


@pytest.mark.parametrize(
    ("value", "content_type", "body"),
    [
        ({"name": None}, "application/merge-patch+json", b'{"name":null}'),
        ([{"op": "remove", "path": "/name"}], "application/json-patch+json", None),
        ([], "application/json-patch+json", b"[]"),
    ],
)
def test_patches(sdk: Flavour, value: Any, content_type: str, body: bytes | None) -> None:
    sdk.call("patch", request=value)
    assert sent_type(sdk) == content_type
    assert sdk.server.last.body == (body or json.dumps(value, separators=(",", ":")).encode())
    sdk.call("patch", request=sdk.model("components.Patch")(name=None))
    assert sent_type(sdk) == "application/merge-patch+json"


def parts(sdk: Flavour) -> list[tuple[Any, str | None, str | None, bytes]]:
    """Name, file name, content type and content of each part that arrived, read by the standard library's mail parser."""
    sent = sdk.server.last
    head = f"Content-Type: {sent.header('content-type')}\r\n\r\n".encode()
    found = []
    for part in cast("list[Any]", email.message_from_bytes(head + sent.body).get_payload()):
        name = part.get_param("name", header="content-disposition")
        kind = part.get_content_type() if "content-type" in part else None
        found.append((name, part.get_filename(), kind, part.get_payload(decode=True)))
    return found


@pytest.mark.parametrize(
    ("field", "file", "content_type"),
    [
        ("files", ("a.png", b"x"), "image/png"),
        ("files", ("a.tar.gz", b"x"), "application/gzip"),
        ("files", ("a.unheard-of", b"x"), "application/octet-stream"),
        ("files", b"x", "application/octet-stream"),
        ("picture", ("a.jpg", b"x"), "image/jpeg"),
        ("picture", ("a.gif", b"x"), "image/png"),
        ("anything", ("a.gif", b"x"), "image/gif"),
        ("anything", ("a.zip", b"x"), "text/plain"),
        ("fixed", ("a.png", b"x"), "application/x-fixed"),
        ("fixed", ("a.png", b"x", "image/png"), "image/png"),
    ],
)
def test_the_name_of_a_file_says_its_type_where_that_is_offered(
    sdk: Flavour, field: str, file: Any, content_type: str
) -> None:
    given = [file] if field == "files" else file
    sdk.call("upload", request=sdk.model("components.Upload")(**{field: given}))
    assert [one[2] for one in parts(sdk)] == [content_type]


def test_json_beside_an_array_of_files(sdk: Flavour, tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"2")
    by_url = sdk.model("components.ByURL")
    sdk.call(
        "upload",
        request=sdk.model("components.Upload")(
            files=[("a.txt", b"1"), tmp_path / "b.pdf"],
            about=by_url(url="u"),
            list=[by_url(url="v"), by_url(url="w")],
        ),
    )
    assert parts(sdk) == [
        ("files", "a.txt", "text/plain", b"1"),
        ("files", "b.pdf", "application/pdf", b"2"),
        ("about", None, "application/json", b'{"url":"u"}'),
        ("list", None, "application/json", b'{"url":"v"}'),
        ("list", None, "application/json", b'{"url":"w"}'),
    ]


async def _one_by_one(items: list[Any]) -> AsyncIterator[Any]:
    for item in items:
        yield item


WAYS: list[tuple[str, Callable[[list[Any]], Any]]] = [
    ("list", lambda items: items),
    ("tuple", tuple),
    ("iterator", iter),
    ("generator", lambda items: (one for one in items)),
    ("asynchronous", _one_by_one),
]


@pytest.mark.parametrize("make", [way[1] for way in WAYS], ids=[way[0] for way in WAYS])
@pytest.mark.parametrize(
    ("name", "content_type", "body"),
    [
        ("send_lines", "application/x-ndjson", b'{"url":"u"}\n{"url":"v"}\n'),
        ("send_jsonl", "application/jsonl", b'{"url":"u"}\n{"url":"v"}\n'),
        ("send_sequence", "application/json-seq", b'\x1e{"url":"u"}\n\x1e{"url":"v"}\n'),
    ],
)
def test_items_are_sent_one_after_another(
    sdk: Flavour, make: Callable[[list[Any]], Any], name: str, content_type: str, body: bytes
) -> None:
    items = make([sdk.model("components.ByURL")(url="u"), {"url": "v"}])
    if hasattr(items, "__aiter__") and not sdk.is_async:
        return
    sdk.call(name, request=items)
    assert (sent_type(sdk), sdk.server.last.body) == (content_type, body)


def test_lines_that_are_written_already(sdk: Flavour, tmp_path: Path) -> None:
    (tmp_path / "lines").write_bytes(b"1\n2\n")
    for given in (b"1\n2\n", "1\n2\n", tmp_path / "lines", iter([b"1\n", b"2\n"])):
        sdk.call("send_lines", request=given)
        assert sdk.server.last.body == b"1\n2\n"


def test_items_are_made_while_they_are_sent(sdk: Flavour) -> None:
    asked: list[int] = []

    def items() -> Iterator[Any]:
        for index in range(3):
            asked.append(index)
            yield {"url": str(index)}

    sdk.call("send_lines", request=(given := items()))
    assert asked == [0, 1, 2]
    assert next(given, None) is None
    with pytest.raises(sdk.model("errors.InvalidArgumentError"), match="request"):
        sdk.call("send_lines", request=[object()])


def test_one_item_or_many(sdk: Flavour) -> None:
    one = sdk.model("components.ByURL")(url="u")
    sdk.call("send_one_or_many", request=one)
    assert sent_type(sdk) == "application/json"
    sdk.call("send_one_or_many", request=iter([one]))
    assert sent_type(sdk) == "application/x-ndjson"
    sdk.call("send_lines", request=one)
    assert sdk.server.last.body == b'{"url":"u"}\n'


def test_parts_without_names(sdk: Flavour) -> None:
    values = [
        sdk.model("components.ByURL")(url="u"),
        "plain",
        ("b.gif", b"1"),
        b"2",
        io.BytesIO(b"3"),
    ]
    sdk.call("send_mixed", request=values)
    assert sent_type(sdk) == "multipart/mixed"
    assert parts(sdk) == [
        (None, None, "application/vnd.url+json", b'{"url":"u"}'),
        (None, None, None, b"plain"),
        (None, "b.gif", "image/gif", b"1"),
        (None, None, "image/png", b"2"),
        (None, None, "image/png", b"3"),
    ]
    assert sdk.server.last.header("content-length") == str(len(sdk.server.last.body))
    sdk.call("send_mixed", request=[{"url": "u"}, "grün"])
    assert parts(sdk)[1] == (None, None, "text/plain", "grün".encode())


@pytest.mark.parametrize("make", [way[1] for way in WAYS], ids=[way[0] for way in WAYS])
def test_parts_one_by_one(sdk: Flavour, make: Callable[[list[Any]], Any]) -> None:
    items = make([sdk.model("components.ByURL")(url="u"), {"url": "v"}])
    if hasattr(items, "__aiter__") and not sdk.is_async:
        return
    sdk.call("send_mixed_items", request=items)
    assert parts(sdk) == [
        (None, None, "application/vnd.url+json", b'{"url":"u"}'),
        (None, None, "application/vnd.url+json", b'{"url":"v"}'),
    ]


CONTENT = b"data\n" * 50_000


def _pipe(_: Path) -> Any:
    reading, writing = os.pipe()
    os.write(writing, CONTENT[:1000])
    os.close(writing)
    return os.fdopen(reading, "rb")


def _middle(path: Path) -> Any:
    file = path.open("rb")
    file.seek(5)
    return file


def _temporary(_: Path) -> Any:
    file = tempfile.NamedTemporaryFile()  # noqa: SIM115 - closed with the object
    file.write(CONTENT)
    file.seek(0)
    return file


FILES: list[tuple[str, Callable[[Path], Any], bytes, bool, bool]] = [
    ("bytes", lambda _: CONTENT, CONTENT, True, True),
    ("path", lambda path: path, CONTENT, True, True),
    ("open", lambda path: path.open("rb"), CONTENT, True, True),
    ("unbuffered", lambda path: path.open("rb", buffering=0), CONTENT, True, True),
    ("from its middle", _middle, CONTENT[5:], True, True),
    ("in memory", lambda _: io.BytesIO(CONTENT), CONTENT, True, True),
    ("temporary", _temporary, CONTENT, True, True),
    ("text", lambda path: path.open("r"), CONTENT, False, True),
    ("gzip", lambda path: gzip.GzipFile(f"{path}.gz"), CONTENT, False, True),
    ("bz2", lambda path: bz2.BZ2File(f"{path}.bz2"), CONTENT, False, True),
    (
        "buffered gzip",
        lambda path: io.BufferedReader(gzip.GzipFile(f"{path}.gz")),
        CONTENT,
        False,
        True,
    ),
    ("pipe", _pipe, CONTENT[:1000], False, False),
]


@pytest.mark.parametrize("name", ["send_jsonl", "send_mixed"])
@pytest.mark.parametrize(
    ("make", "content", "sized", "again"), [row[1:] for row in FILES], ids=[row[0] for row in FILES]
)
def test_sizes_are_those_of_plain_files_and_what_can_be_read_again_is_sent_again(
    sdk: Flavour,
    name: str,
    make: Callable[[Path], Any],
    content: bytes,
    sized: bool,
    again: bool,
    tmp_path: Path,
) -> None:
    path = tmp_path / "file"
    path.write_bytes(CONTENT)
    Path(f"{path}.gz").write_bytes(gzip.compress(CONTENT))
    Path(f"{path}.bz2").write_bytes(bz2.compress(CONTENT))
    sdk.server.queue(Answer(status=503))
    file = make(path)
    with closing(file) if hasattr(file, "close") else nullcontext():
        _send(sdk, name, file, again)
    assert len(sdk.server.requests) == (2 if again else 1)
    for one in sdk.server.requests:
        assert content in one.body
        assert len(one.body) - len(content) < 300
        length = one.header("content-length")
        assert length == (str(len(one.body)) if sized else None)


def _send(sdk: Flavour, name: str, file: Any, again: bool) -> None:
    retries = sdk.package.RetryConfig(initial_interval=0.01)
    request = [file] if name == "send_mixed" else file
    if again:
        sdk.call(name, request=request, retries=retries)
    else:
        with pytest.raises(sdk.model("errors.SDKError"), match="503"):
            sdk.call(name, request=request, retries=retries)


def test_one_file_in_two_parts(sdk: Flavour) -> None:
    file = io.BytesIO(b"abc")
    sdk.call("send_mixed", request=[file, file])
    assert [one[3] for one in parts(sdk)] == [b"abc", b"abc"]


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("find_by_form", {"text": "a b&c", "tags": ["x", "y"]}, "text=a+b%26c&tags=x,y"),
        ("find_by_form", {}, ""),
        ("find_by_form", None, ""),
        ("find_by_form", "text=a%20b", "text=a%20b"),
        (
            "find_by_json",
            {"text": "a b", "flag": True},
            "%7B%22text%22%3A%22a%20b%22%2C%22flag%22%3Atrue%7D",
        ),
        ("find_by_text", "$.a.b[1:1]", "%24.a.b%5B1%3A1%5D"),
    ],
)
def test_a_whole_query_string(sdk: Flavour, name: str, query: Any, expected: str) -> None:
    sdk.call(name, query=query)
    assert sdk.server.last.query == expected
    if isinstance(query, dict):
        sdk.call(name, query=sdk.model("components.Query")(**query))
        assert sdk.server.last.query == expected
