"""Deciding: names of classes by the dialect's section 2.3, signatures, results, modules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.api import understand
from generator.config import Config
from generator.diagnostics import Diagnostics
from generator.graphs import strongly_connected
from generator.outputs.expressions import annotation, qualified
from generator.outputs.python import render
from generator.sdk import Lock, Sdk, plan
from generator.sdk.values import Literal, ObjectModel, Type
from generator.spec import read

from ..documents_of_size import document, reference


def sdk_of(folder: Path, text: str, *, title: str = "My Test API", **settings: object) -> Sdk:
    path = folder / "spec.yaml"
    path.write_text(f"openapi: 3.1.0\ninfo: {{title: '{title}', version: v1.2-beta}}\n{text}")
    settings.setdefault("naming", "operation-ids")
    settings.setdefault("arguments", "request")
    config = Config(spec=path, output=folder, **settings)  # type: ignore[arg-type]
    return plan(understand(read(path, diagnostics=Diagnostics())), config, lock=Lock({}))


def shown(type_: Type) -> str:
    """A type as a user writes it."""
    return annotation(type_, qualified)


def classes(sdk: Sdk) -> dict[str, str]:
    """The class of each pointer that has one, the synthetic ones left out."""
    return {
        model.pointer: f"{model.package}.{model.name}"
        for module in sdk.modules
        for model in module.models
        if model.pointer.startswith("#/") and "securitySchemes" not in model.pointer
    }


RUNS = """
paths:
  /run:
    get:
      operationId: getRun
      tags: [run]
      parameters:
        - {name: status, in: query, schema: {type: string, enum: [a]}}
        - {name: kind, in: query, schema: {type: string, enum: [k]}}
      responses:
        '500': {description: e, content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}
        '400': {description: e, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
        '200': {description: ok, content: {application/json: {schema: {type: object, properties: {status: {type: string, enum: [x]}, list: {type: array, items: {type: object, properties: {status: {type: string, enum: [y]}}}}}}}}}
    post:
      operationId: listRuns
      tags: [run]
      parameters: [{name: kind, in: query, schema: {type: string, enum: [m]}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {status: {type: string, enum: [z]}}}}}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: array, items: {type: object, properties: {a: {type: string}}}}}}}
"""
GET, POST = "#/paths/~1run/get", "#/paths/~1run/post"
BODY = "content/application~1json/schema"


def test_2_3_who_claims_first(tmp_path: Path) -> None:
    names = classes(sdk_of(tmp_path, RUNS, response="envelope"))
    ok, item = f"{GET}/responses/200/{BODY}", f"{GET}/responses/200/{BODY}/properties/list/items"
    # Requests of every operation claim before any response does.
    assert names[f"{GET}/parameters/0/schema"] == "operations.Status"
    assert names[f"{GET}/parameters/1/schema"] == "operations.Kind"
    assert names[f"{POST}/parameters/0/schema"] == "operations.QueryParamKind"
    assert names[f"{POST}/requestBody/{BODY}"] == "operations.ListRunsRequestBody"
    assert names[f"{POST}/requestBody/{BODY}/properties/status"] == "operations.ListRunsStatus"
    assert names[ok] == "operations.GetRunResponseBody"
    assert names[f"{ok}/properties/status"] == "operations.GetRunStatus"
    assert names[item] == "operations.List"
    assert names[f"{item}/properties/status"] == "operations.GetRunListStatus"
    assert names[f"{POST}/responses/200/{BODY}/items"] == "operations.ResponseBody"
    assert names[f"{GET}/responses"] == "operations.GetRunResponse"


def test_2_3_errors_have_a_namespace_of_their_own(tmp_path: Path) -> None:
    sdk = sdk_of(tmp_path, RUNS)
    errors = {
        reply.status: reply.type.symbol.name
        for _, method in sdk.operations
        for reply in method.replies
        if reply.error and reply.type
    }
    assert errors == {"400": "GetRunResponseBody", "500": "GetRunRunResponseBody"}


def test_1_8_fields_of_response_classes(tmp_path: Path) -> None:
    text = """
