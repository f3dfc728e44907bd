"""Reads Fern's `generators.yml`: the package, the client, descriptions with their overrides, and for whom the SDK is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..data import is_mapping, is_sequence
from ..sdk.naming.names import snake
from ..spec import Node
from .arguments import fern, name_arguments
from .description import Places, description_at, files, member, pointer_to
from .keys import ANY, Known, because, leave, tell_unread
from .origin import Origin, each, step
from .project import keep

_THEIRS = "it is about the generator itself"
_SAME = "SDKs are so here without a setting"
_CI = "releases are made by the publisher's own CI"
_PROJECT = "`project` of the configuration has requirements as PEP 508 writes them; what is written in `pyproject.toml` outside of the marked sections is kept"
_OWN_CODE = (
    "`custom: true` gives a package a place for code of the publisher's own, and its exports"
)

_CLIENT: dict[str, Known] = {
    **dict.fromkeys(("class_name", "exported_class_name"), True),
    **because(_OWN_CODE, ("filename", "exported_filename")),
}
_CONFIG: dict[str, Known] = {
    **dict.fromkeys(("package_name", "client_class_name"), True),
    "client": _CLIENT,
    "inline_request_params": "the members of a body are arguments, and `body` takes a whole one",
    "timeout_in_seconds": "a timeout is an option of the client and of each call",
    "additional_init_exports": _OWN_CODE,
    **because(_SAME, (
        "pydantic_config", "use_typeddict_requests", "follow_redirects_by_default", "improved_imports", "skip_formatting", "tcp_keepalive",
        "default_bytes_stream_chunk_size", "include_union_utils", "exclude_types_from_init_exports", "should_generate_websocket_clients",
        "use_request_defaults", "use_provided_defaults", "use_inheritance_for_extended_models", "mock_server", "enable_wire_tests",
        "include_legacy_wire_tests", "datetime_milliseconds", "offset_semantics", "package_path", "flat_layout", "client_filename",
        "inline_path_params", "use_pydantic_field_aliases", "recursion_limit", "allow_extra_fields", "omit_fern_headers",
    )),
    **because(_PROJECT, (
        "extra_dependencies", "extra_dev_dependencies", "extras", "pyproject_toml", "pyproject_python_version", "package_metadata", "ruff",
    )),
    "environment_class_name": "servers are chosen by their names",
}  # fmt: skip
_GENERATOR: dict[str, Known] = {
    "name": True,
    "config": _CONFIG,
    "output": {
        "package-name": True,
        **because(
            _CI,
            ("location", "path", "token", "url", "username", "password", "metadata", "repository"),
        ),
    },
    "audiences": True,
    "api": True,
    "smart-casing": True,
    **because(_CI, ("github", "publish-metadata", "metadata", "publishing", "reviewers")),
    **because(
        _THEIRS,
        (
            "version",
            "keywords",
            "snippets",
            "ir-version",
            "disable-examples",
            "readme",
            "image",
            "alias",
        ),
    ),
}
_SPEC: dict[str, Known] = {
    **dict.fromkeys(("openapi", "overrides", "overlays"), True),
    "settings": {ANY: "the description is read as it stands"},
    "origin": _THEIRS,
    "namespace": "one description is read; several are put together before that",
    **because(
        "only HTTP APIs that OpenAPI describes are generated",
        ("asyncapi", "proto", "openrpc", "graphql"),
    ),
}
_API: dict[str, Known] = {
    "specs": _SPEC,
    **dict.fromkeys(("path", "overrides"), True),
    "settings": {ANY: "the description is read as it stands"},
    **because(
        "the description says it, or an overlay for it",
        ("auth", "auth-schemes", "headers", "environments", "default-url", "default-environment"),
    ),
    "origin": _THEIRS,
}
_ROOT: dict[str, Known] = {
    "api": _API,
    "groups": True,
    **because(
        _THEIRS, ("default-group", "auth-schemes", "readme", "metadata", "aliases", "replay")
    ),
    **because(_CI, ("reviewers", "whitelabel", "autorelease")),
}
_LANGUAGE = "it is for another language, or for documentation"


def read_generators(root: Node, origin: Origin) -> None:
    """Fill `origin` with what `generators.yml`, at `root`, says of the Python SDK; keys that are not read are told."""
    tell_unread(root, _ROOT)
    origin.settings |= {"naming": "operation-ids", "arguments": "fields", "response": "body"}
    chosen = _chosen(root)
    if chosen is None:
        leave(root.get("groups") or root, "there is no generator for Python")
        return
    group, generator = chosen
    tell_unread(generator, _GENERATOR)
    package = _text(generator, "config", "package_name") or _text(
        generator, "output", "package-name"
    )
    if package:
        origin.settings["package"] = snake(package, prefix="sdk")
    output = generator.get("output")
    if output is not None and output.is_mapping:
        keep(origin, output.get("package-name"), key="name")
    ways = (("client", "exported_class_name"), ("client", "class_name"), ("client_class_name",))
    name = next(filter(None, (_text(generator, "config", *way) for way in ways)), "")
    if name:
        origin.settings["client"] = name
    _leave_out(group, generator, origin)
    name_arguments(origin, fern(is_smart=generator.value.get("smart-casing") is True))


def _text(node: Node, *keys: str) -> str:
    found = member(node, *keys)
    return found if isinstance(found, str) else ""


def _chosen(root: Node) -> tuple[Node, Node] | None:
    """The group and the generator of the Python SDK: one that is published before others; the rest is told."""
    found: list[tuple[Node, Node]] = []
    for _, group in each(root.get("groups")):
        listed = group.get("generators") if group.is_mapping else None
        tell_unread(
            group,
            {"audiences": True, "generators": True, **because(_CI, ("reviewers", "metadata"))},
        )
        for generator in listed.items() if listed is not None and listed.is_sequence else ():
            if generator.is_mapping and "python" in generator.text("name", ""):
                found.append((group, generator))
            elif generator.is_mapping:
                leave(generator.get("name") or generator, _LANGUAGE)
    found.sort(key=lambda pair: _location(pair[1]) != "pypi")
    for _, other in found[1:]:
        leave(other.get("name") or other, "another group has the Python SDK that is imported")
    return found[0] if found else None


def _location(generator: Node) -> str:
    output = generator.get("output")
    return output.text("location", "") if output is not None and output.is_mapping else ""


def _leave_out(group: Node, generator: Node, origin: Origin) -> None:
    """Leave out the operations that are not for the audiences of the SDK."""
    holder = generator if generator.has("audiences") else group
    written = holder.get("audiences")
    audiences = set(holder.texts("audiences")) if written and written.is_sequence else set[str]()
    if not audiences:
        return
    for endpoint, operation in origin.description.operations.items():
        wanted = operation.value.get("x-fern-audiences")
        mine = wanted if is_sequence(wanted) else [wanted]
        if audiences.isdisjoint(text for text in mine if isinstance(text, str)):
            origin.extend(pointer_to(endpoint), {"x-speakeasy-ignore": True})


def read_places(root: Node) -> Places:
    """Where the description, the overrides and the overlays are that `generators.yml`, at `root`, names."""
    folder = Path(root.document.file).parent
    api = root.get("api")
    specs = api.get("specs") if api is not None and api.is_mapping else None
    holders = [*specs.items()] if specs is not None and specs.is_sequence else [api]
    for holder in holders:
        written = holder
        if holder is not None and holder.is_mapping:
            written = holder.get("openapi") or holder.get("path")
        if holder is not None and written is not None and isinstance(written.value, str):
            return replace(
                description_at(written, folder),
                overlays=tuple(files(_texts(holder, "overlays"), folder)),
                overrides=tuple(files(_texts(holder, "overrides"), folder)),
            )
    return Places()


def _texts(holder: Node, key: str) -> Iterator[Node]:
    written = holder.get(key)
    listed = written.items() if written is not None and written.is_sequence else (written,)
    for node in listed:
        if node is not None and isinstance(node.value, str):
            yield node


def read_overrides(root: Node, origin: Origin) -> None:
    """Add what the overrides at `root` change in the description to the actions of `origin`: lists are changed member by member."""
    described = origin.description.root
    update = _merge(root.value, None if described is None else described.value, "$", origin)
    if update:
        origin.actions.insert(0, {"target": "$", "update": update})


def _merge(wanted: Any, there: Any, target: str, origin: Origin) -> dict[str, Any]:
    """What an update of the mapping at `target` has; what cannot be in it becomes an action of its own."""
    update: dict[str, Any] = {}
    for key, value in wanted.items():
        before = there.get(key) if is_mapping(there) else None
        here = target + step(str(key))
        if value is None and before is not None:
            origin.actions.append({"target": here, "remove": True})
        elif is_mapping(value):
            inside = _merge(value, before, here, origin)
            if inside or not is_mapping(before):
                update[key] = inside
        elif is_sequence(value) and is_sequence(before):
            _merge_list(value, before, target, key, origin)
        else:
            update[key] = value
    return update


def _merge_list(wanted: list[Any], there: list[Any], target: str, key: str, origin: Origin) -> None:
    """Change a list as overrides do: its members one by one where both lists have mappings, else it as a whole."""
    here = target + step(key)
    if not all(isinstance(one, dict) for one in (*wanted, *there)):
        origin.replace(target, {key: wanted})
        return
    for index, value in enumerate(wanted[: len(there)]):
        inside = _merge(value, there[index], here + step(index), origin)
        if inside:
            origin.actions.append({"target": here + step(index), "update": inside})
    if wanted[len(there) :]:
        origin.actions.append({"target": target, "update": {key: wanted[len(there) :]}})
