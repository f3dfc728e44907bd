"""Where tokens come from may be another host than the service: it gets what the token is got with, and nothing else."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import parse_qs

import pytest

from .server import WireServer, json_answer
from .test_hostile_credentials import WAYS, named, told, used

pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth", "ignore:The 'auth' parameter")
DOCUMENT = "clients"
PAIR = base64.b64encode(b"me:pw").decode()


async def ause(client: Any) -> None:
    await client.use_oauth()


@pytest.mark.parametrize("way", WAYS, ids=named)
def test_a_token_is_asked_for_without_what_a_client_adds(
    way: Any, package: Any, server: WireServer
) -> None:
    with WireServer() as other:
        other.queue(json_answer('{"access_token": "t1", "token_type": "bearer"}'))
        url = other.url.replace("127.0.0.1", "localhost") + "/token"
        given = package[0].ClientCredentials("me", "pw", token_url=url)
        settings = {"oauth": given, "server_url": server.url}
        used(way, package, lambda client: client.use_oauth(), ause, **settings)
        assert other.last.header("authorization") == f"Basic {PAIR}"
        assert parse_qs(other.last.body.decode()) == {"grant_type": ["client_credentials"]}
        assert other.last.target == "/token"
        assert told(other.requests) == []
    assert server.last.path == "/oauth"
