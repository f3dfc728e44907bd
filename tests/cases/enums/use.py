from case.models.components import Card, Closed, Constants, Level, Named, Open, Size, Thing

assert [one.name for one in Card] == ["UNKNOWN", "A10_G", "FOUR_THOUSAND_AND_NINETY", "ASC_LOWER", "ASC_UPPER", "A_B", "A_B2", "GREATER_THAN_EQUALS"]
assert (Named.LEFT.value, Constants.UPWARDS.value, Size(10)) == ("x", "up", Size.TEN)
thing = Thing(mixed="one")
assert thing.model_dump_json() == '{"kind":"thing","only":"this","mixed":"one"}'
back = Thing.model_validate_json('{"kind":"thing","only":"this","mixed":null,"size":77,"open":"new"}')
assert back.size == 77 and isinstance(back.size, Size) and isinstance(back.open, Open)
assert back.model_dump_json() == '{"kind":"thing","only":"this","mixed":null,"size":77,"open":"new"}'

# A closed enum has no others: `convert` says so, and a response keeps the raw value (tests of the wire).
assert Thing(mixed=1, closed=Closed.ON, level=Level.TWO).model_dump()["closed"] == "on"
for text in ('{"mixed":1,"closed":"half"}', '{"mixed":1,"level":3}'):
    try:
        Thing.model_validate_json(text)
    except ValueError as error:
        assert "enum" in str(error), error
    else:
        raise AssertionError(text)
