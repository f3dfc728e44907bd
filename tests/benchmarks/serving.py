"""Gives one answer to every request, in a process of its own, so that it takes no turns with what is measured."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ..conftest import ROOT
from ..wire.server import WireServer, json_answer


@contextmanager
def serving(body: bytes) -> Iterator[str]:
    """The URL of a server that answers with `body`."""
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"%d\n%b" % (len(body), body))
        process.stdin.flush()
        try:
            yield process.stdout.readline().decode().strip()
        finally:
            process.terminate()


def main() -> None:
    """Serve the body that comes in, until somebody ends the process."""
    body = sys.stdin.buffer.read(int(sys.stdin.buffer.readline()))
    with WireServer(respond=lambda _: json_answer(body)) as server:
        print(server.url, flush=True)
        sys.stdin.buffer.read()


if __name__ == "__main__":
    main()
