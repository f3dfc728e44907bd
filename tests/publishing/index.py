"""An index of packages on loopback: it takes uploads as indexes do, and lists them for installers (PEP 503)."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Index:
    """What was uploaded.

    Attributes:
        files: The content of each file, by its name.
        metadata: The fields that came with each file.
    """

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    metadata: dict[str, dict[str, list[str]]] = field(
        default_factory=dict[str, dict[str, list[str]]]
    )


class Handler(BaseHTTPRequestHandler):
    """Answers uploads and installers."""

    def __init__(self, *given: Any, index: Index, documents: dict[str, bytes]) -> None:
        self._index, self._documents = index, documents
        super().__init__(*given)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Take a file with its fields."""
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        form = message_from_bytes(
            b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + raw
        )
        fields: dict[str, list[str]] = {}
        name, content = "", b""
        for part in form.get_payload():
            payload = part.get_payload(decode=True)
            key = part.get_param("name", header="Content-Disposition")
            if part.get_filename():
                name, content = part.get_filename(), payload
            else:
                fields.setdefault(str(key), []).append(payload.decode())
        self._index.files[name] = content
        self._index.metadata[name] = fields
        self._answer(b"")

    def do_GET(self) -> None:
        """A document, the files of a project, or one of them."""
        name = self.path.rsplit("/", 1)[-1]
        if self.path in self._documents:
            return self._answer(self._documents[self.path])
        if name in self._index.files:
            return self._answer(self._index.files[name])
        wanted = re.sub(r"[-_.]+", "_", self.path.strip("/").rpartition("/")[2]).lower()
        links = (
            f'<a href="/files/{escape(one)}">{escape(one)}</a>'
            for one in self._index.files
            if one.lower().startswith(f"{wanted}-")
        )
        return self._answer("".join(links).encode())

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(documents: dict[str, bytes]) -> Iterator[Index]:
    """An empty index on loopback.

    Args:
        documents: What else is served there, by path.
    """
    index = Index()
    handler = partial(Handler, index=index, documents=documents)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        index.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield index
        server.shutdown()
