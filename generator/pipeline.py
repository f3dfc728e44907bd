"""The five calls of the program: read, understand, decide, render, write. This is its table of contents."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from . import files
from .api import Api, understand
from .config import Config
from .diagnostics import DEFECT_HINT, Diagnostic, Diagnostics, Location, Severity, defect
from .formatting import Formatter, Settled
from .memory import Notebook, Size, forgetful, hash_of_file
from .outputs import manifest, markdown, python, surface
from .outputs.file import File
from .published import lock_file, lock_of, report_gone
from .record import RECORD
from .sdk import Sdk, UndecidedError, plan
from .spec import Document, ReadOptions, extend, is_url, overlay, read, validate

_Result = TypeVar("_Result")

Progress = Callable[[str], None]
"""Called with the name of each stage when it begins."""

OUTPUTS: tuple[Callable[[Sdk], Iterable[File]], ...] = (
    python.render,
    markdown.render,
    manifest.render,
    surface.render,
)


def _silent(_stage: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to.

    Attributes:
        preparation: What was or would be written; None where errors stopped the run.
        seconds: The time of each stage.
        size: How much came out.
    """

    seconds: dict[str, float]
    sdk: Sdk | None = None
    preparation: files.Preparation | None = None
    size: Size | None = None


def generate(
    config: Config,
    *,
    diagnostics: Diagnostics,
    check: bool = False,
    force: bool = False,
    lenient: bool = False,
    strict: bool = False,
    options: ReadOptions | None = None,
    progress: Progress = _silent,
    notebook: Notebook | None = None,
) -> Outcome:
    """Turn the description that `config` names into a project on disk.

    Args:
        check: Compare only, write nothing.
        force: Overwrite generated files that somebody edited.
        lenient: Go on in spite of errors; what is broken becomes the safest type.
        strict: Stop at warnings too.
        options: What references may reach.
        progress: Called with the name of each stage when it begins.
        notebook: What is known of the last run; this one is remembered in it.

    Raises:
        GenerationError: The description or the output folder cannot be used at all.
    """
    stages = _Stages(progress)
    run, stopped = stages.run, Outcome(seconds=stages.seconds)
    document = run("read", partial(_read, config, diagnostics, options))
    halted = partial(stops, diagnostics, lenient=lenient, strict=strict)
    api = _understood(document, stages, halted)
    decided = None if api is None else run("decide", partial(_decided, api, config, document))
    if decided is None or halted():
        return stopped
    made = _Made(*decided, config, document, notebook or forgetful(config), stages)
    return made.checked() if check else made.written(force=force)


@dataclass(frozen=True, slots=True)
class _Made:
    """An SDK that is decided, and the file of its published names: what is left is to render, compare and write it."""

    sdk: Sdk
    lock: tuple[Path, str] | None
    config: Config
    document: Document
    book: Notebook
    stages: _Stages

    def checked(self) -> Outcome:
        """What writing it would do; nothing is believed that an earlier run left."""
        rendered, preparation = self._rendered(_nothing_is_settled)
        return self._outcome(rendered, preparation())

    def written(self, *, force: bool) -> Outcome:
        """What writing it did; nothing where somebody edited what would be overwritten, which is told."""
        rendered, preparation = self._rendered(_settled(self.book))
        with files.alone(self.book.folder):
            prepared = preparation()
            if not force and _edited(prepared, self.document.store.diagnostics):
                return Outcome(seconds=self.stages.seconds)
            self.stages.run("write", partial(files.write, prepared))
            outcome = self._outcome(rendered, prepared)
            beside = _beside(self.config, self.lock)
            _remember(self.book, self.document, outcome, rendered=rendered, beside=beside)
        return outcome

    def _rendered(
        self, settled: Settled
    ) -> tuple[tuple[File, ...], Callable[[], files.Preparation]]:
        """The files as they are rendered, and what compares them; formatting begins while others are rendered."""
        run = self.stages.run
        with Formatter(settled) as formatter:
            rendered = run("render", lambda: tuple(formatter.watch(_rendered(self.sdk))))
            formatted = run("format", lambda: formatter.result(rendered))
        compare = partial(files.prepare, lock=self.lock, settled=formatter.settled)
        return rendered, partial(run, "compare", partial(compare, formatted, self.book.folder))

    def _outcome(self, rendered: tuple[File, ...], preparation: files.Preparation) -> Outcome:
        size = _size(self.sdk, rendered)
        seconds = self.stages.seconds
        return Outcome(seconds=seconds, sdk=self.sdk, preparation=preparation, size=size)


