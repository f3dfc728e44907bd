"""Decodes and encodes data that schemas allow with the classes generated for them: nothing may be lost on the way."""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import Diagnostics
from generator.api import Api, understand
from generator.api.model import Schema
from generator.sdk.schemas.directions import Directions
from generator.sdk.schemas.shapes import Shapes
from generator.spec import ReadOptions, read

from .instances import Instances


def classes(api: Api, manifest: dict[str, Any]) -> list[tuple[Any, Any]]:
    """The named schemas that have classes of their own, each with its class."""
    by_pointer = {
        one["pointer"]: one["name"].split(".")
        for one in manifest["models"]
        if one["kind"] != "error"
    }
    found = []
    for named in api.schemas.values():
        if named.schema.pointer in by_pointer:
            package, name = by_pointer[named.schema.pointer]
            module = importlib.import_module(f"{manifest['package']}.models.{package}")
            # That null is allowed is said where the class is referred to.
            schema = replace(named.schema, facts=replace(named.schema.facts, nullable=False))
            found.append((schema, getattr(module, name)))
    return found


def without_nulls(data: Any) -> Any:
    """`data` without members that are null: in what is never sent back they are the same as absent ones."""
    if isinstance(data, dict):
        return {key: without_nulls(value) for key, value in data.items() if value is not None}
    return [without_nulls(item) for item in data] if isinstance(data, list) else data


def check(spec: Path, folder: Path, *, examples: int, options: ReadOptions | None = None) -> None:
    """Try `examples` instances of the schemas of `spec`, for which `folder` was generated."""
    manifest = json.loads((folder / "sdk.json").read_text(encoding="utf-8"))
    sys.path.insert(0, str(folder / "src"))
    try:
        api = understand(read(spec, diagnostics=Diagnostics(), options=options))
        found = classes(api, manifest)
        codec = importlib.import_module(f"{manifest['package']}._runtime.codec.codec")
        readers = importlib.import_module(f"{manifest['package']}._runtime.codec.readers")
        instances = Instances(api)
        directions = Directions(api, Shapes(api.schemas))

        def strict(schema: Schema) -> bool:
            return not directions.is_only_received(schema.pointer)

        @cache
        def often(type_: Any) -> Any:
            return readers.Reader(type_).fastest()

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def round_trip(data: st.DataObject) -> None:
            schema, type_ = data.draw(st.sampled_from(found))
            sent = instances.of(data.draw, schema)
            value, misfits = codec.decode(json.dumps(sent).encode(), type_)
            assert misfits == (), (type_, sent, misfits)
            again = json.loads(codec.encode(value))
            kept = sent if strict(schema) else without_nulls(sent)
            again = again if strict(schema) else without_nulls(again)
            assert again == kept, (type_, sent, again)
            second, _ = codec.decode(codec.encode(value), type_)
            assert second == value
            # Types that are read often are read in another way; what that cannot read goes this one.
            with contextlib.suppress(ValueError):
                assert often(type_)(json.dumps(sent).encode()) == value

        if found:
            round_trip()
    finally:
        sys.path.remove(str(folder / "src"))
        for name in [one for one in sys.modules if one.split(".")[0] == manifest["package"]]:
            del sys.modules[name]
