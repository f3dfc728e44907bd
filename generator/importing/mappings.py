"""Reads the configurations of openapi-python-client and of openapi-generator for Python: packages, and names by mappings."""

from __future__ import annotations

from ..diagnostics import Severity
from ..sdk.naming.names import pascal, snake
from ..spec import Node
from .description import pointer_to
from .keys import ANY, Known, because, leave, tell_unread
from .origin import Origin, each, pointer_of
from .project import keep, keep_author, keep_url

_SAME = "SDKs are so here without a setting"
_THEIRS = "it is about the generator itself"

CLIENT: dict[str, Known] = {
    **dict.fromkeys(("package_name_override", "package_version_override", "class_overrides"), True),
    "project_name_override": True,
    "content_type_overrides": "a media type is changed with an overlay",
    **because(
        _SAME,
        (
            "literal_enums",
            "field_prefix",
            "use_path_prefixes_for_title_model_names",
            "docstrings_on_attributes",
            "generate_all_tags",
        ),
    ),
    **because(_THEIRS, ("post_hooks", "http_timeout")),
}
_PROPERTIES: dict[str, Known] = {
    **dict.fromkeys(("packageName", "packageVersion"), True),
    "library": "the client is synchronous and asynchronous",
    **dict.fromkeys(
        ("projectName", "packageUrl", "licenseInfo", "infoName", "infoEmail", "packageAuthor"), True
    ),
    "packageAuthorEmail": True,
    **because(
        "what is written in `pyproject.toml` outside of the marked sections is kept",
        ("poetry1", "buildSystem"),
    ),
    ANY: _SAME,
}
GENERATOR: dict[str, Known] = {
    **dict.fromkeys(
        (
            "generatorName",
            "inputSpec",
            "modelNameMappings",
            "parameterNameMappings",
            "operationIdNameMappings",
        ),
        True,
    ),
    **_PROPERTIES,
    "additionalProperties": _PROPERTIES,
    **because(
        "a name of a field follows the description; `names` has classes, methods and parameters",
        ("nameMappings", "enumNameMappings", "inlineSchemaNameMappings"),
    ),
    **because(
        "a schema is changed with an overlay",
        (
            "schemaMappings",
            "typeMappings",
            "importMappings",
            "openapiNormalizer",
            "inlineSchemaOptions",
        ),
    ),
    "outputDir": "it is where the SDK was; `output` says where it goes",
    **because(
        _THEIRS,
        (
            "globalProperties",
            "templateDir",
            "gitHost",
            "gitUserId",
            "gitRepoId",
            "httpUserAgent",
            "files",
            "ignoreFileOverride",
            "skipValidateSpec",
            "removeOperationIdPrefix",
            "!include",
        ),
    ),
}
GENERATOR.pop(ANY)


def read_client(root: Node, origin: Origin) -> None:
    """Fill `origin` with what the configuration of openapi-python-client, at `root`, says."""
    tell_unread(root, CLIENT)
    origin.settings |= {"naming": "operation-ids", "arguments": "fields", "response": "body"}
    _package(root, ("package_name_override",), ("package_version_override",), origin)
    keep(origin, root.get("project_name_override"), key="name")
    keys = _schemas(origin)
    for name, override in each(root.get("class_overrides")):
        key = next((key for key in keys if name in (key, pascal(key))), "")
        wanted = override.text("class_name", "") if override.is_mapping else ""
        if override.is_mapping and override.has("module_name"):
            leave(override.get("module_name") or override, "modules are called after their classes")
        if key and wanted:
            origin.names[pointer_of("components", "schemas", key)] = wanted
        else:
            leave(
                override,
                "the description has no schema that is called so",
                severity=Severity.WARNING,
            )


def read_generator(root: Node, origin: Origin) -> None:
    """Fill `origin` with what the configuration of openapi-generator, at `root`, says."""
    tell_unread(root, GENERATOR)
    origin.settings |= {"naming": "operation-ids", "arguments": "fields", "response": "body"}
    for holder in (root, root.get("additionalProperties")):
        if holder is not None and holder.is_mapping:
            _package(holder, ("packageName",), ("packageVersion",), origin)
            _keep(holder, origin)
    schemas = _schemas(origin)
    for key, node in each(root.get("modelNameMappings")):
        if _is_there(node, key in schemas, "schema"):
            origin.names[pointer_of("components", "schemas", key)] = pascal(node.value)
    ids = {
        operation.text("operationId", ""): endpoint
        for endpoint, operation in origin.description.operations.items()
    }
    for key, node in each(root.get("operationIdNameMappings")):
        if _is_there(node, key in ids, "operation"):
            origin.names[pointer_to(ids[key])] = snake(node.value, prefix="call")
    _parameters(root, origin)


def _keep(node: Node, origin: Origin) -> None:
    """Keep what the package says of itself."""
    keep(origin, node.get("projectName"), key="name")
    keep(origin, node.get("licenseInfo"), key="license")
    keep_url(origin, node.get("packageUrl"), label="Homepage")
    for name, email in (("packageAuthor", "packageAuthorEmail"), ("infoName", "infoEmail")):
        keep_author(origin, node.get(name), email=node.get(email))


def _parameters(root: Node, origin: Origin) -> None:
    mappings = dict(each(root.get("parameterNameMappings")))
    used: set[str] = set()
    for endpoint in origin.description.operations if mappings else ():
        for parameter in origin.description.parameters(endpoint):
            name = parameter.value.get("name") if parameter.is_mapping else None
            if isinstance(name, str) and name in mappings and isinstance(mappings[name].value, str):
                used.add(name)
                origin.names[parameter.identity] = snake(mappings[name].value, prefix="param")
    for key, node in mappings.items():
        _is_there(node, key in used, "parameter")


def _is_there(node: Node, known: bool, kind: str) -> bool:
    if not known:
        leave(node, f"the description has no {kind} that is called so", severity=Severity.WARNING)
    return known and isinstance(node.value, str)


def _package(
    node: Node, packages: tuple[str, ...], versions: tuple[str, ...], origin: Origin
) -> None:
    for setting, keys in (("package", packages), ("version", versions)):
        for key in keys:
            written = node.text(key, "")
            if written:
                origin.settings[setting] = (
                    snake(written, prefix="sdk") if setting == "package" else written
                )


def _schemas(origin: Origin) -> tuple[str, ...]:
    root = origin.description.root
    components = root.get("components") if root is not None else None
    return tuple(
        key for key, _ in each(components.get("schemas") if components is not None else None)
    )
