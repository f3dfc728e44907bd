"""A document and a cursor over its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..data import copied, is_mapping, is_sequence
from ..diagnostics import Diagnostic, Location, Severity
from .base_uris import identified, own_uri
from .references import Resolver, escape, pointer_tokens
from .store import Store
from .texts.text import Remark, Text, key_in
from .written import as_written, truth

_SHOWN = 60


@dataclass(slots=True, eq=False)
class Document:
    """A file that was read.

    Attributes:
        file: Its name as it is shown.
        identity: Its path relative to the entry document's folder, "" for that one itself.
        version: `3.0`, `3.1` or `3.2`; the entry document's.
        sha256: The hash of its bytes.
        has_ids: Whether some schema may have an `$id`.
        has_extensions: Whether something may have an extension `x-speakeasy-...`.
        has_dialects: Whether something may have an extension of another dialect.
        uri: What it calls itself, else where it was found, as a URI.
        amended: The data with what others change in it; None where nobody does.
        origins: Where what others put into the data comes from, by its pointer.
    """

    file: str
    identity: str
    text: Text
    sha256: str
    store: Store
    version: str = ""
    has_ids: bool = False
    has_extensions: bool = False
    has_dialects: bool = False
    uri: str = ""
    amended: Any = None
    origins: dict[str, tuple[Document, str]] = field(
        default_factory=dict[str, tuple["Document", str]]
    )

    def __post_init__(self) -> None:
        self.store.documents[self.identity] = self
        self._register()

    def _register(self) -> None:
        """Tell the store by which URIs this document and its schemas are known."""
        self.uri = own_uri(self)
        for uri, node in identified(self).items():
            if uri not in self.store.uris or self.store.uris[uri].document is self:
                self.store.uris[uri] = node

    @property
    def data(self) -> Any:
        """The data of the whole file."""
        return self.text.data if self.amended is None else self.amended

    @property
    def root(self) -> Node:
        """The cursor at the top."""
        return Node(self, "#", self.data)

    def amend(self, change: Callable[[Any], None]) -> None:
        """Let `change` change the data, before anybody reads it; places are still told of the text as it was read.

        Args:
            change: Is given the data; no two parts of it are the same object, whatever aliases the text has.
        """
        if self.amended is None:
            self.amended = copied(self.text.data)
        change(self.amended)
        self.has_ids = self.has_extensions = self.has_dialects = True
        self.store.forget()
        self._register()

    def path_to(self, pointer: str) -> Iterator[Node]:
        """The nodes from the top down to the one at `pointer`."""
        node = self.root
        yield node
        for token in pointer_tokens(pointer):
            key = key_in(node.value, token)
            node = node.child(key, node.value[key])
            yield node

    def locate(self, pointer: str, *, at_key: bool = False) -> Location:
        """The place of the value at `pointer`, or of its key; of the nearest value above where there is none."""
        start = pointer if self.origins else ""
        while start:
            if start in self.origins:
                source, pointer_there = self.origins[start]
                there = pointer_there + pointer.removeprefix(start)
                return source.locate(there, at_key=at_key)
            start = start.rpartition("/")[0]
        value: Any = self.text.data
        place = (1, 1)
        for token in pointer_tokens(pointer):
            key = key_in(value, token)
            # The place of a container has to be asked for before that of what it holds.
            found = self.text.place(value, key, at_key=False)
            if found is None:
                break
            place = (at_key and self.text.place(value, key, at_key=True)) or found
            value = value[key]
        return Location(self.file, *place)

    def written_key(self, pointer: str) -> str:
        """The key under which a file has what stands at `pointer`: another one where an extension of another dialect gave it."""
        _, written = self.origins.get(pointer, (self, pointer))
        return written.rpartition("/")[2]

    def report_at(self, remark: Remark) -> None:
        """Add a finding at a place that no pointer tells."""
        self.store.diagnostics.add(
            Diagnostic(
                severity=remark.severity,
                code=remark.code,
                message=remark.message,
                location=Location(self.file, *remark.place),
                hint=remark.hint,
            )
        )


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A cursor: a value, and where it stands.

    Attributes:
        pointer: Its JSON pointer in its document as a URI fragment (RFC 6901, section 6).
    """

    document: Document
    pointer: str
    value: Any

    @property
    def identity(self) -> str:
        """The pointer, with the path of the file in front where that is not the entry document."""
        return self.document.identity + self.pointer

    @property
    def is_mapping(self) -> bool:
        """Whether the value is a mapping."""
        return is_mapping(self.value)

    @property
    def is_sequence(self) -> bool:
        """Whether the value is a sequence."""
        return is_sequence(self.value)

    @property
    def reference(self) -> str | None:
        """The text of `$ref` where the value is a mapping with one; `$dynamicRef` is followed like it."""
        if not is_mapping(self.value):
            return None
        found = self.value.get("$ref", self.value.get("$dynamicRef"))
        return found if isinstance(found, str) else None

    def resolved(self, *, keep_siblings: bool = False) -> Node:
        """What `$ref` points to in the end; a reference that leads nowhere is reported and gives a node of None.

        Args:
            keep_siblings: Whether a reference with keywords beside it, a schema of its own in 3.1, is an end.
        """
        return Resolver(self, keep_siblings=keep_siblings).target()

    def location(self, *, at_key: bool = False) -> Location:
        """Where it stands."""
        return self.document.locate(self.pointer, at_key=at_key)

    def child(self, key: str | int, value: Any) -> Node:
        """The node of the member `key`, whose value is `value`."""
        return Node(self.document, f"{self.pointer}/{escape(str(key))}", value)

    def has(self, key: str) -> bool:
        """Whether the value is a mapping with `key`."""
        return is_mapping(self.value) and key in self.value

    def get(self, key: str) -> Node | None:
        """The member `key` of a mapping, or None where there is none."""
        if is_mapping(self.value) and key in self.value:
            return self.child(key, self.value[key])
        return None

    def entries(self) -> Iterator[tuple[str, Node]]:
        """The members of a mapping; anything else is reported and has none."""
        if not is_mapping(self.value):
            self._wrong("a mapping")
            return
        for key, value in self.value.items():
            yield key, self.child(key, value)

    def items(self) -> Iterator[Node]:
        """The members of a sequence; anything else is reported and has none."""
        if not is_sequence(self.value):
            self._wrong("a sequence")
            return
        for index, value in enumerate(self.value):
            yield self.child(index, value)

    def mapping(self, key: str) -> Node | None:
        """The mapping under `key`; anything else there is reported."""
        return self._typed(key, dict, "a mapping")

    def sequence(self, key: str) -> Node | None:
        """The sequence under `key`; anything else there is reported."""
        return self._typed(key, list, "a sequence")

    def text(self, key: str, default: str = "") -> str:
        """The text under `key`; a number is taken as it is written, anything else is reported."""
        found = self.get(key)
        if found is None or found.value is None:
            return default
        if isinstance(found.value, str):
            return found.value
        if isinstance(found.value, bool | int | float):
            return as_written(found)
        found._wrong("a text")
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the sequence under `key`; members of another type are reported and left out."""
        found = self.sequence(key)
        if found is None:
            return ()
        texts: list[str] = []
        for item in found.items():
            if isinstance(item.value, str | int | float):
                texts.append(item.value if isinstance(item.value, str) else as_written(item))
            else:
                item._wrong("a text")
        return tuple(texts)

    def flag(self, key: str, default: bool = False) -> bool:
        """The boolean under `key`, in a word of YAML 1.1 too, which is reported; anything else there is reported."""
        word = truth(self, key)
        if word is not None:
            return word
        found = self._typed(key, bool, "true or false")
        return default if found is None else bool(found.value)

    def report(
        self, severity: Severity, code: str, message: str, *, hint: str = "", at_key: bool = False
    ) -> None:
        """Add a finding at this place.

        Args:
            severity: How much it matters.
            code: The kind of finding.
            message: What is wrong.
            hint: What to do about it.
            at_key: Whether the key is meant rather than its value.
        """
        self.document.store.diagnostics.add(
            Diagnostic(
                severity=severity,
                code=code,
                message=message,
                location=self.location(at_key=at_key),
                pointer=self.identity,
                hint=hint,
            )
        )

    def _typed(self, key: str, type_: type, wanted: str) -> Node | None:
        found = self.get(key)
        if found is None or isinstance(found.value, type_):
            return found
        if found.value is not None:
            found._wrong(wanted)
        return None

    def _wrong(self, wanted: str) -> None:
        shown = repr(self.value)
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."
        self.report(
            Severity.ERROR,
            "wrong-type",
            f"expected {wanted}, found {shown}",
            hint=f"Write {wanted} here.",
        )
