"""Surfaces of descriptions, made in memory: no package is rendered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator import Config, Diagnostics
from generator.api import understand
from generator.changes import Surface, parse_surface
from generator.outputs import surface
from generator.sdk import Lock, plan
from generator.spec import read


def surface_of(
    document: dict[str, Any], folder: Path, *, lock: Lock | None = None, **settings: Any
) -> Surface:
    """The surface of the SDK of `document`, with the names that `lock` has."""
    path = folder / "spec.json"
    path.write_text(json.dumps(document))
    api = understand(read(path, diagnostics=Diagnostics()))
    config = Config(spec=path, output=folder, **settings)
    (file,) = surface.render(plan(api, config, lock=lock or Lock({})))
    return parse_surface(file.text)
