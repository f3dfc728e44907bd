"""Writes the examples as an Overlay document that adds `x-codeSamples` to every operation of the description.

OpenAPI Overlay 1.0.0; whoever shows the description, such as an API's own pages, can apply it there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from ...sdk.values import Method, Resource, Sdk
from ..templating import render as render_template
from .operations import snippet

_TOKEN = re.compile(r"/([^/]*)")


class _Block(str):
    """A text of several lines, written as a block where YAML can."""


class _Dumper(yaml.SafeDumper):
    """Writes blocks."""


_Dumper.add_representer(
    _Block,
    lambda _, text: yaml.ScalarNode("tag:yaml.org,2002:str", str(text), style="|"),
)


def code_samples(sdk: Sdk) -> str:
    """The Overlay document."""
    samples: dict[str, list[dict[str, Any]]] = {}
    for owner, method in _methods(sdk.root):
        source = render_template("markdown/sample.jinja", snippet(method, owner=owner, sdk=sdk))
        label = ".".join((*owner.path, method.name))
        sample = {"lang": "python", "label": label, "source": _Block(source.strip() + "\n")}
        # What another file of the description holds cannot be reached by an Overlay document.
        if method.pointer.startswith("#/"):
            samples.setdefault(method.pointer, []).append(sample)
    actions = [
        {"target": _json_path(pointer), "update": {"x-codeSamples": listed}}
        for pointer, listed in samples.items()
    ]
    info = {"title": f"Code samples of {sdk.package}", "version": sdk.version}
    document = {"overlay": "1.0.0", "info": info, "actions": actions}
    text: str = yaml.dump(  # pyright: ignore[reportUnknownMemberType] - its stubs say too little
        document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**31 - 1
    )
    return text


def _methods(resource: Resource) -> Iterator[tuple[Resource, Method]]:
    for method in resource.methods:
        yield resource, method
    for child in resource.children:
        yield from _methods(child)


def _json_path(pointer: str) -> str:
    """The JSONPath expression (RFC 9535) for a JSON pointer."""
    tokens = [token.replace("~1", "/").replace("~0", "~") for token in _TOKEN.findall(pointer)]
    return "$" + "".join(f"[{json.dumps(token)}]" for token in tokens)
