"""`python -m tests.benchmarks`: one table; each row is a ratio against something measured in the same run.

Rows of one group are measured by turns, so that what else the machine does falls on all of them alike.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator import Config, Diagnostics, generate

from ..conftest import ROOT, SHARED
from ..wire.server import WireServer, json_answer

SOURCE = ROOT / "generated/comfydeploy/src"
BODY = (
    b'{"machines": [{"id": "m1", "endpoints": ["https://a.example"], "name": "one"}], "total": 1}'
)
ROUNDS = 15
CALLS = 200


def medians(contenders: dict[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of what each contender measures, taken by turns."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, measure in contenders.items():
            taken[name].append(measure())
    return {name: statistics.median(values) for name, values in taken.items()}


def process(code: str) -> Callable[[], float]:
    """The seconds that a fresh interpreter takes for `code`."""

    def measure() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=SOURCE, check=True)
        return time.perf_counter() - started

    return measure


def imports() -> list[tuple[str, float, str, float]]:
    """What importing costs, against a bare interpreter and the libraries underneath."""
    found = medians(
        {
            "python": process("pass"),
            "libraries": process("import httpx2, msgspec"),
            "import": process("import comfydeploy"),
            "client": process(
                "import comfydeploy; comfydeploy.ComfyDeploy(bearer_auth='x').machines"
            ),
        }
    )
    return [
        ("import comfydeploy", found["import"], "bare Python", found["python"]),
        ("import and client", found["client"], "import httpx2, msgspec", found["libraries"]),
    ]


def calls() -> list[tuple[str, float, str, float]]:
    """What a call costs, against the HTTP library and the JSON library by themselves."""
    import httpx2
    import msgspec

    sys.path.insert(0, str(SOURCE))
    import comfydeploy
    from comfydeploy.models.operations import GetV1MachinesResponseBody

    def timed(call: Callable[[], Any]) -> Callable[[], float]:
        def measure() -> float:
            started = time.perf_counter()
            for _ in range(CALLS):
                call()
            return (time.perf_counter() - started) / CALLS

        return measure

    decoder = msgspec.json.Decoder(GetV1MachinesResponseBody)
    with (
        WireServer(respond=lambda _: json_answer(BODY)) as server,
        httpx2.Client() as plain,
        comfydeploy.ComfyDeploy(bearer_auth="x", server_url=server.url) as client,
    ):

        def by_hand() -> Any:
            headers = {"Authorization": "Bearer x"}
            return decoder.decode(plain.get(f"{server.url}/v1/machines", headers=headers).content)

        found = medians({"sdk": timed(client.machines.get_v1_machines), "plain": timed(by_hand)})
    return [("a call", found["sdk"], "httpx2 and msgspec by hand", found["plain"])]


def generation() -> list[tuple[str, float, str, float]]:
    """What generating costs: each stage against the whole, and a run in which nothing changed."""
    spec = SHARED / "corpus/real/swagger-petstore.yaml"
    if not spec.is_file():
        spec = ROOT / "specs/comfydeploy.yaml"
    rows: list[tuple[str, float, str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        config = Config(spec=spec, output=Path(folder) / "out")
        cold = generate(config, diagnostics=Diagnostics()).seconds
        warm = generate(config, diagnostics=Diagnostics()).seconds
    whole = sum(cold.values())
    rows += [
        (f"{spec.stem}: {stage}", seconds, "cold run", whole) for stage, seconds in cold.items()
    ]
    rows.append((f"{spec.stem}: unchanged", sum(warm.values()), "cold run", whole))
    return rows


def main() -> None:
    """Print the table."""
    print(f"{'what':<34} {'seconds':>10}  {'ratio':>6}  against")
    for group in (imports, calls, generation):
        for what, seconds, against, base in group():
            print(f"{what:<34} {seconds:>10.5f}  {seconds / base:>6.2f}  {against} ({base:.5f} s)")


if __name__ == "__main__":
    main()