paths:
  /a:
    get:
      operationId: a
      responses:
        '200': {description: o, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Machine'}}}}}
    put:
      operationId: b
      responses:
        '200': {description: o, content: {application/json: {schema: {$ref: '#/components/schemas/Machine'}}}}
    post:
      operationId: c
      responses:
        '200': {description: o, content: {application/json: {schema: {type: object, properties: {x: {}}}}}}
        '201': {description: o, content: {application/json: {}}}
components: {schemas: {Machine: {type: object, properties: {x: {}}}}}
"""
    sdk = sdk_of(tmp_path, text, response="envelope")
    fields = {
        method.operation_id: [one.field for one in method.replies] for _, method in sdk.operations
    }
    assert fields == {
        "a": ["machines"],
        "b": ["machine"],
        "c": ["two_hundred_application_json_object", "two_hundred_and_one_application_json_any"],
    }


def test_2_1_arguments(tmp_path: Path) -> None:
    text = """
paths:
  /a/{id}/{n}:
    post:
      operationId: a
      parameters:
        - {name: opt, in: query, schema: {type: string}}
        - {name: n, in: path, required: true, schema: {type: integer}}
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: id, in: query, required: true, schema: {type: [string, 'null']}}
      requestBody: {required: true, content: {application/json: {schema: {type: string}}}}
      responses: {'204': {description: none}}
"""
    (_, method), *_ = sdk_of(tmp_path, text).operations
    assert [
        (one.name, shown(one.type), one.default, one.positional) for one in method.arguments
    ] == [
        ("n", "int", None, True),
        ("id", "str", None, True),
        ("query_id", "str | None", None, False),
        ("request_body", "str", None, False),
        ("opt", "str | None", Literal(None), False),
    ]
    assert shown(method.result) == "None"
    (_, packed), *_ = sdk_of(tmp_path, text, max_method_params=4).operations
    assert [(one.name, shown(one.type)) for one in packed.arguments] == [
        ("request", "operations.ARequest")
    ]
    assert packed.request_object


def test_results_in_body_format(tmp_path: Path) -> None:
    text = """
paths:
  /a:
    get:
      operationId: a
      responses:
        '200': {description: o, content: {application/json: {schema: {type: array, items: {type: string}}}}}
        '202': {description: o}
        '2XX': {description: o, content: {text/plain: {}, image/png: {}}}
    put: {operationId: b, responses: {default: {description: o, content: {application/json: {schema: {type: integer}}}}}}
    post: {operationId: c, responses: {'404': {description: o}}}
"""
    results = {
        method.operation_id: shown(method.result) for _, method in sdk_of(tmp_path, text).operations
    }
    assert results == {"a": "list[str] | str | bytes | None", "b": "int", "c": "None"}


def test_names_of_the_package(tmp_path: Path) -> None:
    sdk = sdk_of(tmp_path, "paths: {}\n")
    assert (sdk.package, sdk.client, sdk.async_client, sdk.version) == (
        "my_test",
        "MyTest",
        "AsyncMyTest",
        "1.2b0",
    )


def test_resources_nest_and_operations_without_a_tag_are_the_client_s(tmp_path: Path) -> None:
    text = """
paths:
  /a: {get: {operationId: a, x-speakeasy-group: run.deployment, responses: {}}}
  /b: {get: {operationId: b, tags: [run], responses: {}}}
  /c: {get: {operationId: c, responses: {}}}
"""
    sdk = sdk_of(tmp_path, text)
    assert [call for call, _ in sdk.operations] == ["run.deployment.a", "run.b", "c"]
    (run,) = sdk.root.children
    assert (run.class_name, run.module, run.children[0].class_name, run.children[0].module) == (
        "Run",
        "run",
        "RunDeployment",
        "run_deployment",
    )


def test_2_2_tags(tmp_path: Path) -> None:
    text = """
paths:
  /a: {get: {operationId: a, tags: [machines], responses: {}}}
  /b: {get: {operationId: b, tags: [Order Items], responses: {}}}
  /c: {get: {operationId: c, tags: [x], x-speakeasy-group: run.deployment, responses: {}}}
"""
    sdk = sdk_of(tmp_path, text)
    found = [(one.path, one.module, one.title, one.page) for one in sdk.root.children]
    assert found == [
        (("machines",), "machines", "Machines", "machines"),
        (("order_items",), "order_items", "OrderItems", "orderitems"),
        (("run",), "run", "Run", "run"),
    ]
    (below,) = sdk.root.children[2].children
    assert below.path == ("run", "deployment")


def test_1_10_tags_in_the_order_of_the_paths_operations_and_fields_in_that_of_the_document(
    tmp_path: Path,
) -> None:
    text = """
tags: [{name: first}, {name: second}]
paths:
  /z: {get: {operationId: z, tags: [second], responses: {}}, delete: {operationId: y, tags: [second], responses: {}}}
  /a: {get: {operationId: a, tags: [first], responses: {}}}
  /m: {get: {operationId: m, tags: [second], responses: {}}}
