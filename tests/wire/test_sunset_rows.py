"""What a service says will end (RFC 9745, RFC 8594), on the wire: one warning for each operation and process, at the line that called."""

from __future__ import annotations

import importlib
import warnings
from dataclasses import replace
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, json_answer

DOCUMENT = "retries"
MOMENT = "Sat, 31 Dec 2044 23:59:59 GMT"


@pytest.fixture(autouse=True)
def forgetful(sdk: Flavour) -> None:
    """Nothing was told before."""
    importlib.import_module(f"{sdk.package.__name__}._runtime.http.sunsets").forget()


def answering(fields: dict[str, str]) -> Answer:
    """An answer with these header fields."""
    good = json_answer('{"id": "1"}')
    return replace(good, headers=(*good.headers, *fields.items()))


def told(sdk: Flavour, *calls: str, **fields: str) -> list[str]:
    """What is warned of while operations are called whose answers have these header fields."""
    answer = answering(fields)
    sdk.server.queue(*(answer for _ in calls))
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        for call in calls:
            sdk.call(call)
    ours = [one for one in found if issubclass(one.category, DeprecationWarning)]
    assert {one.filename.rpartition("/")[2] for one in ours} <= {"sdk.py"}
    return [str(one.message) for one in ours]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"Deprecation": "@1688169599"}, "this is deprecated from 2023-06-30 on"),
        ({"Deprecation": "true"}, "this is deprecated"),
        ({"Deprecation": "@99999999999999999"}, ""),
        ({"Deprecation": "false"}, ""),
        ({"Deprecation": MOMENT}, "this is deprecated from 2044-12-31 on"),
        ({"Sunset": MOMENT}, "this may stop working on 2044-12-31"),
        ({"Sunset": "soon"}, ""),
        (
            {"deprecation": "@0", "SUNSET": MOMENT},
            "this is deprecated from 1970-01-01 on, and it may stop working on 2044-12-31",
        ),
        (
            {"Sunset": MOMENT, "Link": '</news?a=1>; rel="sunset", <https://x.example>; rel=next'},
            "this may stop working on 2044-12-31; see {url}/news?a=1",
        ),
        (
            {"Deprecation": "@0", "Link": "<https://x.example/new>; rel=deprecation"},
            "this is deprecated from 1970-01-01 on; see https://x.example/new",
        ),
        (
            {"Deprecation": "@0", "Link": "<javascript:alert(1)>; rel=deprecation"},
            "this is deprecated from 1970-01-01 on",
        ),
        (
            {"Deprecation": "@0", "Link": "<http://[>; rel=deprecation, </end>; rel=sunset"},
            "this is deprecated from 1970-01-01 on; see {url}/end",
        ),
    ],
)
def test_what_will_end_is_warned_of(sdk: Flavour, fields: dict[str, str], expected: str) -> None:
    wanted = f"getThing: the service says that {expected.format(url=sdk.server.url)}"
    assert told(sdk, "get_thing", **fields) == ([wanted] if expected else [])


def test_each_operation_is_warned_of_once(sdk: Flavour) -> None:
    calls = ("get_thing", "delete_thing", "get_thing", "delete_thing")
    assert len(told(sdk, *calls, Sunset=MOMENT)) == 2
    assert told(sdk, *calls, Sunset=MOMENT) == []


def test_a_program_may_make_an_error_of_it(sdk: Flavour) -> None:
    answer = answering({"Sunset": MOMENT})
    sdk.server.queue(answer, answer)

    def use(client: Any) -> Any:
        return client.get_thing()

    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        with pytest.raises(DeprecationWarning):
            sdk.run(use)
    assert sdk.run(use).id == "1"
