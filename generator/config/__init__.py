"""What a publisher can choose, and its reader; a key that nobody reads is reported with its line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ..diagnostics import Diagnostic, Diagnostics, GenerationError, Location, Severity
from ..spec import Document, Node, escape, is_url, read_mapping
from ..version import VERSION
from . import checks as checks
from . import declaration as declared
from .chosen_names import Credential, Rename
from .declaration import schema_text as schema_text
from .exports import Export as Export
from .project import Person as Person
from .project import ProjectChoices as ProjectChoices
from .releases import AUTO, LOCK_SUFFIX, Acceptance, Releasing
from .settings import Unfit as Unfit
from .settings import report_unknown
from .signing import Signing as Signing

SUFFIX = ".sdk.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The choices for one SDK; every default is for a document without a configuration.

    Attributes:
        spec: The OpenAPI description: a file, `-` for the standard input, or, as a text, a URL.
        output: The root folder of the generated project.
        package: The import name; derived from the title where empty.
        version: The version of the generated package; `info.version` made valid where empty; `auto` to follow the last release.
        client: The name of the client class; derived from the title where empty.
        naming: `idiomatic` or `operation-ids`; "" for what the lock was begun with, the first where there is none yet.
        arguments: `fields` for an argument for each member of an object in the body, `request` for one argument for the body.
        pagination: `off` to find no lists in pages, `auto` to find them all; "" leaves those that were published without.
        webhook_signatures: How webhooks are signed; None for Standard Webhooks.
        max_method_params: With more arguments a method takes one request object; None for no limit.
        response: `envelope` for response classes, `body` for the decoded body itself.
        fast: Whether the package has transports on urllib3 and aiohttp, with the extra `fast` that brings these libraries.
        custom: Whether the package has files for code of the publisher's own.
        keep: The generated files that the publisher has taken over.
        example: The operationId that the README shows; the first operation where empty.
        names: Class and method names by JSON pointer.
        calls: What operations are called, by method and path, each as one call or several.
        rename: Rules by which operations are called otherwise.
        argument_names: Names of arguments by method and path, and there by what they are sent as; `*` is every operation.
        credentials: The argument and the environment variable of credentials, by their security schemes.
        client_options: Second names of options of the client, each with the option.
        overlays: Overlay documents, which are applied to the description in this order.
        extensions: Extensions by JSON pointer, in place of what the description says there.
        project: What the package says of itself.
        aliases: Calls by which operations can still be called, each with the call now.
        exports: Further names that the package exports, by module, each with what it stands for.
        accepted: Breaks of programs that are meant.
        lock: The file that keeps published names; None to keep none.
        source: The file that says all this; None where none does.
    """

    spec: Path | str
    output: Path
    package: str = ""
    version: str = ""
    client: str = ""
    naming: Literal["idiomatic", "operation-ids", ""] = ""
    arguments: Literal["fields", "request"] = "fields"
    pagination: Literal["auto", "off", ""] = ""
    webhook_signatures: Signing | None = None
    max_method_params: int | None = None
    response: Literal["envelope", "body"] = "body"
    fast: bool = True
    custom: bool = False
    keep: tuple[str, ...] = ()
    tests: bool = False
    example: str = ""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    calls: Mapping[str, tuple[Rename, ...]] = field(default_factory=dict[str, tuple[Rename, ...]])
    rename: tuple[Rename, ...] = ()
    argument_names: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict[str, Mapping[str, str]]
    )
    credentials: Mapping[str, Credential] = field(default_factory=dict[str, Credential])
    client_options: Mapping[str, str] = field(default_factory=dict[str, str])
    overlays: tuple[Path, ...] = ()
    extensions: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict[str, Mapping[str, Any]]
    )
    project: ProjectChoices = field(default_factory=ProjectChoices)
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])
    exports: Mapping[str, Mapping[str, Export]] = field(
        default_factory=dict[str, Mapping[str, Export]]
    )
    accepted: tuple[Acceptance, ...] = ()
    lock: Path | None = None
    source: Document | None = field(default=None, repr=False, compare=False)

    @property
    def files(self) -> tuple[Path, ...]:
        """What is read beside the description: overlays, the configuration itself, whose lines findings tell, and the last release."""
        source = () if self.source is None else (Path(self.source.file),)
        return (*self.overlays, *source, *self.releasing.files)

    @property
    def releasing(self) -> Releasing:
        """What releases are made from."""
        return Releasing(project=self.output, lock=self.lock, follows=self.version == AUTO)

    def place(self, *path: str, at_key: bool = False) -> Location:
        """Where the setting at `path` stands."""
        if self.source is None:
            return Location(str(self.spec))
        return self.source.locate(_pointer(path), at_key=at_key)

    def finding(self, *path: str, severity: Severity, message: str, hint: str) -> Diagnostic:
        """A finding about the setting at `path`, which has to be corrected as `hint` says."""
        return Diagnostic(
            severity=severity,
            code="bad-setting",
            message=message,
            location=self.place(*path),
            pointer=_pointer(path),
            hint=hint,
        )


