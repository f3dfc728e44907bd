"""URLs in one form, so that no two HTTP libraries find different hosts, paths or queries in one."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import httpx2
import pytest
import urllib3
import yarl
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.runtime.http import urls

BASE = "https://api.example/v1/things?page=1"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://API.Example:80", "http://api.example/"),
        ("https://api.example:443/a", "https://api.example/a"),
        ("https://api.example:8443/a", "https://api.example:8443/a"),
        ("https://api.example:/a", "https://api.example/a"),
        ("http://[0:0::1]:81/", "http://[::1]:81/"),
        ("https://bücher.example/ü?ü", "https://xn--bcher-kva.example/%C3%BC?%C3%BC"),
        ("https://\uff21\uff30\uff29.example/", "https://api.example/"),
        ("https://a.example/x/../y/./z/..", "https://a.example/y/"),
        ("https://a.example/../..", "https://a.example/"),
        ("https://a.example/a b|c%2f%zz", "https://a.example/a%20b%7Cc%2F%25zz"),
        ("https://a.example/a\\b", "https://a.example/a%5Cb"),
        ("https://a.example?a[b]=c#d", "https://a.example/?a%5Bb%5D=c"),
        ("https://a.example/a?", "https://a.example/a?"),
        ("https://a_b.example/", "https://a_b.example/"),
    ],
)
def test_a_url_has_one_form(url: str, expected: str) -> None:
    assert urls.normalise(url) == expected
    assert urls.normalise(expected) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/a",
        "ftp://a.example/",
        "http:/a.example",
        "http:///a",
        "http:\\\\a.example/",
        "http://evil.example:80\\@good.example:80/",
        "http://evil.example\\.good.example/",
        "http://good.example@evil.example/",
        "http://@evil.example/",
        "http://a.example:0/",
        "http://a.example:65536/",
        "http://a.example:99999999999999999999/",
        "http://a.example:\uff180/",
        "http://a.example:-1/",
        "http://a.example:80:80/",
        "http://a\tb.example/",
        "http://a.example/\r\nX: y",
        "http://a.example/\0",
        "http://a b.example/",
        "http://a%2eexample/",
        "http://[::1",
        "http://[::1]evil/",
        "http://[::1%25eth0]/",
        "http://[v1.a]/",
        f"http://{'ü' * 300}.example/",
        "http://a..\u2024example/",
        "http://a.example/\ud800",
        "http://a.example/" + "a" * 70_000,
    ],
)
def test_what_readers_disagree_about_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        urls.normalise(url)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("/a", "https://api.example/a"),
        ("a", "https://api.example/v1/a"),
        ("?page=2", "https://api.example/v1/things?page=2"),
        ("//b.example/a", "https://b.example/a"),
        ("http://b.example", "http://b.example/"),
        (" /a ", "https://api.example/a"),
        ("\\\\evil.example/a", "https://api.example/v1/%5C%5Cevil.example/a"),
        ("/\\evil.example/a", "https://api.example/%5Cevil.example/a"),
        ("", "https://api.example/v1/things?page=1"),
    ],
)
def test_a_reference_leads_to_one_url(reference: str, expected: str) -> None:
    assert urls.join(BASE, reference) == expected


@pytest.mark.parametrize(
    "reference", ["\t//evil.example", "/\n/evil.example", "javascript:x", "//a@b"]
)
def test_a_reference_that_leads_nowhere_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        urls.join(BASE, reference)


def test_origins_are_compared_by_scheme_host_and_port() -> None:
    assert urls.origin_of("HTTPS://A.example/x") == urls.origin_of("https://a.example:443/y")
    assert urls.origin_of("https://a.example") != urls.origin_of("http://a.example")
    assert urls.origin_of("https://a.example") != urls.origin_of("https://a.example.")


_PIECES = st.sampled_from(
    [
        *(
            "http://",
            "https://",
            "a.example",
            "b.example",
            ":80",
            ":8080",
            "/",
            "//",
            "..",
            ".",
            "\\",
        ),
        *(
            "@",
            "?",
            "#",
            "%",
            "%2f",
            "%2E",
            "[",
            "]",
            "[::1]",
            ":",
            "ü",
            "\uff21\uff30\uff29",
            " ",
            "|",
            '"',
            "<",
        ),
        *("'", "`", "{", "}", "^", "&", "=", ";", "+", "*", "\t", "\u2024", "\u3002", "x", "1"),
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join), st.booleans())
def test_all_libraries_find_the_same_in_a_url(text: str, is_reference: bool) -> None:
    try:
        url = urls.join(BASE, text) if is_reference else urls.normalise(f"https://{text}")
    except ValueError:
        return
    scheme, host, port = urls.origin_of(url)
    target = url.partition("://")[2].partition("/")[2]
    for library in (httpx.URL(url), httpx2.URL(url)):
        assert (library.scheme, library.raw_host.decode()) == (scheme, host.strip("[]"))
        assert (library.port or urls.PORTS[scheme]) == port
        assert library.raw_path.decode() == f"/{target}"
    other = urllib3.util.parse_url(url)
    assert (other.scheme, other.host, other.port or urls.PORTS[scheme]) == (scheme, host, port)
    assert other.request_uri == f"/{target}"
    third = yarl.URL(url, encoded=True)
    assert (third.scheme, third.raw_host, third.port) == (scheme, host.strip("[]"), port)
    assert third.raw_path_qs == f"/{target}" or (
        target.endswith("?") and third.raw_path_qs == f"/{target[:-1]}"
    )
    standard = urlsplit(url)
    assert (standard.scheme, standard.hostname) == (scheme, host.strip("[]"))
    assert urls.normalise(url) == url
