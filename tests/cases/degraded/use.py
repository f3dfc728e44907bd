import inspect

import case
from case.models.components import Thing

client = case.Case()
assert list(inspect.signature(client.get_a).parameters) == ["missing", "t", "options"]
assert callable(client.get_a_2)
assert Thing(a=1, b=[2], c={"x": 3}, ok="d").model_dump_json() == '{"a":1,"b":[2],"c":{"x":3},"ok":"d"}'
