"""What generated packages depend on: no version with a known advisory, and no library newer than what its internals allow."""

from __future__ import annotations

import importlib.metadata
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from .conftest import ROOT

# The lowest version of each library without a known advisory; CONTRIBUTING says when this is looked at again.
SAFE = {"aiohttp": "3.14.4", "httpx2": "2.0", "idna": "3.7", "msgspec": "0.20", "urllib3": "2.6.3"}
# The runtime makes classes with what msgspec does not document.
CAPPED = ("msgspec",)
PROJECTS = sorted((ROOT / "generated").glob("*/pyproject.toml"))


def requirements(project: dict[str, Any]) -> Iterator[Requirement]:
    """Everything that a project may install."""
    for one in (
        project.get("dependencies", ()),
        *project.get("optional-dependencies", {}).values(),
    ):
        yield from map(Requirement, one)


def lowest(requirement: Requirement) -> Version:
    """The lowest version that a requirement allows."""
    return min(Version(one.version) for one in requirement.specifier if one.operator == ">=")


@pytest.mark.parametrize(
    "path", [*PROJECTS, ROOT / "pyproject.toml"], ids=lambda one: one.parent.name
)
def test_no_version_with_a_known_advisory_is_taken(path: Path) -> None:
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    named = {one.name: one for one in requirements(project) if one.name in SAFE}
    assert named.keys() == SAFE.keys()
    for name, requirement in named.items():
        assert lowest(requirement) >= Version(SAFE[name]), name


@pytest.mark.parametrize("path", PROJECTS, ids=lambda one: one.parent.name)
def test_a_library_whose_internals_are_used_is_capped_below_its_next_minor_version(
    path: Path,
) -> None:
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    for requirement in requirements(project):
        tested = Version(importlib.metadata.version(requirement.name))
        following = f"{tested.major}.{tested.minor + 1}"
        assert requirement.specifier.contains(str(tested)), requirement
        if requirement.name in CAPPED:
            assert not requirement.specifier.contains(following), requirement


def test_every_dependency_is_looked_at() -> None:
    for path in PROJECTS:
        project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
        assert {one.name for one in requirements(project)} <= SAFE.keys()
