"""The command: arguments, printing, exit codes. The only module that prints.

Exit codes: 0 done; 1 the document, the configuration or the check failed; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from . import __version__, pipeline, reporting
from .config import SUFFIX, Config, read_config
from .diagnostics import Diagnostic, Diagnostics, GenerationError, Severity
from .reporting import counts, safe
from .spec import ReadOptions

_DONE, _FAILED, _USAGE = 0, 1, 2
_SPECS = Path("specs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments`, those of the process by default; returns its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        if options.command == "site":
            return _site(options)
        return _validate(options) if options.command == "validate" else _generate(options, parser)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to say, not even by the interpreter's own flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except (
        Exception
    ) as error:  # the last resort: a defect of ours is told in one line, not as a traceback
        _print_defect(error)
        return _FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sdkwright", description="Turns an OpenAPI description into a Python SDK."
    )
    parser.add_argument("--version", action="version", version=f"sdkwright {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    generate = commands.add_parser("generate", help="generate SDKs", description="Generate SDKs.")
    _add_generate(generate)
    validate = commands.add_parser(
        "validate", help="validate a description", description="Validate a description."
    )
    validate.add_argument(
        "input",
        type=Path,
        metavar="SPEC|CONFIG",
        help="a description, or a configuration, whose overlays and extensions are applied first",
    )
    for command in (generate, validate):
        _add_shared(command)
    _add_site(
        commands.add_parser(
            "site",
            help="build a browsable site from the docs of a generated project",
            description="Build a browsable site with search from the docs of a generated project.",
        )
    )
    return parser


def _add_generate(generate: argparse.ArgumentParser) -> None:
    generate.add_argument(
        "inputs",
        nargs="*",
        type=Path,
        metavar="SPEC|CONFIG",
        help=f"descriptions, or configurations (*{SUFFIX}); by default every configuration in specs/",
    )
    generate.add_argument(
        "--output", type=Path, metavar="DIR", help="the root folder of the generated project"
    )
    generate.add_argument(
        "--check", action="store_true", help="write nothing; fail where files would change"
    )
    severity = generate.add_mutually_exclusive_group()
    severity.add_argument("--strict", action="store_true", help="stop at warnings too")
    severity.add_argument(
        "--lenient", action="store_true", help="generate in spite of errors in the description"
    )


def _add_site(command: argparse.ArgumentParser) -> None:
    command.add_argument("project", type=Path, metavar="PROJECT")
    command.add_argument("--output", type=Path, metavar="DIR", required=True)
    command.add_argument(
        "--serve", type=int, metavar="PORT", help="then serve it on this port of the local machine"
    )


def _add_shared(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--allow-outside",
        action="store_true",
        help="let references leave the folder of the description",
    )
    command.add_argument(
        "--allow-remote", action="store_true", help="let references lead to URLs, which are fetched"
    )
    command.add_argument(
        "--verbose", action="store_true", help="tell every finding with every place"
    )
    command.add_argument(
        "--format",
        choices=reporting.FORMATS,
        default="text",
        help="what findings are told in; json and sarif go to the standard output",
    )


def _validate(options: argparse.Namespace) -> int:
    diagnostics = Diagnostics()
    try:
        config = _config(options.input, None, diagnostics)
        pipeline.check_document(config, diagnostics=diagnostics, options=_reading(options))
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    failed = diagnostics.count(Severity.ERROR) > 0
    _print_findings(diagnostics, options)
    _print_report(diagnostics, options)
    verdict = "not valid" if failed else "valid"
    print(f"{safe(str(options.input))}: {verdict}; {counts(diagnostics)}", file=_words(options))
    return _FAILED if failed else _DONE


def _site(options: argparse.Namespace) -> int:
    from . import site  # few runs build one

    try:
        pages = site.build(options.project, options.output)
    except GenerationError as error:
        _print_findings([error.diagnostic], argparse.Namespace(format="text", verbose=False))
        return _FAILED
    print(f"{safe(str(options.output))}: {pages} pages")
    if options.serve is not None:
        site.serve(options.output, options.serve)
    return _DONE


def _reading(options: argparse.Namespace) -> ReadOptions:
    return ReadOptions(allow_outside=options.allow_outside, allow_remote=options.allow_remote)


def _generate(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    inputs: list[Path] = options.inputs or sorted(_SPECS.glob(f"*{SUFFIX}"))
    if not inputs:
        parser.error(f"there is no configuration (*{SUFFIX}) in specs/; name a SPEC or a CONFIG")
    if options.output is not None and len(inputs) > 1:
        parser.error("--output is for one SPEC or CONFIG")
    for path in inputs:
        if options.output is None and not path.name.endswith(SUFFIX):
            parser.error(f"a SPEC without a configuration needs --output DIR: {safe(str(path))}")
    found: list[Diagnostic] = []
    codes = [_generate_one(path, options, found) for path in inputs]
    _print_report(found, options)
    return max(codes)


def _generate_one(path: Path, options: argparse.Namespace, found: list[Diagnostic]) -> int:
    """Generate what `path` names; its findings are added to those of the whole run."""
    diagnostics = Diagnostics()
    outcome: pipeline.Outcome | None = None
    try:
        config = _config(path, options.output, diagnostics)
        if not diagnostics.count(Severity.ERROR):
            outcome = pipeline.generate(
                config,
                diagnostics=diagnostics,
                check=options.check,
                lenient=options.lenient,
                strict=options.strict,
                options=_reading(options),
                progress=_progress(sys.stderr, path),
            )
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    finally:
        _clear_progress(sys.stderr)
    found.extend(diagnostics)
    _print_findings(diagnostics, options)
    if outcome is None or outcome.sdk is None or outcome.preparation is None:
        print(f"{safe(str(path))}: nothing was written; {counts(diagnostics)}", file=sys.stderr)
        return _FAILED
    return _tell(outcome, diagnostics, options)


def _config(path: Path, output: Path | None, diagnostics: Diagnostics) -> Config:
    if not path.name.endswith(SUFFIX):
        folder = output or Path()
        return Config(spec=path, output=folder, lock=folder / "sdk.lock")
    return read_config(path, output=output, diagnostics=diagnostics)


def _tell(outcome: pipeline.Outcome, diagnostics: Diagnostics, options: argparse.Namespace) -> int:
    sdk, preparation = outcome.sdk, outcome.preparation
    assert sdk is not None
    assert preparation is not None
    for path in preparation.kept:
        print(f"{safe(path)}: no longer generated, but changed by hand: kept", file=sys.stderr)
    if options.check:
        for change in preparation.changes:
            verb = "would be written" if change.before is None else "differs"
            verb = "is stale" if change.after is None else verb
            print(f"{safe(str(preparation.folder / change.path))}: {verb}", file=_words(options))
            print("\n".join(safe(line) for line in change.diff().split("\n")), file=_words(options))
    models = sum(len(module.models) for module in sdk.modules)
    changed = f"{len(preparation.changes)} files {'differ' if options.check else 'changed'}"
    print(
        f"{sdk.package}: {len(sdk.operations)} operations, {models} models, {outcome.pages} pages, {changed}, "
        f"{sum(outcome.seconds.values()):.1f} s; {counts(diagnostics)}",
        file=_words(options),
    )
    return _FAILED if options.check and preparation.changes else _DONE


def _words(options: argparse.Namespace) -> TextIO:
    """Where words for people go: not between the lines of a report for tools."""
    return sys.stdout if options.format == "text" else sys.stderr


def _print_findings(diagnostics: Iterable[Diagnostic], options: argparse.Namespace) -> None:
    if options.format == "text":
        colourful = _is_colourful(sys.stderr)
        for line in reporting.as_lines(diagnostics, verbose=options.verbose, colourful=colourful):
            print(line, file=sys.stderr)


def _print_report(diagnostics: Diagnostics | list[Diagnostic], options: argparse.Namespace) -> None:
    """Print the findings of a whole run for tools, where that is asked for."""
    if options.format == "json":
        print(reporting.as_json(diagnostics))
    elif options.format == "sarif":
        print(reporting.as_sarif(diagnostics, version=__version__))


def _is_colourful(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _progress(stream: TextIO, path: Path) -> pipeline.Progress:
    def show(stage: str) -> None:
        if stream.isatty():
            stream.write(f"\r\x1b[K{safe(path.name)}: {stage} ...")
            stream.flush()

    return show


def _clear_progress(stream: TextIO) -> None:
    if stream.isatty():
        stream.write("\r\x1b[K")
        stream.flush()


def _print_defect(error: Exception) -> None:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    print(
        f"sdkwright: internal error: {type(error).__name__}: {safe(str(error))[:200]}{place}\n"
        "    This is a defect of sdkwright; please report it with the document.",
        file=sys.stderr,
    )
