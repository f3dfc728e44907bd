"""The arguments of commands that compare: with another state, with what was published."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..config import SUFFIX

COMPARISONS = ("text", "markdown", "json", "sarif")
"""What the changes between two states are written in."""

COMPATIBILITIES = ("text", "markdown", "json")
"""What a report on compatibility is written in."""


def add_comparing(diff: argparse.ArgumentParser, release: argparse.ArgumentParser) -> None:
    """The arguments of `diff` and `release`."""
    diff.add_argument(
        "base",
        nargs="?",
        default="",
        metavar="BASE",
        help="a git revision, a folder of a project, a wheel or a surface.json; by default the last release, else HEAD",
    )
    diff.add_argument(
        "--fail-on",
        choices=("breaking", "feature", "fix"),
        help="end with 1 where there is such a change, or a graver one, that is not accepted",
    )
    for command in (diff, release):
        command.add_argument(
            "--config",
            action="append",
            type=Path,
            metavar="SPEC|CONFIG",
            help=f"a configuration (*{SUFFIX}); by default every configuration in specs/, else in this folder",
        )
        command.add_argument(
            "--output", type=Path, metavar="DIR", help="the root folder of the generated project"
        )
    add_shared(diff, COMPARISONS)
    release.set_defaults(verbose=False)


def add_compat(command: argparse.ArgumentParser) -> None:
    """The arguments of `compat`."""
    kinds = "a wheel, the folder of a package, or a surface.json"
    command.add_argument(
        "old", type=Path, metavar="OLD", help=f"what users have: {kinds}; it is read, never run"
    )
    command.add_argument(
        "new",
        type=Path,
        nargs="?",
        metavar="NEW",
        help=f"what they shall have: {kinds}; by default what the configuration gives",
    )
    command.add_argument(
        "--config",
        type=Path,
        metavar="CONFIG",
        help=f"the configuration (*{SUFFIX}); by default the only one in specs/",
    )
    command.add_argument(
        "--fail-under",
        type=float,
        metavar="PERCENT",
        help="end with 1 where of a kind of names fewer go on working",
    )
    add_shared(command, COMPATIBILITIES)


def add_shared(command: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """What a command that reads a description and tells something takes; it is told in one of `formats`."""
    add_reading(command)
    command.add_argument(
        "--format",
        choices=formats,
        default="text",
        help="what is told is written in this; what is for tools goes to the standard output",
    )


def add_reading(command: argparse.ArgumentParser) -> None:
    """What references of a description may reach, and how much is told."""
    command.add_argument(
        "--allow-outside",
        action="store_true",
        help="let references leave the folder of the description",
    )
    command.add_argument(
        "--allow-remote",
        action="store_true",
        help="let references, and `spec` of a configuration, lead to URLs, which are fetched",
    )
    command.add_argument(
        "--verbose", action="store_true", help="tell every finding with every place"
    )
