"""Words that their authors write with a hump inside, such as OAuth: each is one word in a name."""

from __future__ import annotations

import re

_BRANDS = (
    "GitHub", "GitLab", "GraphQL", "LinkedIn", "MongoDB", "OAuth", "PayPal", "PostgreSQL", "WhatsApp", "YouTube",
)  # fmt: skip
_PROPER = {name.casefold(): name for name in _BRANDS}
_HUMPED = re.compile(rf"(?:{'|'.join(_BRANDS)})(?![a-z])")
_FLAT = re.compile(rf"(?:{'|'.join(name.capitalize() for name in _BRANDS)})(?![a-z])")


def flattened(text: str) -> str:
    """`text` with brands as words that have no hump: `OauthToken`."""
    return _HUMPED.sub(lambda found: found[0].capitalize(), text)


def humped(name: str) -> str:
    """`name` with brands as their authors write them: `OAuthToken`."""
    return _FLAT.sub(lambda found: _PROPER[found[0].casefold()], name)
