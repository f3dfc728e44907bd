"""What importing an SDK costs, as whole processes: against bare Python, the libraries underneath, and other SDKs."""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ..conftest import ROOT
from ..wire.server import WireServer, json_answer
from .measuring import Row, medians, process

ROUNDS = 11
SOURCE = ROOT / "generated/comfydeploy/src"
LIBRARIES = "import httpx2, msgspec"
BY_HAND = f"{LIBRARIES}; httpx2.Client().get('{{url}}').json()"
FIRST = {
    "machines": ("machines.get_v1_machines()", b'{"machines": [], "total": 0}'),
    "openai-api": ("models.list_models()", b'{"object": "list", "data": []}'),
    "stripe-api": ("get_balance()", b'{"object": "balance", "available": [], "pending": []}'),
    "github-api": ("emojis.emojis_get()", b"{}"),
}
"""A call for each SDK, and the answer to it."""
PEERS = {
    "openai": "import openai; openai.OpenAI(api_key='x', base_url='{url}', max_retries=0)",
    "stripe": "import stripe; stripe.StripeClient('x')",
    "PyGithub": "import github; github.Github().get_emojis",
    "kubernetes": "import kubernetes; kubernetes.client.CoreV1Api()",
}
COUNTED = "import sys; before = set(sys.modules); {code}; {figure}"
MEMORY = "import os; print(int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGESIZE') / 1e6)"
MODULES = "print(len(set(sys.modules) - before))"


def rows(generated: dict[str, Path], peer: Path | None) -> list[Row]:
    """The rows; `generated` has projects by the names of their documents."""
    projects = {"machines": ROOT / "generated/comfydeploy", **generated}
    projects = {name: project for name, project in projects.items() if name in FIRST}
    for project in projects.values():
        # As an installer does.
        compileall.compile_dir(project / "src", quiet=1)
    answers = {"now": b"{}"}
    with WireServer(respond=lambda _: json_answer(answers["now"])) as server:
        found = _importing(projects, peer)
        for name, project in projects.items():
            answers["now"] = FIRST[name][1]
            found += _first_call(name, project, server.url)
    return found


def _importing(projects: dict[str, Path], peer: Path | None) -> list[Row]:
    """Time, memory and modules: of the import alone, then with a client and the method that a user would call."""
    codes = {"bare Python": ("pass", SOURCE), LIBRARIES: (LIBRARIES, SOURCE)}
    for name, project in projects.items():
        package, made = _client(project, "http://127.0.0.1:9")
        codes[f"{name}: import"] = (f"import {package}", project / "src")
        method = f"{made}; s.{FIRST[name][0].removesuffix('()')}"
        codes[f"{name}: import, client, method"] = (method, project / "src")
    commands = {name: (sys.executable, *code) for name, code in codes.items()}
    if peer is not None:
        for name, code in PEERS.items():
            commands[f"{name}: import and client"] = (str(peer), code, SOURCE)
    found = medians(
        {
            name: process([python, "-c", code], cwd=at)
            for name, (python, code, at) in commands.items()
        },
        ROUNDS,
    )
    table: list[Row] = []
    memory, modules = (
        {
            name: _figure(python, COUNTED.format(code=code, figure=figure), at)
            for name, (python, code, at) in commands.items()
        }
        for figure in (MEMORY, MODULES)
    )
    for name in commands:
        base = LIBRARIES if "client" in name else "bare Python"
        if name != base:
            table.append((name, found[name], base, found[base]))
            table.append((f"{name}, MB", memory[name], base, memory[base]))
            table.append((f"{name}, modules", modules[name], LIBRARIES, modules[LIBRARIES]))
    return table


def _first_call(name: str, project: Path, url: str) -> list[Row]:
    """A program that makes one call, against one that makes it by hand."""
    _, made = _client(project, url)
    found = medians(
        {
            "sdk": _ours(f"{made}; s.{FIRST[name][0]}", project / "src"),
            "by hand": _ours(BY_HAND.format(url=url), SOURCE),
        },
        ROUNDS,
    )
    return [(f"{name}: import, client, first call", found["sdk"], "by hand", found["by hand"])]


def _client(project: Path, url: str) -> tuple[str, str]:
    """The package of a project, and the code that makes its client."""
    manifest = json.loads((project / "sdk.json").read_text(encoding="utf-8"))
    package, client = manifest["package"], manifest["client"]
    return package, f"import {package}; s = {package}.{client}(server_url='{url}')"


def _ours(code: str, source: Path) -> Callable[[], float]:
    return process([sys.executable, "-c", code], cwd=source)


def _figure(python: str, code: str, source: Path) -> float:
    command = [python, "-c", code]
    printed = subprocess.run(command, cwd=source, check=True, capture_output=True, text=True)
    return float(printed.stdout)
