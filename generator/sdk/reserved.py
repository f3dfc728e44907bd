"""The names that the runtime's classes and the generated code itself already use; whoever else wants them gives way.

A test compares these lists with the runtime.
"""

from __future__ import annotations

RUNTIME_ERRORS = (
    "APIConnectionError",
    "APITimeoutError",
    "ConfigurationError",
    "InvalidArgumentError",
    "ResponseValidationError",
    "SDKError",
    "TypedError",
)

MODEL_FIELDS: frozenset[str] = frozenset(
    (
        "model_dump",
        "model_dump_json",
        "model_validate",
        "model_validate_json",
        "field",
        "self",
        "cls",
    )
)

ERROR_FIELDS: frozenset[str] = frozenset(
    (
        "message",
        "status_code",
        "headers",
        "body",
        "request",
        "response",
        "data",
        "payload",
        "http_meta",
        "args",
        "add_note",
        "with_traceback",
    )
)

ARGUMENTS: frozenset[str] = frozenset(
    (
        "self",
        "options",
        "operations",
        "components",
        "errors",
        "timeout",
        "server_url",
        "headers",
        "security",
        "retries",
    )
)

RESOURCE_ATTRIBUTES: frozenset[str] = frozenset(("operations", "components", "errors"))

CLIENT_ATTRIBUTES: frozenset[str] = RESOURCE_ATTRIBUTES | frozenset(
    ("close", "aclose", "call", "with_response")
)

CLIENT_ARGUMENTS: frozenset[str] = frozenset(
    (
        "self",
        "settings",
        "server_url",
        "server",
        "server_variables",
        "timeout",
        "retries",
        "client",
        "headers",
        "hooks",
        "debug",
        "strict_responses",
    )
)
