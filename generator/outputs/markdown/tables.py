"""Writes tables; all columns of a table are padded to the width of its longest cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Characters of a table beyond which its cells are as wide as they are: one long cell would make all of a long table so.
_MOST_PADDED = 20_000_000


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a line break in a cell counts as one character when it is measured, and is written as `<br/>`."""
    listed = [tuple(headers), *(tuple(row) for row in rows)]
    width = max(len(cell) for row in listed for cell in row)
    if width * len(headers) * len(listed) > _MOST_PADDED:
        width = len("---")
    lines = [_row(row, width) for row in listed]
    lines.insert(1, "| " + " | ".join("-" * width for _ in headers) + " |")
    return "\n".join(lines)


def _row(cells: Sequence[str], width: int) -> str:
    return "| " + " | ".join(_write(cell.ljust(width)) for cell in cells) + " |"


def _write(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", "<br/>")
