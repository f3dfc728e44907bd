"""What the client class says of its arguments, so that editors show it."""

from __future__ import annotations

from collections.abc import Iterator

from ...sdk.values import CredentialField

SETTINGS: tuple[tuple[str, str], ...] = (
    (
        "server_url",
        "The base URL, in place of those of the description; a query in it is left out, since no base URL has one.",
    ),
    ("server", "Which of the described servers: its index or its name."),
    ("server_variables", "Values for the variables of the server's URL."),
    (
        "timeout",
        "Seconds, 60 by default; None for no limit. An HTTP client of your own keeps its own.",
    ),
    (
        "retries",
        "How often a call that failed is tried again at most, or a `RetryConfig` that says when, in place of what the description says; None for never. Without either twice, within the timeout.",
    ),
    ("headers", "Header fields of every request."),
    ("hooks", "What is called around every request."),
    (
        "debug",
        "Whether every request is logged, at level DEBUG, to the logger with the name of the package.",
    ),
    ("strict_responses", "Whether a response that does not fit the description raises."),
    (
        "max_response_bytes",
        "How large a decoded body may be, 1 GiB by default; None for no limit. An item of a stream may have 64 MiB of it. Files that are saved have no limit.",
    ),
)
"""The settings of every client and what they say; a test compares them with the runtime's."""

CLIENT = (
    "An `httpx2.Client`, an `httpx.Client`, or a `Transport` of your own; it stays yours to close."
)
ASYNC_CLIENT = (
    "An `httpx2.AsyncClient`, an `httpx.AsyncClient`, or an `AsyncTransport` of your own; "
    "it stays yours to close."
)
"""What the setting `client` says in each flavour."""

ERRORS: tuple[tuple[str, str], ...] = (
    ("errors.ConfigurationError", "The settings name no server that can be reached."),
    ("TypeError", "A setting is not known."),
)
"""What making a client raises."""

_VALUES = {
    "basic": "A user name and a password",
    "api_key": "A key",
}


def client_arguments(
    credentials: tuple[CredentialField, ...], *, is_async: bool
) -> Iterator[tuple[str, str]]:
    """Each argument of a client class with what is said of it: the credentials, then the settings."""
    for credential in credentials:
        yield credential.argument, _credential_text(credential, is_async=is_async)
    yield from SETTINGS
    yield "client", ASYNC_CLIENT if is_async else CLIENT


def _credential_text(credential: CredentialField, *, is_async: bool) -> str:
    """What a credential is given as, and where it comes from otherwise."""
    value = _VALUES.get(credential.kind, "A token")
    if credential.kind == "http":
        value = f"The value for the HTTP scheme {credential.http_scheme}"
    if credential.kind == "oauth2" and credential.token_url:
        value = "A token, or the `ClientCredentials` that tokens are got with"
    function = "a function, perhaps asynchronous," if is_async else "a function"
    variables = " and ".join(credential.environments)
    read = "variables {} are" if credential.password_environment else "variable {} is"
    asked = "them" if credential.kind == "basic" else "it"
    return (
        f"{value}, or {function} that is asked for {asked} before each request. "
        f"Without it the environment {read.format(variables)} read at each call."
    )
