"""Which media types are what: the generator decides by the table that the SDK later sends and reads by."""

from __future__ import annotations

import pytest

from generator.api.model import MediaType
from generator.runtime.http import media as received
from generator.sdk.schemas import media as decided

TYPES = {
    "application/json": {"json"},
    "Application/JSON; charset=utf-8": {"json"},
    "text/json": {"json", "text"},
    "application/problem+json": {"json"},
    "application/stream+json": {"json", "lines"},
    "application/x-ndjson": {"lines"},
    "application/jsonl": {"lines"},
    "application/json-seq": {"sequence"},
    "application/geo+json-seq": {"sequence"},
    "text/event-stream": {"events", "text"},
    "application/x-www-form-urlencoded": {"form"},
    "multipart/form-data; boundary=x": {"form"},
    "multipart/mixed": {"form"},
    "text/plain": {"text"},
    "text/csv": {"text"},
    "application/xml": {"text"},
    "application/atom+xml": {"text"},
    "application/yaml": {"text"},
    "image/png": set[str](),
    "application/octet-stream": set[str](),
}


@pytest.mark.parametrize("content_type", TYPES)
def test_what_a_media_type_is(content_type: str) -> None:
    essence = received.essence_of(content_type)
    kinds = {
        "json": received.is_json(essence),
        "form": received.is_form(essence),
        "text": received.is_text(essence),
    }
    found = {kind for kind, is_one in kinds.items() if is_one} | {received.stream_kind(essence)}
    assert found - {""} == TYPES[content_type]


@pytest.mark.parametrize("content_type", TYPES)
def test_the_generator_thinks_the_same(content_type: str) -> None:
    kinds = TYPES[content_type]
    assert decided.is_json(content_type) is ("json" in kinds)
    assert decided.is_text(content_type) is ("text" in kinds)
    assert decided.stream_kind(content_type) in (kinds or {""}) | {""}
    body = MediaType(pointer="#", content_type=content_type)
    structured = "form" in kinds or ("json" in kinds and "lines" not in kinds)
    assert decided.is_structured(body) is structured


def test_a_range_that_contains_json_may_be_json() -> None:
    assert decided.is_json("*/*")
    assert decided.is_json("application/*; q=0.5")
    assert not decided.is_json("text/*")


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("application/json;stream=watch", "watch"),
        ('application/json; stream="watch"', "watch"),
        ("application/json; charset=utf-8; stream=watch", "watch"),
        ("application/json", ""),
        ("application/json; streams=watch", ""),
        ("application/yaml;stream=watch", ""),
    ],
)
def test_the_parameter_that_asks_for_a_stream(content_type: str, expected: str) -> None:
    assert decided.asking_parameter(content_type) == expected
    assert decided.stream_kind(content_type) == ("lines" if expected else "")
