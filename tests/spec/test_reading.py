"""Reading: what text becomes, where its parts stand, where references lead, and where reading stops."""

from __future__ import annotations

import codecs
import gc
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import Diagnostics, GenerationError
from generator.spec import Document, Node, ReadOptions, read
from generator.spec.texts import yaml_text
from generator.spec.texts.yaml_text import parse_yaml

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def document(
    folder: Path, text: str | bytes, name: str = "spec.yaml", options: ReadOptions | None = None
) -> Document:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, diagnostics=Diagnostics(), options=options)


def found(read_document: Document) -> list[tuple[str, str, int | None, int | None]]:
    """The findings of a document, shortened."""
    return [
        (one.severity.value, one.code, one.location.line, one.location.column)
        for one in read_document.store.diagnostics
    ]


@pytest.mark.parametrize("parts", [yaml_text._PARTS, yaml_text._SLOW], ids=["libyaml", "python"])
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("off", "off"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("17", 17),
        ("-1", -1),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.0", 1.0),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1_000", "1_000"),
        ("190:20:30", "190:20:30"),
        ("2001-01-01", "2001-01-01"),
        ("2001-99-99", "2001-99-99"),
        ("=", "="),
        ("'17'", "17"),
        ("!!str 17", "17"),
        ("!custom x", "x"),
        ("|\n  a\n  b\n", "a\nb\n"),
    ],
)
def test_scalars_follow_yaml_1_2(
    written: str, value: object, parts: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_text, "_PARTS", parts)
    result = parse_yaml(f"a: {written}\n").data["a"]
    assert (result, type(result)) == (value, type(value))


def test_keys_are_texts_and_merge_keys_merge() -> None:
    text = "base: &base {a: 1, b: 2}\nmerged: {<<: *base, b: 3}\nlist: {<<: [*base, {c: 4}]}\n200: x\ntrue: y\n"
    data = parse_yaml(text).data
    assert data == {
        "base": {"a": 1, "b": 2},
        "merged": {"b": 3, "a": 1},
        "list": {"a": 1, "b": 2, "c": 4},
        "200": "x",
        "true": "y",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert document(tmp_path, (HEAD + "x-a: grün\r\n").encode(encoding)).data["x-a"] == "grün"


def test_utf_16_without_a_mark_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(GenerationError):
        document(tmp_path, HEAD.encode("utf-16-le"))
    assert document(tmp_path, codecs.BOM_UTF16_LE + HEAD.encode("utf-16-le")).version == "3.1"


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_every_value_and_key_has_a_place(tmp_path: Path, kind: str) -> None:
    yaml = HEAD + "paths:\n  /a/{b}:\n    get:\n      tags: [x, y]\n"
    data = parse_yaml(yaml).data
    if kind == "yaml":
        read_document = document(tmp_path, yaml)
        places = {"": (5, 5), "/get": (6, 7), "/get/tags": (6, 13), "/get/tags/1": (6, 17)}
    else:
        read_document = document(tmp_path, json.dumps(data, indent=1), "spec.json")
        places = {"": (8, 13), "/get": (9, 11), "/get/tags": (10, 13), "/get/tags/1": (12, 6)}
    for pointer, place in places.items():
        location = read_document.locate(f"#/paths/~1a~1{{b}}{pointer}")
        assert (location.line, location.column) == place, pointer
    key = read_document.locate("#/paths/~1a~1{b}/get", at_key=True)
    assert (key.line, key.column) == ((5, 5) if kind == "yaml" else (9, 4))
    missing = read_document.locate("#/paths/~1a~1{b}/get/nothing/there")
    assert (missing.line, missing.column) == places["/get"]


@pytest.mark.parametrize("name", ["spec.yaml", "spec.json"])
def test_duplicate_keys_are_told_with_both_places(tmp_path: Path, name: str) -> None:
    text = '{"openapi": "3.1.0",\n "a": {"b": 1,\n  "b": 2},\n "c": {"b": 3}}'
    read_document = document(tmp_path, text, name)
    assert read_document.data["a"] == {"b": 2}
    assert found(read_document) == [("error", "duplicate-key", 3, 3)]
    (finding,) = read_document.store.diagnostics
    assert "first at line 2" in finding.message


def test_local_references(tmp_path: Path) -> None:
    text = (
        HEAD
        + "a~b: {'c/d': {e f: [10, {deep: yes}]}}\nr: {$ref: '#/a~0b/c~1d/e%20f/1'}\nchain: {$ref: '#/r'}\n"
    )
    root = document(tmp_path, text).root
    for key in ("r", "chain"):
        node = root.get(key)
        assert node is not None
        target = node.resolved()
        assert (target.value, target.identity) == ({"deep": "yes"}, "#/a~0b/c~1d/e f/1")


def test_references_into_other_files(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/one.yaml").write_text("x: {$ref: 'two.json#/y'}\n")
    (tmp_path / "parts/two.json").write_text('{"y": {"back": {"$ref": "../spec.yaml#/info"}}}')
    root = document(tmp_path, HEAD + "r: {$ref: './parts/one.yaml#/x'}\n").root
    node = root.get("r")
    assert node is not None
    target = node.resolved()
    assert target.identity == "parts/two.json#/y"
    back = target.get("back")
    assert back is not None
    assert back.resolved().get("title")
    assert found(root.document) == []


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("#/nowhere", "unresolved-reference"),
        ("#/info/title/deeper", "unresolved-reference"),
        ("#nobody", "unresolved-reference"),
        ("missing.yaml", "unresolved-reference"),
        ("../outside.yaml", "outside-reference"),
        ("https://example.com/a.yaml", "remote-reference"),
        ("#/r", "circular-reference"),
    ],
)
def test_references_that_lead_nowhere_are_told_once(
    tmp_path: Path, reference: str, code: str
) -> None:
    (tmp_path / "outside.yaml").write_text("a: 1\n")
    folder = tmp_path / "project"
    folder.mkdir()
    root = document(folder, HEAD + f"r: {{$ref: '{reference}'}}\n").root
    node = root.get("r")
    assert node is not None
    assert node.resolved().value is None
    assert node.resolved().value is None
    assert found(root.document) == [("error", code, 3, 11)]


