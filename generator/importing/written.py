"""Writes what was imported as our configuration and an Overlay document."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import yaml

from .origin import Origin

_ORDER = (
    "spec", "package", "version", "client", "project", "naming", "arguments", "pagination", "max_method_params", "response", "example", "credentials", "client_options",
    "aliases",
)  # fmt: skip
_NOT_PLAIN = re.compile(r"[-+.~\d]|(?:true|false|null|yes|no|on|off|y|n)\Z", re.IGNORECASE)
_WIDTH = 4096


class _Dumper(yaml.SafeDumper):
    """Writes texts so that YAML 1.1 and YAML 1.2 read them as texts, and everything in full where it stands."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is the library's
        return True


def _text(_dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    style = "|" if "\n" in data else '"' if _NOT_PLAIN.match(data) else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _text)


def configuration(
    origin: Origin, *, spec: Path | None, overlays: tuple[Path, ...], output: Path, source: str
) -> str:
    """The text of our configuration.

    Args:
        spec: The description.
        overlays: Overlay documents for it.
        output: The folder of the configuration, from which its paths count.
        source: What it was imported from.
    """
    data: dict[str, Any] = {}
    if spec is not None:
        data["spec"] = _relative(spec, output)
    data |= {key: origin.settings[key] for key in _ORDER if key in origin.settings}
    if overlays:
        data["overlays"] = [_relative(path, output) for path in overlays]
    if origin.calls:
        data["calls"] = {
            endpoint: calls[0] if len(calls) == 1 else calls
            for endpoint, calls in origin.calls.items()
        }
    for key, found in (
        ("names", origin.names),
        ("argument_names", origin.arguments),
        ("exports", origin.exports),
        ("extensions", origin.extensions),
    ):
        if found:
            data[key] = found
    return f"# Imported from {source}; every key is explained in the README.\n{_dump(data)}"


def overlay(origin: Origin, *, source: str) -> str:
    """The text of the Overlay document."""
    info = {"title": f"What {source} changes in the description", "version": "1.0.0"}
    return _dump({"overlay": "1.0.0", "info": info, "actions": origin.actions})


def _dump(data: dict[str, Any]) -> str:
    text: str = yaml.dump(  # pyright: ignore[reportUnknownMemberType] - its stubs say too little
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=_WIDTH,
    )
    return text


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
