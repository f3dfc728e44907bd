import json

from case.models.components import Cat, Click, Dog, Down, Event, Home, Round, Shape, Square, Up
from case._runtime.codec import codec


def sent(value: object) -> object:
    return json.loads(codec.encode(value))


# An object made by hand is sent with the value that picks its class, where there is one.
assert sent(Home(pet=Cat(name="Tom"))) == {"pet": {"kind": "cat", "name": "Tom"}}
assert sent(Dog(name="Rex", kind="hound")) == {"name": "Rex", "kind": "hound"}
assert sent(Round(radius=1.0)) == {"shape": "round", "radius": 1.0}
assert sent(Square(side=1.0)) == {"shape": "Square", "side": 1.0}

# What was received is sent again, also what was not.
for data in (
    {"pet": {"kind": "cat", "name": "Tom"}},
    {"pet": {"kind": "hound", "name": "Rex"}},
    {"pet": {"kind": "Dog", "name": "Rex", "new": 1}},
    {"pet": {"kind": "fish", "fins": 2}},
    {"pet": {"wings": 2}},
    {"cat": {"name": "Tom"}},
):
    for _ in range(40):
        home, misfits = codec.decode(json.dumps(data).encode(), Home)
        assert misfits == (), (data, misfits)
        assert sent(home) == data, data
assert isinstance(Home.model_validate({"pet": {"kind": "hound", "name": "Rex"}}).pet, Dog)

# The values of a union inside of another pick it there.
for data, kind in (
    ({"type": "click", "x": 1}, Click),
    ({"type": "up", "key": "a"}, Up),
    ({"type": "down", "key": "a"}, Down),
    ({"type": "drag", "key": "a"}, dict),
    ({"shape": "round", "radius": 1.0, "area": 3.1}, Round),
    ({"shape": "Square", "side": 1.0}, Square),
):
    union = Shape if "shape" in data else Event
    assert isinstance(codec.convert(data, union), kind), data
    assert sent(codec.convert(data, union)) == data
