"""Responses that do not fit their description: what can be read is read, the rest is raw, nothing raises."""

from __future__ import annotations

import datetime
import json
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.runtime.codec import codec
from generator.runtime.models.base import UNSET

from .shop import Cat, Dog, Home, Labels, Moments, Part, Size, Tags, Thing

UTC = datetime.UTC
NAIVE = datetime.datetime.fromisoformat("2024-01-02T03:04:05")
MIDNIGHT = datetime.datetime.fromisoformat("2024-01-02")
K = {"kind": "thing"}


def read(data: Any, type_: Any) -> tuple[Any, tuple[str, ...]]:
    return codec.decode(json.dumps(data).encode(), type_)


@pytest.mark.parametrize(
    "data",
    [
        {"id": "1", "future": {"a": [1]}},
        {"id": "1", "color": "green", "size": 99},
        {"id": "1", "count": 1.0},
        {"id": "1", "size": 2.0},
        {"id": "1", "madeAt": "2024-01-02 03:04:05"},
        {"id": "1", "parts": None},
    ],
)
def test_small_surprises_are_no_misfits(data: Any) -> None:
    value, misfits = read(data, Thing)
    assert isinstance(value, Thing)
    assert misfits == ()


def test_an_integral_number_is_an_integer() -> None:
    thing, _ = read({"id": "1", "count": 3.0, "size": 2.0}, Thing)
    assert thing.count == 3
    assert type(thing.count) is int
    assert thing.size is Size.LARGE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-02T03:04:05Z", datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2024-01-02t03:04:05z", datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2024-01-02T03:04:05", NAIVE),
        ("2024-01-02 03:04:05", NAIVE),
        ("2024-01-02 03:04:05Z", datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2024-01-02T03:04:05+0000", datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2024-01-02T03:04Z", datetime.datetime(2024, 1, 2, 3, 4, tzinfo=UTC)),
        ("2024-01-02", MIDNIGHT),
        (" 2024-01-02T03:04:05Z ", datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
    ],
)
def test_a_moment_that_is_written_a_little_wrong_is_read(
    text: str, expected: datetime.datetime
) -> None:
    assert read({"at": text}, Moments) == (Moments(at=expected), ())


def test_a_date_with_a_time_is_a_date() -> None:
    moments, misfits = read({"at": "2024-01-02", "day": "2024-01-02T00:00:00Z"}, Moments)
    assert moments.day == datetime.date(2024, 1, 2)
    assert misfits == ()


MISFITS: list[tuple[dict[str, Any], str]] = [
    ({"id": 5}, "$.id: "),
    ({}, "$.id: missing"),
    ({"id": "1", "count": "many"}, "$.count: "),
    ({"id": "1", "count": 1.5}, "$.count: "),
    ({"id": "1", "parts": [{"name": "a"}, {"name": 5}]}, "$.parts[1].name: "),
    ({"id": "1", "parts": [{}]}, "$.parts[0].name: missing"),
    ({"id": "1", "parts": {"a": 1}}, "$.parts: "),
    ({"id": "1", "parent": {"id": "2", "parent": {"id": 3, **K}, **K}}, "$.parent.parent.id: "),
    ({"id": "1", "madeAt": "yesterday"}, "$.madeAt: "),
    ({"id": "1", "kind": "other"}, "$.kind: "),
    ({"id": "1", "color": 5}, "$.color: "),
]


@pytest.mark.parametrize(("data", "place"), MISFITS)
def test_a_misfit_is_told_with_its_place_and_keeps_the_rest(data: Any, place: str) -> None:
    thing, misfits = read(data, Thing)
    assert isinstance(thing, Thing)
    assert [one for one in misfits if one.startswith(place)], misfits
    assert json.loads(codec.encode(thing)) == data


def test_what_fits_is_converted_beside_what_does_not() -> None:
    thing, _ = read({"id": 5, "madeAt": "2024-01-02T03:04:05Z", "parts": [{"name": "p"}]}, Thing)
    assert thing.id == 5
    assert thing.made_at == datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert thing.parts == [Part(name="p")]


