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
UNIONS = {
    "Tagged": "union with a discriminator",
    "Untagged": "union without one",
    "Holder": "union inside of a model",
    "Told": "union told apart by properties",
}
SCRIPT = """
import json, sys, time
from typing import Annotated, Literal, Union
import msgspec, pydantic
sys.path.insert(0, sys.argv[1])
started = time.perf_counter()
from linked.models import components
first = components.M0.model_validate_json(b'{"id":"a","next":{"id":"b"},"far":[{"id":"c"}]}')
out = {"first": time.perf_counter() - started}
from linked._runtime.codec import codec

class A(msgspec.Struct, tag="a", tag_field="kind"):
    x: int
    text: str

class B(msgspec.Struct, tag="b", tag_field="kind"):
    y: int
    text: str

class Holder(msgspec.Struct):
    name: str
    items: list[A | B]

class PA(pydantic.BaseModel):
    kind: Literal["a"]
    x: int
    text: str

class PB(pydantic.BaseModel):
    kind: Literal["b"]
    y: int
    text: str

class PC(pydantic.BaseModel):
    x: int
    text: str

class PD(pydantic.BaseModel):
    y: int
    text: str

one = [{"kind": "a", "x": 1, "text": "some words"}, {"kind": "b", "y": 2, "text": "some words"}]
inside = [{"name": "n", "items": one}]
plain = [{"x": 1, "text": "some words"}, {"y": 2, "text": "some words"}]

def rate(data, work):
    best = 0.0
    for _ in range(15):
        started = time.perf_counter()
        work(data)
        best = max(best, len(data) / (time.perf_counter() - started) / 1e6)
    return best

tagged = Annotated[Union[PA, PB], pydantic.Field(discriminator="kind")]
for name, items, bare, typed in (
    ("Tagged", one, list[A | B], tagged),
    ("Untagged", one, list[A | B], Union[PA, PB]),
    ("Holder", inside, list[Holder], None),
    ("Told", plain, None, Union[PC, PD]),
):
    data = json.dumps(items * 1000).encode()
    type_ = getattr(components, name)
    fitted, misfits = codec.decode(data, list[type_])
    assert not misfits and type(fitted[-1]).__name__ != "dict"
    out[name] = rate(data, lambda data: codec.decode(data, list[type_]))
    if bare is not None:
        out[f"{name}, msgspec"] = rate(data, msgspec.json.Decoder(bare).decode)
    if typed is not None:
        out[f"{name}, pydantic"] = rate(data, pydantic.TypeAdapter(list[typed]).validate_json)
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
    table: list[Row] = [
        (f"first decode in {COUNT} interlinked models, s", found["first"], "0.25 s", 0.25)
    ]
    for name, what in UNIONS.items():
        for other in ("msgspec", "pydantic"):
            if f"{name}, {other}" in found:
                table.append((f"{what}, MB/s", found[name], other, found[f"{name}, {other}"]))
    return table


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
    items = {"type": "array", "items": ref("Tagged")}
    schemas["Holder"] = {
        "type": "object",
        "required": ["name", "items"],
        "properties": {"name": {"type": "string"}, "items": items},
    }
    for name, field in (("C", "x"), ("D", "y")):
        schemas[name] = {
            "type": "object",
            "required": [field, "text"],
            "properties": {field: {"type": "integer"}, "text": {"type": "string"}},
        }
    schemas["Told"] = {"oneOf": [ref("C"), ref("D")]}
    info = {"title": "Linked", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}
