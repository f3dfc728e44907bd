"""Tells what stops a run before it writes anything: what is in the way in the output folder, and a disk that refuses."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from ..diagnostics import Diagnostic, GenerationError, Location, Severity
from .record import MERGED, Inside
from .sections import find_unpaired

_HINT_OF_FOREIGN = "Move it away, or choose another folder with --output."
_HINT_OF_MERGED = (
    "Put the generated sections into it with --adopt, which keeps what you wrote, or move it away."
)


def refuse_links(folder: Path, paths: Iterable[str]) -> None:
    """Stop where one of `paths` leads out of `folder`, through a link on the way or at its end."""
    inside = Inside(folder)
    for path in paths:
        if path not in inside:
            raise trouble(
                folder / path,
                "a link leads from here out of the output folder",
                hint="Remove the link, or choose another folder with --output.",
            )


def refuse(folder: Path, paths: Iterable[str]) -> None:
    """Stop where there are `paths` of files that we did not write."""
    foreign = list(paths)
    if foreign:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise trouble(
            folder / foreign[0],
            f"this file was not written by sdkwright and is in the way{more}",
            hint=_HINT_OF_MERGED if set(foreign) <= MERGED else _HINT_OF_FOREIGN,
        )


def refuse_unpaired(path: Path, text: str) -> None:
    """Stop where a section in the `text` of a file has lost one of its marks: what is ours there is not known any more."""
    found = find_unpaired(text)
    if found is not None:
        line, partner = found
        raise trouble(
            path,
            f"the section that is marked here has lost its `{partner}`",
            line=line,
            hint="Write it back, or remove the mark that is left together with what it marks: the section stays out then, until --force makes it anew.",
        )


def files_below(folder: Path, paths: Iterable[str], *, but: Container[str]) -> Iterator[str]:
    """The files in those of `paths` that are folders, except the paths in `but`."""
    for path in paths:
        for parent, _, names in os.walk(folder / path):
            found = ((Path(parent) / name).relative_to(folder).as_posix() for name in names)
            yield from (path for path in found if path not in but)


def trouble(
    path: Path,
    message: str,
    *,
    line: int | None = None,
    hint: str = "Check the folder and its permissions.",
) -> GenerationError:
    """The error that `message` says of a file or a folder."""
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="output",
            message=message,
            location=Location(str(path), line),
            hint=hint,
        )
    )


def refuse_unreadable(path: Path, text: str) -> None:
    """Stop where a TOML file could not be read any more with our sections among what a person wrote.

    Raises:
        GenerationError: It could not.
    """
    if path.suffix == ".toml":
        import tomllib  # few runs merge one

        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise trouble(
                path,
                f"with the generated sections this is no TOML any more: {error}",
                hint="A table or key outside of the marked sections is also inside of one: keep one of the two, "
                "or write `# <!-- No NAME [id] -->` in place of the section.",
            ) from None
