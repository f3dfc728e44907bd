"""A configuration that asks for what is not there, or cannot be had, is told so: with file, line, column and a hint."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example'}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: '#/components/schemas/Orders'}}}
components:
  schemas:
    Orders: {type: object, properties: {items: {type: array, items: {$ref: '#/components/schemas/Order'}}, next: {type: string}}}
    Order: {type: object, properties: {id: {type: string}, state: {type: string, enum: [a, b]}}}
"""

ORDER = '"#/components/schemas/Order"'
STATE = '"#/components/schemas/Order/properties/state"'
LIST = '"#/paths/~1orders/get"'


@dataclass(frozen=True)
class Mistake:
    """A configuration, and where and as what its mistake is told; `stops` where nothing is written."""

    text: str
    place: str
    code: str
    hint: str
    stops: bool = False


def paged(text: str, hint: str) -> Mistake:
    """A mistake in a pagination, where `text` has a caret."""
    config = f"extensions: {{{LIST}: {{x-speakeasy-pagination: {{type: offsetLimit, {text}}}}}}}"
    column = config.index("^") + 1
    return Mistake(config.replace("^", ""), f"1:{column}", "bad-pagination", hint)


def signed(text: str, hint: str = "The keys are header") -> Mistake:
    """A mistake in how webhooks are signed, where `text` has a caret."""
    config = f"webhook_signatures: {text}"
    column = config.index("^") + 1
    return Mistake(config.replace("^", ""), f"1:{column}", "bad-setting", hint, True)


MISTAKES = {
    "signatures without a header": signed("^{prefix: a}"),
    "signatures of no algorithm": signed("^{header: A, algorithm: md5}"),
    "signatures of no encoding": signed("^{header: A, encoding: hexx}"),
    "signatures without the body": signed("^{header: A, signed: a}"),
    "signatures of no timestamp": signed("^{header: A, signed: '{timestamp}{body}'}"),
    "signatures with a timestamp unsigned": signed(
        "^{header: A, timestamp_header: B, signed: '{body}'}"
    ),
    "signatures with two timestamps": signed(
        "^{header: A, signature_key: v, timestamp_key: t, timestamp_header: B}"
    ),
    "signatures with a key of the timestamp alone": signed("^{header: A, timestamp_key: t}"),
    "signatures without a separator": signed("^{header: A, separator: ''}"),
    "signatures with no number": signed("{header: A, tolerance: ^soon}"),
    "signatures with a tolerance of nothing": signed("{header: A, tolerance: ^0}"),
    "signatures with what is misspelt": signed("{header: A, prefx: ^b}", "Did you mean 'prefix'"),
    "signatures without webhooks": Mistake(
        "webhook_signatures: {header: A}", "1:21", "bad-setting", "Leave out"
    ),
    "unknown setting": Mistake(
        "outptu: x", "1:1", "unknown-setting", "Did you mean 'output'", True
    ),
    "no version": Mistake("version: latest", "1:10", "bad-setting", "1.4.0", True),
    "a version of another kind": Mistake(
        "version: 2024-01-05", "1:10", "bad-setting", "1.4.0", True
    ),
    "package is a keyword": Mistake("package: class", "1:10", "bad-setting", "no name", True),
    "package of Python's": Mistake(
        "package: json", "1:10", "bad-setting", "standard library", True
    ),
    "package of the SDK's": Mistake("package: msgspec", "1:10", "bad-setting", "'shop'", True),
    "client of the runtime's": Mistake("client: Resource", "1:9", "bad-setting", "'Shop'", True),
    "response": Mistake("response: object", "1:11", "bad-setting", "envelope", True),
    "fast": Mistake("fast: aiohttp", "1:7", "bad-setting", "fast: false", True),
    "custom": Mistake("custom: mine", "1:9", "bad-setting", "custom: true", True),
    "limit": Mistake("max_method_params: few", "1:20", "bad-setting", "no limit", True),
    "example": Mistake("example: listOrder", "1:10", "bad-setting", "Did you mean 'listOrders'"),
    "name of nothing": Mistake(
        'names: {"#/components/schemas/Ordr": X}', "1:38", "bad-setting", "Did you mean 'Order'"
    ),
    "name of a misspelt path": Mistake(
        'names: {"#/paths/~1order/get": x}', "1:32", "bad-setting", "Did you mean '/orders'"
    ),
    "name of what has none": Mistake(
        'names: {"#/components/schemas/Order/properties/id": X}',
        "1:53",
        "bad-setting",
        "Names are those of operations",
    ),
    "name of a reference": Mistake(
        'names: {"#/paths/~1orders/get/responses/200/content/application~1json/schema": X}',
        "1:80",
        "bad-setting",
        "name '#/components/schemas/Orders'",
    ),
    "a wait that is no number": Mistake(
        f"extensions: {{{LIST}: {{x-speakeasy-retries: {{backoff: {{maxInterval: soon}}}}}}}}",
        "1:84",
        "bad-retries",
        "milliseconds",
    ),
    "name of no pointer": Mistake("names: {listOrders: X}", "1:21", "bad-setting", "#/"),
    "no name": Mistake(f"names: {{{ORDER}: my order}}", "1:39", "bad-setting", "letters", True),
    "a keyword as name": Mistake(
        f"names: {{{LIST}: class}}", "1:33", "bad-setting", "keyword", True
    ),
    "a number as name": Mistake(f"names: {{{ORDER}: 12}}", "1:39", "bad-setting", "letters", True),
    "another case": Mistake(f"names: {{{LIST}: listAll}}", "1:33", "bad-setting", "'list_all'"),
    "one name for two": Mistake(
        f"names:\n  {ORDER}: Same\n  {STATE}: Same", "3:50", "bad-setting", "another name", True
    ),
    "a name of the runtime": Mistake(
        f"names: {{{ORDER}: HTTPMetadata}}", "1:39", "bad-setting", "another name", True
    ),
    "an argument of every method": Mistake(
        'names: {"#/paths/~1orders/get/parameters/0": timeout}',
        "1:46",
        "bad-setting",
        "'timeout_'",
        True,
    ),
    "extension of nothing": Mistake(
        'extensions: {"#/paths/~1order/get": {x-speakeasy-group: x}}',
        "1:14",
        "unused-extension",
        "Did you mean '/orders'",
    ),
    "no extension": Mistake(
        f"extensions: {{{LIST}: {{group: x}}}}", "1:39", "bad-setting", "x-", True
    ),
    "a key in an extension": Mistake(
        f"extensions: {{{LIST}: {{x-speakeasy-retries: {{strategy: backoff, backof: {{}}}}}}}}",
        "1:80",
        "unread-extension",
        "Did you mean 'backoff'",
    ),
    "an extension elsewhere": Mistake(
        f"extensions: {{{ORDER}: {{x-speakeasy-pagination: {{type: link}}}}}}",
        "1:45",
        "unread-extension",
        "operation",
    ),
    "a parameter that is none": paged(
        "inputs: [{name: ^pag, in: parameters, type: page}]", "'page'"
    ),
    "an input of no type": paged(
        "inputs: [{name: page, type: page}, {name: page, type: ^limt}]", "'limit'"
    ),
    "an input at no place": paged(
        "inputs: [{name: page, in: ^parameter, type: page}]", "'parameters'"
    ),
    "an output that is none": paged(
        "inputs: [{name: page, type: page}], outputs: {results: ^$.item}", "'items'"
    ),
    "an output that is no path": paged(
        "inputs: [{name: page, type: page}], outputs: {results: ^items}", "asked for"
    ),
    "misspelt extension": Mistake(
        f"extensions: {{{LIST}: {{x-speakeasy-grup: x}}}}",
        "1:39",
        "unread-extension",
        "Did you mean 'x-speakeasy-group'",
    ),
}


