"""Members that a description lacks: kept wherever an object stands, and sent again, however it was read or copied."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.runtime.codec import codec, dumping, readers
from generator.runtime.codec.unions import union
from generator.runtime.models.base import UNSET, DecimalNumber, Model, field
from generator.runtime.sending.forms import fields_of
from generator.runtime.structs import extras

from .shop import Account, Card, Cat, Dog, Home, Labels, Part, Pet, Thing


class Leaf(Model, kw_only=True):
    value: int
    note: str | None = field(default=None, name="theNote")


class Branch(Model, kw_only=True):
    first: Node | None = None
    nodes: list[Node] | None = None
    leaves: dict[str, Leaf] | None = None
    pets: list[Pet] | None = None
    labels: Labels | None = None
    anything: Any = UNSET


class Priced(Model, kw_only=True):
    price: DecimalNumber


if TYPE_CHECKING:
    Node: TypeAlias = "Leaf | Branch"
else:
    Node = union("Node", lambda: (Leaf, Branch))

TYPES: list[Any] = [Leaf, Branch, Node, list[Node], dict[str, Leaf], list[Pet], Home]
# Names that the model library cannot have as fields, names of Python, of other fields, and of what is kept.
NAMES = st.sampled_from(
    [
        "new",
        "note",
        "model_extra",
        'a"b',
        "a\\b",
        "\n",
        "",
        "__kept__",
        "__kept_0__",
        "ключ",
        "\ud800x",
    ]
) | st.text(max_size=4)
ANY: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def beside(
    known: st.SearchStrategy[dict[str, Any]], *names: str
) -> st.SearchStrategy[dict[str, Any]]:
    """The objects `known` with members of other names than these."""
    free = NAMES.filter(lambda name: name not in names and name.isprintable())
    return st.builds(lambda own, more: more | own, known, st.dictionaries(free, ANY, max_size=3))


def optional(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=members)


LEAVES = beside(
    st.fixed_dictionaries({"value": st.integers(0, 9)}, optional={"theNote": st.text(max_size=3)}),
    *("value", "theNote", "first", "nodes", "leaves", "pets", "labels", "anything"),
)
PETS = beside(
    st.fixed_dictionaries({"kind": st.sampled_from(["cat", "dog", "bird"]), "name": st.just("x")}),
    *("kind", "name", "lives", "good"),
)
LABELS = beside(st.just({"id": "1"}), "id", "displayName").map(
    lambda one: {key: 1 if key != "id" else value for key, value in one.items()}
)


def branches(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = optional(
        first=inner,
        nodes=st.lists(inner, max_size=2),
        leaves=st.dictionaries(st.text(max_size=2), LEAVES, max_size=2),
        pets=st.lists(PETS, max_size=2),
        labels=LABELS,
        anything=ANY,
    )
    return beside(known, "value", "first", "nodes", "leaves", "pets", "labels", "anything")


NODES = st.recursive(LEAVES, branches, max_leaves=6)
DATA: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "an object": (Leaf, LEAVES),
    "objects inside": (Branch, branches(NODES)),
    "a union": (Node, NODES),
    "a list of unions": (list[Node], st.lists(NODES, max_size=3)),
    "a mapping": (dict[str, Leaf], st.dictionaries(st.text(max_size=2), LEAVES, max_size=2)),
    "a discriminator": (list[Pet], st.lists(PETS, max_size=3)),
}


@pytest.fixture(autouse=True)
def _nothing_met() -> Iterator[None]:
    """Nothing is known of the types, as in a new process."""
    extras._MET.clear()
    readers.reader_of.cache_clear()
    yield
    extras._MET.clear()
    readers.reader_of.cache_clear()


def sent(value: Any) -> Any:
    return json.loads(codec.encode(value))


@pytest.mark.parametrize("what", DATA)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_was_received_is_sent_again(what: str, data: st.DataObject) -> None:
    type_, instances = DATA[what]
    given_data = data.draw(instances)
    raw = json.dumps(given_data).encode()
    value, misfits = codec.decode(raw, type_)
    assert misfits == ()
    assert sent(value) == given_data
    assert dumping.to_plain(value) == given_data
    assert codec.convert(json.loads(raw), type_) == value
    # Once the names were met, the library reads them by itself.
    often = readers.Reader(type_).fastest()
    try:
        again = often(raw)
    except ValueError:
        return
    assert again == value
    assert value == again
    assert sent(again) == given_data
    assert dumping.to_plain(again) == given_data


def read_first(data: Any, type_: Any) -> Any:
    return codec.decode(json.dumps(data).encode(), type_)[0]


def read_often(data: Any, type_: Any) -> Any:
    raw = json.dumps(data).encode()
    for _ in range(40):
        codec.decode(raw, type_)
    return codec.decode(raw, type_)[0]


READERS = pytest.mark.parametrize("read", [read_first, read_often, codec.convert])
Read: TypeAlias = Callable[[Any, Any], Any]
PART = {"name": "p", "new": {"a": [1]}, "other": None}


@READERS
class TestObjects:
    def test_they_are_what_they_are_described_as(self, read: Read) -> None:
        part = read(PART, Part)
        assert isinstance(part, Part)
        assert part.name == "p"
        assert type(part).__name__ == "Part"
        assert type(part).__doc__ == Part.__doc__

    def test_the_members_are_shown(self, read: Read) -> None:
        part = read(PART, Part)
        assert part.model_extra == {"new": {"a": [1]}, "other": None}
        shown = "Part(name='p', weight=None, model_extra={'new': {'a': [1]}, 'other': None})"
        assert repr(part) == shown

    @pytest.mark.parametrize(
        "copied",
        [
            copy.copy,
            copy.deepcopy,
            msgspec.structs.replace,
            lambda one: pickle.loads(pickle.dumps(one)),
            lambda one: type(one).model_validate(one.model_dump(by_alias=True)),
            lambda one: type(one).model_validate_json(one.model_dump_json()),
        ],
    )
    def test_copies_have_them_too(self, read: Read, copied: Callable[[Any], Any]) -> None:
        part = read(PART, Part)
        assert copied(part) == part
        assert copied(part).model_extra == part.model_extra
        assert sent(copied(part)) == PART

    def test_they_count_where_objects_are_compared(self, read: Read) -> None:
        part = read(PART, Part)
        assert part == read_first(PART, Part)
        assert read_first(PART, Part) == part
        assert part != Part(name="p")
        assert Part(name="p") != part
        assert part != read_first({"name": "p", "new": 1}, Part)
        assert part != Leaf(value=1)
        with pytest.raises(TypeError):
            hash(part)

    def test_a_field_can_be_changed(self, read: Read) -> None:
        part = read(PART, Part)
        part.name = "q"
        assert sent(part) == PART | {"name": "q"}
        assert sent(msgspec.structs.replace(part, weight=2.0)) == PART | {"name": "q", "weight": 2}

    def test_they_are_dumped(self, read: Read) -> None:
        part = read(PART, Part)
        assert part.model_dump() == {"name": "p", "weight": None, **part.model_extra}
        assert json.loads(part.model_dump_json()) == PART

    def test_they_stand_in_data_by_hand(self, read: Read) -> None:
        part = read(PART, Part)
        assert sent({"parts": [part], "many": (part, part)}) == {
            "parts": [PART],
            "many": [PART, PART],
        }
        assert sent(Thing(id="1", parts=[part]))["parts"] == [PART]
        assert Thing.model_validate({"id": "1", "parts": [part]}).parts == [part]
        assert sent(part for _ in range(2)) == [PART, PART]

    def test_they_are_fields_of_forms(self, read: Read) -> None:
        assert ("new", {"a": [1]}) in list(fields_of("body", read(PART, Part)))

    def test_pydantic_dumps_them(self, read: Read) -> None:
        pydantic = pytest.importorskip("pydantic")
        order = pydantic.create_model("Order", part=(Part, ...))(part=read(PART, Part))
        assert json.loads(order.model_dump_json()) == {"part": PART}


def test_an_object_without_any_is_of_the_model_itself() -> None:
    read_first(PART, Part)
    part = read_first({"name": "p"}, Part)
    assert type(part) is Part
    assert part.model_extra == {}
    assert part == read_often({"name": "p"}, Part)


def test_of_an_open_model_they_are_its_additional_properties() -> None:
    labels = read_first({"id": "1", "x": 1}, Labels)
    assert labels.model_extra == labels.additional_properties == {"x": 1}


def test_names_without_an_end_are_kept() -> None:
    many = {f"key {at}": at for at in range(500)}
    for index in range(60):
        data = {"name": "p", **many, f"only {index}": index}
        assert sent(read_first(data, Part)) == data


def test_the_name_on_the_wire_can_be_that_of_a_field() -> None:
    leaf = read_first({"value": 1, "theNote": "a", "note": "b"}, Leaf)
    assert leaf.note == "a"
    assert leaf.model_extra == {"note": "b"}
    assert leaf.model_dump(by_alias=True) == {"value": 1, "theNote": "a", "note": "b"}
    assert leaf.model_dump()["note"] == "a"


def test_exact_numbers_stay_exact_beside_them() -> None:
    raw = b'{"price":1.1000000000000000000001,"new":true}'
    value, misfits = codec.decode(raw, Priced)
    assert misfits == ()
    assert value.price == Decimal("1.1000000000000000000001")
    assert codec.encode(value) == raw


def test_what_does_not_fit_beside_them_is_told() -> None:
    value, misfits = codec.decode(b'{"new":1,"name":5}', Part)
    assert len(misfits) == 1
    assert misfits[0].startswith("$.name: ")
    assert sent(value) == {"new": 1, "name": 5}
    with pytest.raises(ValueError, match=r"\$\.name: Expected `str`"):
        Part.model_validate({"new": 1, "name": 5})


def test_the_member_that_knows_all_of_the_data_comes_first() -> None:
    class Round(Model, kw_only=True):
        inner: Part

    class Square(Model, kw_only=True):
        inner: Leaf | None = None

    class Wide(Model, kw_only=True):
        inner: Thing

    either: Any = union("Either", lambda: (Wide, Round))
    data = {"inner": {"id": "1", "name": "p"}}
    assert isinstance(codec.convert(data, either), Wide)
    data = {"inner": {"id": "1", "count": 1}}
    assert isinstance(codec.convert(data, union("E", lambda: (Round, Wide))), Wide)
    assert sent(codec.convert({"inner": {"value": 1, "x": 2}}, Square)) == {
        "inner": {"value": 1, "x": 2}
    }


def holder(name: str, inner: Any) -> Any:
    """A model with one field, `inner`."""
    body = {"__annotations__": {"inner": inner}, "__module__": __name__}
    made: Any = type(Model)
    return made(name, (Model,), body, kw_only=True)


@pytest.mark.parametrize(
    ("around", "wrap"),
    [
        (lambda one: one, lambda one: one),
        (lambda one: list.__class_getitem__(one), lambda one: [{"number": "2", "bank": "b"}, one]),
        (lambda one: dict.__class_getitem__((str, one)), lambda one: {"key": one}),
    ],
    ids=["itself", "in a list", "in a mapping"],
)
@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("turned", [False, True])
def test_of_members_that_are_equally_near_one_that_leaves_nothing_over_comes_first(
    around: Any, wrap: Callable[[object], object], named: bool, turned: bool
) -> None:
    narrow, broad = holder("Narrow", around(Card)), holder("Broad", around(Account))
    members = (broad, narrow) if turned else (narrow, broad)
    either: Any = union("Either", lambda: members) if named else members[0] | members[1]
    known = {"inner": wrap({"number": "1", "bank": "b"})}
    assert type(codec.convert(known, either)) is broad
    unknown = {"inner": wrap({"number": "1", "bank": "b", "new": 1})}
    assert isinstance(codec.convert(unknown, either), members[0])
    assert sent(codec.convert(unknown, either)) == unknown


class TestConstants:
    def test_one_that_was_not_received_is_not_invented(self) -> None:
        for read in (read_first, read_often, codec.convert):
            dog = read({"name": "Rex", "good": True}, Dog)
            assert sent(dog) == {"name": "Rex", "good": True}
            assert dog.model_dump(exclude_unset=True) == {"name": "Rex", "good": True}

    def test_neither_beside_members_that_the_description_lacks(self) -> None:
        data = {"name": "Rex", "size": "big"}
        for read in (read_first, read_often, codec.convert):
            assert sent(read(data, Dog)) == data

    def test_one_made_by_hand_has_it(self) -> None:
        read_first({"name": "Rex"}, Dog)
        assert sent(Cat(name="Tom")) == {"kind": "cat", "name": "Tom"}

    def test_reading_ends_where_it_fails(self) -> None:
        with pytest.raises(ValueError, match="Expected"):
            codec.convert([], Dog)
        with pytest.raises(ValueError, match="property name"):
            codec.decode(b"{", Dog)
        assert sent(Dog(name="Rex"))["kind"] == "dog"
