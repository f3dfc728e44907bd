"""Bodies whose members are arguments of the method (behaviour 2.1), on the wire."""

from __future__ import annotations

import datetime
import inspect
import json
import subprocess
import sys
from collections import deque
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, Literal, get_args, get_origin, get_overloads, get_type_hints

import pydantic
import pytest

from .sdk import Flavour
from .server import Answer, json_answer

DOCUMENT = "fields"
SETTINGS = {"arguments": "fields"}


@pytest.fixture(autouse=True)
def accepting(sdk: Flavour) -> None:
    """Every request is answered."""
    sdk.server.respond = lambda _: Answer(status=204)


ALWAYS = {"name": "x", "kind": "order", "size": "small"}

GIVEN: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"note": None}, {"note": None}),
    ({"note": "n"}, {"note": "n"}),
    ({"count": None}, {}),
    ({"count": 0}, {"count": 0}),
    ({"body_id": "b"}, {"id": "b"}),
    ({"timeout_": 5}, {"timeout": 5}),
    ({"class_": "c"}, {"class": "c"}),
    ({"size": "large", "kind": "order"}, {"size": "large"}),
    ({"size": None}, {}),
    ({"color": "red"}, {"color": "red"}),
    ({"color": "green"}, {"color": "green"}),
    ({"lines": [{"body": "b"}]}, {"lines": [{"body": "b"}]}),
    ({"timeout": 5, "headers": {"X-A": "1"}}, {}),
]


@pytest.mark.parametrize(("given", "expected"), GIVEN)
def test_members_are_arguments(
    sdk: Flavour, given: dict[str, Any], expected: dict[str, Any]
) -> None:
    sdk.call("put_order", "a/b", dry=True, name="x", **given)
    sent = sdk.server.last
    assert sent.target == "/orders/a%2Fb?dry=true"
    assert json.loads(sent.body) == ALWAYS | expected
    assert sent.header("content-type") == "application/json"
    assert sent.header("x-a") == given.get("headers", {}).get("X-A")


def test_models_and_enums_are_members(sdk: Flavour) -> None:
    note = sdk.model("components.Note")(body="b")
    color = sdk.model("components.Color").BLUE
    sdk.call("put_order", "i", dry=False, name="x", lines=[note], color=color)
    assert json.loads(sdk.server.last.body) == ALWAYS | {"lines": [{"body": "b"}], "color": "blue"}


@pytest.mark.parametrize("whole", ["model", "dict"])
def test_a_body_can_be_given_whole(sdk: Flavour, whole: str) -> None:
    given = {"name": "x", "kind": "order"}
    body = sdk.model("components.Order")(name="x") if whole == "model" else given
    sdk.call("put_order", "i", dry=True, body=body)
    expected = given if whole == "dict" else ALWAYS
    assert json.loads(sdk.server.last.body) == expected


