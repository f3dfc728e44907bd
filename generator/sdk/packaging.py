"""Decides what the package says of itself: what the configuration has, else what the description has and installers accept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..api.model import Api
from ..config import Config, Unfit, checks
from ..version import VERSION
from .values import Packaging

_PYTHON = ">=3.11"


def packaging_of(api: Api, config: Config, *, named: str) -> Packaging:
    """The metadata of the package; of the description only what has the form that installers accept.

    Args:
        named: What the distribution is called unless the configuration says otherwise.
    """
    chosen, about = config.project, api.about
    authors = tuple((person.name, person.email) for person in chosen.authors)
    return Packaging(
        name=chosen.name or named,
        description=chosen.description or _line(about.summary) or _line(api.title),
        authors=authors or tuple(_contact(api)),
        license=chosen.license or _fit(checks.license_expression, about.license),
        keywords=chosen.keywords,
        classifiers=chosen.classifiers,
        urls=tuple(chosen.urls.items()) or tuple(_urls(api)),
        dependencies=chosen.dependencies,
        extras=tuple(chosen.optional_dependencies.items()),
        requires_python=chosen.requires_python or _PYTHON,
        readme=chosen.readme,
        published=chosen.published,
        generator=VERSION,
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _fit(check: Callable[[str], str], text: str) -> str:
    """`text` in the form that installers accept; "" where it has another."""
    try:
        return check(text) if text else ""
    except Unfit:
        return ""


def _contact(api: Api) -> Iterator[tuple[str, str]]:
    """Whom the description says to ask."""
    name = _line(api.about.contact)
    email = _fit(checks.mail_address, api.about.email)
    if name or email:
        yield name, email


def _urls(api: Api) -> Iterator[tuple[str, str]]:
    """What the description links to."""
    for label, written in (("Homepage", api.about.url), ("Documentation", api.about.documentation)):
        url = _fit(checks.web_url, written)
        if url:
            yield label, url
