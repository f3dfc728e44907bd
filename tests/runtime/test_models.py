"""Models and enums as a user sees them: dumping, validating, copying, pydantic."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

import pytest

from generator.runtime.codec import codec, dumping
from generator.runtime.errors import InvalidArgumentError
from generator.runtime.http.messages import Request, Response
from generator.runtime.http.metadata import HTTPMetadata
from generator.runtime.models.base import UNSET, Model

from .shop import (
    Cat,
    Color,
    Labels,
    Moments,
    Part,
    Rate,
    Security,
    Size,
    Tags,
    Thing,
    ThingResponse,
)

MOMENT = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


def sent(value: object) -> Any:
    return json.loads(codec.encode(value))


def test_an_optional_field_is_left_out_when_none() -> None:
    assert sent(Thing(id="1", count=None)) == {"id": "1", "kind": "thing"}


def test_a_constant_is_always_sent() -> None:
    assert sent(Cat(name="Tom"))["kind"] == "cat"


def test_an_optional_nullable_field_sends_null_and_leaves_unset_out() -> None:
    assert sent(Thing(id="1", note=None))["note"] is None
    assert "note" not in sent(Thing(id="1", note=UNSET))


def test_fields_have_their_names_on_the_wire() -> None:
    assert sent(Thing(id="1", made_at=MOMENT))["madeAt"] == "2024-01-02T03:04:05Z"


def test_fields_are_keyword_only() -> None:
    with pytest.raises(TypeError):
        Part("name")  # type: ignore[call-arg]


def test_an_unknown_field_is_refused_when_made_by_hand() -> None:
    with pytest.raises(TypeError):
        Part(name="x", colour="red")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "value",
    [
        Thing(id="1", parts=[Part(name="p")], color=Color("green"), note=None),
        Labels(id="1", display_name="x", additional_properties={"a": 1}),
        Moments(at=MOMENT),
        Color("green"),
        Size(7),
        Rate(0.7),
        Rate.HALF,
    ],
)
def test_values_are_equal_to_their_copies(value: Any) -> None:
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value
    assert repr(pickle.loads(pickle.dumps(value))) == repr(value)


def test_every_scalar_format_makes_the_way_there_and_back() -> None:
    moments = Moments(
        at=MOMENT,
        day=MOMENT.date(),
        time=datetime.time(3, 4),
        span=datetime.timedelta(days=1, seconds=3.5),
        uuid=UUID(int=7),
        price=Decimal("1.50"),
        data=b"\x00\xff",
    )
    assert sent(moments) == {
        "at": "2024-01-02T03:04:05Z",
        "day": "2024-01-02",
        "time": "03:04:00",
        "span": "P1DT3.5S",
        "uuid": "00000000-0000-0000-0000-000000000007",
        "price": "1.50",
        "data": "AP8=",
    }
    assert Moments.model_validate_json(moments.model_dump_json()) == moments


class TestDump:
    thing = Thing(id="1", parts=[Part(name="p")], made_at=MOMENT, color=Color.RED)

    def test_python_mode_keeps_values_and_names(self) -> None:
        dumped = self.thing.model_dump()
        assert dumped["made_at"] == MOMENT
        assert dumped["parts"] == [{"name": "p", "weight": None}]
        assert dumped["count"] is None
        assert "note" not in dumped

    def test_json_mode_has_json_data_only(self) -> None:
        dumped = self.thing.model_dump(mode="json")
        assert dumped["made_at"] == "2024-01-02T03:04:05Z"
        assert type(dumped["color"]) is str

    def test_by_alias_has_the_names_on_the_wire(self) -> None:
        assert "madeAt" in self.thing.model_dump(by_alias=True)

    def test_exclude_unset_leaves_out_what_is_not_sent(self) -> None:
        dumped = self.thing.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert dumped == sent(self.thing) | {"kind": "thing"}

    def test_json_is_what_is_sent(self) -> None:
        assert json.loads(self.thing.model_dump_json()) == sent(self.thing)

    def test_json_can_have_the_names_of_python(self) -> None:
        assert "made_at" in json.loads(self.thing.model_dump_json(by_alias=False))

    def test_a_response_class_dumps_its_body_only(self) -> None:
        response = Response(200, request=Request("GET", "http://x"))
        meta = HTTPMetadata(response=response, request=response.request)
        envelope = ThingResponse(http_meta=meta, object=self.thing)
        assert set(envelope.model_dump(mode="json")) == {"object"}


class TestValidate:
    def test_from_data(self) -> None:
        assert Thing.model_validate(
            {"id": "1", "kind": "thing", "parts": [{"name": "p"}]}
        ) == Thing(id="1", parts=[Part(name="p")])

    def test_from_json(self) -> None:
        text = '{"id": "1", "kind": "thing"}'
        assert Thing.model_validate_json(text) == Thing(id="1")
        assert Thing.model_validate_json(text.encode()) == Thing(id="1")

    def test_models_inside_data_stay(self) -> None:
        part = Part(name="p")
        assert Thing.model_validate({"id": "1", "parts": [part]}).parts == [part]

    @pytest.mark.parametrize(
        ("data", "place"),
        [
            ({}, "id"),
            ({"id": 1}, "$.id"),
            ({"id": "1", "parts": [{"name": 5}]}, "$.parts[0].name"),
        ],
    )
    def test_data_that_does_not_fit_names_the_place(self, data: Any, place: str) -> None:
        with pytest.raises(ValueError, match=r"required|Expected") as caught:
            Thing.model_validate(data)
        assert place in str(caught.value)

    def test_what_is_no_json(self) -> None:
        with pytest.raises(ValueError, match=r"."):
            Thing.model_validate_json("{")


class TestEnums:
    def test_an_unknown_value_is_kept_and_sent_back(self) -> None:
        thing = Thing.model_validate({"id": "1", "color": "green", "size": 9})
        assert thing.color == "green"
        assert thing.size == 9
        assert sent(thing)["color"] == "green"
        assert sent(thing)["size"] == 9

    def test_a_value_given_by_hand_becomes_the_member(self) -> None:
        thing = Thing(id="1", color=cast(Any, "red"), size=cast(Any, 9))
        assert thing.color is Color.RED
        assert isinstance(thing.size, Size)
        assert Thing(id="1", color=cast(Any, 5)).color == cast(Any, 5)
        assert Thing(id="1", color=None).color is None

    def test_a_known_value_is_the_member(self) -> None:
        assert Thing.model_validate({"id": "1", "color": "red"}).color is Color.RED

    def test_the_text_of_a_member_is_its_value(self) -> None:
        assert f"{Color.RED}" == str(Color.RED) == "red"
        assert f"{Color('x')}/{Size.SMALL}" == "x/1"

    def test_an_unknown_member_says_so(self) -> None:
        assert "UNKNOWN" in repr(Color("green"))

    def test_a_value_of_another_type_is_none(self) -> None:
        with pytest.raises(ValueError, match="5"):
            Color(cast(Any, 5))
        with pytest.raises(ValueError, match="True"):
            Size(cast(Any, "True"))

    def test_members_are_hashed_as_their_values(self) -> None:
        assert {"green": 1}[Color("green")] == 1

    def test_an_enum_of_numbers_with_fractions(self) -> None:
        tags = Tags.model_validate({"rate": 0.5, "rates": [1, 0.25]})
        assert tags.rate is Rate.HALF
        assert tags.rates == [1.0, 0.25]
        assert sent(tags) == {"rate": 0.5, "rates": [1.0, 0.25]}
        assert list(Rate) == [Rate.HALF]
        assert Rate.HALF.value == 0.5
        assert Rate.HALF.name == "HALF"


class TestOpenModels:
    def test_members_that_nobody_listed_are_kept_and_written_back(self) -> None:
        data = {"id": "1", "displayName": "one", "a": 1, "b": 2}
        labels = Labels.model_validate(data)
        assert labels.display_name == "one"
        assert labels.additional_properties == {"a": 1, "b": 2}
        assert sent(labels) == data
        assert labels.model_dump(by_alias=True, exclude_unset=True) == data

    def test_they_are_made_like_any_model(self) -> None:
        labels = Labels(id="1", additional_properties={"a": 1})
        assert labels == Labels.model_validate({"id": "1", "a": 1})
        assert labels != Labels(id="1")
        assert "additional_properties={'a': 1}" in repr(labels)
        with pytest.raises(TypeError):
            Labels(additional_properties={})  # type: ignore[call-arg]

    def test_a_misspelt_attribute_is_refused(self) -> None:
        labels = Labels(id="1")
        labels.display_name = "x"
        labels.additional_properties = {"a": 1}
        with pytest.raises(AttributeError, match="additional_properties"):
            labels.displayname = "y"  # type: ignore[attr-defined]
        assert sent(labels) == {"id": "1", "displayName": "x", "a": 1}

    def test_they_stand_in_other_models(self) -> None:
        data = {"labels": {"id": "1", "x": 1}, "many": [{"id": "2"}], "either": "text"}
        tags = Tags.model_validate(data)
        assert isinstance(tags.labels, Labels)
        assert sent(tags) == data

    def test_they_stand_in_plain_unions(self) -> None:
        tags = Tags.model_validate({"either": {"id": "1", "x": 1}})
        assert tags.either == Labels(id="1", additional_properties={"x": 1})

    def test_data_that_does_not_fit(self) -> None:
        with pytest.raises(ValueError, match="int"):
            Labels.model_validate({"id": "1", "a": "text"})
        with pytest.raises(ValueError, match="object"):
            Labels.model_validate([])


def test_secrets_never_show() -> None:
    security = Security(bearer_auth="hidden", query_key="hidden")
    assert "hidden" not in repr(security)
    assert "hidden" not in f"{security}"


class TestPydantic:
    def test_a_model_is_a_field_of_a_pydantic_model(self) -> None:
        pydantic = pytest.importorskip("pydantic")
        order_class = pydantic.create_model("Order", thing=(Thing, ...), labels=(Labels, ...))
        thing = {"id": "1", "kind": "thing"}
        order = order_class.model_validate({"thing": thing, "labels": {"id": "2", "x": 1}})
        assert order.thing == Thing(id="1")
        assert order_class(thing=Thing(id="1"), labels=Labels(id="2")).thing.id == "1"
        assert json.loads(order.model_dump_json()) == {
            "thing": {"id": "1", "kind": "thing"},
            "labels": {"id": "2", "x": 1},
        }
        with pytest.raises(pydantic.ValidationError):
            order_class.model_validate({"thing": {}, "labels": {"id": "2"}})
        schema = order_class.model_json_schema()
        assert schema["properties"]["thing"] == {"$ref": "#/$defs/Thing"}
        assert schema["$defs"]["Thing"]["title"] == "Thing"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            {"at": MOMENT, "part": Part(name="p")},
            {"at": "2024-01-02T03:04:05Z", "part": {"name": "p"}},
        ),
        ([Color.RED, {1, 2}, Decimal("1.5")], ["red", [1, 2], "1.5"]),
        (
            {"labels": Labels(id="1", additional_properties={"x": 1})},
            {"labels": {"id": "1", "x": 1}},
        ),
    ],
)
def test_plain_data_is_encoded_with_what_is_in_it(value: Any, written: Any) -> None:
    assert sent(value) == written
    assert dumping.to_plain(value) == written


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        codec.encode({"x": object()})


class Nested(Model, kw_only=True):
    """A model that holds itself, or anything."""

    inner: Nested | None = None
    anything: Any = None


def nested(depth: int, wrap: Callable[[Any], Any], last: Any) -> Any:
    for _ in range(depth):
        last = wrap(last)
    return last


DEEP = {
    "models": lambda: nested(20_000, lambda one: Nested(inner=one), None),
    "objects": lambda: Nested(anything=nested(20_000, lambda one: {"a": one}, 1)),
    "lists": lambda: Nested(anything=nested(20_000, lambda one: [one], 1)),
}


@pytest.mark.parametrize("what", DEEP)
@pytest.mark.parametrize(
    "dump",
    [
        lambda one: one.model_dump(),
        lambda one: one.model_dump(mode="json"),
        lambda one: one.model_dump_json(),
    ],
)
def test_what_is_nested_too_deeply_is_not_dumped(what: str, dump: Callable[[Any], Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="nested too deeply"):
        dump(DEEP[what]())


def test_what_is_nested_too_deeply_is_not_read() -> None:
    text = '{"inner":' * 20_000 + "null" + "}" * 20_000
    with pytest.raises(ValueError, match="deep"):
        Nested.model_validate_json(text)
    with pytest.raises(ValueError, match="deep"):
        Nested.model_validate(nested(20_000, lambda one: {"inner": one}, None))