def test_a_file_outside_can_be_allowed(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("a: 1\n")
    folder = tmp_path / "project"
    folder.mkdir()
    options = ReadOptions(allow_outside=True)
    root = document(folder, HEAD + "r: {$ref: '../outside.yaml#/a'}\n", options=options).root
    node = root.get("r")
    assert node is not None
    assert node.resolved().value == 1


def test_near_matches_are_hinted(tmp_path: Path) -> None:
    root = document(tmp_path, HEAD + "machines: {}\nr: {$ref: '#/machine'}\n").root
    node = root.get("r")
    assert node is not None
    node.resolved()
    (finding,) = root.document.store.diagnostics
    assert finding.hint == "Did you mean 'machines'?"


def test_anchors(tmp_path: Path) -> None:
    root = document(
        tmp_path, HEAD + "a: [{$anchor: here, type: string}]\nr: {$ref: '#here'}\n"
    ).root
    node = root.get("r")
    assert node is not None
    assert node.resolved().identity == "#/a/0"


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 5000,
        "a: " + "{b: " * 400 + "1" + "}" * 400,
        "- " * 400 + "x",
        "- " * 50_000 + "x",
        "- ? " * 50_000 + "x",
        "".join(" " * depth + "a:\n" for depth in range(1200)),
        '{"a": ' + "[" * 100_000,
        '{"a": ' + "[" * 300 + "]" * 300 + "}",
    ],
    ids=["flow", "maps", "same line", "far more", "keys", "block", "json", "json that closes"],
)
def test_absurd_nesting_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GenerationError, match=r"nesting|valid"):
        document(tmp_path, text)


def test_alias_bombs_are_refused(tmp_path: Path) -> None:
    rows = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 12)]
    with pytest.raises(GenerationError, match="expand to too much"):
        document(tmp_path, "a0: &a0 [x]\n" + "\n".join(rows))


def test_typed_gets_report_a_wrong_type_with_its_place(tmp_path: Path) -> None:
    root = document(tmp_path, HEAD + "a: [1]\nb: {c: 1}\nd: maybe\ne: 1.5\n").root
    assert root.mapping("a") is None
    assert root.sequence("b") is None
    assert root.flag("d") is False
    assert root.text("b") == ""
    assert root.text("e") == "1.5"
    assert root.text("missing", "default") == "default"
    assert found(root.document) == [
        ("error", "wrong-type", 3, 4),
        ("error", "wrong-type", 4, 4),
        ("error", "wrong-type", 5, 4),
    ]


