"""Decoding what is hard to decode: unions with and without a discriminator, and 600 models that refer to each other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator import Config, Diagnostics, generate

from .measuring import Row

COUNT = 600
SCRIPT = """
import json, sys, time
import msgspec
sys.path.insert(0, sys.argv[1])
started = time.perf_counter()
from linked.models import components
first = components.M0.model_validate_json(b'{"id":"a","next":{"id":"b"},"far":[{"id":"c"}]}')
out = {"first": time.perf_counter() - started}
from linked._runtime import codec

class A(msgspec.Struct, tag="a", tag_field="kind"):
    x: int
    text: str

class B(msgspec.Struct, tag="b", tag_field="kind"):
    y: int
    text: str

one = [{"kind": "a", "x": 1, "text": "some words"}, {"kind": "b", "y": 2, "text": "some words"}]
data = json.dumps(one * 1000).encode()
bare = msgspec.json.Decoder(list[A | B])

def rate(work):
    best = 0.0
    for _ in range(15):
        started = time.perf_counter()
        work()
        best = max(best, len(data) / (time.perf_counter() - started) / 1e6)
    return best

out["bare"] = rate(lambda: bare.decode(data))
for name in ("Tagged", "Untagged"):
    type_ = getattr(components, name)
    fitted, misfits = codec.decode(data, list[type_])
    assert not misfits and type(fitted[1]).__name__ != "dict"
    out[name] = rate(lambda: codec.decode(data, list[type_]))
print(json.dumps(out))
"""


def rows(folder: Path) -> list[Row]:
    """The rows; of the rates a larger figure is better."""
    spec = folder / "linked.json"
    spec.write_text(json.dumps(_description()))
    generate(Config(spec=spec, output=folder / "linked"), diagnostics=Diagnostics())
    command = [sys.executable, "-c", SCRIPT, str(folder / "linked/src")]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(result.stdout)
    return [
        (f"first decode in {COUNT} interlinked models, s", found["first"], "0.25 s", 0.25),
        ("union with a discriminator, MB/s", found["Tagged"], "bare msgspec", found["bare"]),
        ("union without one, MB/s", found["Untagged"], "bare msgspec", found["bare"]),
    ]


def _description() -> dict[str, Any]:
    def ref(name: str) -> dict[str, str]:
        return {"$ref": f"#/components/schemas/{name}"}

    schemas: dict[str, Any] = {}
    for index in range(COUNT):
        schemas[f"M{index}"] = {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string"},
                "next": ref(f"M{(index + 1) % COUNT}"),
                "far": {"type": "array", "items": ref(f"M{(index * 7 + 3) % COUNT}")},
            },
        }
    for name, field in (("a", "x"), ("b", "y")):
        schemas[name.upper()] = {
            "type": "object",
            "required": ["kind", field, "text"],
            "properties": {
                "kind": {"const": name},
                field: {"type": "integer"},
                "text": {"type": "string"},
            },
        }
    members = [ref("A"), ref("B")]
    mapping = {"a": "#/components/schemas/A", "b": "#/components/schemas/B"}
    discriminator = {"propertyName": "kind", "mapping": mapping}
    schemas["Tagged"] = {"oneOf": members, "discriminator": discriminator}
    schemas["Untagged"] = {"anyOf": members}
    info = {"title": "Linked", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}