def test_a_body_and_members_of_it_exclude_each_other(sdk: Flavour) -> None:
    with pytest.raises(sdk.model("errors.InvalidArgumentError"), match="together with name"):
        sdk.call("put_order", "i", dry=True, body={}, name="x")
    assert sdk.server.requests == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"dry": True}, "missing the keyword argument 'name'"),
        ({"name": "x"}, "missing the keyword argument 'dry'"),
        ({"dry": True, "name": "x", "nmae": "y"}, "unexpected keyword argument 'nmae'"),
    ],
)
def test_what_is_missing_or_unknown_is_told(sdk: Flavour, given: dict[str, Any], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        sdk.call("put_order", "i", **given)
    assert sdk.server.requests == []


@pytest.mark.parametrize("given", [{"name": None}, {"body": None}])
def test_none_is_no_required_member(sdk: Flavour, given: dict[str, Any]) -> None:
    with pytest.raises(sdk.model("errors.InvalidArgumentError"), match="name is required"):
        sdk.call("put_order", "i", dry=True, **given)
    assert sdk.server.requests == []


@pytest.mark.parametrize(
    ("name", "args", "given", "expected"),
    [
        ("patch_order", ["i"], {}, b""),
        ("patch_order", ["i"], {"name": None}, b""),
        ("patch_order", ["i"], {"note": None}, b'{"note":null}'),
        ("patch_order", ["i"], {"body": {}}, b"{}"),
        ("send_optional", [], {}, b""),
        ("send_optional", [], {"body": None}, b""),
        ("send_optional", [], {"name": "x"}, b'{"name":"x","kind":"order","size":"small"}'),
        ("add_note", [], {"body": "b"}, b'{"body":"b"}'),
        ("add_note", [], {"request_body": {"body": "b"}}, b'{"body":"b"}'),
        ("send_open", [], {"name": "x", "additional_properties": {"a": 1}}, b'{"name":"x","a":1}'),
        ("send_several", [], {"body": "b"}, b'{"body":"b"}'),
        ("send_several", [], {"request_body": "a,b"}, b"a,b"),
        ("send_union", [], {"request_body": {"note": None}}, b'{"note":null}'),
        ("send_union", [], {"note": None}, b'{"note":null}'),
        ("send_union", [], {"body": "b"}, b'{"body":"b"}'),
        ("send_list_or_note", [], {"body": [{"body": "b"}]}, b'[{"body":"b"}]'),
        ("send_one_of_six", [], {"body": {"a": 1}}, b'{"a":1}'),
        ("send_list", [], {"body": [{"body": "b"}]}, b'[{"body":"b"}]'),
        ("send_null", [], {"body": None}, b"null"),
        ("send_text", [], {"request_body": "t", "body": "q"}, b"t"),
    ],
)
def test_bodies(
    sdk: Flavour, name: str, args: list[Any], given: dict[str, Any], expected: bytes
) -> None:
    sdk.call(name, *args, **given)
    assert sdk.server.last.body == expected


def test_what_is_given_of_an_optional_body_has_to_be_whole(sdk: Flavour) -> None:
    with pytest.raises(TypeError, match="missing the keyword argument 'name'"):
        sdk.call("send_optional", count=1)


WRITTEN = {
    "day": datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.UTC),
    "cost": Decimal("1.10"),
    "token": b"\xff\xfe",
    "at": datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC),
}


def test_values_are_written_as_those_of_models(sdk: Flavour) -> None:
    sdk.call("send_written", **WRITTEN)
    text = b'{"day":"2024-01-02","cost":1.10,"token":"__4=","at":"2024-01-02T03:04:05Z"}'
    assert sdk.server.last.body == text
    sdk.call("send_written", body=sdk.model("components.Written")(**WRITTEN))
    assert sdk.server.last.body == text
    sdk.call("send_form", **WRITTEN)
    form = b"day=2024-01-02&cost=1.10&token=__4%3D&at=2024-01-02T03%3A04%3A05Z"
    assert sdk.server.last.body == form
    sdk.call("send_form", body=sdk.model("components.Written")(**WRITTEN))
    assert sdk.server.last.body == form


def test_files_are_members(sdk: Flavour) -> None:
    sdk.call("upload", file=("a.txt", b"content"), name="n")
    sent = sdk.server.last
    assert b'name="file"; filename="a.txt"' in sent.body
    assert b'name="name"\r\n\r\nn\r\n' in sent.body


def test_a_form_has_files_beside_what_json_has(sdk: Flavour) -> None:
    sdk.call("send_pictured", body="b", title="t")
    assert sdk.server.last.body == b'{"body":"b","title":"t"}'
    sdk.call("send_pictured", body="b", file_0=("a.txt", b"content"))
    sent = sdk.server.last
    assert (sent.header("content-type") or "").startswith("multipart/form-data")
    assert b'name="file[0]"; filename="a.txt"' in sent.body
    assert b'name="body"\r\n\r\nb\r\n' in sent.body
    sdk.call("send_pictured", request_body={"body": "b"})
    assert sdk.server.last.body == b'{"body":"b"}'


def test_what_nobody_gives_by_its_name_gives_way(sdk: Flavour) -> None:
    given = {"options": {"body": "b"}, "other_options": "o", "components": "c", "errors": "e"}
    sdk.call("send_named", "a", **given, operations_="s", timeout_="t", headers={"X-A": "1"})
    sent = sdk.server.last
    assert json.loads(sent.body) == given | {"operations": "s"}
    assert (sent.target, sent.header("x-a")) == ("/named/a?timeout=t", "1")


