"""What descriptions can put into pages and into the site: nothing but text, pictures and links of a closed list."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import site
from generator.cli import main
from generator.outputs.markdown.escaping import block, cell, line
from generator.site import sanitising

RUN = "alert(1)"
# What has got through readers of markdown, of one dialect or another.
ATTACKS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"a ` b\n\n<script>{RUN}</script>\n\nc ` d",
    f"\\`<img src=x onerror={RUN}>\\`",
    f"``<img src=x onerror={RUN}>`` `<b>",
    f"``` a`b\n<script>{RUN}</script>\n```",
    f"```\n<script>{RUN}</script>\n````\nafter",
    f"~~~ x ~~~ y\n<script>{RUN}</script>\n~~~",
    f"```{{.x onclick={RUN}}}\n<script>{RUN}</script>\n```",
    f"- ```\n  <b>\n  ```\n<script>{RUN}</script>",
    f"> ```\n> <b>\n<script>{RUN}</script>",
    f"    ```\n<script>{RUN}</script>\n    ```",
    f"```\nx\n``` y\n<script>{RUN}</script>\n```",
    f"[x](javascript:{RUN})",
    f"[a [b [c]]](javascript:{RUN})",
    f"[a \\] b](javascript:{RUN})",
    "[x](javascript:alert((1)))",
    "[x](<javascript:alert(1))>)",
    f"[x](java\tscript:{RUN})",
    f"[x](&#106;avascript:{RUN})",
    f"[`]`](javascript:{RUN})",
    f"[![x](https://a.example/b)](javascript:{RUN})",
    f"> [q]: javascript:{RUN}\n\n[q]",
    f"- [l]: javascript:{RUN}\n\n[l]",
    f"[r\\]s]\n\n[r\\]s]: javascript:{RUN}",
    f"[a[b]]\n\n[a[b]]: javascript:{RUN}",
    f"[n]\n\n[n]:\njavascript:{RUN}",
    f"<javascript:{RUN}>",
    f'<mailto:a@b.c"onmouseover={RUN}>',
    f'[x](https://a"onmouseover={RUN})',
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    f"para\n{{: onclick={RUN} }}",
    f"<!-- --><script>{RUN}</script>",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?x <script>{RUN}</script> ?>",
    f"<\0script>{RUN}</script>",
    f"<svg/onload={RUN}>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
    f"</title><script>{RUN}</script>",
    "<iframe src=//x>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//x><input name=a>",
)
FRAGMENTS = st.sampled_from(
    [
        *("`", "``", "```", "~~~", "[", "](", "]", ")", "(", "<", ">", "!", "\\", "\n", "\n\n"),
        *(" ", "    ", "\t", "- ", "> ", "1. ", "| ", "# ", "[x]: ", ": ", "&lt;", "&#106;", '"'),
        *("javascript:alert(1)", "https://a.example", "data:text/html,x", "//b.example", "x", "*"),
        *("<script>", "</script>", "<img src=x onerror=y>", "<svg/onload=z>", "<!--", "<a href="),
    ]
)


class Elements(HTMLParser):
    """What a browser would find in HTML."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def outside(self) -> Iterator[object]:
        """Elements, attributes and links that are not on the lists."""
        for element, attributes in self.found:
            if element not in sanitising.ELEMENTS:
                yield element
            allowed = sanitising.ATTRIBUTES["*"] | sanitising.ATTRIBUTES.get(element, set())
            allowed |= {"rel"} if element == "a" else set()
            yield from ((element, one) for one in attributes if one not in allowed)
            for name in ("href", "src"):
                link = html.unescape(attributes.get(name) or "").strip()
                if urlsplit(link).scheme not in ("", *sanitising.SCHEMES):
                    yield element, link
            if element == "img" and not (attributes.get("src") or "https://").startswith(
                "https://"
            ):
                yield element, attributes["src"]


def shown(text: str) -> str:
    """What the site shows of a page."""
    extensions = ["sane_lists", "tables", "pymdownx.highlight", "pymdownx.superfences", "toc"]
    made = markdown.markdown(site.page(text), extensions=[*extensions, "pymdownx.tilde"])
    return sanitising.clean(made)


