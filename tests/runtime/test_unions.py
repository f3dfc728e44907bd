"""Unions: the member that fits best, quickly, without an exception of any kind."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import pytest

from generator.runtime.codec import codec, dumping, variants
from generator.runtime.codec.unions import union
from generator.runtime.models.base import UNSET, Model, OpenStrEnum, field
from generator.runtime.structs import extras, facts

from .shop import Account, Card, Cat, Color, Dog, Home, Labels, Part, Size


class Leaf(Model, kw_only=True):
    value: int


class Pair(Model, kw_only=True):
    left: Tree
    right: Tree
    weight: int


class Couple(Model, kw_only=True):
    left: Tree
    right: Tree
    weight: str


if TYPE_CHECKING:
    Tree: TypeAlias = "Pair | Couple | Leaf"
else:
    Tree = union("Tree", lambda: (Pair, Couple, Leaf))


class Level(OpenStrEnum):
    HIGH = "high"


class Loose(Model, kw_only=True):
    a: int | None = None


class Looser(Model, kw_only=True):
    a: int | None = None
    b: int | None = None


class Fixed(Model, kw_only=True):
    type: Literal["fixed"] = field(default_factory=lambda: "fixed")
    a: int | None = None


def alike(value: Any, expected: Any) -> bool:
    """Whether `value` is `expected`, but for members beyond its description."""
    if isinstance(value, extras.Kept):
        value = value.__described__(**extras.field_values(value))
    return type(value) is type(expected) and value == expected


def pick(data: Any, *members: Any) -> Any:
    return codec.convert(data, union("U", lambda: members))


@pytest.mark.parametrize(
    ("data", "members", "expected"),
    [
        ({"number": "1"}, (Card, Account), Card(number="1")),
        ({"number": "1", "bank": "b"}, (Card, Account), Account(number="1", bank="b")),
        ({"number": "1", "bank": "b"}, (Account, Card), Account(number="1", bank="b")),
        ({"number": "1", "new": 1}, (Account, Card), Card(number="1")),
        ({"a": 1}, (Loose, Looser), Loose(a=1)),
        ({"a": 1}, (Looser, Loose), Looser(a=1)),
        ({"a": 1, "b": 2}, (Loose, Looser), Looser(a=1, b=2)),
        ({"type": "fixed", "a": 1}, (Loose, Fixed), Fixed(a=1)),
        ({"type": "other", "a": 1}, (Fixed, Loose), Loose(a=1)),
        ({"a": 1}, (Fixed, Loose), Loose(a=1)),
        ([{"number": "1"}], (list[Part], list[Card]), [Card(number="1")]),
        ([{"a": 1, "b": 2}], (list[Loose], list[Looser]), [Looser(a=1, b=2)]),
        ([], (list[Part], list[Card]), []),
        ([1, 2], (list[str], list[int]), [1, 2]),
        ("red", (str, Color), Color.RED),
        ("green", (str, Color), "green"),
        ("high", (Color, Level), Level.HIGH),
        ("2024-01-02", (datetime.datetime, datetime.date, str), datetime.date(2024, 1, 2)),
        ("soon", (datetime.datetime, str), "soon"),
        (5, (float, int), 5),
        (5.5, (int, float), 5.5),
        (2, (Size, str), Size.LARGE),
        (True, (int, bool), True),
        (None, (str, type(None)), None),
        ({"x": 1}, (Part, dict[str, int]), {"x": 1}),
        ({"name": "p"}, (dict[str, Any], Part), Part(name="p")),
        ({"id": "1", "x": 1}, (Part, Labels), Labels(id="1", additional_properties={"x": 1})),
        ("text", (Part, list[Part], str), "text"),
    ],
)
def test_the_member_that_fits_best(data: Any, members: Any, expected: Any) -> None:
    value = pick(data, *members)
    assert alike(value, expected)
    assert not facts.is_model(value) or dumping.to_plain(value) == data


def test_data_that_fits_no_member_is_a_value_error_when_validated() -> None:
    with pytest.raises(ValueError, match="fits no member"):
        pick(5, Part, str)


class TestDiscriminator:
    def test_it_picks_directly(self) -> None:
        home = Home.model_validate({"pet": {"kind": "dog", "name": "Rex", "lives": 9}})
        assert alike(home.pet, Dog(name="Rex"))
        assert home.pet.model_extra == {"lives": 9}

    @pytest.mark.parametrize("kind", ["bird", 5, None, ["cat"], {}])
    def test_an_unknown_value_is_kept_raw(self, kind: Any) -> None:
        data = {"kind": kind, "name": "x"}
        assert dumping.to_plain(Home.model_validate({"pet": data}).pet) == data

    def test_without_its_property_the_best_fit_counts(self) -> None:
        pet = Home.model_validate({"pet": {"name": "x", "good": True}}).pet
        assert pet == Dog(name="x", good=True, kind=cast(Any, UNSET))

    def test_members_are_sent_as_they_are(self) -> None:
        home = Home(pet=Cat(name="Tom"), payment=[Card(number="1")])
        assert dumping.to_plain(home) == {
            "pet": {"kind": "cat", "name": "Tom"},
            "payment": [{"number": "1"}],
        }


def test_a_union_is_optional_and_nullable() -> None:
    base = {"pet": {"kind": "cat", "name": "x"}}
    assert not Home.model_validate(base).payment
    assert Home.model_validate(base | {"payment": None}).payment is None
    assert Home.model_validate(base | {"payment": "cash"}).payment == "cash"


def test_a_union_inside_a_union() -> None:
    inner = union("Inner", lambda: (Card, Account))
    assert pick({"number": "1", "bank": "b"}, inner, Part) == Account(number="1", bank="b")
    assert pick({"name": "p"}, inner, Part) == Part(name="p")


def test_what_members_do_not_name_is_not_held_on_to() -> None:
    told = union("Told", lambda: (Card, Account))
    variants._only_possible.cache_clear()
    variants._measure_object.cache_clear()
    for index in range(50):
        data = {"number": "1", f"new {index}": 1, "bank": "b"}
        assert alike(codec.convert(data, told), Account(number="1", bank="b"))
    assert variants._only_possible.cache_info().currsize == 1
    assert variants._measure_object.cache_info().currsize == 1


def tree(depth: int, weight: object) -> dict[str, Any]:
    if not depth:
        return {"value": 1}
    return {"left": tree(depth - 1, weight), "right": {"value": 2}, "weight": weight}


@pytest.mark.parametrize("weight", [1, "one", None])
def test_deep_unions_of_overlapping_members_cost_no_more_than_their_size(weight: Any) -> None:
    data = codec.encode(tree(24, weight))
    started = time.perf_counter()
    value, misfits = codec.decode(data, Tree)
    assert time.perf_counter() - started < 2
    assert isinstance(value, (Couple if weight == "one" else Pair))
    assert bool(misfits) is (weight is None)


def test_three_hundred_overlapping_members() -> None:
    members: list[Any] = []
    made: Any = type(Model)
    for index in range(300):
        names = {"id": "str", "name": "str", f"only_{index}": "int", "note": "str | None"}
        body = {"__annotations__": names, "__module__": __name__, "note": None}
        members.append(made(f"M{index}", (Model,), body, kw_only=True))
    many: Any = list.__class_getitem__(union("Many", lambda: tuple(members)))
    raw = b"[" + b",".join(b'{"id":"1","name":"n","only_%d":1}' % i for i in range(300)) + b"]"
    codec.decode(raw, many)
    started = time.perf_counter()
    values, misfits = codec.decode(raw, many)
    seconds = time.perf_counter() - started
    assert [type(one).__name__ for one in values] == [f"M{index}" for index in range(300)]
    assert misfits == ()
    assert seconds < 1.5, f"{seconds / 300 * 1e6:.0f} µs a value"


def _overlapping(count: int) -> tuple[Any, ...]:
    """Objects with optional properties in common, each with one that the others have not."""
    made = []
    for index in range(count):
        annotations = {
            "shared": "int | None",
            f"some_{index % 7}": "str | None",
            f"only_{index}": "int | None",
        }
        body: dict[str, Any] = {"__annotations__": annotations, "__module__": __name__}
        body |= dict.fromkeys(annotations)
        made.append(type(Model)(f"Member{index}", (Model,), body, kw_only=True))
    return tuple(made)


def test_three_hundred_overlapping_objects() -> None:
    members = _overlapping(300)
    many = union("Many", lambda: members)
    for index, member in enumerate(members):
        data = {"shared": 1, f"some_{index % 7}": "x", f"only_{index}": index}
        value, misfits = codec.decode(codec.encode(data), many)
        assert (type(value), misfits) == (member, ())
        assert dumping.to_plain(value) == data
    for data in (
        {},
        {"shared": 1},
        {"nobody": [1]},
        {"shared": "text"},
        {"only_5": {}},
        [],
        5,
        None,
    ):
        value, _ = codec.decode(codec.encode(data), many)
        assert value == data or isinstance(value, members)
        assert dumping.to_plain(value) == data
