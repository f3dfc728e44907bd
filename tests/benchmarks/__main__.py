"""`python -m tests.benchmarks`: one table; each row is a ratio against something measured in the same run.

It takes some minutes: five documents are generated several times, other SDKs are installed into a scratch environment.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from . import calls, codec, generation, imports, linked, sizes
from .measuring import Row
from .peers import installed


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        folder = Path(name)
        peer = installed(folder)
        print(f"{'what':<44} {'measured':>10}  {'ratio':>6}  against")
        show(codec.rows())
        show(linked.rows(folder))
        show(calls.rows(peer))
        table, projects = generation.rows(folder, peer)
        show(table)
        show(sizes.rows(projects))
        show(imports.rows(projects, peer))


def _memory() -> str | None:
    """A file system in memory, where there is one with room: what a disk does for a minute after files were deleted is not
    what is measured.
    """
    folder = Path("/dev/shm")
    return str(folder) if folder.is_dir() and shutil.disk_usage(folder).free > 4e9 else None


def show(table: list[Row]) -> None:
    """Print some rows."""
    for what, measured, against, base in table:
        ratio = f"{measured / base:>6.2f}"
        print(f"{what:<44} {measured:>10.4f}  {ratio}  {against} ({base:.4f})", flush=True)


if __name__ == "__main__":
    main()
