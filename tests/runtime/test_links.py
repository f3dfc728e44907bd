"""The Link header field (RFC 8288)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.http.links import target_of


@pytest.mark.parametrize(
    ("field", "target"),
    [
        ('<https://a.example/?page=2>; rel="next"', "https://a.example/?page=2"),
        ("</b>;rel=next", "/b"),
        ('<a>; rel="prev", <b>; rel="next"; title="c"', "b"),
        ('<a>; title="x, <c>; rel=next"; rel=last, <b>; REL="Next Last"', "b"),
        ('<a>; title="\\"<c>; rel=next"; rel=prev', ""),
        ("<a>; rel=prev; rel=next", ""),
        ("<a>; rel = next", "a"),
        ("<a> ; foo ; rel=next", "a"),
        ("<?a=1,2;3>; rel=next", "?a=1,2;3"),
        ("<a>", ""),
        ("<a; rel=next", ""),
        ("a; rel=next", ""),
        ("", ""),
    ],
)
def test_the_next_page_is_the_target_of_its_link(field: str, target: str) -> None:
    assert target_of(field, "next") == target


@pytest.mark.parametrize(
    "field",
    [
        "<" * 1_000_000,
        "<a>" * 300_000,
        "<a>;" * 250_000,
        '<a>;rel="' + "\\" * 999_999,
        "<a>" + ";" * 999_999,
        '<a>;b="' * 150_000,
        "<a>" + " " * 1_000_000,
        ("<a>" + " " * 1_000) * 1_000,
    ],
    ids=lambda one: str(one[:8]),
)
def test_a_long_field_is_read_once(field: str) -> None:
    """Reading one of these again and again would take hours."""
    assert target_of(field, "next") == ""


@given(st.text(st.sampled_from('<>;,="\\ relnxta'), max_size=60))
def test_no_field_raises(field: str) -> None:
    assert isinstance(target_of(field, "next"), str)
