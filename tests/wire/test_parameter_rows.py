"""Parameters on the wire: every style in every place (behaviour 3.1 and 3.2), checked against the specification's own tables.

OpenAPI 3.0.4, section 4.7.12.5; 3.1.1, section 4.8.12.5; 3.2.0, section 4.12.2.5; RFC 6570.
"""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer

DOCUMENT = "parameters"
ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}
NASTY = "a/b?c#d&e=f g%20ä"
ENCODED = "a%2Fb%3Fc%23d%26e%3Df%20g%2520%C3%A4"

PATHS: list[tuple[str, Any, str]] = [
    # The specification's table of style examples.
    ("path_simple", "blue", "/simple/blue"),
    ("path_simple", ARRAY, "/simple/blue,black,brown"),
    ("path_simple", OBJECT, "/simple/R,100,G,200,B,150"),
    ("path_simple_exploded", "blue", "/simple-exploded/blue"),
    ("path_simple_exploded", ARRAY, "/simple-exploded/blue,black,brown"),
    ("path_simple_exploded", OBJECT, "/simple-exploded/R=100,G=200,B=150"),
    ("path_label", "blue", "/label/.blue"),
    ("path_label", ARRAY, "/label/.blue,black,brown"),
    ("path_label", OBJECT, "/label/.R,100,G,200,B,150"),
    ("path_label_exploded", ARRAY, "/label-exploded/.blue.black.brown"),
    ("path_label_exploded", OBJECT, "/label-exploded/.R=100.G=200.B=150"),
    ("path_matrix", "", "/matrix/;color"),
    ("path_matrix", "blue", "/matrix/;color=blue"),
    ("path_matrix", ARRAY, "/matrix/;color=blue,black,brown"),
    ("path_matrix", OBJECT, "/matrix/;color=R,100,G,200,B,150"),
    ("path_matrix_exploded", ARRAY, "/matrix-exploded/;color=blue;color=black;color=brown"),
    ("path_matrix_exploded", OBJECT, "/matrix-exploded/;R=100;G=200;B=150"),
    # Everything that means something in a URL is encoded.
    ("path_simple", NASTY, f"/simple/{ENCODED}"),
    ("path_simple", ["a,b", "c"], "/simple/a%2Cb,c"),
    ("path_label", "a.b", "/label/.a.b"),
    ("path_matrix", "a;b=c", "/matrix/;color=a%3Bb%3Dc"),
    ("path_simple", "../../admin?x=1", "/simple/..%2F..%2Fadmin%3Fx%3D1"),
    ("path_simple", "日本", "/simple/%E6%97%A5%E6%9C%AC"),
    ("path_simple", "~-._", "/simple/~-._"),
    ("path_simple", "!$'()*+:@", "/simple/%21%24%27%28%29%2A%2B%3A%40"),
    ("path_simple", True, "/simple/true"),
    ("path_simple", 1.0, "/simple/1"),
    ("path_simple", 1.5, "/simple/1.5"),
    ("path_simple", 10**20, "/simple/100000000000000000000"),
    (
        "path_simple",
        datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC),
        "/simple/2024-01-02T03%3A04%3A05Z",
    ),
    ("path_json", {"a": [1]}, "/json/%7B%22a%22%3A%5B1%5D%7D"),
    ("path_json", "text", "/json/%22text%22"),
]

