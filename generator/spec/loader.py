"""Reads files from disk into documents: encodings, formats, limits. Nothing else of this stage touches the disk."""

from __future__ import annotations

import codecs
import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from ..diagnostics import Diagnostic, Diagnostics, GenerationError, Location, Severity
from ..writing.disk import read as read_file
from ..writing.disk import without_links
from .document import Document, Node
from .references import is_url
from .remote import Fetching
from .store import Store
from .texts.json_text import parse_json
from .texts.text import Remark, Text, TextError
from .texts.yaml_text import parse_yaml

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# No text holds these; a form feed is white space.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
# Half of a character outside of the basic plane, which no file can be written with; a pair of them is one character.
_WRITE = "Give an OpenAPI description as YAML or JSON."
# What extensions of other dialects begin with, as far as they are read.
_DIALECTS = (
    "x-fern-", "x-stainless-", "x-ms-enum", "x-ms-pageable", "x-enum", "x-extensible-enum", "x-internal", "x-nullable", "x-deprecated",
    "x-displayName", "x-speakeasy-deprecation", "x-speakeasy-example", "x-speakeasy-param-", "x-speakeasy-type-",
)  # fmt: skip
STANDARD_INPUT = Path("-")
"""What stands for the description that another command writes."""

_SUPPORTED = ("3.0", "3.1", "3.2")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What references may reach.

    Attributes:
        allow_outside: Whether a file outside of the entry document's folder may be read.
        allow_remote: Whether a URL may be fetched, over http or https.
    """

    allow_outside: bool = False
    allow_remote: bool = False


def read(
    path: Path | str, *, diagnostics: Diagnostics, options: ReadOptions | None = None
) -> Document:
    """The OpenAPI description at `path`, and through it every file that it refers to.

    Args:
        path: A file; `STANDARD_INPUT`; or, as a text, a URL, whose references may lead to no files.
        diagnostics: Collects the findings of the document and of all stages that work on it.
        options: What references may reach.

    Raises:
        GenerationError: The file cannot be read, or is no OpenAPI description of version 3.0, 3.1 or 3.2.
    """
    choices = options or ReadOptions()
    document = _document(path, diagnostics, choices)
    written = document.data.get("openapi")
    if written is None:
        raise _no_openapi(document)
    version = ".".join(document.root.text("openapi").split(".")[:2])
    if version not in _SUPPORTED:
        raise _trouble(
            document.root.get("openapi") or document.root,
            "unsupported-version",
            f"OpenAPI {written} is not supported",
            "Use version 3.0, 3.1 or 3.2.",
        )
    document.version = version
    return document


def read_mapping(path: Path, *, diagnostics: Diagnostics) -> Node:
    """The root of any YAML or JSON file that holds a mapping, such as a configuration.

    Raises:
        GenerationError: The file cannot be read, or holds something else.
    """
    return _document(path, diagnostics, ReadOptions(), piped=False).root


def _no_openapi(document: Document) -> GenerationError:
    swagger = document.root.get("swagger")
    if swagger is not None:
        return _trouble(
            swagger,
            "swagger-2",
            f"this is a Swagger {swagger.value} document",
            "Convert it to OpenAPI 3 first, for example with swagger2openapi.",
        )
    return _trouble(
        document.root,
        "no-openapi",
        "this is no OpenAPI description: the key `openapi` is missing",
        'Say which version it follows: openapi: "3.1.0".',
    )


def _trouble(node: Node, code: str, message: str, hint: str) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code=code,
            message=message,
            location=node.location(),
            pointer=node.identity,
            hint=hint,
        )
    )


def _document(
    path: Path | str, diagnostics: Diagnostics, options: ReadOptions, *, piped: bool = True
) -> Document:
    """The entry document; what it refers to is opened by its store, within the allowed folder or from allowed URLs.

    Args:
        piped: Whether the entry file may be a pipe, such as that of another command.
    """
    # Which documents may refer to private addresses: those from one, and files.
    private: set[str] = set()
    fetching = Fetching()

    def fetched(url: str, identity: str, *, may_be_private: bool) -> Document:
        found = fetching.fetched(url, may_be_private=may_be_private)
        if found.is_private:
            private.add(identity)
        return _load(url, found.content, store, identity=identity)

    def open_file(location: str, beside: str) -> Document:
        if is_url(location) or isinstance(path, str):
            if not options.allow_remote:
                raise _failure(path, "remote-reference", "it is a URL", _REMOTE)
            if isinstance(path, str):
                url, trusted = urljoin(path, location), beside in private
            else:
                url, trusted = location, not is_url(beside) or beside in private
            return fetched(url, location, may_be_private=trusted)
        folder = without_links(path).parent
        wanted = without_links(folder / location)
        if not options.allow_outside and not wanted.is_relative_to(folder):
            message = f"{location} is outside of the document's folder"
            raise _failure(path, "outside-reference", message, _OUTSIDE)
        file = path.parent / location
        return _load(str(file), _bytes(file), store, identity=location)

    store = Store(diagnostics=diagnostics, open_file=open_file)
    if isinstance(path, str):  # whoever asks for it is on this machine
        return fetched(path, "", may_be_private=True)
    return _load(str(path), _bytes(path, piped=piped), store, identity="")


_OUTSIDE = "Move the file into the folder of the description, or allow it with --allow-outside."
_REMOTE = "Save the file beside the description and refer to it by its path, or allow URLs with --allow-remote."


def _failure(
    path: Path | str, code: str, message: str, hint: str, place: tuple[int, int] | None = None
) -> GenerationError:
    line, column = place or (None, None)
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code=code,
            message=message,
            location=Location(str(path), line, column),
            hint=hint,
        )
    )


def _load(path: str, raw: bytes, store: Store, *, identity: str) -> Document:
    text = _decoded(path, raw)
    if not text.strip():
        raise _failure(path, "empty-file", "the file is empty", _WRITE)
    is_json = text.lstrip()[:1] in "{[" and _is_json(path, text)
    try:
        parsed: Text = parse_json(text) if is_json else parse_yaml(text)
    except TextError as error:
        raise _failure(
            path, "syntax", error.message, "Correct the syntax there.", error.place
        ) from None
    if not isinstance(parsed.data, dict):
        raise _failure(
            path, "not-a-mapping", "the file does not hold a mapping at its top", _WRITE, (1, 1)
        )
    document = Document(
        file=path,
        identity=identity,
        text=parsed,
        sha256=hashlib.sha256(raw).hexdigest(),
        store=store,
        has_ids="$id" in text,
        has_extensions="x-speakeasy-" in text,
        has_dialects=any(word in text for word in _DIALECTS),
    )
    for key, first, second in parsed.duplicates:
        document.report_at(
            Remark(
                code="duplicate-key",
                message=f"the key {key!r} stands here a second time (first at line {first[0]}); this one is taken",
                hint="Keep one of the two.",
                place=second,
                severity=Severity.ERROR,
            )
        )
    for remark in parsed.remarks:
        document.report_at(remark)
    return document


def _place(text: str, offset: int) -> tuple[int, int]:
    return (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _is_json(path: str, text: str) -> bool:
    """Whether a text in braces is meant as JSON: by its name, or because flow style YAML rarely quotes the first key."""
    return path.endswith(".json") or text.lstrip()[1:].lstrip()[:1] in ('"', "}", "]")


def _bytes(path: Path, *, piped: bool = False) -> bytes:
    try:
        if piped and path == STANDARD_INPUT:
            return sys.stdin.buffer.read()
        return path.read_bytes() if piped and path.is_fifo() else read_file(path)
    except FileNotFoundError:
        raise _failure(path, "no-such-file", "there is no such file", "Check the path.") from None
    except IsADirectoryError:
        raise _failure(
            path, "is-a-folder", "this is a folder", "Name the description inside of it."
        ) from None
    except OSError as error:
        message = f"cannot read the file: {error.strerror or error}"
        raise _failure(path, "unreadable", message, "Check its permissions.") from None


def _decoded(path: str, raw: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = (before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise _failure(
            path, "encoding", "this is no text in UTF-8 or UTF-16", _WRITE, place
        ) from None
    control = _CONTROL.search(text)
    if control is not None:
        message = f"the character {control[0]!r} does not belong in a text"
        raise _failure(path, "binary-file", message, _WRITE, _place(text, control.start()))
    return text.replace("\r\n", "\n")