CHOSEN: list[dict[str, Any]] = [
    {"type": "attach", "device": "d", "size": "small"},
    {"type": "attach", "device": "d", "note": None, "size": "small"},
    {"type": "resize", "size": "large", "gigabytes": 2},
    {"type": "rename", "names": ["n"], "size": "small"},
]


@pytest.mark.parametrize("given", CHOSEN)
@pytest.mark.parametrize("is_whole", [False, True])
def test_members_of_one_of_several_objects_are_arguments(
    sdk: Flavour, given: dict[str, Any], is_whole: bool
) -> None:
    sdk.call("send_action", "i", **({"body": given} if is_whole else given))
    assert json.loads(sdk.server.last.body) == given


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"type": "attach"}, "missing keyword arguments: device or gigabytes and size or names"),
        ({"device": "d", "size": "small"}, "missing the keyword argument 'type'"),
        ({"type": "attach", "devise": "d"}, "unexpected keyword argument 'devise'"),
    ],
)
def test_what_no_object_is_made_of_is_told(sdk: Flavour, given: dict[str, Any], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        sdk.call("send_action", "i", **given)
    assert sdk.server.requests == []


def test_each_object_has_a_signature(sdk: Flavour) -> None:
    with sdk.package.Fields() as client:
        method = type(client).send_action
    shown = [inspect.signature(overload).parameters for overload in get_overloads(method)]
    assert [
        [
            f"{each.name}: {each.annotation}"
            for each in parameters.values()
            if each.kind is each.KEYWORD_ONLY
        ]
        for parameters in shown
    ] == [
        [
            "type: Literal['attach']",
            "device: str",
            "note: str | None | UnsetType",
            "size: Literal['small'] | None",
        ],
        [
            "type: Literal['resize']",
            "gigabytes: int",
            "size: components.ResizeSize | Literal['small', 'large']",
            "note: str | UnsetType",
        ],
        ["type: Literal['rename']", "names: Sequence[str]", "size: str | None"],
        ["body: components.Action | components.ActionDict"],
    ]


@pytest.mark.parametrize(
    "name", ["send_either", "send_filed", "send_list_or_note", "send_one_of_six"]
)
def test_objects_that_differ_are_one_argument(sdk: Flavour, name: str) -> None:
    sdk.call(name, body={"body": "b"})
    assert sdk.server.last.body == b'{"body":"b"}'
    with pytest.raises(TypeError):
        sdk.call(name, title="t", file=b"")


def test_a_content_type_can_be_named(sdk: Flavour) -> None:
    form = "application/x-www-form-urlencoded"
    sdk.call("send_several", body="a b", headers={"Content-Type": form})
    assert sdk.server.last.body == b"body=a+b"


@pytest.mark.parametrize("given", [{"query": "q"}, {"body": {"query": "q"}}])
def test_pages_go_on_in_members(sdk: Flavour, given: dict[str, Any]) -> None:
    sdk.server.respond = None
    sdk.server.queue(*(json_answer(text) for text in (b'{"items":["a","b"]}', b'{"items":[]}')))
    assert sdk.items("search", **given) == ["a", "b"]
    bodies = [json.loads(one.body) for one in sdk.server.requests]
    assert bodies == [{"query": "q"}, {"query": "q", "offset": 2}]


def test_tools_are_shown_the_members(sdk: Flavour) -> None:
    def shown(client: Any) -> Any:
        return inspect.signature(client.put_order, eval_str=True), client.put_order

    with sdk.package.Fields(server_url="http://127.0.0.1:9") as client:
        signature, method = shown(client)
        names = list(signature.parameters)
        assert names[:3] == ["id", "dry", "name"]
        assert signature.parameters["name"].default is inspect.Parameter.empty
        assert signature.parameters["kind"].default is None
        assert "body" not in names
        pydantic.validate_call(method)


@pytest.mark.parametrize(
    ("answer", "cls"),
    [
        ({"type": "message", "text": "t", "role": "user"}, "Message"),
        ({"type": "call", "name": "n", "level": 1, "mode": "slow"}, "Call"),
        ({"type": "message", "text": "t", "role": "assistant"}, "Message"),
    ],
)
def test_an_enum_of_one_value_is_that_value(sdk: Flavour, answer: dict[str, Any], cls: str) -> None:
    sdk.server.respond = lambda _: json_answer(json.dumps(answer))
    item = sdk.call("get_item")
    assert type(item) is sdk.model(f"components.{cls}")
    assert json.loads(item.model_dump_json()) == answer
    hints = get_type_hints(type(item))
    assert get_args(hints["type"]) == (answer["type"],)
    assert get_origin(hints["type"]) is Literal
    assert hints.get("mode", str | None) == str | None


EVENTS = Answer(
    headers=(("Content-Type", "text/event-stream"),), body=b'data: {"name":"a"}\n\ndata: [DONE]\n\n'
)


@pytest.mark.parametrize(
    ("name", "given", "sent"),
    [
        ("talk", {"text": "t", "stream": True}, {"text": "t", "stream": True}),
        ("talk", {"body": {"text": "t", "stream": True}}, {"text": "t", "stream": True}),
        ("watch", {}, None),
        ("watch", {"stream": True}, None),
    ],
)
def test_a_stream_is_asked_for(
    sdk: Flavour, name: str, given: dict[str, Any], sent: dict[str, Any] | None
) -> None:
    sdk.server.respond = lambda _: EVENTS
    assert [event.data.name for event in sdk.items(name, **given)] == ["a"]
    assert sent is None or json.loads(sdk.server.last.body) == sent


def returned(function: Any) -> list[tuple[str, str]]:
    """The annotation of `stream` and of the result in each overload of a method."""
    found = []
    for overload in get_overloads(function):
        signature = inspect.signature(overload)
        stream = signature.parameters.get("stream")
        shown = "" if stream is None else str(stream).removeprefix("stream: ")
        found.append((shown, str(signature.return_annotation)))
    return found


NULLS = '{"type":"message","text":"t","note":null,"more":null}'
NOTE, STREAM = "components.Note", "Stream[ServerSentEvent[components.Change]]"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "talk",
            [
                ("'Literal[False] | None | UnsetType' = UNSET", NOTE),
                ("'Literal[True]'", STREAM),
                ("'bool'", f"{NOTE} | {STREAM}"),
                ("", f"{NOTE} | {STREAM}"),
            ],
        ),
        (
            "watch",
            [
                ("'Literal[True] | None' = None", STREAM),
                ("'Literal[False]'", NOTE),
                ("'bool'", f"{NOTE} | {STREAM}"),
            ],
        ),
    ],
)
def test_what_asks_for_a_stream_says_what_comes(
    sdk: Flavour, name: str, expected: list[tuple[str, str]]
) -> None:
    with sdk.package.Fields() as client:
        assert returned(getattr(type(client), name)) == expected
        shown = inspect.signature(getattr(client, name)).parameters["stream"]
    assert shown.default is None or repr(shown.default) == "UNSET"


