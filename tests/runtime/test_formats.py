"""Values that are written otherwise than the model library would: wherever they stand, in one way."""

from __future__ import annotations

import datetime
import json
import pickle
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.codec import codec
from generator.runtime.declarations.operation import Body, Parameter
from generator.runtime.errors import InvalidArgumentError
from generator.runtime.models.base import (
    UNSET,
    Base64Url,
    DecimalNumber,
    Model,
    OpenBigIntEnum,
    OpenModel,
    Password,
    field,
)
from generator.runtime.sending import bodies, parameters
from generator.runtime.structs import formats

from .shop import Security

UTC = datetime.UTC
NAIVE = datetime.datetime.fromisoformat("2024-01-02T03:04:05")
MOMENT = NAIVE.replace(tzinfo=UTC)
SPAN = datetime.timedelta(days=123, hours=22, minutes=14, seconds=12.011)
LARGEST = 2**64 - 1


class Flags(OpenBigIntEnum):
    NONE = 0
    ALL = 18446744073709551615


class Values(Model, kw_only=True):
    number: float | None = None
    any: Any = UNSET
    at: datetime.datetime | None = None
    span: datetime.timedelta | None = None
    key: Base64Url | None = None
    data: bytes | None = None
    cost: DecimalNumber | None = None
    flags: Flags | None = None
    inner: Values | None = None


class Days(Model, kw_only=True):
    # The annotation is spelt as in generated modules: its words tell a day from a moment.
    day: date | list[date] | None = None
    either: Any = None


class Login(Model, kw_only=True):
    user: str
    password: Password | None = None


class OpenLogin(OpenModel, kw_only=True):
    password: Password | None = None
    additional_properties: dict[str, str] = field(default_factory=dict[str, str])


def in_body(value: object) -> Any:
    content, _ = bodies.write_body(Body("request"), {"x": value})
    assert isinstance(content, bytes)
    return json.loads(content)["x"]


def in_form(value: object) -> Any:
    body = Body("request", content_types=("application/x-www-form-urlencoded",))
    content, _ = bodies.write_body(body, {"x": value})
    assert isinstance(content, bytes)
    return content.decode().removeprefix("x=").replace("%3A", ":").replace("%2B", "+")


def in_query(value: object) -> Any:
    (part,) = parameters.query_of(Parameter("x", location="query"), value)
    return part.removeprefix("x=").replace("%3A", ":").replace("%2B", "+")


PLACES = [in_body, in_form, in_query]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (NAIVE, "2024-01-02T03:04:05Z"),
        (NAIVE.replace(microsecond=500_000), "2024-01-02T03:04:05.500000Z"),
        (MOMENT, "2024-01-02T03:04:05Z"),
        (
            MOMENT.astimezone(datetime.timezone(datetime.timedelta(hours=2))),
            "2024-01-02T05:04:05+02:00",
        ),
        (SPAN, "P123DT22H14M12.011S"),
        (-SPAN, "-P123DT22H14M12.011S"),
        (datetime.timedelta(0), "PT0S"),
        (datetime.timedelta(days=2), "P2D"),
        (datetime.timedelta(hours=1), "PT1H"),
    ],
)
def test_moments_and_durations_are_written_alike_everywhere(
    place: Callable[[object], Any], value: object, expected: str
) -> None:
    assert place(value) == expected


@pytest.mark.parametrize("value", [NAIVE, SPAN])
def test_they_are_wherever_they_stand(value: Any) -> None:
    expected = in_body(value)
    for holder in ([value], {"a": {"b": [value]}}, (value,), {value}):
        assert json.dumps(expected) in codec.encode(holder).decode()
    assert json.loads(codec.encode(Values(any=[value])))["any"] == [expected]
    assert Values(any=value).model_dump(mode="json")["any"] == expected
    assert json.loads(Values(any=value).model_dump_json())["any"] == expected
    assert Values(any=value).model_dump()["any"] == value


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("place", PLACES)
def test_a_number_that_json_does_not_have_is_refused(
    place: Callable[[object], Any], value: float
) -> None:
    with pytest.raises((InvalidArgumentError, TypeError), match="JSON has no number for"):
        place(value)


