"""What a package says of itself to installers and indexes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Packaging:
    """The metadata of the distribution.

    Attributes:
        name: What installers call it.
        description: One line.
        authors: Names and addresses; "" for what there is not.
        license: A licence expression of SPDX, or "".
        classifiers: Those beyond the ones of every SDK.
        urls: Labels and URLs.
        dependencies: Requirements beyond those of the SDK itself; `extras` has those of each extra by its name.
        requires_python: The versions of Python.
        readme: The file that an index shows.
        published: Whether the distribution is on an index under its name.
        generator: The version of sdkwright.
    """

    name: str
    description: str
    authors: tuple[tuple[str, str], ...] = ()
    license: str = ""
    keywords: tuple[str, ...] = ()
    classifiers: tuple[str, ...] = ()
    urls: tuple[tuple[str, str], ...] = ()
    dependencies: tuple[str, ...] = ()
    extras: tuple[tuple[str, tuple[str, ...]], ...] = ()
    requires_python: str
    readme: str
    published: bool
    generator: str
