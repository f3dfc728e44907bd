"""Reads the Link header field (RFC 8288), which can lead to the next page."""

from __future__ import annotations

import re

# A parameter without its semicolon: a name and a value, which may be in quotes.
_PARAMETER = re.compile(
    r"""\s*;\s*([^\s=;,"<>]*)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*+)"|([^\s;,"]*)))?""", re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def target_of(field: str, relation: str) -> str:
    """The target of the first link of a relation, as it is written; "" where there is none.

    Args:
        field: The value of the field, those of several with commas between them.
        relation: The relation type in lower case, such as `next`.
    """
    position = 0
    while (start := field.find("<", position)) >= 0:
        end = field.find(">", start)
        if end < 0:
            break
        position = end + 1
        relations: str | None = None
        while (found := _PARAMETER.match(field, position)) is not None:
            position = found.end()
            # Of several, the first counts (section 3.3).
            if found[1].lower() == "rel" and relations is None:
                quoted = _ESCAPED.sub(r"\1", found[2]) if found[2] is not None else found[3]
                relations = quoted or ""
        if relation in (relations or "").lower().split():
            return field[start + 1 : end].strip()
    return ""
