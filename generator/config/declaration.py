"""The settings of a configuration, each declared once: its reader, what it takes, and what an editor is told about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from ..diagnostics import Severity
from ..spec import Node
from . import checks
from .chosen_names import (
    CLIENT_OPTIONS,
    Credential,
    Rename,
    read_argument_names,
    read_calls,
    read_client_options,
    read_credentials,
    read_names,
    read_renames,
)
from .exports import SCHEMA as EXPORTS_SCHEMA
from .exports import Export, read_exports
from .project import SETTINGS as OF_PROJECT
from .project import ProjectChoices, read_project
from .releases import SCHEMA as ACCEPTED_SCHEMA
from .releases import Acceptance, read_acceptances, read_aliases
from .settings import TEXT, Setting, choice, flag, limit, schema_of, text, texts
from .signing import SCHEMA as SIGNING
from .signing import Signing, read_signing

_NAMINGS: tuple[Literal["", "idiomatic", "operation-ids"], ...] = ("", "idiomatic", "operation-ids")
_PAGINATIONS: tuple[Literal["", "auto", "off"], ...] = ("", "auto", "off")
_ARGUMENTS: tuple[Literal["fields", "request"], ...] = ("fields", "request")
_RESPONSES: tuple[Literal["body", "envelope"], ...] = ("body", "envelope")
_POINTERS = {"propertyNames": {"pattern": "^[^#]*#"}}
_RULE = {
    "type": "object",
    "properties": {
        "operation": {"description": "A pattern of operationIds.", **TEXT},
        "call": {"description": "A pattern of calls without rules.", **TEXT},
        "path": {"description": "A pattern of the paths that the rule is for.", **TEXT},
        "to": {"description": r"The call; \1 is what the first group matched.", **TEXT},
    },
    "required": ["to"],
    "oneOf": [{"required": ["operation"]}, {"required": ["call"]}],
    "additionalProperties": False,
}


def _extensions(owner: Node, key: str) -> dict[str, dict[str, Any]]:
    """What stands under `extensions`: mappings of keys that begin with `x-`; anything else is reported."""
    written = owner.mapping(key) if owner.has(key) else None
    found: dict[str, dict[str, Any]] = {}
    for pointer, node in written.entries() if written is not None else ():
        for name, child in node.entries():
            if name.startswith("x-"):
                found.setdefault(pointer, {})[name] = child.value
            else:
                child.report(
                    Severity.ERROR,
                    "bad-setting",
                    f"{name!r} is no extension",
                    hint="Only keys that begin with x- can be set here.",
                    at_key=True,
                )
    return found


SPEC = text(
    "spec",
    "The OpenAPI description, a path relative to this file or a URL; by default the YAML file of the same name.",
    check=checks.path,
)
OUTPUT = text(
    "output",
    "The root folder of the generated project, relative to this file.",
    check=checks.path,
)
PACKAGE = text(
    "package", "The import name; by default from the title.", check=checks.identifier_of("package")
)
VERSION = text(
    "version",
    "The version of the package; `auto` follows the last release; by default `info.version`.",
    check=checks.version,
)
CLIENT = text(
    "client",
    "The name of the client class; by default from the title.",
    check=checks.identifier_of("client"),
)
NAMING = choice(
    "naming",
    "Calls as a person would name them, or as tags and operationIds are; by default what the lock was begun with.",
    choices=_NAMINGS,
)
ARGUMENTS = choice(
    "arguments",
    "An argument for each member of an object in the body, or one for the body.",
    choices=_ARGUMENTS,
)
PAGINATION = choice(
    "pagination", "Whether lists that come in pages are found by their shape.", choices=_PAGINATIONS
)
WEBHOOK_SIGNATURES: Setting[Signing | None] = Setting(
    "webhook_signatures",
    "How webhooks are signed that do not follow Standard Webhooks.",
    SIGNING,
    read_signing,
)
LIMIT = limit("max_method_params", "With more arguments a method takes one request object.")
RESPONSE = choice(
    "response", "What calls return: the decoded body, or a response class.", choices=_RESPONSES
)
FAST = flag("fast", "Whether there are transports on urllib3 and aiohttp.", default=True)
CUSTOM = flag(
    "custom",
    "Whether the package has `_custom`, files for code of your own that are written once.",
    default=False,
)
KEEP = texts(
    "keep",
    "Generated files that you have taken over: paths from the project's root on, folders, or patterns with `*`.",
    check=checks.inner_path,
)
TESTS = flag(
    "tests",
    "Whether the project has a test for each operation, in `tests/test_<package>`.",
    default=False,
)
EXAMPLE = text("example", "The operationId, or call, that the README of the SDK shows.")
NAMES: Setting[Mapping[str, str]] = Setting(
    "names",
    "Names of classes and methods by JSON pointer.",
    {"type": "object", "additionalProperties": {"type": "string"}, **_POINTERS},
    read_names,
)
CALLS: Setting[Mapping[str, tuple[Rename, ...]]] = Setting(
    "calls",
    "What operations are called, by method and path: a call, or several.",
    {
        "type": "object",
        "additionalProperties": {
            "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        },
    },
    read_calls,
)
ARGUMENT_NAMES: Setting[Mapping[str, Mapping[str, str]]] = Setting(
    "argument_names",
    "Names of arguments by method and path, and there by what they are sent as; `*` is every operation.",
    {
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    read_argument_names,
)
CREDENTIALS: Setting[Mapping[str, Credential]] = Setting(
    "credentials",
    "The argument and the environment variable of credentials, by their security schemes.",
    {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {"argument": {"type": "string"}, "variable": {"type": "string"}},
            "additionalProperties": False,
        },
    },
    read_credentials,
)
SECOND_OPTIONS: Setting[Mapping[str, str]] = Setting(
    "client_options",
    "Second names of options of the client, each with the option that it stands for.",
    {"type": "object", "additionalProperties": {"enum": list(CLIENT_OPTIONS)}},
    read_client_options,
)
RENAME: Setting[tuple[Rename, ...]] = Setting(
    "rename",
    "Rules by which operations are called otherwise; the first one that matches counts.",
    {"type": "array", "items": _RULE},
    read_renames,
)
OVERLAYS = texts("overlays", "Overlay documents, applied in this order.", check=checks.path)
EXTENSIONS: Setting[dict[str, dict[str, Any]]] = Setting(
    "extensions",
    "Extensions (`x-...`) by JSON pointer, in place of those in the description.",
    {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
        },
        **_POINTERS,
    },
    _extensions,
)
PROJECT: Setting[ProjectChoices] = Setting(
    "project", "What the package says of itself.", schema_of(OF_PROJECT), read_project
)
ALIASES: Setting[dict[str, str]] = Setting(
    "aliases",
    "Calls of before that stay for a while, each with the call now.",
    {"type": "object", "additionalProperties": {"type": "string"}},
    read_aliases,
)
EXPORTS: Setting[Mapping[str, Mapping[str, Export]]] = Setting(
    "exports",
    "Further names that the package exports, by module: classes by name or JSON pointer, arguments and results of calls.",
    EXPORTS_SCHEMA,
    read_exports,
)
ACCEPTED: Setting[tuple[Acceptance, ...]] = Setting(
    "accepted",
    "Breaks that are meant, each with a reason and a last day.",
    {"type": "array", "items": ACCEPTED_SCHEMA},
    read_acceptances,
)
GENERATOR = text(
    "requires-sdkwright",
    'The versions of sdkwright that may generate from this file, such as "~=0.1.0".',
    check=checks.specifier,
)

SETTINGS: tuple[Setting[Any], ...] = (
    SPEC,
    OUTPUT,
    PACKAGE,
    VERSION,
    CLIENT,
    PROJECT,
    NAMING,
    ARGUMENTS,
    PAGINATION,
    WEBHOOK_SIGNATURES,
    LIMIT,
    RESPONSE,
    FAST,
    CUSTOM,
    KEEP,
    TESTS,
    EXAMPLE,
    NAMES,
    CALLS,
    RENAME,
    ARGUMENT_NAMES,
    CREDENTIALS,
    SECOND_OPTIONS,
    OVERLAYS,
    EXTENSIONS,
    ALIASES,
    EXPORTS,
    ACCEPTED,
    GENERATOR,
)


def schema_text() -> str:
    """The JSON Schema of configurations, for editors and other tools."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A configuration of sdkwright (*.sdk.yaml)",
        **schema_of(SETTINGS),
    }
    return json.dumps(schema, indent=2) + "\n"
