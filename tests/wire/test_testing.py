"""Programs that use an SDK are tested without a server: calls are answered by name, recorded, and held against the description."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

DOCUMENT = "testing"
Package = tuple[ModuleType, str]


class Program:
    """A program that uses one flavour of the SDK, and the transport that stands in for its service."""

    def __init__(self, package: ModuleType, *, is_async: bool) -> None:
        self.package = package
        self.is_async = is_async
        self.testing: Any = importlib.import_module(f"{package.__name__}.testing")
        kind = self.testing.AsyncMockTransport if is_async else self.testing.MockTransport
        self.make: Callable[..., Any] = kind
        self.transport = kind()

    def call(self, name: str, /, **arguments: Any) -> Any:
        """The result of a call."""
        return self.run(lambda client: find(client, name)(**arguments))

    def items(self, name: str) -> list[Any]:
        """The items of a stream."""
        if not self.is_async:
            return self.run(lambda client: list(find(client, name)()))

        async def collect(client: Any) -> list[Any]:
            return [item async for item in await find(client, name)()]

        found: list[Any] = self.run(collect)
        return found

    def run(self, use: Callable[[Any], Any]) -> Any:
        """What `use` gives for a client without credentials."""
        if not self.is_async:
            return use(self.package.Parcels(client=self.transport))

        async def go() -> Any:
            return await use(self.package.AsyncParcels(client=self.transport))

        return asyncio.run(go())


def find(client: Any, name: str) -> Any:
    """The method `name`."""
    for part in name.split("."):
        client = getattr(client, part)
    return client


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def program(request: pytest.FixtureRequest, package: Package) -> Program:
    """A program of each flavour."""
    return Program(package[0], is_async=request.param)


REPLIES: dict[str, Callable[[ModuleType], Any]] = {
    "models": lambda package: [package.models.components.Parcel(id="1", weight=2)],
    "plain data": lambda _: [{"id": "1", "weight": 2}],
    "an iterator": lambda _: iter([{"id": "1", "weight": 2}]),
    "a response": lambda package: package.Response(
        200, headers={"Content-Type": "application/json"}, content=b'[{"id":"1","weight":2}]'
    ),
    "bytes": lambda _: b'[{"id":"1","weight":2}]',
    "a function": lambda _: lambda call: [{"id": call.query["page"][0], "weight": 2}],
}


@pytest.mark.parametrize("kind", REPLIES)
@pytest.mark.parametrize("name", ["parcels.list_parcels", "list_parcels"])
def test_a_call_is_answered(program: Program, kind: str, name: str) -> None:
    with program.transport as transport:
        transport.expect(name, REPLIES[kind](program.package))
        (parcel,) = program.call("parcels.list_parcels", page=1)
    assert isinstance(parcel, program.package.models.components.Parcel)
    assert (parcel.id, parcel.weight) == ("1", 2)


def test_the_arguments_are_recorded_as_they_are_sent(program: Program) -> None:
    with program.transport as transport:
        transport.expect("list_parcels", [])
        transport.expect("send_parcel", {"id": "1"}, headers={"X-Left": "9"})
        transport.expect("put_file")
        program.call("parcels.list_parcels", page=2, tags=["a", "b&c"], x_trace="t")
        parcel = program.package.models.components.Parcel(id="1")
        program.call("sending.send_parcel", **{name_of_body(program): parcel})
        file = {"note": "ü", "file": ("a.txt", io.BytesIO(b"\x00\r\n"))}
        program.call(
            "parcels.put_file",
            parcel_id="a/b",
            name="c d",
            **{name_of_body(program, "put_file"): file},
        )
    listed, sent, put = transport.calls
    assert (listed.operation, listed.call) == ("list_parcels", "parcels.list_parcels")
    assert listed.query == {"page": ["2"], "tags": ["a", "b&c"]}
    assert listed.headers["X-Trace"] == "t"
    assert listed.body is None
    assert sent.body == {"id": "1"}
    assert put.path == {"parcel id": "a/b", "name": "c d"}
    assert put.body == {"note": ["ü"], "file": [b"\x00\r\n"]}
    assert transport.calls_of("parcels.send_parcel") == [sent]


def name_of_body(program: Program, method: str = "send_parcel") -> str:
    """The argument that is a whole body."""
    names = getattr(program.package._resources.ParcelsResource, method).__annotations__
    return next((name for name in ("request", "request_body") if name in names), "body")


STREAMS: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "watch": ([{"id": "1"}, {"id": "2\n"}], lambda event: event.data.id),
    "lines": ([{"id": "1"}, {"id": "2\n"}], lambda item: item.id),
}


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_is_a_list_of_items(program: Program, name: str) -> None:
    items, id_of = STREAMS[name]
    with program.transport as transport:
        transport.expect(name, items)
        assert [id_of(item) for item in program.items(name)] == ["1", "2\n"]


def test_events_can_be_given_whole(program: Program) -> None:
    event = program.package.ServerSentEvent(data={"id": "1"}, event="made", id="7")
    with program.transport as transport:
        transport.expect("watch", [event])
        (found,) = program.items("watch")
    assert (found.event, found.id, found.data.id) == ("made", "7", "1")


@pytest.mark.parametrize(("reply", "content_type"), [("text", ""), (b"%PDF", "application/pdf")])
def test_what_is_no_json_is_given_as_it_is(
    program: Program, reply: object, content_type: str
) -> None:
    with program.transport as transport:
        transport.expect("label", reply, content_type=content_type)
        assert program.call("label") == reply


MISFITS: dict[str, tuple[str, dict[str, Any], str]] = {
    "a member is missing": ("list_parcels", {"reply": [{"weight": 1}]}, r"\[0\].*id"),
    "a member is of another type": ("list_parcels", {"reply": [{"id": "1", "weight": "x"}]}, "weight"),
    "far below": ("send_parcel", {"reply": {"id": "1", "sender": {"name": 5}}}, "sender.*name"),
    "an object for a list": ("list_parcels", {"reply": {"id": "1"}}, "array"),
    "nothing for a list": ("list_parcels", {}, "describes a body"),
    "an undescribed success": ("send_parcel", {"reply": {"id": "1"}, "status": 202}, "202"),
    "an error of another form": ("send_parcel", {"reply": {"why": 1}, "status": 409}, "reason"),
    "an error that is no JSON": ("send_parcel", {"reply": b"<", "status": 409}, "409|json"),
    "a body where there is none": ("put_file", {"reply": {"id": "1"}}, "describes no body"),
    "a content type that is not there": ("label", {"reply": "x", "content_type": "text/html"}, "content type"),
    "an item of a stream": ("watch", {"reply": [{"id": "1"}, {"id": 2}]}, "id"),
    "no list for a stream": ("lines", {"reply": {"id": "1"}}, "list of items"),
    "no JSON": ("list_parcels", {"reply": b"["}, "read"),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISFITS)
def test_a_reply_that_the_api_does_not_describe_is_refused(package: Package, kind: str) -> None:
    name, how, where = MISFITS[kind]
    program = Program(package[0], is_async=False)
    with pytest.raises(program.testing.ReplyMisfitError, match=where):
        program.transport.expect(name, **how)
    program.transport.verify()


def test_what_a_function_replies_is_held_against_the_description(program: Program) -> None:
    program.transport.expect("list_parcels", lambda _: [{"id": 1}])
    with pytest.raises(program.testing.ReplyMisfitError, match="id"):
        program.call("parcels.list_parcels")


def test_a_response_of_another_form_is_refused(program: Program) -> None:
    response = program.package.Response(
        200, headers={"Content-Type": "text/html"}, content=b"<html>"
    )
    with pytest.raises(program.testing.ReplyMisfitError, match="text/html"):
        program.transport.expect("list_parcels", response)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("parcels.list", "parcels.list_parcels"), ("listParcels", "list_parcels"), ("zzz", "zzz")],
)
def test_an_operation_that_is_not_there_is_refused(program: Program, name: str, hint: str) -> None:
    with pytest.raises(ValueError, match=hint):
        program.transport.expect(name)


def test_an_error_that_is_described_is_raised(program: Program) -> None:
    errors = program.package.models.errors
    with program.transport as transport:
        transport.expect("send_parcel", {"reason": "gone"}, status=409)
        with pytest.raises(errors.Taken) as caught:
            program.call("parcels.send_parcel", **{name_of_body(program): {"id": "1"}})
        transport.expect("send_parcel", caught.value)
        with pytest.raises(errors.Taken, match="gone"):
            program.call("parcels.send_parcel", **{name_of_body(program): {"id": "1"}})
    assert caught.value.data.reason == "gone"


def test_any_service_can_fail_otherwise(program: Program) -> None:
    errors = program.package.models.errors
    with program.transport as transport:
        transport.expect("list_parcels", {"message": "broken"}, status=418)
        transport.expect("list_parcels", errors.APITimeoutError("too late"))
        with pytest.raises(errors.SDKError) as caught:
            program.call("parcels.list_parcels", retries=None)
        with pytest.raises(errors.APITimeoutError, match="too late"):
            program.call("parcels.list_parcels", retries=None)
    assert caught.value.status_code == 418


def test_what_nobody_expected_fails(program: Program) -> None:
    error = program.testing.UnexpectedCallError
    assert issubclass(error, AssertionError)
    program.transport.expect("list_parcels", [])
    with pytest.raises(error, match=r"label was called.*expected: parcels.list_parcels"):
        program.call("label")


def test_it_fails_even_if_the_program_goes_on(program: Program) -> None:
    def use() -> None:
        with program.transport, contextlib.suppress(Exception):
            program.call("label")

    with pytest.raises(program.testing.UnexpectedCallError, match="label was called"):
        use()


def test_what_is_called_too_often_fails(program: Program) -> None:
    program.transport.expect("list_parcels", [], times=2)
    program.call("parcels.list_parcels")
    program.call("parcels.list_parcels")
    with pytest.raises(program.testing.UnexpectedCallError, match="nothing more was expected"):
        program.call("parcels.list_parcels")


def test_what_was_expected_is_called(program: Program) -> None:
    program.transport.expect("label", "x", times=2)
    program.transport.expect("list_parcels", [], times=None)
    with pytest.raises(program.testing.MissingCallError, match="label 2 times"):
        program.transport.__exit__(None, None, None)
    with program.make(check=False) as transport:
        transport.expect("label", "x")


def test_an_exception_of_the_test_is_not_hidden(program: Program) -> None:
    program.transport.expect("label", "x")
    error = KeyError()
    program.transport.__exit__(KeyError, error, None)


def test_replies_come_one_after_the_other(program: Program) -> None:
    with program.transport as transport:
        transport.expect("label", "first")
        transport.expect("label", "others", times=None)
        assert [program.call("label") for _ in range(3)] == ["first", "others", "others"]
    with pytest.raises(ValueError, match="times=None"):
        transport.expect("label", "never")


def test_an_asynchronous_function_answers_asynchronous_clients(package: Package) -> None:
    async def reply(call: Any) -> str:
        await asyncio.sleep(0)
        return str(call.call)

    program = Program(package[0], is_async=True)
    program.transport.expect("label", reply)
    assert program.call("label") == "label"
    program = Program(package[0], is_async=False)
    program.transport.expect("label", reply)
    with pytest.raises(TypeError, match="asynchronous"):
        program.call("label")


def test_secrets_are_in_no_message(package: Package) -> None:
    program = Program(package[0], is_async=False)
    client = program.package.Parcels(key="a-very-secret-key", client=program.transport)
    with pytest.raises(program.testing.UnexpectedCallError) as caught:
        client.label()
    assert "secret" not in str(caught.value)


def test_pytest_has_a_fixture_for_each_flavour(package: Package, tmp_path: Path) -> None:
    source = Path(str(package[0].__file__)).parents[1]
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["parcels.testing.pytest_plugin"]\n')
    (tmp_path / "test_it.py").write_text(
        "import asyncio, parcels\n"
        "def test_sync(parcels_transport):\n"
        "    parcels_transport.expect('label', 'x')\n"
        "    assert parcels.Parcels(client=parcels_transport).label() == 'x'\n"
        "def test_async(async_parcels_transport):\n"
        "    async_parcels_transport.expect('label', 'x')\n"
        "    client = parcels.AsyncParcels(client=async_parcels_transport)\n"
        "    assert asyncio.run(client.label()) == 'x'\n"
        "def test_missing(parcels_transport):\n"
        "    parcels_transport.expect('label', 'x')\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(source)}, capture_output=True, text=True, check=False
    )
    assert "3 passed, 1 error" in done.stdout, done.stdout + done.stderr
    assert "MissingCallError: not called: label" in done.stdout


def test_nothing_else_imports_it(package: Package) -> None:
    source = Path(str(package[0].__file__)).parents[1]
    code = (
        "import sys, parcels; parcels.Parcels().parcels; parcels.models.components.Parcel\n"
        "print([name for name in sys.modules if 'testing' in name.split('.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=source, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
