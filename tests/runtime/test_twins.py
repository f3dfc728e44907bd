"""Unions that are read often: read by the library itself, as if they were read value by value."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pytest

from generator.runtime.codec import codec, foreign, readers, twins
from generator.runtime.codec.unions import union
from generator.runtime.models.base import Model, OpenIntEnum, OpenStrEnum, field
from generator.runtime.structs import extras, facts

from .shop import Home


class Kind(OpenStrEnum):
    LEAF = "leaf"


class Code(OpenIntEnum):
    ONE = 1


class Leaf(Model, kw_only=True):
    kind: Kind = field(default_factory=lambda: Kind.LEAF)
    value: int = field(name="the value")


class Branch(Model, kw_only=True):
    kind: Literal["branch", "twig"]
    parts: list[Tree] = field(default_factory=list)
    first: Tree | None = None
    limit: int = 5


class Numbered(Model, kw_only=True):
    code: Code
    text: str


class Counted(Model, kw_only=True):
    code: Literal[2, 3]
    count: int


class Forest(Model, kw_only=True):
    trees: dict[str, list[Tree]]
    note: str | None = None


class Nameless(Model, kw_only=True):
    size: int


class Coloured(Model, kw_only=True):
    kind: str
    color: str


if TYPE_CHECKING:
    Tree: TypeAlias = "Leaf | Branch"
    Mixed: TypeAlias = "str | Numbered | list[Leaf] | Counted"
    Told: TypeAlias = "Leaf | Branch"
    Shapes: TypeAlias = "Nameless | Coloured"
else:
    Tree = union("Tree", lambda: (Leaf, Branch))
    Mixed = union("Mixed", lambda: (str, Numbered, list[Leaf], Counted))
    Told = union(
        "Told",
        lambda: (Leaf, Branch, Coloured),
        discriminator="kind",
        mapping={"leaf": 0, "branch": 1, "color": 2},
    )
    Shapes = union("Shapes", lambda: (Nameless, Coloured))

LEAF = {"kind": "leaf", "the value": 1}
BRANCH = {"parts": [LEAF, {"kind": "branch", "first": LEAF}], "kind": "twig", "limit": 5}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The types that the library could not read by itself."""
    types: list[Any] = []
    decoded: Callable[[Any, Any], Any] = foreign.from_data

    def noted(type_: Any, data: Any) -> Any:
        types.append(type_)
        return decoded(type_, data)

    monkeypatch.setattr(foreign, "from_data", noted)
    readers.reader_of.cache_clear()
    return types


def types_of(value: Any) -> Any:
    if isinstance(value, list):
        return [types_of(one) for one in value]
    if isinstance(value, dict):
        return {key: types_of(one) for key, one in value.items()}
    inside = [types_of(one) for _, _, one in facts.members(value)] if facts.is_model(value) else []
    return extras.described_class(type(value)), inside


@pytest.mark.parametrize(
    ("data", "type_"),
    [
        (LEAF, Tree),
        (BRANCH, Tree),
        ([LEAF, BRANCH] * 3, list[Tree]),
        ({"trees": {"a": [LEAF], "b": [BRANCH, LEAF]}}, Forest),
        ({"code": 1, "text": "x"}, Mixed),
        ({"code": 3, "count": 4}, Mixed),
        ([LEAF], Mixed),
        ("text", Mixed),
        ([LEAF, {"kind": "color", "color": "red"}], list[Told]),
        ({"pet": {"kind": "dog", "name": "Rex", "lives": 9}}, Home),
    ],
)
def test_a_type_that_is_read_often_is_read_by_the_library(
    data: Any, type_: Any, asked: list[Any]
) -> None:
    raw = json.dumps(data).encode()
    first, misfits = codec.decode(raw, type_)
    assert misfits == ()
    assert asked
    for _ in range(40):
        codec.decode(raw, type_)
    asked.clear()
    often, misfits = codec.decode(raw, type_)
    assert asked == []
    assert misfits == ()
    assert often == first
    assert types_of(often) == types_of(first)
    assert codec.encode(often) == codec.encode(first)


def test_much_of_a_type_at_once_is_read_by_the_library(asked: list[Any]) -> None:
    data = [LEAF, BRANCH] * 5000
    values, _ = codec.decode(json.dumps(data).encode(), list[Tree])
    assert asked == []
    assert values[0] == Leaf(value=1)


@pytest.mark.parametrize(
    ("data", "type_"),
    [
        ([LEAF, {"kind": "palm"}], list[Told]),
        ([LEAF, {"the value": 1}], list[Told]),
        ([LEAF, {"kind": "leaf", "the value": "x"}], list[Tree]),
        ([{"kind": "twig", "limit": "five"}], list[Tree]),
        ({"code": 7, "count": 4}, Mixed),
        ({"code": 2}, Mixed),
    ],
)
def test_what_does_not_fit_is_read_as_ever(data: Any, type_: Any) -> None:
    raw = json.dumps(data).encode()
    readers.reader_of.cache_clear()
    first, misfits = codec.decode(raw, type_)
    for _ in range(40):
        codec.decode(raw, type_)
    often, told = codec.decode(raw, type_)
    assert types_of(often) == types_of(first)
    assert told == misfits


@pytest.mark.parametrize("type_", [Shapes, list[Shapes], Nameless, dict[str, int], str])
def test_types_with_nothing_to_gain(type_: Any) -> None:
    assert twins.make_twin(type_) is None


def test_a_discriminator_with_values_that_members_refuse() -> None:
    members = {"leaf": 0, "bush": 1}
    refused = union("Refused", lambda: (Leaf, Branch), discriminator="kind", mapping=members)
    assert twins.make_twin(refused) is None


def test_one_member_under_several_values_and_several_under_one() -> None:
    members = (Leaf, Coloured)
    shared = union(
        "Shared", lambda: members, discriminator="kind", mapping={"a": 1, "b": 1, "leaf": 0}
    )
    native = twins.make_twin(shared)
    assert native is not None
    read = codec.msgspec.json.Decoder(native).decode(b'{"kind": "b", "color": "red"}')
    assert read == Coloured(kind="b", color="red")
    several = union("Several", lambda: members, discriminator="kind", mapping={"a": (0, 1)})
    assert twins.make_twin(several) is None
