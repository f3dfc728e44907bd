"""Builds a browsable site from the pages of a generated project: ProperDocs makes it, Pagefind searches it.

The pages are brought into the shape that the site generator wants.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from ..diagnostics import Diagnostic, GenerationError, Location, Severity
from ..outputs.templating import template_folder

_TOOLS = ("properdocs", "material", "pagefind", "nh3")
_MARK = ".sdkwright-site"
# The site shows the contents of every page beside it.
_CONTENTS = re.compile(r"<!-- Start ([^\n]*\[toc\]) -->.*?<!-- End \1 -->\n*", re.DOTALL)
_FENCE = re.compile(r"(`{3,}|~{3,})")
_ITEM = re.compile(r"^( *)([-*+]|\d+[.)]) ")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
# Any media type, in a cell of a table: to Python-Markdown a slash in italics.
_ANY_TYPE = re.compile(r"(?<=\| )\*/\*(?= *\|)")
_ATTRIBUTE = re.compile(r"^\(\*(.+)\*\)$", re.MULTILINE)
# So many resources are shown at once; more are opened by a click. With more classes than that a page has headings.
_FEW, _MANY = 40, 60


def build(project: Path, output: Path) -> int:
    """Build the site of the generated `project` into the folder `output`, in place of the site that is there.

    Returns:
        The number of its pages.

    Raises:
        GenerationError: There are no pages, a tool is missing or fails, or something else is in the folder.
    """
    if not (project / "docs").is_dir() or not (project / "README.md").is_file():
        raise _trouble(project, "no-docs", "this is no generated project", "Generate it first.")
    missing = [tool for tool in _TOOLS if importlib.util.find_spec(tool) is None]
    if missing:
        message = f"the site generator is not installed ({', '.join(missing)})"
        raise _trouble(project, "no-site-tools", message, "pip install 'sdkwright[site]'")
    if output.exists() and not (output / _MARK).is_file() and any(output.iterdir()):
        message = "this folder holds something else than a site of ours"
        raise _trouble(output, "not-a-site", message, "Name another folder, or empty this one.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = _source(project, folder / "docs")
        _configure(project, folder)
        _run(project, "properdocs", "build", "--quiet", cwd=folder)
        unread = ("--exclude-selectors", ".headerlink")
        _run(project, "pagefind", "--site", str(folder / "site"), *unread, cwd=folder)
        (folder / "site" / _MARK).touch()
        if output.exists():
            shutil.rmtree(output)
        shutil.copytree(folder / "site", output)
    return pages


def serve(folder: Path, port: int) -> None:
    """Serve a site to this machine until it is interrupted; 0 is any port that is free."""
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        server.serve_forever()


class Handler(SimpleHTTPRequestHandler):
    """Serves files with the policy that keeps a page from running anything that is not the theme's."""

    def end_headers(self) -> None:
        """Send the header fields that every answer has."""
        from .sanitising import SERVER_POLICY  # needs what only a site needs

        self.send_header("Content-Security-Policy", SERVER_POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()


def _source(project: Path, docs: Path) -> int:
    """Write the pages as the site generator wants them; returns how many there are."""
    written = 0
    for path in sorted((project / "docs").rglob("*.md")):
        target = docs / path.relative_to(project / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")
        written += 1
    guide = _CONTENTS.sub("", (project / "README.md").read_text(encoding="utf-8"))
    (docs / "index.md").write_text(page(guide).replace("](docs/", "]("), encoding="utf-8")
    for folder in sorted((docs / "models").glob("*")):
        (folder / "index.md").write_text(_classes(folder), encoding="utf-8")
    return written + 1


def page(text: str) -> str:
    """A page for Python-Markdown, which wants an empty line before a list and four spaces for a list in a list."""
    lines: list[str] = []
    before = fence = ""
    for line in text.split("\n"):
        marks = _FENCE.match(line)
        if fence:
            fence = "" if marks and marks[1].startswith(fence) and line == marks[1] else fence
        elif marks:
            fence = marks[1]
        else:
            item = _ITEM.match(line)
            if item:
                line = " " * len(item[1]) + line
                if before.strip() and not _ITEM.match(before) and not before.startswith(" "):
                    lines.append("")
            line = _ANY_TYPE.sub(r"\*/\*", line)
        lines.append(line)
        before = line
    return "\n".join(lines)


def _classes(folder: Path) -> str:
    """A page that lists the classes of a package, by their first letters where there are many."""
    titles = sorted(
        (found[1], path.name)
        for path in folder.glob("*.md")
        if (found := _TITLE.search(path.read_text(encoding="utf-8"))) is not None
    )
    lines = [f"# models.{folder.name}", ""]
    letter = ""
    for title, name in titles:
        if len(titles) > _MANY and title[0].upper() != letter:
            letter = title[0].upper()
            lines += ["", f"## {letter}", ""]
        lines.append(f"* [{title}]({name})")
    return "\n".join(lines) + "\n"


def _configure(project: Path, folder: Path) -> None:
    docs = folder / "docs"
    title = _TITLE.search((docs / "index.md").read_text(encoding="utf-8"))
    operations = list(_operations(docs))
    light, dark = "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"
    config: dict[str, Any] = {
        "site_name": title[1] if title else project.name,
        "theme": {
            "name": "material",
            "custom_dir": str(template_folder() / "site"),
            # Nothing is fetched from elsewhere when a page is read.
            "font": False,
            "features": [
                "content.code.copy",
                "navigation.top",
                "toc.follow",
                *(["navigation.sections"] if len(operations) <= _FEW else []),
            ],
            "palette": [
                {"media": light, "scheme": "default", "toggle": _toggle("night", "dark")},
                {"media": dark, "scheme": "slate", "toggle": _toggle("sunny", "light")},
            ],
        },
        "extra": {"alternate": True, "generator": False},
        "plugins": [],
        "hooks": [str(Path(__file__).with_name("sanitising.py"))],
        "markdown_extensions": [
            "sane_lists",
            "tables",
            "pymdownx.highlight",
            "pymdownx.superfences",
            "pymdownx.tilde",
            {"pymdownx.emoji": {"emoji_generator": _Name("pymdownx.emoji.to_alt")}},
            {"toc": {"permalink": True, "toc_depth": 2}},
        ],
        "validation": {"omitted_files": "ignore"},
        "nav": [{"Guide": "index.md"}, {"Operations": operations}, *_models(docs)],
    }
    (folder / "properdocs.yml").write_text(_yaml(config), encoding="utf-8")


def _yaml(config: dict[str, Any]) -> str:
    text: str = yaml.dump(  # pyright: ignore[reportUnknownMemberType] - its stubs say too little
        config, Dumper=_Dumper, sort_keys=False
    )
    return text


def _toggle(icon: str, scheme: str) -> dict[str, str]:
    return {"icon": f"material/weather-{icon}", "name": f"Switch to the {scheme} scheme"}


def _operations(docs: Path) -> Iterator[dict[str, Any]]:
    """The resources, those below others inside of them."""
    tree: dict[str, Any] = {}
    for path in sorted((docs / "sdks").rglob("README.md")):
        text = path.read_text(encoding="utf-8")
        title, attribute = _TITLE.search(text), _ATTRIBUTE.search(text)
        below = tree
        names = attribute[1].split(".") if attribute else ["" if title is None else title[1]]
        for name in names:
            below = below.setdefault(name, {})
        below[""] = path.relative_to(docs).as_posix()
    yield from _entries(tree)


def _entries(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name, below in tree.items():
        own = below.get("")
        inner = {key: value for key, value in below.items() if key}
        if not inner:
            yield {name: own}
        else:
            overview = [{"Overview": own}] if own else []
            yield {name: [*overview, *_entries(inner)]}


def _models(docs: Path) -> Iterable[dict[str, Any]]:
    found = [path.parent.name for path in sorted((docs / "models").glob("*/index.md"))]
    return [{"Models": [{page: f"models/{page}/index.md"} for page in found]}] if found else []


class _Name(str):
    """The name of a Python object."""


class _Dumper(yaml.SafeDumper):
    """Writes names of Python objects as ProperDocs reads them."""


_Dumper.add_representer(
    _Name, lambda _, name: yaml.ScalarNode(f"tag:yaml.org,2002:python/name:{name}", "")
)


def _run(project: Path, module: str, *arguments: str, cwd: Path) -> None:
    command = [sys.executable, "-m", module, *arguments]
    result = subprocess.run(  # noqa: S603 - two modules of known names
        command, cwd=cwd, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if result.returncode != 0:
        last = (result.stderr.strip() or result.stdout.strip() or "no word").splitlines()[-1]
        raise _trouble(project, "site-failed", f"{module} failed: {last}", "Report it, please.")


def _trouble(path: Path, code: str, message: str, hint: str) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code=code,
            message=message,
            location=Location(str(path)),
            hint=hint,
        )
    )