TEXTS = {"day": "2024-01-02", "cost": "1.10", "token": "__4=", "at": "2024-01-02T03:04:05Z"}


def test_texts_stand_for_what_they_are_texts_of(sdk: Flavour) -> None:
    sdk.call("send_written", **TEXTS)
    text = b'{"day":"2024-01-02","cost":1.10,"token":"__4=","at":"2024-01-02T03:04:05Z"}'
    assert sdk.server.last.body == text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"lines": ({"body": "b"},)}, {"lines": [{"body": "b"}]}),
        ({"lines": MappingProxyType({}).values()}, {"lines": []}),
        ({"lines": (MappingProxyType({"body": "b"}),)}, {"lines": [{"body": "b"}]}),
    ],
)
def test_any_sequence_and_mapping_is_taken(
    sdk: Flavour, given: dict[str, Any], expected: dict[str, Any]
) -> None:
    sdk.call("put_order", "i", dry=True, name="x", **given)
    assert json.loads(sdk.server.last.body) == ALWAYS | expected


def test_sequences_are_lists_in_queries(sdk: Flavour) -> None:
    sdk.call("find", ids=range(2), words=deque(["a"]), day="2024-01-02")
    assert sdk.server.last.target == "/find?ids=0&ids=1&words=a&day=2024-01-02"


