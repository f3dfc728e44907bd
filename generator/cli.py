"""The command: arguments, printing, exit codes. The only module that prints.

Exit codes: 0 done; 1 the document, the configuration or the check failed; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from . import __version__, pipeline
from .config import SUFFIX, Config, read_config
from .diagnostics import Diagnostic, Diagnostics, GenerationError, Severity
from .spec import ReadOptions

_DONE, _FAILED, _USAGE = 0, 1, 2
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_SPECS = Path("specs")
_FEW = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments`, those of the process by default; returns its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
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
    validate = commands.add_parser(
        "validate", help="validate a description", description="Validate a description."
    )
    validate.add_argument("spec", type=Path, metavar="SPEC")
    for command in (generate, validate):
        command.add_argument(
            "--allow-outside",
            action="store_true",
            help="let references leave the folder of the description",
        )
        command.add_argument(
            "--verbose", action="store_true", help="tell every finding, not the first of a kind"
        )
    return parser


def _validate(options: argparse.Namespace) -> int:
    diagnostics = Diagnostics()
    try:
        reading = ReadOptions(allow_outside=options.allow_outside)
        pipeline.check_document(options.spec, diagnostics=diagnostics, options=reading)
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    _print_diagnostics(diagnostics, verbose=options.verbose)
    failed = diagnostics.count(Severity.ERROR) > 0
    print(
        f"{_safe(str(options.spec))}: {'not valid' if failed else 'valid'}; {_counts(diagnostics)}"
    )
    return _FAILED if failed else _DONE


def _generate(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    inputs: list[Path] = options.inputs or sorted(_SPECS.glob(f"*{SUFFIX}"))
    if not inputs:
        parser.error(f"there is no configuration (*{SUFFIX}) in specs/; name a SPEC or a CONFIG")
    if options.output is not None and len(inputs) > 1:
        parser.error("--output is for one SPEC or CONFIG")
    for path in inputs:
        if options.output is None and not path.name.endswith(SUFFIX):
            parser.error(f"a SPEC without a configuration needs --output DIR: {_safe(str(path))}")
    return max(_generate_one(path, options) for path in inputs)


def _generate_one(path: Path, options: argparse.Namespace) -> int:
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
                options=ReadOptions(allow_outside=options.allow_outside),
                progress=_progress(sys.stderr, path),
            )
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    finally:
        _clear_progress(sys.stderr)
    _print_diagnostics(diagnostics, verbose=options.verbose)
    if outcome is None or outcome.sdk is None or outcome.preparation is None:
        print(f"{_safe(str(path))}: nothing was written; {_counts(diagnostics)}", file=sys.stderr)
        return _FAILED
    return _report(outcome, diagnostics, check=options.check)


def _config(path: Path, output: Path | None, diagnostics: Diagnostics) -> Config:
    if not path.name.endswith(SUFFIX):
        folder = output or Path()
        return Config(spec=path, output=folder, lock=folder / "sdk.lock")
    return read_config(path, output=output, diagnostics=diagnostics)


def _report(outcome: pipeline.Outcome, diagnostics: Diagnostics, *, check: bool) -> int:
    sdk, preparation = outcome.sdk, outcome.preparation
    assert sdk is not None
    assert preparation is not None
    for path in preparation.kept:
        print(f"{_safe(path)}: no longer generated, but changed by hand: kept", file=sys.stderr)
    if check:
        for change in preparation.changes:
            verb = "would be written" if change.before is None else "differs"
            verb = "is stale" if change.after is None else verb
            print(f"{_safe(str(preparation.folder / change.path))}: {verb}")
            print("\n".join(_safe(line) for line in change.diff().split("\n")))
    models = sum(len(module.models) for module in sdk.modules)
    changed = f"{len(preparation.changes)} files {'differ' if check else 'changed'}"
    print(
        f"{sdk.package}: {len(sdk.operations)} operations, {models} models, {outcome.pages} pages, {changed}, "
        f"{sum(outcome.seconds.values()):.1f} s; {_counts(diagnostics)}"
    )
    return _FAILED if check and preparation.changes else _DONE


def _counts(diagnostics: Diagnostics) -> str:
    counts = [(severity.value, diagnostics.count(severity)) for severity in Severity]
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts)


def _print_diagnostics(diagnostics: Diagnostics, *, verbose: bool) -> None:
    """Tell the findings; of many of one kind the first few places and a count."""
    told: Counter[tuple[Severity, str]] = Counter()
    for diagnostic in diagnostics:
        kind = (diagnostic.severity, diagnostic.code)
        told[kind] += 1
        if verbose or told[kind] <= _FEW:
            print(_line(diagnostic, colour=_is_colourful(sys.stderr)), file=sys.stderr)
    for (severity, code), count in told.items():
        if count > _FEW and not verbose:
            more = f"{count - _FEW} more of this kind: {severity.value} [{code}]"
            print(f"... and {more} (--verbose tells all)", file=sys.stderr)


def _line(diagnostic: Diagnostic, *, colour: bool) -> str:
    word = diagnostic.severity.value
    if colour:
        word = f"\x1b[{_COLOURS[diagnostic.severity]}m{word}\x1b[0m"
    where = _safe(str(diagnostic.location))
    pointer = f" ({_safe(diagnostic.pointer)})" if diagnostic.pointer else ""
    hint = f"\n    {_safe(diagnostic.hint)}" if diagnostic.hint else ""
    return f"{where}: {word}: {_safe(diagnostic.message)} [{diagnostic.code}]{pointer}{hint}"


def _safe(text: str) -> str:
    """`text` without control characters: what a document says must not reach the terminal as a command."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def _is_colourful(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _progress(stream: TextIO, path: Path) -> pipeline.Progress:
    def show(stage: str) -> None:
        if stream.isatty():
            stream.write(f"\r\x1b[K{_safe(path.name)}: {stage} ...")
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
        f"sdkwright: internal error: {type(error).__name__}: {_safe(str(error))[:200]}{place}\n"
        "    This is a defect of sdkwright; please report it with the document.",
        file=sys.stderr,
    )
