"""The names that the runtime's classes and the generated code itself already use; whoever else wants them gives way.

A test compares these lists with the runtime.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from ..values import ModelPackage
from ..values.formats import BY_SYMBOL

# What only some of the Python versions from 3.11 on have; a package is called the same whichever one generates it.
_COME_AND_GONE = (
    "aifc annotationlib asynchat asyncore audioop cgi cgitb chunk compression crypt distutils imghdr imp lib2to3 "
    "mailcap msilib nis nntplib ossaudiodev pipes smtpd sndhdr spwd sunau telnetlib uu xdrlib"
)
_LIBRARIES = (
    "aiohappyeyeballs aiohttp aiosignal anyio attr attrs brotli certifi charset_normalizer frozenlist h11 h2 hpack "
    "hatchling httpcore httpcore2 httpx httpx2 hyperframe idna msgspec multidict propcache pydantic pydantic_core "
    "requests sniffio socksio typing_extensions urllib3 yarl zstandard"
)
# Where installers and tests look for themselves.
_TOOLS = "pip pkg_resources setuptools site test tests wheel"

PACKAGES: frozenset[str] = sys.stdlib_module_names.union(
    *(listed.split() for listed in (_COME_AND_GONE, _LIBRARIES, _TOOLS))
)
"""Import names that a generated package would take from the standard library or from what it stands on."""

RUNTIME_ERRORS = (
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "InternalServerError",
    "InvalidArgumentError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseTooLargeError",
    "ResponseValidationError",
    "SDKError",
    "TypedError",
    "UnprocessableEntityError",
    "WebhookVerificationError",
)

PAGE_CLASSES = ("ResultPage", "AsyncResultPage")
"""The classes of pages in the module of an operation that has them."""

RUNTIME_CLASSES: Mapping[ModelPackage, tuple[str, ...]] = {
    "operations": PAGE_CLASSES,
    "errors": RUNTIME_ERRORS,
    "components": ("HTTPMetadata",),
    "webhooks": ("WebhookPayload",),
    "callbacks": (),
}
"""The classes in each package of models that the runtime or the SDK itself has."""

PAGE_ATTRIBUTES: frozenset[str] = frozenset(
    ("fetch", "http_meta", "items", "next", "operation", "pages", "result")
)
"""What a page has itself; members of the result with these names are read of the result."""

PUBLIC_RUNTIME: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("client", ("WithResponse",)),
    ("models.base", ("UNSET", "UnsetType")),
    ("http.messages", ("Request", "Response", "Transport", "AsyncTransport")),
    ("http.metadata", ("HTTPMetadata",)),
    ("declarations.options", ("AsyncClientSettings", "ClientSettings", "RequestOptions")),
    ("hooks", ("Hooks",)),
    ("retries", ("RetryConfig",)),
    ("sending.files", ("Upload",)),
    (
        "credentials",
        ("AsyncBasicAuth", "AsyncCredential", "BasicAuth", "ClientCredentials", "Credential"),
    ),
    ("receiving.downloads", ("Download",)),
    ("receiving.streams", ("Stream",)),
    ("receiving.pages", ("AsyncPage", "Page")),
    ("receiving.events", ("ServerSentEvent",)),
)
"""What a user needs of the runtime's modules: the package exports it beside its clients."""

FAST_RUNTIME: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("fast", ("AiohttpTransport", "Urllib3Transport")),
)
"""What it exports besides where the configuration wants these transports; their names are kept for them everywhere."""

WEBHOOK_RUNTIME: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("receiving.signatures", ("HMACScheme",)),
)
"""What it exports besides where the description has webhooks."""


def exports(*, fast: bool, webhooks: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the package exports of the runtime's modules.

    Args:
        fast: Whether it has the transports on urllib3 and aiohttp.
        webhooks: Whether the description has webhooks.
    """
    more = (*(FAST_RUNTIME if fast else ()), *(WEBHOOK_RUNTIME if webhooks else ()))
    return (*PUBLIC_RUNTIME, *more)


PUBLIC_NAMES: frozenset[str] = frozenset(
    name for _, names in exports(fast=True, webhooks=True) for name in names
)

TESTING = (
    "AsyncMockTransport",
    "Call",
    "MissingCallError",
    "MockTransport",
    "ReplyMisfitError",
    "UnexpectedCallError",
)
"""What the package for tests exports."""

MODEL_FIELDS: frozenset[str] = frozenset(
    (
        "model_dump",
        "model_dump_json",
        "model_extra",
        "model_fields_set",
        "model_validate",
        "model_validate_json",
        "field",
        "self",
        "cls",
    )
)


def model_fields(*, idiomatic: bool) -> frozenset[str]:
    """What no field of a model is called; `field` is free where names are such as people choose."""
    return MODEL_FIELDS - {"field"} if idiomatic else MODEL_FIELDS


ERROR_FIELDS: frozenset[str] = frozenset(
    (
        "message",
        "status_code",
        "request_id",
        "headers",
        "body",
        "request",
        "response",
        "data",
        "http_meta",
        "args",
        "add_note",
        "with_traceback",
    )
)

CALL_OPTIONS: frozenset[str] = frozenset(
    (
        "timeout",
        "server_url",
        "headers",
        "extra_headers",
        "extra_query",
        "extra_body",
        "security",
        "retries",
    )
)
"""What every method takes beside its own arguments."""

ARGUMENTS: frozenset[str] = CALL_OPTIONS | {"self", "operations", "take_options"}
"""What no argument is called; `operations` and `take_options` stand inside of methods."""

# The decorators are among them: a class cannot use one below an attribute of its own that is called so.
RESOURCE_ATTRIBUTES: frozenset[str] = frozenset(
    (
        "operations",
        "components",
        "errors",
        "cached_resource",
        "deprecated",
        "overload",
        "overloaded",
    )
)

CLIENT_ATTRIBUTES: frozenset[str] = RESOURCE_ATTRIBUTES | frozenset(
    (
        "close",
        "aclose",
        "call",
        "call_pages",
        "request",
        "with_options",
        "with_response",
        "with_streaming",
    )
)

CLIENT_ARGUMENTS: frozenset[str] = frozenset(
    (
        "self",
        "settings",
        "server_url",
        "server",
        "server_variables",
        "timeout",
        "max_response_bytes",
        "retries",
        "client",
        "headers",
        "hooks",
        "debug",
        "strict_responses",
    )
)

CLIENT_MODULE_NAMES: frozenset[str] = frozenset(
    (
        "Any",
        "ApiKeyCredential",
        "AsyncBasicAuth",
        "AsyncClient",
        "AsyncClientSettings",
        "AsyncCredential",
        "AsyncPage",
        "AsyncResource",
        "BasicAuth",
        "BasicCredential",
        "BearerCredential",
        "Binary",
        "Client",
        "ClientCredentials",
        "ClientSettings",
        "Credential",
        "Description",
        "HTTPCredential",
        "Literal",
        "OAuth2Credential",
        "Mapping",
        "Sequence",
        "datetime",
        "date",
        "Page",
        "RequestOptions",
        "RetryConfig",
        "Resource",
        "Server",
        "ServerSentEvent",
        "Stream",
        "Unpack",
        "Upload",
        *(symbol.name for symbol in BY_SYMBOL if not symbol.name.islower()),
    )
)
"""What the modules of the clients and of resources import, for themselves and for annotations."""

_HIDDEN = CLIENT_MODULE_NAMES | PUBLIC_NAMES
CLIENTS: frozenset[str] = _HIDDEN | {name.removeprefix("Async") for name in _HIDDEN}
"""The names that no client class can have, since the one of its module or its asynchronous twin would hide something."""
