"""The programs themselves, and what runs them: each does what people do with its service, and what goes wrong is told.

They run, and are type-checked, beside their packages in `tests/corpus`.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from . import played

SCRIPTS = sorted(played.PROGRAMS.glob("*.yaml"))
SERVICES = (
    "anthropic",
    "box",
    "digitalocean",
    "discord",
    "github",
    "lithic",
    "openai",
    "paddle",
    "resend",
    "stripe",
)
LONGEST = 70
# Its description has no null: an empty text takes a value away.
WITHOUT_NULL = ("stripe",)


def exchanges_of(script: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(script.read_text(encoding="utf-8"))["exchanges"]
    return found


def has_null(data: object) -> bool:
    members = data.values() if isinstance(data, dict) else data if isinstance(data, list) else []
    return data is None or any(map(has_null, members))


def test_every_service_has_a_program() -> None:
    assert tuple(script.stem for script in SCRIPTS) == SERVICES
    assert all(played.program_of(f"real/{name}-api.json") for name in SERVICES)
    assert played.program_of("real/nobody-api.json") is None


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_program_does_what_people_do(script: Path) -> None:
    exchanges = exchanges_of(script)
    statuses = [one.get("status", 200) for one in exchanges]
    limited = statuses.index(429)
    assert exchanges[limited]["request"] == exchanges[limited + 1]["request"]
    assert sum(400 <= status < 500 for status in statuses) >= 3
    paths = [one["request"].partition("?")[0] for one in exchanges]
    assert any(paths.count(path) > 1 for path in paths if path.startswith("GET"))
    bodies = [one["json"] for one in exchanges if "json" in one]
    assert any(map(has_null, bodies)) or script.stem in WITHOUT_NULL


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_program_is_short_and_needs_no_help_with_types(script: Path) -> None:
    text = script.with_suffix(".py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    assert not names & {"Any", "cast"}
    assert "type: ignore" not in text


PROGRAM = """
import os, urllib.request
request = urllib.request.Request(os.environ["SHOP_BASE_URL"] + "/pets", data=b"[1]", headers={"X-A": "1"})
print(urllib.request.urlopen(request).read().decode())
"""
EXCHANGE = {
    "request": "POST /pets",
    "json": [1],
    "contains": ["1"],
    "sends": {"X-A": "1"},
    "answer": "hi",
}


@pytest.mark.parametrize(
    ("program", "changes", "prints", "told"),
    [
        (PROGRAM, {}, '"hi"\n', ""),
        (PROGRAM, {}, "other", "printed"),
        (PROGRAM, {"request": "GET /pets"}, '"hi"\n', "requested"),
        (PROGRAM, {"json": [2]}, '"hi"\n', "sent"),
        (PROGRAM, {"form": "a=1"}, '"hi"\n', "sent"),
        (PROGRAM, {"contains": ["2"]}, '"hi"\n', "is not in"),
        (PROGRAM, {"sends": {"X-A": "2"}}, '"hi"\n', "X-A is 1"),
        (f"{PROGRAM}raise SystemExit('no')", {}, '"hi"\n', "no"),
    ],
)
def test_what_goes_otherwise_is_told(
    program: str, changes: dict[str, Any], prints: str, told: str, tmp_path: Path
) -> None:
    source = tmp_path / "src"
    source.mkdir()
    (tmp_path / "shop.py").write_text(program, encoding="utf-8")
    script = {"environment": {}, "exchanges": [EXCHANGE | changes], "prints": prints}
    (tmp_path / "shop.yaml").write_text(yaml.safe_dump(script), encoding="utf-8")
    found = played.troubles(tmp_path / "shop.py", source, tmp_path)
    assert [told in one for one in found] == ([True] if told else [])
