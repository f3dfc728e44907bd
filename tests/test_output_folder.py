"""The output folder: whose it is, what in it is somebody else's, and what is no ordinary file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.diagnostics import GenerationError
from generator.outputs.file import File
from generator.writing import files
from generator.writing.disk import hash_of
from generator.writing.record import RECORD

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
servers: [{url: https://shop.example}]
paths:
  /a: {get: {operationId: nul, tags: [con], responses: {'200': {description: ok}}}}
  /b: {get: {operationId: com1, tags: [Prn], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Aux'}}}}}}}
components:
  schemas:
    Aux: {type: object, properties: {x: {type: string}}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A description and its project, generated once."""
    (tmp_path / "shop.yaml").write_text(SPEC)
    (tmp_path / "shop.sdk.yaml").write_text("output: out\nnaming: operation-ids\n")
    assert generate(tmp_path) == 0
    return tmp_path


def generate(place: Path, *options: str) -> int:
    return main(["generate", str(place / "shop.sdk.yaml"), *options])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_edited_files_are_named_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = [project / "out/USAGE.md", project / "out/src/shop/con_.py"]
    for path in edited:
        path.write_text(path.read_text() + "# mine\n")
    (project / "shop.yaml").write_text(SPEC.replace("x: {type: string}", "x: {type: integer}"))
    before = tree(project / "out")
    capsys.readouterr()
    assert generate(project) == 1
    told = capsys.readouterr().err
    assert all(str(path) in told for path in edited)
    assert "components/aux" not in told
    assert tree(project / "out") == before
    assert generate(project, "--check") == 1
    told = capsys.readouterr().out
    assert all(f"{path}: differs: it was edited" in told for path in edited)
    assert re.search(r"components/aux_\.py: differs: it is outdated", told)
    assert generate(project, "--force") == 0
    assert generate(project, "--check") == 0
    assert "# mine" not in edited[0].read_text()


@pytest.mark.parametrize("option", ["--force", "--adopt"])
def test_a_section_is_made_anew_even_after_a_run_without_it(option: str, project: Path) -> None:
    assert generate(project) == 0
    readme = project / "out/README.md"
    whole = readme.read_text()
    start, end = "<!-- Start Debugging [debug] -->", "<!-- End Debugging [debug] -->\n\n"
    readme.write_text(whole[: whole.index(start)] + whole[whole.index(end) + len(end) :])
    assert generate(project) == 0
    assert "Debugging" not in readme.read_text()
    assert generate(project, option) == 0
    assert readme.read_text() == whole


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("# shop", "# My shop\n\nMy words.", 0),
        ("pip install", "poetry add", 1),
        ("<!-- Start SDK Installation [installation] -->", "", 1),
    ],
    ids=["outside of sections", "in a section", "a section without its start"],
)
def test_only_what_is_ours_in_the_readme_counts_as_edited(
    before: str, after: str, code: int, project: Path
) -> None:
    readme = project / "out/README.md"
    assert before in readme.read_text()
    readme.write_text(readme.read_text().replace(before, after, 1))
    assert generate(project) == code


def test_line_ends_that_git_changed_are_no_edit(project: Path) -> None:
    for path in (project / "out").rglob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert generate(project) == 0
    assert b"\r" not in (project / "out/src/shop/sdk.py").read_bytes()


def test_gitattributes_of_a_person_stay(project: Path) -> None:
    path = project / "out/.gitattributes"
    path.write_text("* text\n")
    (project / "out" / RECORD).unlink()
    assert generate(project) == 0
    assert path.read_text() == "* text\n"
    assert generate(project, "--check") == 0


@pytest.mark.parametrize(
    "outputs",
    [("out", "out"), ("out", "out/inner"), ("out/inner", "out"), ("out", "link"), ("out", "OUT")],
    ids=["the same", "inside", "around", "by a link", "in another case"],
)
def test_one_output_folder_for_two_is_an_error_before_anything_is_written(
    outputs: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "link").symlink_to("out")
    configs = [tmp_path / "a.sdk.yaml", tmp_path / "b.sdk.yaml"]
    for config, output in zip(configs, outputs, strict=True):
        config.write_text(f"spec: shop.yaml\noutput: {output}\n")
    (tmp_path / "shop.yaml").write_text(SPEC)
    assert main(["generate", *map(str, configs)]) == 1
    told = capsys.readouterr().err
    assert f"{configs[1]}: error: the output folder" in told
    assert str(configs[0]) in told
    assert list((tmp_path / "out").iterdir()) == []


def test_no_file_has_a_name_that_windows_keeps(project: Path) -> None:
    devices = {"con", "prn", "aux", "nul", "com1"}
    paths = [path.relative_to(project) for path in (project / "out").rglob("*")]
    assert [one for one in paths if one.name.split(".")[0].lower() in devices] == []
    assert len({str(one).casefold() for one in paths}) == len(paths)