@pytest.mark.parametrize("escape", [line, cell, block])
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_gets_through(attack: str, escape: object) -> None:
    assert callable(escape)
    assert list(Elements(shown(f"before\n\n{escape(attack)}\n\nafter")).outside()) == []


@settings(deadline=None, max_examples=300)
@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_no_description_makes_anything_outside_the_lists(text: str) -> None:
    assert list(Elements(shown(f"# page\n\n{block(text)}\n")).outside()) == []


@settings(deadline=None, max_examples=200)
@given(st.lists(FRAGMENTS, max_size=15).map("".join))
def test_no_title_is_more_than_text(text: str) -> None:
    title = str(sanitising.text(text))
    assert Elements(title).found == []
    assert '"' not in title
    assert str(sanitising.text(title)) == title


def test_a_site_of_attacks_runs_nothing(tmp_path: Path) -> None:
    paths = {
        f"/a{index}": {
            "get": {
                "operationId": f"a{index}",
                "tags": [f"{attack} {index}"],
                "summary": attack,
                "description": attack,
                "responses": {"200": {"description": attack}},
            }
        }
        for index, attack in enumerate(ATTACKS)
    }
    title = f"X</title><script>{RUN}</script>\" onclick={RUN} 'x"
    document = {"openapi": "3.1.0", "info": {"title": title, "version": "1"}, "paths": paths}
    (tmp_path / "api.json").write_text(json.dumps(document))
    project, output = tmp_path / "out", tmp_path / "site"
    assert main(["generate", str(tmp_path / "api.json"), "--output", str(project)]) == 0
    assert main(["site", str(project), "--output", str(output)]) == 0
    pages = list(output.rglob("*.html"))
    assert len(pages) > len(ATTACKS)
    for page in pages:
        for element, attributes in Elements(page.read_text(encoding="utf-8")).found:
            assert not {one for one in attributes if one.startswith("on")}, (page, element)
            assert element not in ("iframe", "object", "embed", "base"), (page, element)
            assert attributes.get("src") not in ("x", "//x"), (page, element)
            scheme = urlsplit(attributes.get("href") or "").scheme
            assert scheme in ("", *sanitising.SCHEMES), (page, attributes)
        assert f"<script>{RUN}" not in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A code span ends with its paragraph.
        ("a ` b\n\n<b>\n\nc ` d", "a ` b\n\n&lt;b>\n\nc ` d"),
        ("* `a\n* <b>`", "* `a\n* &lt;b>`"),
        ("a `b\nc <d>` e", "a `b\nc <d>` e"),
        ("a `b\n<c>` d", "a `b\n&lt;c>` d"),
        ("\\`<b>`", "\\`&lt;b>`"),
        ("`` ` <b> ``", "`` ` <b> ``"),
        # A fence in a list or a quote is one, and ends with it.
        ("1. a\n   ```xml\n   <b>\n   ```\n2. <c>", "1. a\n   ```xml\n   <b>\n   ```\n2. &lt;c>"),
        ("> ```\n> <b>\n\n<c>", "> ```\n> <b>\n\n&lt;c>"),
        ("``` a`b\n<c>", "``` a`b\n&lt;c>"),
        ("[a [b [c]]](javascript:x) d", "a [b [c]] d"),
        ("[a](javascript:x", "[a]\\(javascript:x"),
        ("> [q]: /x", "> \\[q]: /x"),
        ("[q]:\n/x", "\\[q]:\n/x"),
        ("# a #b ##", "**a #b**"),
    ],
)
def test_markup_is_read_as_commonmark_does(text: str, expected: str) -> None:
    assert block(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "".join("`" * length + "a" for length in range(1, 600)) * 5,
        "# a" + " " * 1_000_000 + "b",
        "[" * 200_000,
        "[a](" * 100_000,
        "[a](<" * 100_000,
        "](" * 200_000,
        "[a]:" * 100_000,
        "- " * 200_000 + "```",
        "<https://a" * 100_000,
        ("```\n" * 50_000) + "> ```\n" * 10_000,
        "[ ](" + "(" * 200_000 + ")" * 200_000,
        "\\" * 400_001,
    ],
    ids=lambda text: text[:12],
)
def test_long_text_is_read_once(text: str) -> None:
    """Reading any of these again and again would take minutes or hours."""
    for escape in (line, cell, block):
        assert escape(text)
    assert site.page(text)
