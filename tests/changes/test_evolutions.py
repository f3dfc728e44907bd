"""The evolutions of an API, one after another: what each means, the lines for the changelog, and the version that follows."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from generator.changes import Change, Verdict, compare, next_version, worst
from generator.sdk import Lock

from .surfaces import surface_of

Document = dict[str, Any]


def _reference(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


def _answer(schema: Document) -> Document:
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}


_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_BOOKS: Document = {
    "openapi": "3.1.0",
    "info": {"title": "Books", "version": "1.0.0"},
    "servers": [{"url": "https://books.example"}],
    "paths": {
        "/books": {
            "get": {
                "operationId": "listBooks",
                "tags": ["books"],
                "parameters": [{"name": "author", "in": "query", "schema": {"type": "string"}}],
                "responses": {"200": _answer({"type": "array", "items": _reference("Book")})},
            },
            "post": {
                "operationId": "createBook",
                "tags": ["books"],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": _reference("NewBook")}},
                },
                "responses": {"201": _answer(_reference("Book"))},
            },
        },
        "/books/{id}": {
            "delete": {
                "operationId": "deleteBook",
                "tags": ["books"],
                "parameters": [_ID],
                "responses": {"200": _answer(_reference("Receipt"))},
            },
        },
    },
    "components": {
        "schemas": {
            "Book": {
                "type": "object",
                "required": ["id", "state", "place"],
                "properties": {
                    "id": {"type": "string"},
                    "pages": {"type": "integer"},
                    "state": _reference("State"),
                    "place": _reference("Place"),
                },
            },
            "NewBook": {
                "type": "object",
                "required": ["title"],
                "properties": {"title": {"type": "string"}, "pages": {"type": "integer"}},
            },
            "State": {"type": "string", "enum": ["lent", "there"]},
            "Place": {"type": "object", "properties": {"shelf": {"type": "string"}}},
            "Receipt": {"type": "object", "properties": {"at": {"type": "string"}}},
        }
    },
}


def _schemas(document: Document) -> Document:
    found: Document = document["components"]["schemas"]
    return found


def _add_operation(document: Document) -> None:
    document["paths"]["/books/{id}"]["get"] = {
        "operationId": "getBook",
        "tags": ["books"],
        "parameters": [_ID],
        "responses": {"200": _answer(_reference("Book"))},
    }


def _add_field(document: Document) -> None:
    _schemas(document)["Book"]["properties"]["isbn"] = {"type": "string"}


def _add_value(document: Document) -> None:
    _schemas(document)["State"]["enum"].append("lost")


def _rename_component(document: Document) -> None:
    schemas = _schemas(document)
    schemas["Location"] = schemas.pop("Place")
    schemas["Book"]["properties"]["place"] = _reference("Location")


def _require(document: Document) -> None:
    _schemas(document)["NewBook"]["required"].append("pages")


def _retype(document: Document) -> None:
    _schemas(document)["Book"]["properties"]["id"] = {"type": "integer"}


def _deprecate(document: Document) -> None:
    document["paths"]["/books/{id}"]["get"]["deprecated"] = True


def _remove(document: Document) -> None:
    del document["paths"]["/books/{id}"]["get"]


def _move_tag(document: Document) -> None:
    document["paths"]["/books"]["post"]["tags"] = ["acquisitions"]


def _empty_answer(document: Document) -> None:
    document["paths"]["/books/{id}"]["delete"]["responses"] = {"204": {"description": "Gone."}}
    del _schemas(document)["Receipt"]


def _split(document: Document) -> None:
    schemas = _schemas(document)
    book = schemas.pop("Book")
    schemas["PrintedBook"] = copy.deepcopy(book)
    schemas["AudioBook"] = copy.deepcopy(book)
    schemas["AudioBook"]["properties"]["minutes"] = {"type": "integer"}
    schemas["AudioBook"]["required"].append("minutes")
    both = {"oneOf": [_reference("PrintedBook"), _reference("AudioBook")]}
    schemas["Book"] = both


class Evolution(NamedTuple):
    """A change of the description, and what is to be said of it."""

    name: str
    change: Callable[[Document], None]
    verdict: Verdict
    version: str
    sentences: tuple[str, ...]


EVOLUTIONS = (
    Evolution(
        "add an operation",
        _add_operation,
        Verdict.FEATURE,
        "1.1.0",
        ("`client.books.get_book` is new.",),
    ),
    Evolution(
        "add a field",
        _add_field,
        Verdict.FEATURE,
        "1.2.0",
        ("`components.Book`: the field `isbn` is new.",),
    ),
    Evolution(
        "add a value of an enum",
        _add_value,
        Verdict.FEATURE,
        "1.3.0",
        ("`components.State`: the member `LOST` is new.",),
    ),
    Evolution(
        "rename a component",
        _rename_component,
        Verdict.BREAKING,
        "2.0.0",
        ("`components.Place` is called `components.Location` now.",),
    ),
    Evolution(
        "optional to required",
        _require,
        Verdict.BREAKING,
        "3.0.0",
        (
            "`client.books.create_book`: the argument `pages` has to be given now.",
            "`components.NewBook`: the field `pages` has to be given now.",
        ),
    ),
    Evolution(
        "change a type",
        _retype,
        Verdict.BREAKING,
        "4.0.0",
        ("`components.Book`: the field `id` is `int`; it was `str`.",),
    ),
    Evolution(
        "deprecate",
        _deprecate,
        Verdict.FEATURE,
        "4.1.0",
        ("`client.books.get_book` is deprecated.",),
    ),
    Evolution(
        "then remove", _remove, Verdict.BREAKING, "5.0.0", ("`client.books.get_book` was removed.",)
    ),
    Evolution(
        "move to another tag",
        _move_tag,
        Verdict.BREAKING,
        "6.0.0",
        ("`client.books.create_book` is called `client.acquisitions.create_book` now.",),
    ),
    Evolution(
        "a response without a body",
        _empty_answer,
        Verdict.BREAKING,
        "7.0.0",
        (
            "`client.books.delete_book` gives `None`; it was `Receipt`.",
            "`components.Receipt` was removed.",
        ),
    ),
    Evolution(
        "split a schema",
        _split,
        Verdict.BREAKING,
        "8.0.0",
        (
            "`components.AudioBook` is new.",
            "`components.Book` is another kind of thing: union, no object.",
            "`components.PrintedBook` is new.",
        ),
    ),
)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Change, ...]]:
    """What each evolution changed, one after another, with the names that the one before published."""
    folder = tmp_path_factory.mktemp("books")
    document, lock = copy.deepcopy(_BOOKS), Lock({})
    before = surface_of(document, folder, lock=lock, naming="operation-ids")
    found: dict[str, tuple[Change, ...]] = {}
    for evolution in EVOLUTIONS:
        evolution.change(document)
        lock = Lock(lock.given)
        after = surface_of(document, folder, lock=lock, naming="operation-ids")
        found[evolution.name] = compare(before, after)
        before = after
    return found


@pytest.mark.parametrize("name", [evolution.name for evolution in EVOLUTIONS])
def test_an_evolution_is_told_to_users(name: str, history: dict[str, tuple[Change, ...]]) -> None:
    (index,) = [at for at, evolution in enumerate(EVOLUTIONS) if evolution.name == name]
    expected, changes = EVOLUTIONS[index], history[name]
    assert tuple(change.sentence for change in changes) == expected.sentences
    assert worst(changes) is expected.verdict
    before = EVOLUTIONS[index - 1].version if index else "1.0.0"
    assert next_version(before, worst(changes)) == expected.version
    assert all(change.pointer.startswith("#/") for change in changes)
