"""What a package says of itself: from the configuration, else from the description; and what a person wrote beside it stays."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator import Config, Diagnostics, __version__
from generator.api import understand
from generator.cli import main
from generator.config.declaration import SETTINGS, schema_text
from generator.config.project import SETTINGS as OF_PROJECT
from generator.sdk import Lock, plan
from generator.spec import read

from .conftest import ROOT

SPEC = """\
openapi: 3.1.0
info: {title: Shop API, version: '2.1', INFO}
DOCS
servers: [{url: 'https://shop.example'}]
paths:
  /orders:
    get:
      operationId: listOrders
      responses: {'200': {description: ok}}
"""
INFO = """summary: 'Orders, by mail', license: {name: MIT License, identifier: MIT},
  contact: {name: 'Ada "A" Lovelace', email: ada@shop.example, url: 'https://shop.example'}"""


def generated(folder: Path, config: str = "", info: str = INFO) -> Path:
    """The root of the project that `config` asks for."""
    docs = "externalDocs: {url: 'https://docs.example/shop'}" if info == INFO else ""
    (folder / "shop.yaml").write_text(SPEC.replace("INFO", info).replace("DOCS", docs))
    (folder / "shop.sdk.yaml").write_text(f"output: out\n{config}")
    assert main(["generate", str(folder / "shop.sdk.yaml")]) == 0
    return folder / "out"


def project(out: Path) -> dict[str, Any]:
    """The table `project` of what was generated."""
    found = tomllib.loads((out / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(found, dict)
    return found


def test_the_description_says_what_the_configuration_does_not(tmp_path: Path) -> None:
    found = project(generated(tmp_path))
    assert found["description"] == "Orders, by mail"
    assert found["license"] == "MIT"
    assert found["authors"] == [{"name": 'Ada "A" Lovelace', "email": "ada@shop.example"}]
    assert found["urls"] == {
        "Homepage": "https://shop.example",
        "Documentation": "https://docs.example/shop",
    }
    assert found["version"] == "2.1"


@pytest.mark.parametrize(
    ("info", "key"),
    [
        ("license: {name: 'Ask us'}", "license"),
        ("license: {name: x, identifier: 'MIT\\n[tool.x]'}", "license"),
        ("contact: {email: 'nobody, really <a@b>'}", "authors"),
        ("contact: {email: 'javascript:alert(1)'}", "authors"),
        ("contact: {email: 'ünï@shop.example'}", "authors"),
        ("contact: {email: 'a b@shop.example'}", "authors"),
        ("contact: {email: 'a@shop.example\\nBcc: b@shop.example'}", "authors"),
        ("contact: {url: 'http://['}", "urls"),
        ("contact: {url: 'javascript:alert(1)'}", "urls"),
    ],
)
def test_what_installers_refuse_is_not_taken_over(tmp_path: Path, info: str, key: str) -> None:
    spec = tmp_path / "shop.yaml"
    spec.write_text(SPEC.replace("INFO", info).replace("DOCS", ""))
    api = understand(read(spec, diagnostics=Diagnostics()))
    packaging = plan(api, Config(spec=spec, output=tmp_path), lock=Lock({})).packaging
    assert not getattr(packaging, key)


def test_texts_of_the_description_stay_texts(tmp_path: Path) -> None:
    hostile = '"]\n# <!-- End Project [project] -->\n[tool.evil]'
    found = project(generated(tmp_path, info=f"contact: {{name: {json.dumps(hostile)}}}"))
    assert found["authors"] == [{"name": " ".join(hostile.split())}]


def test_the_configuration_wins(tmp_path: Path) -> None:
    config = """project:
  name: acme-shop
  description: Shopping
  authors: [Grace <grace@shop.example>, {name: Linus}]
  license: apache-2.0 or mit
  keywords: [shop, mail]
  classifiers: ["Development Status :: 4 - Beta"]
  urls: {Repository: "https://shop.example/git", "Issue tracker": "https://shop.example/bugs"}
  dependencies: ["attrs >=24"]
  optional-dependencies: {fast: [uvloop], "data.frames": ["pandas>=2"]}
  requires-python: ">=3.12"
  readme: PYPI.md
