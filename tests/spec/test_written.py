"""Texts that mean something else than they say: numbers and words without quotes, tags, and what JSON does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostics, GenerationError, Severity
from generator.spec import Document, read, validate

LONG = "9" * 5_000


def document(folder: Path, text: str, name: str = "spec.yaml") -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path, diagnostics=Diagnostics())


def findings(found: Document) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (one.severity.value, one.code, one.location.line, one.location.column)
        for one in found.store.diagnostics
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("1.10", "1.10"),
        ("1.0", "1.0"),
        ("010", "010"),
        ("1e3", "1e3"),
        ("0x1F", "31"),
        ("True", "True"),
        ("12 # a comment", "12"),
        ("2020-01-01", "2020-01-01"),
    ],
)
@pytest.mark.parametrize("around", ["a: {}", "a: {{b: {}}}", "a: [{}]", "a: [{{b: {}}}]"])
def test_a_number_where_a_text_is_wanted_is_read_as_it_is_written(
    tmp_path: Path, written: str, text: str, around: str
) -> None:
    if "#" in written and around != "a: {}":
        written = text
    root = document(tmp_path, f"openapi: 3.1.0\n{around.format(written)}\n").root
    node, key = root, "a"
    if "[" in around:
        listed = root.sequence("a")
        assert listed is not None
        if "b" not in around:
            assert root.texts("a") == (text,)
            return
        node, key = next(iter(listed.items())), "b"
    elif "b" in around:
        node, key = root.child("a", root.value["a"]), "b"
    assert node.text(key) == text


def test_numbers_in_json_are_read_as_they_are_written(tmp_path: Path) -> None:
    text = '{"openapi": "3.1.0", "info": {"title": "T", "version": 1.10}, "tags": [1e2, true]}'
    root = document(tmp_path, text, "spec.json").root
    assert root.child("info", root.value["info"]).text("version") == "1.10"
    assert root.texts("tags") == ("1e2", "true")


@pytest.mark.parametrize("version", ["3.0", "3.1", "3.2"])
def test_what_is_not_quoted_is_a_warning(tmp_path: Path, version: str) -> None:
    found = document(
        tmp_path,
        f"openapi: {version}\n"
        "info: {title: 12, version: 1.10}\n"
        "paths:\n"
        "  /a:\n"
        "    get: {deprecated: yes, summary: 1, responses: {200: {description: 404}}}\n",
    )
    validate(found)
    assert found.version == version
    assert findings(found) == [
        ("warning", "wrong-type", 1, 10),
        ("warning", "wrong-type", 2, 15),
        ("warning", "wrong-type", 2, 28),
        ("warning", "wrong-type", 5, 23),
        ("warning", "wrong-type", 5, 37),
        ("warning", "wrong-type", 5, 71),
    ]
    assert [one.message for one in found.store.diagnostics][2] == (
        "expected a text, found 1.10; it is read as such"
    )
    assert all(one.hint for one in found.store.diagnostics)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("yes", True), ("On", True), ("'true'", True), ("no", False), ("OFF", False)],
)
def test_words_for_true_and_false_are_taken_with_a_warning(
    tmp_path: Path, word: str, meant: bool
) -> None:
    found = document(tmp_path, f"openapi: 3.1.0\na: {word}\n")
    assert found.root.flag("a", default=not meant) is meant
    assert findings(found) == [("warning", "wrong-type", 2, 4)]


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("!!python/object/apply:os.system [ls]", ["ls"]),
        ("!include other.yaml", "other.yaml"),
        ("!Ref {a: 1}", {"a": 1}),
        ("!!timestamp 2020-01-01", "2020-01-01"),
        ("!!binary aGk=", "aGk="),
        ("!<tag:example.com,2000:x> 1", "1"),
    ],
)
def test_tags_that_are_passed_over_are_told(tmp_path: Path, tag: str, value: object) -> None:
    found = document(tmp_path, f"openapi: 3.1.0\na: {tag}\n")
    assert found.data["a"] == value
    assert findings(found) == [("warning", "unknown-tag", 2, 4)]
    (finding,) = found.store.diagnostics
    assert tag.split()[0].strip("!<>") in finding.message
    assert finding.hint


@pytest.mark.parametrize("tag", ["!!str 1", "!!int 1", "!!float 1", "!!map {}", "!!seq []", "! a"])
def test_tags_of_the_core_schema_are_nothing_to_tell(tmp_path: Path, tag: str) -> None:
    assert findings(document(tmp_path, f"openapi: 3.1.0\na: {tag}\n")) == []


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_json_does_not_have_are_told_with_their_place(
    tmp_path: Path, word: str
) -> None:
    text = f'{{"openapi": "3.1.0",\n "a": "{word}\\"",\n "b": [1, {word}]}}'
    with pytest.raises(GenerationError) as raised:
        document(tmp_path, text, "spec.json")
    found = raised.value.diagnostic
    assert (found.code, found.location.line, found.location.column) == ("syntax", 3, 11)
    assert word in found.message


@pytest.mark.parametrize("name", ["spec.json", "spec.yaml"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_of_thousands_of_digits_is_read_as_a_text(
    tmp_path: Path, name: str, sign: str
) -> None:
    text = f'{{"openapi": "3.1.0",\n "a": {{"b": [1, {sign}{LONG}], "c": 2, "c": 2}}}}'
    found = document(tmp_path, text, name)
    assert found.data["a"] == {"b": [1, sign + LONG], "c": 2}
    assert findings(found) == [
        ("warning", "long-number", 2, 17),
        ("error", "duplicate-key", 2, 17 + len(sign) + 5_000 + 11),
    ]
    assert found.locate("#/a/b/0").column == 14


@pytest.mark.parametrize(
    ("written", "value", "columns"),
    [
        (r"\ud83d\ude00", "\U0001f600", []),
        (r"\ud800", "\ufffd", [8]),
        (r"a\uDC00b", "a\ufffdb", [9]),
        (r"\\ud800", r"\ud800", []),
        (r"\ud800\ud83d\ude00\udfff", "\ufffd\U0001f600\ufffd", [8, 26]),
    ],
)
def test_half_characters_become_u_fffd(
    tmp_path: Path, written: str, value: str, columns: list[int]
) -> None:
    found = document(tmp_path, f'{{"openapi": "3.1.0",\n "a": "{written}"}}', "spec.json")
    assert found.data["a"] == value
    assert findings(found) == [("warning", "lone-surrogate", 2, one) for one in columns]


@pytest.mark.parametrize(
    "reference",
    ["a\\0b", "a%00b", "http://[", "//[::1", "x" * 5_000, "", "?", "mailto:a@b", ".", "//", "%ff"],
)
def test_references_that_are_neither_paths_nor_urls_are_told_with_their_place(
    tmp_path: Path, reference: str
) -> None:
    found = document(tmp_path, f'openapi: 3.1.0\na: {{b: {{$ref: "{reference}#/x"}}}}\n')
    outer = found.root.child("a", found.data["a"])
    assert outer.child("b", outer.value["b"]).resolved().value is None
    assert {(one.severity, one.location.line) for one in found.store.diagnostics} == {
        (Severity.ERROR, 2)
    }
    assert all(len(one.message) < 400 for one in found.store.diagnostics)


@pytest.mark.parametrize("keyword", ["$id", "$self", "$anchor"])
def test_uris_that_are_none_are_passed_over(tmp_path: Path, keyword: str) -> None:
    found = document(tmp_path, f"openapi: 3.2.0\n{keyword}: 'http://['\na: {{$id: 'http://['}}\n")
    assert found.data["a"] == {"$id": "http://["}
