"""Runs a program of a user against a server that plays the service by the program's script, and says what went otherwise."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from ..wire.server import Answer, Recorded, WireServer, json_answer

PROGRAMS = Path(__file__).parent
# Seconds for one program; none waits for anything but its server.
_LONGEST = 60


def program_of(document: str) -> Path | None:
    """The program for the service of a document of the corpus; None where there is none."""
    path = PROGRAMS / f"{Path(document).name.partition('-')[0]}.py"
    return path if path.exists() else None


def troubles(program: Path, source: Path, folder: Path) -> list[str]:
    """What the program sends, prints and ends with beyond its script.

    Args:
        source: Where the package is that it uses.
        folder: Where it runs, and may write.
    """
    # Beside the package it is checked together with it, and hides nothing by its own name.
    installed = Path(shutil.copyfile(program, source / "program.py"))
    script = yaml.safe_load(program.with_suffix(".yaml").read_text(encoding="utf-8"))
    exchanges: list[dict[str, Any]] = script["exchanges"]
    with WireServer() as server:
        server.queue(*(answer_of(exchange, server.url) for exchange in exchanges))
        base = {f"{program.stem.upper()}_BASE_URL": server.url}
        result = subprocess.run(
            [sys.executable, "-W", "error", str(installed)],
            cwd=folder,
            env={**os.environ, **base, **script["environment"]},
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
    found = [result.stderr] if result.stderr else []
    if result.stdout != script["prints"]:
        found.append(f"printed {result.stdout}")
    wanted = [one["request"] for one in exchanges]
    made = [f"{one.method} {unquote(one.target)}" for one in server.requests]
    if made != wanted:
        found.append(f"requested {made} in place of {wanted}")
    for exchange, request in zip(exchanges, server.requests, strict=False):
        found += differences(exchange, request)
    return found


def differences(exchange: dict[str, Any], request: Recorded) -> list[str]:
    """What of a request is not as its script has it."""
    found = []
    for name, value in exchange.get("sends", {}).items():
        if request.header(name) != value:
            found.append(f"{request.target}: {name} is {request.header(name)}")
    if "json" in exchange and (not request.body or json.loads(request.body) != exchange["json"]):
        found.append(f"{request.target}: sent {request.body!r}")
    if "form" in exchange and unquote(request.body.decode()) != exchange["form"]:
        found.append(f"{request.target}: sent {request.body!r}")
    missing = [one for one in exchange.get("contains", ()) if one.encode() not in request.body]
    return [*found, *(f"{request.target}: {one} is not in {request.body!r}" for one in missing)]


def answer_of(exchange: dict[str, Any], url: str) -> Answer:
    """What the server at `url` says in an exchange: JSON, events, or the text of a file; `SERVER` stands for the URL."""
    status = exchange.get("status", 200)
    headers = [(name, here(value, url)) for name, value in exchange.get("headers", {}).items()]
    if "events" in exchange:
        data = [one if isinstance(one, str) else json.dumps(one) for one in exchange["events"]]
        body = "".join(f"data: {one}\n\n" for one in data).encode()
        return Answer(headers=(("Content-Type", "text/event-stream"), *headers), body=body)
    if "text" in exchange:
        return Answer(status=status, headers=headers, body=exchange["text"].encode())
    if "answer" not in exchange:
        return Answer(status=status, headers=headers)
    answer = json_answer(here(json.dumps(exchange["answer"]), url), status=status)
    return Answer(status=status, headers=(*answer.headers, *headers), body=answer.body)


def here(text: str, url: str) -> str:
    """`text` with the URL of the server."""
    return text.replace("SERVER", url)
