"""Reads `stainless.yml`: resources with their methods and models, clients, environments, pages, streams and transforms."""

from __future__ import annotations

from ..data import is_mapping, is_sequence
from ..diagnostics import Severity
from ..sdk.naming.names import pascal, snake
from ..spec import Node, pointer_tokens
from .arguments import name_arguments, stainless
from .description import pointer_to
from .keys import ANY, Known, because, leave, tell_unread
from .origin import Origin, each, pointer_of
from .stainless_clients import read_clients
from .stainless_pages import Pages
from .stainless_transforms import read_transforms

_LANGUAGE = "it is about another language"
_THEIRS = "it is about the hosted generator itself"

_TARGET: dict[str, Known] = {
    "package_name": True,
    "project_name": True,
    "skip": "each SDK has a configuration of its own here",
    **because(
        "releases are made by the publisher's own CI",
        ("publish", "production_repo", "staging_repo"),
    ),
    **because(_THEIRS, ("edition", "options", "readme_title", "release_environment", "keep_files")),
}
_METHOD: dict[str, Known] = {
    **dict.fromkeys(("endpoint", "paginated", "skip", "only", "type", "streaming"), True),
    "deprecated": True,
    "unwrap_response": "methods return the body as the description has it",
    **because(
        "signatures follow the description",
        ("positional_params", "body_param_name", "param_models", "params"),
    ),
    **because(_THEIRS, ("description", "title", "examples", "x-stainless-terraform", "mcp")),
}
_RESOURCE: dict[str, Known] = {
    "methods": {ANY: _METHOD},
    "models": {ANY: True},
    "standalone_api": _THEIRS,
    "description": "resources are described by the tags of the description",
    **because(_THEIRS, ("skip", "only", "mcp", "terraform", "name")),
}
_RESOURCE["subresources"] = {ANY: _RESOURCE}
_EXAMPLE: dict[str, Known] = {
    ANY: {"type": True, "endpoint": True, "params": "examples are those of the description"}
}
KNOWN: dict[str, Known] = {
    "edition": _THEIRS,
    "organization": {
        "name": True,
        **because("it belongs into `info`", ("docs", "contact", "github_org")),
    },
    "resources": {ANY: _RESOURCE},
    "targets": {"python": _TARGET, ANY: _LANGUAGE},
    "environments": True,
    "client_settings": True,
    "security": True,
    "security_schemes": True,
    "pagination": True,
    "streaming": True,
    "query_settings": True,
    "custom_casings": True,
    "openapi": {
        "transforms": True,
        "transformations": True,
        "code_samples": "`codeSamples` are written by `generate`",
    },
    "settings": {
        "unwrap_response_fields": "methods return the body as the description has it",
        ANY: _THEIRS,
    },
    "readme": {"example_requests": _EXAMPLE, ANY: _THEIRS},
    **because(
        _THEIRS, ("diagnostics", "codeflow", "unspecified_endpoints", "docs", "multipart_settings")
    ),
    "webhooks": "webhooks are verified with `unwrap`; `webhook_signatures` says how, where they do not follow Standard Webhooks",
}


def read_stainless(root: Node, origin: Origin) -> None:
    """Fill `origin` with what `stainless.yml`, at `root`, says; keys that are not read are told."""
    tell_unread(root, KNOWN)
    origin.settings |= {"naming": "idiomatic", "arguments": "fields", "response": "body"}
    read_clients(root, origin)
    reader = _Resources(root, origin)
    for name, node in each(root.get("resources")):
        path = () if name.startswith("$") else (snake(name, prefix="group"),)
        reader.read(node, path)
    reader.leave_out_others()
    name_arguments(origin, stainless())
    _read_example(root, origin)
    read_transforms(root, origin)


