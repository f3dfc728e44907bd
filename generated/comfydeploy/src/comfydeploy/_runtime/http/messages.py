"""Requests, responses and what a transport is: our own values, so that no HTTP library shows in an SDK's interface."""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol, Self, TypeAlias

from . import limits
from .headers import Headers

Content: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes]
# A secret that is shorter may be a common word or a number, such as a port; one that is longer is in no text by chance.
_SHORT, _LONG = 6, 12
# How the names of fields end that say what a service calls an exchange, the most usual one first.
_IDENTIFIERS = ("requestid", "correlationid", "traceid")


class _Exchanged:
    """The base of requests and responses: copies are complete, pickles leave out credentials and what cannot be pickled."""

    __slots__: tuple[str, ...] = ()

    def __copy__(self) -> Self:
        copied = object.__new__(type(self))
        for name in self.__slots__:
            if hasattr(self, name):
                setattr(copied, name, getattr(self, name))
        return copied

    def __deepcopy__(self, _: object) -> Self:
        return self.__copy__()


class Request(_Exchanged):
    """A request as it is sent.

    Args:
        method: The HTTP method in upper case.
        url: The absolute URL.
        headers: The header fields.
        content: The body: bytes, or an iterable that is sent as it comes.
        timeout: Seconds; None for no limit.
        keeps_timeout: Whether nobody named a timeout: an HTTP client of the user's own keeps its own then.
        operation: The operationId, for messages.
        shown_url: The URL without credentials, for messages and logs.
        secrets: Every text that must not be shown.
        idempotent: Whether a key in it tells the server that it was sent before (RFC 9110, section 9.2.2).
        streamed: Whether the body of a success is wanted unread.
        most_bytes: How large the body of the response may be; None for no limit.

    Attributes:
        end: When this attempt, redirects included, must have ended, on the monotonic clock; 0 before it has begun.
        is_elsewhere: Whether it goes to another origin than the service, where a response leads or tokens come from.
    """

    __slots__ = (
        "content",
        "end",
        "headers",
        "idempotent",
        "is_elsewhere",
        "keeps_timeout",
        "method",
        "most_bytes",
        "operation",
        "secrets",
        "shown_url",
        "streamed",
        "timeout",
        "url",
    )

    def __init__(
        self,
        method: str,
        url: str,
        *,
        headers: Headers | None = None,
        content: Content = b"",
        timeout: float | None = None,
        keeps_timeout: bool = False,
        operation: str = "",
        shown_url: str = "",
        secrets: frozenset[str] = frozenset(),
        idempotent: bool = False,
        streamed: bool = False,
        most_bytes: int | None = limits.RESPONSE,
    ) -> None:
        self.method = method
        self.url = url
        self.headers = Headers() if headers is None else headers
        self.content = content
        self.timeout = timeout
        self.keeps_timeout = keeps_timeout
        self.operation = operation
        self.shown_url = shown_url or url
        self.secrets = secrets
        self.idempotent = idempotent
        self.streamed = streamed
        self.most_bytes = most_bytes
        self.end = 0.0
        self.is_elsewhere = False

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.shown_url}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """A pickle goes to other processes and into files: it has no credentials and no body."""
        return partial(Request, headers=self.headers.shown(), operation=self.operation), (
            self.method,
            self.shown_url,
        )

    def scrubbed(self, text: str) -> str:
        """`text` without the credentials of the request, so that it can be shown.

        A short one is removed only where it is a whole word; a very short one stays, since it is no secret.
        """
        for secret in sorted(self.secrets, key=len, reverse=True):
            if len(secret) >= _LONG:
                text = text.replace(secret, "***")
            elif len(secret) >= _SHORT:
                before = r"(?<!\w)" if secret[0].isalnum() else ""
                after = r"(?!\w)" if secret[-1].isalnum() else ""
                text = re.sub(before + re.escape(secret) + after, "***", text)
        return text


class Response(_Exchanged):
    """A response; its body has been read unless it has a `stream`.

    Args:
        status_code: The status code, such as 200.
        headers: The header fields.
        content: The body, its content coding removed.
        request: What it answers; the client fills it in where a transport of the user's own does not.
        stream: The body while it has not been read: an iterable of bytes with `close`, or an asynchronous one with `aclose`.
    """

    __slots__ = ("content", "headers", "request", "status_code", "stream")
    request: Request

    def __init__(
        self,
        status_code: int,
        *,
        headers: Headers | Mapping[str, str] | Iterable[tuple[str, str]] = (),
        content: bytes = b"",
        request: Request | None = None,
        stream: Any = None,
    ) -> None:
        self.status_code = status_code
        self.headers = headers if isinstance(headers, Headers) else Headers(headers)
        self.content = content
        self.stream = stream
        if request is not None:
            self.request = request

    def pieces(self) -> Iterator[bytes]:
        """The body piece by piece, as it arrives where it has not been read."""
        yield from (self.content,) if self.stream is None else self.stream

    async def apieces(self) -> AsyncIterator[bytes]:
        """The body piece by piece, as it arrives where it has not been read."""
        if self.stream is None:
            yield self.content
        else:
            async for piece in self.stream:
                yield piece

    def __repr__(self) -> str:
        return f"<Response {self.status_code}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """A pickle has the part of the body that was read, and no cookies that were set."""
        cookies = {"Set-Cookie": "***"} if "set-cookie" in self.headers else {}
        headers = self.headers.replaced(cookies)
        state: dict[str, Any] = {"headers": headers, "content": self.content}
        if hasattr(self, "request"):
            state["request"] = self.request
        return Response, (self.status_code,), (None, state)

    @property
    def content_type(self) -> str:
        """The media type without parameters, in lower case; "" where the server names none."""
        named: str = self.headers.get("content-type", "")
        return named.partition(";")[0].strip().lower()

    @property
    def request_id(self) -> str | None:
        """What the service calls this exchange, for its support: `X-Request-Id`, or the like; None where nothing says so."""
        named = {re.sub("[^a-z]", "", name): value for name, value in self.headers.items()}
        for ending in _IDENTIFIERS:
            found = next(
                (named[name] for name in sorted(named, key=len) if name.endswith(ending)), ""
            )
            if found:
                return found
        return None

    @property
    def text(self) -> str:
        """The body as text, in the charset that the server names, else UTF-8; what does not fit is replaced."""
        from .charsets import text_of  # few bodies are text

        return text_of(self.content, self.headers.get("content-type", ""))

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            ValueError: It is no JSON.
        """
        import json  # few programs ask

        return json.loads(self.content)


class Transport(Protocol):
    """Sends requests: an object of your own that takes the place of the HTTP library."""

    def send(self, request: Request, /) -> Response:
        """The response to `request`; its body may be a stream, which the client reads. Redirects are not followed here."""
        ...


class AsyncTransport(Protocol):
    """Sends requests in asynchronous programs: an object of your own that takes the place of the HTTP library."""

    async def send(self, request: Request, /) -> Response:
        """The response to `request`; its body may be a stream, which the client reads. Redirects are not followed here."""
        ...
