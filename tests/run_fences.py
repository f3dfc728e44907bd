"""`python -m tests.run_fences SPEC PROJECT`: runs every Python fence of a generated project's pages, as JSON.

The fences run as they stand. Requests go over a socket to a server that plays the described service: the transport is
told to send them there, whatever address the description gives.
"""

from __future__ import annotations

import asyncio
import faulthandler
import importlib
import io
import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2

from generator import Diagnostics
from generator.api import understand
from generator.spec import ReadOptions, read

from .documented import Service
from .wire.server import WireServer

FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
# Seconds for one fence; past them it is said where it stands.
_LONGEST = 60
_SAME_PAGES = "have the same items, which nothing tells apart"
_CALLED = re.compile(r"\bs\.([\w.]+)\(")


class Trouble(logging.Handler):
    """Keeps what the SDK warns of while a fence runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.told.append(record.getMessage())


def redirect(url: str) -> None:
    """Let every client send to `url` what it would send elsewhere."""
    for flavour in (httpx2.Client, httpx2.AsyncClient):
        original = flavour.build_request

        def local(self: Any, method: str, to: Any, *, original: Any = original, **rest: Any) -> Any:
            parts = urlsplit(str(to))
            there = f"{url}{parts.path}{'?' if parts.query else ''}{parts.query}"
            return original(self, method, there, **rest)

        flavour.build_request = local  # type: ignore[method-assign]


def fences(project: Path) -> Iterator[tuple[str, str]]:
    """Every fence with its page."""
    for path in sorted(project.rglob("*.md")):
        for fence in FENCE.findall(path.read_text(encoding="utf-8")):
            yield path.relative_to(project).as_posix(), fence


def main(spec: Path, project: Path) -> dict[str, Any]:
    """The numbers of fences and of calls, and every trouble."""
    diagnostics = Diagnostics()
    service = Service(
        understand(read(spec, diagnostics=diagnostics, options=ReadOptions(allow_outside=True)))
    )
    manifest = json.loads((project / "sdk.json").read_text(encoding="utf-8"))
    sys.path.insert(0, str(project / "src"))
    importlib.import_module(manifest["package"])
    handler = Trouble()
    logging.getLogger(manifest["package"]).addHandler(handler)
    count, troubles = 0, list[str]()
    pointers = {one["call"]: one["pointer"] for one in manifest["operations"]}
    with WireServer(respond=service.respond) as server:
        redirect(server.url)
        for page, fence in fences(project):
            count += 1
            before = len(server.requests)
            called = [one for one in _CALLED.findall(fence) if one in pointers]
            service.expected = pointers[called[0]] if called else ""
            names: dict[str, Any] = {"__name__": "__main__"}
            faulthandler.dump_traceback_later(_LONGEST, exit=True)
            try:
                with redirect_stdout(io.StringIO()):
                    exec(compile(fence, page, "exec"), names)
            except Exception as error:
                where = traceback.extract_tb(error.__traceback__)[-1]
                told = f"{page}: {error!r} at {Path(where.filename).name}:{where.lineno}"
                # The service here plays one page for every number, and its items may have nothing that identifies them.
                troubles += [] if _SAME_PAGES in told else [told]
            close(names.get("s"))
            faulthandler.cancel_dump_traceback_later()
            made = server.requests[before:]
            if called and service.expected not in {
                one.pointer for one in map(service.operation, made) if one is not None
            }:
                troubles.append(f"{page}: no request for {called[0]} but {made}")
            troubles += [f"{page}: {one}" for one in handler.told]
            handler.told.clear()
        calls = len(server.requests)
    return {"fences": count, "calls": calls, "troubles": troubles}


def close(client: Any) -> None:
    """Give back what the client of a fence holds."""
    if hasattr(client, "close"):
        client.close()
    elif hasattr(client, "aclose"):
        asyncio.run(client.aclose())


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
