"""What texts of a configuration may look like: names of Python and of packages, versions, requirements, licences, paths, URLs."""

from __future__ import annotations

import keyword
import re
import sys
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from .releases import AUTO
from .settings import Check, Unfit

_DISTRIBUTION = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_LOWEST = "3.10"  # the newest Python that the runtime of an SDK does not know
_SPELLINGS = {
    "apache 2.0": "Apache-2.0",
    "apache 2": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "mit license": "MIT",
    "the mit license": "MIT",
    "bsd 3-clause": "BSD-3-Clause",
    "isc license": "ISC",
}


def identifier_of(key: str) -> Check:
    """Checks a Python name that hides no module of Python's: what the setting `key` has."""

    def identifier(written: str) -> str:
        is_name = written.isidentifier() and not keyword.iskeyword(written)
        if is_name and written not in sys.stdlib_module_names:
            return written
        raise Unfit(
            f"{key} is {written!r}, which cannot be a name or is a module of Python's own",
            "Write letters, digits and underscores, and no name of the standard library.",
        )

    return identifier


def is_name(written: str) -> bool:
    """Whether a text is a public name of Python's in ASCII."""
    is_public = written.isascii() and written.isidentifier() and not written.startswith("_")
    return is_public and not keyword.iskeyword(written)


def path(written: str) -> str:
    """A path that a file can have."""
    if "\0" in written:
        raise Unfit(f"{written!r} is no path", "Leave out the character NUL.")
    return written


def inner_path(written: str) -> str:
    """A path in the project, with slashes."""
    found = PurePosixPath(path(written))
    if found.is_absolute() or ".." in found.parts or PureWindowsPath(written).anchor:
        raise Unfit(
            f"{written!r} is not in the project", "Write a path from the project's root on."
        )
    return found.as_posix()


def version(written: str) -> str:
    """A version (PEP 440), or the word for the one that follows the last release."""
    if written == AUTO:
        return written
    from packaging.version import Version  # slow to import

    try:
        return str(Version(written))
    except ValueError:  # no version, or one with a number of thousands of digits
        raise Unfit(
            f"{written!r} is no version that Python packages can have",
            "Write numbers with dots between them, such as 1.4.0 or 2.0.0rc1.",
        ) from None


def specifier(written: str) -> str:
    """Which versions are meant (PEP 440)."""
    from packaging.specifiers import SpecifierSet

    try:
        return str(SpecifierSet(written))
    except ValueError:
        raise Unfit(
            f"{written!r} does not say which versions are meant",
            'Write comparisons with commas between them, such as ">=1.4,<2".',
        ) from None


def python_specifier(written: str) -> str:
    """Which versions of Python are meant; none that the runtime does not know."""
    from packaging.specifiers import SpecifierSet

    found = specifier(written)
    if SpecifierSet(found).contains(_LOWEST):
        raise Unfit(
            f"{written!r} lets Python {_LOWEST} in, which an SDK does not run on",
            'Write ">=3.11", or a newer one.',
        )
    return found


def distribution(written: str) -> str:
    """The name of a distribution (PEP 508)."""
    if _DISTRIBUTION.fullmatch(written):
        return written
    raise Unfit(
        f"{written!r} cannot be the name of a distribution",
        "Write ASCII letters and digits, with hyphens, dots or underscores between them.",
    )


def requirement(written: str) -> str:
    """A requirement (PEP 508)."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        return str(Requirement(written))
    except InvalidRequirement as error:
        reason = str(error).partition("\n")[0]
        raise Unfit(
            f"{written!r} is no requirement: {reason}", 'Write one such as "httpx>=0.28".'
        ) from None


def license_expression(written: str) -> str:
    """A licence expression (SPDX, as PEP 639 has it)."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        return str(
            canonicalize_license_expression(_SPELLINGS.get(written.strip().lower(), written))
        )
    except InvalidLicenseExpression:
        raise Unfit(
            f"{written!r} is no licence expression of SPDX",
            "Write one such as MIT, Apache-2.0 or LicenseRef-Proprietary.",
        ) from None


def web_url(written: str) -> str:
    """A URL of the web."""
    try:
        parts = urlsplit(written)
    except ValueError:
        parts = urlsplit("")
    if (
        parts.scheme in ("http", "https")
        and parts.netloc
        and not re.search(r"[\s\x00-\x1f]", written)
    ):
        return written
    raise Unfit(f"{written!r} is no URL of the web", "Write one that begins with https://.")


def mail_address(written: str) -> str:
    """An address that packages can name (RFC 5322, section 3.4.1), in ASCII up to its sign."""
    from email.errors import MessageError  # slow to import
    from email.headerregistry import Address

    try:
        found = Address(addr_spec=written)
        if found.username and "." in found.domain and written.isprintable():
            return written
    except (MessageError, ValueError, IndexError):
        pass
    raise Unfit(f"{written!r} is no mail address", "Write one such as mail@example.com.")


def one_line(written: str) -> str:
    """A text on one line."""
    return " ".join(written.split())


def stands_for(pattern: str, text: str) -> bool:
    """Whether `pattern` of a setting means `text`: `*` in it stands for any text, all else for itself."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None
