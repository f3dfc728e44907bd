"""The value that every output renders: a path and its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file of a generated project.

    Attributes:
        path: Where it stands, relative to the project's root, with forward slashes.
        text: What it holds; line feeds only.
        is_theirs: Whether it is written once, and is the publisher's from then on.
    """

    path: str
    text: str
    is_theirs: bool = False
