"""`python -m tests.corpus.sending FOLDER PROJECT [BASE]`: what the published calls of a moved SDK send, held against the description, as JSON.

Every call that was published is made over a socket with the arguments of its example. Which operation it has to be is a fact of
the published SDK; what that operation takes is read from the description as it stands, by nothing of the generator.
"""

from __future__ import annotations

import ast
import importlib
import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import yaml
from jsonschema.protocols import Validator
from openapi_schema_validator import OAS30WriteValidator, OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from generator import Diagnostics
from generator.api import understand
from generator.spec import read

from ..documented import Service
from ..run_fences import close, redirect
from ..wire.server import Recorded, WireServer
from .moving import letters, route

_DESCRIPTION = "urn:description"
_OF_HTTP = frozenset(
    ["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "user-agent"]
)  # fmt: skip
"""The fields that a request has whatever the operation is."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an operation takes.

    Attributes:
        parameters: By place and name, each with the pointer of its schema.
        credentials: The places and names of API keys.
    """

    operation: dict[str, Any]
    pointer: str
    parameters: dict[tuple[str, str], tuple[dict[str, Any], str]]
    credentials: frozenset[tuple[str, str]]


class Description:
    """A description, read as it stands.

    Args:
        text: The YAML or JSON of it.
        base: The path of the server, in front of the paths of operations.
    """

    def __init__(self, text: str, base: str = "") -> None:
        self.document = yaml.load(text, Loader=yaml.CSafeLoader)
        self._base = base
        resource = DRAFT202012.create_resource(self.document)
        self._registry: Registry[Any] = Registry().with_resource(_DESCRIPTION, resource)
        is_old = str(self.document["openapi"]).startswith("3.0")
        self._validator = OAS30WriteValidator if is_old else OAS31Validator

    def path(self, method: str, path: str) -> str | None:
        """The path as it is described, whatever its parameters are called; None where it is not."""
        for one, item in self.document["paths"].items():
            if method.lower() in item and route(method, one) == route(method, path):
                return str(one)
        return None

    def asked(self, method: str, path: str) -> Asked:
        """What the operation takes."""
        item = self.document["paths"][path]
        operation = item[method.lower()]
        there = f"/paths/{_escaped(path)}"
        found = dict[tuple[str, str], tuple[dict[str, Any], str]]()
        for holder, place in ((item, there), (operation, f"{there}/{method.lower()}")):
            for index, given in enumerate(holder.get("parameters", [])):
                one, pointer = self._followed(given, f"{place}/parameters/{index}")
                found[one["in"], one["name"]] = one, f"{pointer}/schema"
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        keys = frozenset(
            (one["in"], one["name"]) for one in schemes.values() if one["type"] == "apiKey"
        )
        return Asked(
            operation=operation,
            pointer=f"{there}/{method.lower()}",
            parameters=found,
            credentials=keys,
        )

    def _followed(self, value: dict[str, Any], pointer: str) -> tuple[dict[str, Any], str]:
        while "$ref" in value:
            pointer = value["$ref"].removeprefix("#")
            value = self._registry.resolver(_DESCRIPTION).lookup(f"#{pointer}").contents
        return value, pointer

    def _fits(self, value: Any, pointer: str) -> bool:
        schema = {"$ref": f"{_DESCRIPTION}#{pointer}"}
        validator: Validator = self._validator(schema, registry=self._registry)
        return bool(validator.is_valid(value))

    def troubles(self, request: Recorded, method: str, path: str) -> Iterator[str]:
        """What is wrong with `request` as one for the operation of `method` and `path`."""
        asked = self.asked(method, path)
        if request.method != method:
            yield f"sent {request.method}, not {method}"
            return
        template = re.sub(r"\\\{([^}]*)\\\}", "([^/]+)", re.escape(self._base + path))
        match = re.fullmatch(template, request.path)
        if match is None:
            yield f"sent to {request.path}, not {self._base}{path}"
            return
        names = re.findall(r"\{([^}]*)\}", path)
        given = {("path", name): [unquote(text)] for name, text in zip(names, match.groups(), strict=True)}  # fmt: skip
        for name, values in parse_qs(request.query, keep_blank_values=True).items():
            given["query", name] = values
        for name, text in request.headers:
            given.setdefault(("header", name.lower()), []).append(text)
        yield from self._wrong_parameters(asked, given)
        yield from self._wrong_body(asked, request)

    def _wrong_parameters(
        self, asked: Asked, given: dict[tuple[str, str], list[str]]
    ) -> Iterator[str]:
        by_key = {_key(*key): one for key, one in asked.parameters.items()}
        keys = {_key(*key) for key in asked.credentials}
        for key, values in given.items():
            if key in by_key:
                _, pointer = by_key[key]
                if not any(self._fits(one, pointer) for one in _meanings(values)):
                    yield f"{key} is {values}, which is not allowed"
            elif key not in keys and not (key[0] == "header" and key[1] in _OF_HTTP):
                yield f"{key} is sent, and not described"
        for key, (one, _) in by_key.items():
            if one.get("required") and key not in given and one["name"].lower() not in _OF_HTTP:
                yield f"{key} is required, and not sent"

    def _wrong_body(self, asked: Asked, request: Recorded) -> Iterator[str]:
        body, pointer = self._followed(
            asked.operation.get("requestBody", {}), f"{asked.pointer}/requestBody"
        )
        if not request.body:
            if body.get("required"):
                yield "a body is required, and not sent"
            return
        media = (request.header("content-type") or "").partition(";")[0]
        if media not in body.get("content", {}):
            yield f"a body of {media} is sent, and not described"
        elif media == "application/json":
            data = json.loads(request.body)
            if not self._fits(data, f"{pointer}/content/{_escaped(media)}/schema"):
                yield f"the body is {data}, which is not allowed"


def _key(place: str, name: str) -> tuple[str, str]:
    """A parameter; names of header fields have no case."""
    return place, name.lower() if place == "header" else name


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _meanings(values: list[str]) -> Iterator[object]:
    """What texts may stand for: one value or a list, of texts or of what JSON has."""
    read_as_json = list[object]()
    for text in values:
        try:
            read_as_json.append(json.loads(text))
        except ValueError:
            read_as_json.append(text)
    for given in (list[object](values), read_as_json):
        if len(given) == 1:
            yield given[0]
        yield given
    if len(values) == 1:
        yield values[0].split(",")


def unsent(source: str, request: Recorded, path: str) -> set[str]:
    """The arguments of the call in `source` that are in no part of `request`."""
    calls = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call)]
    # The client is called by its name, its methods by paths of two names and more.
    method = next(one for one in calls if ast.unparse(one.func).startswith("s."))
    names = set(re.findall(r"\{([^}]*)\}", path)) | set(parse_qs(request.query, True))
    names |= {name for name, _ in request.headers}
    if (request.header("content-type") or "").startswith("application/json"):
        names |= set(json.loads(request.body))
    sent = set(map(letters, names))
    return {one.arg for one in method.keywords if one.arg and letters(one.arg) not in sent}


