"""Lists the pages for programs that read docs: `llms.txt`, by llmstxt.org."""

from __future__ import annotations

from collections.abc import Iterator

from ....sdk.values import Resource, Sdk
from ..cells import Pages
from ..escaping import line
from ..views import IndexView


def index(sdk: Sdk, pages: Pages) -> IndexView:
    """Every page of the docs: the guide, the resources, and, as what can be skipped, the classes."""
    models = [
        (f"{model.package}.{model.name}", model)
        for module in sdk.modules
        for model in module.models
    ]
    return IndexView(
        title=sdk.package,
        summary=line(sdk.summary) or line(sdk.title),
        operations=tuple(_resources(sdk.root)),
        models=tuple(
            _entry(name, f"docs/{pages[model.package, model.name]}", model.description)
            for name, model in models
        ),
    )


def _resources(resource: Resource) -> Iterator[str]:
    own = () if resource.unwrapping is None else (resource.unwrapping.name,)
    names = ", ".join((*(method.name for method in resource.methods), *own))
    link = f"docs/sdks/{resource.page}/README.md"
    yield _entry(".".join(resource.path) or resource.title, link, names)
    for _, children in resource.in_sections:
        for child in children:
            yield from _resources(child)


def _entry(name: str, link: str, text: str) -> str:
    shown = line(text)
    return f"- [{name}]({link}){': ' if shown else ''}{shown}"
