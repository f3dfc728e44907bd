"""The five calls of the program: read, understand, decide, render, write. This is its table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from .api import understand
from .cache import Cache, no_cache
from .changes import Surface
from .config import Config
from .diagnostics import Diagnostics, GenerationError, Severity
from .outputs import listing, manifest, markdown, python, surface, tests
from .outputs.file import File
from .published import decide, lock_of
from .releases.releasing import surface_of, versioned
from .sdk import Sdk, plan, plan_calls
from .spec import Document, ReadOptions, extend, overlay, read, validate
from .stages import Progress, Stages, silent, stops
from .writing.custom_code import with_custom_code
from .writing.runtime_copy import runtime_files
from .writing.writer import PLAINLY, Outcome, Writer
from .writing.writer import Ways as Ways

OUTPUTS: tuple[Callable[[Sdk], Iterable[File]], ...] = (
    python.render,
    markdown.render,
    manifest.render,
    surface.render,
    tests.render,
)


def generate(
    config: Config,
    *,
    diagnostics: Diagnostics,
    ways: Ways = PLAINLY,
    lenient: bool = False,
    strict: bool = False,
    options: ReadOptions | None = None,
    progress: Progress = silent,
    cache: Cache | None = None,
    fresh_names: bool = False,
) -> Outcome:
    """Turn the description that `config` names into a project on disk.

    Args:
        ways: How the files are written.
        lenient: Go on in spite of errors; what is broken becomes the safest type.
        strict: Stop at warnings too.
        options: What references may reach.
        progress: Called with the name of each stage when it begins.
        cache: What is known of the last run; this one is noted in it.
        fresh_names: Begin the published names anew.

    Raises:
        GenerationError: The description or the output folder cannot be used at all.
    """
    cache = cache or no_cache(config)
    stages = Stages(progress, partial(stops, diagnostics, lenient=lenient, strict=strict))
    with stages:
        document = _read(config, diagnostics, options, stages=stages)
        api = stages.run("understand", understand, document)
        choose = partial(decide, document=document, fresh=fresh_names)
        sdk, lock = stages.run("decide", choose, api, config)
        own = partial(with_custom_code, root=cache.folder, diagnostics=diagnostics)
        sdk = versioned(stages.run("customise", own, sdk, config), config.releasing)
        writer = Writer(sdk, lock, config=config, document=document, cache=cache, stages=stages)
        return writer.write(_render(sdk), ways)
    return Outcome(seconds=stages.seconds)


def check_document(
    config: Config, *, diagnostics: Diagnostics, options: ReadOptions | None = None
) -> Document:
    """Read and validate the description that `config` names, and understand it, which finds further flaws."""
    stages = Stages(silent, lambda: False)
    document = _read(config, diagnostics, options, stages=stages)
    api = understand(document)
    if config.source is not None:
        plan(api, config, lock=lock_of(config), diagnostics=diagnostics)
    return document


def list_calls(
    config: Config,
    *,
    diagnostics: Diagnostics,
    options: ReadOptions | None = None,
    as_json: bool = False,
    classes: bool = False,
) -> str:
    """How the operations of the description that `config` names are called, and why; "" where it cannot be read well enough.

    Args:
        as_json: Whether it is for tools.
        classes: Whether the classes are listed too.

    Raises:
        GenerationError: The description or the lock cannot be used at all.
    """
    document = _read(config, diagnostics, options, stages=Stages(silent, lambda: False))
    if diagnostics.count(Severity.ERROR):
        return ""
    api = understand(document)
    found = plan_calls(api, config, lock=lock_of(config), diagnostics=diagnostics)
    sdk = plan(api, config, lock=lock_of(config), diagnostics=diagnostics) if classes else None
    return listing.as_json(found, sdk) if as_json else listing.as_text(found, sdk)


def surface_now(
    config: Config, *, diagnostics: Diagnostics, options: ReadOptions | None = None
) -> tuple[Document, Surface]:
    """The description that `config` names, and the surface of its SDK.

    Raises:
        GenerationError: The description, the lock or code of the publisher's own has an error, the first of which it tells.
    """
    document = _read(config, diagnostics, options, stages=Stages(silent, lambda: False))
    _stop_at_errors(diagnostics)
    sdk, _ = decide(understand(document), config, document=document)
    sdk = with_custom_code(sdk, config, root=no_cache(config).folder, diagnostics=diagnostics)
    _stop_at_errors(diagnostics)
    return document, surface_of(sdk)


def _stop_at_errors(diagnostics: Diagnostics) -> None:
    first = next((found for found in diagnostics if found.severity is Severity.ERROR), None)
    if first is not None:
        raise GenerationError(first)


def _read(
    config: Config, diagnostics: Diagnostics, options: ReadOptions | None, *, stages: Stages
) -> Document:
    """The description with what Overlay documents and the configuration change in it, held against the specification."""
    document = stages.always("read", _described, config, diagnostics, options)
    stages.always("validate", validate, document)
    return document


def _described(config: Config, diagnostics: Diagnostics, options: ReadOptions | None) -> Document:
    if config.source is not None and isinstance(config.spec, str):
        _refuse_remote(config, options or ReadOptions())
    document = read(config.spec, diagnostics=diagnostics, options=options)
    for path in config.overlays:
        overlay(document, path)
    extend(document, config.extensions, source=config.source)
    return document


def _refuse_remote(config: Config, options: ReadOptions) -> None:
    """Stop where a configuration leads to a URL that nobody allowed; one in the command is allowed by that.

    Raises:
        GenerationError: It does.
    """
    if not options.allow_remote:
        message = f"the description is at a URL: {config.spec}"
        hint = "Allow URLs with --allow-remote, or save the description and name its file."
        severity = Severity.ERROR
        raise GenerationError(config.finding("spec", severity=severity, message=message, hint=hint))


def _render(sdk: Sdk) -> Iterator[File]:
    """The files of every output, and the runtime; each is made when it is asked for."""
    for render in OUTPUTS:
        yield from render(sdk)
    yield from runtime_files(sdk.package, fast=sdk.fast)
