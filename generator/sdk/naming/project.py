"""Decides how the package, its distribution, its version and its client class are called."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from packaging.version import Version

from ...api.model import Api
from ...config import Config
from ...config.releases import AUTO
from ...diagnostics import Diagnostics, Severity
from .lock import Lock, Namespace
from .names import module_name, snake, words
from .reserved import CLIENTS, PACKAGES
from .spelling.ways import Spelling
from .titles import service_words

_TITLE = "#/info/title"
_API_SUFFIX = re.compile(r"(?<=\S)\s+((rest|http|open) ?)?api(\s+v?[\d.]+)?\s*$", re.IGNORECASE)
_NAMELESS = "api_client"
_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?(?![0-9])")
_NUMBERS = re.compile(r"[0-9]{1,18}(\.[0-9]{1,18})*")


@dataclass(frozen=True, slots=True)
class Project:
    """What a generated project is called: its import name, its name and version for installers, its client class."""

    package: str
    distribution: str
    version: str
    client: str


def project_of(
    api: Api, config: Config, *, spelling: Spelling, lock: Lock, diagnostics: Diagnostics
) -> Project:
    """The names that are configured, else published, else made of the title.

    Args:
        diagnostics: Is told which configured names cannot be had.
    """
    package, client = _wanted(api, spelling)
    wishes = {"package": config.package, "client": config.client}
    package, client = (
        Namespace(space, lock=lock, taken=taken, fold=False, wishes=_wish(wish)).claim(
            name, owner=_TITLE
        )
        for space, name, taken, wish in (
            ("package", package, PACKAGES, wishes["package"]),
            ("client class", client, CLIENTS, wishes["client"]),
        )
    )
    for key, given in (("package", package), ("client", client)):
        if wishes[key] not in ("", given):
            diagnostics.add(
                config.finding(
                    key,
                    severity=Severity.ERROR,
                    message=f"{wishes[key]!r} would hide what the SDK or Python imports by this name",
                    hint=f"Write {given!r}, or another name.",
                )
            )
    chosen = config.version if config.version != AUTO else ""
    return Project(package, _distribution(package), chosen or _version(api.version), client)


def _wanted(api: Api, spelling: Spelling) -> tuple[str, str]:
    """What the package and the client class are best called."""
    if spelling.is_idiomatic:
        # A brand is one word in a package, whatever humps it has: `openai` and `OpenAI`.
        title = " ".join(service_words(api))
        package = _package(title.lower())
        title = _ascii(title).strip() or title
    else:
        title = _API_SUFFIX.sub("", api.title)
        package = _package(title or "API client")
    package = package or _NAMELESS
    package = f"{package}_sdk" if package in PACKAGES else module_name(package)
    client = spelling.pascal(title or "API client")
    return package, f"{client}SDK" if client in CLIENTS else client


def _wish(name: str) -> dict[str, str]:
    return {_TITLE: name} if name else {}


def _package(text: str) -> str:
    """`text` as an import name in ASCII, which files, environment variables and installers agree on; "" where nothing is left."""
    name = snake(text, prefix="sdk")
    if name.isascii() and text:
        return name
    kept = _ascii(text)
    return snake(kept, prefix="sdk") if words(kept) else ""


def _ascii(text: str) -> str:
    """`text` with its letters without marks, and blanks for what is not ASCII even so."""
    folded = unicodedata.normalize("NFKD", text.replace("\N{LATIN SMALL LETTER SHARP S}", "ss"))
    plain = (char for char in folded if not unicodedata.combining(char))
    return "".join(char if char.isascii() else " " for char in plain)


def _distribution(package: str) -> str:
    """The name of the distribution (PEP 508: ASCII letters and digits, with single hyphens between them)."""
    return re.sub("[^a-z0-9]+", "-", (_package(package) or _NAMELESS).lower()).strip("-")


def _version(written: str) -> str:
    """A version that installers accept (PEP 440): the one written, else its date or first numbers."""
    date = _DATE.search(written)
    numbers = _NUMBERS.search(written)
    for text in (
        ".".join(filter(None, date.groups())) if date else written,
        numbers and numbers[0],
    ):
        try:
            return str(Version(text or "0.0.0"))
        except ValueError:  # no version, or one with a number of thousands of digits
            continue
    return "0.0.0"