def test_a_missing_field_is_unset() -> None:
    thing, _ = read({}, Thing)
    assert thing.id is UNSET


@pytest.mark.parametrize("data", [None, 5, "text", [], [{}], True, 1.5])
def test_something_else_altogether_stays_raw(data: Any) -> None:
    value, misfits = read(data, Thing)
    assert value == data
    assert len(misfits) == 1


@pytest.mark.parametrize(
    ("data", "type_", "expected"),
    [
        ({"a": "x", "b": 1}, dict[str, int], {"a": "x", "b": 1}),
        ([1, "x", {"name": "p"}], list[Part], [1, "x", Part(name="p")]),
        ([1, "x"], tuple[int, int], (1, "x")),
        ([1, 2, 3], tuple[int, int], [1, 2, 3]),
        ([1, "x"], tuple[int, ...], (1, "x")),
        ({"name": 5}, Part | str, Part(name=5)),  # type: ignore[arg-type]
        ([{"name": 5}], list[Part] | None, [Part(name=5)]),  # type: ignore[arg-type]
        ({"id": "1", "x": "bad"}, Labels, Labels(id="1", additional_properties={"x": "bad"})),  # type: ignore[dict-item]
        ({"id": 1, "x": 2}, Labels, Labels(id=1, additional_properties={"x": 2})),  # type: ignore[arg-type]
    ],
)
def test_every_container_is_read_member_by_member(data: Any, type_: Any, expected: Any) -> None:
    value, misfits = read(data, type_)
    assert value == expected
    assert misfits


@pytest.mark.parametrize(
    ("data", "type_"),
    [
        (0.5, Literal[0.5, 1.5]),
        ("2024-01-02T03:04:05Z", datetime.datetime | str),
        ({"x": 1}, dict[str, int] | Part),
    ],
)
def test_types_that_the_model_library_does_not_take_are_read(data: Any, type_: Any) -> None:
    _, misfits = read(data, type_)
    assert misfits == ()


def test_a_union_that_fits_no_member_is_read_as_the_nearest() -> None:
    home, misfits = read({"pet": {"kind": "cat", "name": 5}}, Home)
    assert home.pet == Cat(name=5)  # type: ignore[arg-type]
    assert misfits[0].startswith("$.pet.name: ")


def test_an_unknown_variant_is_kept_raw_without_a_word() -> None:
    data = {"pet": {"kind": "bird", "wings": 2}, "pets": [{"kind": "dog", "name": "Rex"}]}
    home, misfits = read(data, Home)
    assert home.pet == {"kind": "bird", "wings": 2}
    assert home.pets == [Dog(name="Rex")]
    assert misfits == ()
    assert json.loads(codec.encode(home)) == data


@pytest.mark.parametrize(
    "text",
    ["", "{", "nonsense", '{"id": }', "\x00", '{"id": "\xff'],
)
def test_what_is_no_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        codec.decode(text.encode("latin-1"), Thing)


@pytest.mark.parametrize(
    "raw",
    [
        b'\xef\xbb\xbf{"id": "1"}',
        '{"id": "1"}'.encode("utf-16"),
        b'{"id": "1", "count": NaN}',
        b'{"id": "1", "count": 1e999}',
        b'{"id": "\\ud800"}',
    ],
)
def test_what_is_almost_json_is_read(raw: bytes) -> None:
    assert isinstance(codec.decode(raw, Thing)[0], Thing)


def test_nesting_without_end() -> None:
    with pytest.raises(ValueError, match="deep"):
        codec.decode(b"[" * 100_000 + b"]" * 100_000, Thing)
    deep = b'{"id":"1","parent":' * 900 + b"5" + b"}" * 900
    value, misfits = codec.decode(deep, Thing)
    assert value is not None
    assert misfits


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["id", "parts", "name", "kind", "pet", "pets", "payment", "number", "at", "parent", "x"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=15,
)


@settings(max_examples=400, deadline=None)
@given(data=JSON, type_=st.sampled_from([Thing, Home, Moments, Tags, Labels, list[Home]]))
def test_no_json_whatever_raises(data: Any, type_: Any) -> None:
    value, _ = read(data, type_)
    codec.encode(value)
    repr(value)
