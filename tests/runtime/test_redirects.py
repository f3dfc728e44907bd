"""What goes along where a redirect leads: everything to the same origin, no credential to any other."""

from __future__ import annotations

import pytest

from generator.runtime.http import redirects
from generator.runtime.http.headers import Headers
from generator.runtime.http.messages import Request, Response

SECRETS = {"Authorization": "Bearer secret", "X-Api-Key": "secret", "Cookie": "session=secret"}


@pytest.mark.parametrize(
    ("start", "end", "trusted"),
    [
        ("https://api.example/a", "https://api.example/b", True),
        ("https://api.example/a", "/b", True),
        ("https://api.example:8443/a", "https://api.example:8443/b", True),
        ("http://api.example/a", "https://api.example/a", True),
        ("http://api.example:80/a", "https://api.example:443/a", True),
        ("http://api.example/a", "https://api.example:8443/a", False),
        ("http://api.example:8080/a", "https://api.example/a", False),
        ("http://api.example:8080/a", "https://api.example:8443/a", False),
        ("http://api.example/a", "http://api.example:8080/a", False),
        ("http://api.example/a", "https://other.example/a", False),
        ("https://api.example/a", "http://api.example/a", False),
        ("https://api.example/a", "https://api.example:8443/a", False),
        ("https://api.example/a", "https://www.api.example/a", False),
    ],
)
def test_credentials_go_where_they_belong(start: str, end: str, trusted: bool) -> None:
    request = Request("GET", start, headers=Headers({**SECRETS, "Accept": "application/json"}))
    response = Response(302, headers=Headers({"Location": end}), content=b"", request=request)
    onward = redirects.follow(request, response)
    assert onward is not None
    assert onward.headers["accept"] == "application/json"
    assert {name for name in SECRETS if name in onward.headers} == (
        set(SECRETS) if trusted else set()
    )
    assert onward.is_elsewhere is not trusted
