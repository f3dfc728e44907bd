"""From an empty folder to an index and back: sdkwright is built and installed, begins an SDK, which is published and used."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from generator import __version__

from .conftest import ROOT
from .lean import lean_python
from .publishing.index import Index, serving
from .wire.server import Answer, Recorded, WireServer, json_answer

pytestmark = pytest.mark.install

SOURCES = (
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENSE",
    "MANIFEST.in",
    "README.md",
    "pyproject.toml",
    "setup.py",
)
DEPOT = Path(__file__).parent / "publishing"
PARCEL = {
    "id": "7dec5b8e-0000-4dec-9b8e-00007dec5b8e",
    "status": "in-transit",
    "weight": 1.5,
    "created_at": "2026-01-02T03:04:05Z",
}


def answer(request: Recorded) -> Answer:
    """What the depot answers."""
    path, inside = request.path, f"/parcels/{PARCEL['id']}"
    if path == "/parcels" and "cursor" not in request.query:
        return json_answer(json.dumps({"items": [PARCEL], "next_cursor": "c2"}))
    if path == "/couriers":
        problem = {"loc": ["body", "name"], "msg": "too short", "type": "string_too_short"}
        return json_answer(json.dumps({"detail": [problem]}), status=422)
    if path == f"{inside}/watch":
        items = "".join(
            f"data: {json.dumps({'kind': 'scanned', 'place': place})}\n\n"
            for place in ("Delft", "Gouda")
        )
        return Answer(headers=(("Content-Type", "text/event-stream"),), body=items.encode())
    replies = {
        "/parcels": (200, {"items": [PARCEL | {"weight": 2.5}], "next_cursor": None}),
        f"{inside}/photos": (
            201,
            {"id": PARCEL["id"], "url": "https://x.example/1", "caption": "front"},
        ),
        f"{inside}/events": (201, {"kind": "scanned", "place": "Delft"}),
        "/quotes": (200, {"price": "2.50", "currency": "EUR"}),
        f"/track/{PARCEL['id']}": (200, PARCEL),
    }
    status, body = replies[path]
    return json_answer(json.dumps(body), status=status)


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
    """The wheel of a project, made of its source distribution."""
    run(
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--outdir",
        out,
        project,
        cwd=out,
    )
    (wheel,) = out.glob("*.whl")
    return wheel


def installed(wheel: Path, folder: Path) -> Path:
    """The `bin` folder of an environment that has `wheel` and nothing but what that says it needs."""
    asked = r"^Requires-Dist: ([\w.-]+)(?!.*extra ==)"
    needed = re.findall(asked, metadata_of(wheel), re.MULTILINE)
    python = lean_python(folder, needed=needed)
    run(*pip(python), "--no-deps", "--no-index", wheel, cwd=folder)
    return python.parent


def pip(python: Path) -> tuple[str | Path, ...]:
    """The command that installs into the environment of an interpreter."""
    command = ("-m", "pip", "--python", python, "install", "-q", "--no-cache-dir", "--no-compile")
    return (sys.executable, *command)


def publish(project: Path, index: Index, out: Path) -> None:
    """Build a project, check what was built as an index does, and upload it."""
    build(project, out)
    twine = (sys.executable, "-m", "twine")
    built = sorted(out.iterdir())
    run(*twine, "check", "--strict", *built, cwd=out)
    account = ("--username", "__token__", "--password", "none")
    place = ("--repository-url", f"{index.url}/legacy/")
    run(
        *twine,
        "upload",
        "--non-interactive",
        "--disable-progress-bar",
        *account,
        *place,
        *built,
        cwd=out,
    )


def install(name: str, index: Index, folder: Path) -> Path:
    """The interpreter of an environment that has what SDKs need, and `name` from an index."""
    python = lean_python(folder)
    run(*pip(python), "--no-deps", "--index-url", f"{index.url}/simple/", name, cwd=folder)
    return python


def build_sdkwright(out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The wheel of sdkwright as its workflow builds it: with links that lead somewhere from an index."""
    home = "https://git.example/acme/sdkwright"
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://git.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "acme/sdkwright")
    monkeypatch.setenv("GITHUB_SHA", "abc")
    source = out.parent / "source"  # builds write beside what they read
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in SOURCES:
        shutil.copy(ROOT / name, source / name)
    wheel = build(source, out)
    run(sys.executable, "-m", "twine", "check", "--strict", *sorted(out.iterdir()), cwd=out)
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"sdkwright", f"sdkwright-{__version__}.dist-info"}
    metadata = metadata_of(wheel)
    assert f"Project-URL: Homepage, {home}\n" in metadata
    links = re.findall(r"\]\(([^)]+)\)", metadata)
    assert f"{home}/blob/abc/ARCHITECTURE.md" in links
    assert re.findall(r"!\[[^]]*\]\(([^)]+)\)", metadata) == [f"{home}/raw/abc/docs/site.png"]
    assert [link for link in links if not re.match("https://|#", link)] == []
    return wheel


def metadata_of(wheel: Path) -> str:
    """The metadata in a wheel, readme included."""
    (name,) = (one for one in zipfile.ZipFile(wheel).namelist() if one.endswith("/METADATA"))
    return zipfile.ZipFile(wheel).read(name).decode()


def test_from_an_empty_folder_to_an_index_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tool", "sdk", "here"):
        (tmp_path / name).mkdir()
    wheel = build_sdkwright(tmp_path / "tool", monkeypatch)
    sdkwright = installed(wheel, tmp_path / "tool-env") / "sdkwright"
    here = tmp_path / "here"
    described = json.dumps(yaml.safe_load((DEPOT / "depot.yaml").read_text())).encode()
    with serving({"/openapi.json": described}) as index:
        told = run(sdkwright, "init", f"{index.url}/openapi.json", "--repository", cwd=here)
        assert "25 calls" in told
        assert (here / "parcel_depot.json").read_bytes() == described
        config = here / "parcel_depot.sdk.yaml"
        named = config.read_text().replace("  name: parcel-depot\n", "  name: acme-depot\n")
        config.write_text(named.replace("published: false", "published: true"))
        run(sdkwright, "generate", cwd=here)
        run(sdkwright, "generate", "--check", cwd=here)
        assert "pip install acme-depot" in (here / "README.md").read_text()
        publish(here, index, tmp_path / "sdk")
        wheel_name = "acme_depot-1.4.0-py3-none-any.whl"
        assert set(index.files) == {wheel_name, "acme_depot-1.4.0.tar.gz"}
        told_of = index.metadata[wheel_name]
        assert told_of["summary"] == ["Parcels, couriers and their events"]
        assert told_of["license_expression"] == ["MIT"]
        assert told_of["author_email"] == ["Depot Team <api@depot.example>"]
        python = install("acme-depot", index, tmp_path / "sdk-env")
    with WireServer(respond=answer) as server:
        used = run(python, "-W", "error", DEPOT / "use.py", server.url, cwd=tmp_path)
        assert {request.header("X-API-Key") for request in server.requests} == {"k", None}
        (photo,) = (each for each in server.requests if each.path.endswith("/photos"))
        assert b"\x89PNG" in photo.body
    assert used.startswith(f"1.4.0 {tmp_path / 'sdk-env'}")


def test_the_wheel_of_the_machines_sdk_is_typed(tmp_path: Path) -> None:
    wheel = build(ROOT / "generated/comfydeploy", tmp_path)
    names = zipfile.ZipFile(wheel).namelist()
    assert "comfydeploy/py.typed" in names
    assert "comfydeploy/_runtime/client.py" in names
