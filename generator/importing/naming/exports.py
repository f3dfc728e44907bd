"""Names the types and errors that the SDK exported which is imported: by its rules, over the places of the description."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import inflection

from ...sdk.naming.names import words
from ...spec import Node
from ..description import body_of
from ..origin import Origin, each, pointer_of

ITSELF = "."
_COMPONENTS = "#/components/schemas/"
_ACRONYMS = frozenset(
    ["ai", "api", "gpu", "html", "http", "id", "json", "mcp", "pdf", "sdk", "url"]
)
_DEEPEST = 6
_BEARING = ("properties", "enum", "oneOf", "anyOf", "allOf")
"""What says that a schema has a class."""
_STATUSES = {
    "BadRequestError": "BadRequestError",
    "AuthenticationError": "AuthenticationError",
    "PermissionDeniedError": "PermissionDeniedError",
    "NotFoundError": "NotFoundError",
    "ConflictError": "ConflictError",
    "UnprocessableEntityError": "UnprocessableEntityError",
    "RateLimitError": "RateLimitError",
    "InternalServerError": "InternalServerError",
    "APIStatusError": "APIStatusError",
    "APIConnectionError": "APIConnectionError",
    "APITimeoutError": "APITimeoutError",
    "APIError": "SDKError",
    "APIResponseValidationError": "ResponseValidationError",
}
_FERN_STATUSES = {
    "BadRequestError": "BadRequestError",
    "UnauthorizedError": "AuthenticationError",
    "ForbiddenError": "PermissionDeniedError",
    "NotFoundError": "NotFoundError",
    "ConflictError": "ConflictError",
    "UnprocessableEntityError": "UnprocessableEntityError",
    "TooManyRequestsError": "RateLimitError",
    "InternalServerError": "InternalServerError",
    "NotImplementedError": "InternalServerError",
    "BadGatewayError": "InternalServerError",
    "ServiceUnavailableError": "InternalServerError",
    "GatewayTimeoutError": "InternalServerError",
}
_SPEAKEASY_ERRORS = {
    "SDKError": "SDKError",
    "APIError": "APIStatusError",
    "NoResponseError": "APIConnectionError",
    "ResponseValidationError": "ResponseValidationError",
}


def export_by_rules(kind: str, root: Node, *, origin: Origin) -> None:
    """Let the package export what one of the dialect `kind` does whose configuration is at `root`."""
    rules: Mapping[str, Callable[[Node, Origin], None]] = {
        "stainless": _stainless,
        "speakeasy": _speakeasy,
        "fern": _fern,
    }
    if kind in rules:
        rules[kind](root, origin)


def _stainless(root: Node, origin: Origin) -> None:
    client = str(origin.settings.get("client", ""))
    errors = {name: f"errors.{target}" for name, target in _STATUSES.items()}
    own = {f"{client}Error": "errors.SDKError", "Client": client, "AsyncClient": f"Async{client}"}
    origin.export(ITSELF, errors | (own if client else {}))
    origin.export(ITSELF, {"AsyncStream": "Stream"})
    casings = {
        name: node.text("pascal", "")
        for name, node in each(root.get("custom_casings"))
        if node.is_mapping
    }
    for name, node in each(root.get("resources")):
        _stainless_models(node, () if name.startswith("$") else (name,), casings, origin)
    for endpoint, calls in origin.calls.items():
        for call in calls:
            _stainless_call(endpoint, call, casings, origin)


def _stainless_models(
    node: Node, path: tuple[str, ...], casings: Mapping[str, str], origin: Origin
) -> None:
    """The models of a resource, in the package of the types of what it is in."""
    if not node.is_mapping:
        return
    for name, model in each(node.get("models")):
        target = model.value if isinstance(model.value, str) else ""
        target = model.text("schema", "") if model.is_mapping else target
        pointer = target if target.startswith("#/") else pointer_of("components", "schemas", target)
        if target:
            cased = _pascal(name, casings)
            module = ".".join(("types", *path[:-1]))
            origin.export(module, {cased: pointer, f"{cased}Param": {"input": pointer}})
    for name, child in each(node.get("subresources")):
        _stainless_models(child, (*path, name), casings, origin)


def _stainless_call(endpoint: str, call: str, casings: Mapping[str, str], origin: Origin) -> None:
    """What a call takes and gives: `CompletionCreateParams` in `types.chat` for `chat.completions.create`."""
    *path, method = call.split(".")
    operation = origin.description.operations.get(endpoint)
    if operation is None:
        return
    resource = _singular(path[-1]) if path else "client"
    name = _pascal(resource, casings) + _pascal(method, casings)
    module = ".".join(("types", *path[:-1]))
    locations = {
        node.value.get("in") for node in origin.description.parameters(endpoint) if node.is_mapping
    }
    if locations - {"path"} or body_of(operation) is not None:
        origin.export(module, {f"{name}Params": {"params": endpoint}})
    answer = origin.description.answer(endpoint)
    if answer is not None and answer.reference not in origin.names:
        origin.export(module, {f"{name}Response": {"response": endpoint}})


def _singular(name: str) -> str:
    *before, last = name.split("_")
    return "_".join((*before, inflection.singularize(last)))


def _pascal(name: str, casings: Mapping[str, str]) -> str:
    return "".join(casings.get(word) or _cased(word) for word in name.split("_"))


def _cased(word: str) -> str:
    if word in _ACRONYMS:
        return word.upper()
    if word.endswith("s") and word[:-1] in _ACRONYMS:
        return f"{word[:-1].upper()}s"
    return word[:1].upper() + word[1:]


def _speakeasy(_root: Node, origin: Origin) -> None:
    client = str(origin.settings.get("client", ""))
    errors = {name: f"errors.{target}" for name, target in _SPEAKEASY_ERRORS.items()}
    if client:
        errors |= {
            f"{client}Error": "errors.SDKError",
            f"{client}DefaultError": "errors.APIStatusError",
        }
    origin.export("errors", errors)
    origin.export("models.errors", errors)
    for name, pointer in _schemas(origin):
        origin.export("models", {name: pointer, f"{name}TypedDict": {"input": pointer}})
    for endpoint, operation in origin.description.operations.items():
        written = str(operation.value.get("operationId") or "")
        name = _camel(str(operation.value.get("x-speakeasy-name-override") or written))
        name = _camel(written) or name
        if name:
            request: dict[str, str] = {"params": endpoint}
            answer = {"response": endpoint}
            origin.export(
                "models",
                {
                    f"{name}Request": request,
                    f"{name}RequestTypedDict": request,
                    f"{name}Response": answer,
                    f"{name}ResponseTypedDict": answer,
                },
            )


def _fern(_root: Node, origin: Origin) -> None:
    errors = {name: f"errors.{target}" for name, target in _FERN_STATUSES.items()}
    origin.export("errors", errors)
    origin.export(
        "core",
        {"ApiError": "errors.APIStatusError", "ParsingError": "errors.ResponseValidationError"},
    )
    origin.export(ITSELF, errors)
    for name, pointer in _schemas(origin):
        origin.export("types", {name: pointer})
        origin.export(ITSELF, {name: pointer})


def _schemas(origin: Origin) -> Iterator[tuple[str, str]]:
    """The schemas that have a class by their key, and those that are born inside of them, by their key and properties."""
    root = origin.description.root
    components = root.get("components") if root is not None else None
    for key, node in each(components.get("schemas") if components is not None else None):
        name = origin.names.get(f"{_COMPONENTS}{key}") or _named(node) or _camel(key)
        yield from _inside(node, name, pointer_of("components", "schemas", key), _DEEPEST)


def _inside(node: Node, name: str, pointer: str, left: int) -> Iterator[tuple[str, str]]:
    if not left or not node.is_mapping or not name.isascii():
        return
    if any(node.has(key) for key in _BEARING):
        yield name, pointer
    for key, child in each(node.get("properties")):
        if child.reference is None and child.is_mapping:
            yield from _born(
                child,
                name + (_named(child) or _camel(key)),
                f"{pointer}/properties/{_token(key)}",
                left,
            )
    for key in ("oneOf", "anyOf", "allOf"):
        listed = node.get(key)
        for index, child in enumerate(
            listed.items() if listed is not None and listed.is_sequence else ()
        ):
            if child.reference is None and child.is_mapping and child.has("title"):
                yield from _born(
                    child, _camel(child.text("title", "")), f"{pointer}/{key}/{index}", left
                )


def _born(node: Node, name: str, pointer: str, left: int) -> Iterator[tuple[str, str]]:
    """What is born at a place: an object, an enum or a union, also as the items of a list."""
    if node.has("items"):
        items = node.get("items")
        if items is not None and items.reference is None:
            yield from _born(items, name, f"{pointer}/items", left - 1)
    elif any(node.has(key) for key in _BEARING):
        yield from _inside(node, name, pointer, left - 1)


def _named(node: Node) -> str:
    """The name that the description gives a class by itself."""
    for key in ("x-speakeasy-name-override", "x-fern-type-name"):
        written = node.value.get(key) if node.is_mapping else None
        if isinstance(written, str):
            return written
    return ""


def _camel(text: str) -> str:
    """The words of `text` as they are, the first letter of each large."""
    return (
        "".join(word[:1].upper() + word[1:] for word in words(text))
        if re.search(r"[A-Za-z]", text)
        else ""
    )


def _token(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
