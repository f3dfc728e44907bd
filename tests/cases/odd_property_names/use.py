import json

from case.models.components import Thing

raw = {
    'say "hi"': "x",
    "back\\slash": 1,
    "line\nbreak": "y",
    "": "empty",
    " ": "space",
    "über": "u",
    "日本": "j",
    "a.b": "dot",
    "ok": True,
}
thing = Thing.model_validate(raw)
assert json.loads(thing.model_dump_json()) == raw
assert thing.ok is True
assert thing.a_b == "dot"
assert thing.additional_properties['say "hi"'] == "x"
