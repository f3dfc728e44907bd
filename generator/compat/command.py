"""The command `compat`: what programs that were written for a published package meet in ours."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import pipeline
from ..changes import Surface
from ..config import SUFFIX, config_of, find_configs
from ..config.releases import Releasing
from ..diagnostics import Diagnostic, Diagnostics, GenerationError, Location, Severity
from ..foreign import UnreadableError, is_published, published_at
from ..releases.states import has_surface, surface_at
from ..reporting import Told
from ..spec import ReadOptions
from .judging import judge
from .reports import as_report, counted

_HINT = "Name a wheel, the folder of a package, or a surface.json."


def run(options: argparse.Namespace) -> Told:
    """What the command with `options` has to say."""
    try:
        old = surface_of(options.old)
        new = surface_of(options.new) if options.new else _configured(options)
    except GenerationError as error:
        return Told("", (error.diagnostic,), fails=True)
    findings = judge(old, new)
    text = as_report(old, new, findings=findings, form=options.format, whole=options.verbose)
    least: float | None = options.fail_under
    fails = least is not None and any(percent < least for _, percent, _ in counted(findings))
    return Told(f"{text}\n", (), fails)


def surface_of(path: Path) -> Surface:
    """The surface of what is at `path`: one that is written down, else that of a package's source.

    Raises:
        GenerationError: It cannot be read, or is none of them.
    """
    if has_surface(path):
        return surface_at(str(path), Releasing(project=path, lock=None, follows=False))
    if is_published(path):
        try:
            return published_at(path)
        except UnreadableError as error:
            raise _trouble(str(path), f"cannot read: {error}") from None
    return surface_at(str(path), Releasing(project=path.parent, lock=None, follows=False))


def _configured(options: argparse.Namespace) -> Surface:
    """The surface of the SDK that a configuration gives.

    Raises:
        GenerationError: There is no such configuration, or it gives none.
    """
    paths = (options.config,) if options.config else find_configs()
    if len(paths) != 1:
        message = (
            f"there are {len(paths)} configurations (*{SUFFIX})"
            if paths
            else f"there is no configuration (*{SUFFIX})"
        )
        raise _trouble("specs", message, "Name one with --config, or a package as NEW.")
    reading = ReadOptions(allow_outside=options.allow_outside, allow_remote=options.allow_remote)
    found_in = Diagnostics()
    config = config_of(paths[0], None, diagnostics=found_in)
    return pipeline.surface_now(config, diagnostics=found_in, options=reading)[1]


def _trouble(place: str, message: str, hint: str = _HINT) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="no-base",
            message=message,
            location=Location(place),
            hint=hint,
        )
    )
