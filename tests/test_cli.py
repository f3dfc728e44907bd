"""The command as a user meets it: exit codes, messages with places, nothing written where something is wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main

GOOD = """openapi: 3.0.3
info:
  title: Good API
  version: "1"
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
"""
TWICE = """    post:
      operationId: getThing
      responses:
        "200": {description: ok}
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
"""

BAD = {
    "wrong type": (
        GOOD.replace("operationId: getThing", "operationId: [one]"),
        "8:20: error: expected a text",
    ),
    "no info": (
        GOOD.replace('info:\n  title: Good API\n  version: "1"\n', ""),
        "1:1: error: the key 'info' is missing",
    ),
    "unresolved": (
        GOOD.replace("schema: {type: string}", "schema: {$ref: '#/components/schemas/No'}"),
        "10:63: error: '#/components/schemas/No' leads nowhere",
    ),
    "duplicate id": (
        GOOD + TWICE,
        "14:20: error: the operationId 'getThing' stands at line 8 already",
    ),
    "undeclared": (
        GOOD.replace("/things/{id}", "/things/{id}/{other}"),
        "7:5: error: the path has {other}, but no path parameter is called 'other'",
    ),
    "syntax": (GOOD + "  bad: [1, 2\nx: }", "14:2: error: not valid YAML"),
    "swagger": (
        'swagger: "2.0"\ninfo: {title: a, version: b}\n',
        "1:10: error: this is a Swagger 2.0 document",
    ),
    "empty": ("", "error: the file is empty"),
    "binary": (bytes(range(256)), "error: this is no text in UTF-8 or UTF-16"),
    "control characters": (
        "openapi: 3.0.0\x1b[2J",
        "1:15: error: the character '\\x1b' does not belong in a text",
    ),
    "a list": ("- 1", "1:1: error: the file does not hold a mapping at its top"),
    "no version": ("info: {}", "1:1: error: this is no OpenAPI description"),
    "unknown version": ("openapi: 4.0.0", "1:10: error: OpenAPI 4.0.0 is not supported"),
    "duplicate key": (
        GOOD + "paths: {}\n",
        "13:1: error: the key 'paths' stands here a second time",
    ),
    "alias circle": (
        "openapi: 3.0.0\na: &a [*a]\n",
        "2:4: error: an alias refers to what contains it",
    ),
}


@pytest.mark.parametrize("case", BAD, ids=str)
def test_bad_input_gives_one_clear_message(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, expected = BAD[case]
    spec = tmp_path / "spec.yaml"
    spec.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(["generate", str(spec), "--output", str(tmp_path / "out")]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert expected in captured.err
    assert len(re.findall(r": error: ", captured.err)) == 1
    assert "Traceback" not in captured.err
    assert "\x1b" not in captured.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (["generate", "nowhere.yaml", "--output", "out"], 1, "there is no such file"),
        (["generate", ".", "--output", "out"], 1, "this is a folder"),
        (["validate", "nowhere.yaml"], 1, "there is no such file"),
    ],
)
def test_files_that_cannot_be_read(
    arguments: list[str], code: int, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    assert expected in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["generate", "a.yaml"],
        ["generate", "a.yaml", "b.yaml", "--output", "out"],
        ["generate", "a.yaml", "--output", "out", "--strict", "--lenient"],
        ["validate"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_description_alone_is_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(GOOD)
    out = tmp_path / "out"
    assert main(["generate", str(spec), "--output", str(out)]) == 0
    printed = capsys.readouterr()
    assert re.fullmatch(
        r"good: 1 operations, \d+ models, \d+ pages, \d+ files changed, [\d.]+ s; 0 errors, 0 warnings, 1 note\n",
        printed.out,
    )
    assert "read by their paths first [calls-named]" in printed.err
    for path in (
        "pyproject.toml",
        "README.md",
        "sdk.json",
        "src/good/sdk.py",
        "docs/sdks/good/README.md",
    ):
        assert (out / path).is_file()


def test_check_names_files_and_shows_a_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, out = tmp_path / "spec.yaml", tmp_path / "out"
    spec.write_text(GOOD)
    arguments = ["generate", str(spec), "--output", str(out)]
    assert main(arguments) == 0
    assert main([*arguments, "--check"]) == 0
    module = out / "src/good/sdk.py"
    module.write_text(module.read_text() + "# by hand\n")
    (out / "sdk.json").unlink()
    capsys.readouterr()
    assert main([*arguments, "--check"]) == 1
    printed = capsys.readouterr().out
    assert f"{module}: differs" in printed
    assert "-# by hand" in printed
    assert f"{out / 'sdk.json'}: would be written" in printed
    assert module.read_text().endswith("# by hand\n")
    assert not (out / "sdk.json").exists()
    spec.write_text(
        GOOD.replace("name: id, in: path", "name: id, in: path, description: Which one")
    )
    assert main([*arguments, "--check"]) == 1
    assert "Which one" in capsys.readouterr().out


def test_severity_options(tmp_path: Path) -> None:
    spec, out = tmp_path / "spec.yaml", tmp_path / "out"
    spec.write_text(GOOD.replace("paths:", "unknown: 1\npaths:"))
    arguments = ["generate", str(spec), "--output", str(out)]
    assert main([*arguments, "--strict"]) == 1
    assert not out.exists()
    assert main(arguments) == 0
    shutil.rmtree(out)
    spec.write_text(
        GOOD.replace("schema: {type: string}", "schema: {$ref: '#/components/schemas/No'}")
    )
    assert main(arguments) == 1
    assert main([*arguments, "--lenient"]) == 0
    assert re.search(r"def get\(\s*self, id: Any", (out / "src/good/things.py").read_text())


def test_a_document_cannot_write_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(GOOD.replace("operationId: getThing", 'operationId: ["\\e[31m"]'))
    assert main(["validate", str(spec)]) == 1
    captured = capsys.readouterr()
    assert "\x1b" not in captured.err + captured.out


def test_a_configuration_with_an_unknown_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    config = tmp_path / "a.sdk.yaml"
    config.write_text("spec: a.yaml\noutput: out\npakage: x\n")
    assert main(["generate", str(config)]) == 1
    assert f"{config}:3:1: error: there is no setting 'pakage'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("package: json", "package is 'json'"),
        ("package: my-api", "package is 'my-api'"),
        ("client: class", "client is 'class'"),
    ],
)
def test_a_configured_name_that_cannot_be_one(
    line: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    config = tmp_path / "a.sdk.yaml"
    config.write_text(f"spec: a.yaml\noutput: out\n{line}\n")
    assert main(["generate", str(config)]) == 1
    assert f"{config}:3:{line.index(' ') + 2}: error: {message}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_validate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(GOOD)
    assert main(["validate", str(spec)]) == 0
    assert capsys.readouterr().out == f"{spec}: valid; 0 errors, 0 warnings, 0 notes\n"


def test_it_runs_as_a_module(root: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "generator", "--version"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.startswith("sdkwright ")


def test_many_findings_of_a_kind_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(GOOD + "".join(f"unknown{number}: 1\n" for number in range(9)))
    assert main(["validate", str(spec)]) == 0
    captured = capsys.readouterr()
    assert len(re.findall(r"warning: the key", captured.err)) == 5
    assert (
        "... and 4 more of this kind: warning [unknown-key] (--verbose tells all)" in captured.err
    )
    assert "9 warnings" in captured.out
    assert main(["validate", str(spec), "--verbose"]) == 0
    assert len(re.findall(r"warning: the key", capsys.readouterr().err)) == 9


def test_one_finding_in_many_places_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "spec.yaml"
    schemas = "".join(f"    S{number}: {{type: strnig}}\n" for number in range(300))
    spec.write_text(f"{GOOD}components:\n  schemas:\n{schemas}")
    assert main(["validate", str(spec)]) == 1
    captured = capsys.readouterr()
    assert len(re.findall(r": error: ", captured.err)) == 1
    first = GOOD.count("\n") + 3
    places = ", ".join(f"{spec}:{line}:16" for line in range(first + 1, first + 4))
    assert f"    The same at 299 more: {places}, ...\n" in captured.err
    assert main(["validate", str(spec), "--verbose"]) == 1
    assert len(re.findall(r": error: ", capsys.readouterr().err)) == 300


def test_findings_for_tools(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(GOOD + "unknown: 1\n")
    place = GOOD.count("\n") + 1
    assert main(["validate", str(spec), "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == f"{spec}: valid; 0 errors, 1 warning, 0 notes\n"
    (found,) = json.loads(captured.out)["diagnostics"]
    assert (found["severity"], found["code"], found["pointer"]) == (
        "warning",
        "unknown-key",
        "#/unknown",
    )
    assert (found["file"], found["line"], found["column"]) == (str(spec), place, 1)
    arguments = ["generate", str(spec), "--output", str(tmp_path / "out"), "--format", "sarif"]
    assert main(arguments) == 0
    captured = capsys.readouterr()
    log = json.loads(captured.out)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["calls-named", "unknown-key"]
    _, result = run["results"]
    assert (result["ruleId"], result["level"]) == ("unknown-key", "warning")
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": str(spec)}
    assert physical["region"] == {"startLine": place, "startColumn": 1}


def test_references_outside_have_to_be_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "shared.yaml").write_text("id: {type: string}\n")
    folder = tmp_path / "api"
    folder.mkdir()
    spec = folder / "spec.yaml"
    spec.write_text(GOOD.replace("schema: {type: string}", "schema: {$ref: '../shared.yaml#/id'}"))
    assert main(["validate", str(spec)]) == 1
    assert "outside of the document's folder" in capsys.readouterr().err
    arguments = ["generate", str(spec), "--output", str(tmp_path / "out")]
    assert main(arguments) == 1
    assert main([*arguments, "--allow-outside"]) == 0
    assert re.search(r"self, id: str", (tmp_path / "out/src/good/things.py").read_text())


def test_overlays_of_the_configuration_are_applied_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    head = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n"
    for name in ("first", "second"):
        action = f"- {{target: '$.paths.*.get', update: {{x-speakeasy-name-override: {name}}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(head + action)
    config = tmp_path / "a.sdk.yaml"
    config.write_text("output: out\noverlays: [first.yaml, second.yaml]\n")
    assert main(["generate", str(config)]) == 0
    assert "def second(" in (tmp_path / "out/src/good/things.py").read_text()
    (tmp_path / "second.yaml").write_text(head + "- {target: '$.[', remove: true}\n")
    assert main(["validate", str(config)]) == 1
    assert re.search(r"second\.yaml:4:\d+.*no JSONPath", capsys.readouterr().err)


def test_extensions_of_the_configuration_win(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    config = tmp_path / "a.sdk.yaml"
    text = "spec: a.yaml\noutput: out\nextensions:\n  '{}': {{x-speakeasy-name-override: fetch}}\n"
    (path,) = re.findall(r"^  (/\S+):", GOOD, re.MULTILINE)
    pointer = f"#/paths/{path.replace('/', '~1')}/get"
    config.write_text(text.format(pointer) + "  '#/nowhere': {x-a: 1}\n")
    assert main(["generate", str(config)]) == 0
    assert "def fetch(" in (tmp_path / "out/src/good/things.py").read_text()
    assert "extends '#/nowhere', where there is no mapping" in capsys.readouterr().err
    config.write_text(text.format(pointer).replace("x-speakeasy-name-override", "operationId"))
    assert main(["generate", str(config)]) == 1
    assert "'operationId' is no extension" in capsys.readouterr().err


def test_a_letter_that_the_console_lacks_is_told_by_its_escape(tmp_path: Path) -> None:
    head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n"
    paths = "  /a: {get: {operationId: \u672c, responses: {'204': {description: ok}}}}\n"
    (tmp_path / "api.yaml").write_text(head + paths, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "names", str(tmp_path / "api.yaml"), "--classes"]
    done = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "cp1252"}
    )
    assert done.returncode == 0, done.stderr
    assert b"GET /a" in done.stdout
