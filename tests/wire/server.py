"""A real HTTP/1.1 server on loopback that records what arrives and answers by script; what is right, the tests decide.

It parses requests by itself, byte for byte, so that no encoder or parser of ours can agree with itself.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import BinaryIO, Self

_REASONS = {200: "OK", 201: "Created", 204: "No Content", 302: "Found", 400: "Bad Request"}
_BODILESS = (204, 304)


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A request as it arrived.

    Attributes:
        target: The request target of the request line, untouched (RFC 9112, section 3.2).
        headers: Every field line in order, names as they were written.
        body: The body with its transfer coding removed.
        connection: The number of the connection it came on, from 0.
    """

    method: str
    target: str
    version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    connection: int

    @property
    def path(self) -> str:
        """The target before its first question mark, still encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The target after its first question mark, still encoded."""
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        """The only value of the field `name`, or None; two of them are a mistake of the client."""
        values = self.header_list(name)
        assert len(values) < 2, f"{name} was sent {len(values)} times"
        return values[0] if values else None

    def header_list(self, name: str) -> list[str]:
        """Every value of the field `name`."""
        return [value for key, value in self.headers if key.lower() == name.lower()]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server sends back.

    Attributes:
        headers: Field lines; Content-Length is added where neither it nor Transfer-Encoding is given.
        wait: Seconds before the first byte.
        hang: Whether nothing is ever sent; the connection stays open until the server stops.
        pieces: The body in pieces, each sent `pause` seconds after the one before it.
        raw: Every byte of the answer, in place of all of the above.
        drop: Whether the connection is closed afterwards, without a word.
    """

    status: int = 200
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""
    wait: float = 0.0
    hang: bool = False
    pieces: Sequence[bytes] = ()
    pause: float = 0.0
    raw: bytes | None = None
    drop: bool = False


def json_answer(
    body: bytes | str, *, status: int = 200, content_type: str = "application/json"
) -> Answer:
    """An answer with a JSON body, which is sent as it is given, valid or not."""
    raw = body.encode() if isinstance(body, str) else body
    return Answer(status=status, headers=(("Content-Type", content_type),), body=raw)


Responder = Callable[[Recorded], Answer]


@dataclass
class WireServer:
    """The server; use it as a context manager.

    Attributes:
        requests: What arrived, in order of arrival.
        respond: Makes the answer where no answer is queued.
        connections: How many connections were accepted.
    """

    respond: Responder = lambda _: json_answer(b"{}")
    requests: list[Recorded] = field(default_factory=list[Recorded])
    connections: int = 0

    def __post_init__(self) -> None:
        self._queue: list[Answer] = []
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._open: set[socket.socket] = set()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self._thread = threading.Thread(target=self._accept, daemon=True)

    @property
    def url(self) -> str:
        """The base URL, without a slash at its end."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    @property
    def last(self) -> Recorded:
        """The request that arrived last."""
        return self.requests[-1]

    @property
    def open_connections(self) -> int:
        """How many connections are open now."""
        with self._lock:
            return len(self._open)

    def queue(self, *answers: Answer) -> None:
        """Answer the next requests with `answers`, one each."""
        with self._lock:
            self._queue.extend(answers)

    def routes(self, table: Mapping[str, Answer]) -> None:
        """Answer by path from `table`, everything else with 404."""
        self.respond = lambda request: table.get(request.path, Answer(status=404))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._lock:
            waiting = list(self._open)
        for one in waiting:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=5)

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                accepted, _ = self._socket.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(accepted)
                number = self.connections
                self.connections += 1
            threading.Thread(target=self._serve, args=(accepted, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        try:
            # A response in two small packets must not wait for the client's acknowledgement.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with connection.makefile("rb") as stream:
                while (request := _Reader(stream, number).request()) is not None:
                    with self._lock:
                        self.requests.append(request)
                        queued = self._queue.pop(0) if self._queue else None
                    if not self._answer(connection, request, queued or self.respond(request)):
                        return
        except OSError:
            pass
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _answer(self, connection: socket.socket, request: Recorded, answer: Answer) -> bool:
        """Send `answer`; whether the connection stays open."""
        if answer.hang:
            self._stopped.wait()
            return False
        if answer.wait and self._stopped.wait(answer.wait):
            return False
        connection.sendall(_head(answer, request) if answer.raw is None else answer.raw)
        for piece in answer.pieces:
            connection.sendall(piece)
            if self._stopped.wait(answer.pause):
                return False
        return not answer.drop and request.header("connection") != "close"


def _head(answer: Answer, request: Recorded) -> bytes:
    """The status line, the fields and the body that is sent at once."""
    lines = [f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, 'Status')}"]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    names = {name.lower() for name, _ in answer.headers}
    if not names & {"content-length", "transfer-encoding"} and answer.status not in _BODILESS:
        lines.append(f"Content-Length: {len(answer.body) + sum(map(len, answer.pieces))}")
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    return head if request.method == "HEAD" else head + answer.body


class _Reader:
    """Reads one request from a stream (RFC 9112)."""

    def __init__(self, stream: BinaryIO, connection: int) -> None:
        self._stream = stream
        self._connection = connection

    def request(self) -> Recorded | None:
        """The next request; None where the client has closed the connection."""
        line = self._line()
        if not line:
            return None
        method, target, version = line.decode("latin-1").split(" ")
        headers: list[tuple[str, str]] = []
        while line := self._line():
            name, _, value = line.decode("latin-1").partition(":")
            headers.append((name, value.strip(" \t")))
        return Recorded(
            method=method,
            target=target,
            version=version,
            headers=tuple(headers),
            body=self._body({name.lower(): value for name, value in headers}),
            connection=self._connection,
        )

    def _body(self, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return b"".join(iter(self._chunk, b""))
        return self._bytes(int(headers.get("content-length", "0")))

    def _chunk(self) -> bytes:
        size = int(self._line().split(b";")[0], 16)
        data = self._bytes(size)
        self._line()
        return data

    def _line(self) -> bytes:
        return self._stream.readline().rstrip(b"\r\n")

    def _bytes(self, count: int) -> bytes:
        return self._stream.read(count)


def refused_url() -> str:
    """A URL on loopback where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as unused:
        return f"http://127.0.0.1:{unused.getsockname()[1]}"


def until(condition: Callable[[], bool], *, seconds: float = 5.0) -> bool:
    """Whether `condition` becomes true within `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()
