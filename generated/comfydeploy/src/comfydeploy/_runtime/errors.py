"""The errors of an SDK: one root, and a class for each thing that can go wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from msgspec import UNSET

from .http import problems
from .http.headers import Headers
from .http.messages import Request, Response
from .http.metadata import HTTPMetadata

_SHOWN = 500
_SHOWN_OF_CLASSES = ("__module__", "__qualname__", "__doc__")


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
    # What the class of an error that is of two classes is made of, so that a pickle can name it.
    _kinds: ClassVar[tuple[type[Any], ...]] = ()

    def __init__(
        self, message: str, *, request: Request | None = None, response: Response | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self._response = response
        self._request = request if request is not None or response is None else response.request

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Callable[..., SDKError], tuple[Any, ...], dict[str, Any]]:
        return _rebuild, (self._kinds or (type(self),), self.message), self.__dict__

    @property
    def request(self) -> Request | None:
        """The request that was made, if one was."""
        return self._request

    @property
    def response(self) -> Response | None:
        """The response that was received, if one was."""
        return self._response

    @property
    def status_code(self) -> int | None:
        """The status code, or None where there was no response."""
        return None if self.response is None else self.response.status_code

    @property
    def headers(self) -> Headers:
        """The header fields of the response; none where there was none."""
        return Headers() if self.response is None else self.response.headers

    @property
    def body(self) -> Any:
        """The body of the response: its data where it is JSON, else its text; "" where there was none."""
        return "" if self.response is None else problems.body_of(self.response)

    @property
    def request_id(self) -> str | None:
        """What the service calls this exchange, for its support: a header field of the response, or a member of its body."""
        return None if self.response is None else problems.request_id_of(self.response)


class APIStatusError(SDKError):
    """The API answered with a status that says that the call failed; there is a subclass for each of the usual ones.

    Args:
        response: The response that was received.
        data: Its decoded body, where the API documents it.

    Attributes:
        message: What the body says of the error, else the operation and the status.
    """

    def __init__(self, *, response: Response, data: Any = None) -> None:
        operation, status = response.request.operation, response.status_code
        said = response.request.scrubbed(problems.message_of(response))
        super().__init__(said or f"{operation}: status {status}", response=response)
        self.data = data

    def __str__(self) -> str:
        request, response = self.request, self.response
        text = request.scrubbed(problems.message_of(response) or response.text.strip())
        shown = f": {text[:_SHOWN]}" if text else ""
        return f"{request.operation}: status {response.status_code}{shown}"

    @property
    def request(self) -> Request:
        """The request that was made."""
        return cast(Request, self._request)

    @property
    def response(self) -> Response:
        """The response that was received."""
        return cast(Response, self._response)

    @property
    def status_code(self) -> int:
        """The status code."""
        return self.response.status_code


class BadRequestError(APIStatusError):
    """The status 400: the service does not understand the request."""


class AuthenticationError(APIStatusError):
    """The status 401: a credential is missing, or is not valid."""


class PermissionDeniedError(APIStatusError):
    """The status 403: these credentials may not do this."""


class NotFoundError(APIStatusError):
    """The status 404: there is no such thing, or these credentials may not see it."""


class ConflictError(APIStatusError):
    """The status 409: what is there does not allow it."""


class UnprocessableEntityError(APIStatusError):
    """The status 422: the values of the request are not valid."""


class RateLimitError(APIStatusError):
    """The status 429: too many requests."""


class InternalServerError(APIStatusError):
    """A status of 500 or more: the service failed."""


class TypedError(APIStatusError):
    """A response that the API documents as an error; its class says which one. It is of the class of its status as well.

    Attributes:
        data: The decoded body; raw data where it does not fit the description.
    """

    data: Any

    def __init__(self, *, response: Response, data: Any) -> None:
        super().__init__(response=response, data=data)
        declared = (*self._kinds, type(self))[0]
        for name in declared.__annotations__:
            if name not in self.__dict__:
                # A field whose name every error has already, such as `data`, is read with an underscore behind it.
                value = getattr(data, name, getattr(data, name.removesuffix("_"), UNSET))
                setattr(self, name, value)

    @property
    def http_meta(self) -> HTTPMetadata:
        """The request and the response behind the error."""
        return HTTPMetadata(response=self.response, request=self.request)


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


class WebhookVerificationError(SDKError, ValueError):
    """What was received as a webhook is not what the service signed, or is too old; it must not be believed."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def error_of(
    response: Response, *, kind: type[TypedError] | None = None, data: Any = None
) -> APIStatusError:
    """The error for a response: of the class of its status, and of the class that the API documents.

    Args:
        kind: That class, where the API documents one.
        data: The decoded body, where the API documents it.
    """
    status = response.status_code
    usual = InternalServerError if 500 <= status < 600 else _BY_STATUS.get(status, APIStatusError)
    return (usual if kind is None else _combine(kind, usual))(response=response, data=data)


_COMBINED: dict[tuple[type[Any], type[Any]], type[Any]] = {}


def _combine(kind: type[Any], usual: type[Any]) -> type[Any]:
    """The class of errors that are both; it is shown as `kind`, and made once."""
    if issubclass(kind, usual):
        return kind
    if (kind, usual) not in _COMBINED:
        members: dict[str, Any] = {name: getattr(kind, name) for name in _SHOWN_OF_CLASSES}
        combined = type(kind.__name__, (kind, usual), {**members, "_kinds": (kind, usual)})
        _COMBINED.setdefault((kind, usual), combined)
    return _COMBINED[kind, usual]


def _rebuild(kinds: tuple[type[Any], ...], message: str) -> SDKError:
    kind: Any = kinds[0] if len(kinds) == 1 else _combine(kinds[0], kinds[1])
    error = kind.__new__(kind, message)
    error.args = (message,)
    return cast(SDKError, error)
