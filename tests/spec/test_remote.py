"""What references by URL may cost and where they may lead: bounded in time and size, never from outside into a private network."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from generator import Diagnostics, GenerationError
from generator.spec import ReadOptions, read, remote

Answer = Callable[[socket.socket, str], None]


@contextmanager
def serving(answer: Answer, host: str = "127.0.0.1") -> Iterator[str]:
    """A server whose every connection is answered by `answer`, with the path that was asked for; its URL."""
    listener = socket.create_server((host, 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=respond, args=(connection,), daemon=True).start()

    def respond(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            request = connection.recv(65536)
            if request:
                answer(connection, request.split()[1].decode())

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        listener.close()


def reply(connection: socket.socket, body: str = "", head: str = "200 OK") -> None:
    connection.sendall(f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())


def told(folder: Path, url: str) -> str:
    """What is told of a description in `folder` that refers to `url`; "" where it is read without a word."""
    spec = folder / "spec.yaml"
    spec.write_text(f"openapi: 3.1.0\nr: {{$ref: '{url}#/S'}}\n")
    diagnostics = Diagnostics()
    document = read(spec, diagnostics=diagnostics, options=ReadOptions(allow_remote=True))
    node = document.root.get("r")
    while node is not None and node.reference is not None:
        node = node.resolved()
        if node.has("next"):
            node = node.get("next")
    return "\n".join(one.message for one in diagnostics)


def drip_head(connection: socket.socket, _path: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(600):
        connection.sendall(b"X-%d: a\r\n" % number)
        time.sleep(0.1)


def drip_body(connection: socket.socket, _path: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n")
    for _ in range(600):
        connection.sendall(b" ")
        time.sleep(0.1)


def keep_silent(_connection: socket.socket, _path: str) -> None:
    time.sleep(60)


def go_in_circles(connection: socket.socket, path: str) -> None:
    time.sleep(0.3)
    reply(connection, head=f"302 Found\r\nLocation: {path}x")


@pytest.mark.parametrize("answer", [drip_head, drip_body, keep_silent, go_in_circles])
def test_a_document_has_its_time_in_all(
    answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_SECONDS", 1.0)
    with serving(answer) as url:
        assert "did not come within 1 seconds" in told(tmp_path, f"{url}/a.json")


def test_a_document_has_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(connection: socket.socket, _path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b" " * 65536)

    monkeypatch.setattr(remote, "_MOST_BYTES", 10**6)
    with serving(endless) as url:
        assert "larger than" in told(tmp_path, f"{url}/a.json")


def go_on(connection: socket.socket, path: str, padding: int = 0) -> None:
    """A document that refers to the next one."""
    number = int(path.strip("/.json")) + 1
    reply(connection, f'{{"S": {{"$ref": "{number}.json#/S"}}}}{" " * padding}')


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("_MOST_DOCUMENTS", 7, "fetches at most 7 documents"),
        ("_SECONDS_IN_ALL", 0.5, "waits at most 0 seconds for all documents"),
        ("_MOST_BYTES_IN_ALL", 2**20, "fetches at most 1 MiB"),
    ],
)
def test_the_documents_of_a_description_have_limits_together(
    limit: str, value: float, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, limit, value)
    with serving(lambda connection, path: go_on(connection, path, 10_000)) as url:
        found = told(tmp_path, f"{url}/0.json")
    assert words in found
    assert "cannot follow '" in found


@pytest.mark.parametrize("is_there", [True, False])
def test_documents_that_are_not_there_count_too(
    is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(connection: socket.socket, path: str) -> None:
        asked.append(path)
        reply(connection, PET if is_there else "", "200 OK" if is_there else "404 Not Found")

    monkeypatch.setattr(remote, "_MOST_DOCUMENTS", 5)
    with serving(answer) as url:
        spec = tmp_path / "spec.yaml"
        references = "".join(f"- {{$ref: '{url}/{number}.json#/S'}}\n" for number in range(20))
        spec.write_text(f"openapi: 3.1.0\nr:\n{references}")
        diagnostics = Diagnostics()
        document = read(spec, diagnostics=diagnostics, options=ReadOptions(allow_remote=True))
        for node in (document.root.get("r") or document.root).items():
            node.resolved()
    assert len(asked) == 5
    refused = [one for one in diagnostics if "at most 5 documents" in one.message]
    assert [(one.location.line, one.hint) for one in refused] == [
        (line, "Save it beside the description, and refer to it by its path.")
        for line in range(8, 23)
    ]


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> str:
    """An address that counts as one of the public network."""
    with suppress(OSError), socket.create_server(("127.0.0.2", 0)):
        real = remote._is_private
        monkeypatch.setattr(remote, "_is_private", lambda host: host != "127.0.0.2" and real(host))
        return "127.0.0.2"
    pytest.skip("this system has one loopback address")


PET = '{"S": {"type": "string"}}'


@pytest.mark.parametrize("how", ["reference", "redirect"])
def test_the_public_network_leads_to_no_private_address(
    how: str, outside: str, tmp_path: Path
) -> None:
    asked: list[str] = []

    def private(connection: socket.socket, path: str) -> None:
        asked.append(path)
        reply(connection, PET)

    with serving(private) as inner:

        def public(connection: socket.socket, _path: str) -> None:
            if how == "redirect":
                reply(connection, head=f"302 Found\r\nLocation: {inner}/b.json")
            else:
                reply(connection, f'{{"S": {{"next": {{"$ref": "{inner}/b.json#/S"}}}}}}')

        with serving(public, outside) as outer:
            assert "127.0.0.1 is a private address" in told(tmp_path, f"{outer}/a.json")
        assert asked == []
        assert told(tmp_path, f"{inner}/a.json") == ""


def test_a_private_network_may_refer_to_itself_and_to_the_public_one(
    outside: str, tmp_path: Path
) -> None:
    def last(connection: socket.socket, _path: str) -> None:
        reply(connection, PET)

    with serving(last) as third, serving(last, outside) as public:

        def second(connection: socket.socket, path: str) -> None:
            target = public if "out" in path else third
            reply(connection, f'{{"S": {{"next": {{"$ref": "{target}/c.json#/S"}}}}}}')

        with serving(second) as inner:
            assert told(tmp_path, f"{inner}/in.json") == ""
            assert told(tmp_path, f"{inner}/out.json") == ""


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:10.0.0.1", True),
        ("localhost", True),
        ("93.184.216.34", False),
        ("2606:2800:220:1::1", False),
        ("example.com", False),
    ],
)
def test_which_addresses_are_private(host: str, private: bool) -> None:
    assert remote._is_private(host) is private


def test_a_proxy_is_asked_for_no_private_name_that_comes_from_outside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def proxy(connection: socket.socket, target: str) -> None:
        asked.append(target)
        reply(connection, PET)

    with serving(proxy) as url:
        monkeypatch.setenv("http_proxy", url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        found = remote.Fetching().fetched("http://api.example/a.json", may_be_private=False)
        assert found == remote.Fetched(PET.encode(), is_private=False)
        with pytest.raises(GenerationError, match="private address"):
            remote.Fetching().fetched("http://10.0.0.1/a.json", may_be_private=False)
    assert asked == ["http://api.example/a.json"]


def test_credentials_in_a_url_are_neither_sent_nor_told(tmp_path: Path) -> None:
    words = told(tmp_path, "http://user:pw0rd@127.0.0.1:1/a.json")
    assert "user name" in words
    assert "pw0rd" not in words


def test_an_encrypted_connection_is_refused_before_it_says_a_word() -> None:
    heard: list[str] = []
    with serving(lambda _, path: heard.append(path)) as url:
        with pytest.raises(GenerationError, match="private address"):
            remote.Fetching().fetched(url.replace("http:", "https:"), may_be_private=False)
        with pytest.raises(GenerationError, match="cannot fetch it"):
            remote.Fetching().fetched("https://127.0.0.1:1/", may_be_private=True)
    assert heard == []
