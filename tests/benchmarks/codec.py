"""Decoding, encoding and event streams, in MB/s: against the model library by itself."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pydantic

from ..conftest import ROOT
from .measuring import Row, medians

ROUNDS = 31


def rows() -> list[Row]:
    """The rows; a larger figure is better here."""
    sys.path.insert(0, str(ROOT / "generated/comfydeploy/src"))
    from comfydeploy._runtime.codec import codec
    from comfydeploy._runtime.models.base import Model
    from comfydeploy._runtime.receiving.events import EventParser

    class Item(Model, kw_only=True):
        id: str
        count: int
        tags: list[str]

    class Bare(msgspec.Struct, kw_only=True):
        id: str
        count: int
        tags: list[str]

    class Validated(pydantic.BaseModel):
        id: str
        count: int
        tags: list[str]

    validated = pydantic.TypeAdapter(list[Validated])
    data = json.dumps([{"id": "abcdef", "count": 5, "tags": ["x", "y"]}] * 2000).encode()
    ours, bare = list[Item], msgspec.json.Decoder(list[Bare])
    # An answer of a newer server, with members that the description lacks: bare msgspec drops them.
    newer = [
        {"id": "abcdef", "count": 5, "tags": ["x", "y"], "new": "text", "at": index}
        for index in range(2000)
    ]
    more = json.dumps(newer).encode()
    for _ in range(5):
        kept, misfits = codec.decode(more, ours)
    assert not misfits
    assert json.loads(codec.encode(kept)) == newer
    models, structs = codec.decode(data, ours)[0], bare.decode(data)
    checked = validated.validate_json(data)
    found = medians(
        {
            "decode": _rate(lambda: codec.decode(data, ours), len(data)),
            "bare decode": _rate(lambda: bare.decode(data), len(data)),
            "decode more": _rate(lambda: codec.decode(more, ours), len(more)),
            "bare decode more": _rate(lambda: bare.decode(more), len(more)),
            "encode": _rate(lambda: codec.encode(models), len(data)),
            "bare encode": _rate(lambda: msgspec.json.encode(structs), len(data)),
            "pydantic": _rate(lambda: validated.validate_json(data), len(data)),
            "pydantic encode": _rate(lambda: validated.dump_json(checked), len(data)),
        },
        ROUNDS,
    )
    table: list[Row] = [
        ("decode, MB/s", found["decode"], "bare msgspec", found["bare decode"]),
        ("decode, MB/s", found["decode"], "pydantic", found["pydantic"]),
        (
            "decode with unknown members, MB/s",
            found["decode more"],
            "bare msgspec",
            found["bare decode more"],
        ),
        ("encode, MB/s", found["encode"], "bare msgspec", found["bare encode"]),
        ("encode, MB/s", found["encode"], "pydantic", found["pydantic encode"]),
    ]
    for size in (100, 400, 2000):
        stream = (b"data: " + b"x" * (size - 8) + b"\n\n") * (4_000_000 // size)
        rate = medians({"": _rate(lambda s=stream: _fed(EventParser(), s), len(stream))}, 5)[""]  # type: ignore[misc]
        table.append((f"events of {size} bytes, MB/s", rate, "100 MB/s", 100.0))
    return table


def _fed(parser: Any, stream: bytes) -> None:
    for start in range(0, len(stream), 65_536):
        parser.feed(stream[start : start + 65_536])


def _rate(work: Callable[[], object], size: int) -> Callable[[], float]:
    def measure() -> float:
        started = time.perf_counter()
        work()
        return size / (time.perf_counter() - started) / 1e6

    return measure
