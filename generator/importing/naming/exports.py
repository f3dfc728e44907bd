"""Names the types and errors that the SDK exported which is imported: by its rules, over the places of the description."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import inflection

from ...config.exports import ITSELF
from ...data import is_sequence
from ...spec import Node
from ..description import body_of, pointer_to
from ..origin import Origin, each, pointer_of
from .births import Birth, Births, camel

_WORD = re.compile(r"[A-Z][a-z]+")
_ACRONYMS = frozenset(
    ["ai", "api", "gpu", "html", "http", "id", "json", "mcp", "pdf", "sdk", "url"]
)
CLIENT_OPTIONS = {
    "base_url": "server_url",
    "max_retries": "retries",
    "default_headers": "headers",
    "http_client": "client",
    "httpx_client": "client",
}
"""What other clients call their options, each with ours."""
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
    origin.settings["client_options"] = {
        name: option for name, option in CLIENT_OPTIONS.items() if name != "httpx_client"
    }
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
    births = Births(item="", by_value=False, override="x-speakeasy-name-override")

    def born(found: Iterator[Birth]) -> None:
        for name, pointer in found:
            for spelled in dict.fromkeys((name, _with_acronyms(name))):
                origin.export(
                    "models", {spelled: pointer, f"{spelled}TypedDict": {"input": pointer}}
                )

    _speakeasy_errors(births, origin)
    born(births.schemas(origin))
    for endpoint, operation in _operations(origin):
        written = str(operation.value.get("operationId") or "")
        name = camel(written)
        if name:
            born(births.request(endpoint, name, origin=origin))
            born(births.answer(endpoint, name, origin=origin))
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


def _operations(origin: Origin) -> Iterator[tuple[str, Node]]:
    """The operations that the SDK has."""
    for endpoint, operation in origin.description.operations.items():
        if "x-speakeasy-ignore" not in origin.extensions.get(pointer_to(endpoint), {}):
            yield endpoint, operation


def _with_acronyms(name: str) -> str:
    """A name with its acronyms in capital letters."""
    return _WORD.sub(lambda word: _cased(word[0].lower()), name)


def _speakeasy_errors(births: Births, origin: Origin) -> None:
    """The errors with data of their own; one has the word behind its name."""
    for name, pointer in births.errors(origin):
        target = {"error": pointer}
        names = {name if name.endswith("Error") else f"{name}Error": target, name: target}
        for module in ("errors", "models.errors"):
            origin.export(module, names)


def _fern(_root: Node, origin: Origin) -> None:
    origin.settings["client_options"] = {
        name: CLIENT_OPTIONS[name] for name in ("base_url", "httpx_client")
    }
    errors = {name: f"errors.{target}" for name, target in _FERN_STATUSES.items()}
    origin.export("errors", errors)
    origin.export(
        "core",
        {"ApiError": "errors.APIStatusError", "ParsingError": "errors.ResponseValidationError"},
    )
    origin.export(ITSELF, errors)
    births = Births(item="Item", by_value=True, override="x-fern-type-name")
    found = list(births.schemas(origin))
    for endpoint, operation in _operations(origin):
        written: object = operation.value.get("x-fern-sdk-group-name") or []
        groups: Sequence[object] = written if is_sequence(written) else [written]
        call: list[object] = [
            *groups,
            operation.value.get("x-fern-sdk-method-name")
            or operation.value.get("operationId")
            or "",
        ]
        name = "".join(camel(str(part)) for part in call)
        if call[-1]:
            found += births.request(endpoint, f"{name}Request", origin=origin)
            found += births.answer(endpoint, f"{name}Response", origin=origin)
            for module in ("types", ITSELF):
                origin.export(module, {f"{name}Response": {"response": endpoint}})
    for name, pointer in found:
        for module in ("types", ITSELF):
            origin.export(module, {name: pointer})