@pytest.mark.parametrize(
    ("reference", "pointer"),
    [
        ("https://example.com/schemas/pet", "#/components/schemas/Pet"),
        ("https://example.com/schemas/pet#/$defs/Name", "#/components/schemas/Pet/$defs/Name"),
        ("https://example.com/schemas/pet#name", "#/components/schemas/Pet/$defs/Name"),
        ("https://example.com/schemas/toy", "#/components/schemas/Pet/properties/toy"),
        ("https://example.com/api.yaml#/info", "#/info"),
    ],
)
def test_schemas_are_found_by_the_uris_they_give_themselves(
    tmp_path: Path, reference: str, pointer: str
) -> None:
    text = HEAD + """
$self: https://example.com/api.yaml
components:
  schemas:
    Pet:
      $id: https://example.com/schemas/pet
      properties:
        name: {$ref: '#/$defs/Name'}
        toy: {$id: toy, properties: {of: {$ref: pet}}}
        owner: {$ref: '#/components/schemas/Owner'}
      $defs:
        Name: {$anchor: name, type: string}
    Owner: {type: object}
"""
    root = document(tmp_path, text + f"r: {{$ref: '{reference}'}}\n").root
    node = root.get("r")
    assert node is not None
    assert node.resolved().identity == pointer
    inside = {"name": "Pet/$defs/Name", "owner": "Owner"}
    for name, wanted in inside.items():
        (written,) = (one for one in nodes(root) if one.pointer.endswith(f"/properties/{name}"))
        assert written.resolved().identity == f"#/components/schemas/{wanted}"
    assert found(root.document) == []


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if node.is_mapping:
        for _, child in node.entries():
            yield from nodes(child)


class _Files(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answers = {
            "/schemas/pet.yaml": b"Pet: {properties: {toy: {$ref: 'toy.yaml#/Toy'}}}\n",
            "/schemas/toy.yaml": b"Toy: {type: string}\n",
        }
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        body = answers.get(self.path)
        self.send_response(404 if body is None else 200)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def web() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_urls_are_fetched_only_when_that_is_allowed(tmp_path: Path, web: str) -> None:
    text = HEAD + f"r: {{$ref: '{web}/schemas/pet.yaml#/Pet'}}\n"
    node = document(tmp_path, text).root.get("r")
    assert node is not None
    assert node.resolved().value is None
    assert found(node.document) == [("error", "remote-reference", 3, 11)]
    node = document(tmp_path, text, options=ReadOptions(allow_remote=True)).root.get("r")
    assert node is not None
    pet = node.resolved()
    assert pet.identity == f"{web}/schemas/pet.yaml#/Pet"
    (toy,) = (one for one in nodes(pet) if one.reference)
    assert toy.resolved().value == {"type": "string"}
    assert found(node.document) == []


@pytest.mark.parametrize("target", ["{web}/missing.yaml", "{web}/moved", "file:///etc/hostname"])
def test_what_cannot_be_fetched_is_told(tmp_path: Path, web: str, target: str) -> None:
    text = HEAD + f"r: {{$ref: '{target.format(web=web)}'}}\n"
    node = document(tmp_path, text, options=ReadOptions(allow_remote=True)).root.get("r")
    assert node is not None
    assert node.resolved().value is None
    assert found(node.document) == [("error", "unresolved-reference", 3, 11)]
    gc.collect()  # a connection that was left open is told now


def test_references_can_lead_up_and_down_again(tmp_path: Path) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common/a.yaml").write_text("A: {type: string}\n")
    folder = tmp_path / "api"
    (folder / "common").mkdir(parents=True)
    (folder / "common/a.yaml").write_text("B: {$ref: '../../common/a.yaml#/A'}\n")
    text = HEAD + "r: {$ref: 'common/a.yaml#/B'}\n"
    node = document(folder, text, options=ReadOptions(allow_outside=True)).root.get("r")
    assert node is not None
    assert node.resolved().value == {"type": "string"}
    assert node.resolved().identity == "../common/a.yaml#/A"
