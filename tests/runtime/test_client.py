"""The clients over a real socket: what is sent, what comes back, what goes wrong."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import pickle
import threading
import time
import traceback
from typing import Any

import pytest

from generator.runtime.client import WithResponse
from generator.runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    ConfigurationError,
    InvalidArgumentError,
    ResponseValidationError,
    SDKError,
)
from generator.runtime.hooks import Hooks
from generator.runtime.http.messages import Request, Response
from generator.runtime.retries import RetryConfig

from ..wire.server import Answer, WireServer, json_answer, refused_url, until
from .conftest import Caller, run
from .shop import (
    AsyncShop,
    BrokenError,
    Color,
    FindRequest,
    NotFoundError,
    Shop,
    Thing,
    ThingResponse,
)

TOKEN = "token-that-nobody-may-see"
THING = '{"id": "1", "kind": "thing", "color": "green"}'


@pytest.fixture
def settings(server: WireServer) -> dict[str, Any]:
    """The settings of a client that talks to the server."""
    return {"server_url": server.url, "bearer_auth": TOKEN, "retries": None}


class TestRequests:
    def test_everything_in_its_place(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        call(
            "get",
            "../../admin?x=1#y",
            page_size=3,
            colors=[Color.RED, Color("deep blue")],
            trace="t r",
            session="a;b",
            settings=settings,
        )
        (sent,) = server.requests
        assert sent.method == "GET"
        assert sent.target == (
            "/things/..%2F..%2Fadmin%3Fx%3D1%23y?pageSize=3&colors=red&colors=deep%20blue"
        )
        assert sent.header("user-agent") == "shop/1.2.3"
        assert sent.header("accept") == "application/json"
        assert sent.header("x-trace") == "t r"
        assert sent.header("cookie") == "session=a%3Bb"
        assert sent.header("authorization") == f"Bearer {TOKEN}"
        assert sent.header("content-type") is None
        assert sent.body == b""

    def test_the_base_path_is_kept(self, call: Caller, server: WireServer) -> None:
        call("get", "1", settings={"server_url": f"{server.url}/api/v1/"})
        assert server.last.target == "/api/v1/things/1"

    def test_a_body(self, call: Caller, server: WireServer, settings: dict[str, Any]) -> None:
        call("make", request=Thing(id="1", note=None), settings=settings)
        assert server.last.header("content-type") == "application/json"
        assert json.loads(server.last.body) == {"id": "1", "kind": "thing", "note": None}

    def test_a_plain_dict_as_a_body(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        call("make", request={"id": "1", "color": Color.RED}, settings=settings)
        assert json.loads(server.last.body) == {"id": "1", "color": "red"}

    def test_no_body(self, call: Caller, server: WireServer, settings: dict[str, Any]) -> None:
        call("make", settings=settings)
        assert server.last.body == b""
        assert server.last.header("content-type") is None
        assert server.last.header("content-length") == "0"

    @pytest.mark.parametrize("as_mapping", [False, True])
    def test_a_request_object(
        self, call: Caller, server: WireServer, settings: dict[str, Any], as_mapping: bool
    ) -> None:
        request: Any = {"machine_id": "a/b", "page_size": 2, "request_body": Thing(id="1")}
        call(
            "find",
            request=request if as_mapping else FindRequest(**request),
            settings=settings,
        )
        assert server.last.target == "/machines/a%2Fb/find?pageSize=2"
        assert json.loads(server.last.body) == {"id": "1", "kind": "thing"}

    def test_a_form_and_a_file(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        call("send", request={"a": "b c"}, headers=form, settings=settings)
        assert server.last.body == b"a=b+c"
        multipart = {"content-type": "multipart/form-data"}
        call("send", request={"f": b"\xff"}, headers=multipart, settings=settings)
        content_type = server.last.header("content-type") or ""
        boundary = content_type.partition("boundary=")[2].encode()
        assert server.last.body.startswith(b"--" + boundary + b"\r\n")
        assert b"\xff" in server.last.body

    def test_a_stream(self, call: Caller, server: WireServer, settings: dict[str, Any]) -> None:
        binary = {"Content-Type": "application/octet-stream"}
        file, pieces = io.BytesIO(b"x" * 100_000), iter([b"x" * 50_000] * 2)
        for value, coding in ((file, None), (pieces, "chunked")):
            call("send", request=value, headers=binary, settings=settings)
            assert server.last.body == b"x" * 100_000
            assert server.last.header("transfer-encoding") == coding

    @pytest.mark.parametrize("thing_id", ["", ".", ".."])
    def test_what_would_change_the_path_is_refused(
        self, call: Caller, server: WireServer, settings: dict[str, Any], thing_id: str
    ) -> None:
        with pytest.raises(InvalidArgumentError, match="thing_id"):
            call("get", thing_id, settings=settings)
        assert server.connections == 0

    @pytest.mark.parametrize("value", ["a\r\nX: y", "a\nb", "a\x00"])
    def test_header_fields_cannot_be_broken_out_of(
        self, call: Caller, server: WireServer, settings: dict[str, Any], value: str
    ) -> None:
        with pytest.raises(InvalidArgumentError):
            call("get", "1", trace=value, settings=settings)
        with pytest.raises(InvalidArgumentError):
            call("get", "1", headers={"X-Own": value}, settings=settings)
        assert server.connections == 0

    def test_a_missing_required_argument_is_named(
        self, call: Caller, settings: dict[str, Any]
    ) -> None:
        with pytest.raises(InvalidArgumentError, match="thing_id"):
            call("get", None, settings=settings)
        with pytest.raises(InvalidArgumentError, match="request"):
            call("send", request=None, settings=settings)

    @pytest.mark.parametrize("value", ["\ud800", object(), {"a": object()}])
    def test_what_cannot_be_written_is_named(
        self, call: Caller, server: WireServer, settings: dict[str, Any], value: Any
    ) -> None:
        with pytest.raises(InvalidArgumentError, match="thing_id"):
            call("get", value, settings=settings)
        with pytest.raises(InvalidArgumentError, match="page_size"):
            call("get", "1", page_size=value, settings=settings)
        with pytest.raises(InvalidArgumentError, match=r"(?i)trace"):
            call("get", "1", trace=value, settings=settings)
        with pytest.raises(InvalidArgumentError, match="request"):
            call("make", request={"x": value}, settings=settings)
        assert server.connections == 0

    def test_headers_of_client_and_call(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        own = {"X-A": "client", "X-B": "client", "User-Agent": "mine"}
        call("get", "1", headers={"x-b": "call é"}, settings=settings | {"headers": own})
        assert server.last.header("x-a") == "client"
        assert server.last.header("user-agent") == "mine"
        values = server.last.header_list("x-b")
        assert [value.encode("latin-1").decode() for value in values] == ["call é"]

    def test_an_argument_wins_over_the_headers_of_the_client(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        own = {"x-trace": "client", "Authorization": "client"}
        call("get", "1", trace="argument", settings=settings | {"headers": own})
        assert server.last.header("x-trace") == "argument"
        assert server.last.header("authorization") == f"Bearer {TOKEN}"

    def test_an_option_nobody_knows_is_refused(
        self, call: Caller, settings: dict[str, Any]
    ) -> None:
        with pytest.raises(TypeError, match="time_out"):
            call("get", "1", time_out=3, settings=settings)
        with pytest.raises(TypeError, match="time_out"):
            call("get", "1", settings=settings | {"time_out": 3})


class TestServers:
    @pytest.mark.parametrize(
        ("given", "url"),
        [
            ({}, "https://eu.shop.example/api"),
            ({"server": 0}, "https://eu.shop.example/api"),
            ({"server": 1}, "https://test.shop.example"),
            ({"server": "test"}, "https://test.shop.example"),
            ({"server_variables": {"region": "us"}}, "https://us.shop.example/api"),
            ({"server_url": "http://localhost:8000/x/"}, "http://localhost:8000/x"),
        ],
    )
    def test_the_choice_of_a_server(self, given: dict[str, Any], url: str) -> None:
        assert repr(Shop(**given)) == f"Shop(server_url={url!r})"

    @pytest.mark.parametrize(
        ("given", "match"),
        [
            ({"server": 2}, "no server 2"),
            ({"server": "prod"}, "no server 'prod'"),
            ({"server": ""}, "no server ''"),
            ({"server_url": "/api"}, "not absolute"),
            ({"server_url": "example.com"}, "not absolute"),
            ({"server_url": ""}, "not absolute"),
            ({"server_url": "ftp://example.com"}, "not absolute"),
            ({"server_url": "http://"}, "not absolute"),
            ({"server_url": "http://[::1"}, "not absolute"),
        ],
    )
    @pytest.mark.parametrize("client", [Shop, AsyncShop])
    def test_what_cannot_work_is_refused_at_once(
        self, client: Any, given: dict[str, Any], match: str
    ) -> None:
        with pytest.raises(ConfigurationError, match=match):
            client(**given)

    def test_a_server_for_one_call(self, call: Caller, server: WireServer) -> None:
        call("get", "1", server_url=f"{server.url}/other", settings={})
        assert server.last.target == "/other/things/1"

    def test_the_user_of_a_url(self, call: Caller, server: WireServer) -> None:
        url = server.url.replace("//", "//us%40er:pw@")
        result = call("get", "1", settings={"server_url": url})
        assert server.last.header("authorization") == "Basic dXNAZXI6cHc="
        assert "dXNAZXI6cHc=" not in repr(result)
        assert "pw" not in result.http_meta.request.url

    def test_the_password_of_a_url_does_not_show(self) -> None:
        assert "secret" not in repr(Shop(server_url="http://user:secret@example.com/x"))


class TestResults:
    def test_an_envelope(self, call: Caller, server: WireServer, settings: dict[str, Any]) -> None:
        server.queue(json_answer(THING, content_type="application/json; charset=utf-8"))
        result = call("get", "1", settings=settings)
        assert result.object == Thing(id="1", color=Color("green"))
        response = result.http_meta.response
        assert response.status_code == 200
        assert response.headers["CONTENT-TYPE"].startswith("application/json")
        assert response.json() == {"id": "1", "kind": "thing", "color": "green"}
        assert response.text == THING
        assert response.request is result.http_meta.request
        assert response.request.method == "GET"

    def test_no_content(self, call: Caller, server: WireServer, settings: dict[str, Any]) -> None:
        server.queue(Answer(status=204))
        result = call("get", "1", settings=settings)
        assert result.object is None
        assert result.http_meta.response.status_code == 204

    def test_an_empty_body_in_body_format(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        server.queue(json_answer(b""))
        assert call("make", settings=settings) is None

    def test_the_body_itself(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        server.queue(json_answer(THING, status=201))
        assert call("make", settings=settings) == Thing(id="1", color=Color("green"))

    def test_json_of_any_kind_is_json(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        server.queue(json_answer(THING, content_type="application/hal+json"))
        assert call("get", "1", settings=settings).object == Thing(id="1", color=Color("green"))

    @pytest.mark.parametrize(
        ("content_type", "body", "expected"),
        [
            ("application/json", b'{"a":1}', {"a": 1}),
            ("text/plain; charset=latin-1", b"\xe9", "é"),
            ("application/xml", b"<a/>", "<a/>"),
            ("image/png", b"\x89", b"\x89"),
        ],
    )
    def test_any_content_type(
        self,
        call: Caller,
        server: WireServer,
        settings: dict[str, Any],
        content_type: str,
        body: bytes,
        expected: Any,
    ) -> None:
        server.queue(Answer(headers=(("Content-Type", content_type),), body=body))
        assert call("send", request={}, settings=settings) == expected

    def test_another_success_than_documented(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        server.queue(json_answer(THING, status=202))
        assert call("get", "1", settings=settings).object.id == "1"
        server.queue(json_answer(THING, status=202))
        with pytest.raises(ResponseValidationError, match="202"):
            call("get", "1", settings=settings | {"strict_responses": True})

    def test_drift_is_logged_with_its_place(
        self,
        call: Caller,
        server: WireServer,
        settings: dict[str, Any],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        server.queue(json_answer('{"id":"1","parts":[{"name":5}]}'))
        result = call("get", "1", settings=settings)
        assert result.object.parts[0].name == 5
        (record,) = caplog.records
        assert record.levelno == logging.WARNING
        assert record.name == "shop"
        assert "getThing" in record.getMessage()
        assert "$.parts[0].name" in record.getMessage()

    def test_strict_responses(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        server.queue(json_answer('{"id":5}'))
        with pytest.raises(ResponseValidationError, match=r"\$\.id") as caught:
            call("get", "1", settings=settings | {"strict_responses": True})
        assert caught.value.status_code == 200
        assert caught.value.body == {"id": 5}

    def test_gzip(self, call: Caller, server: WireServer, settings: dict[str, Any]) -> None:
        import gzip

        headers = (("Content-Type", "application/json"), ("Content-Encoding", "gzip"))
        server.queue(Answer(headers=headers, body=gzip.compress(THING.encode())))
        assert call("get", "1", settings=settings).object.id == "1"

    def test_a_response_beside_the_result(self, server: WireServer) -> None:
        server.queue(json_answer(THING), json_answer(THING))
        with Shop(server_url=server.url) as shop:
            both: WithResponse[Thing | None] = shop.with_response(shop.things.make)
            assert both.value == Thing(id="1", color=Color("green"))
            assert both.http_meta.response.status_code == 200
            with pytest.raises(TypeError):
                shop.with_response(lambda: 5)

        async def go() -> WithResponse[ThingResponse]:
            async with AsyncShop(server_url=server.url) as shop:
                return await shop.with_response(shop.things.get, "1", page_size=2)

        assert run(go).http_meta.request.url.endswith("/things/1?pageSize=2")


class TestErrors:
    @pytest.mark.parametrize(
        ("status", "body", "kind"),
        [
            (404, '{"error":"gone","code":7}', NotFoundError),
            (410, '{"reason":"r"}', BrokenError),
            (500, '{"reason":"r"}', BrokenError),
        ],
    )
    def test_typed_errors(
        self,
        call: Caller,
        server: WireServer,
        settings: dict[str, Any],
        status: int,
        body: str,
        kind: type[SDKError],
    ) -> None:
        assert issubclass(kind, SDKError)
        server.queue(json_answer(body, status=status))
        with pytest.raises(kind) as caught:
            call("get", "1", settings=settings)
        error: Any = caught.value
        assert error.status_code == status
        assert error.body == json.loads(body)
        assert error.headers["content-type"] == "application/json"
        assert error.http_meta.request.method == "GET"
        assert "getThing" in str(error)
        assert str(status) in str(error)
        for name, value in json.loads(body).items():
            assert getattr(error, name) == value
            assert getattr(error.data, name) == value

    @pytest.mark.parametrize(
        ("status", "content_type", "body"),
        [
            (401, "text/plain", "no"),
            (401, "application/json", '{"a":1}'),
            (404, "text/html", "<p>"),
            (404, "application/json", "{nonsense"),
            (418, "text/plain", ""),
            (503, "", "down"),
            (520, "application/json", "{}"),
            (600, "", ""),
            (304, "", ""),
        ],
    )
    def test_untyped_errors(
        self,
        call: Caller,
        server: WireServer,
        settings: dict[str, Any],
        status: int,
        content_type: str,
        body: str,
    ) -> None:
        headers = (("Content-Type", content_type),) if content_type else ()
        server.queue(Answer(status=status, headers=headers, body=body.encode()))
        with pytest.raises(SDKError) as caught:
            call("get", "1", settings=settings)
        assert isinstance(caught.value, APIStatusError)
        assert caught.value.status_code == status
        assert caught.value.body == (json.loads(body) if body[-1:] == "}" else body)
        assert caught.value.response is not None
        assert caught.value.request is not None

    @pytest.mark.parametrize(("status", "kind"), [(400, NotFoundError), (503, BrokenError)])
    def test_the_default_error(
        self,
        call: Caller,
        server: WireServer,
        settings: dict[str, Any],
        status: int,
        kind: type[SDKError],
    ) -> None:
        server.queue(json_answer('{"error":"e","reason":"r"}', status=status))
        with pytest.raises(kind):
            call("make", settings=settings)

    def test_a_typed_error_whose_body_does_not_fit(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        server.queue(json_answer('["odd"]', status=404))
        with pytest.raises(NotFoundError) as caught:
            call("get", "1", settings=settings)
        data: Any = caught.value.data
        assert data == ["odd"]
        assert not caught.value.error

    @pytest.mark.parametrize(
        ("content_type", "body"),
        [
            ("application/json", b"{nonsense"),
            ("application/json", b'{"id":"\xff"}'),
            ("text/html", b"<p>proxy</p>"),
            ("", b""),
        ],
    )
    def test_a_success_that_cannot_be_read(
        self,
        call: Caller,
        server: WireServer,
        settings: dict[str, Any],
        content_type: str,
        body: bytes,
    ) -> None:
        headers = (("Content-Type", content_type),) if content_type else ()
        server.queue(Answer(headers=headers, body=body or b"{nonsense"))
        with pytest.raises(ResponseValidationError) as caught:
            call("get", "1", settings=settings)
        assert caught.value.status_code == 200
        assert caught.value.body
        assert "getThing" in str(caught.value)

    def test_refused(self, call: Caller) -> None:
        with pytest.raises(APIConnectionError, match="getThing") as caught:
            call("get", "1", settings={"server_url": refused_url()})
        assert not isinstance(caught.value, APITimeoutError)
        assert caught.value.status_code is None

    @pytest.mark.parametrize(
        "answer",
        [
            Answer(hang=True),
            Answer(
                headers=(("Content-Length", "5"),), body=b"x", hang=False, pause=9, pieces=[b""]
            ),
            Answer(pieces=[b" "] * 100, pause=0.05),
        ],
        ids=["no answer", "no end", "dripping"],
    )
    def test_timeouts(
        self, call: Caller, server: WireServer, settings: dict[str, Any], answer: Answer
    ) -> None:
        server.queue(answer)
        started = time.monotonic()
        with pytest.raises(APITimeoutError, match="getThing"):
            call("get", "1", timeout=0.3, settings=settings)
        assert time.monotonic() - started < 2
        server.queue(answer)
        with pytest.raises(APITimeoutError):
            call("get", "1", settings=settings | {"timeout": 0.3})

    @pytest.mark.parametrize(
        "raw",
        [
            b"nonsense\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            b"",
        ],
    )
    def test_broken_answers(
        self, call: Caller, server: WireServer, settings: dict[str, Any], raw: bytes
    ) -> None:
        server.queue(Answer(raw=raw, drop=True))
        with pytest.raises(APIConnectionError):
            call("get", "1", settings=settings)
        call("get", "1", settings=settings)

    def test_errors_can_be_pickled(self, call: Caller, server: WireServer) -> None:
        server.queue(json_answer('{"error":"e"}', status=404))
        with pytest.raises(NotFoundError) as caught:
            call("get", "1", settings={"server_url": server.url})
        again = pickle.loads(pickle.dumps(caught.value))
        assert isinstance(again, NotFoundError)
        assert str(again) == str(caught.value)
        assert again.error == "e"
        assert again.status_code == 404


class TestRedirects:
    def test_safe_methods_follow(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        for status in (301, 302, 303, 307, 308):
            server.queue(Answer(status=status, headers=(("Location", "/moved?x=1"),)))
            server.queue(json_answer(THING))
            assert call("get", "1", settings=settings).object.id == "1"
            assert server.last.target == "/moved?x=1"
            assert server.last.header("authorization") == f"Bearer {TOKEN}"

    def test_no_credential_goes_to_another_host(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        with WireServer() as other:
            server.queue(Answer(status=302, headers=(("Location", f"{other.url}/x"),)))
            call(
                "get",
                "1",
                session="s",
                headers={"X-Api-Key": "mine"},
                settings=settings,
            )
            names = {name.lower() for name, _ in other.last.headers}
        assert names <= {"host", "user-agent", "accept", "accept-encoding", "connection"}

    def test_other_methods_do_not(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        server.queue(Answer(status=302, headers=(("Location", "/moved"),)))
        with pytest.raises(SDKError) as caught:
            call("make", settings=settings)
        assert caught.value.status_code == 302
        assert len(server.requests) == 1

    def test_a_loop_ends(self, call: Caller, server: WireServer, settings: dict[str, Any]) -> None:
        server.respond = lambda _: Answer(status=302, headers=(("Location", "/again"),))
        with pytest.raises(APIConnectionError, match="redirects"):
            call("get", "1", settings=settings)

    @pytest.mark.parametrize("location", ["file:///etc/passwd", "http://[bad", "http://x:99999/"])
    def test_a_place_that_is_none(
        self, call: Caller, server: WireServer, settings: dict[str, Any], location: str
    ) -> None:
        server.queue(Answer(status=302, headers=(("Location", location),)))
        with pytest.raises(SDKError) as caught:
            call("get", "1", settings=settings)
        assert caught.value.status_code == 302


class _Recorder(Hooks):
    def __init__(self) -> None:
        self.seen: list[str] = []

    def before_request(self, request: Request) -> Request:
        self.seen.append("before")
        headers = request.headers.replaced({"X-Signed": request.headers["authorization"][-3:]})
        request.headers = headers
        return request

    def after_success(self, request: Request, response: Response) -> Response:
        self.seen.append(f"success {response.status_code}")
        return Response(200, headers=response.headers, content=b'{"id":"hooked"}', request=request)

    def after_error(self, request: Request, error: Exception) -> None:
        self.seen.append(type(error).__name__)


class _AsyncRecorder(Hooks):
    async def before_request(self, request: Request) -> Request:
        await asyncio.sleep(0)
        request.headers = request.headers.replaced({"X-Async": "1"})
        return request


class TestHooks:
    def test_they_see_and_change(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        hooks = _Recorder()
        result = call("get", "1", settings=settings | {"hooks": hooks})
        assert result.object.id == "hooked"
        assert server.last.header("x-signed") == TOKEN[-3:]
        server.queue(json_answer("{}", status=404), Answer(status=418))
        for _ in range(2):
            with pytest.raises(SDKError):
                call("get", "1", settings=settings | {"hooks": [hooks]})
        assert hooks.seen == [
            "before",
            "success 200",
            "before",
            "NotFoundError",
            "before",
            "APIStatusError",
        ]

    def test_they_hear_of_a_server_that_is_not_there(self, call: Caller) -> None:
        hooks = _Recorder()
        with pytest.raises(APIConnectionError):
            call(
                "get",
                "1",
                settings={"server_url": refused_url(), "hooks": hooks, "bearer_auth": "x"},
            )
        assert hooks.seen == ["before", "APIConnectionError"]

    def test_asynchronous_hooks(self, server: WireServer) -> None:
        async def go() -> None:
            async with AsyncShop(server_url=server.url, hooks=_AsyncRecorder()) as shop:
                await shop.things.get("1")

        run(go)
        assert server.last.header("x-async") == "1"

    @pytest.mark.filterwarnings("ignore:coroutine.*was never awaited")
    def test_asynchronous_hooks_in_a_synchronous_client(self, server: WireServer) -> None:
        with (
            Shop(server_url=server.url, hooks=_AsyncRecorder()) as shop,
            pytest.raises(ConfigurationError, match="asynchronous"),
        ):
            shop.things.get("1")
        gc.collect()

    def test_what_a_hook_raises_is_raised(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        class Failing(Hooks):
            def before_request(self, request: Request) -> Request:
                raise FileNotFoundError(request.url)

        with pytest.raises(FileNotFoundError):
            call("get", "1", settings=settings | {"hooks": Failing()})
        assert server.connections == 0


class TestSecrecy:
    @pytest.mark.parametrize(
        "given",
        [
            {"bearer_auth": TOKEN},
            {"basic_auth": ("user", TOKEN)},
            {"header_key": TOKEN, "cookie_key": TOKEN + "2"},
            {"query_key": TOKEN + "&é"},
        ],
    )
    def test_no_credential_shows_anywhere(
        self,
        call: Caller,
        server: WireServer,
        caplog: pytest.LogCaptureFixture,
        given: dict[str, Any],
    ) -> None:
        caplog.set_level(logging.DEBUG)
        shown: list[str] = []
        echo = f"bad {TOKEN}&é" if "query_key" in given else f"bad {TOKEN}"
        for answer in (
            json_answer(json.dumps({"error": echo}, ensure_ascii=False), status=404),
            Answer(status=401, body=echo.encode()),
            json_answer("{"),
            Answer(hang=True),
            Answer(raw=b"", drop=True),
        ):
            server.queue(answer)
            with pytest.raises(SDKError) as caught:
                call(
                    "get",
                    "1",
                    timeout=0.3 if answer.hang else 30,
                    settings={"server_url": server.url, "debug": True, "retries": None, **given},
                )
            error = caught.value
            shown += [str(error), repr(error), repr(error.request), repr(error.response)]
            shown += [repr(error.headers), repr(getattr(error.request, "headers", None))]
            # Everything that a program prints of an uncaught error, causes included.
            shown += traceback.format_exception(error)
            assert error.__cause__ is None
        shown += [repr(Shop(**given)), repr(AsyncShop(**given)), caplog.text]
        text = "\n".join(one for one in shown if "Traceback" not in one)
        assert TOKEN in "".join(str(one.headers) + one.target for one in server.requests) or (
            "basic_auth" in given
        )
        assert TOKEN not in text

    def test_a_result_does_not_show_it(
        self, call: Caller, server: WireServer, settings: dict[str, Any]
    ) -> None:
        assert TOKEN not in repr(call("get", "1", settings=settings | {"query_key": TOKEN}))

    @pytest.mark.parametrize("token", ["a\nb", "a\r\nX-Admin: 1", "a\x00"])
    def test_a_credential_with_a_line_break_is_refused_unseen(
        self, call: Caller, server: WireServer, token: str
    ) -> None:
        with pytest.raises(ConfigurationError) as caught:
            call(
                "get",
                "1",
                settings={"server_url": server.url, "bearer_auth": token, "retries": None},
            )
        assert token not in str(caught.value)
        assert server.connections == 0


def test_debug_logging(
    call: Caller, server: WireServer, settings: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="shop")
    server.respond = lambda _: json_answer(THING)
    call("get", "1", page_size=2, settings=settings)
    assert not caplog.records
    call("get", "1", page_size=2, settings=settings | {"debug": True})
    (line,) = [record.getMessage() for record in caplog.records]
    assert f"GET {server.url}/things/1?pageSize=2: 200 in " in line
    assert " ms, attempt 1" in line


def test_many_threads(server: WireServer) -> None:
    server.respond = lambda request: json_answer(
        json.dumps({"id": request.path.rpartition("/")[2]})
    )
    failed: list[Exception] = []
    with Shop(server_url=server.url, bearer_auth=lambda: TOKEN) as shop:

        def work(number: int) -> None:
            try:
                for index in range(10):
                    found = shop.things.get(f"{number}-{index}").object
                    assert found is not None
                    assert found.id == f"{number}-{index}"
            except Exception as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not failed
    assert len(server.requests) == 400
    assert server.connections <= 40
    assert until(lambda: server.open_connections == 0)


def test_many_tasks(server: WireServer) -> None:
    async def go() -> None:
        async with AsyncShop(server_url=server.url) as shop:
            await asyncio.gather(*(shop.things.make() for _ in range(300)))

    run(go)
    assert len(server.requests) == 300
    assert until(lambda: server.open_connections == 0)


class Seconds:
    """A timeout as an HTTP library has it."""


@pytest.mark.parametrize(
    "timeout", [Seconds(), (3, 10), "5", True, 0, -1, float("nan"), float("inf"), 1e10]
)
def test_a_timeout_that_is_no_number_of_seconds_is_refused(
    call: Caller, server: WireServer, settings: dict[str, Any], timeout: Any
) -> None:
    with pytest.raises(ConfigurationError, match="timeout must be a number of seconds"):
        call("get", "1", settings=settings | {"timeout": timeout})
    with pytest.raises(ConfigurationError, match="timeout must be a number of seconds"):
        call("get", "1", timeout=timeout, settings=settings)
    assert server.connections == 0


def test_a_timeout_is_an_error_of_the_connection_and_of_python(
    call: Caller, server: WireServer, settings: dict[str, Any]
) -> None:
    server.queue(Answer(hang=True))
    with pytest.raises(TimeoutError, match="no answer within") as caught:
        call("get", "1", timeout=0.2, settings=settings | {"retries": None})
    assert isinstance(caught.value, APIConnectionError)
    again = pickle.loads(pickle.dumps(caught.value.with_traceback(None)))
    assert (type(again), str(again)) == (APITimeoutError, str(caught.value))


@pytest.mark.parametrize("query", ["?tok=1", "/?tok=1#x", "?a=b/c"])
def test_the_query_of_a_base_url_is_left_out(call: Caller, server: WireServer, query: str) -> None:
    call("get", "1", settings={"server_url": f"{server.url}/own{query}"})
    assert server.last.target == "/own/things/1"
    call("get", "1", server_url=f"{server.url}/call{query}", settings={})
    assert server.last.target == "/call/things/1"


@pytest.mark.parametrize(
    "written",
    [
        "nan",
        "-nan",
        "1e400",
        "9" * 5000,
        "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "( ) ( )",
        "Mon, 01 Jan 2020 00:00:00 +9999999999999",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "Mon, 1",
        "1 Jan 1 1:1:1 Z",
    ],
)
def test_whatever_a_server_wants_waited_the_error_is_ours(
    call: Caller, server: WireServer, settings: dict[str, Any], written: str
) -> None:
    server.respond = lambda _: Answer(status=503, headers=(("Retry-After", written),))
    soon = RetryConfig(max_attempts=2, initial_interval=0.01, max_interval=0.02)
    with pytest.raises(SDKError) as caught:
        call("get", "1", settings=settings | {"retries": soon})
    assert caught.value.status_code == 503
    assert len(server.requests) == 2
