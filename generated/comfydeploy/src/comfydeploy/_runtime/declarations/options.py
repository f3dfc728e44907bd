"""The settings of clients and the options of calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, cast

from ..errors import ConfigurationError
from ..hooks import Hooks
from ..http.messages import AsyncTransport, Transport
from ..models.base import Secrets
from ..retries import RetryConfig, policy_of


class HTTPClient(Protocol):
    """What a client of httpx2 or httpx looks like; its types do not show."""

    def build_request(self, method: str, url: str, *, headers: Any, content: Any) -> Any:
        """A request of the library."""
        ...

    def send(self, request: Any, *, stream: bool, follow_redirects: bool) -> Any:
        """The response of the library."""
        ...


class AsyncHTTPClient(Protocol):
    """What an asynchronous client of httpx2 or httpx looks like; its types do not show."""

    def build_request(self, method: str, url: str, *, headers: Any, content: Any) -> Any:
        """A request of the library."""
        ...

    async def send(self, request: Any, *, stream: bool, follow_redirects: bool) -> Any:
        """The response of the library."""
        ...


class RequestOptions(TypedDict, total=False):
    """What every method takes beside its own arguments.

    Attributes:
        timeout: Seconds, more than 0; None for no limit.
        retries: How often this call is tried again at most, or a `RetryConfig` that says when; None for never.
        server_url: The base URL of this call.
        headers: More header fields, in place of others of the same names. A `Content-Type` among them says in which of
            the operation's content types the body is sent.
        extra_headers: The same; both can be given.
        extra_query: More parameters of the query, which the description lacks.
        extra_body: More members of the object in the body, as JSON or in a form, in place of others of the same names.
        security: The credentials of this call.
    """

    timeout: float | None
    retries: RetryConfig | int | None
    server_url: str
    headers: Mapping[str, str]
    extra_headers: Mapping[str, str]
    extra_query: Mapping[str, Any]
    extra_body: Mapping[str, Any]
    security: Secrets


class ClientOptions(TypedDict, total=False):
    """What `with_options` changes for the calls of a client.

    Attributes:
        timeout: Seconds, more than 0; None for no limit.
        retries: How often a call is tried again at most, or a `RetryConfig` that says when; None for never.
        server_url: The base URL.
        headers: More header fields of every request, in place of others of the same names.
    """

    timeout: float | None
    retries: RetryConfig | int | None
    server_url: str
    headers: Mapping[str, str]


class SharedSettings(TypedDict, total=False):
    """What a client of either flavour takes beside credentials.

    Attributes:
        server_url: The base URL, in place of those of the description; a query in it is left out, since no base URL has one.
        server: Which of the described servers: its index or its name.
        server_variables: Values for the variables of the server's URL.
        timeout: Seconds, 60 by default; None for no limit. An HTTP client of your own keeps its own.
        retries: How often a call that failed is tried again at most, or a `RetryConfig` that says when, in place of what the
            description says; None for never. Without either twice, within the timeout.
        headers: Header fields of every request.
        hooks: What is called around every request.
        debug: Whether every request is logged, at level DEBUG, to the logger with the name of the package.
        strict_responses: Whether a response that does not fit the description raises.
        max_response_bytes: How large a decoded body may be, 1 GiB by default; None for no limit. An item of a stream may have 64 MiB
            of it. Files that are saved have no limit.
    """

    server_url: str
    server: int | str
    server_variables: Mapping[str, str]
    timeout: float | None
    retries: RetryConfig | int | None
    headers: Mapping[str, str]
    hooks: Hooks | Sequence[Hooks]
    debug: bool
    strict_responses: bool
    max_response_bytes: int | None


def with_second_names(settings: Any, /, **given: Any) -> Any:
    """`settings` with what was given under other names; None is what nobody gave."""
    return {**settings, **{name: value for name, value in given.items() if value is not None}}


class ClientSettings(SharedSettings, total=False):
    """What a client takes beside credentials.

    Attributes:
        client: An `httpx2.Client`, an `httpx.Client`, or a `Transport` of your own; it stays yours to close.
    """

    client: HTTPClient | Transport | None


class AsyncClientSettings(SharedSettings, total=False):
    """What an asynchronous client takes beside credentials.

    Attributes:
        client: An `httpx2.AsyncClient`, an `httpx.AsyncClient`, or an `AsyncTransport` of your own; it stays yours to close.
    """

    client: AsyncHTTPClient | AsyncTransport | None


if not TYPE_CHECKING:

    class _Readable(type(RequestOptions)):
        """A class of `RequestOptions` by another name: before Python 3.12, pydantic refuses a `TypedDict` of the standard library."""

    RequestOptions.__class__ = ClientOptions.__class__ = _Readable

# Operating systems wait for at most 2**31 milliseconds, a little more than 24 days.
_LONGEST = 2_000_000
SETTINGS = ClientSettings.__optional_keys__
OPTIONS = RequestOptions.__optional_keys__
_CHANGES = ClientOptions.__optional_keys__


def check_settings(settings: SharedSettings, *, package: str) -> None:
    """Refuse settings of a client that are misspelt or make no sense.

    Raises:
        ConfigurationError: The timeout or the size of responses is not valid.
        TypeError: A setting is not known.
    """
    _check_names(settings, SETTINGS, place=f"a client of {package}")
    _check_timeout(settings)
    _check_size(settings)
    policy_of(settings.get("retries"))


def check_options(options: RequestOptions, *, operation: str) -> None:
    """Refuse options of a call that are misspelt or make no sense.

    Raises:
        ConfigurationError: The timeout is not valid.
        TypeError: An option is not known.
    """
    _check_names(options, OPTIONS, place=operation)
    _check_timeout(options)


def merge_settings(settings: SharedSettings, changes: ClientOptions) -> SharedSettings:
    """`settings` with `changes`.

    Raises:
        ConfigurationError: The timeout or the number of retries is not valid.
        TypeError: An option is not known.
    """
    _check_names(changes, _CHANGES, place="with_options")
    headers = {**settings.get("headers", {}), **changes.get("headers", {})}
    merged: Any = {**settings, **changes, "headers": headers}
    _check_timeout(merged)
    policy_of(merged.get("retries"))
    return cast(SharedSettings, merged)


def _check_names(given: Iterable[str], known: frozenset[str], *, place: str) -> None:
    """Refuse unknown names, so that a misspelt option is noticed.

    Raises:
        TypeError: One of `given` is not among `known`.
    """
    unknown = [name for name in given if name not in known]
    if unknown:
        raise TypeError(f"{place} got an unexpected keyword argument {unknown[0]!r}")


def _check_timeout(given: RequestOptions | SharedSettings) -> None:
    """Refuse a timeout that is no number of seconds, such as an object of an HTTP library.

    Raises:
        ConfigurationError: It is none.
    """
    seconds: Any = given.get("timeout")
    if seconds is None:
        return
    shown = f"of the type {type(seconds).__name__}"
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        if 0 < seconds <= _LONGEST:
            return
        shown = repr(seconds)
    raise ConfigurationError(
        f"the timeout must be a number of seconds from 0 to {_LONGEST}, or None for no limit, but is {shown}"
    )


def _check_size(settings: SharedSettings) -> None:
    """Refuse a size of responses that is no number of bytes.

    Raises:
        ConfigurationError: It is none.
    """
    size: Any = settings.get("max_response_bytes", 1)
    if size is not None and (not isinstance(size, int) or isinstance(size, bool) or size < 1):
        raise ConfigurationError(
            f"max_response_bytes must be a number of bytes, or None for no limit, but is {size!r}"
        )
