"""Reads `.speakeasy/gen.yaml` and `workflow.yaml`: the package, the client, the form of methods, descriptions and overlays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..data import is_sequence
from ..sdk.naming.names import escaped, snake
from ..sdk.naming.reserved import CLIENT_ARGUMENTS
from ..spec import Node
from .arguments import name_arguments, speakeasy
from .description import Places, description_at, files
from .keys import ANY, Known, because, leave, tell_unread
from .origin import Origin, each
from .project import keep, keep_author, keep_url

_THEIRS = "it is about the generator itself"
_SAME = "SDKs are so here without a setting"
_CI = "releases are made by the publisher's own CI"
_LANGUAGES = (
    "typescript", "go", "java", "csharp", "ruby", "php", "terraform", "unity", "mcp-typescript", "docs", "swift", "cli", "postman",
)  # fmt: skip

_GENERATION: dict[str, Known] = {
    "sdkClassName": True,
    "baseServerURL": "servers are those of the description",
    "maintainOpenAPIOrder": "arguments stand in the order of the description, required first",
    "auth": "credentials are those that the description asks for",
    "requestBodyFieldName": "an argument for a whole body is called `body`",
    **because(_THEIRS, (
        "comments", "devContainers", "fixes", "useClassNamesForArrayFields", "usageSnippets", "tests", "compile",
        "versioningStrategy", "persistentEdits", "mockServer", "sdkFlattening", "singleTagPerOp", "tagNamespacingDisabled",
        "telemetryEnabled", "sdkHooksConfigAccess", "schemas", "preApplyUnionDiscriminators", "inferSSEOverload",
    )),
}  # fmt: skip
_PYTHON: dict[str, Known] = {
    **dict.fromkeys(
        ("version", "packageName", "moduleName", "responseFormat", "maxMethodParams", "flattenRequests", "allowedRedefinedBuiltins", "envVarPrefix"), True
    ),
    **because("error classes are called by their status here", ("baseErrorName", "defaultErrorName")),
    **dict.fromkeys(("authors", "author", "license", "description", "homepage", "documentationUrl"), True),
    "projectUrls": {ANY: True},
    **because("`project` of the configuration has requirements as PEP 508 writes them", ("additionalDependencies", "optionalDependencies")),
    **because("what is written in `pyproject.toml` outside of the marked sections is kept", (
        "packageManager", "additionalScripts", "pytestTimeout", "pytestFilterWarnings",
    )),
    "enableCustomCodeRegions": "`custom: true` gives a package a place for code of the publisher's own",
    **because(_SAME, (
        "asyncMode", "clientServerStatusCodesAsErrors", "enumFormat", "forwardCompatibleEnumsByDefault", "flattenGlobalSecurity",
        "forwardCompatibleUnionsByDefault", "inferUnionDiscriminators", "responseSchemaValidation", "errorSchemaValidation",
        "flatteningOrder", "methodArguments", "rawResponseHelpers", "useAsyncHooks", "inputTypedDictSuffix",
    )),
    **because("a timeout is in seconds, and the argument `timeout`", ("methodTimeoutArgument", "methodTimeoutUnits")),
    **because(_THEIRS, (
        "bodyVariantOverloads", "constFieldCasing", "eventStreamClassNames", "fixFlags", "imports",
        "inputModelSuffix", "outputModelSuffix", "legacyPyright", "multipartArrayFormat", "preApplyUnionDiscriminators", "templateVersion",
        "sseFlatResponse", "flatAdditionalProperties", "enableFormatting", "unionStrategy", "maxWorkers",
    )),
}  # fmt: skip
_KEPT = ["id", "object"]
"""Names of Python's own that arguments have all the same, where nothing else is said."""

KNOWN: dict[str, Known] = {
    "configVersion": True,
    "generation": _GENERATION,
    "python": _PYTHON,
    "pythonv2": _PYTHON,
    "features": _THEIRS,
    "management": _THEIRS,
    **because("it is about another language", _LANGUAGES),
}
_PLACE: dict[str, Known] = {
    "location": True,
    "authHeader": "credentials are not kept in files",
    "authSecret": "credentials are not kept in files",
}
_WORKFLOW: dict[str, Known] = {
    "workflowVersion": True,
    "speakeasyVersion": _THEIRS,
    "sources": {
        ANY: {
            "inputs": _PLACE,
            "overlays": _PLACE,
            "transformations": "unused components make no classes here; operations are left out with `x-speakeasy-ignore`",
            **because(_THEIRS, ("output", "registry", "ruleset")),
        }
    },
    "targets": {
        ANY: {
            "target": True,
            "source": True,
            "output": "it is where the SDK was; `output` says where it goes",
            "publish": _CI,
            "codeSamples": "`codeSamples` are written by `generate`",
            "testing": "`<package>.testing` is in every SDK",
            "deployment": _CI,
        }
    },
    "dependents": _THEIRS,
}


