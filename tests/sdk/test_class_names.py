"""Classes as people call them: after whom they belong to; members of unions after what picks them; equal enums as one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, Sdk, plan
from generator.sdk.values import EnumModel, Model, ObjectModel, Type
from generator.spec import read

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}


def obj(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": [*required]}


def enum(*values: str, **said: str) -> Schema:
    return {"type": "string", "enum": [*values], **said}


def many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: Schema, description: str = "") -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def get(path: str, schema: Schema, *parameters: dict[str, Any]) -> dict[str, Any]:
    return {path: {"get": {"parameters": [*parameters], "responses": {"200": body(schema)}}}}


def query(name: str, schema: Schema) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def planned(folder: Path, lock: Lock | None = None, **said: Any) -> Sdk:
    """The SDK of a document with idiomatic names: of `schemas` and of `paths`."""
    spec = folder / "spec.json"
    info = {"title": "Case", "version": "1"}
    document = {
        "openapi": "3.1.0",
        "info": info,
        "paths": said.get("paths", {}),
        "components": {"schemas": said.get("schemas", {})},
    }
    spec.write_text(json.dumps(document))
    # An enum of one value has a class only where bodies are one argument.
    config = Config(spec=spec, output=folder, naming="idiomatic", arguments="request")
    api = understand(read(spec, diagnostics=Diagnostics()))
    return plan(api, config, lock=Lock({}) if lock is None else lock)


def models(sdk: Sdk) -> dict[str, Model]:
    """The classes of a package by their qualified names, but for those that every SDK has."""
    return {
        f"{model.package}.{model.name}": model
        for module in sdk.modules
        for model in module.models
        if model.pointer
    }


def written(type_: Type) -> str:
    """A type in short."""
    inside = [written(argument) for argument in type_.arguments]
    name = type_.symbol.name
    return f"{name}[{', '.join(inside)}]" if inside else name


def field(sdk: Sdk, owner: str, name: str) -> str:
    """The type of a field of a class."""
    model = models(sdk)[owner]
    assert isinstance(model, ObjectModel)
    return next(written(one.type) for one in model.fields if one.name == name)


POINT = obj(x={"type": "number"})
CASES: dict[str, tuple[dict[str, Schema], list[str]]] = {
    "a part is its owner's": (
        {"Order": obj(address=POINT), "Customer": obj(address=POINT)},
        ["Customer", "CustomerAddress", "Order", "OrderAddress"],
    ),
    "items are one of many": (
        {"Completion": obj(choices=many(POINT), data=many(POINT), addresses=many(many(POINT)))},
        ["Completion", "CompletionAddress", "CompletionChoice", "CompletionItem"],
    ),
    "one and many of the same": (
        {"Issue": obj(assignee=POINT, assignees=many(POINT))},
        ["Issue", "IssueAssignee", "IssueAssigneeItem"],
    ),
    "what is between owner and part is told where it tells something apart": (
        {"Order": obj(billing=obj(address=POINT), shipping=obj(address=POINT, box=POINT))},
        [
            "Order", "OrderBilling", "OrderBillingAddress", "OrderBox", "OrderShipping", "OrderShippingAddress",
        ],
    ),
    "members by the value that picks them": (
        {
            "Tool": obj(
                kind={
                    "oneOf": [
                        obj(type={"const": "function"}, name=TEXT),
                        obj(type={"const": "web_search"}, name=TEXT),
                    ]
                }
            )
        },
        ["Tool", "ToolFunction", "ToolKind", "ToolWebSearch"],
    ),
    "members by their titles": (
        {"Shape": {"oneOf": [{**POINT, "title": "Flat Point"}, {**obj(y=TEXT), "title": "Label"}]}},
        ["FlatPoint", "Shape", "ShapeLabel"],
    ),
    "members by what they alone have": (
        {"Image": {"oneOf": [obj(("url",), url=TEXT), obj(("file_id",), file_id=TEXT)]}},
        ["Image", "ImageWithFileID", "ImageWithURL"],
    ),
    "the only class of a union has no word for itself": (
        {"Issue": obj(labels=many({"oneOf": [TEXT, POINT]}))},
        ["Issue", "IssueLabel"],
    ),
    "packages and versions of keys": (
        {
            "io.k8s.api.core.v1.Pod": POINT,
            "io.k8s.api.core.v1.Event": POINT,
            "io.k8s.api.events.v1.Event": POINT,
            "io.k8s.apimachinery.pkg.util.intstr.IntOrString": POINT,
            "io.k8s.api.apps.v1.Deployment": POINT,
        },
        ["AppsV1Deployment", "CoreV1Event", "CoreV1Pod", "EventsV1Event", "IntOrString"],
    ),
    "packages that tell something apart": (
        {"acme.a.User": POINT, "acme.b.User": POINT, "acme.b.Pet": POINT, "acme.b.Toy": POINT},
        ["AUser", "BUser", "Pet", "Toy"],
    ),
    "what all keys begin with": (
        {"ZooCat": POINT, "ZooDog": POINT, "ZooCow": POINT, "ZooApe": POINT},
        ["Ape", "Cat", "Cow", "Dog"],
    ),
    "what nearly all keys begin with": (
        {"ZooCat": POINT, "ZooDog": POINT, "ZooCow": POINT, "Ape": POINT},
        ["Ape", "ZooCat", "ZooCow", "ZooDog"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_classes(case: str, tmp_path: Path) -> None:
    schemas, expected = CASES[case]
    names = models(planned(tmp_path, schemas=schemas))
    assert sorted(names) == [f"components.{name}" for name in expected]


def test_a_part_that_an_operation_extends_is_the_component_s(tmp_path: Path) -> None:
    issue = obj(labels=many({"oneOf": [TEXT, POINT]}))
    extended = {"allOf": [ref("Issue"), obj(score={"type": "number"})]}
    sdk = planned(tmp_path, schemas={"Issue": issue}, paths=get("/issues/{id}", extended))
    assert sorted(models(sdk)) == [
        "components.Issue",
        "components.IssueLabel",
        "operations.IssueGetResponse",
    ]
    assert field(sdk, "components.Issue", "labels") == "|[list[|[str, IssueLabel]], None]"


def test_classes_of_operations(tmp_path: Path) -> None:
    responses = {
        "200": body(POINT),
        "201": body(POINT),
        "404": body(POINT),
        "409": body(POINT),
    }
    post = {"requestBody": body(obj(size=POINT)), "responses": responses}
    paths = {
        "/stores/{id}/files": {"post": post},
        **get("/files", many(POINT)),
        **get("/files/{id}", obj(size=POINT)),
    }
    assert sorted(models(planned(tmp_path, paths=paths))) == [
        "errors.FileCreateConflictError",
        "errors.FileCreateConflictErrorData",
        "errors.FileCreateNotFoundError",
        "errors.FileCreateNotFoundErrorData",
        "operations.FileCreateCreatedResponse",
        "operations.FileCreateParams",
        "operations.FileCreateResponse",
        "operations.FileCreateSize",
        "operations.FileGetResponse",
        "operations.FileGetSize",
        "operations.FileListResponseItem",
    ]


def test_long_names_of_operations_have_their_ends(tmp_path: Path) -> None:
    between = "templates/enterprise/subscriptions/classifications"
    paths = {
        **get(f"/stores/{{id}}/{between}/{{name}}", obj(size=POINT)),
        **get(f"/files/{{id}}/{between}/{{name}}", obj(size=POINT)),
    }
    assert sorted(models(planned(tmp_path, paths=paths))) == [
        "operations.FileClassificationGetResponse",
        "operations.FileClassificationGetSize",
        "operations.StoreClassificationGetResponse",
        "operations.StoreClassificationGetSize",
    ]


ORDER = enum("asc", "desc")
STATE = enum("open", "closed", "merged")


def test_equal_enums_are_one_class(tmp_path: Path) -> None:
    paths = {
        **get("/pets", POINT, query("order", ORDER), query("state", STATE)),
        **get("/toys", POINT, query("sort", enum("desc", "asc")), query("mode", enum("a", "b"))),
    }
    sdk = planned(tmp_path, paths=paths, schemas={"Pull": obj(state=STATE, kind=enum("x"))})
    enums = {name: one for name, one in models(sdk).items() if isinstance(one, EnumModel)}
    assert sorted(enums) == [
        "components.PullKind",
        "components.SortOrder",
        "components.State",
        "operations.ToyGetMode",
    ]
    assert field(sdk, "components.Pull", "state") == "|[State, None]"
    types = {
        parameter.name: written(parameter.type)
        for _, method in sdk.operations
        for parameter in method.parameters
    }
    assert types["order"] == types["sort"] == "|[SortOrder, None]"


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        (
            {"PetCat": obj(status=STATE), "PetDog": obj(status=STATE), "Toy": obj(status=ORDER)},
            ["Status", "ToyStatus"],
        ),
        (
            {
                "PetCat": obj(status=STATE),
                "PetDog": obj(status=STATE),
                "ToyCar": obj(status=enum("new", "old")),
                "ToyBall": obj(status=enum("new", "old")),
            },
            ["PetStatus", "ToyStatus"],
        ),
        ({"A": obj(type=enum("text")), "B": obj(type=enum("text"))}, ["TextType"]),
        ({"State": STATE, "A": obj(state=STATE), "B": obj(pull_state=STATE)}, ["BPullState", "State"]),
        ({"A": obj(a=obj(state=STATE), b=obj(state=STATE))}, ["AState"]),
    ],
)  # fmt: skip
def test_equal_enums_are_called_after_what_they_share(
    schemas: dict[str, Schema], expected: list[str], tmp_path: Path
) -> None:
    found = models(planned(tmp_path, schemas=schemas)).values()
    assert sorted(one.name for one in found if isinstance(one, EnumModel)) == expected


def test_what_is_said_at_one_place_is_not_said_of_the_class(tmp_path: Path) -> None:
    schemas = {
        "A": obj(mode=enum("x", "y", description="How A is.")),
        "B": obj(mode=enum("y", "x", description="How B is.")),
        "C": obj(size=enum("s", "l", description="How large.")),
        "D": obj(size=enum("s", "l", description="How large.")),
    }
    found = models(planned(tmp_path, schemas=schemas))
    assert found["components.Mode"].description == ""
    assert found["components.Size"].description == "How large."


@pytest.mark.parametrize(
    ("grown", "expected"),
    [
        ("A", {"A": "AState", "B": "State", "C": "State"}),
        ("B", {"A": "State", "B": "BState", "C": "State"}),
        ("AB", {"A": "State", "B": "State", "C": "CState"}),
        ("ABC", {"A": "State", "B": "State", "C": "State"}),
    ],
)
def test_of_equal_enums_most_keep_the_class_when_some_grow(
    grown: str, expected: dict[str, str], tmp_path: Path
) -> None:
    lock = Lock({})
    planned(tmp_path, lock, schemas={name: obj(state=STATE) for name in "ABC"})
    more = enum("open", "closed", "merged", "draft")
    schemas = {name: obj(state=more if name in grown else STATE) for name in "ABC"}
    sdk = planned(tmp_path, Lock(lock.given), schemas=schemas)
    types = {name: field(sdk, f"components.{name}", "state") for name in "ABC"}
    assert types == {name: f"|[{called}, None]" for name, called in expected.items()}


def test_published_classes_stay_and_new_places_join_them(tmp_path: Path) -> None:
    lock = Lock({})
    first = {"A": obj(mode=STATE), "B": obj(mode=STATE), "C": obj(kind=STATE, address=POINT)}
    planned(tmp_path, lock, schemas=first)
    grown = {"Aa": obj(mode=STATE, address=POINT), "Mode": POINT, **first}
    sdk = planned(tmp_path, Lock(lock.given), schemas=grown)
    assert [field(sdk, f"components.{name}", "mode") for name in ("A", "B", "Aa")] == [
        "|[Mode, None]"
    ] * 3
    assert field(sdk, "components.C", "kind") == "|[Mode, None]"
    assert "components.ModeObject" in models(sdk)
    shared = planned(tmp_path, Lock(lock.given), schemas={**first, "A": POINT})
    assert field(shared, "components.C", "kind") == "|[Mode, None]"
    left = {"A": first["A"], "Aa": obj(mode=enum("other"))}
    assert field(planned(tmp_path, Lock(lock.given), schemas=left), "components.A", "mode") == (
        "|[Mode, None]"
    )
    alone = Lock({})
    planned(tmp_path, alone, schemas={"A": obj(mode=STATE)})
    both = planned(
        tmp_path, Lock(alone.given), schemas={"Z": obj(mode=STATE), "A": obj(mode=STATE)}
    )
    assert field(both, "components.A", "mode") == field(both, "components.Z", "mode")
    assert field(both, "components.A", "mode") == "|[AMode, None]"


def test_a_name_that_is_asked_for_is_one_place_s(tmp_path: Path) -> None:
    named = enum("x", "y") | {"x-speakeasy-name-override": "Wanted"}
    sdk = planned(tmp_path, schemas={"A": obj(mode=named), "B": obj(mode=enum("x", "y"))})
    assert field(sdk, "components.A", "mode") == "|[Wanted, None]"
    assert field(sdk, "components.B", "mode") == "|[BMode, None]"


def test_names_have_at_most_60_characters(tmp_path: Path) -> None:
    deep: Schema = POINT
    for number in range(8):
        deep = {"type": "object", "properties": {f"the_property_{number}": deep, "other": POINT}}
    names = models(planned(tmp_path, schemas={"Extraordinarily" * 3: deep}))
    assert max(len(name.partition(".")[2]) for name in names) <= 60
