"""OpenAI's document against a server that plays the documented responses: streams, uploads, downloads, pages."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ..wire.sdk import FLAVOURS, Flavour
from ..wire.server import Answer, WireServer, json_answer
from .corpus import CORPUS, generated, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus, pytest.mark.xdist_group("openai")]

CREDENTIAL = {"api_key": "k"}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The SDK."""
    folder = tmp_path_factory.mktemp("openai")
    generated(CORPUS / "real/openai-api.yaml", folder)
    sys.path.insert(0, str(folder / "src"))
    try:
        yield importlib.import_module("openai")
    finally:
        sys.path.remove(str(folder / "src"))
        for name in [one for one in sys.modules if one.split(".")[0] == "openai"]:
            del sys.modules[name]


@pytest.fixture(params=FLAVOURS)
def sdk(request: pytest.FixtureRequest, package: ModuleType) -> Iterator[Flavour]:
    """One flavour of it, calling a server."""
    with WireServer() as server:
        yield Flavour(package, "OpenAI", request.param == "async", server)


def chunk(text: str) -> dict[str, Any]:
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}],
    }


def test_a_chat_completion_is_streamed(sdk: Flavour) -> None:
    pieces = [f"data: {json.dumps(chunk(text))}\n\n".encode() for text in ("Hel", "lo")]
    headers = (("Content-Type", "text/event-stream"), ("Connection", "close"))
    size = sum(map(len, pieces)) + 14
    sdk.server.queue(
        Answer(
            headers=(*headers, ("Content-Length", str(size))), pieces=[*pieces, b"data: [DONE]\n\n"]
        )
    )
    found = sdk.items(
        "chat.completions.create",
        model="m",
        messages=[{"role": "user", "content": "hi"}],
        stream=True,
        settings=CREDENTIAL,
    )
    assert "".join(one.data.choices[0].delta.content for one in found) == "Hello"
    sent = json.loads(sdk.server.last.body)
    assert sent == {"model": "m", "stream": True, "messages": [{"role": "user", "content": "hi"}]}
    assert sdk.server.last.header("authorization") == "Bearer k"


def test_a_file_is_uploaded(sdk: Flavour, tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_bytes(b'{"a": 1}\n')
    answer = {
        "id": "f1",
        "object": "file",
        "bytes": 9,
        "created_at": 1,
        "filename": "train.jsonl",
        "purpose": "fine-tune",
        "status": "processed",
    }
    sdk.server.queue(json_answer(json.dumps(answer)))
    made = sdk.call("files.create", file=path, purpose="fine-tune", settings=CREDENTIAL)
    assert made.id == "f1"
    body = sdk.server.last.body
    assert b'name="file"; filename="train.jsonl"' in body
    assert b'{"a": 1}\n' in body
    assert b'name="purpose"\r\n\r\nfine-tune\r\n' in body


def test_speech_is_downloaded(sdk: Flavour, tmp_path: Path) -> None:
    headers = (("Content-Type", "application/octet-stream"),)
    sdk.server.queue(Answer(headers=headers, body=b"mp3" * 100_000))
    request = {"model": "tts", "input": "hello", "voice": "alloy"}

    def save(client: Any) -> Any:
        with client.with_streaming(client.audio.speech.create, **request) as body:
            return body.save(tmp_path / "speech.mp3")

    async def asave(client: Any) -> Any:
        async with await client.with_streaming(client.audio.speech.create, **request) as body:
            return await body.asave(tmp_path / "speech.mp3")

    assert sdk.run(asave if sdk.is_async else save, CREDENTIAL) == 300_000
    assert (tmp_path / "speech.mp3").read_bytes() == b"mp3" * 100_000


def test_files_are_listed_page_by_page(sdk: Flavour) -> None:
    def page(*ids: str, last: str) -> Answer:
        files = [
            {
                "id": one,
                "object": "file",
                "bytes": 1,
                "created_at": 1,
                "filename": one,
                "purpose": "batch",
                "status": "processed",
            }
            for one in ids
        ]
        return json_answer(
            json.dumps(
                {
                    "object": "list",
                    "data": files,
                    "first_id": ids[:1],
                    "last_id": last,
                    "has_more": bool(last),
                }
            )
        )

    sdk.server.queue(page("a", "b", last="b"), page("c", last=""))
    assert [one.id for one in sdk.items("files.list", settings=CREDENTIAL)] == ["a", "b", "c"]
    assert [one.target for one in sdk.server.requests] == ["/files", "/files?after=b"]
