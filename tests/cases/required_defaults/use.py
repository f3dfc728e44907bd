"""What is required and has one value, or a default, need not be given and is sent; the rest has to be given."""

import datetime
import json

from case import Case, Request, Response
from case.models import components


class Recorder:
    """Keeps the request, and answers with a thing."""

    request: Request

    def send(self, request: Request, /) -> Response:
        """The thing."""
        self.request = request
        headers = {"content-type": "application/json"}
        return Response(200, headers=headers, content=thing.model_dump_json().encode())


thing = components.Thing(id="1", when=datetime.date(2024, 1, 1), maybe=None)
sent = json.loads(thing.model_dump_json())
assert sent == {
    "truth": True,
    "lie": False,
    "below": -3,
    "word": "only",
    "order": "desc",
    "mode": "fast",
    "count": 3,
    "tags": ["a"],
    "extra": {},
    "when": "2024-01-01",
    "id": "1",
    "maybe": None,
}, sent
assert components.Thing(id="1", when="", maybe="").tags is not thing.tags
assert components.Thing(id="1", when="", maybe="", order=components.Order.ASC).order == "asc"
for left_out in ("id", "when", "maybe"):
    given = {"id": "1", "when": "2024-01-01", "maybe": "a"}
    del given[left_out]
    try:
        components.Thing(**given)
    except TypeError as error:
        assert left_out in str(error)
    else:
        raise AssertionError(left_out)

recorder = Recorder()
client = Case(client=recorder)
assert client.list_things(id="1", size=5) == thing
assert recorder.request.url == (
    "https://case.example/a/v2?id=1&size=5&deep=true&kind=only&order=desc"
), recorder.request.url
assert recorder.request.headers["x-api-version"] == "2024-01-01"
client.list_things("v3", id="1", size=5, order="asc", x_api_version="2025-01-01", limit=2)
assert recorder.request.url == (
    "https://case.example/a/v3?id=1&size=5&deep=true&kind=only&order=asc&limit=2"
), recorder.request.url
assert recorder.request.headers["x-api-version"] == "2025-01-01"
try:
    client.list_things(id="1")  # the default of `size` is no integer
except TypeError as error:
    assert "size" in str(error)
else:
    raise AssertionError("size")