components: {schemas: {Pet: {type: object, required: [c, a], properties: {b: {}, a: {}, d: {}, c: {}}}}}
"""
    sdk = sdk_of(tmp_path, text)
    methods = {one.title: [each.name for each in one.methods] for one in sdk.root.children}
    assert list(methods.items()) == [("Second", ["z", "y", "m"]), ("First", ["a"])]
    (pet,) = (one for module in sdk.modules for one in module.models if one.name == "Pet")
    assert isinstance(pet, ObjectModel)
    assert [one.name for one in pet.fields] == ["a", "c", "b", "d"]


def test_component_modules_are_strongly_connected_groups(tmp_path: Path) -> None:
    text = """
paths: {}
components:
  schemas:
    A: {properties: {b: {$ref: '#/components/schemas/B'}}}
    B: {properties: {a: {type: array, items: {$ref: '#/components/schemas/Alias'}}}}
    Alias: {type: array, items: {$ref: '#/components/schemas/A'}}
    C: {properties: {a: {$ref: '#/components/schemas/A'}}}
"""
    sdk = sdk_of(tmp_path, text)
    modules = {module.name: [one.name for one in module.models] for module in sdk.modules}
    assert modules["a"] == ["A", "B"]
    assert modules["c"] == ["C"]
    (c,) = [one.text for one in render(sdk) if one.path.endswith("/components/c.py")]
    assert "from .a import A\n" in c


@pytest.mark.parametrize(
    ("title", "package", "client"),
    [
        ("JSON API", "json_sdk", "JSON"),
        ("Client", "client", "ClientSDK"),
        ("httpx2", "httpx2_sdk", "Httpx2"),
        ("Class", "class_", "Class"),
        ("", "api_client", "APIClient"),
    ],
)
def test_a_package_hides_nothing_that_it_stands_on(
    title: str, package: str, client: str, tmp_path: Path
) -> None:
    sdk = sdk_of(tmp_path, "paths: {}", title=title)
    assert (sdk.package, sdk.client) == (package, client)


def test_an_operation_of_a_shared_path_item_has_its_own_pointer(tmp_path: Path) -> None:
    text = """
paths:
  /a: {$ref: '#/components/pathItems/Shared'}
  /b: {$ref: '#/components/pathItems/Shared'}
components:
  pathItems:
    Shared: {get: {responses: {'204': {description: done}}}}
"""
    sdk = sdk_of(tmp_path, text)
    pointers = [method.pointer for _, method in sdk.operations]
    assert pointers == ["#/paths/~1a/get", "#/paths/~1b/get"]


def test_the_document_says_which_operation_is_shown(tmp_path: Path) -> None:
    text = """
paths:
  /a: {get: {operationId: a, responses: {}}}
  /b: {get: {operationId: b, x-speakeasy-usage-example: true, responses: {}}}
"""
    for settings, expected in (({}, "b"), ({"example": "a"}, "a")):
        example = sdk_of(tmp_path, text, **settings).example
        assert example is not None
        assert example[1].operation_id == expected


def test_strongly_connected_groups() -> None:
    edges = {"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": ["e"], "e": [], "f": ["f"]}
    assert [sorted(group) for group in strongly_connected(edges)] == [
        ["e"],
        ["d"],
        ["a", "b", "c"],
        ["f"],
    ]
    deep = {str(index): [str(index + 1)] for index in range(5000)} | {"5000": []}
    assert len(strongly_connected(deep)) == 5001


def test_the_same_document_gives_the_same_sdk(tmp_path: Path) -> None:
    assert sdk_of(tmp_path, RUNS) == sdk_of(tmp_path, RUNS)


def test_no_chain_of_modules_is_too_long_to_import(tmp_path: Path) -> None:
    schemas = {
        f"S{index}": {"type": "object", "properties": {"next": reference(f"S{index + 1}")}}
        for index in range(300)
    }
    schemas["S300"] = {"type": "object", "properties": {"a": {"type": "string"}}}
    path = tmp_path / "spec.json"
    path.write_text(json.dumps(document(schemas)))
    api = understand(read(path, diagnostics=Diagnostics()))
    sdk = plan(api, Config(spec=path, output=tmp_path), lock=Lock({}))
    modules = {
        model.name: module.name
        for module in sdk.modules
        for model in module.models
        if module.package == "components"
    }
    assert modules["S0"] == modules["S240"] != modules["S241"]
    assert len({module for name, module in modules.items() if name.startswith("S")}) == 61
