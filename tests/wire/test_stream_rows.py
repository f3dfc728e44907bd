"""Streams on the wire (behaviour 4.4): server-sent events with their odd cases, JSON lines, downloads; closed in any case.

WHATWG HTML, section 9.2.6; RFC 7464; OpenAPI 3.2.0, section 4.14.4.
"""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, json_answer, until

DOCUMENT = "streams"
EVENTS = (("Content-Type", "text/event-stream"), ("Connection", "close"))


def events(*pieces: bytes, content_type: str = "text/event-stream") -> Answer:
    """A body that comes in pieces and ends when the connection does."""
    headers = (("Content-Type", content_type), ("Connection", "close"))
    return Answer(headers=(*headers, ("Transfer-Encoding", "chunked")), pieces=_chunks(pieces))


def _chunks(pieces: tuple[bytes, ...]) -> list[bytes]:
    return [b"%x\r\n%s\r\n" % (len(one), one) for one in pieces if one] + [b"0\r\n\r\n"]


ROWS: list[tuple[str, list[bytes], list[Any]]] = [
    ("one", [b'data: {"n": 1}\n\n'], [1]),
    ("several", [b'data: {"n": 1}\n\ndata: {"n": 2}\n\n'], [1, 2]),
    ("no space", [b'data:{"n": 1}\n\n'], [1]),
    ("two spaces", [b'data:  {"n": 1}\n\n'], [1]),
    ("carriage returns and line feeds", [b'data: {"n": 1}\r\n\r\ndata: {"n": 2}\r\n\r\n'], [1, 2]),
    ("carriage returns", [b'data: {"n": 1}\r\rdata: {"n": 2}\r\r'], [1, 2]),
    ("mixed", [b'data: {"n": 1}\r\n\ndata: {"n": 2}\r\r\ndata: {"n": 3}\n\r'], [1, 2, 3]),
    ("byte order mark", [b'\xef\xbb\xbfdata: {"n": 1}\n\n'], [1]),
    ("split mark", [b"\xef", b'\xbb\xbfdata: {"n": 1}\n\n'], [1]),
    (
        "split everywhere",
        [bytes([one]) for one in b'data: {"n": 1}\r\n\r\ndata: {"n": 2}\n\n'],
        [1, 2],
    ),
    ("split line end", [b'data: {"n": 1}\r', b"\n\r", b'\ndata: {"n": 2}\n\n'], [1, 2]),
    ("comments", [b': hello\n\ndata: {"n": 1}\n: more\n\n:\n\n'], [1]),
    ("many lines", [b'data: {"n":\ndata: 1}\n\n'], [1]),
    ("unknown fields", [b'foo: bar\ndata: {"n": 1}\nnothing\n\n'], [1]),
    ("no data", [b'event: x\n\nid: 5\n\ndata: {"n": 1}\n\n'], [1]),
    ("blank lines", [b'\n\n\ndata: {"n": 1}\n\n\n\n\ndata: {"n": 2}\n\n'], [1, 2]),
    ("no final blank line", [b'data: {"n": 1}\n\ndata: {"n": 2}\n'], [1, 2]),
    ("no final blank line, carriage returns", [b'data: {"n": 1}\r\rdata: {"n": 2}\r'], [1, 2]),
    ("no final line end", [b'data: {"n": 1}\n\ndata: {"n": 2}'], [1, 2]),
    ("no line end at all", [b'data: {"n":', b" 1}"], [1]),
    ("a last comment", [b'data: {"n": 1}\n\n: bye'], [1]),
    ("empty data", [b'data:\n\ndata: {"n": 1}\n\ndata: \n\ndata\n\n'], [1]),
    ("empty data of several lines", [b'data:\ndata: \n\ndata: {"n": 1}\n\n'], [1]),
    ("empty data of an event", [b'event: ping\ndata:\n\ndata: {"n": 1}\n\ndata:'], [1]),
    ("sentinel", [b'data: {"n": 1}\n\ndata: [DONE]\n\ndata: {"n": 2}\n\n'], [1]),
    ("empty", [], []),
    ("large", [b'data: {"n": 1, "x": "' + b"x" * 200_000 + b'"}\n\n'], [1]),
]


