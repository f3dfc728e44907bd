"""Turns what a package says of itself into TOML, for pyproject.toml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from ...sdk.values import Sdk
from .views import ProjectView

_NEEDED = ("httpx2>=2.0", "idna>=3.7", "msgspec>=0.20,<0.23")
_FAST = ("aiohttp>=3.14.4", "urllib3>=2.6.3")
_TEST = ("pytest>=8",)
_CLASSIFIERS = (
    "Programming Language :: Python :: 3",
    "Programming Language :: Python :: 3 :: Only",
    "Typing :: Typed",
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_INCLUDED = ("src", "README.md", "USAGE.md", "docs", "sdk.json", "surface.json")


def project(sdk: Sdk) -> ProjectView:
    """The packaging metadata."""
    packaging = sdk.packaging
    return ProjectView(
        distribution=_toml(packaging.name),
        version=_toml(sdk.version),
        description=_toml(packaging.description),
        package_folder=_toml(f"src/{sdk.package}"),
        readme=_toml(packaging.readme),
        requires_python=_toml(packaging.requires_python),
        authors=tuple(_person(name, email) for name, email in packaging.authors),
        license=_toml(packaging.license) if packaging.license else "",
        keywords=_each(packaging.keywords),
        dependencies=_each((*_NEEDED, *packaging.dependencies)),
        classifiers=_each(dict.fromkeys((*_CLASSIFIERS, *packaging.classifiers))),
        urls=tuple(f"{_key(label)} = {_toml(url)}" for label, url in packaging.urls),
        extras=tuple(_extras(sdk)),
        surface=_toml(f"{sdk.package}/surface.json"),
        included=_each(dict.fromkeys((*_INCLUDED, *_tests(sdk), packaging.readme))),
        generator=packaging.generator,
    )


def _tests(sdk: Sdk) -> tuple[str, ...]:
    """The folder of the tests that are generated."""
    return (f"tests/test_{sdk.package}",) if sdk.tests else ()


def _extras(sdk: Sdk) -> Iterator[str]:
    """What each extra needs; what a publisher adds to one of ours comes after what that needs anyway."""
    needed: dict[str, tuple[str, ...]] = {"fast": _FAST} if sdk.fast else {}
    if sdk.tests:
        needed["test"] = _TEST
    for name, requirements in sdk.packaging.extras:
        needed[name] = (*needed.get(name, ()), *requirements)
    for name, requirements in needed.items():
        yield f"{_key(name)} = [{', '.join(_each(requirements))}]"


def _person(name: str, email: str) -> str:
    parts = (("name", name), ("email", email))
    return "{" + ", ".join(f"{key} = {_toml(text)}" for key, text in parts if text) + "}"


def _each(listed: Iterable[str]) -> tuple[str, ...]:
    return tuple(_toml(text) for text in listed)


def _key(text: str) -> str:
    return text if _BARE.fullmatch(text) else _toml(text)


def _toml(text: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(
        "".join(char if char.isprintable() else " " for char in text), ensure_ascii=False
    )
