from case.models.components import Thing

thing = Thing.model_validate_json('{"plain": "a", "nullable": null}')
assert (thing.optional, thing.both, thing.anything) == (None, None, None)
assert thing.model_fields_set == {"plain", "nullable"}
assert thing.model_dump_json() == '{"plain":"a","nullable":null}'
sent = '{"plain":"a","nullable":"b","both":null,"anything":null,"with_null_in_enum":null,"by_reference":null}'
assert Thing.model_validate_json(sent).model_dump_json() == sent
