"""Requests, responses and what a transport is: our own values, so that no HTTP library shows in an SDK's interface."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias

Content: TypeAlias = "bytes | Iterable[bytes] | AsyncIterator[bytes]"
_SECRET_HEADERS = frozenset(("authorization", "proxy-authorization", "cookie", "set-cookie"))


class Headers(Mapping[str, str]):
    """Header fields by case-insensitive name, in order; a name can stand several times (RFC 9110, section 5)."""

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        listed = pairs.items() if isinstance(pairs, Mapping) else pairs
        self._pairs = [(str(name), str(value)) for name, value in listed]

    def __getitem__(self, name: str) -> str:
        values = self.get_list(name)
        if not values:
            raise KeyError(name)
        return ", ".join(values)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name.lower() for name, _ in self._pairs))

    def __len__(self) -> int:
        return len({name.lower() for name, _ in self._pairs})

    def __repr__(self) -> str:
        shown = [(name, "***" if name.lower() in _SECRET_HEADERS else value) for name, value in self._pairs]
        return f"Headers({shown})"

    def get_list(self, name: str) -> list[str]:
        """Every value of the field `name`."""
        wanted = name.lower()
        return [value for key, value in self._pairs if key.lower() == wanted]

    def multi_items(self) -> list[tuple[str, str]]:
        """Every name and value, as they were written."""
        return list(self._pairs)

    def replaced(self, pairs: Mapping[str, str]) -> Headers:
        """These fields with those of `pairs` in place of the ones of the same names."""
        gone = {name.lower() for name in pairs}
        kept = [(name, value) for name, value in self._pairs if name.lower() not in gone]
        return Headers([*kept, *pairs.items()])

    def without(self, names: Iterable[str]) -> Headers:
        """These fields but those called `names`."""
        gone = {name.lower() for name in names}
        return Headers([(name, value) for name, value in self._pairs if name.lower() not in gone])


class Request:
    """A request as it is sent.

    Args:
        method: The HTTP method in upper case.
        url: The absolute URL.
        headers: The header fields.
        content: The body: bytes, or an iterable that is sent as it comes.
        timeout: Seconds; None for no limit; `...` for what the HTTP client has of its own.
        operation: The operationId, for messages.
        shown_url: The URL without credentials, for messages and logs.
    """

    __slots__ = ("content", "headers", "method", "operation", "secrets", "shown_url", "timeout", "url")

    def __init__(
        self,
        method: str,
        url: str,
        *,
        headers: Headers,
        content: Content = b"",
        timeout: float | None | Any = ...,
        operation: str = "",
        shown_url: str = "",
        secrets: frozenset[str] = frozenset(),
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.content = content
        self.timeout = timeout
        self.operation = operation
        self.shown_url = shown_url or url
        self.secrets = secrets

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.shown_url}>"


class Response:
    """A response that has been read.

    Args:
        status_code: The status code, such as 200.
        headers: The header fields.
        content: The body.
        request: What it answers.
    """

    __slots__ = ("content", "headers", "request", "status_code")

    def __init__(self, status_code: int, *, headers: Headers, content: bytes, request: Request) -> None:
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.request = request

    def __repr__(self) -> str:
        return f"<Response {self.status_code}>"

    @property
    def content_type(self) -> str:
        """The media type without parameters, in lower case; "" where the server names none."""
        return self.headers.get("content-type", "").split(";", 1)[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text, in the charset that the server names, else UTF-8; what does not fit is replaced."""
        _, _, rest = self.headers.get("content-type", "").lower().partition("charset=")
        charset = rest.split(";", 1)[0].strip(" \"'") or "utf-8"
        try:
            return self.content.decode(charset, errors="replace")
        except LookupError:
            return self.content.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            ValueError: It is no JSON.
        """
        return json.loads(self.content)


class Transport(Protocol):
    """What sends requests: an object of your own can stand in for the HTTP library."""

    def send(self, request: Request, /) -> Response:
        """The response to `request`; redirects are not followed here."""
        ...

    def close(self) -> None:
        """Give connections back."""
        ...


class AsyncTransport(Protocol):
    """What sends requests in asynchronous programs."""

    async def send(self, request: Request, /) -> Response:
        """The response to `request`; redirects are not followed here."""
        ...

    async def aclose(self) -> None:
        """Give connections back."""
        ...
