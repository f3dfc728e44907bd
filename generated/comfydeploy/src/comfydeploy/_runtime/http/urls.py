"""Normalises URLs (RFC 3986), so that what is compared, logged and sent is the same text for every HTTP library.

Two readers of a URL that is not normalised may find different hosts in it, and send credentials to the wrong one.
"""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import urljoin

PORTS = {"http": 80, "https": 443}
_PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:@%\\]+)(?::([0-9]*))?", re.IGNORECASE | re.ASCII)
_HOST = re.compile(r"[a-z0-9._~!$&'()*+,;=-]+")
# The characters that a path or a query may have as they are; all others are encoded.
_PATH = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~!$&'()*+,;=:@/-]")
_QUERY = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~!$&'()*+,;=:@/?-]")
_HIGHEST_PORT = 65_535
_LONGEST = 65_536


class Origin(NamedTuple):
    """Where a URL leads: what must be the same for a credential to go along (RFC 6454, section 4)."""

    scheme: str
    host: str
    port: int


def normalise(url: str) -> str:
    """`url` normalised: lower-case scheme and host, no default port, no dot segments, no fragment, all else encoded.

    Raises:
        ValueError: It is no absolute URL of http or https, names a user, or has characters that readers disagree about.
    """
    origin, path, query = _take_apart(url)
    port = "" if origin.port == PORTS[origin.scheme] else f":{origin.port}"
    encoded = _remove_dots(_PATH.sub(_encode, path)) or "/"
    shown = "" if query is None else f"?{_QUERY.sub(_encode, query)}"
    return f"{origin.scheme}://{origin.host}{port}{encoded}{shown}"


def join(base: str, reference: str) -> str:
    """What a reference in an answer of `base` leads to, normalised (RFC 3986, section 5).

    Raises:
        ValueError: It leads to no URL of http or https, names a user, or has characters that readers disagree about.
    """
    # Python silently drops some control characters.
    _check(reference)
    return normalise(urljoin(base, reference.strip(" ")))


def origin_of(url: str) -> Origin:
    """The origin of a URL.

    Raises:
        ValueError: It is no absolute URL of http or https, names a user, or has characters that readers disagree about.
    """
    return _take_apart(url)[0]


def _check(url: str) -> None:
    if len(url) > _LONGEST:
        raise ValueError(f"a URL of {len(url):,} characters is too long")
    if _CONTROL.search(url):
        raise ValueError("a URL has no control characters")


def _take_apart(url: str) -> tuple[Origin, str, str | None]:
    """The origin, the path and the query of a URL."""
    _check(url)
    found = _PARTS.match(url)
    if found is None:
        raise ValueError("it is no absolute URL of http or https")
    scheme = found[1].lower()
    if "@" in found[2]:
        raise ValueError("it names a user")
    authority = _AUTHORITY.fullmatch(found[2])
    if authority is None:
        raise ValueError("it names no host that all readers agree about")
    port = int(authority[2][:6]) if authority[2] else PORTS[scheme]
    if not 0 < port <= _HIGHEST_PORT:
        raise ValueError("its port is none")
    return Origin(scheme, _host(authority[1]), port), found[3], found[4]


def _host(written: str) -> str:
    """A host in lower case, with letters beyond ASCII encoded for the Domain Name System (RFC 5891)."""
    if written.startswith("["):
        return f"[{ipaddress.IPv6Address(written[1:-1]).compressed}]"
    host = written.lower() if written.isascii() else _ascii(written)
    if not _HOST.fullmatch(host):
        raise ValueError("it names no host that all readers agree about")
    return host


def _ascii(host: str) -> str:
    import idna  # comes with the HTTP library; few hosts need it

    return idna.encode(host, uts46=True).decode()


def _encode(found: re.Match[str]) -> str:
    """A character percent-encoded; one that is encoded already gets capital digits (RFC 3986, section 6.2.2.1)."""
    text = found[0]
    if len(text) > 1:
        return text.upper()
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _remove_dots(path: str) -> str:
    """A path without the segments `.` and `..` (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            kept[-1:] = []
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def strip_user(url: str) -> str:
    """`url` without the user name and the password that it may hold."""
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{separator}{host.rpartition('@')[2]}{slash}{path}"
