"""The one strict Jinja environment of all outputs, and the texts they are made from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FILTERS = frozenset(("indent", "join"))
"""The filters that templates may use; everything else is decided before."""


def template_folder() -> Path:
    """Where the templates are: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packaged = package / "_templates"
    return packaged if packaged.is_dir() else package.parent / "templates"


@cache
def runtime_text(name: str) -> str:
    """The text of the module of the runtime whose file is called `name`."""
    (path,) = (Path(__file__).resolve().parent.parent / "runtime").rglob(name)
    return path.read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The environment: an undefined name is an error, there are no globals, and only `FILTERS`."""
    made = Environment(
        loader=FileSystemLoader(template_folder()),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - the outputs are Python and markdown; views hold escaped text
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: made.filters[name] for name in sorted(FILTERS)}
    return made


def render(template: str, view: object) -> str:
    """The text of `template`, a path below the template folder, for `view`."""
    return environment().get_template(template).render(view=view)
