"""A publisher's own code in a generated package: written once, used by clients and package, never written again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests import typecheck

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
servers: [{url: https://shop.example}]
paths:
  /ping: {get: {operationId: ping, responses: {'204': {description: ok}}}}
  /pets: {get: {operationId: listPets, tags: [pets], responses: {'204': {description: ok}}}}
"""
CLIENT = '''
from typing import TYPE_CHECKING, cast

from .._runtime.client import Client
from .._runtime.async_client import AsyncClient

if TYPE_CHECKING:
    from ..sdk import Shop


class ClientMethods(Client):
    def twice(self) -> int:
        """Ask two times."""
        for _ in range(2):
            cast("Shop", self).pets.list()
        return 2


class AsyncClientMethods(AsyncClient):
    pass
'''
HOOKS = """
from .._runtime.hooks import Hooks
from .._runtime.http.messages import Request


class Mark(Hooks):
    def before_request(self, request: Request) -> Request:
        request.headers = request.headers.replaced({"X-Mark": "mine"})
        return request


HOOKS: list[Hooks] = [Mark()]
"""
EXPORTS = """
__all__ = ["LIMIT"]

LIMIT = 7
"""
PROGRAM = """
from shop import LIMIT, Shop
from shop.testing import MockTransport

transport = MockTransport()
transport.expect("listPets", None, status=204, times=2)
assert Shop(client=transport).twice() == 2
assert [call.headers["X-Mark"] for call in transport.calls] == ["mine", "mine"]
assert LIMIT == 7
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "shop.yaml").write_text(SPEC)
    (tmp_path / "shop.sdk.yaml").write_text("output: out\ncustom: true\n")
    assert generate(tmp_path) == 0
    return tmp_path


def generate(place: Path, *options: str) -> int:
    return main(["generate", str(place / "shop.sdk.yaml"), *options])


def check_types(project: Path, *, has_own_code: bool) -> None:
    """By pyright what is generated, by mypy what is added; the runtime is checked elsewhere."""
    source, libraries = project / "checked", project / "libraries"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(project / "out/src", source)
    typecheck.share_runtime(source, libraries)
    if has_own_code:
        done = typecheck.mypy(source, project / "cache", libraries=libraries)
    else:
        done = typecheck.pyright(source, libraries=libraries)
    assert done.returncode == 0, done.stdout


def own(project: Path, name: str) -> Path:
    return project / "out/src/shop/_custom" / name


def test_what_is_written_by_hand_survives_and_works(project: Path) -> None:
    check_types(project, has_own_code=False)
    texts = {"client.py": CLIENT, "hooks.py": HOOKS, "exports.py": EXPORTS}
    for name, text in texts.items():
        own(project, name).write_text(text)
    readme = project / "out/README.md"
    readme.write_text(readme.read_text().replace("# shop", "# My shop\n\nMy words.", 1))
    for number in range(10):
        path = f"  /new{number}: {{get: {{operationId: new{number}, responses: {{'204': {{description: ok}}}}}}}}\n"
        with (project / "shop.yaml").open("a") as spec:
            spec.write(path)
        assert generate(project) == 0
    assert generate(project, "--check") == 0
    assert "LIMIT" in (project / "out/surface.json").read_text()
    assert {name: own(project, name).read_text() for name in texts} == texts
    assert "My words." in readme.read_text()
    assert "/new9" in (project / "out/sdk.json").read_text()
    check_types(project, has_own_code=True)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=project / "out/src", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_own_exports_are_no_change_of_their_own(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = project / "shop.sdk.yaml"
    config.write_text(config.read_text() + "version: auto\n")
    own(project, "exports.py").write_text(EXPORTS)
    for _ in range(2):
        assert generate(project) == 0
        assert main(["release", "--config", str(config)]) == 0
    assert generate(project, "--check") == 0
    capsys.readouterr()
    assert main(["diff", "--config", str(config), "--fail-on", "fix"]) == 0
    assert "1.0.0" in (project / "out/pyproject.toml").read_text()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("client.py", "class ClientMethods:\n    def ping(self): ...\n", "client.py:2:1"),
        ("client.py", "class AsyncClientMethods:\n    pets = 1\n", "client.py:2:1"),
        ("client.py", "class ClientMethods:\n\n    def call(self): ...\n", "client.py:3:1"),
        ("client.py", "class ClientMethods(:\n", "client.py:1:1"),
        ("exports.py", "__all__ = [\n    'Shop',\n]\n", "exports.py:2:1"),
        ("exports.py", "__all__ = ['a b']\n", "exports.py:1:1"),
        ("exports.py", "\n__all__ = list('ab')\n", "exports.py:2:1"),
        ("exports.py", "__all__ = []\n__all__ += ['a']\n", "exports.py:2:1"),
        ("exports.py", "__all__ = []\n__all__.append('a')\n", "exports.py:2:1"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(
    name: str, text: str, told: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(project, name).write_text(text)
    capsys.readouterr()
    assert generate(project) == 1
    assert told in capsys.readouterr().err


def test_code_of_a_package_with_another_name_is_not_left_behind(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, text = project / "shop.sdk.yaml", "def helper() -> int: ..."
    config.write_text(config.read_text() + "package: store\n")
    own(project, "more.py").write_text(text)
    foreign = project / "out/src/foreign/_custom"
    foreign.mkdir(parents=True)
    (foreign / "theirs.py").write_text(text)
    before = sorted(project.rglob("*"))
    assert generate(project) == 1
    told = capsys.readouterr().err
    assert f"{own(project, '').parent / '_custom'}: error: this is code of your own" in told
    assert "foreign" not in told
    assert sorted(project.rglob("*")) == before
    (project / "out/src/store").mkdir()
    own(project, "").rename(project / "out/src/store/_custom")
    assert generate(project) == 0
    assert (project / "out/src/store/_custom/more.py").read_text() == text
    assert not own(project, "").exists()


def test_only_those_who_want_it_have_it(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(SPEC)
    assert main(["generate", str(tmp_path / "shop.yaml"), "--output", str(tmp_path / "out")]) == 0
    assert not own(tmp_path, "").exists()
    assert "_custom" not in (tmp_path / "out/src/shop/sdk.py").read_text()