def main(folder: Path, project: Path, base: str = "") -> dict[str, Any]:
    """How many calls were made, and what was wrong with them."""
    (spec,) = folder.glob("description.*")
    description = Description(spec.read_text(encoding="utf-8"), base)
    service = Service(understand(read(spec, diagnostics=Diagnostics())))
    samples = yaml.safe_load((project / "codeSamples.yaml").read_text(encoding="utf-8"))
    sources = {
        one["label"]: one["source"]
        for action in samples["actions"]
        for one in action["update"]["x-codeSamples"]
    }
    surface = json.loads((folder / "surface.json").read_text(encoding="utf-8"))
    manifest = json.loads((project / "sdk.json").read_text(encoding="utf-8"))
    sys.path.insert(0, str(project / "src"))
    importlib.import_module(manifest["package"])
    count, troubles = 0, list[str]()
    with WireServer(respond=service.respond) as server:
        redirect(server.url)
        for published in surface["calls"]:
            call, method = published["call"], published["http_method"]
            path = description.path(method, published["path"])
            if path is None:
                continue
            count += 1
            server.requests.clear()
            for trouble in _made(sources.get(call, ""), server):
                troubles.append(f"{call}: {trouble}")
            for request in server.requests:
                found = [*description.troubles(request, method, path)]
                found += sorted(f"{one} is not sent" for one in unsent(sources[call], request, path))  # fmt: skip
                troubles += [f"{call}: {one}" for one in found]
    return {"calls": count, "troubles": troubles}


def _made(source: str, server: WireServer) -> Iterator[str]:
    """Run an example; what went wrong with it."""
    names: dict[str, Any] = {"__name__": "__main__"}
    try:
        with redirect_stdout(io.StringIO()):
            exec(compile(source, "example", "exec"), names)
    except Exception as error:
        yield repr(error)
    close(names.get("s"))
    if not server.requests:
        yield "nothing was sent"


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])))
