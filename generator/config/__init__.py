"""What a publisher can choose, and its reader; a key that nobody reads is reported with its line."""

from __future__ import annotations

import keyword
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, TypeVar

from ..diagnostics import Diagnostic, Diagnostics, Location, Severity
from ..spec import Document, Node, escape, meant, read_mapping
from .chosen_names import Rename, read_names, read_renames

SUFFIX = ".sdk.yaml"
LOCK_SUFFIX = ".sdk.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The choices for one SDK; every default is for a document without a configuration.

    Attributes:
        spec: The OpenAPI description.
        output: The root folder of the generated project.
        package: The import name; derived from the title where empty.
        version: The version of the generated package; `info.version` made valid where empty.
        client: The name of the client class; derived from the title where empty.
        naming: `idiomatic` or `operation-ids`; "" for what the lock was begun with, the first where there is none yet.
        arguments: `fields` for an argument for each member of an object in the body, `request` for one argument for the body.
        pagination: `off` to find no lists in pages, `auto` to find them all; "" leaves those that were published without.
        max_method_params: With more arguments a method takes one request object; None for no limit.
        response: `envelope` for response classes, `body` for the decoded body itself.
        fast: Whether the package has transports on urllib3 and aiohttp, with the extra `fast` that brings these libraries.
        example: The operationId that the README shows; the first operation where empty.
        names: Class and method names by JSON pointer.
        rename: Rules by which operations are called otherwise.
        overlays: Overlay documents, which are applied to the description in this order.
        extensions: Extensions by JSON pointer, in place of what the description says there.
        lock: The file that keeps published names; None to keep none.
        source: The file that says all this; None where none does.
    """

    spec: Path
    output: Path
    package: str = ""
    version: str = ""
    client: str = ""
    naming: Literal["idiomatic", "operation-ids", ""] = ""
    arguments: Literal["fields", "request"] = "fields"
    pagination: Literal["auto", "off", ""] = ""
    max_method_params: int | None = None
    response: Literal["envelope", "body"] = "body"
    fast: bool = True
    example: str = ""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    rename: tuple[Rename, ...] = ()
    overlays: tuple[Path, ...] = ()
    extensions: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict[str, Mapping[str, Any]]
    )
    lock: Path | None = None
    source: Document | None = field(default=None, repr=False, compare=False)

    @property
    def files(self) -> tuple[Path, ...]:
        """What is read beside the description: overlays, and the configuration itself, whose lines findings tell."""
        return (*self.overlays, *(() if self.source is None else (Path(self.source.file),)))

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


def read_config(path: Path, *, diagnostics: Diagnostics, output: Path | None = None) -> Config:
    """The configuration at `path`; its relative paths count from its own folder.

    Args:
        output: Replaces the folder that the configuration names.

    Raises:
        GenerationError: The file cannot be read, or says something that cannot be meant.
    """
    root = read_mapping(path, diagnostics=diagnostics)
    _report_unknown(root)
    name = path.name.removesuffix(SUFFIX)
    folder = path.parent
    return Config(
        spec=folder / _path(root, "spec", f"{name}.yaml"),
        output=output
        or Path(os.path.normpath(folder / _path(root, "output", f"../generated/{name}"))),
        package=_identifier(root, "package"),
        version=_version(root),
        client=_identifier(root, "client"),
        naming=_choice(root, "naming", _NAMINGS),
        arguments=_choice(root, "arguments", _ARGUMENTS),
        pagination=_choice(root, "pagination", _PAGINATIONS),
        max_method_params=_limit(root),
        response=_choice(root, "response", _RESPONSES),
        fast=_fast(root),
        example=root.text("example", ""),
        names=read_names(root, "names"),
        rename=read_renames(root, "rename"),
        overlays=_overlays(root, folder),
        extensions=_extensions(root),
        lock=folder / f"{name}{LOCK_SUFFIX}",
        source=root.document,
    )


def _report_unknown(root: Node) -> None:
    for key, node in root.entries():
        if key not in _KEYS:
            node.report(
                Severity.ERROR,
                "unknown-setting",
                f"there is no setting {key!r}",
                hint=meant(key, _KEYS) or f"The settings are {', '.join(_KEYS)}.",
                at_key=True,
            )


def overlapping(configs: Sequence[tuple[Path, Config]]) -> Iterator[Diagnostic]:
    """The configurations, by their paths, that would write into the output folder of one before them.

    Folders are the same whatever links lead to them and, as they are on some systems, whatever case they are written in.
    """
    roots: list[tuple[Path, Path]] = []
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


_Choice = TypeVar("_Choice", bound=str)
_NAMINGS: tuple[Literal["", "idiomatic", "operation-ids"], ...] = ("", "idiomatic", "operation-ids")
_PAGINATIONS: tuple[Literal["", "auto", "off"], ...] = ("", "auto", "off")
_ARGUMENTS: tuple[Literal["fields", "request"], ...] = ("fields", "request")
_RESPONSES: tuple[Literal["body", "envelope"], ...] = ("body", "envelope")
# Where the configuration stands decides these two.
_NO_KEYS = ("lock", "source")
_KEYS = tuple(field.name for field in fields(Config) if field.name not in _NO_KEYS)


def _path(root: Node, key: str, default: str) -> str:
    """The path under `key`; one that no file can have is reported."""
    written = root.text(key, default)
    return written if _is_path(root.get(key) or root, written) else default


def _overlays(root: Node, folder: Path) -> tuple[Path, ...]:
    """The paths under `overlays`, from `folder`."""
    node = root.get("overlays") or root
    return tuple(folder / path for path in root.texts("overlays") if _is_path(node, path))


def _is_path(node: Node, written: str) -> bool:
    if "\0" not in written:
        return True
    message, hint = f"{written!r} is no path", "Leave out the character NUL."
    node.report(Severity.ERROR, "bad-setting", message, hint=hint)
    return False


def _identifier(root: Node, key: str) -> str:
    """The Python name under `key`, "" where there is none; one that would hide a module of Python is refused."""
    written = root.text(key, "")
    is_name = written.isidentifier() and not keyword.iskeyword(written)
    if not written or (is_name and written not in sys.stdlib_module_names):
        return written
    (root.get(key) or root).report(
        Severity.ERROR,
        "bad-setting",
        f"{key} is {written!r}, which cannot be a name or is a module of Python's own",
        hint="Write letters, digits and underscores, and no name of the standard library.",
    )
    return ""


def _version(root: Node) -> str:
    """The version, as PEP 440 has it; "" where there is none."""
    written = root.text("version", "")
    if not written:
        return ""
    from packaging.version import Version  # slow to import

    try:
        return str(Version(written))
    except ValueError:  # no version, or one with a number of thousands of digits
        (root.get("version") or root).report(
            Severity.ERROR,
            "bad-setting",
            f"{written!r} is no version that Python packages can have",
            hint="Write numbers with dots between them, such as 1.4.0 or 2.0.0rc1.",
        )
        return ""


def _limit(root: Node) -> int | None:
    written = root.get("max_method_params")
    if written is None or written.value is None:
        return None
    if (
        isinstance(written.value, int)
        and not isinstance(written.value, bool)
        and written.value >= 0
    ):
        return written.value
    written.report(
        Severity.ERROR,
        "bad-setting",
        "max_method_params must be a whole number, 0 or more",
        hint="Leave it out for no limit.",
    )
    return None


def _choice(root: Node, key: str, choices: tuple[_Choice, ...]) -> _Choice:
    """What stands under `key`, which must be one of `choices`; the first of them where nothing does."""
    written = root.text(key, choices[0])
    for choice in choices:
        if choice == written:
            return choice
    (root.get(key) or root).report(
        Severity.ERROR,
        "bad-setting",
        f"{key} is {written!r}",
        hint=f"Write {' or '.join(f'`{key}: {choice}`' for choice in choices if choice)}.",
    )
    return choices[0]


def _fast(root: Node) -> bool:
    written = root.get("fast")
    if written is None or written.value is None:
        return True
    if isinstance(written.value, bool):
        return written.value
    written.report(
        Severity.ERROR,
        "bad-setting",
        f"fast is {written.value!r}",
        hint="Write `fast: false`, or leave it out.",
    )
    return True


def _extensions(root: Node) -> dict[str, dict[str, Any]]:
    """What stands under `extensions`: mappings of keys that begin with `x-`; anything else is reported."""
    written = root.mapping("extensions") if root.has("extensions") else None
    found: dict[str, dict[str, Any]] = {}
    for pointer, node in written.entries() if written is not None else ():
        for key, child in node.entries():
            if key.startswith("x-"):
                found.setdefault(pointer, {})[key] = child.value
            else:
                child.report(
                    Severity.ERROR,
                    "bad-setting",
                    f"{key!r} is no extension",
                    hint="Only keys that begin with x- can be set here.",
                    at_key=True,
                )
    return found
