from case.models.components import Part, Thing
from case.models.operations import CreateThingResponseBody, NewThing, ThingSize

assert NewThing(size=ThingSize.S).model_dump_json() == '{"size":"s"}'
assert Thing(parts=[Part(id="1")]).parts == [Part(id="1")]
assert CreateThingResponseBody(id="1").id == "1"
