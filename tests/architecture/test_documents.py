"""ARCHITECTURE.md and the code say the same; no file of the project speaks of what does not belong into it."""

from __future__ import annotations

import re
import subprocess

from generator.config import declaration
from generator.sdk.naming import reserved

from ..conftest import ROOT
from .source import modules
from .test_rules import MAY_IMPORT

TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    """The text of a section."""
    found = re.search(rf"^##+ {re.escape(name)}$(.*?)(?=^##|\Z)", TEXT, re.DOTALL | re.MULTILINE)
    assert found, name
    return found[1]


def listed() -> list[str]:
    """The modules that the tree names, by dotted name, as often as it names them."""
    found: list[str] = []
    folders: list[str] = []
    for line in section("The tree").split("```")[1].strip().split("\n")[1:]:
        depth = (len(line) - len(line.lstrip())) // 2
        if not depth:
            break
        word = line.split()[0]
        folders = folders[: depth - 1]
        if word.endswith("/"):
            folders.append(word[:-1])
        else:
            found.append(".".join((*folders, word.removesuffix(".py"))))
    return found


def test_the_tree_is_the_code() -> None:
    assert sorted(listed()) == sorted(one.name for one in modules() if not one.is_package)


def test_the_maps_name_files_that_are_there() -> None:
    named = {
        path
        for page in (ROOT / "docs").glob("*.md")
        for path in re.findall(r"`((?:generator|templates|tests)/[\w./]+)`", page.read_text())
    }
    assert len(named) > 40
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_the_import_table_is_the_rule() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| (.+) \|$", section("What imports what"), re.MULTILINE)
    table = {room: tuple(re.findall(r"`([\w.]+)`", cell)) for room, cell in rows}
    assert table == MAY_IMPORT


def test_what_the_generator_stands_on_is_named_with_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {re.split(r"[<>=\[]", one)[0] for one in project["dependencies"]}
    rows = re.findall(
        r"^\| ([\w-]+)(?: \(in the SDK\))? \| .{20,} \|$",
        section("What it stands on"),
        re.MULTILINE,
    )
    assert named <= set(rows)


def test_reserved_names_are_those_of_the_runtime() -> None:
    from generator.runtime import errors
    from generator.runtime.declarations import options
    from generator.runtime.models import base

    public = {
        name
        for name, one in vars(errors).items()
        if isinstance(one, type) and issubclass(one, errors.SDKError)
    }
    assert set(reserved.RUNTIME_ERRORS) == public
    methods = {name for name in dir(base.Model) if not name.startswith("_")}
    assert methods <= reserved.MODEL_FIELDS
    attributes = {name for name in dir(errors.TypedError) if not name.startswith("_")}
    assert attributes <= reserved.ERROR_FIELDS | {
        "data",
        "request",
        "response",
        "message",
    }
    assert set(options.RequestOptions.__annotations__) == reserved.CALL_OPTIONS
    settings = {
        *options.ClientSettings.__annotations__,
        *options.AsyncClientSettings.__annotations__,
    }
    assert settings <= reserved.CLIENT_ARGUMENTS


def test_no_file_speaks_of_machines_and_how_it_was_made() -> None:
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    pattern = re.compile(r"(?<![\w.])/(work|tmp|root|home)/[a-z]")
    for name in files:
        path = ROOT / name
        if name and path.is_file() and not name.startswith("tests/architecture/"):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not pattern.search(text), name


def test_the_readme_tells_every_setting_of_a_configuration() -> None:
    section = (ROOT / "README.md").read_text().partition("## The configuration\n")[2]
    table = section.partition("\n## ")[0]
    told = re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)
    assert told == [setting.key for setting in declaration.SETTINGS]