def test_what_stands_for_models_has_the_names_of_the_wire(sdk: Flavour) -> None:
    order, change = sdk.model("components.OrderDict"), sdk.model("components.ChangeDict")
    assert order.__required_keys__ == {"name", "kind", "size"}
    assert "class" in order.__optional_keys__
    assert "made" not in order.__annotations__
    note = pydantic.TypeAdapter(sdk.model("components.NoteDict"))
    assert note.validate_python({"body": "b"}) == {"body": "b"}
    assert change(name="n") == {"name": "n"}


def test_no_program_imports_them_unasked(package: tuple[ModuleType, str]) -> None:
    code = "import fields, sys; fields.Fields; fields.models.components.Note; print(*sys.modules)"
    path = {"PYTHONPATH": str(Path(str(package[0].__file__)).parent.parent)}
    run = [sys.executable, "-c", code]
    shown = subprocess.run(run, env=path, capture_output=True, text=True, check=True).stdout
    assert "fields.models.components.note" in shown
    assert "_inputs" not in shown


@pytest.mark.parametrize("answer", ['{"type":"message","text":"t"}', NULLS])
def test_what_only_comes_in_has_none_for_what_is_absent(sdk: Flavour, answer: str) -> None:
    sdk.server.respond = lambda _: json_answer(answer)
    item = sdk.call("get_item")
    assert (item.note, item.more) == (None, None)
    assert get_type_hints(type(item))["note"] == str | None


def test_what_is_sent_too_tells_absent_from_null(sdk: Flavour) -> None:
    change = sdk.model("components.Change")
    assert change().note is change(note=None).note is change(note=sdk.package.UNSET).note is None
    texts = [change().model_dump_json(), change(note=None).model_dump_json()]
    assert texts == ["{}", '{"note":null}']


ADDED: list[tuple[str, dict[str, Any]]] = [
    ("patch_order", {"id": "1"}),
    ("patch_order", {"id": "1", "name": "a"}),
    ("patch_order", {"id": "1", "body": {"name": "a"}}),
    ("send_union", {"request_body": {"name": "a"}}),
    ("send_union", {"name": "a"}),
]


@pytest.mark.parametrize(("name", "given"), ADDED)
def test_more_members_than_are_described(sdk: Flavour, name: str, given: dict[str, Any]) -> None:
    extra = {"name": "b", "x": [1, None]}
    sdk.call(name, **given, extra_body=extra)
    assert json.loads(sdk.server.last.body) == extra


def test_more_members_of_an_object_of_a_class(sdk: Flavour) -> None:
    written = sdk.model("components.Written")(cost=Decimal("1.50"), token=b"\xff")
    for method in ("send_written", "send_form"):
        sdk.call(method, body=written, extra_body={"more": "ü"})
    as_json, as_form = (one.body for one in sdk.server.requests)
    plain = json.loads(as_json)
    assert plain.pop("more") == "ü"
    sdk.call("send_written", body=written)
    assert plain == json.loads(sdk.server.last.body)
    sdk.call("send_form", body=written)
    assert as_form == sdk.server.last.body + b"&more=%C3%BC"


def test_more_fields_of_a_form_with_files(sdk: Flavour) -> None:
    sdk.call("upload", file=b"abc", extra_body={"more": "x"})
    assert b'name="more"\r\n\r\nx\r\n' in sdk.server.last.body


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("find", {}),
        ("send_list", {"body": [{"body": "a"}]}),
        ("send_text", {"request_body": "a"}),
        ("send_several", {"request_body": "a,b"}),
        ("patch_order", {"id": "1", "name": "a", "headers": {"Content-Type": "application/xml"}}),
    ],
)
def test_only_an_object_has_more_members(sdk: Flavour, name: str, given: dict[str, Any]) -> None:
    with pytest.raises(sdk.model("errors.InvalidArgumentError"), match="extra_body"):
        sdk.call(name, **given, extra_body={"more": 1})
    assert sdk.server.requests == []