def _pointer(path: tuple[str, ...]) -> str:
    return "/".join(("#", *(escape(token) for token in path)))


def is_config(path: Path | str) -> bool:
    """Whether `path` is that of a configuration, not of a description."""
    return isinstance(path, Path) and path.name.endswith(SUFFIX)


def find_configs() -> tuple[Path, ...]:
    """The configurations in the folder specs/ of the working directory, else those in the directory itself."""
    found = sorted(Path("specs").glob(f"*{SUFFIX}")) or sorted(Path().glob(f"*{SUFFIX}"))
    return tuple(found)


def config_of(path: Path | str, output: Path | None, *, diagnostics: Diagnostics) -> Config:
    """The configuration at `path`; of a description, which may be a URL, the defaults.

    Args:
        output: The root folder of the generated project; of a description by default the working directory.

    Raises:
        GenerationError: The configuration cannot be read.
    """
    if isinstance(path, Path) and is_config(path):
        return read_config(path, output=output, diagnostics=diagnostics)
    folder = output or Path()
    return Config(spec=path, output=folder, lock=folder / "sdk.lock")


# What is more than a field of `Config`.
_READ_APART = (declared.SPEC, declared.OUTPUT, declared.OVERLAYS, declared.GENERATOR)


def read_config(path: Path, *, diagnostics: Diagnostics, output: Path | None = None) -> Config:
    """The configuration at `path`; its relative paths count from its own folder.

    Args:
        output: Replaces the folder that the configuration names.

    Raises:
        GenerationError: The file cannot be read, or says something that cannot be meant.
    """
    root = read_mapping(path, diagnostics=diagnostics)
    _check_version(root)
    report_unknown(root, declared.SETTINGS)
    name, folder = path.name.removesuffix(SUFFIX), path.parent
    spec = declared.SPEC.read(root) or f"{name}.yaml"
    written = declared.OUTPUT.read(root) or f"../generated/{name}"
    return Config(
        spec=spec if is_url(spec) else folder / spec,
        output=output or Path(os.path.normpath(folder / written)),
        overlays=tuple(folder / written for written in declared.OVERLAYS.read(root)),
        **{
            setting.key: setting.read(root)
            for setting in declared.SETTINGS
            if setting not in _READ_APART
        },
        lock=folder / f"{name}{LOCK_SUFFIX}",
        source=root.document,
    )


def _check_version(root: Node) -> None:
    """Stop where the configuration is for other versions of sdkwright: what else it says may not be known to this one.

    Raises:
        GenerationError: It is.
    """
    wanted = declared.GENERATOR.read(root)
    if not wanted:
        return
    from packaging.specifiers import SpecifierSet  # slow to import

    if not SpecifierSet(wanted).contains(VERSION, prereleases=True):
        node = root.get(declared.GENERATOR.key) or root
        raise GenerationError(
            Diagnostic(
                severity=Severity.ERROR,
                code="other-version",
                message=f"this configuration is for sdkwright {wanted}, and this is {VERSION}",
                location=node.location(),
                pointer=node.identity,
                hint=f"Install one of these: pip install 'sdkwright{wanted}'; or change what is required.",
            )
        )


def overlapping(configs: Sequence[tuple[Path | str, Config]]) -> Iterator[Diagnostic]:
    """The configurations, by their paths, that would write into the output folder of one before them.

    Folders are the same whatever links lead to them and, as they are on some systems, whatever case they are written in.
    """
    roots: list[tuple[Path | str, Path]] = []
    for path, config in configs:
        root = Path(os.path.realpath(config.output).casefold())
        for other, taken in roots:
            if root.is_relative_to(taken) or taken.is_relative_to(root):
                relation = "is" if root == taken else "is inside or around"
                yield Diagnostic(
                    severity=Severity.ERROR,
                    code="shared-output",
                    message=f"the output folder {config.output} {relation} that of {other}",
                    location=Location(str(path)),
                    hint="Give each configuration an output folder of its own.",
                )
                break
        roots.append((path, root))
