"""Fields where null is something else than absence: both read as None, and neither becomes the other on any way."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_type_hints

import msgspec
import pydantic
import pytest

from generator.runtime.codec import codec, readers
from generator.runtime.codec.unions import union
from generator.runtime.models.base import UNSET, Model, Omittable, OpenModel, Password, field


class Plain(Model, kw_only=True):
    """Described members only."""

    kind: Literal["plain"] = field(default_factory=lambda: "plain")
    note: Omittable[str | None] = field(default=UNSET)
    the_part: Omittable[Plain | None] = field(default=UNSET, name="thePart")
    anything: Omittable[Any] = field(default=UNSET)
    count: int | None = None


class Secret(Model, kw_only=True):
    """One member is never shown."""

    kind: Literal["secret"] = field(default_factory=lambda: "secret")
    word: Password | None = None
    note: Omittable[str | None] = field(default=UNSET)
    the_part: Omittable[Plain | None] = field(default=UNSET, name="thePart")


class Open(OpenModel, kw_only=True):
    """Other members are described as well."""

    kind: Literal["open"] = field(default_factory=lambda: "open")
    note: Omittable[str | None] = field(default=UNSET)
    the_part: Omittable[Plain | None] = field(default=UNSET, name="thePart")
    additional_properties: dict[str, Any] = field(default_factory=dict[str, Any])


class Heir(Plain, kw_only=True):
    """It inherits its members."""

    own: Omittable[int | None] = field(default=UNSET)


if TYPE_CHECKING:
    Any_: TypeAlias = "Plain | Secret | Open"
else:
    Any_ = union(
        "Any_",
        lambda: (Plain, Secret, Open),
        discriminator="kind",
        mapping={"plain": 0, "secret": 1, "open": 2},
    )


class Box(Model, kw_only=True):
    """A list of them all."""

    parts: list[Any_]


MODELS = [
    pytest.param(Plain, {"kind": "plain"}, id="model"),
    pytest.param(Plain, {"kind": "plain", "new": 1}, id="extra members"),
    pytest.param(Secret, {"kind": "secret", "word": "x"}, id="password"),
    pytest.param(Open, {"kind": "open", "new": 1}, id="open model"),
    pytest.param(Heir, {"kind": "plain", "own": None}, id="heir"),
]
MEMBERS: list[dict[str, Any]] = [
    {},
    {"note": None},
    {"note": "a", "thePart": None},
    {"thePart": {"kind": "plain", "note": None}},
    {"thePart": {"kind": "plain"}, "note": None},
]


def _replace(model: Any) -> Any:
    return msgspec.structs.replace(model) if isinstance(model, msgspec.Struct) else model


def _validate_again(model: Any) -> Any:
    return type(model).model_validate(model.model_dump(by_alias=True, exclude_unset=True))


def _through_pydantic(model: Any) -> Any:
    adapter = pydantic.TypeAdapter(type(model))
    return adapter.validate_python(json.loads(adapter.dump_json(model)))


def _through_pickle(model: Any) -> Any:
    return pickle.loads(pickle.dumps(model))


def _read_with_others(model: Any) -> Any:
    """As the second of a list of a union that is read so often that twins read it."""
    text = b'{"parts":[{"kind":"plain"},%s]}' % codec.encode(model)
    for _ in range(100):
        box, misfits = codec.decode(text, Box)
    assert not misfits
    return box.parts[1]


WAYS: list[Callable[[Any], Any]] = [
    copy.copy,
    copy.deepcopy,
    _through_pickle,
    _replace,
    _validate_again,
    _through_pydantic,
]


def read(model: Any, data: dict[str, Any]) -> Any:
    value, misfits = codec.decode(json.dumps(data).encode(), model)
    assert not misfits
    return value


def sent(value: Any) -> Any:
    return json.loads(codec.encode(value))


@pytest.mark.parametrize("members", MEMBERS, ids=json.dumps)
@pytest.mark.parametrize(("model", "base"), MODELS)
def test_what_is_read_is_sent_back_as_it_was(model: Any, base: Any, members: Any) -> None:
    data = {**base, **members}
    value = read(model, data)
    assert value.note == data.get("note")
    assert (value.the_part is None) == (data.get("thePart") is None)
    assert sent(value) == data
    assert json.loads(value.model_dump_json()) == data
    assert value.model_dump(mode="json", by_alias=True, exclude_unset=True) == data
    assert ("note" in value.model_fields_set) == ("note" in data)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
@pytest.mark.parametrize("members", MEMBERS[:3], ids=json.dumps)
@pytest.mark.parametrize(("model", "base"), MODELS)
def test_no_way_turns_absence_into_null(
    model: Any, base: Any, members: Any, way: Callable[[Any], Any]
) -> None:
    value = read(model, {**base, **members})
    again = way(value)
    assert again == value
    assert repr(again) == repr(value)
    assert sent(again) == {**base, **members}


@pytest.mark.parametrize("members", MEMBERS, ids=json.dumps)
@pytest.mark.parametrize(("model", "base"), [each for each in MODELS if each.id != "heir"])
def test_twins_read_it_alike(model: Any, base: Any, members: Any) -> None:
    data = {**base, **members}
    value = _read_with_others(read(model, data))
    assert readers.reader_of(Box) is not None
    assert value.note == data.get("note")
    assert sent(value) == data


@pytest.mark.parametrize("model", [Plain, Secret, Open, Heir])
def test_objects_made_by_hand(model: Any) -> None:
    (kind,) = sent(model())
    assert kind == "kind"
    assert sent(model(note=None))["note"] is None
    assert "note" not in sent(model(note=UNSET))
    assert model(note=UNSET) == model()
    assert model(note=None) != model()
    assert model(note=None).note is model().note is None
    assert "note=UNSET" in repr(model())
    assert "note=None" in repr(model(note=None))


@pytest.mark.parametrize("model", [Plain, Secret, Open, Heir])
def test_a_field_is_set_and_left_out_again(model: Any) -> None:
    value = model(note="a")
    for given, is_sent in ((None, True), ("b", True), (UNSET, False), (None, True)):
        value.note = given
        assert value.note == (None if given is UNSET else given)
        assert ("note" in sent(value)) is is_sent
    del value.note
    assert value.note is None
    assert "note" not in sent(value)
    assert "note" not in value.model_fields_set


def test_null_is_put_in_and_taken_out_by_replacing() -> None:
    value = Plain(note="a", count=1)
    assert sent(msgspec.structs.replace(value, note=UNSET)) == {"kind": "plain", "count": 1}
    assert sent(msgspec.structs.replace(value, note=None))["note"] is None


def test_fields_that_are_set_are_those_that_would_be_sent() -> None:
    assert Plain(note=None, count=None).model_fields_set == {"kind", "note"}
    assert read(Plain, {"count": 1}).model_fields_set == {"count"}


def test_patterns_match_what_is_read() -> None:
    match read(Plain, {}):
        case Plain(note=None, the_part=None):
            pass
        case other:
            pytest.fail(f"{other}")


def test_tools_see_what_a_field_can_be() -> None:
    assert get_type_hints(Plain)["note"] == str | None | msgspec.UnsetType
    schema = pydantic.TypeAdapter(Plain).json_schema()
    note = schema["$defs"]["Plain"]["properties"]["note"] if "$defs" in schema else None
    note = note or schema["properties"]["note"]
    assert [each["type"] for each in note["anyOf"]] == ["string", "null"]
    assert "note" not in schema.get("required", [])


def test_data_with_a_misfit_keeps_absence() -> None:
    value, misfits = codec.decode(b'{"kind":"plain","count":"many","new":1}', Plain)
    assert misfits
    assert value.note is None
    assert "note" not in value.model_fields_set


class OmittableThing(Model, kw_only=True):
    """A class of an API whose name begins like the annotation's."""

    other: OmittableThing | None = None


def test_a_class_that_is_called_like_the_annotation_is_a_type_like_others() -> None:
    assert not isinstance(OmittableThing.__dict__["other"], property)
