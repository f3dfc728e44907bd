"""The generated SDK of the machines API against a real server: every operation, every documented answer, both flavours."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import comfydeploy
import pytest
from comfydeploy.models import components, errors, operations

from .server import Answer, WireServer, json_answer

TOKEN = "token-that-nobody-may-see"
MACHINE: dict[str, Any] = {"id": "m1", "endpoints": ["https://a.example"], "name": "one"}
CREATED: dict[str, Any] = {
    "id": "m1",
    "user_id": "u1",
    "name": "one",
    "org_id": None,
    "endpoint": "https://a.example",
    "created_at": "2024-01-01",
    "updated_at": "2024-01-02",
    "disabled": False,
    "type": "comfy-deploy-serverless",
    "status": "building",
    "machine_version": None,
    "machine_builder_version": "2",
    "models": [],
    "gpu": "A10G",
    "pod_id": None,
    "base_docker_image": None,
    "allow_concurrent_inputs": 1,
    "concurrency_limit": 2,
    "legacy_mode": False,
    "ws_timeout": 2,
    "run_timeout": 300,
    "idle_timeout": 60,
    "build_machine_instance_id": None,
    "build_log": None,
    "modal_app_id": None,
    "target_workflow_id": None,
    "install_custom_node_with_gpu": False,
    "deleted": False,
    "keep_warm": 0,
    "allow_background_volume_commits": False,
    "gpu_workspace": False,
}

Call = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[WireServer]:
    """The server of a test."""
    with WireServer() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, server: WireServer) -> Call:
    """Calls a method of the machines resource by name, in either flavour."""

    def sync(name: str, *args: Any, settings: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        arguments = {"bearer_auth": TOKEN, "server_url": f"{server.url}/api", **(settings or {})}
        with comfydeploy.ComfyDeploy(**arguments) as client:
            return getattr(client.machines, name)(*args, **kwargs)

    def asynchronous(
        name: str, *args: Any, settings: dict[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        async def run() -> Any:
            arguments = {
                "bearer_auth": TOKEN,
                "server_url": f"{server.url}/api",
                **(settings or {}),
            }
            async with comfydeploy.AsyncComfyDeploy(**arguments) as client:
                made: Awaitable[Any] = getattr(client.machines, name)(*args, **kwargs)
                return await made

        return asyncio.run(run())

    return sync if request.param == "sync" else asynchronous


def event(**more: Any) -> operations.PostGpuEventRequestBody:
    """The body of a machine event."""
    return operations.PostGpuEventRequestBody(
        machine_id="m1",
        timestamp="2024-01-01T00:00:00Z",
        event_type=operations.EventType.GPU_START,
        gpu_provider=operations.GpuProvider.MODAL,
        **more,
    )


def test_a_machine_event_is_sent_as_documented(call: Call, server: WireServer) -> None:
    server.queue(json_answer('{"event_id": "e1"}'))
    result = call(
        "post_gpu_event",
        request=event(gpu_type=operations.GpuType.A10_G, ws_gpu_type=None, event_id="e0"),
    )
    sent = server.last
    assert (sent.method, sent.target) == ("POST", "/api/gpu_event")
    assert sent.header("content-type") == "application/json"
    assert sent.header("authorization") == f"Bearer {TOKEN}"
    assert sent.header("user-agent") == "comfydeploy/0.0.1"
    assert json.loads(sent.body) == {
        "machine_id": "m1",
        "timestamp": "2024-01-01T00:00:00Z",
        "eventType": "gpu_start",
        "gpu_provider": "modal",
        "gpuType": "A10G",
        "wsGpuType": None,
        "event_id": "e0",
    }
    assert result.object == operations.PostGpuEventResponseBody(event_id="e1")
    assert result.http_meta.response.status_code == 200


def test_a_body_can_be_a_plain_dict(call: Call, server: WireServer) -> None:
    call("post_gpu_event", request={"machine_id": "m1", "eventType": "gpu_end"})
    assert json.loads(server.last.body) == {"machine_id": "m1", "eventType": "gpu_end"}


def test_the_list_of_machines(call: Call, server: WireServer) -> None:
    server.queue(json_answer(json.dumps({"machines": [MACHINE], "total": 1})))
    result = call("get_v1_machines", page="2", page_size="a b&c", fields=operations.Fields.FULL)
    assert (server.last.method, server.last.target) == (
        "GET",
        "/api/v1/machines?page=2&pageSize=a%20b%26c&fields=full",
    )
    assert server.last.body == b""
    assert server.last.header("content-type") is None
    (machine,) = result.object.machines
    assert (machine.id, machine.endpoints, machine.name, machine.status) == (
        "m1",
        ["https://a.example"],
        "one",
        None,
    )
    assert result.object.total == 1.0


def test_defaults_are_not_sent(call: Call, server: WireServer) -> None:
    server.queue(json_answer('{"machines": [], "total": 0}'))
    call("get_v1_machines")
    assert server.last.target == "/api/v1/machines"


def test_a_machine_is_created(call: Call, server: WireServer) -> None:
    server.queue(json_answer(json.dumps(CREATED)))
    result = call(
        "post_v1_machines", request=operations.PostV1MachinesRequestBody(default_machine=False)
    )
    assert (server.last.method, server.last.target) == ("POST", "/api/v1/machines")
    assert json.loads(server.last.body) == {"default_machine": False}
    assert result.object.gpu is operations.PostV1MachinesGpu.A10_G
    assert result.object.org_id is None
    assert result.object.model_dump(by_alias=True, mode="json", exclude_unset=True) == CREATED


def test_an_optional_body_can_be_left_out(call: Call, server: WireServer) -> None:
    server.queue(json_answer(json.dumps(CREATED)))
    call("post_v1_machines")
    assert server.last.body == b""
    assert server.last.header("content-type") is None


def test_a_machine_by_id(call: Call, server: WireServer) -> None:
    server.queue(json_answer('{"id": "m1", "message": "hello"}'))
    result = call("get_v1_machines_machine_id_", "m1", ext_urls="true")
    assert server.last.target == "/api/v1/machines/m1?extUrls=true"
    assert result.object.message == "hello"


def test_a_path_value_is_one_encoded_segment(call: Call, server: WireServer) -> None:
    call("get_v1_machines_machine_id_", machine_id="../../admin?x=1#y")
    assert server.last.target == "/api/v1/machines/..%2F..%2Fadmin%3Fx%3D1%23y"


@pytest.mark.parametrize("machine_id", ["", ".", ".."])
def test_a_path_value_that_would_change_the_path_is_refused(
    call: Call, server: WireServer, machine_id: str
) -> None:
    with pytest.raises(errors.InvalidArgumentError, match="machine_id"):
        call("get_v1_machines_machine_id_", machine_id=machine_id)
    assert server.requests == []


@pytest.mark.parametrize(
    ("name", "arguments", "status", "kind"),
    [
        ("post_gpu_event", {"request": {}}, 500, errors.PostGpuEventResponseBody),
        ("get_v1_machines", {}, 400, errors.GetV1MachinesResponseBody),
        ("post_v1_machines", {}, 400, errors.PostV1MachinesResponseBody),
        (
            "get_v1_machines_machine_id_",
            {"machine_id": "m"},
            400,
            errors.GetV1MachinesMachineIDResponseBody,
        ),
    ],
)
def test_a_documented_error_raises_its_class(
    call: Call,
    server: WireServer,
    name: str,
    arguments: dict[str, Any],
    status: int,
    kind: type[Any],
) -> None:
    server.queue(json_answer('{"error": "it broke"}', status=status))
    with pytest.raises(kind) as raised:
        call(name, **arguments)
    error = raised.value
    assert (error.error, error.data.error, error.status_code) == ("it broke", "it broke", status)
    assert isinstance(error, errors.SDKError)
    assert error.http_meta.response.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, errors.AuthenticationError),
        (418, errors.APIStatusError),
        (520, errors.InternalServerError),
    ],
)
@pytest.mark.parametrize("name", ["post_gpu_event", "get_v1_machines"])
def test_any_other_error_is_of_the_class_of_its_status(
    call: Call, server: WireServer, status: int, kind: type[Any], name: str
) -> None:
    server.queue(
        Answer(
            status=status,
            headers=(("Content-Type", "text/plain"), ("X-Trace", "t1")),
            body=b"Invalid token",
        )
    )
    with pytest.raises(errors.SDKError) as raised:
        call(name)
    error = raised.value
    assert type(error) is kind
    assert (error.status_code, error.headers["x-trace"], error.body) == (
        status,
        "t1",
        "Invalid token",
    )
    assert str(status) in str(error)


def test_a_timeout_has_its_own_class(call: Call, server: WireServer) -> None:
    server.queue(Answer(hang=True))
    with pytest.raises(errors.APITimeoutError):
        call("get_v1_machines", timeout=0.2)


def test_a_refused_connection_has_its_own_class(call: Call) -> None:
    with pytest.raises(errors.APIConnectionError):
        call("get_v1_machines", server_url="http://127.0.0.1:9")


@pytest.mark.parametrize(
    "body",
    [
        {"machines": [{**MACHINE, "brand_new": {"x": 1}}], "total": 1, "more": True},
        {"machines": [{"name": "no id, no endpoints"}], "total": 1},
        {"machines": [{**MACHINE, "name": 7, "endpoints": "none"}], "total": "many"},
        {"machines": None, "total": None},
        [],
        "nothing",
    ],
)
def test_drift_does_not_raise(call: Call, server: WireServer, body: object) -> None:
    server.queue(json_answer(json.dumps(body)))
    assert call("get_v1_machines").http_meta.response.json() == body


def test_an_unknown_enum_value_is_kept_and_sent_back(call: Call, server: WireServer) -> None:
    server.queue(json_answer(json.dumps({**CREATED, "gpu": "B300", "status": "melting"})))
    created = call("post_v1_machines").object
    assert created.gpu == "B300"
    assert isinstance(created.gpu, operations.PostV1MachinesGpu)
    assert json.loads(created.model_dump_json())["gpu"] == "B300"
    call("post_gpu_event", request=event(gpu_type=operations.GpuType("B300")))
    assert json.loads(server.last.body)["gpuType"] == "B300"


def test_the_token_is_never_shown(
    call: Call, server: WireServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = comfydeploy.ComfyDeploy(bearer_auth=TOKEN)
    shown = [repr(client), str(client), repr(components.Security(bearer_auth=TOKEN))]
    for answer in (
        json_answer('{"error": 1}', status=400),
        Answer(status=401, body=TOKEN.encode()),
        Answer(drop=True),
    ):
        server.queue(answer)
        try:
            shown.append(repr(call("get_v1_machines", settings={"debug": True}).http_meta))
        except errors.SDKError as error:
            shown += [
                repr(error),
                str(error),
                repr(error.request),
                repr(error.response),
                # What the server itself sent is not ours to change.
                repr({name: value for name, value in vars(error).items() if name != "data"}),
            ]
    shown += [record.getMessage() for record in caplog.records]
    assert any("GET" in one for one in shown)
    assert not [one for one in shown if TOKEN in one]


def test_a_credential_can_be_asked_for_or_come_from_the_environment(
    call: Call, server: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("get_v1_machines", settings={"bearer_auth": lambda: "asked"})
    assert server.last.header("authorization") == "Bearer asked"
    monkeypatch.setenv("COMFYDEPLOY_BEARER_AUTH", "from-environment")
    call("get_v1_machines", settings={"bearer_auth": None})
    assert server.last.header("authorization") == "Bearer from-environment"
    call("get_v1_machines", security=components.Security(bearer_auth="of-this-call"))
    assert server.last.header("authorization") == "Bearer of-this-call"


def test_headers_and_hooks(call: Call, server: WireServer) -> None:
    seen: list[str] = []

    class Signing(comfydeploy.Hooks):
        def before_request(self, request: comfydeploy.Request) -> comfydeploy.Request:
            seen.append(request.method)
            request.headers = request.headers.replaced({"X-Signature": "s1"})
            return request

    call(
        "get_v1_machines",
        settings={"hooks": Signing(), "headers": {"X-A": "1"}},
        headers={"X-B": "2"},
    )
    assert seen == ["GET"]
    assert [server.last.header(name) for name in ("x-signature", "x-a", "x-b")] == ["s1", "1", "2"]


def test_a_closed_client_says_so(server: WireServer) -> None:
    client = comfydeploy.ComfyDeploy(bearer_auth=TOKEN, server_url=server.url)
    client.close()
    with pytest.raises(errors.SDKError, match="closed"):
        client.machines.get_v1_machines()
    assert server.requests == []