QUERIES: list[tuple[str, Any, str]] = [
    ("query_form", "", "color="),
    ("query_form", "blue", "color=blue"),
    ("query_form", ARRAY, "color=blue,black,brown"),
    ("query_form", OBJECT, "color=R,100,G,200,B,150"),
    ("query_form_exploded", "", "color="),
    ("query_form_exploded", "blue", "color=blue"),
    ("query_form_exploded", ARRAY, "color=blue&color=black&color=brown"),
    ("query_form_exploded", OBJECT, "R=100&G=200&B=150"),
    ("query_space", ARRAY, "color=blue%20black%20brown"),
    ("query_space", OBJECT, "color=R%20100%20G%20200%20B%20150"),
    ("query_pipe", ARRAY, "color=blue%7Cblack%7Cbrown"),
    ("query_pipe", OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("query_deep", OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("query_deep", {"a": {"b": {"c": 1}}}, "color%5Ba%5D%5Bb%5D%5Bc%5D=1"),
    ("query_deep", {"a": [1, 2]}, "color%5Ba%5D=1&color%5Ba%5D=2"),
    (
        "query_deep",
        {"a": [{"b": 1}, {"b": 2}]},
        "color%5Ba%5D%5B0%5D%5Bb%5D=1&color%5Ba%5D%5B1%5D%5Bb%5D=2",
    ),
    ("query_deep", {"a b": "c&d"}, "color%5Ba%20b%5D=c%26d"),
    ("query_reserved", "a/b:c?d@e", "color=a/b:c?d@e"),
    ("query_reserved", "a&b#c+d", "color=a%26b%23c%2Bd"),
    ("query_reserved", "50%25", "color=50%25"),
    ("query_reserved", "50%", "color=50%25"),
    ("query_content", {"a": 1}, "color=%7B%22a%22%3A1%7D"),
    ("query_content", [1, "x"], "color=%5B1%2C%22x%22%5D"),
    ("query_content", "x", "color=%22x%22"),
    ("query_form", NASTY, f"color={ENCODED}"),
    ("query_form", ["a,b", "c"], "color=a%2Cb,c"),
    ("query_form_exploded", ["a&b", "c=d"], "color=a%26b&color=c%3Dd"),
    ("query_form_exploded", {"a&b": "c=d"}, "a%26b=c%3Dd"),
    ("query_form_exploded", "a+b c", "color=a%2Bb%20c"),
    ("query_form_exploded", [], ""),
    ("query_form", [], ""),
    ("query_form_exploded", None, ""),
    ("query_form_exploded", False, "color=false"),
    ("query_form_exploded", 0, "color=0"),
    ("query_form_exploded", [True, None, 1], "color=true&color=&color=1"),
    ("query_form_exploded", {"a": None, "b": 1}, "b=1"),
    ("query_pipe", ["a|b", "c"], "color=a%7Cb%7Cc"),
]


@pytest.mark.parametrize(("name", "value", "target"), PATHS)
def test_path(sdk: Flavour, name: str, value: Any, target: str) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call(name, value)
    assert sdk.server.last.target == target


@pytest.mark.parametrize("value", ["", ".", "..", None])
def test_a_path_value_that_would_lead_elsewhere_is_refused(sdk: Flavour, value: Any) -> None:
    with pytest.raises(sdk.model("errors.InvalidArgumentError")):
        sdk.call("path_simple", value)
    assert sdk.server.requests == []


def test_two_parameters_in_a_path(sdk: Flavour) -> None:
    sdk.server.queue(Answer(status=204), Answer(status=204))
    sdk.call("path_two", "x y", 7)
    assert sdk.server.last.target == "/two/x%20y/7.json"
    sdk.call("path_two", ".x", 1)
    assert sdk.server.last.target == "/two/.x/1.json"


@pytest.mark.parametrize(("name", "value", "query"), QUERIES)
def test_query(sdk: Flavour, name: str, value: Any, query: str) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call(name, color=value)
    assert sdk.server.last.query == query


def test_a_fragment_in_a_path_stays_here_and_the_query_is_sent(sdk: Flavour) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call("path_fragment", v="a#b", color="blue")
    assert (sdk.server.last.path, sdk.server.last.query) == ("/items/a%23b", "color=blue")


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        ({}, ""),
        ({"page_size": 5, "filter_name": "x"}, "pageSize=5&filter%5Bname%5D=x"),
        (
            {"since": datetime.datetime.fromisoformat("2024-01-02T03:04:05.600000")},
            "since=2024-01-02T03%3A04%3A05.600000Z",
        ),
        (
            {
                "since": datetime.datetime(
                    2024, 1, 2, 3, tzinfo=datetime.timezone(datetime.timedelta(hours=-2))
                )
            },
            "since=2024-01-02T03%3A00%3A00-02%3A00",
        ),
        ({"day": datetime.date(2024, 1, 2)}, "day=2024-01-02"),
        ({"exact": True}, "exact=true"),
        ({"exact": False}, "exact=false"),
        ({"ratio": 0.1}, "ratio=0.1"),
        ({"ratio": 2.0}, "ratio=2"),
        ({"kind": "very large"}, "kind=very%20large"),
        ({"fixed": "always"}, "fixed=always"),
    ],
)
def test_typed_query(sdk: Flavour, arguments: dict[str, Any], query: str) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call("query_many", **arguments)
    assert sdk.server.last.query == query


@pytest.mark.parametrize(
    ("argument", "value", "field", "expected"),
    [
        ("x_plain", "blue", "X-Plain", "blue"),
        ("x_plain", ARRAY, "X-Plain", "blue,black,brown"),
        ("x_plain", OBJECT, "X-Plain", "R,100,G,200,B,150"),
        ("x_plain", True, "X-Plain", "true"),
        ("x_plain", "a b/c?d", "X-Plain", "a b/c?d"),
        ("x_exploded", OBJECT, "X-Exploded", "R=100,G=200,B=150"),
        ("x_exploded", ARRAY, "X-Exploded", "blue,black,brown"),
        ("x_json", {"a": [1]}, "X-Json", '{"a":[1]}'),
    ],
)
def test_header(sdk: Flavour, argument: str, value: Any, field: str, expected: str) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call("header", **{argument: value})
    assert sdk.server.last.header(field) == expected


def test_a_header_cannot_begin_another(sdk: Flavour) -> None:
    with pytest.raises(sdk.model("errors.InvalidArgumentError")):
        sdk.call("header", x_plain="a\r\nX-Evil: 1")
    assert sdk.server.requests == []


@pytest.mark.parametrize(
    ("argument", "value", "expected"),
    [
        ("plain", "blue", "plain=blue"),
        ("plain", ARRAY, "plain=blue,black,brown"),
        ("plain", OBJECT, "plain=R,100,G,200,B,150"),
        ("plain", "a;b", "plain=a%3Bb"),
        ("exploded", "blue", "exploded=blue"),
        ("exploded", True, "exploded=true"),
    ],
)
def test_cookie(sdk: Flavour, argument: str, value: Any, expected: str) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call("cookie", **{argument: value})
    assert sdk.server.last.header("cookie") == expected


def test_two_cookies_are_one_field(sdk: Flavour) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call("cookie", plain="a", exploded="b")
    assert sdk.server.last.header_list("cookie") == ["plain=a; exploded=b"]


def test_one_name_in_several_places(sdk: Flavour) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call("same_names", "p", query_id="q", header_id="h", shared=1)
    sent = sdk.server.last
    assert (sent.target, sent.header("id")) == ("/same/p?shared=1&id=q", "h")


def test_a_required_query_parameter_must_be_given(sdk: Flavour) -> None:
    with pytest.raises(sdk.model("errors.InvalidArgumentError"), match="shared is required"):
        sdk.call("same_names", "p", shared=None)
    with pytest.raises(TypeError):
        sdk.call("same_names", "p")
    assert sdk.server.requests == []
