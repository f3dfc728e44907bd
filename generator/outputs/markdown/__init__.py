"""Renders the docs: a page for each resource and class, README and USAGE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...sdk.values import Resource, Sdk
from ..file import File
from ..templating import render as render_template
from . import models, operations
from .cells import Pages, pages_of
from .guides.index import index
from .guides.skill import skill
from .notices import tells_facts
from .reached import Reached, reached
from .readme import contents, example, has_retries, readme
from .samples import code_samples
from .settings import retry_config


def render(sdk: Sdk) -> Iterator[File]:
    """Every markdown file of the SDK."""
    pages = pages_of(sdk)
    guide = readme(sdk)
    headings = contents(render_template("markdown/readme.md.jinja", guide))
    text = render_template("markdown/readme.md.jinja", replace(guide, contents=headings))
    yield File("README.md", text)
    for snippet in example(sdk):
        yield File("USAGE.md", render_template("markdown/usage.md.jinja", snippet))
    yield File("llms.txt", render_template("markdown/llms.txt.jinja", index(sdk, pages)))
    yield File("SKILL.md", render_template("markdown/skill.md.jinja", skill(sdk)))
    yield File("codeSamples.yaml", code_samples(sdk))
    view = operations.root(sdk, pages)
    yield File(
        f"docs/sdks/{sdk.root.page}/README.md", render_template("markdown/root.md.jinja", view)
    )
    for child in sdk.root.children:
        yield from _resources(child, sdk, pages)
    if has_retries(sdk):
        text = render_template("markdown/retryconfig.md.jinja", retry_config(sdk.package))
        yield File("docs/models/utils/retryconfig.md", text)
    facts = tells_facts(sdk)
    places: Reached = reached(sdk, pages) if sdk.spreads else {}
    for module in sdk.modules:
        for model in module.models:
            name = model.package, model.name
            page = models.model(model, pages, facts=facts, reached=places.get(name, ()))
            yield File(f"docs/{pages[name]}", render_template("markdown/model.md.jinja", page))


def _resources(resource: Resource, sdk: Sdk, pages: Pages) -> Iterator[File]:
    view = operations.resource(resource, sdk, pages=pages)
    yield File(
        f"docs/sdks/{resource.page}/README.md", render_template("markdown/resource.md.jinja", view)
    )
    for child in resource.children:
        yield from _resources(child, sdk, pages)