class _Resources:
    """Reads resources, and remembers which operations were in none."""

    def __init__(self, root: Node, origin: Origin) -> None:
        streaming, openapi = root.get("streaming"), root.get("openapi")
        self._is_changed = openapi is not None and any(
            map(openapi.has, ("transforms", "transformations"))
        )
        self._origin = origin
        self._pages = Pages(root, origin)
        self._classes: set[str] = set()
        self._ends = _sentinel(streaming)

    def read(self, node: Node, path: tuple[str, ...]) -> None:
        """Read the resource at `node`, and those inside of it."""
        for name, method in each(node.get("methods")):
            self._read_method(method, ".".join((*path, snake(name, prefix="call"))))
        for name, model in each(node.get("models")):
            self._read_model(name, model)
        for name, child in each(node.get("subresources")):
            self.read(child, (*path, snake(name, prefix="group")))

    def _read_method(self, node: Node, call: str) -> None:
        written = node.value if isinstance(node.value, str) else node.text("endpoint", "")
        method, _, path = written.strip().partition(" ")
        endpoint = self._origin.description.endpoint(method, path.strip())
        if not path or not endpoint:
            hint = "Correct the path, or take the method out."
            leave(
                node,
                f"the description has no operation {written!r}",
                hint=hint,
                severity=Severity.WARNING,
            )
            return
        if node.is_mapping and (_is_skipped(node) or node.text("type", "http") != "http"):
            leave(node, "it is no method of the Python SDK")
            return
        self._origin.add_call(endpoint, call)
        self._pages.read(node, endpoint)
        streaming = node.get("streaming")
        if streaming is not None and streaming.is_mapping:
            self._stream(streaming, endpoint)

    def _stream(self, node: Node, endpoint: str) -> None:
        """Say how a stream ends, where the description has one."""
        for known in ("param_discriminator", "stream_event_model", "params_type_name"):
            if node.has(known):
                leave(node.get(known) or node, "streams are read by the content types of responses")
        operation = self._origin.description.operations.get(endpoint)
        for status, response in each(operation.get("responses") if operation is not None else None):
            content = response.get("content")
            if self._ends and content is not None and content.has("text/event-stream"):
                place = (*_tokens(endpoint), "responses", status, "content", "text/event-stream")
                self._origin.extend(pointer_of(*place), {"x-speakeasy-sse-sentinel": self._ends})

    def _read_model(self, name: str, node: Node) -> None:
        target = (
            node.value
            if isinstance(node.value, str)
            else node.text("schema", "") if node.is_mapping else ""
        )
        pointer = target if target.startswith("#/") else pointer_of("components", "schemas", target)
        wanted = pascal(name)
        if wanted in self._classes or pointer in self._origin.names:
            leave(
                node, f"another class is called {wanted}, or this one is called otherwise already"
            )
        elif target and not self._is_there(pointer):
            leave(
                node, "the description has no schema that is called so", severity=Severity.WARNING
            )
        elif target:
            self._classes.add(wanted)
            self._origin.names[pointer] = wanted

    def _is_there(self, pointer: str) -> bool:
        """Whether the description has something at `pointer`; without one, or with changes to come, it is believed."""
        place: Node | None = self._origin.description.root
        if place is None or self._is_changed:
            return True
        for token in pointer_tokens(pointer):
            target = place.resolved() if place.reference is not None else place
            place = target.get(token)
            if place is None:
                return target.is_sequence
        return True

    def leave_out_others(self) -> None:
        """Leave out the operations that are in no resource, as they were."""
        for endpoint in self._origin.description.operations:
            if endpoint not in self._origin.calls:
                self._origin.extend(pointer_to(endpoint), {"x-speakeasy-ignore": True})


def _tokens(endpoint: str) -> tuple[str, str, str]:
    method, _, path = endpoint.partition(" ")
    return "paths", path, method.lower()


def _is_skipped(node: Node) -> bool:
    """Whether a method is not one of the Python SDK."""
    skip, only = node.value.get("skip"), node.value.get("only")
    if skip is True or (is_sequence(skip) and "python" in skip):
        return True
    if is_mapping(skip):
        return bool(skip.get("python"))
    return isinstance(only, list) and "python" not in only


def _sentinel(streaming: Node | None) -> str:
    """The data that ends a stream; "" where none does."""
    events = streaming.get("on_event") if streaming is not None and streaming.is_mapping else None
    for event in events.items() if events is not None and events.is_sequence else ():
        if event.is_mapping and event.value.get("handle") == "done":
            return event.text("data_starts_with", "")
    return ""


def _read_example(root: Node, origin: Origin) -> None:
    examples = (root.get("readme") or root).get("example_requests")
    for kind in ("headline", "default"):
        example = examples.get(kind) if examples is not None else None
        method, _, path = (
            example.text("endpoint", "").partition(" ")
            if example is not None and example.is_mapping
            else ("", "", "")
        )
        calls = origin.calls.get(origin.description.endpoint(method, path)) if path else None
        if calls:
            origin.settings["example"] = calls[0]
            return
