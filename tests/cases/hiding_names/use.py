import datetime

import case
from case.models.components import Thing, Thing2 as Other

day = datetime.date(2024, 1, 2)
thing = Thing(date=day, list=["a"], str="s", class_="c", model_dump_="d", a_b_2="1", a_b="2", field_2fa=True, plus_1=1, minus_1=-1)
assert thing.date == day
raw = thing.model_dump_json()
assert raw == '{"date":"2024-01-02","list":["a"],"str":"s","class":"c","model_dump":"d","a-b":"1","a_b":"2","2fa":true,"+1":1,"-1":-1}'
assert Thing.model_validate_json(raw) == thing
assert Other(a="x").a == "x"
client = case.Case()
assert callable(client.thing.list) and callable(client.thing.operations_)
