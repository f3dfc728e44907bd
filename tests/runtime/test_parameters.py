"""Parameter styles against the examples of the specification (OpenAPI 3.0.4 and 3.1.1, style examples; RFC 6570)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from generator.runtime.declarations.operation import Operation, Parameter
from generator.runtime.errors import InvalidArgumentError, SDKError
from generator.runtime.models.base import UNSET
from generator.runtime.sending import parameters

from .shop import Color, Labels, Part, Rate, Size, Thing

NAIVE = datetime.datetime.fromisoformat("2024-01-02T03:04:05")
ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


def path(template: str, *declared: Parameter, **values: Any) -> str:
    operation: Operation[Any] = Operation(id="op", method="GET", path=template, parameters=declared)
    return parameters.path_of(operation, values)


def query(value: Any, name: str = "color", **declared: Any) -> str:
    return "&".join(parameters.query_of(Parameter(name, location="query", **declared), value))


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("matrix", False, "", ";color"),
        ("matrix", False, "blue", ";color=blue"),
        ("matrix", False, ARRAY, ";color=blue,black,brown"),
        ("matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
        ("matrix", True, "", ";color"),
        ("matrix", True, "blue", ";color=blue"),
        ("matrix", True, ARRAY, ";color=blue;color=black;color=brown"),
        ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
        ("label", False, "blue", ".blue"),
        ("label", False, ARRAY, ".blue,black,brown"),
        ("label", False, OBJECT, ".R,100,G,200,B,150"),
        ("label", True, "blue", ".blue"),
        ("label", True, ARRAY, ".blue.black.brown"),
        ("label", True, OBJECT, ".R=100.G=200.B=150"),
        ("simple", False, "blue", "blue"),
        ("simple", False, ARRAY, "blue,black,brown"),
        ("simple", False, OBJECT, "R,100,G,200,B,150"),
        ("simple", True, "blue", "blue"),
        ("simple", True, ARRAY, "blue,black,brown"),
        ("simple", True, OBJECT, "R=100,G=200,B=150"),
    ],
)
def test_styles_in_paths(style: str, explode: bool, value: Any, expected: str) -> None:
    declared = Parameter("color", location="path", style=style, explode=explode)
    assert path("/x/{color}/y", declared, color=value) == f"/x/{expected}/y"


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("form", False, "", "color="),
        ("form", False, "blue", "color=blue"),
        ("form", False, ARRAY, "color=blue,black,brown"),
        ("form", False, OBJECT, "color=R,100,G,200,B,150"),
        ("form", True, "", "color="),
        ("form", True, "blue", "color=blue"),
        ("form", True, ARRAY, "color=blue&color=black&color=brown"),
        ("form", True, OBJECT, "R=100&G=200&B=150"),
        ("spaceDelimited", False, ARRAY, "color=blue%20black%20brown"),
        ("spaceDelimited", False, OBJECT, "color=R%20100%20G%20200%20B%20150"),
        ("pipeDelimited", False, ARRAY, "color=blue%7Cblack%7Cbrown"),
        ("pipeDelimited", False, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
        ("spaceDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
        ("pipeDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
        ("deepObject", True, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ("form", True, [], ""),
        ("form", False, [], ""),
        ("form", True, {}, ""),
        ("form", False, ["a,b", "c"], "color=a%2Cb,c"),
        ("pipeDelimited", False, ["a|b", "c d"], "color=a%7Cb%7Cc%20d"),
    ],
)
def test_styles_in_queries(style: str, explode: bool, value: Any, expected: str) -> None:
    assert query(value, style=style, explode=explode) == expected


def test_styles_have_their_defaults() -> None:
    assert query(ARRAY) == "color=blue&color=black&color=brown"
    assert query(ARRAY, style="pipeDelimited") == "color=blue%7Cblack%7Cbrown"
    assert path("/{a}", Parameter("a", location="path"), a=ARRAY) == "/blue,black,brown"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": {"b": 1, "c": {"d": "x"}}}, "f[a][b]=1&f[a][c][d]=x"),
        ({"a": ["x", "y"]}, "f[a]=x&f[a]=y"),
        ({"a": [{"b": 1, "c": 2}, {"b": 3}]}, "f[a][0][b]=1&f[a][0][c]=2&f[a][1][b]=3"),
        ({"a": None, "b": UNSET, "c": True}, "f[c]=true"),
        (Thing(id="1", made_at=None, color=Color.RED), "f[id]=1&f[color]=red&f[kind]=thing"),
        ({}, ""),
        (Labels(id="1", additional_properties={"x": 1}), "f[id]=1&f[x]=1"),
    ],
)
def test_deep_objects(value: Any, expected: str) -> None:
    written = query(value, name="f", style="deepObject")
    assert written.replace("%5B", "[").replace("%5D", "]") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (5.0, "5"),
        (0.1, "0.1"),
        (1e300, "1e300"),
        (Decimal("1.50"), "1.50"),
        (Color.RED, "red"),
        (Color("green"), "green"),
        (Size.LARGE, "2"),
        (Rate.HALF, "0.5"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC), "2024-01-02T03%3A04%3A05Z"),
        (NAIVE, "2024-01-02T03%3A04%3A05Z"),
        (
            datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=2))),
            "2024-01-02T00%3A00%3A00%2B02%3A00",
        ),
        (datetime.date(2024, 1, 2), "2024-01-02"),
        (datetime.timedelta(seconds=90), "PT1M30S"),
        (b"\xff", "%2Fw%3D%3D"),
        ("ü &=?#/+%", "%C3%BC%20%26%3D%3F%23%2F%2B%25"),
        ([Part(name="p"), {"a": 1}], '%7B"name"%3A"p"%7D&color=%7B"a"%3A1%7D'.replace('"', "%22")),
    ],
)
def test_single_values(value: Any, expected: str) -> None:
    assert query(value) == f"color={expected}"


def test_a_content_type_in_place_of_a_style() -> None:
    written = query({"a": [1, "ü"]}, content_type="application/json")
    assert written == "color=%7B%22a%22%3A%5B1%2C%22%C3%BC%22%5D%7D"
    assert query("a b", content_type="text/plain") == "color=a%20b"


def test_reserved_characters_that_are_allowed_stay() -> None:
    assert query("/a?b:c@d;e,f=[g]!$'()*", allow_reserved=True) == "color=/a?b:c@d;e,f=[g]!$'()*"
    assert query("a&b#c+d e", allow_reserved=True) == "color=a%26b%23c%2Bd%20e"
    assert query("50% a%2Fb", allow_reserved=True) == "color=50%25%20a%2Fb"


def test_names_are_encoded() -> None:
    assert query(1, name="a b[]") == "a%20b%5B%5D=1"


class TestPaths:
    parameter = Parameter("machine_id", location="path", wire_name="machineId")

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("../../admin?x=1#y", "..%2F..%2Fadmin%3Fx%3D1%23y"),
            ("a/b", "a%2Fb"),
            ("a\\b", "a%5Cb"),
            ("%2e%2e", "%252e%252e"),
            ("...", "..."),
            (" ", "%20"),
            ("é", "%C3%A9"),
            ("a;b=c,d:e@f", "a%3Bb%3Dc%2Cd%3Ae%40f"),
            ("~a-b_c.d", "~a-b_c.d"),
        ],
    )
    def test_a_value_is_one_encoded_segment(self, value: str, expected: str) -> None:
        assert path("/m/{machineId}", self.parameter, machine_id=value) == f"/m/{expected}"

    @pytest.mark.parametrize("value", ["", ".", "..", [], {}])
    def test_a_value_that_changes_the_path_is_refused(self, value: Any) -> None:
        with pytest.raises(InvalidArgumentError, match="machine_id") as caught:
            path("/m/{machineId}/x", self.parameter, machine_id=value)
        assert isinstance(caught.value, SDKError)
        assert isinstance(caught.value, ValueError)

    def test_several_values_in_a_segment(self) -> None:
        both = (Parameter("a", location="path"), Parameter("b", location="path"))
        assert path("/{a}.{b}:cancel", *both, a="x", b="y") == "/x.y:cancel"
        assert path("/{a}.{b}", *both, a="", b="y") == "/.y"
        for a, b in (("", ""), (".", ""), ("", ".")):
            if f"{a}.{b}" in (".", ".."):
                with pytest.raises(InvalidArgumentError, match="a, b"):
                    path("/{a}.{b}", *both, a=a, b=b)

    def test_a_label_that_is_only_its_dot_is_refused(self) -> None:
        label = Parameter("a", location="path", style="label")
        for value in ("", "."):
            with pytest.raises(InvalidArgumentError):
                path("/{a}", label, a=value)

    def test_a_parameter_that_nobody_declared_stays(self) -> None:
        assert path("/x/{who}") == "/x/%7Bwho%7D"


@pytest.mark.parametrize(
    ("explode", "value", "expected"),
    [
        (False, "blue", "blue"),
        (False, ARRAY, "blue,black,brown"),
        (False, OBJECT, "R,100,G,200,B,150"),
        (True, ARRAY, "blue,black,brown"),
        (True, OBJECT, "R=100,G=200,B=150"),
        (False, "a b%", "a b%"),
        (False, True, "true"),
    ],
)
def test_header_fields(explode: bool, value: Any, expected: str) -> None:
    declared = Parameter("color", location="header", explode=explode)
    assert parameters.header_of(declared, value) == expected


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("form", True, "blue", ["color=blue"]),
        ("form", True, "a b;c", ["color=a%20b%3Bc"]),
        ("form", True, ARRAY, ["color=blue", "color=black", "color=brown"]),
        ("form", False, ARRAY, ["color=blue,black,brown"]),
        ("form", True, OBJECT, ["R=100", "G=200", "B=150"]),
        ("form", False, OBJECT, ["color=R,100,G,200,B,150"]),
        ("cookie", True, "a b", ["color=a b"]),
        ("cookie", True, ARRAY, ["color=blue", "color=black", "color=brown"]),
        ("cookie", True, OBJECT, ["R=100", "G=200", "B=150"]),
        ("cookie", False, OBJECT, ["color=R,100,G,200,B,150"]),
    ],
)
def test_cookies(style: str, explode: bool, value: Any, expected: list[str]) -> None:
    declared = Parameter("color", location="cookie", style=style, explode=explode)
    assert parameters.cookies_of(declared, value) == expected


def test_a_cookie_cannot_begin_another() -> None:
    with pytest.raises(InvalidArgumentError):
        parameters.cookies_of(Parameter("a", location="cookie", style="cookie"), "x; admin=1")
