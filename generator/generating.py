"""The command `generate`: which SDKs, and what is told of each."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from . import reporting, speed
from .arguments import reading_of
from .cache import Size, cache_of
from .config import SUFFIX, Config, config_of, find_configs, is_config, overlapping
from .diagnostics import Diagnostic, Diagnostics, GenerationError, Severity
from .reporting import counts, safe

if TYPE_CHECKING:
    from .writing.files import Preparation

DONE, FAILED = 0, 1
"""How a command ends."""


def generate(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Generate the SDKs that `options` name; returns how the command ends."""
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
        return FAILED
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
        return FAILED
    return code


def _run(
    config: Config, path: Path | str, options: argparse.Namespace, diagnostics: Diagnostics
) -> int | None:
    """Generate the SDK of `config` and report the outcome; None where findings ended the run before there was one."""
    started = time.perf_counter()
    reading = reading_of(options)
    cache = cache_of(config, options.lenient, options.strict, options.fresh_names, reading)
    anew = options.force or options.merge or options.adopt
    believed = not (options.check or options.fresh_names or anew)
    if cache.entry is not None and believed and not cache.is_stale():
        for finding in cache.entry.findings:
            diagnostics.add(finding)
        reporting.print_findings(diagnostics, options)
        _print_size(cache.entry.size, "0 files changed", started, diagnostics, options)
        return DONE
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
    changes = len(preparation.changes)
    reporting.print_findings(diagnostics, options)
    reporting.print_changes(preparation, options)
    changed = f"{changes} files {'differ' if options.check else 'changed'}"
    _print_size(size, changed, started, diagnostics, options)
    if options.check and options.format != "text":  # for people they are told above, as diffs
        for difference in reporting.differences(preparation):
            diagnostics.add(difference)
    conflicts = any(found.severity is Severity.ERROR for found in preparation.findings)
    return FAILED if conflicts or (options.check and changes) else DONE


def _print_size(
    size: Size, changed: str, started: float, diagnostics: Diagnostics, options: argparse.Namespace
) -> None:
    print(
        f"{size.package}: {size.operations} operations, {size.models} models, {size.pages} pages, {changed}, "
        f"{time.perf_counter() - started:.1f} s; {counts(diagnostics)}",
        file=reporting.words(options),
    )
