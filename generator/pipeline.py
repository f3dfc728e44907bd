"""The five calls of the program: read, understand, decide, render, write. This is its table of contents."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from . import files
from .api import understand
from .config import Config
from .diagnostics import Diagnostics, Severity
from .outputs import manifest, markdown, python
from .outputs.file import File
from .published import lock_file, lock_of, report_gone
from .sdk import Sdk, plan
from .spec import Document, ReadOptions, extend, overlay, read, validate

_Result = TypeVar("_Result")

Progress = Callable[[str], None]
"""Called with the name of each stage when it begins."""

OUTPUTS: tuple[Callable[[Sdk], tuple[File, ...]], ...] = (
    python.render,
    markdown.render,
    manifest.render,
)


def _silent(_stage: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to.

    Attributes:
        preparation: What was or would be written; None where errors stopped the run.
        seconds: The time of each stage.
    """

    seconds: dict[str, float]
    sdk: Sdk | None = None
    preparation: files.Preparation | None = None
    pages: int = 0


def generate(
    config: Config,
    *,
    diagnostics: Diagnostics,
    check: bool = False,
    lenient: bool = False,
    strict: bool = False,
    options: ReadOptions | None = None,
    progress: Progress = _silent,
) -> Outcome:
    """Turn the description that `config` names into a project on disk.

    Args:
        diagnostics: Collects the findings.
        check: Compare only, write nothing.
        lenient: Go on in spite of errors; what is broken becomes the safest type.
        strict: Stop at warnings too.
        options: What references may reach.
        progress: Called with the name of each stage when it begins.

    Raises:
        GenerationError: The description or the output folder cannot be used at all.
    """
    stages = _Stages(progress)
    run, stopped = stages.run, Outcome(seconds=stages.seconds)
    document = run("read", partial(_read, config, diagnostics, options))
    run("validate", lambda: validate(document))
    halted = partial(stops, diagnostics, lenient=lenient, strict=strict)
    api = None if halted() else run("understand", lambda: understand(document))
    if api is None or halted():
        return stopped
    lock = lock_of(config)
    sdk = run("decide", partial(plan, api, config, lock=lock))
    report_gone(lock, document)
    rendered = run("render", lambda: tuple(_rendered(sdk)))
    beside = lock_file(config, lock)
    preparation = run("format", lambda: files.prepare(rendered, config.output, lock=beside))
    if not check:
        run("write", lambda: files.write(preparation))
    return replace(stopped, sdk=sdk, preparation=preparation, pages=_pages(rendered))


def _read(config: Config, diagnostics: Diagnostics, options: ReadOptions | None) -> Document:
    """The description with what Overlay documents and the configuration change in it."""
    document = read(config.spec, diagnostics=diagnostics, options=options)
    for path in config.overlays:
        overlay(document, path)
    extend(document, config.extensions)
    return document


def _pages(rendered: tuple[File, ...]) -> int:
    return sum(one.path.endswith(".md") for one in rendered)


def check_document(
    config: Config, *, diagnostics: Diagnostics, options: ReadOptions | None = None
) -> Document:
    """Read and validate the description that `config` names, and understand it for what only that finds."""
    document = _read(config, diagnostics, options)
    validate(document)
    understand(document)
    return document


def stops(diagnostics: Diagnostics, *, lenient: bool, strict: bool) -> bool:
    """Whether the findings so far end the run."""
    if lenient:
        return False
    return bool(
        diagnostics.count(Severity.ERROR) or (strict and diagnostics.count(Severity.WARNING))
    )


def _rendered(sdk: Sdk) -> Iterator[File]:
    for render in OUTPUTS:
        yield from render(sdk)
    yield from files.runtime_files(sdk.package)


class _Stages:
    """Runs stages and keeps the time that each took."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress

    def run(self, name: str, stage: Callable[[], _Result]) -> _Result:
        """The result of `stage`."""
        self._progress(name)
        started = time.perf_counter()
        result = stage()
        self.seconds[name] = time.perf_counter() - started
        return result
