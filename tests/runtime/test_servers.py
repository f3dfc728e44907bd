"""Servers and their variables: what a value may say of a URL, and what it may not."""

from __future__ import annotations

import pytest

from generator.runtime.declarations.description import Description, Server
from generator.runtime.errors import ConfigurationError
from generator.runtime.sending.servers import base_url

TENANT = "https://{tenant}.example.com/v1"
FITTING: list[tuple[str, str, str, str]] = [
    (TENANT, "a", "acme", "https://acme.example.com/v1"),
    ("https://{host}/v1", "a.example", "b.example", "https://b.example/v1"),
    ("https://{host}/v1", "a.example", "localhost:8080", "https://localhost:8080/v1"),
    ("https://a.example:{port}", "443", "8443", "https://a.example:8443"),
    ("{scheme}://a.example", "https", "http", "http://a.example"),
    ("https://a.example/{path}", "v1", "api/v2", "https://a.example/api/v2"),
    ("https://a.example{path}", "/v1", "/api/v2", "https://a.example/api/v2"),
    ("https://a.example{path}", "/v1", "", "https://a.example"),
    ("{url}", "https://a.example", "http://b.example:1/c", "http://b.example:1/c"),
    ("{url}/v1", "https://a.example", "http://b.example", "http://b.example/v1"),
    (TENANT, "{tenant}", "x", "https://x.example.com/v1"),
]


def of(template: str, default: str, value: str) -> str:
    name = template.partition("{")[2].partition("}")[0]
    description = Description("p", "1", servers=(Server(template, variables={name: default}),))
    return base_url(description, {"server_variables": {name: value}})


@pytest.mark.parametrize(("template", "default", "value", "url"), FITTING)
def test_a_value_that_stays_in_its_place(template: str, default: str, value: str, url: str) -> None:
    assert of(template, default, value) == url


@pytest.mark.parametrize(
    ("template", "default", "values"),
    [
        (
            TENANT,
            "a",
            [
                "evil.example/",
                "evil.example?",
                "evil.example#",
                "evil.example:80",
                "x@evil",
                "x\\",
                "a b",
                "a\n",
            ],
        ),
        ("https://{host}/v1", "a", ["evil.example/x", "u:p@evil", "evil.example:80x", "a:1:2"]),
        ("https://a.example:{port}", "443", ["1@evil", "1/x", "1?", "1#", "1\\@evil"]),
        ("https://api.{host}", "a.example", ["x@evil", "x/", "x:1"]),
        ("{scheme}://a.example", "https", ["https://evil.example/?", "ht/tp", ""]),
        ("https://a.example/{path}", "v1", ["../admin", "a/../b", "a?b", "a#b", "a\\b", "."]),
        ("https://a.example{path}", "/v1", [".evil.example", "@evil", ":80"]),
    ],
)
def test_a_value_that_leaves_its_place_is_refused(
    template: str, default: str, values: list[str]
) -> None:
    for value in values:
        with pytest.raises(ConfigurationError, match="cannot be"):
            of(template, default, value)


def test_a_value_is_no_template() -> None:
    servers = (Server("https://{a}.{b}.example", variables={"a": "x", "b": "y"}),)
    found = base_url(Description("p", "1", servers=servers), {"server_variables": {"a": "{b}"}})
    assert found == "https://{b}.y.example"


def test_a_misspelt_variable_is_refused() -> None:
    servers = (Server(TENANT, variables={"tenant": "a"}), Server("https://{other}", {"other": "b"}))
    description = Description("p", "1", servers=servers, server_variables=("port",))
    assert base_url(description, {"server_variables": {"other": "1", "port": "2"}})
    with pytest.raises(ConfigurationError, match="'tennant'; there are: 'other', 'port', 'tenant'"):
        base_url(description, {"server_variables": {"tennant": "x"}})


def test_a_variable_with_values_of_its_own_takes_no_other() -> None:
    eu = Server(
        "https://{region}.{zone}.example.com",
        variables={"region": "eu", "zone": "a"},
        values={"region": ("eu", "us")},
    )
    description = Description("p", "1", servers=(eu,))
    for region, zone in (("eu", "a"), ("us", "b")):
        given = {"region": region, "zone": zone}
        assert (
            base_url(description, {"server_variables": given})
            == f"https://{region}.{zone}.example.com"
        )
    for wrong in ("", "EU", "asia", "eu "):
        with pytest.raises(ConfigurationError, match=r"its values are 'eu', 'us'"):
            base_url(description, {"server_variables": {"region": wrong}})
    # What a description says by itself is not ours to refuse.
    odd = Server(
        "https://{region}.example.com", variables={"region": "x"}, values={"region": ("a",)}
    )
    assert base_url(Description("p", "1", servers=(odd,)), {}) == "https://x.example.com"
