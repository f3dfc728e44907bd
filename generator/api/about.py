"""What a description says of the service beside its title: summary, licence, contact, external documentation.

OpenAPI 3.0.4, sections 4.7.2 to 4.7.4 and 4.7.11; 3.1.1 and 3.2.0 likewise.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..spec import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What `info` and `externalDocs` say; "" for what they do not.

    Attributes:
        license: The licence's identifier, else its name.
        contact: The name of whom to ask; `email` and `url` are how.
        documentation: The URL of the external documentation.
    """

    summary: str = ""
    license: str = ""
    contact: str = ""
    email: str = ""
    url: str = ""
    documentation: str = ""


def read_about(root: Node) -> About:
    """What the document at `root` says of its service."""
    info = _inner(root, "info")
    license_, contact = _inner(info, "license"), _inner(info, "contact")
    return About(
        summary=_text(info, "summary"),
        license=_text(license_, "identifier") or _text(license_, "name"),
        contact=_text(contact, "name"),
        email=_text(contact, "email"),
        url=_text(contact, "url"),
        documentation=_text(_inner(root, "externalDocs"), "url"),
    )


def _inner(owner: Node | None, key: str) -> Node | None:
    return owner.mapping(key) if owner is not None and owner.has(key) else None


def _text(owner: Node | None, key: str) -> str:
    return "" if owner is None else owner.text(key, "")