def findings(
    folder: Path, config: str, capsys: pytest.CaptureFixture[str], *command: str
) -> tuple[int, list[dict[str, object]]]:
    """What a run says of a configuration, and how it ends."""
    (folder / "shop.yaml").write_text(SPEC)
    (folder / "shop.sdk.yaml").write_text(f"{config}\nnaming: operation-ids\n")
    arguments = [*(command or ("generate",)), str(folder / "shop.sdk.yaml"), "--format", "json"]
    code = main([*arguments, *(() if command else ("--output", str(folder / "out")))])
    return code, json.loads(capsys.readouterr().out)["diagnostics"]


@pytest.mark.parametrize("name", MISTAKES)
@pytest.mark.parametrize("command", ["generate", "validate"])
def test_a_mistake_is_told_where_it_is(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mistake = MISTAKES[name]
    arguments = () if command == "generate" else (command,)
    code, found = findings(tmp_path, mistake.text, capsys, *arguments)
    (one,) = [one for one in found if one["code"] == mistake.code]
    assert f"{one['line']}:{one['column']}" == mistake.place
    assert str(one["file"]).endswith("shop.sdk.yaml")
    assert mistake.hint in str(one["hint"])
    assert one["severity"] == ("error" if mistake.stops else "warning")
    assert code == (1 if mistake.stops else 0)
    assert (tmp_path / "out").exists() == (command == "generate" and not mistake.stops)


@pytest.mark.parametrize(
    "config",
    [
        "package: shop2\nversion: 1.0rc1\nclient: Store\nexample: listOrders",
        "example: orders.list_orders",
        f"names: {{{ORDER}: Purchase, {STATE}: State2, {LIST}: list}}",
        'names: {"#/paths/~1orders/get/parameters/0": number}',
    ],
)
def test_what_can_be_had_is_not_told(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = findings(tmp_path, config, capsys)
    assert (code, found) == (0, [])


def test_a_run_with_a_cache_tells_the_lines_of_the_configuration_as_it_is_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for config, line in (("example: none", 1), ("# moved\nexample: none", 2)):
        _, found = findings(tmp_path, config, capsys)
        assert [one["line"] for one in found] == [line]
