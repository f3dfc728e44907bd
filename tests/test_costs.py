"""What must not be dear: counted in calls and lines, which are the same on every machine, not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from generator.runtime.receiving.events import EventParser

from .conftest import ROOT
from .wire.server import WireServer, json_answer

EVENT = b"data: " + b"x" * 92 + b"\n\n"


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def lines_of(work: Callable[[], object]) -> int:
    """How many lines of Python are run."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_a_call_does_little_beside_what_the_libraries_do() -> None:
    sys.path.insert(0, str(ROOT / "generated/comfydeploy/src"))
    import comfydeploy
    import httpx2
    import msgspec

    headers = {"Authorization": "Bearer x"}
    with (
        WireServer(respond=lambda _: json_answer(b'{"machines": [], "total": 0}')) as server,
        httpx2.Client() as plain,
        comfydeploy.ComfyDeploy(bearer_auth="x", server_url=server.url) as client,
    ):

        def by_hand() -> object:
            return msgspec.json.decode(
                plain.get(f"{server.url}/v1/machines", headers=headers).content
            )

        for call in (by_hand, client.machines.get_v1_machines):
            call()
        theirs, ours = calls_of(by_hand), calls_of(client.machines.get_v1_machines)
    # Others, by the same count, make several times as many.
    assert ours < 1.5 * theirs


def test_events_are_not_parsed_byte_by_byte() -> None:
    parser = EventParser()
    stream = EVENT * 1000
    found: list[Any] = []
    lines = lines_of(lambda: found.extend(parser.feed(stream)))
    assert len(found) == 1000
    assert lines < 10 * len(found)


def test_long_events_cost_no_more_lines_than_short_ones() -> None:
    long = b"event: x\ndata: " + b"y" * 50_000 + b"\n\n"
    short = b"event: x\ndata: y\n\n"
    assert lines_of(lambda: EventParser().feed(long)) == lines_of(lambda: EventParser().feed(short))
