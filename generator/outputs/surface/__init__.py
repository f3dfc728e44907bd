"""Renders `surface.json`: every public name of the SDK on a line of its own, for comparing two versions of it.

ARCHITECTURE.md describes the format.
"""

from __future__ import annotations

import json

from ...sdk.values import Sdk
from ..file import File
from .names import names

FORMAT = "0.1.0"
"""The version of the format: that of the first sdkwright that writes it so."""


def render(sdk: Sdk) -> tuple[File, ...]:
    """The surface of the SDK."""
    found = dict(names(sdk))
    about = {"format": FORMAT, "package": sdk.package, "version": sdk.version}
    lines = [_line("$surface", about)]
    lines += [_line(name, found[name]) for name in sorted(found)]
    # The comma stands in front: a name that comes or goes changes no other line, even at the end.
    text = "{" + "\n,".join(lines) + "\n}\n"
    return (File("surface.json", text.encode("utf-8", errors="replace").decode()),)


_written = json.JSONEncoder(ensure_ascii=False).encode


def _line(name: str, about: object) -> str:
    return f"{_written(name)}: {_written(about)}"
