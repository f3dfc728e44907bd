"""Keeps what a person wrote around the generated sections of a README, and of pyproject.toml, where comments mark them."""

from __future__ import annotations

import re
from collections.abc import Set

# A marker begins its line, so that a marker quoted in a sentence or an example is not taken for one.
_SECTION = re.compile(
    r"^(?:# )?<!-- Start (?P<name>[^<>]+?) \[(?P<id>[\w-]+)\] -->.*?^(?:# )?<!-- End (?P=name) \[(?P=id)\] -->",
    re.DOTALL | re.MULTILINE,
)
_MARK = re.compile(
    r"^(?:# )?<!-- (?P<kind>Start|End) (?P<mark>[^<>]+? \[[\w-]+\]) -->", re.MULTILINE
)
_ENTRY = re.compile(r"^\* \[(?P<heading>[^\]\n]+)\]\(#[^)\n]*\)\n", re.MULTILINE)
_CONTENTS = "toc"
_ABSENT = re.compile(r"^(?:# )?<!-- No [^<>]+? \[(?P<id>[\w-]+)\] -->", re.MULTILINE)


def sections_of(text: str) -> dict[str, str]:
    """The generated sections in `text`, by their names."""
    return {found["id"]: found[0] for found in _SECTION.finditer(text)}


def is_marked(text: str) -> bool:
    """Whether `text` has a generated section, or says of one that it stays out."""
    return bool(_SECTION.search(text) or _ABSENT.search(text))


def left_out(section: str) -> str:
    """What stands in place of a generated section that stays out."""
    return section[: section.index("-->") + len("-->")].replace("<!-- Start ", "<!-- No ")


def find_unpaired(text: str) -> tuple[int, str] | None:
    """The line, from 1, of the first mark in `text` whose partner is lost, and that partner; None where all have theirs."""
    opened: tuple[int, str] | None = None
    for found in _MARK.finditer(text):
        line, mark = text.count("\n", 0, found.start()) + 1, found["mark"]
        if found["kind"] == "Start":
            if opened is not None:
                break
            opened = line, f"<!-- End {mark} -->"
        elif opened is None or opened[1] != f"<!-- End {mark} -->":
            return opened or (line, f"<!-- Start {mark} -->")
        else:
            opened = None
    return opened


def merged(generated: str, existing: str, *, removed: Set[str] = frozenset()) -> str:
    """`existing` with each generated section brought up to date.

    A section that `existing` replaces by `<!-- No NAME [id] -->` stays out; a section that is new follows the one that it
    follows in `generated`; a section that is generated no more goes. The table of contents has what is there.

    Args:
        removed: The sections that somebody took out of `existing`; they stay out.
    """
    fresh, present = sections_of(generated), sections_of(existing)
    if not is_marked(existing):
        return generated
    absent = removed | {found["id"] for found in _ABSENT.finditer(existing)}
    text = _SECTION.sub(lambda found: fresh.get(found["id"], ""), existing)
    previous = ""
    for section, body in fresh.items():
        if section not in present and section not in absent:
            text = _inserted(text, body, previous)
        if section not in absent:
            previous = body
    contents = fresh.get(_CONTENTS, "")
    return text.replace(contents, _shortened(contents, text)) if contents else text


def section(name: str, body: str) -> str:
    """A generated section with its marks; `name` is that of a version or the like."""
    mark = f"{name} [{re.sub(r'[^0-9A-Za-z_]', '-', name)}]"
    return f"<!-- Start {mark} -->\n{body}\n<!-- End {mark} -->"


def entered(text: str, entry: str) -> str:
    """`text` with a section: in place of the one of its name, else above all others, else at the end."""
    (name,) = sections_of(entry)
    present = sections_of(text)
    if name in present:
        return text.replace(present[name], entry, 1)
    for other in present.values():
        return text.replace(other, f"{entry}\n\n{other}", 1)
    return f"{text.rstrip()}\n\n{entry}\n"


def _shortened(contents: str, text: str) -> str:
    """The table of contents without what leads to no heading of `text`."""

    def kept(entry: re.Match[str]) -> str:
        heading = rf"^#+ {re.escape(entry['heading'])}\s*$"
        return entry[0] if re.search(heading, text, re.MULTILINE) else ""

    return _ENTRY.sub(kept, contents)


def _inserted(text: str, body: str, previous: str) -> str:
    if not previous or previous not in text:
        first = _SECTION.search(text)
        start = 0 if first is None else first.start()
        return f"{text[:start]}{body}\n\n{text[start:]}"
    return text.replace(previous, f"{previous}\n\n{body}", 1)
