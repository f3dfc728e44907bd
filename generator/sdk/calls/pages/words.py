"""Says in words how a list comes in pages, for findings."""

from __future__ import annotations

from ...values import Pagination
from .paths import path_text


def pages_in_words(pages: Pagination) -> str:
    """What leads from one page of `pages` to the next, and what ends them."""
    return "; ".join(part for part in (_leading(pages), _ending(pages)) if part)


def _leading(pages: Pagination) -> str:
    items = f"items are at {path_text(pages.results)}"
    match pages.kind:
        case "link":
            return f"{items}, the Link header field leads to the next page"
        case "url":
            return f"{items}, the URL of the next page is at {path_text(pages.next)}"
        case "cursor":
            return f"{items}, {pages.argument!r} of the next page is at {path_text(pages.next)}"
        case _:
            return f"{items}, {pages.argument!r} counts {pages.kind}s from {pages.start}"


def _ending(pages: Pagination) -> str:
    if pages.more:
        return f"{path_text(pages.more)} says whether there are more"
    if pages.pages:
        return f"{path_text(pages.pages)} says how many pages there are"
    return f"{path_text(pages.total)} says how many items there are" if pages.total else ""
