"""Decides an SDK with the published names: brings their lock from its file into a run and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from .api import Api
from .config import Config
from .diagnostics import (
    DEFECT_HINT,
    Diagnostic,
    Diagnostics,
    GenerationError,
    Location,
    Severity,
    defect,
)
from .sdk import (
    INSIDE,
    NAMING,
    PAGES,
    RAISED,
    RENAMED,
    Lock,
    LockError,
    Sdk,
    UndecidedError,
    lock_text,
    pages_in_words,
    parse_lock,
    plan,
)
from .sdk.naming.kept.aliases import why_not_kept
from .spec import Document, Node, escape, pointer_tokens, read_mapping
from .writing import files

# The beginning of the class names of an operation, which is not public by itself.
_INTERNAL = ("operation names", NAMING)
_MEMBERS = {
    "fields": ("field", "the property"),
    "members": ("member", "the value"),
    "results": ("result", "the body"),
}
_SIGNALS = {"identifiers": "operationIds", "tags": "tags", "paths": "paths"}
_KINDS = {
    "credentials": ("credential", "the security scheme"),
    "package": ("package", "the title"),
    "client class": ("class", "the title"),
    "resources": ("class", "the tag"),
    "resource modules": ("module", "the tag"),
}


def decide(
    api: Api, config: Config, *, document: Document, fresh: bool = False
) -> tuple[Sdk, tuple[Path, str] | None]:
    """The SDK of `api`, and the file of the published names afterwards; what changes for users is told.

    Args:
        fresh: Whether nothing that was published counts.

    Raises:
        GenerationError: The lock cannot be read.
    """
    before, diagnostics = lock_of(config), document.store.diagnostics
    published = before.names
    lock = Lock({}) if fresh else before
    failed = partial(_report_undecided, document)
    sdk = plan(api, config, lock=lock, diagnostics=diagnostics, failed=failed)
    compared = lock.held_against(published) if fresh else lock
    report_gone(compared, config, sdk=sdk, diagnostics=diagnostics)
    _report_begun(lock, config, diagnostics=diagnostics)
    _report_pages(sdk, document)
    return sdk, lock_file(config, lock)


def _report_pages(sdk: Sdk, document: Document) -> None:
    """Report each operation whose list was found to come in pages, with what was found."""
    for _, method in sdk.operations:
        if method.pagination is not None and method.pagination.found:
            document.store.node_at(method.pointer).report(
                Severity.NOTE,
                "pages-found",
                f"the list comes in pages: {pages_in_words(method.pagination)}",
                hint="If that is wrong, write `x-speakeasy-pagination: false` here or under `extensions`.",
            )


def _report_undecided(document: Document, undecided: UndecidedError) -> None:
    """Tell what could not be decided, at its place."""
    node = document.store.node_at(undecided.pointer)
    message = defect(undecided.error, "decided")
    node.report(Severity.ERROR, "internal-error", message, hint=DEFECT_HINT)


def lock_of(config: Config) -> Lock:
    """The lock that `config` names; an empty one where there is no file yet.

    Raises:
        GenerationError: The file cannot be read as a lock.
    """
    text = files.text_of(config.lock)
    try:
        return Lock(parse_lock(text) if text else {})
    except LockError as error:
        found = Location(str(config.lock), *(error.place or ()))
        raise GenerationError(
            Diagnostic(
                severity=Severity.ERROR,
                code="damaged-lock",
                message=f"this lock of published names cannot be read: {error}",
                location=_place(config, _root(config), path=error.path) if error.path else found,
                hint="Correct it, or restore it from version control; without it, names may change.",
            )
        ) from None


def lock_file(config: Config, lock: Lock) -> tuple[Path, str] | None:
    """The file of the lock and its text after a run; None where names are not kept."""
    return None if config.lock is None else (config.lock, lock_text(lock.given))


def report_gone(lock: Lock, config: Config, *, sdk: Sdk, diagnostics: Diagnostics) -> None:
    """Report published names that are gone or are called otherwise in `sdk`: programs that use them break."""
    lines: list[tuple[str, str, str, str]] = []
    calls, moved = _calls(lock), _moved(lock)
    for space, owner, name in lock.gone:
        kind, whose = _described(space, owner)
        if _is_of_client(space) and owner in calls:
            message = f"the published {kind} {name!r} of {whose} is called {calls[owner]!r} now"
            lines.append(("name-changed", message, space, owner))
            continue
        message = (
            f"the published {kind} {name!r} is gone: {whose} is not in the description any more"
        )
        lines.append(("name-gone", message, space, owner))
    for space, owner, name, now in lock.changed:
        kind, whose = _described(space, owner)
        message = f"the published {kind} {name!r} of {whose} is called {now!r} now"
        lines.append(("name-changed", message, space, owner))
    root = _root(config) if lines else None
    for code, message, space, owner in lines:
        if space not in _INTERNAL and not space.startswith((PAGES, RENAMED)):
            diagnostics.add(
                Diagnostic(
                    severity=Severity.NOTE,
                    code=code,
                    message=message,
                    location=_place(config, root, path=(space, owner)),
                    hint=_hint(moved.get((space, owner)), sdk),
                )
            )


def _moved(lock: Lock) -> dict[tuple[str, str], tuple[str, str]]:
    """The calls of before and of now of operations that are called otherwise, by namespace and pointer."""
    calls = _calls(lock)
    names = [(space, owner, name) for space, owner, name, _ in lock.changed]
    return {
        (space, owner): (".".join((*space.split(".")[1:], name)), calls[owner])
        for space, owner, name in (*lock.gone, *names)
        if _is_of_client(space) and "#/" in owner and owner in calls
    }


def _hint(moved: tuple[str, str] | None, sdk: Sdk) -> str:
    """What can be done about a name that is gone: a call whose place nothing has taken can be kept."""
    if moved is None or why_not_kept(sdk.root, moved[0]):
        return "Say so in the changelog of the SDK."
    old, now = moved
    return f"Keep the old call for a while by `aliases: {{{old}: {now}}}`, or say so in the changelog of the SDK."


def _report_begun(lock: Lock, config: Config, *, diagnostics: Diagnostics) -> None:
    """Tell that calls are named as a person would, and what by, where that is decided for the first time."""
    if NAMING in lock.given and NAMING not in lock.names:
        signal = _SIGNALS[lock.given[NAMING]["signal"]]
        diagnostics.add(
            Diagnostic(
                severity=Severity.NOTE,
                code="calls-named",
                message=f"operations are called as a person would name them, read by their {signal} first",
                location=config.place(),
                hint="`sdkwright names` lists the calls with the rule that gave each; what is published stays.",
            )
        )


def _is_of_client(space: str) -> bool:
    return space.split(".")[0] == "client"


def _calls(lock: Lock) -> dict[str, str]:
    """The calls of this run by the pointers of operations."""
    return {
        owner: ".".join((*space.split(".")[1:], name))
        for space, names in lock.given.items()
        if _is_of_client(space)
        for owner, name in names.items()
    }


def _described(space: str, owner: str) -> tuple[str, str]:
    """The kind of thing that a published name belongs to, and its place in the description."""
    inside, _, above = space.partition(INSIDE)
    if inside in _MEMBERS:
        kind, part = _MEMBERS[inside]
        return kind, f"{part} {owner!r} of {_shown(above)}"
    if inside == "arguments":
        place, _, wire_name = owner.partition(":")
        part = f"the parameter {owner!r}"
        if place.startswith("body"):
            part = f"the member {wire_name!r} of the body" if wire_name else "the body"
        return "argument", f"{part} of {_shown(above)}"
    if space in _KINDS:
        kind, part = _KINDS[space]
        return kind, f"{part} {owner.removesuffix(' async')!r}"
    if space.split(".")[0] == "client":
        return ("method", _shown(owner)) if "#/" in owner else ("resource", f"the tag {owner!r}")
    return "module" if space.endswith(" modules") else "class", _shown(owner)


def _shown(owner: str) -> str:
    """An operation by its method and path, anything else by its pointer."""
    tokens = pointer_tokens(owner.removesuffix(RAISED))
    if len(tokens) == len(("paths", "path", "method")) and tokens[0] == "paths":
        return f"{tokens[2].upper()} {tokens[1]}"
    return f"what stood at {owner.removesuffix(RAISED)}"


def _root(config: Config) -> Node | None:
    """The lock as a document, which knows its places; None where it cannot be read as one."""
    try:
        return read_mapping(Path(str(config.lock)), diagnostics=Diagnostics())
    except GenerationError:
        return None


def _place(config: Config, root: Node | None, *, path: tuple[str, ...]) -> Location:
    """Where the lock has the name at `path`."""
    if root is None:
        return Location(str(config.lock))
    pointer = "/".join(("#/names", *(escape(token) for token in path)))
    return root.document.locate(pointer, at_key=True)
