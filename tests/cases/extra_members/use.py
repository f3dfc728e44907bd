from case.models.components import Holder, Labels, Loose

raw = '{"labels":{"id":"1","displayName":"x","more":3},"map":{"k":{"id":"2","n":4}},"free":{"any":[1]}}'
holder = Holder.model_validate_json(raw)
assert holder.labels == Labels(id="1", display_name="x", additional_properties={"more": 3})
assert holder.labels.additional_properties == {"more": 3}
assert holder.model_dump_json() == raw
assert Loose(a="b", additional_properties={"c": None}).model_dump_json() == '{"a":"b","c":null}'
