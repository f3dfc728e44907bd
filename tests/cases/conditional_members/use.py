import json

from case._runtime.codec import codec
from case._runtime.models.base import OpenModel
from case.models import components as c

for type_, data in (
    (c.Payment, {"method": "card", "number": "1", "proof": "x"}),
    (c.Payment, {"method": "iban", "iban": "1", "proof": 5}),
    (c.Address, {"street": "s", "zip": "1", "country": "c", "iso": "x"}),
    (c.Order, {"street": "any", "zip": "1", "pickup": True, "route": "r"}),
    (c.Implied, {"a": 1}),
    (c.FromBase, {"a": "x", "b": "y", "more": 1}),
    (c.FromPart, {"iso": "x", "more": [1]}),
    (c.Beside, {"iso": "x", "more": 1}),
    (c.Unevaluated, {"iso": "x", "more": 1}),
    (c.Animal, {"kind": "Cow", "milk": "yes", "more": 1}),
    (c.Animal, {"kind": "Goat", "milk": "yes", "more": 1}),
):
    value, misfits = codec.decode(json.dumps(data).encode(), type_)
    assert misfits == (), (data, misfits)
    assert json.loads(codec.encode(value)) == data, data

assert c.Order(street="any", zip="1", pickup=True).pickup is True
assert c.Payment(method="card", number="1", proof=5).amount is None
for open_ in (c.FromBase, c.FromPart, c.Beside, c.Unevaluated, c.Cow, c.Hen):
    assert issubclass(open_, OpenModel), open_
assert c.Cow(kind="Cow", additional_properties={"x": 1}).model_dump_json() == '{"kind":"Cow","x":1}'
assert not issubclass(c.Only, OpenModel)
