"""What a publisher says about the package itself: the key `project`, whose members are called as in pyproject.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..spec import Node
from . import checks
from .settings import (
    TEXT,
    Setting,
    by_key,
    checked,
    checked_texts,
    flag,
    refuse,
    report_unknown,
    schema_of,
    text,
    texts,
)

_PERSON = re.compile(r"(?P<name>[^<>]*?)\s*(?:<(?P<email>[^<>\s]+@[^<>\s]+)>)?")
_LONGEST_LABEL = 32  # of a URL, in core metadata


@dataclass(frozen=True, slots=True)
class Person:
    """A name, an address, or both; "" for what there is not."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectChoices:
    """What the package says of itself; what is empty is taken from `info`.

    Attributes:
        name: The name of the distribution.
        license: A licence expression of SPDX.
        dependencies: Requirements beyond those of the SDK itself; `optional_dependencies` has those of extras.
        requires_python: The versions of Python.
        readme: The file that an index shows, from the project's root on.
        published: Whether the distribution is on an index under its name.
    """

    name: str = ""
    description: str = ""
    authors: tuple[Person, ...] = ()
    license: str = ""
    keywords: tuple[str, ...] = ()
    classifiers: tuple[str, ...] = ()
    urls: Mapping[str, str] = field(default_factory=dict[str, str])
    dependencies: tuple[str, ...] = ()
    optional_dependencies: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    requires_python: str = ""
    readme: str = "README.md"
    published: bool = False


def _authors(owner: Node, key: str) -> tuple[Person, ...]:
    found = owner.sequence(key) if owner.has(key) else None
    read = (_person(node) for node in found.items()) if found is not None else ()
    return tuple(person for person in read if person is not None)


def _person(node: Node) -> Person | None:
    if node.is_mapping:
        report_unknown(node, _OF_PERSONS)
        person = Person(*(setting.read(node) for setting in _OF_PERSONS))
        written = f"{person.name} <{person.email}>" if person.email else person.name
    else:
        written = node.value if isinstance(node.value, str) else ""
    found = _PERSON.fullmatch(checks.one_line(written))
    if found is None or not (found["name"] or found["email"]):
        hint = "Write `Name <mail@example.com>`, or a mapping with `name` and `email`."
        refuse(node, message=f"{node.value!r} is nobody's name or address", hint=hint)
        return None
    email = found["email"] or ""
    if email and not checked(node, email, check=checks.mail_address):
        return None
    return Person(found["name"], email)


def _url(owner: Node, key: str) -> str | None:
    node = owner.get(key) or owner
    if len(key) > _LONGEST_LABEL:
        refuse(
            node,
            message=f"the label {key!r} is too long",
            hint=f"An index takes {_LONGEST_LABEL} characters at most.",
        )
        return None
    return checked(node, owner.text(key, ""), check=checks.web_url) or None


def _extra(owner: Node, key: str) -> tuple[str, ...] | None:
    if not checked(owner.get(key) or owner, key, check=checks.distribution):
        return None
    return checked_texts(owner, key, check=checks.requirement)


_TEXTS = {"type": "array", "items": TEXT}
_OF_PERSONS = (
    text("name", "The name."),
    text("email", "The address."),
)
_NAME = text(
    "name",
    "The name of the distribution; by default made of the import name.",
    check=checks.distribution,
)
_DESCRIPTION = text(
    "description", "One line; by default the summary or the title.", check=checks.one_line
)
_AUTHORS: Setting[tuple[Person, ...]] = Setting(
    "authors",
    "Who made it, as `Name <mail@example.com>` or with `name` and `email`; by default the contact of the description.",
    {"type": "array", "items": {"anyOf": [{"type": "string"}, schema_of(_OF_PERSONS)]}},
    _authors,
)
_LICENSE = text(
    "license",
    "A licence expression of SPDX; by default the licence of the description, where it names one.",
    check=checks.license_expression,
)
_KEYWORDS = texts("keywords", "What one may search for.", check=checks.one_line)
_CLASSIFIERS = texts("classifiers", "Classifiers beyond those of every SDK.", check=checks.one_line)
_URLS = by_key(
    "urls",
    "URLs by their labels; by default the contact and the external documentation of the description.",
    schema={"type": "string", "format": "uri"},
    read_one=_url,
)
_DEPENDENCIES = texts(
    "dependencies", "Requirements beyond those of the SDK itself.", check=checks.requirement
)
_EXTRAS = by_key("optional-dependencies", "Requirements of extras.", schema=_TEXTS, read_one=_extra)
_PYTHON = text(
    "requires-python",
    'The versions of Python, ">=3.11" or newer.',
    check=checks.python_specifier,
)
_README = text(
    "readme",
    "The file that an index shows, from the project's root on; by default README.md.",
    check=checks.inner_path,
    default="README.md",
)
_PUBLISHED = flag(
    "published",
    "Whether the package is on an index under its name, so that the README may say `pip install NAME`.",
    default=False,
)

SETTINGS: tuple[Setting[Any], ...] = (
    _NAME,
    _DESCRIPTION,
    _AUTHORS,
    _LICENSE,
    _KEYWORDS,
    _CLASSIFIERS,
    _URLS,
    _DEPENDENCIES,
    _EXTRAS,
    _PYTHON,
    _README,
    _PUBLISHED,
)


def read_project(owner: Node, key: str) -> ProjectChoices:
    """What stands under `key`."""
    node = owner.mapping(key) if owner.has(key) else None
    if node is None:
        return ProjectChoices()
    report_unknown(node, SETTINGS)
    return ProjectChoices(
        name=_NAME.read(node),
        description=_DESCRIPTION.read(node),
        authors=_AUTHORS.read(node),
        license=_LICENSE.read(node),
        keywords=_KEYWORDS.read(node),
        classifiers=_CLASSIFIERS.read(node),
        urls=_URLS.read(node),
        dependencies=_DEPENDENCIES.read(node),
        optional_dependencies=_EXTRAS.read(node),
        requires_python=_PYTHON.read(node),
        readme=_README.read(node),
        published=_PUBLISHED.read(node),
    )
