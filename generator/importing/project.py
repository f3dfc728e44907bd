"""Keeps what another generator's configuration says of the package itself: the key `project` of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..config import checks
from ..config.settings import Unfit
from ..spec import Node
from .keys import leave
from .origin import Origin

_CHECKS: Mapping[str, Callable[[str], str]] = {
    "name": checks.distribution,
    "description": checks.one_line,
    "license": checks.license_expression,
}


def keep(origin: Origin, node: Node | None, *, key: str) -> None:
    """Let `project` have the text at `node` under `key`; what it cannot have is told."""
    fit = _fit(node, _CHECKS[key])
    package = origin.settings.get("package", "")
    if fit and not (key == "name" and fit.lower().replace("-", "_") == package):
        _project(origin)[key] = fit


def keep_url(origin: Origin, node: Node | None, *, label: str) -> None:
    """Let `project` have the URL at `node` under `label`; what is none is told."""
    fit = _fit(node, checks.web_url)
    if fit:
        _project(origin).setdefault("urls", {})[label] = fit


def keep_author(origin: Origin, node: Node | None, *, email: Node | None = None) -> None:
    """Let `project` have an author: a name, or several, and perhaps an address."""
    listed = node.items() if node is not None and node.is_sequence else (node,)
    for name in listed:
        author = {
            key: fit
            for key, fit in (
                ("name", _fit(name, checks.one_line)),
                ("email", _fit(email, checks.mail_address)),
            )
            if fit
        }
        if author and "<" not in author.get("name", ""):
            _project(origin).setdefault("authors", []).append(author)
        elif author and name is not None:
            _project(origin).setdefault("authors", []).append(author["name"])


def _project(origin: Origin) -> dict[str, Any]:
    found: dict[str, Any] = origin.settings.setdefault("project", {})
    return found


def _fit(node: Node | None, check: Callable[[str], str]) -> str:
    """The text at `node` as `check` has it; "" where there is none, or one that it refuses, which is told."""
    if node is None or node.value is None or node.value == "":
        return ""
    if not isinstance(node.value, str):
        leave(node, "a text is expected")
        return ""
    try:
        return check(node.value)
    except Unfit as unfit:
        leave(node, str(unfit))
        return ""
