"""Reads in a title how people call the service: without versions, slogans, and words for what a description describes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from ...api.model import Api

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>")
# What stands behind such a sign says more of the service.
_PARTS = re.compile(r"\s+[-+/|\u2013\u2014\u2022\u00b7]+\s+|[:;,.!?](?:\s+|$)")
_VERSION = re.compile(r"v?\d+(\.\d+)+|v\.?\d+\w*|version|\d{4}-\d{2}(-\d{2})?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_DOMAIN = re.compile(r"([^.\s]{2,})\.(?:ai|app|co|com|dev|io|net|org)", re.IGNORECASE)
# A hump before it tells that it is a word of its own: `PetsAPI`, not `SWAPI`.
_GLUED = re.compile(r"(.*[^\W\d_A-Z])(API|SDK)s?")

_KINDS = frozenset(
    [
        "api", "apis", "definition", "definitions", "docs", "documentation", "endpoint", "endpoints", "fastapi", "http",
        "https", "oas", "official", "openapi", "reference", "rest", "restful", "sdk", "spec", "specification",
        "specifications",
    ]
)  # fmt: skip
"""Words for what a description describes, or is; no service is called so."""
_QUALITIES = frozenset(
    [
        "client", "developer", "developers", "external", "main", "open", "platform", "public", "server", "service",
        "services", "web",
    ]
)  # fmt: skip
"""Words that say nothing of a service where they stand beside one of `_KINDS`."""
_BRANDED = frozenset(["http", "https", "rest"])
"""Those of `_KINDS` that a name can begin with, as `REST Countries` does."""
_ARTICLES = frozenset(
    ["a", "an", "by", "for", "from", "in", "of", "on", "our", "the", "to", "with", "your"]
)  # fmt: skip
_MOST_WORDS = 2
_HOSTS = frozenset(
    ["api", "apis", "app", "co", "com", "dev", "gateway", "localhost", "prod", "rest", "sandbox", "staging", "test", "www"]
)  # fmt: skip
"""Parts of the names of hosts that say what a host is for, not whose it is."""


def service_words(api: Api) -> tuple[str, ...]:
    """The words that the service of `api` is called by, as they are written; none where the document says nothing."""
    return title_words(api.title) or _host_words(server.url for server in api.servers)


def title_words(title: str) -> tuple[str, ...]:
    """The words of `title` that name a service: `The Acme Pets REST API v2 (beta)` is about `Acme Pets`."""
    text = _BRACKETS.sub(" ", unicodedata.normalize("NFKC", title)).replace("&", " and ")
    named: tuple[str, ...] = ()
    for part in _PARTS.split(text):
        written = part.split()
        found = _named(written)
        if not named:
            named = found
        elif found and written[-1].casefold() == "api" and len(found) <= _MOST_WORDS:
            # `Acme - Billing API` is one of several; `Acme - payments for everybody` tells what Acme does.
            named += tuple(word for word in found if word not in named)
    return named


def _named(written: Iterable[str]) -> tuple[str, ...]:
    """The words of a part of a title without those that name nothing."""
    words = [word for word in _unpacked(written) if not _VERSION.fullmatch(word)]
    kinds = [word.casefold() in _KINDS for word in words]
    if words and words[0].casefold() in _BRANDED and kinds[1:2] == [False]:
        kinds[0] = False
    kept: list[str] = []
    for index, word in enumerate(words):
        lower = word.casefold()
        if lower in _ARTICLES and (not kept or True in kinds[:index]):
            if kept:
                break
        elif kinds[index]:
            while len(kept) > 1 and kept[-1].casefold() in _QUALITIES:
                kept.pop()
        elif not (kept and lower in _QUALITIES and kinds[index - 1]):
            kept.append(word)
    return tuple(kept)


def _unpacked(written: Iterable[str]) -> Iterator[str]:
    """The words of a title, without the ending of a domain, and with what is glued to a name apart."""
    for word in written:
        name = _POSSESSIVE.sub("", word)
        domain = _DOMAIN.fullmatch(name)
        glued = None if name.casefold() in _KINDS else _GLUED.fullmatch(name)
        if glued is not None:
            yield from glued.groups()
        elif name:
            yield name if domain is None else domain[1]


def _host_words(urls: Iterable[str]) -> tuple[str, ...]:
    """What the host of the first of `urls` that has a name is called: `api.acme.com` is Acme's."""
    for url in urls:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:  # an address that is none
            continue
        labels = [word for word in host.split(".")[:-1] if word.isalnum() and not word.isdecimal()]
        named = [label for label in labels if label not in _HOSTS]
        if named:
            return (named[-1],)
    return ()
