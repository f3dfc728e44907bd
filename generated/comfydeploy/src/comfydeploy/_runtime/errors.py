"""The errors of an SDK: one root, and a class for each thing that can go wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from msgspec import UNSET

from .http.messages import Headers, Request, Response
from .http.metadata import HTTPMetadata

_SHOWN = 500


class SDKError(Exception):
    """Something went wrong: the root of all errors of this SDK.

    Args:
        message: What happened.
        request: The request that was made, if one was.
        response: The response that was received, if one was.

    Attributes:
        data: The decoded body of a response that the API documents; None of any other.
    """

    data: Any = None

    def __init__(
        self, message: str, *, request: Request | None = None, response: Response | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.response = response
        self.request = request if request is not None or response is None else response.request

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Callable[..., SDKError], tuple[Any, ...], dict[str, Any]]:
        return _rebuild, (type(self), self.message), self.__dict__

    @property
    def status_code(self) -> int | None:
        """The status code, or None where there was no response."""
        return None if self.response is None else self.response.status_code

    @property
    def headers(self) -> Headers:
        """The header fields of the response; none where there was none."""
        return Headers() if self.response is None else self.response.headers

    @property
    def body(self) -> str:
        """The body of the response as text; "" where there was none."""
        return "" if self.response is None else self.response.text


def _rebuild(kind: type[SDKError], message: str) -> SDKError:
    error = kind.__new__(kind, message)
    error.args = (message,)
    return error


class TypedError(SDKError):
    """A response that the API documents as an error; its class says which one.

    Attributes:
        data: The decoded body; raw data where it does not fit the description.
    """

    data: Any

    def __init__(self, message: str, *, data: Any, response: Response) -> None:
        super().__init__(message, response=response)
        self.data = data
        for name in type(self).__annotations__:
            if name not in self.__dict__:
                # A field whose name every error has already, such as `message`, is read with an underscore behind it.
                value = getattr(data, name, getattr(data, name.removesuffix("_"), UNSET))
                setattr(self, name, value)

    @property
    def http_meta(self) -> HTTPMetadata:
        """The request and the response behind the error."""
        response = cast(Response, self.response)
        return HTTPMetadata(response=response, request=response.request)


class APIConnectionError(SDKError):
    """The server was not reached, or the connection broke."""


class APITimeoutError(APIConnectionError, TimeoutError):
    """The server did not answer in time."""


class ResponseTooLargeError(SDKError):
    """A body, an event or a line of a response is larger than what is kept in memory; the message says which limit it is."""


class ResponseValidationError(SDKError):
    """A response could not be read, or does not fit the description under `strict_responses=True`."""


class InvalidArgumentError(SDKError, ValueError):
    """An argument cannot be sent; nothing was."""


class ConfigurationError(SDKError, ValueError):
    """The client was not set up in a way that can work."""


def error_of(response: Response) -> SDKError:
    """The error for a response that the API does not document as a typed one."""
    return SDKError(describe(response), response=response)


def describe(response: Response) -> str:
    """A message for a response that is an error: the operation, the status, the beginning of the body."""
    text = response.request.scrubbed(response.text.strip())
    shown = f": {text[:_SHOWN]}" if text else ""
    return f"{response.request.operation}: status {response.status_code}{shown}"
