"""Runs that are ended in the middle, and disks that fill up: the next run repairs what the first left, nothing is half written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.diagnostics import GenerationError
from generator.outputs.file import File
from generator.writing import disk, files

_README = "<!-- Start One [one] -->\n{}\n<!-- End One [one] -->\n"
FIRST = {
    "README.md": _README.format("first"),
    "same.txt": "same\n",
    "changes.txt": "first\n",
    "goes.txt": "goes\n",
    "folder/goes/with.txt": "its folder\n",
    "file": "becomes a folder\n",
    "Case.txt": "in another case\n",
}
SECOND = {
    "README.md": _README.format("second"),
    "same.txt": "same\n",
    "changes.txt": "second\n",
    "comes/in/a/new.txt": "folder\n",
    "file/of": "what was a file\n",
    "case.txt": "in another case\n",
}
LOCKS = {id(FIRST): "first lock\n", id(SECOND): "second lock\n"}


def run(place: Path, texts: dict[str, str]) -> None:
    """A run that writes `texts` into `out`, and the lock beside it."""
    listed = [File(path, text) for path, text in texts.items()]
    lock = (place / "specs/names.lock", LOCKS[id(texts)])
    with files.alone(place / "out"):
        files.write(files.prepare(listed, place / "out", lock=lock))


def tree(place: Path) -> dict[str, bytes | None]:
    """Everything below `place`: the bytes of files, None for folders."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(place.rglob("*"))
    }


def undisturbed(place: Path, *runs: dict[str, str]) -> dict[str, bytes | None]:
    """What is there after `runs`."""
    (place / "specs").mkdir(parents=True)
    for texts in runs:
        run(place, texts)
    return tree(place)


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.test_interruptions import FIRST, SECOND, run, undisturbed

WATCHED = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}

def killed(place, step):
    # Run and end at the disk's operation number `step`, as by a power cut; whether there was one.
    child = os.fork()
    if child == 0:
        left = [step]
        def count(event, arguments):
            if event in WATCHED and str(place) in str(arguments[0]):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(count)
        run(place, SECOND)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL

top = Path(sys.argv[1])
before = {"nothing": (), "another": (FIRST,)}[sys.argv[2]]
for step in range(1000):
    place = top / str(step)
    undisturbed(place, *before)
    if not killed(place, step):
        break
print(step)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot fork here")
@pytest.mark.parametrize("before", ["nothing", "another"])
def test_whatever_a_run_is_killed_at_the_next_one_repairs(
    before: str, tmp_path: Path, root: Path
) -> None:
    command = [sys.executable, "-c", _KILLED, str(tmp_path), before]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    steps = int(result.stdout)
    assert steps > len(SECOND)
    after = undisturbed(tmp_path / "after", SECOND)
    back = undisturbed(tmp_path / "back", FIRST)
    for step in range(steps):
        place = tmp_path / str(step)
        run(place, SECOND if step % 2 else FIRST)
        assert tree(place) == (after if step % 2 else back), step
        run(place, SECOND)
        assert tree(place) == after, step


class FullDisk:
    """A disk that takes `room` bytes more, in place of `open`."""

    def __init__(self, room: int) -> None:
        self.room = room

    @contextmanager
    def __call__(self, path: Path, mode: str) -> Iterator[FullDisk]:
        with open(path, mode) as self.stream:
            yield self

    def write(self, content: bytes) -> None:
        """Write what there is room for."""
        self.stream.write(content[: self.room])
        self.room -= len(content)
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("before", [(), (FIRST,)], ids=["nothing", "another"])
def test_a_disk_that_is_full_at_any_byte_changes_nothing(
    before: tuple[dict[str, str], ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = undisturbed(tmp_path / "after", *before, SECOND)
    whole = undisturbed(tmp_path / "whole", *before)
    enough = FullDisk(10**6)
    monkeypatch.setattr(disk, "open", enough, raising=False)
    undisturbed(tmp_path / "counted", *before)
    enough.room = 10**6
    run(tmp_path / "counted", SECOND)
    needed = 10**6 - enough.room
    for room in range(0, needed, 37):
        enough.room = 10**6
        place = tmp_path / str(room)
        monkeypatch.setattr(disk, "open", enough)
        undisturbed(place, *before)
        monkeypatch.setattr(disk, "open", FullDisk(room))
        with pytest.raises(GenerationError, match="No space left"):
            run(place, SECOND)
        assert tree(place) == whole, room
        monkeypatch.setattr(disk, "open", enough)
        run(place, SECOND)
        assert tree(place) == after, room
    assert needed > 10 * 37


@pytest.mark.parametrize("operation", ["mkdir", "replace"])
def test_what_fails_before_a_file_is_replaced_changes_nothing(
    operation: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = undisturbed(tmp_path / "a", FIRST)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    real = Path.mkdir
    with monkeypatch.context() as patched:
        if operation == "replace":
            patched.setattr(os, "replace", fail)
        else:
            patched.setattr(
                Path, "mkdir", lambda path, **how: (fail if path.name == "a" else real)(path, **how)
            )
        with pytest.raises(GenerationError, match="No space left"):
            run(tmp_path / "a", SECOND)
    assert tree(tmp_path / "a") == whole


@pytest.mark.parametrize("module", ["sdkwright.cli", "sdkwright.config", "sdkwright.spec", "yaml"])
def test_a_command_that_is_interrupted_while_it_imports_ends_without_a_traceback(
    root: Path, module: str
) -> None:
    """As the script of the installed package starts it."""
    scripts = tomllib.loads((root / "pyproject.toml").read_text())["project"]["scripts"]
    where, _, name = scripts["sdkwright"].partition(":")
    code = f"""
import importlib, importlib.abc, os, signal, sys

class Interrupted(importlib.abc.MetaPathFinder):
    def find_spec(self, name, *_):
        if name == {module!r}:
            print("reached", flush=True)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupted())
# Shells start what runs in the background deaf to interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv[1:] = ["validate", "missing.yaml"]
sys.exit(importlib.import_module({where!r}).{name}())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root)
    assert (done.returncode, done.stdout, done.stderr) == (130, "reached\n", "")
