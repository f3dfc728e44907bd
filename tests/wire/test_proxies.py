"""Proxies of the environment, on the wire: which requests go through them, and what is said of those that cannot be used."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

from .sdk import Flavour

DOCUMENT = "clients"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of the machine that runs the tests takes part in them."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def through(sdk: Flavour) -> Any:
    return sdk.call("use_none", settings={"server_url": "http://api.invalid", "retries": None})


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_a_request_goes_through_the_proxy(
    sdk: Flavour, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, sdk.server.url.replace("//", "//user:p%40ss@"))
    through(sdk)
    assert sdk.server.last.target == "http://api.invalid/none"
    assert sdk.server.last.header("proxy-authorization") == "Basic dXNlcjpwQHNz"


@pytest.mark.parametrize("value", ["api.invalid", "other,.invalid", "*"])
def test_a_host_that_needs_none_is_asked_itself(
    sdk: Flavour, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", sdk.server.url)
    monkeypatch.setenv("NO_PROXY", value)
    with pytest.raises(sdk.model("errors.APIConnectionError")):
        through(sdk)
    assert sdk.server.connections == 0


def test_a_socks_proxy_without_its_library_says_what_to_install(
    sdk: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not [one for one in ("socksio", "socks") if importlib.util.find_spec(one)]
    monkeypatch.setenv("ALL_PROXY", "socks5://user:s3cret@127.0.0.1:1")
    with pytest.raises(sdk.model("errors.ConfigurationError"), match=r"SOCKS|socks") as raised:
        through(sdk)
    assert "s3cret" not in str(raised.value)
    if not sdk.fast:
        assert "pip install 'httpx2[socks]'" in str(raised.value)
    elif not sdk.is_async:
        assert "pip install 'urllib3[socks]'" in str(raised.value)


@pytest.mark.parametrize("value", ["ftp://user:s3cret@127.0.0.1:1", "http://user:s3cret@[::1"])
def test_a_proxy_that_cannot_be_used_is_our_error(
    sdk: Flavour, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", value)
    with pytest.raises(sdk.model("errors.SDKError")) as raised:
        through(sdk)
    assert "s3cret" not in str(raised.value)