"""
    out = generated(tmp_path, config)
    found = project(out)
    assert (found["name"], found["description"]) == ("acme-shop", "Shopping")
    assert found["authors"] == [{"name": "Grace", "email": "grace@shop.example"}, {"name": "Linus"}]
    assert found["license"] == "Apache-2.0 OR MIT"
    assert found["keywords"] == ["shop", "mail"]
    assert found["classifiers"][-2:] == ["Typing :: Typed", "Development Status :: 4 - Beta"]
    assert list(found["urls"]) == ["Repository", "Issue tracker"]
    assert found["dependencies"][-1] == "attrs>=24"
    assert found["optional-dependencies"]["fast"][-1] == "uvloop"
    assert found["optional-dependencies"]["data.frames"] == ["pandas>=2"]
    assert (found["requires-python"], found["readme"]) == (">=3.12", "PYPI.md")
    assert (out / "src/shop").is_dir()
    assert "Python 3.12 or newer is needed." in (out / "README.md").read_text()


@pytest.mark.parametrize(
    ("config", "line"),
    [("", "pip install ."), ("project: {published: true}\n", "pip install shop")],
)
def test_the_readme_says_how_the_package_can_be_had(tmp_path: Path, config: str, line: str) -> None:
    text = (generated(tmp_path, config) / "README.md").read_text()
    assert f"```bash\n{line}\n```" in text


def test_what_stands_around_our_sections_stays(tmp_path: Path) -> None:
    out = generated(tmp_path)
    path = out / "pyproject.toml"
    written = path.read_text()
    mine = 'scripts.shop = "shop.cli:main"\n\n[tool.pytest.ini_options]\naddopts = "-q"\n\n'
    written = written.replace("# <!-- Start Tools", f"{mine}# <!-- Start Tools")
    tools = written.index("# <!-- Start Tools")
    path.write_text(
        f"{written[:tools]}# <!-- No Tools [tools] -->\n\n[tool.black]\nline-length = 88\n"
    )
    generated(tmp_path, "version: 3.0.0\n")
    found = tomllib.loads(path.read_text())
    assert found["project"]["version"] == "3.0.0"
    assert found["project"]["scripts"] == {"shop": "shop.cli:main"}
    assert found["tool"] == {
        "pytest": {"ini_options": {"addopts": "-q"}},
        "black": {"line-length": 88},
    }


def test_a_changed_section_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = generated(tmp_path)
    path = out / "pyproject.toml"
    edited = path.read_text().replace('"Orders, by mail"', '"Mine"')
    path.write_text(edited)
    assert main(["generate", str(tmp_path / "shop.sdk.yaml")]) == 1
    assert "pyproject.toml: error: this generated file was edited" in capsys.readouterr().err
    assert path.read_text() == edited


def test_what_would_be_no_toml_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = generated(tmp_path)
    path = out / "pyproject.toml"
    path.write_text(path.read_text() + "\n[tool.black]\nline-length = 88\n")
    assert main(["generate", str(tmp_path / "shop.sdk.yaml")]) == 1
    told = capsys.readouterr().err
    assert "pyproject.toml: error: with the generated sections this is no TOML" in told
    assert "at line" in told


def test_the_package_tells_versions(tmp_path: Path) -> None:
    out = generated(tmp_path)
    head = f"# Generated by sdkwright {__version__} "
    assert (out / "src/shop/__init__.py").read_text().startswith(head)
    assert head in (out / "pyproject.toml").read_text()
    code = "import shop; print(shop.__version__)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=out / "src", capture_output=True, text=True, check=True
    )
    assert ran.stdout == "2.1\n"


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("project: {nmae: x}", 11, "Did you mean 'name'"),
        ("project: {name: 'a b'}", 17, "ASCII letters"),
        ("project: {license: Free}", 20, "Apache-2.0"),
        ("project: {authors: ['<x>']}", 21, "Name <mail@example.com>"),
        ("project: {authors: ['A <ü@b.example>']}", 21, "mail@example.com"),
        ("project: {authors: [{nmae: x}]}", 22, "Did you mean 'name'"),
        ("project: {urls: {Repository: ftp://x}}", 30, "https://"),
        (f"project: {{urls: {{{'x' * 33}: 'https://x.example'}}}}", 53, "32 characters"),
        ("project: {dependencies: ['a b']}", 26, "httpx>=0.28"),
        ("project: {optional-dependencies: {a: ['=1']}}", 39, "httpx>=0.28"),
        ("project: {requires-python: '>=3.9'}", 28, ">=3.11"),
        ("project: {requires-python: new}", 28, "comparisons"),
        ("project: {readme: ../x.md}", 19, "root"),
        ("project: {published: pypi}", 22, "published: true"),
        ("project: [a]", 10, ""),
        ("requires-sdkwright: new", 21, "comparisons"),
        ("requires-sdkwright: '>=99'", 21, "pip install 'sdkwright>=99'"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, column: int, hint: str
) -> None:
    (tmp_path / "shop.yaml").write_text(SPEC.replace("INFO", INFO).replace("DOCS", ""))
    config = tmp_path / "shop.sdk.yaml"
    config.write_text(text + "\n")
    assert main(["generate", str(config)]) == 1
    told = capsys.readouterr().err
    assert f"{config}:1:{column}: error: " in told
    assert hint in told
    assert not (tmp_path.parent / "generated").exists()


def test_the_generator_can_be_pinned(tmp_path: Path) -> None:
    generated(tmp_path, f"requires-sdkwright: '=={__version__}'\n")


def test_a_check_tells_that_another_version_made_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = generated(tmp_path) / ".sdkwright.json"
    check = ["generate", str(tmp_path / "shop.sdk.yaml"), "--check"]
    assert main(check) == 0
    assert "made by" not in capsys.readouterr().err
    record.write_text(record.read_text().replace(f'"{__version__}"', '"0.0.7"', 1))
    assert main(check) == 0
    assert f"made by sdkwright 0.0.7, and this is {__version__}" in capsys.readouterr().err


def test_the_schema_is_that_of_the_reader(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    assert printed == schema_text() == (ROOT / "generator/config/sdk.schema.json").read_text()
    schema = json.loads(printed)
    Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == [setting.key for setting in SETTINGS]
    inner = schema["properties"]["project"]["properties"]
    assert list(inner) == [setting.key for setting in OF_PROJECT]
    assert all(each["description"] for each in (*schema["properties"].values(), *inner.values()))


@pytest.mark.parametrize(
    ("config", "fits"),
    [
        ({"version": 1.4, "naming": "operation-ids", "max_method_params": 4}, True),
        ({"project": {"authors": ["A <a@b.example>", {"name": "B"}], "published": True}}, True),
        ({"rename": [{"call": "a", "to": "b"}], "overlays": ["x.yaml"]}, True),
        ({"outptu": "x"}, False),
        ({"naming": "mine"}, False),
        ({"project": {"nmae": "x"}}, False),
        ({"rename": [{"to": "b"}]}, False),
        ({"extensions": {"#/paths": {"y": 1}}}, False),
    ],
)
def test_the_schema_knows_what_is_right(config: dict[str, Any], fits: bool) -> None:
    assert Draft202012Validator(json.loads(schema_text())).is_valid(config) is fits
