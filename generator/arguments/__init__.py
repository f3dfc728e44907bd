"""The arguments of the command."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from .. import reporting
from ..config import SUFFIX
from ..spec import ReadOptions, is_url
from .comparing import add_comparing, add_compat, add_reading, add_shared

LISTS = ("text", "json")
"""What a list of calls is written in."""

_COMMANDS = {
    "generate": ("generate SDKs", "Generate SDKs."),
    "validate": ("validate a description", "Validate a description."),
    "names": (
        "list the calls of an SDK",
        "List how operations are called in an SDK, with the rule that gave each resource and each method.",
    ),
    "init": (
        "begin an SDK",
        "Write a commented configuration for a description, and list the names that would be published.",
    ),
    "import": (
        "write the configuration of another generator as one of sdkwright",
        "Write the configuration of another generator as one of sdkwright, and tell what could not be imported.",
    ),
    "schema": (
        "print the JSON Schema of configurations",
        "Print the JSON Schema of configurations, by which editors complete them.",
    ),
    "diff": (
        "tell what changed for users",
        "Tell what the description as it is now changes for those who use the SDK, since another state.",
    ),
    "compat": (
        "tell what programs for a published package meet in this one",
        "Tell what became of every public name of a published package, whoever made it: same, wider, different, missing.",
    ),
    "release": (
        "record a release",
        "Record the generated project as released, and enter in its CHANGELOG.md what changed.",
    ),
    "site": (
        "build a browsable site from the docs of a generated project",
        "Build a browsable site with search from the docs of a generated project.",
    ),
}
"""What each command does, in a line of the list of commands and in its own help."""


def parser_of_the_command(version: str) -> argparse.ArgumentParser:
    """The parser of `sdkwright`'s arguments."""
    about = "Turns an OpenAPI description into a Python SDK."
    parser = argparse.ArgumentParser(prog="sdkwright", description=about)
    parser.add_argument("--version", action="version", version=f"sdkwright {version}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    found = {
        name: commands.add_parser(name, help=help_, description=description)
        for name, (help_, description) in _COMMANDS.items()
    }
    _add_generate(found["generate"])
    for name in ("validate", "names"):
        _add_input(found[name])
    _add_init(found["init"])
    _add_names(found["names"])
    _add_import(found["import"])
    for name in ("generate", "validate"):
        add_shared(found[name], reporting.FORMATS)
    add_reading(found["init"])
    add_comparing(found["diff"], found["release"])
    add_compat(found["compat"])
    _add_site(found["site"])
    return parser


def place(written: str) -> Path | str:
    """A path, or a URL, which stays as it is written."""
    return written if is_url(written) else Path(written)


def reading_of(options: argparse.Namespace) -> ReadOptions:
    """What references may reach, as the command says."""
    return ReadOptions(allow_outside=options.allow_outside, allow_remote=options.allow_remote)


def _add_input(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "input",
        type=place,
        metavar="SPEC|CONFIG",
        help="a description (a path, a URL, or - for the standard input), or a configuration, whose overlays and extensions are applied first",
    )


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "source",
        type=Path,
        metavar="SOURCE",
        help="its configuration file or the folder of it, or a published package: a wheel, a folder, its api.md",
    )
    command.add_argument(
        "--spec", type=Path, metavar="DESCRIPTION", help="the description that it is about"
    )
    command.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        default=Path("specs"),
        help="where the configuration goes",
    )
    command.add_argument(
        "--verbose", action="store_true", help="tell what needs no setting here, too"
    )
    command.set_defaults(format="text")


def _add_generate(generate: argparse.ArgumentParser) -> None:
    generate.add_argument(
        "inputs",
        nargs="*",
        type=place,
        metavar="SPEC|CONFIG",
        help=f"descriptions (paths, URLs, or - for the standard input), or configurations (*{SUFFIX}); by default every configuration in specs/, else in this folder",
    )
    generate.add_argument(
        "--output", type=Path, metavar="DIR", help="the root folder of the generated project"
    )
    _add_ways(generate)
    generate.add_argument(
        "--fresh-names",
        action="store_true",
        help="begin the lock of published names anew, and say what is called otherwise then",
    )
    severity = generate.add_mutually_exclusive_group()
    severity.add_argument("--strict", action="store_true", help="stop at warnings too")
    severity.add_argument(
        "--lenient", action="store_true", help="generate in spite of errors in the description"
    )


def _add_ways(generate: argparse.ArgumentParser) -> None:
    writing = generate.add_mutually_exclusive_group()
    writing.add_argument(
        "--check", action="store_true", help="write nothing; fail where files would change"
    )
    writing.add_argument(
        "--force",
        action="store_true",
        help="overwrite generated files that were edited, and make marked sections anew that were taken out",
    )
    writing.add_argument(
        "--merge",
        action="store_true",
        help="merge what is generated into the files that `keep` lists, by git",
    )
    generate.add_argument(
        "--adopt",
        action="store_true",
        help="put the generated sections into a README.md and a pyproject.toml that are there without",
    )


def _add_site(command: argparse.ArgumentParser) -> None:
    command.add_argument("project", type=Path, metavar="PROJECT")
    command.add_argument("--output", type=Path, metavar="DIR", required=True)
    command.add_argument(
        "--serve", type=int, metavar="PORT", help="then serve it on this port of the local machine"
    )


def _add_names(names: argparse.ArgumentParser) -> None:
    names.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="the root folder of the generated project, whose lock has published names",
    )
    names.add_argument(
        "--classes",
        action="store_true",
        help="list the classes too, each with the place in the description that it comes from",
    )
    add_shared(names, LISTS)


def _add_init(init: argparse.ArgumentParser) -> None:
    init.add_argument(
        "input",
        type=place,
        metavar="SPEC",
        help="a description: a path, a URL, or - for the standard input; the last two are kept as a file",
    )
    init.add_argument(
        "--folder",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="where the configuration is written; by default here",
    )
    init.add_argument(
        "--name",
        type=plain_name,
        help=f"the configuration is called NAME{SUFFIX}; by default like the package",
    )
    init.add_argument(
        "--repository",
        action="store_true",
        help="also write what the repository of an SDK needs: LICENSE, .gitignore, tests, workflows that check and publish",
    )


def plain_name(written: str) -> str:
    """The name of a file without folders and marks.

    Raises:
        argparse.ArgumentTypeError: It is something else.
    """
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", written, re.ASCII):
        raise argparse.ArgumentTypeError("write letters, digits, dots, hyphens and underscores")
    return written
