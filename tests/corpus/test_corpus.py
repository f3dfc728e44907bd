"""Real documents: every module imports and type-checks, every operation is there and callable, the docs hold together."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import black
import pytest

from generator.sdk import Sdk
from generator.writing.formatting import LINE_LENGTH

from .. import docs_links, docs_tables
from ..conftest import ROOT
from ..programs import played
from ..typecheck import mypy, pyright, share_runtime
from . import identifiers
from .corpus import CORPUS, documents, generated, needs_corpus, removed
from .pages import AT_LEAST, NONE_IN, found_in

pytestmark = pytest.mark.corpus

LONGEST_PATH = 180
MODE = black.Mode(line_length=LINE_LENGTH, target_versions={black.TargetVersion.PY311})
# Beyond this, what black would change is asked for every tenth file: they come from the same few templates.
MANY_FILES = 400


@pytest.fixture(scope="session")
def checking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What type checkers share from one document to the next: the runtime, and what mypy remembers."""
    return tmp_path_factory.mktemp("checking")


@needs_corpus
@pytest.mark.parametrize(
    ("name", "operations"), documents() or [("", 0)], ids=lambda value: str(value)
)
def test_document(name: str, operations: int, tmp_path: Path, checking: Path) -> None:
    folder = tmp_path / "out"
    outcome, told = generated(CORPUS / name, folder, lock=folder / "sdk.lock")
    assert outcome.sdk is not None
    assert identifiers.troubles(outcome.sdk, written(CORPUS / name)) == []
    assert troubles_of_pages(Path(name).name, outcome.sdk) == []
    inspector = Path(__file__).with_name("inspect_package.py")
    command = [sys.executable, str(inspector), str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["troubles"] == []
    internal = [one for one in told if one.code == "internal" and one.pointer.count("/") == 4]
    # Documents of several files count their operations elsewhere.
    assert len(found["operations"]) == operations - len(internal) or name.startswith("multifile/")
    assert len(set(found["operations"])) == len(found["operations"])
    assert troubles_of_fences(CORPUS / name, folder) == []
    assert docs_links.broken(folder) == []
    assert docs_tables.differences(folder) == []
    assert loaded_models(folder) == []
    assert paths_that_break(folder) == []
    assert unformatted(folder) == []
    assert troubles_of_program(name, folder) == []
    share_runtime(folder / "src", checking)
    checked = mypy(folder / "src", checking / "mypy", libraries=checking)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    checked = pyright(folder / "src", libraries=checking)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    removed(folder)


def written(spec: Path) -> str:
    """The text of a document, with that of the files beside it that it is spread over."""
    several = CORPUS / "multifile" in spec.parents
    paths = sorted((CORPUS / "multifile").rglob("*.yml")) if several else [spec]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def troubles_of_pages(name: str, sdk: Sdk | None) -> list[str]:
    """How many lists too few, or too many, were found to come in pages."""
    found = [] if sdk is None else [*found_in(sdk)]
    wanted = AT_LEAST.get(name, 0)
    if name in NONE_IN:
        return [call for call, _ in found]
    return [f"{len(found)} of {wanted}"] if len(found) < wanted else []


def troubles_of_fences(spec: Path, folder: Path) -> list[str]:
    """What goes wrong when every Python fence of the docs is run against a server that plays the service."""
    command = [sys.executable, "-m", "tests.run_fences", str(spec), str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr[-2000:]
    found = json.loads(result.stdout)
    manifest = json.loads((folder / "sdk.json").read_text(encoding="utf-8"))
    # Every operation has an example on its page.
    assert found["calls"] >= len(manifest["operations"])
    troubles: list[str] = found["troubles"]
    return troubles


def troubles_of_program(name: str, folder: Path) -> list[str]:
    """What goes otherwise than it should in the program of a user of the service; it is type-checked with the package then."""
    program = played.program_of(name)
    return [] if program is None else played.troubles(program, folder / "src", folder)


def loaded_models(folder: Path) -> list[str]:
    """The modules of models that importing the package and making a client loads."""
    manifest = json.loads((folder / "sdk.json").read_text(encoding="utf-8"))
    package, client = manifest["package"], manifest["client"]
    code = (
        f"import sys, {package}\n"
        f"client = {package}.{client}(server_url='http://127.0.0.1:9')\n"
        f"print([one for one in sys.modules if one.startswith('{package}.models.')])"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=folder / "src", capture_output=True, text=True, check=True)
    found: list[str] = ast.literal_eval(result.stdout)
    # What the client's own methods are declared with are lazy packages, which hold nothing themselves.
    return [one for one in found if "." in one.removeprefix(f"{package}.models.")]


def paths_that_break(folder: Path) -> list[str]:
    """Paths that are too long, or the same as another one where case is ignored."""
    (package,) = (one for one in (folder / "src").iterdir() if one.is_dir())
    paths = [path.relative_to(package).as_posix() for path in package.rglob("*")]
    pages = [path.relative_to(folder).as_posix() for path in (folder / "docs").rglob("*")]
    found = [path for path in (*paths, *pages) if len(path) > LONGEST_PATH]
    for each in (paths, pages):
        folded = [path.casefold() for path in each]
        found += [path for path in each if folded.count(path.casefold()) > 1]
    return found


def unformatted(folder: Path) -> list[str]:
    """Modules that black would change."""
    modules = sorted((folder / "src").rglob("*.py"))
    modules = [path for path in modules if "_runtime" not in path.parts]
    if len(modules) > MANY_FILES:
        modules = modules[::10]
    texts = {path: path.read_text(encoding="utf-8") for path in modules}
    return [str(path) for path, text in texts.items() if black.format_str(text, mode=MODE) != text]
