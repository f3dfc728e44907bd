"""The command: arguments and exit codes; only this module, `generating` and `reporting` print.

Exit codes: 0 done; 1 the document, the configuration or the check failed; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from . import __version__, reporting, speed
from .arguments import parser_of_the_command, reading_of
from .config import config_of, schema_text
from .diagnostics import Diagnostics, GenerationError, Severity
from .generating import DONE, FAILED, generate
from .reporting import counts, safe

speed.end_quickly()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments`, those of the process by default; returns its exit code."""
    reporting.escape_what_a_console_lacks()
    parser = parser_of_the_command(__version__)
    options = parser.parse_args(arguments)
    try:
        if options.command == "generate":
            return generate(options, parser)
        commands = {
            "compat": _compare, "diff": _compare, "import": _import, "init": _init, "names": _names, "release": _compare,
            "schema": _schema, "site": _site, "validate": _validate,
        }  # fmt: skip
        return commands[options.command](options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The program that read our output has ended, so nothing more is printed, not even by the interpreter's flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (
        Exception
    ) as error:  # the last resort: a defect of ours is told in one line, not as a traceback
        print(reporting.of_defect(error), file=sys.stderr)
        return FAILED


@speed.uncollected()
def _validate(options: argparse.Namespace) -> int:
    diagnostics = Diagnostics()
    try:
        from . import pipeline

        config = config_of(options.input, None, diagnostics=diagnostics)
        pipeline.check_document(config, diagnostics=diagnostics, options=reading_of(options))
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    failed = diagnostics.count(Severity.ERROR) > 0
    reporting.print_findings(diagnostics, options)
    reporting.print_report(diagnostics, options)
    verdict = f"{'not valid' if failed else 'valid'}; {counts(diagnostics)}"
    print(f"{safe(str(options.input))}: {verdict}", file=reporting.words(options))
    return FAILED if failed else DONE


@speed.uncollected()
def _names(options: argparse.Namespace) -> int:
    from . import pipeline

    diagnostics, found = Diagnostics(), ""
    try:
        config = config_of(options.input, options.output, diagnostics=diagnostics)
        found = pipeline.list_calls(
            config,
            diagnostics=diagnostics,
            options=reading_of(options),
            as_json=options.format == "json",
            classes=options.classes,
        )
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    reporting.print_findings(
        diagnostics, argparse.Namespace(format="text", verbose=options.verbose)
    )
    if not found:
        print(f"{safe(str(options.input))}: no calls; {counts(diagnostics)}", file=sys.stderr)
        return FAILED
    print("\n".join(map(safe, found.split("\n"))))
    return FAILED if diagnostics.count(Severity.ERROR) else DONE


@speed.uncollected()
def _init(options: argparse.Namespace) -> int:
    from . import starting  # few runs begin an SDK

    diagnostics, started = Diagnostics(), None
    try:
        started = starting.start(
            options.input,
            folder=options.folder,
            name=options.name or "",
            with_repository=options.repository,
            diagnostics=diagnostics,
            options=reading_of(options),
        )
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    reporting.print_findings(
        diagnostics, argparse.Namespace(format="text", verbose=options.verbose)
    )
    if started is None:
        print(f"nothing was written; {counts(diagnostics)}", file=sys.stderr)
        return FAILED
    for line in starting.told(started, options.folder):
        print("\n".join(map(safe, line.split("\n"))))
    return DONE


def _schema(_options: argparse.Namespace) -> int:
    print(schema_text(), end="")
    return DONE


def _site(options: argparse.Namespace) -> int:
    from . import site  # few runs build one

    try:
        pages = site.build(options.project, options.output)
    except GenerationError as error:
        reporting.print_findings(
            [error.diagnostic], argparse.Namespace(format="text", verbose=False)
        )
        return FAILED
    print(f"{safe(str(options.output))}: {pages} pages")
    if options.serve is not None:
        site.serve(options.output, options.serve)
    return DONE


def _import(options: argparse.Namespace) -> int:
    from .importing import import_sdk  # few runs import something

    diagnostics = Diagnostics()
    where = {"spec": options.spec, "output": options.output}
    written = import_sdk(options.source, **where, diagnostics=diagnostics)
    reporting.print_findings(diagnostics, options)
    print("\n".join((*(safe(str(path)) for path in written), counts(diagnostics))))
    return DONE if written else FAILED


def _compare(options: argparse.Namespace) -> int:
    if options.command == "compat":
        from .compat import command  # few runs judge an older package

        told = command.run(options)
    else:
        from .releases import diffing

        told = diffing.run(options, version=__version__)
    reporting.print_told(told, options)
    return FAILED if told.fails else DONE
