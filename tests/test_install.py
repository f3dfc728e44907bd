"""Built, installed into a clean environment outside of the repository, and used: sdkwright, and an SDK that it made."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from .conftest import ROOT
from .wire.server import WireServer, json_answer

pytestmark = pytest.mark.install

SPEC = """openapi: 3.1.0
info: {title: Parcel API, version: 2.5.0}
servers: [{url: https://parcels.example}]
paths:
  /parcels/{id}:
    get:
      operationId: getParcel
      tags: [parcels]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: The parcel
          content: {application/json: {schema: {$ref: "#/components/schemas/Parcel"}}}
components:
  schemas:
    Parcel:
      type: object
      required: [id]
      properties: {id: {type: string}, weight: {type: number}}
"""
USE = """
import sys
import parcel
from parcel.models import components
with parcel.Parcel(server_url=sys.argv[1]) as client:
    found = client.parcels.get("p 1")
    assert found == components.Parcel(id="p 1", weight=2.0), found
print(parcel.__file__)
"""


def run(*command: str | Path, cwd: Path) -> str:
    """The output of a command, which must succeed; nothing of this environment leaks into it."""
    environment = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    result = subprocess.run(
        [str(one) for one in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def build(project: Path, out: Path) -> Path:
    """The wheel of a project."""
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        out,
        project,
        cwd=out,
    )
    (wheel,) = out.glob("*.whl")
    return wheel


def environment(folder: Path, wheel: Path) -> Path:
    """The `bin` folder of a clean environment with `wheel` in it."""
    venv.create(folder, with_pip=True)
    binaries = folder / "bin"
    run(binaries / "python", "-m", "pip", "install", "-q", wheel, cwd=folder)
    return binaries


def test_sdkwright_and_an_sdk_work_when_installed(tmp_path: Path) -> None:
    for name in ("tool", "sdk"):
        (tmp_path / name).mkdir()
    tool = build(ROOT, tmp_path / "tool")
    binaries = environment(tmp_path / "tool-env", tool)
    (tmp_path / "spec.yaml").write_text(SPEC)
    out = tmp_path / "out"
    run(binaries / "sdkwright", "generate", "spec.yaml", "--output", out, cwd=tmp_path)
    for path in (
        "pyproject.toml",
        "src/parcel/sdk.py",
        "docs/sdks/parcels/README.md",
        "sdk.json",
        "README.md",
    ):
        assert (out / path).is_file()
    wheel = build(out, tmp_path / "sdk")
    assert wheel.name == "parcel-2.5.0-py3-none-any.whl"
    assert "parcel/py.typed" in zipfile.ZipFile(wheel).namelist()
    python = environment(tmp_path / "sdk-env", wheel) / "python"
    with WireServer(respond=lambda _: json_answer('{"id": "p 1", "weight": 2}')) as server:
        used = run(python, "-c", USE, server.url, cwd=tmp_path)
        assert server.last.target == "/parcels/p%201"
    assert str(tmp_path / "sdk-env") in used


def test_the_wheel_of_the_machines_sdk_is_typed(tmp_path: Path) -> None:
    wheel = build(ROOT / "generated/comfydeploy", tmp_path)
    names = zipfile.ZipFile(wheel).namelist()
    assert "comfydeploy/py.typed" in names
    assert "comfydeploy/_runtime/client.py" in names