@pytest.mark.parametrize(
    "value", [float("nan"), float("-inf"), Decimal("NaN"), Decimal("Infinity")]
)
@pytest.mark.parametrize(
    "holder",
    [
        lambda value: Values(number=value, cost=value),
        lambda value: [Values(inner=Values(number=value, cost=value))],
        lambda value: {"a": Values(number=value, cost=value)},
        lambda value: Values(cost=value, number=value, at=MOMENT),
    ],
)
def test_it_is_in_models_and_lists_too(holder: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(TypeError, match="JSON has no number for"):
        codec.encode(holder(value))


def test_null_is_no_such_number() -> None:
    assert codec.encode({"a": None, "b": [None, 1.5]}) == b'{"a":null,"b":[null,1.5]}'


@pytest.mark.parametrize(
    ("annotation", "value", "written"),
    [
        ("DecimalNumber", Decimal("1.10"), b"1.10"),
        ("Base64Url", b"\xfb\xff", b'"-_8="'),
        ("date", MOMENT, b'"2024-01-02"'),
    ],
)
def test_an_sdk_that_has_one_such_format_alone(
    annotation: str, value: Any, written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts are only searched for what some class has; every other test has classes of all kinds beside its own."""
    monkeypatch.setattr(formats._Seen, "exact", False)
    monkeypatch.setattr(formats._Seen, "days", False)
    body = {"__annotations__": {"value": annotation}, "__module__": __name__}
    alone: Any = type(Model)("Alone", (Model,), body)
    assert codec.encode(alone(value=value)) == b'{"value":' + written + b"}"


def test_a_moment_for_a_day_is_that_day() -> None:
    assert json.loads(codec.encode(Days(day=MOMENT))) == {"day": "2024-01-02"}
    assert json.loads(codec.encode(Days(day=[NAIVE]))) == {"day": ["2024-01-02"]}
    assert json.loads(codec.encode(Days(day=MOMENT.date()))) == {"day": "2024-01-02"}
    assert Days(day=MOMENT).model_dump(mode="json")["day"] == "2024-01-02"
    day = Parameter("x", location="query", written="date")
    assert in_body(Days(day=MOMENT, either=MOMENT)) == {
        "day": "2024-01-02",
        "either": "2024-01-02T03:04:05Z",
    }
    nested = Parameter("x", location="query", style="deepObject")
    assert parameters.query_of(nested, Days(day=MOMENT)) == ["x%5Bday%5D=2024-01-02"]
    assert formats.write([MOMENT], day.written, form="text") == [MOMENT.date()]


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xfb\xff", b"hello", b"\xff" * 100])
def test_bytes_are_read_in_either_alphabet_padded_or_not(data: bytes) -> None:
    standard = json.loads(codec.encode(data))
    url = standard.translate(str.maketrans("+/", "-_"))
    for text in (standard, url, standard.rstrip("="), url.rstrip("="), standard + "\n"):
        read, misfits = codec.decode(json.dumps({"data": text, "key": text}).encode(), Values)
        assert (read.data, read.key, misfits) == (data, data, ())
    assert json.loads(codec.encode(Values(key=data))) == {"key": url}
    assert json.loads(codec.encode(Values(data=data))) == {"data": standard}
    assert Values(key=data).model_dump(mode="json")["key"] == url
    assert formats.write(data, "Base64Url", form="text") == url


@pytest.mark.parametrize("text", ["a", "hi", "not base64!", "ä"])
def test_a_text_that_is_no_base64_stays(text: str) -> None:
    read, misfits = codec.decode(json.dumps({"data": text}).encode(), Values)
    assert read.data == text
    assert len(misfits) == 1


@given(st.timedeltas())
def test_a_duration_makes_the_way_there_and_back(span: datetime.timedelta) -> None:
    written = json.loads(codec.encode(span))
    assert codec.decode_strictly(json.dumps(written).encode(), datetime.timedelta) == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P1W", datetime.timedelta(weeks=1)),
        ("P2WT1H", datetime.timedelta(weeks=2, hours=1)),
        ("PT1H30M", datetime.timedelta(hours=1.5)),
        ("PT0,5S", datetime.timedelta(seconds=0.5)),
        ("P1Y2M", "P1Y2M"),
        ("PT", "PT"),
    ],
)
def test_durations_of_a_fixed_length_are_read(text: str, expected: object) -> None:
    read, misfits = codec.decode(json.dumps({"span": text}).encode(), Values)
    assert read.span == expected
    assert bool(misfits) == isinstance(expected, str)


@pytest.mark.parametrize("number", [0, LARGEST, 2**70, -1, 5])
def test_an_enum_beyond_64_bits(number: int) -> None:
    read, misfits = codec.decode(json.dumps({"flags": number}).encode(), Values)
    assert (read.flags, misfits) == (number, ())
    assert type(read.flags) is Flags
    assert json.loads(codec.encode(read)) == {"flags": number}
    assert in_query(Flags(number)) == str(number)
    assert pickle.loads(pickle.dumps(Flags(number))) == number
    assert Flags(LARGEST) is Flags.ALL
    _, misfits = codec.decode(b'{"flags": 1.5}', Values)
    assert misfits


def test_a_password_is_not_shown_but_sent() -> None:
    for model in (Login(user="u", password="hush"), OpenLogin(password="hush")):
        assert "hush" not in repr(model)
        assert "***" in repr(model)
        assert "hush" not in repr([{"a": model}])
        assert json.loads(codec.encode(model))["password"] == "hush"
    assert repr(Login(user="u")) == "Login(user='u', password=None)"

    class Child(Login, kw_only=True):
        more: int = 0

    assert "hush" not in repr(Child(user="u", password="hush"))


class Logins(Model, kw_only=True):
    one: Login
    passwords: list[Password]


@pytest.mark.parametrize(
    ("model", "shown"),
    [
        (Login(user="u", password="hush"), {"user": "u", "password": "***"}),
        (Login(user="u"), {"user": "u", "password": None}),
        (OpenLogin(password="hush"), {"password": "***", "additional_properties": {}}),
        (
            codec.decode(b'{"user": "u", "password": "hush", "more": 1}', Login)[0],
            {"user": "u", "password": "***", "model_extra": {"more": 1}},
        ),
        (
            Logins(one=Login(user="u", password="hush"), passwords=["hush"]),
            {"one": Login(user="u", password="hush"), "passwords": "***"},
        ),
        (Security(bearer_auth="hush"), {"bearer_auth": "***"}),
    ],
)
def test_nor_is_it_where_rich_shows_it(model: Any, shown: dict[str, Any]) -> None:
    pairs = model.__rich_repr__()
    assert dict(pairs) == shown
    assert "hush" not in repr(pairs)
    assert "hush" not in repr(model)
    assert "__" not in repr(model)


@pytest.mark.parametrize("name", ["idd", "passwort", "additional_propertie"])
def test_an_attribute_that_is_misspelt_is_refused(name: str) -> None:
    for model in (Login(user="u"), OpenLogin(password="p")):
        with pytest.raises(AttributeError, match=name):
            setattr(model, name, "x")
    known = OpenLogin(password="p")
    known.password = "q"
    known.additional_properties = {"a": "b"}
    assert json.loads(codec.encode(known)) == {"password": "q", "a": "b"}
