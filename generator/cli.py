"""The command: arguments and exit codes; with `reporting` the only module that prints.

Exit codes: 0 done; 1 the document, the configuration or the check failed; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__, reporting, speed
from .arguments import parser_of_the_command, reading_of
from .cache import Size, cache_of
from .config import (
    SUFFIX,
    Config,
    config_of,
    find_configs,
    is_config,
    overlapping,
    schema_text,
)
from .diagnostics import Diagnostic, Diagnostics, GenerationError, Severity
from .reporting import counts, safe

if TYPE_CHECKING:
    from .writing.files import Preparation

_DONE, _FAILED, _USAGE = 0, 1, 2
speed.end_quickly()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments`, those of the process by default; returns its exit code."""
    parser = parser_of_the_command(__version__)
    options = parser.parse_args(arguments)
    try:
        if options.command == "generate":
            return _generate(options, parser)
        commands = {
            "compat": _judge, "diff": _compare, "import": _import, "init": _init, "names": _names, "release": _compare,
            "schema": _schema, "site": _site, "validate": _validate,
        }  # fmt: skip
        return commands[options.command](options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The program that read our output has ended, so nothing more is printed, not even by the interpreter's flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except (
        Exception
    ) as error:  # the last resort: a defect of ours is told in one line, not as a traceback
        print(reporting.of_defect(error), file=sys.stderr)
        return _FAILED


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
    return _FAILED if failed else _DONE


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
        return _FAILED
    print("\n".join(map(safe, found.split("\n"))))
    return _FAILED if diagnostics.count(Severity.ERROR) else _DONE


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
        return _FAILED
    for line in starting.told(started, options.folder):
        print("\n".join(map(safe, line.split("\n"))))
    return _DONE


def _schema(_options: argparse.Namespace) -> int:
    print(schema_text(), end="")
    return _DONE


def _site(options: argparse.Namespace) -> int:
    from . import site  # few runs build one

    try:
        pages = site.build(options.project, options.output)
    except GenerationError as error:
        reporting.print_findings(
            [error.diagnostic], argparse.Namespace(format="text", verbose=False)
        )
        return _FAILED
    print(f"{safe(str(options.output))}: {pages} pages")
    if options.serve is not None:
        site.serve(options.output, options.serve)
    return _DONE


def _import(options: argparse.Namespace) -> int:
    from .importing import import_sdk  # few runs import something

    diagnostics = Diagnostics()
    where = {"spec": options.spec, "output": options.output}
    written = import_sdk(options.source, **where, diagnostics=diagnostics)
    reporting.print_findings(diagnostics, options)
    print("\n".join((*(safe(str(path)) for path in written), counts(diagnostics))))
    return _DONE if written else _FAILED


def _compare(options: argparse.Namespace) -> int:
    from .releases import diffing

    told = diffing.run(options, version=__version__)
    reporting.print_findings(
        told.findings, argparse.Namespace(format="text", verbose=options.verbose)
    )
    print("\n".join(map(safe, told.text.split("\n"))), end="")
    return _FAILED if told.fails else _DONE


def _judge(options: argparse.Namespace) -> int:
    from .compat import command  # few runs judge an older package

    told = command.run(options)
    reporting.print_findings(
        told.findings, argparse.Namespace(format="text", verbose=options.verbose)
    )
    print("\n".join(map(safe, told.text.split("\n"))), end="")
    return _FAILED if told.fails else _DONE


