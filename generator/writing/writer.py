"""What is rendered becomes files on disk: formatted, compared with what is there, written, and noted in the cache."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from functools import partial
from pathlib import Path

from ..cache import Cache, Size, hash_of_file
from ..config import Config
from ..diagnostics import Diagnostic, Diagnostics, Location, Severity
from ..outputs.file import File
from ..sdk import Sdk
from ..spec import STANDARD_INPUT, Document, is_url
from ..stages import Stages
from ..version import VERSION
from . import files
from .formatting import Formatter, Settled
from .keeping import Keep, find_idle, keep_of
from .record import RECORD


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How files are written.

    Attributes:
        check: Whether they are only compared; nothing is believed then that an earlier run left.
        force: Whether files that somebody edited are overwritten; else nothing is written, and they are told.
        merge: Whether what is generated is merged into the files that the publisher has taken over.
        adopt: Whether a README.md and a pyproject.toml that we did not write get our sections.
    """

    check: bool = False
    force: bool = False
    merge: bool = False
    adopt: bool = False

    @property
    def anew(self) -> bool:
        """Whether sections that somebody took out are made again."""
        return self.force or self.adopt


PLAINLY = Ways()


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the files of one SDK.

    Attributes:
        lock: The file of the published names, and its text.
        document: The description that the SDK was made of.
    """

    sdk: Sdk
    lock: tuple[Path, str] | None
    _: KW_ONLY
    config: Config
    document: Document
    cache: Cache
    stages: Stages

    def write(self, rendered: Iterable[File], ways: Ways) -> Outcome:
        """What writing the files did, or would do."""
        keep = keep_of(self.config, merges=ways.merge)
        settled = _nothing_is_settled if ways.check or ways.anew else _settled(self.cache, keep)
        with Formatter(settled) as formatter:
            listed = self.stages.run("render", tuple, formatter.watch(rendered))
            formatted = self.stages.always("format", formatter.result, listed)
        self._tell_idle(listed)
        compared = partial(self._compared, formatted, formatter.settled, keep=keep, ways=ways)
        if ways.check:
            preparation = compared()
            _tell_maker(preparation, self.document.store.diagnostics)
            return self._outcome(listed, preparation)
        with files.alone(self.cache.folder):
            preparation = compared()
            if not ways.force and _edited(preparation, self.document.store.diagnostics):
                return Outcome(seconds=self.stages.seconds)
            self.stages.always("write", files.write, preparation)
            outcome = self._outcome(listed, preparation)
            self._remember(outcome, listed)
        return outcome

    def _tell_idle(self, listed: tuple[File, ...]) -> None:
        """Tell which patterns of files that were taken over match nothing."""
        for finding in find_idle(self.config, [file.path for file in listed]):
            self.document.store.diagnostics.add(finding)

    def _compared(
        self, formatted: tuple[File, ...], settled: set[str], *, keep: Keep, ways: Ways
    ) -> files.Preparation:
        compare = partial(
            files.prepare,
            lock=self.lock,
            settled=settled,
            keep=keep,
            adopts=ways.adopt,
            anew=ways.anew,
        )
        preparation = self.stages.run("compare", compare, formatted, self.cache.folder)
        for finding in preparation.findings:
            self.document.store.diagnostics.add(finding)
        return preparation

    def _outcome(self, rendered: tuple[File, ...], preparation: files.Preparation) -> Outcome:
        size = Size(
            package=self.sdk.package,
            operations=len(self.sdk.operations),
            models=sum(len(module.models) for module in self.sdk.modules),
            pages=sum(file.path.endswith(".md") for file in rendered),
        )
        seconds = self.stages.seconds
        return Outcome(seconds=seconds, sdk=self.sdk, preparation=preparation, size=size)

    def _remember(self, outcome: Outcome, rendered: tuple[File, ...]) -> None:
        """Note the run in the cache, unless it had errors, found files in its way, or read documents from the network or the standard input."""
        documents = self.document.store.documents
        diagnostics = self.document.store.diagnostics
        came = (self.document.file, *documents)
        if diagnostics.count(Severity.ERROR) or any(is_url(location) for location in came):
            return
        if Path(self.document.file) == STANDARD_INPUT:
            return
        if outcome.size is None or outcome.preparation is None or outcome.preparation.kept:
            return
        spec = Path(self.document.file)
        inputs = {
            str(spec.parent / name if name else spec): read.sha256
            for name, read in documents.items()
        }
        beside = (*self.config.files, *(self.lock or ())[:1])
        inputs |= {str(path): hash_of_file(path) for path in beside}
        paths = [file.path for file in rendered]
        self.cache.store(
            inputs=inputs,
            written=iter((*paths, *keep_of(self.config).bases(paths), RECORD)),
            rendered={file.path: file.text for file in rendered},
            size=outcome.size,
            diagnostics=diagnostics,
        )


def _tell_maker(preparation: files.Preparation, diagnostics: Diagnostics) -> None:
    """Tell that another version of sdkwright wrote what is there, which by itself makes files differ."""
    if preparation.maker not in ("", VERSION):
        diagnostics.add(
            Diagnostic(
                severity=Severity.NOTE,
                code="other-version",
                message=f"these files were made by sdkwright {preparation.maker}, and this is {VERSION}",
                location=Location(str(preparation.folder / RECORD)),
                hint="Generate them anew, or pin the version with `requires-sdkwright` in the configuration.",
            )
        )


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


def _settled(cache: Cache, keep: Keep) -> Settled:
    """Tells what is on disk already, if the record that has its hashes is ours; nothing of what was taken over."""
    if not cache.is_untouched(RECORD):
        return _nothing_is_settled
    if not keep.patterns:
        return cache.is_settled
    return lambda path, text: path not in keep and cache.is_settled(path, text)


def _nothing_is_settled(_path: str, _text: str) -> bool:
    """For a run that does not rely on the cache: a check, and one that makes sections anew."""
    return False