def test_git_and_black_change_nothing(project: Path) -> None:
    out = project / "out"
    black = [sys.executable, "-m", "black", "--check", "-q", "."]
    assert subprocess.run(black, cwd=out, check=False).returncode == 0
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "all"]):
        subprocess.run(["git", "-c", "core.autocrlf=true", *command], cwd=out, check=True)
    clone = [
        *("git", "-c", "core.autocrlf=true", "clone", "-q", "-c", "core.autocrlf=true"),
        *(str(out), str(project / "clone")),
    ]
    subprocess.run(clone, check=True)
    assert generate(project, "--output", str(project / "clone"), "--check") == 0


def test_a_lock_whose_line_ends_git_changed_is_the_same(project: Path) -> None:
    lock = project / "shop.sdk.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert generate(project, "--check") == 0


@pytest.mark.parametrize("name", ["docs", "src", "src/shop/_runtime", "README.md", RECORD])
def test_nothing_is_written_through_a_link_that_leads_outside(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside, outside = project / "out" / name, project / "outside"
    inside.rename(outside)
    inside.symlink_to(outside)
    (project / "shop.yaml").write_text(SPEC.replace("x: {type: string}", "x: {type: integer}"))
    before = tree(project)
    assert generate(project, "--force") == 1
    assert "a link leads from here out of the output folder" in capsys.readouterr().err
    assert tree(project) == before


@pytest.mark.parametrize("place", ["shop.yaml", "shop.sdk.yaml", "other.yaml", "out"])
def test_a_link_that_leads_in_a_ring_is_told(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "shop.yaml").write_text(SPEC.replace("#/components", "other.yaml#/components"))
    (tmp_path / "other.yaml").write_text(SPEC)
    (tmp_path / "shop.sdk.yaml").write_text("output: out\nnaming: operation-ids\n")
    (tmp_path / place).unlink(missing_ok=True)
    (tmp_path / place).symlink_to(place)
    assert generate(tmp_path) == 1
    told = capsys.readouterr().err
    assert "internal" not in told
    assert f"{tmp_path}" in told


def test_a_link_that_stays_inside_is_none_of_our_business(project: Path) -> None:
    (project / "out/docs").rename(project / "out/pages")
    (project / "out/docs").symlink_to("pages")
    (project / "shop.yaml").write_text(SPEC.replace("x: {type: string}", "x: {type: integer}"))
    assert generate(project) == 0
    assert "int" in (project / "out/pages/models/components/aux_.md").read_text()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("out/README.md", 1),
        (f"out/{RECORD}", 1),
        ("out/src/shop/sdk.py", 1),
        ("shop.sdk.lock", 1),
        ("shop.sdk.yaml", 1),
        ("overlay.yaml", 1),
        ("cache", 0),
    ],
)
def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(
    name: str, code: int, project: Path
) -> None:
    environment = {**os.environ, "SDKWRIGHT_CACHE_DIR": str(project / "caches")}
    if name == "overlay.yaml":
        (project / "shop.sdk.yaml").write_text("output: out\noverlays: [overlay.yaml]\n")
    command = [sys.executable, "-m", "generator", "generate", str(project / "shop.sdk.yaml")]
    path = project / name
    if name == "cache":
        subprocess.run(command, env=environment, check=True)
        (path,) = (project / "caches").iterdir()
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    result = subprocess.run(
        command, env=environment, timeout=60, capture_output=True, text=True, check=False
    )
    assert result.returncode == code
    assert "internal error" not in result.stderr
    if code:
        assert str(path) in result.stderr
        assert "no regular file" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '{"files": []}',
        '{"files": {}, "before": 1}',
        "[" * 100_000,
        '{"files":' + '{"a":' * 100_000,
        '{"files": {"a": ' + "9" * 5000 + "}}",
        "\x00\x01",
        "\ufeff{}",
        "<<<<<<< HEAD",
    ],
)
def test_a_damaged_record_is_told_with_its_place(text: str, tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text(text)
    with pytest.raises(GenerationError, match="damaged") as raised:
        files.prepare([File("a.txt", "a\n")], tmp_path)
    assert raised.value.diagnostic.location.file == str(tmp_path / RECORD)


@pytest.mark.parametrize(
    "path",
    [
        "a\0b",
        "a\0b/c",
        "\ud800",
        "a" * 300,
        ".",
        "",
        "..",
        "../victim",
        "inner/../victim",
        "folder",
        "./victim",
        "/victim",
    ],
)
def test_a_record_of_what_we_never_write_touches_nothing(path: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "folder").mkdir(parents=True)
    victims = [tmp_path / "victim", out / "victim", out / "folder/victim"]
    for victim in victims:
        victim.write_text("victim")
    (out / RECORD).write_text(json.dumps({"files": {path: hash_of("victim")}}))
    files.write(files.prepare([File("a.txt", "a\n")], out))
    assert all(victim.exists() for victim in victims)


def test_a_folder_in_the_way_is_told_unless_all_of_it_is_ours_and_goes(tmp_path: Path) -> None:
    files.write(files.prepare([File("a/b", "b\n")], tmp_path))
    (tmp_path / "a/mine").write_text("mine")
    with pytest.raises(GenerationError, match="not written by sdkwright"):
        files.prepare([File("a", "a\n")], tmp_path)
    (tmp_path / "a/mine").unlink()
    files.write(files.prepare([File("a", "a\n")], tmp_path))
    assert (tmp_path / "a").read_text() == "a\n"


_OVERLAY = '{"overlay": "1.0.0", "actions": [{"target": "$.info", "update": {"title": "%s"}}]}'
_CONFIG = '{"spec": "shop.yaml", "output": "out", "overlays": ["overlay.json"]%s}'


@pytest.mark.parametrize(
    ("config", "overlay", "message"),
    [
        ("", "[" * 100_000, r"overlay.json: error: more than 200 levels"),
        ("", "\0", r"overlay.json:1:1: error: the character '\\x00'"),
        (r', "version": "\udfff"', "", r"shop.sdk.yaml:1:\d+: warning: .* half of a character"),
        (r', "spec": "a\u0000"', "", r"shop.sdk.yaml:1:\d+: error: 'a\\x00' is no path"),
        (r', "output": "a\u0000"', "", r"shop.sdk.yaml:1:\d+: error: 'a\\x00' is no path"),
        (r', "overlays": ["\u0000"]', "", r"shop.sdk.yaml:1:\d+: error: '\\x00' is no path"),
    ],
)
def test_what_no_file_can_hold_is_told_with_its_place(
    config: str, overlay: str, message: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "shop.sdk.yaml").write_text(_CONFIG % config)
    (project / "overlay.json").write_text(overlay)
    before = tree(project / "out")
    assert generate(project) == 1
    assert re.search(message, capsys.readouterr().err)
    assert tree(project / "out") == before


def test_a_character_in_two_halves_is_one(project: Path) -> None:
    (project / "shop.sdk.yaml").write_text(_CONFIG % "")
    (project / "overlay.json").write_text(_OVERLAY % r"\\ud800 \ud83d\ude00")
    assert generate(project) == 0
    assert "\\ud800 \N{GRINNING FACE}" in (project / "out/README.md").read_text(encoding="utf-8")


def test_a_file_that_was_taken_over_is_merged_into_on_request(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "out/src/shop/models/components/aux_.py"
    path.write_text(f"{path.read_text()}\nMINE = 1\n")
    config = "output: out\nnaming: operation-ids\nkeep:\n  - src/shop/models/components/aux_.py\n"
    (project / "shop.sdk.yaml").write_text(f"{config}  - src/shop/aux.py\n")
    assert generate(project) == 0
    told = capsys.readouterr().err
    assert "shop.sdk.yaml:5:5: warning: no file 'src/shop/aux.py' is generated" in told
    assert generate(project, "--strict") == 1
    (project / "shop.sdk.yaml").write_text(config)
    assert generate(project) == 0
    assert generate(project, "--check") == 0
    (project / "shop.yaml").write_text(
        SPEC.replace("x: {type: string}", "y: {type: integer}, x: {type: string}")
    )
    before = path.read_text()
    assert generate(project) == 0
    assert generate(project, "--check") == 0
    assert path.read_text() == before
    assert generate(project, "--merge") == 0
    assert "y: " in path.read_text()
    assert path.read_text().endswith("MINE = 1\n")
    path.write_text(path.read_text().replace("y: ", "yy: "))
    (project / "shop.yaml").write_text(
        SPEC.replace("x: {type: string}", "y: {type: string}, x: {type: string}")
    )
    capsys.readouterr()
    assert generate(project, "--merge") == 1
    found = re.search(r"aux_\.py:(\d+):1: error: .*\[merge-conflict\]", capsys.readouterr().err)
    assert found is not None
    assert path.read_text().split("\n")[int(found[1]) - 1] == "<<<<<<< yours"


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_differences_are_told_to_tools(
    form: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "out"
    (folder / "USAGE.md").write_text(f"mine\n{(folder / 'USAGE.md').read_text()}")
    (folder / "sdk.json").unlink()
    (project / "shop.yaml").write_text(re.sub("  /a: .*\n", "", SPEC))
    capsys.readouterr()
    assert generate(project, "--check", "--format", form) == 1
    report = json.loads(capsys.readouterr().out)
    if form == "sarif":
        places = [one["locations"][0]["physicalLocation"] for one in report["runs"][0]["results"]]
        codes = [one["ruleId"] for one in report["runs"][0]["results"]]
        found = {
            (code, one["artifactLocation"]["uri"], one.get("region", {}).get("startLine"))
            for code, one in zip(codes, places, strict=True)
        }
    else:
        found = {(one["code"], one["file"], one["line"]) for one in report["diagnostics"]}
    assert ("file-changed", str(folder / "USAGE.md"), 1) in found
    assert ("file-added", str(folder / "sdk.json"), None) in found
    assert ("file-removed", str(folder / "src/shop/con_.py"), None) in found
