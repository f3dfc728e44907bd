"""The files that an SDK begins with: its configuration, and what a repository needs around a generated package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..config import SUFFIX
from ..config.declaration import SETTINGS
from ..outputs.file import File
from ..outputs.templating import render
from ..sdk import Sdk
from ..spec import is_url
from ..version import VERSION

_WRITTEN = ("requires-sdkwright", "spec", "output", "package", "client", "project")
_REPOSITORY = (
    (".gitignore", "gitignore"),
    ("tests/test_package.py", "test_package.py"),
    (".github/workflows/check.yml", "check.yml"),
    (".github/workflows/publish.yml", "publish.yml"),
)
_LICENSES = {"MIT": "mit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What an SDK begins with.

    Attributes:
        name: What the configuration is called.
        spec: The description, as the configuration names it.
        is_copied: Whether the description is to be written there.
    """

    name: str
    spec: str
    is_copied: bool
    sdk: Sdk

    @property
    def allowed(self) -> str:
        """The option without which the description cannot be read, behind a blank; "" where none is needed."""
        return " --allow-remote" if is_url(self.spec) else ""

    @property
    def config(self) -> str:
        """The path of the configuration."""
        return f"{self.name}{SUFFIX}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartView:
    """What the templates print: `spec` and `output` are YAML, `others` are further settings with what they are about."""

    title: str
    config: str
    allowed: str
    spec: str
    output: str
    package: str
    client: str
    distribution: str
    license: str
    holder: str
    versions: str
    others: tuple[tuple[str, str], ...]


def configuration(begun: Beginning, *, with_repository: bool) -> str:
    """The text of the configuration.

    Args:
        with_repository: Whether the project's root is the folder of the configuration.
    """
    output = "." if with_repository else begun.sdk.distribution
    return render("starting/sdk.yaml.jinja", _view(begun, output))


def repository(begun: Beginning) -> Iterator[File]:
    """The files of the repository, but those that come with each generation."""
    view = _view(begun, ".")
    license_ = _LICENSES.get(begun.sdk.packaging.license, "other" if view.license else "none")
    yield File("LICENSE", render(f"starting/licenses/{license_}.jinja", view))
    for path, template in _REPOSITORY:
        yield File(path, render(f"starting/{template}.jinja", view))


def _view(begun: Beginning, output: str) -> StartView:
    sdk = begun.sdk
    holders = (_plain(name or email) for name, email in sdk.packaging.authors)
    return StartView(
        title=_plain(sdk.title),
        config=begun.config,
        allowed=begun.allowed,
        spec=json.dumps(begun.spec),
        output=json.dumps(output),
        package=sdk.package,
        client=sdk.client,
        distribution=sdk.distribution,
        license=sdk.packaging.license,
        holder=", ".join(holders) or f"the authors of {sdk.distribution}",
        versions=f"~={VERSION}",
        others=tuple(
            (setting.key, setting.about) for setting in SETTINGS if setting.key not in _WRITTEN
        ),
    )


def _plain(text: str) -> str:
    """A text of the description on one line, without what a terminal or an editor might act on."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
