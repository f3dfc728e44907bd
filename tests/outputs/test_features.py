"""The docs of what only some APIs have: retries, pages, streams, uploads, downloads, tokens; each where it applies and runs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from generator import Config, Diagnostics, generate

from ..wire.sdk import DOCUMENTS

FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
SECTIONS = {
    "retries": set[str](),
    "pages": {"Pagination"},
    "streams": {"Streaming", "File Downloads"},
    "bodies": {"File Uploads"},
    "clients": set[str](),
}
OPTIONAL = set().union(*SECTIONS.values())


def readme(name: str, folder: Path) -> str:
    config = Config(spec=DOCUMENTS / f"{name}.yaml", output=folder, naming="operation-ids")
    assert generate(config, diagnostics=Diagnostics()).sdk is not None
    return (folder / "README.md").read_text()


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_is_there_only_where_the_api_has_it(name: str, tmp_path: Path) -> None:
    text = readme(name, tmp_path)
    titles = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert {one for one in titles if one in OPTIONAL} == SECTIONS[name]
    order = [
        "Available Resources and Operations",
        "Retries",
        *SECTIONS[name],
        "Asynchronous Use",
        "Error Handling",
    ]
    present = [one for one in titles if one in order]
    assert present[0] == order[0]
    assert present[-2:] == order[-2:]
    for page in tmp_path.rglob("*.md"):
        for fence in FENCE.findall(page.read_text()):
            compile(fence, str(page), "exec")
    assert ("ClientCredentials(client_id, client_secret)" in text) == (name == "clients")


def test_1_3_a_row_for_retries_where_the_operation_has_them(tmp_path: Path) -> None:
    readme("retries", tmp_path)
    (page,) = (tmp_path / "docs/sdks").glob("*/README.md")
    row = r"\| `retries` +\| \[Optional\[utils\.RetryConfig\]\]\(\.\./\.\./models/utils/retryconfig\.md\)"
    assert len(re.findall(row, page.read_text())) == 5
    assert (tmp_path / "docs/models/utils/retryconfig.md").is_file()
    readme("pages", tmp_path / "other")
    assert not (tmp_path / "other/docs/models/utils").exists()


@pytest.mark.parametrize("fast", [False, True])
def test_transports_on_other_libraries_are_there_where_they_are_wanted(
    tmp_path: Path, fast: bool
) -> None:
    config = Config(
        spec=DOCUMENTS / "clients.yaml", output=tmp_path, fast=fast, naming="operation-ids"
    )
    sdk = generate(config, diagnostics=Diagnostics()).sdk
    assert sdk is not None
    package = tmp_path / "src" / sdk.package
    assert (package / "_runtime/fast.py").exists() == fast
    assert (package / "_runtime/transport/connections.py").exists()
    project = tomllib.loads((tmp_path / "pyproject.toml").read_text())["project"]
    assert ("fast" in project.get("optional-dependencies", {})) == fast
    for name in ("Urllib3Transport", "AiohttpTransport"):
        assert (f'"{name}"' in (package / "__init__.py").read_text()) == fast
        assert (name in (tmp_path / "README.md").read_text()) == fast
    assert not any(
        "fast" in imported
        for path in package.rglob("*.py")
        for imported in re.findall(r"^ *from (\S+) import", path.read_text(), re.MULTILINE)
        if path != package / "__init__.py"
    )
