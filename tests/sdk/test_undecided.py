"""What fails while one place is read or decided costs that place only, and is an error that names it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics, generate
from generator.api import service
from generator.api.operations import bodies, parameters
from generator.api.schemas import reading as schemas
from generator.diagnostics import Severity
from generator.pipeline import Outcome
from generator.sdk import modules
from generator.sdk.calls import methods, replies
from generator.sdk.naming.classes import births
from generator.sdk.types import members

SPEC = """openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /good/{id}:
    get:
      operationId: good
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Good'}}}}}
  /bad/{id}:
    post:
      operationId: bad
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: bad, in: query, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Bad'}}}}
      responses: {'200': {description: bad, content: {application/json: {schema: {$ref: '#/components/schemas/Bad'}}}}}
components:
  schemas:
    Good: {type: object, properties: {bad: {$ref: '#/components/schemas/Bad'}, name: {type: string}}}
    Bad: {type: object, description: bad, properties: {x: {type: integer}}}
"""


class _DefectError(Exception):
    """What nobody foresaw."""


def _where(of: Callable[..., bool], error: type[Exception]) -> Callable[[Any], Any]:
    """Makes a function fail where its arguments are such."""

    def breaks(function: Any) -> Any:
        def broken(*args: Any, **kwargs: Any) -> Any:
            if of(*args, **kwargs):
                raise error("nobody foresaw this")
            return function(*args, **kwargs)

        return broken

    return breaks


def _is_bad(*args: Any, **_kwargs: Any) -> bool:
    """Whether one of the arguments is the place that fails."""
    return any(
        str(getattr(one, "pointer", "")).endswith(("/schemas/Bad", "~1bad~1{id}/post"))
        for one in args
    )


PLACES = [
    (schemas.SchemaReader, "of_type", "#/components/schemas/Bad"),
    (schemas.versions, "types", "#/components/schemas/Bad"),
    (service, "read_pagination", "#/paths/~1bad~1{id}/post"),
    (service, "read_groups", "#/paths/~1bad~1{id}/post"),
    (members.ModelPlanner, "_model", "#/components/schemas/Bad"),
    (births.Births, "_request", "#/paths/~1bad~1{id}/post"),
    (births.Births, "_responses", "#/paths/~1bad~1{id}/post"),
    (replies.ReplyPlanner, "_of_operation", "#/paths/~1bad~1{id}/post"),
    (methods.MethodPlanner, "_method", "#/paths/~1bad~1{id}/post"),
    (modules.ModulePlanner, "_of_operation", "#/paths/~1bad~1{id}/post"),
]


def run(folder: Path, *, lenient: bool) -> tuple[Outcome, Diagnostics]:
    (folder / "spec.yaml").write_text(SPEC)
    diagnostics = Diagnostics()
    config = Config(spec=folder / "spec.yaml", output=folder / "out", arguments="request")
    return generate(config, diagnostics=diagnostics, lenient=lenient), diagnostics


def imported(folder: Path, package: str) -> None:
    """Import every module of the package."""
    program = (
        "import importlib, pkgutil, sys; top = importlib.import_module(sys.argv[1]); "
        "[importlib.import_module(one.name) for one in pkgutil.walk_packages(top.__path__, sys.argv[1] + '.') "
        "if '.fast' not in one.name]"
    )
    subprocess.run(
        [sys.executable, "-c", program, package], check=True, cwd=folder / "out/src", timeout=60
    )


@pytest.mark.parametrize(("owner", "name", "pointer"), PLACES, ids=[name for _, name, _ in PLACES])
def test_a_defect_costs_one_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, pointer: str
) -> None:
    broken = _where(_is_bad, _DefectError)(getattr(owner, name))
    monkeypatch.setattr(owner, name, broken)
    outcome, diagnostics = run(tmp_path, lenient=True)
    assert outcome.sdk is not None
    (finding,) = {
        one.pointer: one for one in diagnostics if one.severity is Severity.ERROR
    }.values()
    assert (finding.code, finding.pointer) == ("internal-error", pointer)
    assert finding.location.line in (9, 10, 11, 20)
    assert "_DefectError: nobody foresaw this" in finding.message
    assert finding.hint
    operations = [method.operation_id for _, method in outcome.sdk.operations]
    # Some decisions fail for any operation with this pointer, however simple it was made.
    assert "good" in operations
    if "schemas" in pointer or owner is service:
        assert len(operations) == 2
    imported(tmp_path, outcome.sdk.package)


@pytest.mark.parametrize(("owner", "name", "pointer"), PLACES, ids=[name for _, name, _ in PLACES])
def test_a_defect_stops_a_run_that_is_not_lenient(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, pointer: str
) -> None:
    monkeypatch.setattr(owner, name, _where(_is_bad, _DefectError)(getattr(owner, name)))
    outcome, diagnostics = run(tmp_path, lenient=False)
    assert outcome.preparation is None
    assert [one.pointer for one in diagnostics if one.severity is Severity.ERROR] == [pointer]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("owner", "name", "lost"),
    [(parameters, "_schema", "bad"), (bodies, "_content", "body"), (bodies, "read_encodings", "")],
)
def test_a_defect_in_a_part_of_an_operation_costs_that_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, lost: str
) -> None:
    def of(*args: Any, **_kwargs: Any) -> bool:
        return any("bad" in str(getattr(one, "value", "")) for one in args)

    monkeypatch.setattr(owner, name, _where(of, _DefectError)(getattr(owner, name)))
    outcome, diagnostics = run(tmp_path, lenient=True)
    assert outcome.sdk is not None
    methods_ = {method.operation_id: method for _, method in outcome.sdk.operations}
    assert set(methods_) == {"good", "bad"}
    assert lost not in [one.name for one in methods_["bad"].arguments]
    assert diagnostics.count(Severity.ERROR) == bool(lost)


def test_an_operation_is_made_simpler_before_it_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(_planner: Any, operation: Any, **_kwargs: Any) -> bool:
        return any(one.schema is not None for each in operation.responses for one in each.content)

    broken = _where(of, _DefectError)(replies.ReplyPlanner._of_operation)
    monkeypatch.setattr(replies.ReplyPlanner, "_of_operation", broken)
    outcome, diagnostics = run(tmp_path, lenient=True)
    assert outcome.sdk is not None
    assert len(outcome.sdk.operations) == 2
    assert diagnostics.count(Severity.ERROR) == 2
    imported(tmp_path, outcome.sdk.package)


def test_an_exhausted_stack_costs_the_outermost_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def of(_reader: Any, node: Any, _type: str) -> bool:
        tried.append(node.pointer)
        return "/Good/properties/" in node.pointer

    broken = _where(of, RecursionError)(schemas.SchemaReader.of_type)
    monkeypatch.setattr(schemas.SchemaReader, "of_type", broken)
    outcome, diagnostics = run(tmp_path, lenient=True)
    assert outcome.sdk is not None
    errors = [one.pointer for one in diagnostics if one.severity is Severity.ERROR]
    assert errors == ["#/components/schemas/Good"]
