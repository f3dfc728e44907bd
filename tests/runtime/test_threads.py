"""Many threads that are the first to use linked models: the process stays whole, and each gets what it asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ..conftest import ROOT

_COUNT = 250
# Each model refers to others, so that reading one makes the library learn of all.
SCRIPT = f"""
from __future__ import annotations
import datetime, sys, threading
sys.path.insert(0, {str(ROOT)!r})
from generator.runtime.codec import codec, dumping
from generator.runtime.models.base import Model, OpenStrEnum
from generator.runtime.codec.unions import union

class Kind(OpenStrEnum):
    A = "a"

for index in range({_COUNT}):
    exec(f'''class Node{{index}}(Model, kw_only=True):
    id: int
    at: datetime.datetime | None = None
    kind: Kind | None = None
    next: Node{{(index + 1) % {_COUNT}}} | None = None
    far: list[Node{{(index * 7 + 3) % {_COUNT}}}] | None = None
    either: Either | None = None
''', globals())
Either = union("Either", lambda: (Node0, Node1))

USES = (
    lambda model: model.model_validate({{"id": 1, "next": {{"id": 2, "new": 3}}}}).next.id,
    lambda model: codec.decode(b'{{"id":1,"next":{{"id":2}}}}', model)[0].next.id,
    lambda model: codec.decode(b'[{{"id":1,"far":[{{"id":2,"new":1}}]}}]', list[model])[0][0].far[0].id,
    lambda model: dumping.to_plain(model(id=1, kind=Kind("x")))["id"] + 1,
    lambda model: model.model_validate_json(model(id=2).model_dump_json()).id,
    lambda model: model.model_validate({{"id": 1, "either": {{"id": 2}}}}).either.id,
)
sys.setswitchinterval(float(sys.argv[1]))
start, found = threading.Barrier(16), []

def use(number):
    start.wait()
    found.append(USES[number % 6](globals()[f"Node{{number * 7 if number % 2 else 0}}"]))

threads = [threading.Thread(target=use, args=(number,)) for number in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(60)
    assert not thread.is_alive(), "a thread waits for ever"
assert found == [2] * 16, found
"""


@pytest.mark.parametrize("interval", ["0.005", "0.000001"])
@pytest.mark.parametrize("_run", range(2))
def test_the_first_users_of_linked_models(interval: str, _run: int) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SCRIPT, interval],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