@pytest.mark.parametrize(
    ("pieces", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_events(sdk: Flavour, pieces: list[bytes], expected: list[Any]) -> None:
    sdk.server.queue(events(*pieces))
    found = sdk.items("chat", request=sdk.model("components.Question")(text="hi", stream=True))
    assert [one.data.n for one in found] == expected
    assert sdk.server.last.header("accept") == "application/json, text/event-stream"
    assert until(lambda: sdk.server.open_connections == 0)


def test_what_an_event_says_of_itself(sdk: Flavour) -> None:
    body = b'id: 1\nevent: a\nretry: 250\ndata: {"n": 1}\n\ndata: {"n": 2}\n\nid\nretry: x\ndata: {"n": 3}\n\n'
    sdk.server.queue(events(body))
    found = sdk.items("chat", request={"text": "hi"})
    said = [(one.event, one.id, one.retry) for one in found]
    assert said == [("a", "1", 250), ("message", "1", None), ("message", "", None)]
    assert type(found[0]) is sdk.package.ServerSentEvent


def test_the_same_operation_answers_at_once_too(sdk: Flavour) -> None:
    sdk.server.queue(json_answer('{"text": "hello"}'))
    assert sdk.call("chat", request={"text": "hi"}) == sdk.model("components.Answer")(text="hello")


def test_an_error_before_the_stream_is_raised(sdk: Flavour) -> None:
    sdk.server.queue(json_answer('{"reason": "no"}', status=400))
    with pytest.raises(sdk.model("errors.ChatResponseBody")) as raised:
        sdk.call("chat", request={"text": "hi"})
    assert raised.value.reason == "no"


def test_events_as_objects(sdk: Flavour) -> None:
    sdk.server.queue(
        events(
            b'event: added\nid: 7\ndata: {"n": 1}\n\nevent: said\ndata: 17\n\nevent: new\ndata: x\n\n'
        )
    )
    added, said, new = sdk.items("events")
    assert (added.event, added.id, added.data) == ("added", "7", sdk.model("components.Chunk")(n=1))
    assert (said.event, said.data) == ("said", "17")
    assert (new.event, new.data) == ("new", "x")


def test_events_of_text(sdk: Flavour) -> None:
    sdk.server.queue(events(b"data: a\ndata:  b\n\ndata: [DONE]\n\ndata\n\n"))
    assert [one.data for one in sdk.items("texts")] == ["a\n b", "[DONE]", ""]


def test_a_sentinel_of_its_own(sdk: Flavour) -> None:
    sdk.server.queue(events(b'data: {"n": 1}\n\ndata: <end>\n\ndata: nonsense\n\n'))
    assert [one.data.n for one in sdk.items("until")] == [1]


@pytest.mark.parametrize(
    ("name", "content_type", "pieces"),
    [
        ("lines", "application/jsonl", [b'{"n": 1}\n{"n": 2}\n']),
        ("lines", "application/jsonl", [b'{"n"', b': 1}\r\n\n {"n": 2}']),
        ("lines", "application/jsonl; charset=utf-8", [b'{"n": 1}\n{"n": 2}']),
        ("sequence", "application/json-seq", [b'\x1e{"n": 1}\n\x1e{"n": 2}\n']),
        ("sequence", "application/json-seq", [b'\x1e{\n"n": 1', b'\n}\n\x1e{\n\n"n":\n2}']),
        (
            "sequence",
            "application/json-seq",
            [bytes([one]) for one in b'\x1e{\n"n":\n1\n}\n\x1e\x1e{"n": 2}\n'],
        ),
    ],
)
def test_lines(sdk: Flavour, name: str, content_type: str, pieces: list[bytes]) -> None:
    sdk.server.queue(events(*pieces, content_type=content_type))
    assert [one.n for one in sdk.items(name)] == [1, 2]


def test_a_last_event_that_is_cut_off_is_our_error(sdk: Flavour) -> None:
    sdk.server.queue(events(b'data: {"n": 1}\n\ndata: {"n": '))
    with pytest.raises(sdk.model("errors.ResponseValidationError"), match="an item cannot be read"):
        sdk.items("chat", request={"text": "hi"})


def test_lines_that_are_described_as_one_text_are_parsed(
    sdk: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    body = b'{"n": 1}\nnull\n[2]\n"x"'
    sdk.server.queue(events(body, content_type="application/x-ndjson"))
    assert sdk.items("whole") == [{"n": 1}, None, [2], "x"]
    sdk.server.queue(events(b'"a"\n"b"\n', content_type="application/jsonl"))
    assert sdk.items("words") == ["a", "b"]
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]


def test_a_time_to_wait_that_is_no_number_is_left_out(sdk: Flavour) -> None:
    body = b'retry: 250\ndata: {"n": 1}\n\nretry: ' + b"9" * 5000 + b'\ndata: {"n": 2}\n\n'
    sdk.server.queue(events(body))
    found = sdk.items("chat", request={"text": "hi"})
    assert [one.retry for one in found] == [250, None]


def test_an_item_that_is_no_json_is_our_error(sdk: Flavour) -> None:
    sdk.server.queue(events(b'{"n": 1}\n{"n": \n', content_type="application/jsonl"))
    with pytest.raises(sdk.model("errors.ResponseValidationError"), match="an item cannot be read"):
        sdk.items("lines")
    assert until(lambda: sdk.server.open_connections == 0)


def test_an_item_that_drifts_is_read_and_told(
    sdk: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    sdk.server.queue(events(b'{"n": "many", "new": 1}\n', content_type="application/jsonl"))
    (found,) = sdk.items("lines")
    assert found.n == "many"
    assert "$.n" in caplog.text


def test_a_stream_can_be_left_early(sdk: Flavour) -> None:
    sdk.server.queue(Answer(headers=EVENTS, pieces=[b'data: {"n": 1}\n\n'] * 50, pause=0.05))

    def first(client: Any) -> Any:
        with client.chat(request={"text": "x"}) as stream:
            return next(iter(stream)).data.n

    async def afirst(client: Any) -> Any:
        async with await client.chat(request={"text": "x"}) as stream:
            return (await anext(aiter(stream))).data.n

    assert sdk.run(afirst if sdk.is_async else first) == 1
    assert until(lambda: sdk.server.open_connections == 0)


def test_a_connection_that_breaks_in_a_stream_is_our_error(sdk: Flavour) -> None:
    headers = (("Content-Type", "application/jsonl"), ("Content-Length", "1000"))
    sdk.server.queue(Answer(headers=headers, body=b'{"n": 1}\n', drop=True))
    with pytest.raises(sdk.model("errors.APIConnectionError")):
        sdk.items("lines")


def download(sdk: Flavour, target: Any, progress: Any = None) -> Any:
    """What `save` returns for the file."""

    def save(client: Any) -> Any:
        with client.with_streaming(client.file) as body:
            return body.save(target, progress=progress), body.http_meta.response.status_code

    async def asave(client: Any) -> Any:
        async with await client.with_streaming(client.file) as body:
            written = await body.asave(target, progress=progress)
            return written, body.http_meta.response.status_code

    return sdk.run(asave if sdk.is_async else save)


def test_a_download_goes_to_a_file(sdk: Flavour, tmp_path: Path) -> None:
    content = bytes(range(256)) * 4096
    seen: list[tuple[int, int | None]] = []
    sdk.server.queue(
        Answer(headers=(("Content-Type", "application/octet-stream"),), body=content),
        Answer(headers=(("Content-Type", "application/octet-stream"),), body=b"again"),
    )
    written = download(sdk, tmp_path / "file", lambda *now: seen.append(now))
    assert written == (len(content), 200)
    assert (tmp_path / "file").read_bytes() == content
    assert seen[-1] == (len(content), len(content))
    assert seen == sorted(seen)
    buffer = io.BytesIO()
    download(sdk, buffer)
    assert buffer.getvalue() == b"again"


def test_a_download_that_fails_raises_what_the_method_raises(sdk: Flavour, tmp_path: Path) -> None:
    sdk.server.queue(json_answer('{"reason": "gone"}', status=404))
    with pytest.raises(sdk.model("errors.FileResponseBody")):
        download(sdk, tmp_path / "file")
    assert not (tmp_path / "file").exists()


def test_without_streaming_a_file_is_bytes(sdk: Flavour) -> None:
    sdk.server.queue(Answer(headers=(("Content-Type", "image/png"),), body=b"\x89PNG"))
    assert sdk.call("file") == b"\x89PNG"
    sdk.server.queue(Answer(headers=(("Content-Type", "application/octet-stream"),), body=b"\0\1"))
    assert sdk.call("file") == b"\0\1"
