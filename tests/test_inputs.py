"""Where a description may come from: a file, a URL, the standard input; and published names that are begun anew."""

from __future__ import annotations

import io
import json
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.cli import main

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: '2.1'}
servers: [{url: 'https://shop.example'}]
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: 'parts/order.yaml#/Order'}}}}
"""
PART = "Order: {type: object, properties: {id: {type: string}}}\n"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The URL of a folder with the description and its part."""
    folder = tmp_path / "served"
    (folder / "parts").mkdir(parents=True)
    (folder / "shop.yaml").write_text(SPEC)
    (folder / "parts/order.yaml").write_text(PART)
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let `text` be the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def fields(out: Path) -> str:
    """The module of the class that the part of the description gives."""
    (found,) = (out / "src/shop/models").rglob("order.py")
    return found.read_text()


def test_a_url_is_read_with_what_it_refers_to(
    tmp_path: Path, served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["generate", f"{served}/shop.yaml", "--output", str(out)]
    assert main([*command, "--allow-remote"]) == 0
    assert "id:" in fields(out)
    assert main([*command, "--allow-remote", "--check"]) == 0
    (tmp_path / "served/parts/order.yaml").write_text(PART.replace("id:", "number:"))
    assert main([*command, "--allow-remote"]) == 0
    assert "number:" in fields(out)
    capsys.readouterr()
    assert main(command) == 1
    assert "--allow-remote" in capsys.readouterr().err


def test_a_url_leads_to_no_file(
    tmp_path: Path, served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(PART)
    spec = SPEC.replace("parts/order.yaml", secret.as_uri())
    (tmp_path / "served/shop.yaml").write_text(spec)
    out = tmp_path / "out"
    assert main(["generate", f"{served}/shop.yaml", "--output", str(out), "--allow-remote"]) == 1
    assert "only http and https are fetched" in capsys.readouterr().err
    assert not out.exists()


def test_a_url_that_is_not_there_is_told(
    tmp_path: Path, served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", f"{served}/none.yaml"]) == 1
    assert f"{served}/none.yaml: error: cannot fetch it: HTTP Error 404" in capsys.readouterr().err


def test_a_configuration_may_name_a_url_where_that_is_allowed(
    tmp_path: Path, served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "shop.sdk.yaml"
    config.write_text(f"spec: {served}/shop.yaml\noutput: out\n")
    for command in ("generate", "validate", "names"):
        assert main([command, str(config)]) == 1
        told = capsys.readouterr().err
        assert f"{config}:1:7: error: the description is at a URL: {served}/shop.yaml" in told
        assert "--allow-remote" in told
    assert not (tmp_path / "out").exists()
    assert main(["generate", str(config), "--allow-remote"]) == 0
    assert "id:" in fields(tmp_path / "out")


def test_the_standard_input_is_read_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = SPEC.replace("{$ref: 'parts/order.yaml#/Order'}", "{type: array, items: {type: string}}")
    monkeypatch.chdir(tmp_path)
    for name in ("orders", "parcels"):
        give(monkeypatch, spec.replace("/orders", f"/{name}"))
        assert main(["generate", "-", "--output", "out"]) == 0
        operations = json.loads((tmp_path / "out/sdk.json").read_text())["operations"]
        assert [each["path"] for each in operations] == [f"/{name}"]
    give(monkeypatch, "openapi: [")
    capsys.readouterr()
    assert main(["validate", "-"]) == 1
    assert capsys.readouterr().err.startswith("-:2:1: error: not valid YAML")


def test_names_can_be_begun_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/order.yaml").write_text(PART)
    spec = tmp_path / "shop.yaml"
    spec.write_text(SPEC)
    config = tmp_path / "shop.sdk.yaml"
    config.write_text("output: out\nrename: [{operation: listOrders, to: orders.everything}]\n")
    assert main(["generate", str(config)]) == 0
    config.write_text("output: out\n")
    lock = json.loads((tmp_path / "shop.sdk.lock").read_text())
    lock["names"]["client.orders"] = {"#/paths/~1orders/get": "everything"}
    lock["names"]["client.orders"] |= {"#/paths/~1gone/get": "gone"}
    (tmp_path / "shop.sdk.lock").write_text(json.dumps(lock))
    assert main(["generate", str(config)]) == 0
    assert '"everything"' in (tmp_path / "shop.sdk.lock").read_text()
    capsys.readouterr()
    for check in (["--check"], []):
        assert main(["generate", str(config), "--fresh-names", *check]) == bool(check)
        told = capsys.readouterr().err
        assert "'everything' of GET /orders is called 'list' now [name-changed]" in told
        assert (
            "Keep the old call for a while by `aliases: {orders.everything: orders.list}`" in told
        )
    assert '"everything"' not in (tmp_path / "shop.sdk.lock").read_text()
    assert main(["generate", str(config)]) == 0
    assert "name-changed" not in capsys.readouterr().err
    lock_file = tmp_path / "shop.sdk.lock"
    lock_file.write_text(lock_file.read_text().replace('"list"', '"everything"'))
    config.write_text("output: out\naliases: {orders.everything: orders.list}\n")
    assert main(["generate", str(config), "--fresh-names"]) == 0
    told = capsys.readouterr().err
    assert "is called 'list' now [name-changed]" in told
    assert "Keep the old call" not in told


def test_an_sdk_that_begins_with_a_url_keeps_what_it_can(
    tmp_path: Path, served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sdk"
    command = ["init", f"{served}/shop.yaml", "--folder", str(folder), "--repository"]
    assert main([*command, "--allow-remote"]) == 0
    config = folder / "shop.sdk.yaml"
    assert f"sdkwright generate {config} --allow-remote" in capsys.readouterr().out
    assert f'spec: "{served}/shop.yaml"' in config.read_text()
    workflow = (folder / ".github/workflows/check.yml").read_text()
    assert "sdkwright generate shop.sdk.yaml --allow-remote --check" in workflow
    assert main(["generate", str(config), "--allow-remote"]) == 0
    assert "id:" in fields(folder)

    alone = SPEC.replace("{$ref: 'parts/order.yaml#/Order'}", "{type: string}")
    (tmp_path / "served/shop.yaml").write_text(alone)
    assert main(["init", f"{served}/shop.yaml", "--folder", str(folder), "--name", "alone"]) == 0
    assert (folder / "alone.yaml").read_text() == alone
    assert 'spec: "alone.yaml"' in (folder / "alone.sdk.yaml").read_text()
