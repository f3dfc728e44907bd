"""The browsable site: what it is made of, what stops it, and that a person finds their way in a browser."""

from __future__ import annotations

import importlib.util
import re
import shutil
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator import site
from generator.cli import main
from generator.diagnostics import GenerationError

from .conftest import ROOT

PROJECT = ROOT / "generated/comfydeploy"
BROWSER = next(
    (
        found
        for one in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(one))
    ),
    None,
)
# Nothing is asked of the network, and a container has no sandbox for root.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the machines SDK."""
    folder = tmp_path_factory.mktemp("site") / "out"
    assert main(["site", str(PROJECT), "--output", str(folder)]) == 0
    return folder


@pytest.fixture
def url(built: Path) -> Iterator[str]:
    """Where that site is served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    handler = partial(Quiet, directory=str(built))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_every_page_is_there(built: Path) -> None:
    pages = {one.relative_to(PROJECT / "docs") for one in (PROJECT / "docs").rglob("*.md")}
    for page in pages:
        folder = page.parent if page.name == "README.md" else page.with_suffix("")
        assert (built / folder / "index.html").is_file(), page
    home = (built / "index.html").read_text(encoding="utf-8")
    assert 'href="sdks/machines/' in home
    assert "Table of Contents" not in home
    # Nothing is fetched from elsewhere when a page is read.
    assert "fonts.googleapis" not in home


def test_a_site_is_replaced_but_nothing_else_is(
    tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    shutil.copytree(built, folder)
    (folder / "stale.html").touch()
    assert main(["site", str(PROJECT), "--output", str(folder)]) == 0
    assert not (folder / "stale.html").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    assert main(["site", str(PROJECT), "--output", str(mine)]) == 1
    assert "Name another folder" in capsys.readouterr().err
    assert (mine / "thesis.txt").read_text() == "years of work"


def test_what_is_no_project_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", str(tmp_path), "--output", str(tmp_path / "out")]) == 1
    assert "Generate it first" in capsys.readouterr().err


def test_a_missing_tool_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        return None if name == "pagefind" else object()

    monkeypatch.setattr(importlib.util, "find_spec", absent)
    with pytest.raises(GenerationError, match="pagefind"):
        site.build(PROJECT, tmp_path / "out")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n- b\n- c\nd", "a\n\n- b\n- c\nd"),
        ("- a\n  - b\n  - c", "- a\n    - b\n    - c"),
        ("a\n1. b\n2. c", "a\n\n1. b\n2. c"),
        ("```\na\n- b\n```", "```\na\n- b\n```"),
        ("````\n```\na\n- b\n````", "````\n```\na\n- b\n````"),
        ("| a | */* |", "| a | \\*/\\* |"),
    ],
)
def test_lists_are_lists(text: str, expected: str) -> None:
    assert site.page(text) == expected


def test_any_media_type_is_told_as_it_is(built: Path) -> None:
    assert "<td>*/*</td>" in (built / "sdks/machines/index.html").read_text(encoding="utf-8")


def test_every_page_has_a_policy(built: Path) -> None:
    for page in built.rglob("*.html"):
        policy = re.findall(
            r'<head>\s*<meta http-equiv="Content-Security-Policy" content="(.*?)">',
            page.read_text(encoding="utf-8"),
        )
        assert len(policy) == 1, page
        scripts = next(one for one in policy[0].split("; ") if one.startswith("script-src"))
        assert "unsafe-inline" not in scripts
        assert "sha256-" in scripts


def test_the_policy_is_served_too(built: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(site.Handler, directory=str(built))) as one:
        threading.Thread(target=one.handle_request, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{one.server_port}/") as answer:
            policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy


@pytest.mark.skipif(BROWSER is None, reason="no Chromium")
@pytest.mark.parametrize("size", [(1280, 900), (390, 800)], ids=["wide", "narrow"])
def test_a_person_finds_their_way(
    url: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from playwright.sync_api import expect, sync_playwright

    # The driver asks for no browser of its own.
    monkeypatch.setenv("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        asked: list[str] = []
        wrong: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(url)
        expect(page.locator("article h1, .md-content h1").first).to_contain_text("comfydeploy")
        page.get_by_role("link", name="get_v1_machines", exact=True).first.click()
        expect(page).to_have_url(f"{url}sdks/machines/#get_v1_machines")
        page.get_by_role("link", name="operations.GetV1MachinesResponse").first.click()
        expect(page).to_have_url(f"{url}models/operations/getv1machinesresponse/")
        page.screenshot(path=tmp_path / "model.png")
        page.locator("pagefind-modal-trigger button").click()
        page.locator("pagefind-modal input").fill("gpu provider")
        result = page.locator("pagefind-modal a", has_text="GpuProvider").first
        expect(result).to_be_visible()
        page.screenshot(path=tmp_path / "search.png")
        result.click()
        expect(page).to_have_url(f"{url}models/operations/gpuprovider/")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0], "the page scrolls sideways"
        browser.close()
    assert wrong == []
    assert [one for one in asked if not one.startswith((url, "blob:", "data:"))] == []
    assert (tmp_path / "search.png").stat().st_size > 10_000
