"""What of a page's HTML the site shows: a closed list of elements, attributes and schemes, and a policy for browsers.

The site generator loads this file as a hook (`hooks` in its configuration), so that it imports nothing of ours. Descriptions
are untrusted, and readers of markdown do not agree on where a code span ends, so it is their HTML that is cleaned.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import nh3
from markupsafe import Markup

# What Python-Markdown makes of our pages, and nothing that runs, embeds, submits or styles.
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_TEXT = {"p", "br", "hr", "em", "strong", "del", "sub", "code", "pre", "blockquote", "div", "span"}
_LISTS = {"ul", "ol", "li"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
ELEMENTS = frozenset(_HEADINGS | _TEXT | _LISTS | _TABLES | {"a", "img"})
ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
}
SCHEMES = frozenset(("http", "https", "mailto"))
_STYLES = {"text-align"}


def _kept(element: str, attribute: str, value: str) -> str | None:
    """The value of an attribute; pictures are those of other places, since our pages have none."""
    if element == "img" and attribute == "src" and not value.lower().startswith("https://"):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    attributes=ATTRIBUTES,
    attribute_filter=_kept,
    url_schemes=set(SCHEMES),
    filter_style_properties=_STYLES,
    link_rel="noopener noreferrer",
)
_TEXT_ONLY = nh3.Cleaner(tags=set())
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# WebAssembly searches; the theme sets styles of elements.
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' https: data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'"
)
# A server does not know the scripts of each page, and a page cannot say who may frame it.
SERVER_POLICY = _POLICY.format(scripts=" 'unsafe-inline'") + "; frame-ancestors 'none'"


def clean(html: str) -> str:
    """The HTML of a page without any element, attribute or scheme of a link that is not on the lists above."""
    return _CLEANER.clean(html)


def text(html: str) -> Markup:
    """`html` as text for any place of a page: no element of it is left, and templates escape it no further."""
    escaped = _TEXT_ONLY.clean(html).replace('"', "&#34;")
    return Markup(escaped)  # noqa: S704 - nothing is left to run


def with_policy(html: str) -> str:
    """A whole page that tells browsers to run the theme's scripts and nothing else (Content Security Policy, level 3)."""
    scripts = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(html))
    allowed = sorted({base64.b64encode(digest).decode() for digest in scripts})
    policy = _POLICY.format(scripts="".join(f" 'sha256-{digest}'" for digest in allowed))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace("<head>", f"<head>\n    {meta}", 1)


def on_config(config: Any) -> Any:
    """The title of the site as text."""
    config.site_name = text(config.site_name)
    return config


def on_nav(nav: Any, **_others: Any) -> Any:
    """The titles of the navigation as text."""
    waiting = list(nav.items)
    while waiting:
        entry = waiting.pop()
        if entry.title is not None:
            entry.title = text(entry.title)
        waiting.extend(entry.children or ())
    return nav


def on_page_content(html: str, *, page: Any, **_others: Any) -> str:
    """The contents of a page cleaned, its titles as text."""
    # The theme prints this title as it is, where it would take the tags out of any other and undo its escapes.
    page.meta["title"] = text(page.title or "")
    waiting = list(page.toc)
    while waiting:
        entry = waiting.pop()
        entry.title = text(entry.title)
        waiting.extend(entry.children)
    return clean(html)


def on_post_page(output: str, **_others: Any) -> str:
    """A finished page with its policy."""
    return with_policy(output)


def on_post_template(output_content: str, *, template_name: str, **_others: Any) -> str:
    """A page of the theme, such as the one for status 404, with its policy."""
    return with_policy(output_content) if template_name.endswith(".html") else output_content
