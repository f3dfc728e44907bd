"""The docs, by the sections of the dialect that each test names, on small descriptions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.api import understand
from generator.config import Config
from generator.diagnostics import Diagnostics
from generator.outputs import markdown
from generator.outputs.markdown.escaping import block, cell, code, line
from generator.outputs.markdown.tables import table
from generator.runtime.http import limits
from generator.sdk import Lock, plan
from generator.spec import read
from generator.writing.sections import merged, sections_of

from .. import docs_links

SPEC = """openapi: 3.1.0
info: {title: Shop API, version: '1', description: Sells things}
servers: [{url: 'https://{region}.example', variables: {region: {default: eu}}}]
security: [{userPass: []}]
tags: [{name: order items, description: All about items}]
paths:
  /free: {get: {operationId: free, summary: Without a tag, responses: {'204': {description: none}}}}
  /items/{id}:
    get:
      operationId: getItem
      summary: One item
      description: "First line\\n\\n# Not a heading\\n\\n| not | a table |"
      tags: [order items]
      deprecated: true
      parameters:
        - {name: optional, in: query, description: "a | b\\nc", schema: {type: [string, 'null']}}
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: ids, in: query, schema: {type: array, items: {type: integer}}}
        - {name: sizes, in: query, schema: {type: array, items: {$ref: '#/components/schemas/Size'}}}
        - {name: flags, in: query, required: true, schema: {type: object, additionalProperties: {type: boolean}}}
        - {name: at, in: query, required: true, schema: {type: string, format: date-time}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
        '401': {description: e, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}
        '403': {description: e, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}
        '404': {description: e, content: {text/plain: {schema: {type: string}}}}
components:
  securitySchemes: {userPass: {type: http, scheme: basic}, appKey: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Size: {type: string, enum: [s, 10XL]}
    Fault: {type: object, required: [code], properties: {code: {type: integer}}}
    Cat: {type: object, properties: {name: {type: string}}}
    Dog: {type: object, properties: {name: {type: string}}}
    Pet: {description: A pet, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
    Empty: {type: object, properties: {a: {}}, additionalProperties: {type: integer}}
    Filter: {type: object, properties: {x: {type: string}}}
    Item:
      type: object
      description: The item
      required: [id]
      properties:
        old: {type: string, deprecated: true, description: Was it}
        id: {type: string, example: i1}
        data: {type: object, example: {a: [1]}, additionalProperties: {type: object}}
        pet: {$ref: '#/components/schemas/Pet'}
"""
DEPRECATED = ":warning: **DEPRECATED**: This will be removed in a future release, please migrate away from it as soon as possible."
HTML = "<script>alert(1)</script> `<b>` <!-- End Summary [summary] -->"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the description above, in the dialect of the machines SDK."""
    return rendered(tmp_path_factory.mktemp("spec"), SPEC, arguments="request")


def rendered(folder: Path, text: str, **settings: Any) -> dict[str, str]:
    """The pages of the description `text`."""
    (folder / "spec.yaml").write_text(text)
    document = read(folder / "spec.yaml", diagnostics=Diagnostics())
    settings.setdefault("naming", "operation-ids")
    config = Config(spec=folder, output=folder, **settings)
    sdk = plan(understand(document), config, lock=Lock({}))
    return {one.path: one.text for one in markdown.render(sdk)}


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the table below `heading`, without padding."""
    after = text.split(heading, 1)[1].strip().split("\n\n")[0]
    lines = [one for one in after.split("\n") if one.startswith("|")]
    return [[one.strip() for one in re.split(r"(?<!\\)\|", row)[1:-1]] for row in lines]


def test_1_pages(pages: dict[str, str]) -> None:
    for path in (
        "README.md",
        "USAGE.md",
        "docs/sdks/shop/README.md",
        "docs/sdks/orderitems/README.md",
        "docs/models/components/item.md",
        "docs/models/components/filter_.md",
        "docs/models/components/security.md",
        "docs/models/components/httpmetadata.md",
        "docs/models/errors/fault.md",
    ):
        assert path in pages


def test_1_1_tag_page(pages: dict[str, str]) -> None:
    page = pages["docs/sdks/orderitems/README.md"]
    assert page.startswith(
        "# OrderItems\n(*order_items*)\n\n## Overview\n\nAll about items\n\n### Available Operations\n\n"
        "* [~~get_item~~](#get_item) - One item :warning: **Deprecated**\n\n## ~~get_item~~\n\nFirst line\n"
    )
    assert "> :warning: **DEPRECATED**" in page
    assert page.endswith(" |\n")


def test_1_1_root_page(pages: dict[str, str]) -> None:
    page = pages["docs/sdks/shop/README.md"]
    assert page.startswith(
        "# Shop SDK\n\n\n## Overview\n\nShop API: Sells things\n\n### Available Operations\n\n* [free](#free)"
    )
    assert "if res is not None:" in page


def test_1_2_tables_have_one_width() -> None:
    assert table(("A", "Longer"), [("x|y", "1\n2"), ("", "ü")]) == (
        "| A      | Longer |\n| ------ | ------ |\n| x\\|y    | 1<br/>2    |\n|        | ü      |"
    )


def test_1_3_parameters_and_1_4_types(pages: dict[str, str]) -> None:
    listed = rows(pages["docs/sdks/orderitems/README.md"], "### Parameters")
    required, optional = ":heavy_check_mark:", ":heavy_minus_sign:"
    size = "[components.Size](../../models/components/size.md)"
    moment = "[datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)"
    assert listed[2:] == [
        ["`id`", "*str*", required, "N/A"],
        ["`flags`", "Dict[str, *bool*]", required, "N/A"],
        ["`at`", moment, required, "N/A"],
        ["`optional`", "*Optional[str]*", optional, "a \\| b<br/>c"],
        ["`ids`", "List[*int*]", optional, "N/A"],
        ["`sizes`", f"List[{size}]", optional, "N/A"],
    ]


def test_1_5_errors(pages: dict[str, str]) -> None:
    assert rows(pages["docs/sdks/orderitems/README.md"], "### Errors") == [
        ["Error Object", "Status Code", "Content Type"],
        ["-" * 16] * 3,
        ["errors.Fault", "401,403", "application/json"],
        ["errors.SDKError", "4xx-5xx", "*/*"],
    ]


def test_1_6_the_example(pages: dict[str, str]) -> None:
    page = pages["docs/sdks/orderitems/README.md"]
    fence = page.split("```python\n")[1].split("```")[0]
    compile(fence, "example", "exec")
    assert fence.startswith(
        "import datetime\nimport shop\nfrom shop.models import components\n\ns = shop.Shop(\n"
    )
    assert 'user_pass=("<YOUR_USERNAME_HERE>", "<YOUR_PASSWORD_HERE>"),' in fence
    assert "id='<value>'" in fence
    assert "components.Size." in fence
    assert fence.endswith("    pass\n\n")


def test_1_7_model_pages(pages: dict[str, str]) -> None:
    item = pages["docs/models/components/item.md"]
    assert item.startswith("# Item\n\nThe item\n\n\n## Fields\n\n| Field ")
    assert not item.endswith("\n")
    assert rows(item, "## Fields")[2:] == [
        ["`id`", "*str*", ":heavy_check_mark:", "N/A", "i1"],
        [
            "~~`old`~~",
            "*Optional[str]*",
            ":heavy_minus_sign:",
            f"{DEPRECATED}<br/><br/>Was it",
            "",
        ],
        [
            "`data`",
            "Dict[str, Dict[str, *Any*]]",
            ":heavy_minus_sign:",
            "N/A",
            '{<br/>"a": [<br/>1<br/>]<br/>}',
        ],
        [
            "`pet`",
            "[Optional[components.Pet]](../../models/components/pet.md)",
            ":heavy_minus_sign:",
            "N/A",
            "",
        ],
    ]
    size = pages["docs/models/components/size.md"]
    assert size.startswith("# Size\n\n\n## Values\n\n| Name  ")
    assert rows(size, "## Values")[2:] == [["`S`", "s"], ["`TEN_XL`", "10XL"]]
    pet = pages["docs/models/components/pet.md"]
    assert pet.startswith(
        "# Pet\n\nA pet\n\n\n## Supported Types\n\n### `components.Cat`\n\n```python\nvalue: components.Cat"
    )
    assert pet.endswith("```\n\n")
    extra = rows(pages["docs/models/components/empty.md"], "## Fields")
    assert extra[-1] == ["`additional_properties`", "Dict[str, *int*]", ":heavy_minus_sign:", "N/A"]


def test_1_8_error_pages_and_metadata(pages: dict[str, str]) -> None:
    fault = rows(pages["docs/models/errors/fault.md"], "## Fields")
    assert [one[0] for one in fault[2:]] == ["`code`", "`http_meta`"]
    assert fault[3][1:3] == [
        "[components.HTTPMetadata](../../models/components/httpmetadata.md)",
        ":heavy_check_mark:",
    ]
    metadata = rows(pages["docs/models/components/httpmetadata.md"], "## Fields")
    assert [one[0] for one in metadata[2:]] == ["`response`", "`request`"]


def test_1_9_readme_and_usage(pages: dict[str, str]) -> None:
    readme = pages["README.md"]
    starts = re.findall(r"<!-- Start (.+?) \[(\S+)\] -->", readme)
    assert starts == re.findall(r"<!-- End (.+?) \[(\S+)\] -->", readme)
    assert [one[1] for one in starts] == [
        "summary",
        "toc",
        "installation",
        "usage",
        "operations",
        "retries",
        "async",
        "errors",
        "responses",
        "options",
        "server",
        "http-client",
        "security",
        "limits",
        "testing",
        "debug",
        "development",
    ]
    assert re.search(
        r"### \[order_items\]\(docs/sdks/orderitems/README\.md\)\n\n\* \[~~get_item~~\]", readme
    )
    headings = re.findall(r"^<!-- Start .*-->\n## (.*)$", readme, re.MULTILINE)
    listed = re.findall(r"^\* \[(.*)\]\(#.*\)$", readme, re.MULTILINE)
    assert listed == headings[2:]
    assert readme.endswith("-->\n")
    assert not re.search(r"-->\n<!-- Start|-->\n\n\n+<!-- Start", readme)
    usage = pages["USAGE.md"]
    assert usage.startswith("<!-- Start SDK Example Usage [usage] -->\n```python\nimport shop\n")
    assert usage.endswith("```\n<!-- End SDK Example Usage [usage] -->")


def test_the_readme_tells_the_limits_of_the_runtime(pages: dict[str, str]) -> None:
    found = (
        pages["README.md"].partition("<!-- Start Security [limits] -->")[2].partition("<!-- End")[0]
    )
    sizes = re.findall(r"(\d+) ([GM])iB", found)
    told = [int(number) << {"G": 30, "M": 20}[unit] for number, unit in sizes]
    assert told == [limits.RESPONSE, limits.ERROR, limits.REDIRECT, limits.ITEM]
    assert f"within {limits.TIMEOUT:.0f} seconds" in found
    assert f"`{limits.SETTING}=`" in found


def test_html_is_inert_and_code_stays() -> None:
    for escape in (line, cell, block):
        escaped = escape(HTML)
        assert "<script" not in escaped
        assert "<!--" not in escaped
        assert "`<b>`" in escaped


def test_a_description_cannot_break_the_page() -> None:
    text = "intro\n# heading\ntitle\n=====\n```\nopen fence\n# not a heading"
    escaped = block(text)
    assert escaped.startswith("intro\n\n**heading**\n\ntitle\n")
    assert "\n\\=====\n" in escaped
    assert escaped.count("```") == 2
    assert escaped.endswith("# not a heading\n```")
    assert (
        block("a\n\n* list\n\n    code\n\n[link](https://x) **bold**")
        == "a\n\n* list\n\n    code\n\n[link](https://x) **bold**"
    )
    assert line("a\n# b\n\nc") == "a # b c"
    assert block("## **Bold** `code` ##\n\nx") == "**Bold `code`**\n\nx"
    assert block("##\n#hashtag") == "\n#hashtag"
    assert code("a`b") == "``a`b``"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](https://x.example/a_(b)) <https://y.example> [m](mailto:a@b.c)", None),
        ("[a](#section/Auth) and ![i](images/a.png)", "a and i"),
        ('[a](/reference "title")', "a"),
        ("[a `b`](javascript:alert(1))", "a `b`"),
        ("[a]( JavaScript:alert(1) )", "a"),
        ("[a](<data:text/html,x>)", "a"),
        ("[[x]](../y)", "[x]"),
        ("`[a](b)`", None),
        ("a[0](1 of 2)", "a0"),
        ("[a](\n https://x.example)", "[a](https://x.example)"),
        ("[ref]: javascript:alert(1)", "\\[ref]: javascript:alert(1)"),
        ("[ref]: https://x.example", None),
    ],
)
def test_links_that_lead_nowhere_are_text(text: str, shown: str | None) -> None:
    for escape in (line, block, cell):
        assert escape(text) == (text if shown is None else shown)


def test_no_line_has_trailing_space_but_tables(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for one in text.split("\n"):
            assert one == one.rstrip(), (path, one)


FACTS = """openapi: 3.1.0
info: {title: Shop API, version: '1'}
servers: [{url: 'https://shop.example'}]
paths:
  /items:
    get:
      operationId: getItem
      tags: [items]
      parameters:
        - {name: plain, in: query, schema: {type: string, default: a}}
        - {name: told, in: query, description: How many, schema: {type: integer, minimum: 1, maximum: 5, default: 2}}
        - {name: old, in: query, deprecated: true, schema: {type: string, pattern: '^[|`]+$'}}
        - {name: older, in: query, deprecated: true, description: Was it, schema: {$ref: '#/components/schemas/Kind'}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}}
components:
  schemas:
    Kind: {type: string, enum: [x, y], default: y}
    Item:
      type: object
      deprecated: true
      description: The item
      properties:
        size: {type: integer, description: How large, minimum: 1, default: 3}
        gone: {type: string, deprecated: true, default: "a|b"}
        tags: {type: array, items: {type: string}, default: [], maxItems: 9}
"""
PARAMETER = DEPRECATED.replace("DEPRECATED", "Deprecated")


@pytest.mark.parametrize(
    ("response", "parameters", "fields"),
    [
        (
            "body",
            [
                "Default: `'a'`",
                "How many<br/><br/>Constraints: `1 to 5`<br/>Default: `2`",
                f'{PARAMETER}<br/><br/>Constraints: ``matches "^[\\|`]+$"``',
                f"{PARAMETER}<br/><br/>Was it<br/><br/>Default: `'y'`",
            ],
            [
                "How large<br/><br/>Constraints: `at least 1`<br/>Default: `3`",
                f"{DEPRECATED}<br/><br/>Default: `'a\\|b'`",
                "Constraints: `at most 9 items`<br/>Default: `[]`",
            ],
        ),
        (
            "envelope",
            ["N/A", "How many", PARAMETER, f"{PARAMETER}<br/><br/>Was it"],
            ["How large", DEPRECATED, "N/A"],
        ),
    ],
)
def test_rows_tell_deprecation_bounds_and_defaults(
    response: str, parameters: list[str], fields: list[str], tmp_path: Path
) -> None:
    made = rendered(tmp_path, FACTS, response=response)
    listed = rows(made["docs/sdks/items/README.md"], "### Parameters")[2:]
    assert [one[0] for one in listed] == ["`plain`", "`told`", "~~`old`~~", "~~`older`~~"]
    assert [one[3] for one in listed] == parameters
    item = made["docs/models/components/item.md"]
    assert item.startswith(f"# Item\n\nThe item\n\n> {DEPRECATED}\n\n\n## Fields\n")
    listed = rows(item, "## Fields")[2:]
    assert [one[0] for one in listed] == ["`size`", "~~`gone`~~", "`tags`"]
    assert [one[3] for one in listed] == fields


MARKERS = "<!-- End Summary [summary] -->\n<!-- Start SDK Installation [installation] -->\n<!-- No X [x] -->"


@pytest.mark.parametrize(
    "text",
    [
        MARKERS,
        f"```\n{MARKERS}\n```",
        f"~~~ {MARKERS}\n{MARKERS}\n",
        f"* a\n\n  ```\n  {MARKERS}\n  ```",
        f"a `b\n{MARKERS}\nc` d",
        f"`{MARKERS}`",
        f"``{MARKERS.replace(chr(10), ' ')}``",
        f"    {MARKERS}",
        f"> {MARKERS}\n\n| {MARKERS} | `{MARKERS}` |",
    ],
    ids=["text", "fence", "tildes", "list", "lines", "code", "one line", "indented", "quote"],
)
def test_no_description_begins_or_ends_a_section(text: str, tmp_path: Path) -> None:
    plain = rendered(tmp_path, SPEC)["README.md"]
    described = {
        "description: Sells things": f"description: {json.dumps(text)}",
        "summary: One item": f"summary: {json.dumps(text)}\n      x-also: {json.dumps(text)}",
        "example: i1": f"example: {json.dumps(text)}",
    }
    spec = SPEC
    for before, after in described.items():
        assert before in spec
        spec = spec.replace(before, after)
    readme = rendered(tmp_path, spec)["README.md"]
    assert list(sections_of(readme)) == list(sections_of(plain))
    for marker in MARKERS.split("\n"):
        assert readme.count(marker) == plain.count(marker)
    mine = readme.replace("# shop", "# My shop", 1) + "\nmine\n"
    assert merged(readme, mine) == mine
    assert merged(plain, mine) == plain.replace("# shop", "# My shop", 1) + "\nmine\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sells things.\n\nMany.", "Shop API: Sells things.\n\nMany."),
        ("# Head\n\ntext", "Shop API\n\n**Head**\n\ntext"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "Shop API\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
        ("a | b\n:-- | --:\n1 | 2", "Shop API\n\na | b\n:-- | --:\n1 | 2"),
        ("* one\n* two", "Shop API\n\n* one\n* two"),
        ("```\ncode\n```", "Shop API\n\n```\ncode\n```"),
        ("`code` and\n- more", "Shop API: `code` and\n- more"),
        ("", "Shop API"),
    ],
)
def test_the_description_keeps_its_paragraphs(text: str, shown: str, tmp_path: Path) -> None:
    spec = SPEC.replace("description: Sells things", f"description: {json.dumps(text)}")
    assert spec != SPEC
    made = rendered(tmp_path, spec)
    assert f"\n## Summary\n\n{shown}\n<!-- End Summary [summary] -->" in made["README.md"]
    assert f"## Overview\n\n{shown}\n\n### " in made["docs/sdks/shop/README.md"]


PLACES: dict[str, Callable[[str], dict[str, Any]]] = {
    "the servers": lambda url: {"servers": [{"url": url}]},
    "the servers of an operation": lambda url: {
        "paths": {"/x": {"get": {"servers": [{"url": url}]}}}
    },
    "other documents": lambda url: {"externalDocs": {"url": url}},
    "a token URL": lambda url: {"components": {"securitySchemes": {"o": _oauth(url)}}},
    "a description": lambda url: {"info": {"description": f"[a]({url}) <{url}>"}},
}


def _oauth(url: str) -> dict[str, Any]:
    return {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": url, "scopes": {}}}}


def _merged(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        return {
            key: _merged(one.get(key), other.get(key, one.get(key))) for key in {**one, **other}
        }
    return other


@pytest.mark.parametrize("url", ["http://[::1", "http://a:port/", "//[", "http://\u2100.example"])
@pytest.mark.parametrize("place", PLACES)
def test_a_url_that_nobody_can_read_is_a_text_like_any_other(
    tmp_path: Path, place: str, url: str
) -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/x": {"get": {"operationId": "x", "responses": {"204": {"description": "d"}}}}},
    }
    path = tmp_path / "spec.json"
    path.write_text(json.dumps(_merged(document, PLACES[place](url))))
    diagnostics = Diagnostics()
    config = Config(spec=path, output=tmp_path / "out", naming="operation-ids")
    sdk = plan(understand(read(path, diagnostics=diagnostics)), config, lock=Lock({}))
    assert any("x(" in one.text for one in markdown.render(sdk))
    assert not any(one.code == "internal-error" for one in diagnostics)


NESTED = """\
openapi: 3.1.0
info: {title: Shop API, version: '1'}
servers: [{url: 'https://shop.example'}]
x-speakeasy-retries: {strategy: backoff, statusCodes: [500]}
paths:
  /users: {get: {responses: {'200': {description: ok}}}}
  /users/{id}: {get: {parameters: [{$ref: '#/components/parameters/Id'}], responses: {'200': {description: ok}}}}
  /users/{id}/hats:
    get: {parameters: [{$ref: '#/components/parameters/Id'}], responses: {'200': {$ref: '#/components/responses/Hats'}}}
    post: {parameters: [{$ref: '#/components/parameters/Id'}], responses: {'200': {description: ok}}}
  /users/{id}/hats/{id2}/brim_colours:
    get: {parameters: [{$ref: '#/components/parameters/Id'}], responses: {'200': {$ref: '#/components/responses/Hats'}}}
    post: {parameters: [{$ref: '#/components/parameters/Id'}], responses: {'200': {description: ok}}}
components:
  parameters: {Id: {name: id, in: path, required: true, schema: {$ref: '#/components/schemas/Id'}}}
  responses: {Hats: {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Hat'}}}}}}
  schemas:
    Id: {type: string, enum: [a, b]}
    Hat: {type: object, properties: {size: {type: string}}}
"""


def test_pages_of_resources_nest_as_the_resources_do(tmp_path: Path) -> None:
    pages = rendered(tmp_path, NESTED, naming="idiomatic")
    for name, text in pages.items():
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert sorted(name for name in pages if name.startswith("docs/sdks/")) == [
        "docs/sdks/shop/README.md",
        "docs/sdks/users/README.md",
        "docs/sdks/users/hats/README.md",
        "docs/sdks/users/hats/brimcolours/README.md",
    ]
    assert docs_links.broken(tmp_path / "out") == []
    below = pages["docs/sdks/users/hats/brimcolours/README.md"]
    assert "(*users.hats.brim_colours*)" in below
    assert "](../../../../models/components/hat.md)" in below
    assert "](../../../../models/utils/retryconfig.md)" in below
    assert "[users.hats](docs/sdks/users/hats/README.md)" in pages["llms.txt"]
    assert "](docs/sdks/users/hats/README.md#list)" in pages["README.md"]