def _edited(preparation: files.Preparation, diagnostics: Diagnostics) -> bool:
    """Whether writing would overwrite what somebody edited, which is told."""
    for path in preparation.edited:
        diagnostics.add(
            Diagnostic(
                severity=Severity.ERROR,
                code="edited-file",
                message="this generated file was edited; generating would overwrite that",
                location=Location(str(path)),
                hint="Move the changes out of it, or give them up with --force.",
            )
        )
    return bool(preparation.edited)


def _beside(config: Config, lock: tuple[Path, str] | None) -> tuple[Path, ...]:
    """What was read beside the description: overlays, the lock, and the configuration, whose lines findings tell."""
    own = () if config.source is None else (Path(config.source.file),)
    return (*config.overlays, *own, *(lock or ())[:1])


def _decided(api: Api, config: Config, document: Document) -> tuple[Sdk, tuple[Path, str] | None]:
    """The SDK, and the file of the published names afterwards."""
    lock, diagnostics = lock_of(config), document.store.diagnostics
    failed = partial(_report_undecided, document)
    sdk = plan(api, config, lock=lock, diagnostics=diagnostics, failed=failed)
    report_gone(lock, config, diagnostics=diagnostics)
    return sdk, lock_file(config, lock)


def _report_undecided(document: Document, undecided: UndecidedError) -> None:
    """Tell what could not be decided, at its place."""
    node = document.store.node_at(undecided.pointer)
    message = defect(undecided.error, "decided")
    node.report(Severity.ERROR, "internal-error", message, hint=DEFECT_HINT)


def _understood(document: Document, stages: _Stages, halted: Callable[[], bool]) -> Api | None:
    """What the description means; None where what is wrong with it stops the run."""
    stages.run("validate", lambda: validate(document))
    api = None if halted() else stages.run("understand", lambda: understand(document))
    return None if halted() else api


def _read(config: Config, diagnostics: Diagnostics, options: ReadOptions | None) -> Document:
    """The description with what Overlay documents and the configuration change in it."""
    document = read(config.spec, diagnostics=diagnostics, options=options)
    for path in config.overlays:
        overlay(document, path)
    extend(document, config.extensions, source=config.source)
    return document


def _remember(
    notebook: Notebook,
    document: Document,
    outcome: Outcome,
    *,
    rendered: tuple[File, ...],
    beside: tuple[Path, ...],
) -> None:
    """Remember a run; one with errors, with files in its way, or that read what is elsewhere, is none to go by.

    Args:
        beside: What was read beside the description.
    """
    documents = document.store.documents
    diagnostics = document.store.diagnostics
    if diagnostics.count(Severity.ERROR) or any(is_url(one) for one in documents):
        return
    if outcome.size is None or outcome.preparation is None or outcome.preparation.kept:
        return
    spec = Path(document.file)
    inputs = {
        str(spec.parent / name if name else spec): one.sha256 for name, one in documents.items()
    }
    inputs |= {str(path): hash_of_file(path) for path in beside}
    notebook.write(
        inputs=inputs,
        written=iter((*(one.path for one in rendered), RECORD)),
        rendered={one.path: one.text for one in rendered},
        size=outcome.size,
        diagnostics=diagnostics,
    )


def _settled(book: Notebook) -> Settled:
    """Tells what is on disk already, if the record that has its hashes is ours."""
    return book.is_settled if book.is_untouched(RECORD) else _nothing_is_settled


def _nothing_is_settled(_path: str, _text: str) -> bool:
    """For a check, which believes nothing but what it has made itself."""
    return False


def _size(sdk: Sdk, rendered: tuple[File, ...]) -> Size:
    return Size(
        package=sdk.package,
        operations=len(sdk.operations),
        models=sum(len(module.models) for module in sdk.modules),
        pages=sum(one.path.endswith(".md") for one in rendered),
    )


def check_document(
    config: Config, *, diagnostics: Diagnostics, options: ReadOptions | None = None
) -> Document:
    """Read and validate the description that `config` names, and understand it for what only that finds."""
    document = _read(config, diagnostics, options)
    validate(document)
    api = understand(document)
    if config.source is not None:
        plan(api, config, lock=lock_of(config), diagnostics=diagnostics)
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
    yield from files.runtime_files(sdk.package, fast=sdk.fast)


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
