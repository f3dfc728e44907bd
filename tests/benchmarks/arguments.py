"""`python -m tests.benchmarks.arguments FIELDS REQUEST PACKAGE [CALL CALL ANSWER [CREDENTIAL ...]]`: what members of bodies as arguments cost.

The two folders are projects of the same description, generated with `arguments: fields` and with `arguments: request`. With two
calls of a client `s`, `s.x.create(a=1)` and `s.x.create(request=components.X(a=1))`, and the JSON text of the answer to both,
these are timed too, answered in memory. All times are processor time, the best of several.
"""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
from pathlib import Path

ROUNDS, CALLS = 10, 3000
_IMPORT = "import time; a = time.process_time(); import {package}; {package}.{client}; print(time.process_time() - a)"
_CALL = """
import time, timeit, {package}
from {package}.models import components, operations
answer = {package}.Response(200, headers={{"Content-Type": "application/json"}}, content={answer!r})
class Memory:
    def send(self, request, /): return answer
s = {package}.{client}(client=Memory(), server_url="http://127.0.0.1", {credentials})
call = lambda: {expression}
call()
print(min(timeit.repeat(call, timer=time.process_time, number={calls}, repeat=5)) / {calls})
"""


def main(folders: dict[str, Path], package: str, expressions: list[str], answer: str) -> None:
    """Print a row for each way."""
    print(
        "| `arguments` | lines an operation | import, ms | a call, µs |\n| --- | --- | --- | --- |"
    )
    for index, (name, project) in enumerate(folders.items()):
        source = project / "src"
        compileall.compile_dir(source, quiet=1)
        described = json.loads((project / "sdk.json").read_text(encoding="utf-8"))
        client = described["client"]
        paths = [path for path in source.rglob("*.py") if "_runtime" not in path.parts]
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
        code = _IMPORT.format(package=package, client=client)
        imported = min(_run(code, source) for _ in range(ROUNDS))
        called = ""
        if expressions:
            credentials = ", ".join(f"{each}='x'" for each in sys.argv[7:])
            code = _CALL.format(
                package=package,
                client=client,
                answer=answer.encode(),
                credentials=credentials,
                expression=expressions[index],
                calls=CALLS,
            )
            called = f"{_run(code, source) * 1e6:.1f}"
        count = len(described["operations"])
        print(f"| {name} | {lines / count:.1f} | {imported * 1000:.1f} | {called} |")


def _run(code: str, source: Path) -> float:
    """The seconds that `code` prints in a new process."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    fields, request, package, *rest = sys.argv[1:]
    main(
        {"fields": Path(fields), "request": Path(request)},
        package,
        rest[:2],
        rest[2] if len(rest) > 2 else "",
    )
