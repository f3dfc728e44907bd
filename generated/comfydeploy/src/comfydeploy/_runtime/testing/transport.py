"""Transports that stand in for a service: they answer as a test says, record what is called, and fail on all else."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterable, Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, ClassVar, Self, TypeAlias, TypeVar

from msgspec import Struct

from ..http.messages import Content, Request, Response
from .answers import answer_of, copy_of
from .calls import Call, read_call
from .failures import MissingCallError, UnexpectedCallError
from .operations import Named, Operations

Reply: TypeAlias = Any | Callable[[Call], Any]
"""What a call is answered with, or a function that says so when it is called."""


class _Expected(Struct):
    """Calls that a test expects.

    Attributes:
        reply: What a call is answered with; to be awaited where a function of the test is asynchronous.
        make: Makes a response, or an exception to raise, of that.
        left: How many; None for any number.
    """

    named: Named
    reply: Callable[[Call], Any]
    make: Callable[[Any], Response | Exception]
    left: int | None


class _Service:
    """What the transports of both flavours have in common.

    Args:
        check: Whether the end of a `with` statement without an exception fails where calls are missing.
    """

    OPERATIONS: ClassVar[Operations]

    def __init__(self, *, check: bool = True) -> None:
        self.calls: list[Call] = []
        self._check = check
        self._expected: list[_Expected] = []
        self._unexpected: list[str] = []
        self._lock = threading.Lock()

    def expect(
        self,
        operation: str,
        reply: Reply = None,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        content_type: str = "",
        times: int | None = 1,
    ) -> None:
        """Expect a call of `operation`, and answer it; of several for one operation, one after the other.

        Args:
            operation: The method, such as `machines.list`, or the operationId.
            reply: A model, plain data with the names of the wire, the items of a stream, text, bytes, None for no body; a
                `Response`; an exception, which is raised; or a function that takes the `Call` and returns one of these.
            status: The status code; by default that of the success that is described first.
            headers: More header fields of the reply.
            content_type: The content type, where the operation describes several.
            times: How many calls; None for any number, also none.

        Raises:
            ReplyMisfitError: The API describes no such reply.
            ValueError: The API has no such operation.
        """
        named = self.OPERATIONS.find(operation)
        declared = self.OPERATIONS.declaration(named)

        def make(value: Any) -> Response | Exception:
            return answer_of(
                declared, value, status=status, headers=headers, content_type=content_type
            )

        expected = _Expected(named, reply, make, times)
        if not callable(reply) or isinstance(reply, type):
            expected.reply, expected.make = _always(make(reply)), _same
        same = [other for other in self._expected if other.named.module == named.module]
        if any(other.left is None for other in same):
            raise ValueError(f"{named}: an earlier reply answers all calls: it has times=None")
        self._expected.append(expected)

    def calls_of(self, operation: str) -> list[Call]:
        """The calls of `operation`, in their order.

        Raises:
            ValueError: The API has no such operation.
        """
        wanted = self.OPERATIONS.declaration(self.OPERATIONS.find(operation)).id
        return [call for call in self.calls if call.operation == wanted]

    def verify(self) -> None:
        """Fail unless everything that was expected was called, and nothing else.

        Raises:
            UnexpectedCallError: Something else was called, even if the program went on.
            MissingCallError: Something was not called.
        """
        if self._unexpected:
            raise UnexpectedCallError("; ".join(self._unexpected))
        missing = [expected for expected in self._expected if expected.left]
        if missing:
            raise MissingCallError(f"not called: {_list(missing)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and self._check:
            self.verify()

    def _receive(self, request: Request, content: bytes) -> tuple[Call, _Expected]:
        """The call behind `request`, and the expectation that it fulfils."""
        named = self.OPERATIONS.of_request(request)
        if named is None:
            raise self._unexpect(request.operation or request.shown_url, request)
        declared = self.OPERATIONS.declaration(named)
        call = read_call(declared, request, call=named.call, content=content)
        with self._lock:
            self.calls.append(call)
            expected = self._next(named)
            if expected is None:
                raise self._unexpect(str(named), request)
            if expected.left is not None:
                expected.left -= 1
        return call, expected

    def _next(self, named: Named) -> _Expected | None:
        for expected in self._expected:
            if expected.named.module == named.module and expected.left != 0:
                return expected
        return None

    def _unexpect(self, what: str, request: Request) -> UnexpectedCallError:
        waiting = [expected for expected in self._expected if expected.left != 0]
        others = f"expected: {_list(waiting)}" if waiting else "nothing more was expected"
        made = f"{request.method} {request.shown_url}"
        message = f"{what} was called ({made}), which was not expected; {others}"
        self._unexpected.append(message)
        return UnexpectedCallError(message)


class MockTransport(_Service):
    """Stands in for the service of a synchronous client: `client=` takes it."""

    def send(self, request: Request) -> Response:
        """The response to `request`.

        Raises:
            UnexpectedCallError: Nobody expected it.
        """
        content = request.content
        if not isinstance(content, bytes):
            if isinstance(content, AsyncIterable):
                raise TypeError("asynchronous iterables need the asynchronous client")
            content = b"".join(content)
        call, expected = self._receive(request, content)
        reply = expected.reply(call)
        if hasattr(reply, "__await__"):
            reply.close()
            raise TypeError("asynchronous functions need the asynchronous transport")
        return _response(expected.make(reply))


class AsyncMockTransport(_Service):
    """Stands in for the service of an asynchronous client: `client=` takes it."""

    async def send(self, request: Request) -> Response:
        """The response to `request`.

        Raises:
            UnexpectedCallError: Nobody expected it.
        """
        call, expected = self._receive(request, await _gather(request.content))
        reply = expected.reply(call)
        return _response(expected.make(await reply if hasattr(reply, "__await__") else reply))


_Transport = TypeVar("_Transport", bound=_Service)


def checked(kind: type[_Transport]) -> Callable[[], Iterator[_Transport]]:
    """What makes a transport for a test, and fails at its end where expected calls are missing: a fixture."""

    def transport() -> Iterator[_Transport]:
        with kind() as made:
            yield made

    return transport


async def _gather(content: Content) -> bytes:
    if isinstance(content, AsyncIterable):
        return b"".join([piece async for piece in content])
    return content if isinstance(content, bytes) else b"".join(content)


def _same(outcome: Any) -> Response | Exception:
    found: Response | Exception = outcome
    return found


def _always(outcome: Response | Exception) -> Callable[[Call], Any]:
    """What answers every call with the same."""
    return lambda _: outcome


def _response(outcome: Response | Exception) -> Response:
    if isinstance(outcome, Exception):
        raise outcome
    return copy_of(outcome)


def _list(expected: list[_Expected]) -> str:
    return ", ".join(
        (
            str(each.named)
            if each.left == 1
            else f"{each.named} {'any number of' if each.left is None else each.left} times"
        )
        for each in expected
    )