def _generate(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    inputs: list[Path | str] = options.inputs or [*find_configs()]
    if not inputs:
        parser.error(
            f"there is no configuration (*{SUFFIX}) in specs/ or here; name a SPEC or a CONFIG"
        )
    if options.output is not None and len(inputs) > 1:
        parser.error("--output is for one SPEC or CONFIG")
    for path in inputs:
        if options.output is None and not is_config(path):
            parser.error(f"a SPEC without a configuration needs --output DIR: {safe(str(path))}")
    found: list[Diagnostic] = []
    read = [(path, *_read_one(path, options.output)) for path in inputs]
    shared = list(overlapping([(path, config) for path, config, _ in read if config is not None]))
    if shared:
        reporting.print_findings(shared, options)
        reporting.print_report(shared, options)
        print("nothing was written", file=sys.stderr)
        return _FAILED
    codes = [_generate_one(*job, options=options, found=found) for job in read]
    reporting.print_report(found, options)
    return max(codes)


def _read_one(path: Path | str, output: Path | None) -> tuple[Config | None, Diagnostics]:
    """The configuration at `path`, None where it cannot be used, and the findings about it."""
    diagnostics = Diagnostics()
    try:
        return config_of(path, output, diagnostics=diagnostics), diagnostics
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
        return None, diagnostics


@speed.uncollected()
def _generate_one(
    path: Path | str,
    config: Config | None,
    diagnostics: Diagnostics,
    *,
    options: argparse.Namespace,
    found: list[Diagnostic],
) -> int:
    """Generate what `config`, read from `path`, says; its findings are added to those of the whole run."""
    code: int | None = None
    try:
        if config is not None and not diagnostics.count(Severity.ERROR):
            code = _run(config, path, options, diagnostics)
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    finally:
        reporting.clear_progress(sys.stderr)
    found.extend(diagnostics)
    if code is None:
        reporting.print_findings(diagnostics, options)
        print(f"{safe(str(path))}: nothing was written; {counts(diagnostics)}", file=sys.stderr)
        return _FAILED
    return code


def _run(
    config: Config, path: Path | str, options: argparse.Namespace, diagnostics: Diagnostics
) -> int | None:
    """Generate the SDK of `config` and report the outcome; None where findings ended the run before there was one."""
    started = time.perf_counter()
    reading = reading_of(options)
    cache = cache_of(config, options.lenient, options.strict, options.fresh_names, reading)
    believed = not (options.check or options.fresh_names or options.merge or options.adopt)
    if cache.entry is not None and believed and not cache.is_stale():
        for finding in cache.entry.findings:
            diagnostics.add(finding)
        reporting.print_findings(diagnostics, options)
        _print_size(cache.entry.size, "0 files changed", started, diagnostics, options)
        return _DONE
    from . import pipeline  # it imports much, which a run with a fresh cache does not need

    outcome = pipeline.generate(
        config,
        diagnostics=diagnostics,
        ways=pipeline.Ways(
            check=options.check, force=options.force, merge=options.merge, adopt=options.adopt
        ),
        lenient=options.lenient,
        strict=options.strict,
        options=reading,
        progress=reporting.progress_on(sys.stderr, path),
        cache=cache,
        fresh_names=options.fresh_names,
    )
    reporting.clear_progress(sys.stderr)
    if outcome.preparation is None or outcome.size is None:
        return None
    return _told(outcome.preparation, outcome.size, started, diagnostics, options)


def _told(
    preparation: Preparation,
    size: Size,
    started: float,
    diagnostics: Diagnostics,
    options: argparse.Namespace,
) -> int:
    """Tell what became of the files; returns how the run ends."""
    reporting.print_findings(diagnostics, options)
    changes = len(preparation.changes)
    reporting.print_changes(preparation, options)
    changed = f"{changes} files {'differ' if options.check else 'changed'}"
    _print_size(size, changed, started, diagnostics, options)
    if options.check and options.format != "text":  # for people they are told above, as diffs
        for difference in reporting.differences(preparation):
            diagnostics.add(difference)
    conflicts = any(one.severity is Severity.ERROR for one in preparation.findings)
    return _FAILED if conflicts or (options.check and changes) else _DONE


def _print_size(
    size: Size, changed: str, started: float, diagnostics: Diagnostics, options: argparse.Namespace
) -> None:
    print(
        f"{size.package}: {size.operations} operations, {size.models} models, {size.pages} pages, {changed}, "
        f"{time.perf_counter() - started:.1f} s; {counts(diagnostics)}",
        file=reporting.words(options),
    )