def read_generation(root: Node, origin: Origin) -> None:
    """Fill `origin` with what `gen.yaml`, at `root`, says; keys that are not read are told."""
    tell_unread(root, KNOWN)
    origin.settings |= {"naming": "operation-ids", "arguments": "fields", "response": "body"}
    generation = root.get("generation")
    if generation is not None and generation.text("sdkClassName", ""):
        origin.settings["client"] = generation.text("sdkClassName")
    python = root.get("python") or root.get("pythonv2")
    if python is None or not python.is_mapping:
        return
    module = python.text("moduleName", "")
    package = module.partition(".")[0] or python.text("packageName", "")
    if package:
        origin.settings["package"] = snake(package, prefix="sdk")
    _read_project(python, origin)
    if "." in module:
        leave(
            python.get("moduleName") or python,
            "a package of a package cannot be generated; the outer one is",
        )
    if python.text("version", ""):
        origin.settings["version"] = python.text("version")
    if python.text("responseFormat", "flat").startswith("envelope"):
        origin.settings["response"] = "envelope"
    _read_arguments(python, origin)
    _read_variables(python, origin)
    allowed = python.value.get("allowedRedefinedBuiltins", _KEPT)
    name_arguments(origin, speakeasy(frozenset(map(str, allowed if is_sequence(allowed) else ()))))


def _read_project(python: Node, origin: Origin) -> None:
    """Keep what the package says of itself."""
    for theirs, ours in (
        ("packageName", "name"),
        ("description", "description"),
        ("license", "license"),
    ):
        keep(origin, python.get(theirs), key=ours)
    for key in ("authors", "author"):
        keep_author(origin, python.get(key))
    for key, label in (("homepage", "Homepage"), ("documentationUrl", "Documentation")):
        keep_url(origin, python.get(key), label=label)
    for label, node in each(python.get("projectUrls")):
        keep_url(origin, node, label=label)


def _read_arguments(python: Node, origin: Origin) -> None:
    """Say how many arguments methods have, and whether the members of a body are among them."""
    most = python.get("maxMethodParams")
    limit = most.value if most is not None and isinstance(most.value, int) else None
    if python.value.get("flattenRequests") is not True:
        origin.settings["arguments"] = "request"
        if limit is not None:
            origin.settings["max_method_params"] = limit
    elif limit is not None and limit < 100:
        leave(most or python, "with `flattenRequests` all arguments are arguments of methods here")


def _read_variables(python: Node, origin: Origin) -> None:
    """Say which argument and which variable of the environment have a credential: both are called as the scheme is."""
    prefix = python.text("envVarPrefix", "")
    root = origin.description.root
    components = root.get("components") if root is not None else None
    credentials: dict[str, dict[str, str]] = {}
    for name, scheme in each(components.get("securitySchemes") if components is not None else None):
        kind = scheme.value.get("type") if scheme.is_mapping else None
        if kind == "apiKey" or (
            kind == "http" and str(scheme.value.get("scheme")).lower() == "bearer"
        ):
            asked = scheme.text("x-speakeasy-name-override", "") or name
            argument = escaped(snake(asked, prefix="credential"), CLIENT_ARGUMENTS)
            credentials[name] = {"argument": argument}
            if prefix:
                credentials[name]["variable"] = f"{prefix}_{argument}".upper().rstrip("_")
    if credentials:
        origin.settings["credentials"] = credentials


def read_workflow(root: Node) -> Places:
    """The description of the Python SDK and the overlays for it that `workflow.yaml`, at `root`, names; keys that are not read are told."""
    tell_unread(root, _WORKFLOW)
    targets = [node for _, node in each(root.get("targets")) if node.is_mapping]
    wanted = next(
        (
            node.text("source", "")
            for node in targets
            if node.text("target", "") in ("python", "pythonv2")
        ),
        "",
    )
    sources = dict(each(root.get("sources")))
    source = sources.get(wanted) or next(iter(sources.values()), None)
    if source is None or not source.is_mapping:
        return Places()
    inputs, overlays = _locations(source, "inputs"), _locations(source, "overlays")
    for extra in inputs[1:]:
        leave(extra, "one description is read; several are put together before that")
    # Its paths count from the folder that has the folder of the file.
    folder = Path(root.document.file).parent.parent
    found = description_at(inputs[0], folder) if inputs else Places()
    return replace(found, overlays=tuple(files(overlays, folder)))


def _locations(source: Node, key: str) -> list[Node]:
    listed = source.get(key)
    found: list[Node] = []
    for entry in listed.items() if listed is not None and listed.is_sequence else ():
        location = entry.get("location") if entry.is_mapping else None
        if location is not None and isinstance(location.value, str):
            found.append(location)
    return found
