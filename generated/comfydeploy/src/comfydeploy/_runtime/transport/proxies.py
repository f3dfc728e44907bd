"""Finds the proxy of the environment for a request, and says why one cannot be used."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from ..errors import ConfigurationError
from . import deadlines

_SCHEMES = frozenset(("http", "https", "socks4", "socks4a", "socks5", "socks5h"))


def read_environment() -> dict[str, str]:
    """The proxies of the environment, by the schemes of the URLs that they are for."""
    from urllib.request import getproxies  # only clients that have something to send look

    return getproxies()


def proxy_for(url: str, proxies: dict[str, str]) -> str:
    """The URL of the proxy for `url`; "" for none.

    Raises:
        ConfigurationError: It is no URL of a proxy.
    """
    if not proxies:
        return ""
    from urllib.request import proxy_bypass

    parts = urlsplit(url)
    if proxy_bypass(parts.netloc):
        return ""
    proxy = proxies.get(parts.scheme) or proxies.get("all", "")
    proxy = proxy if "://" in proxy or not proxy else f"http://{proxy}"
    try:
        named = urlsplit(proxy)
        usable = not proxy or (named.hostname and named.port != 0 and named.scheme in _SCHEMES)
    except ValueError:
        usable = False
    return proxy if usable else refuse_unusable()


def make_pool(library: Any, proxy: str, **settings: int) -> Any:
    """A pool of urllib3 for requests through `proxy`; "" for none.

    Raises:
        ConfigurationError: The proxy is a SOCKS proxy, and its library is not there.
    """
    if not proxy:
        return deadlines.bind_pool(library.PoolManager(**settings))
    if is_socks(proxy):
        try:
            import_module("socks")
        except ImportError:
            refuse_missing("urllib3[socks]")
        made = import_module("urllib3.contrib.socks").SOCKSProxyManager(proxy, **settings)
        return deadlines.bind_pool(made)
    parts = urlsplit(proxy)
    user = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    headers = None if user == ":" else library.make_headers(proxy_basic_auth=user)
    made = library.ProxyManager(proxy, proxy_headers=headers, **settings)
    return deadlines.bind_pool(made)


def is_socks(proxy: str) -> bool:
    """Whether a proxy speaks SOCKS (RFC 1928)."""
    return proxy.lower().startswith("socks")


def refuse_missing(requirement: str) -> NoReturn:
    """Say what to install for a SOCKS proxy.

    Raises:
        ConfigurationError: Always.
    """
    raise ConfigurationError(
        f"the proxy of the environment is a SOCKS proxy, which needs: pip install '{requirement}'"
    ) from None


def refuse_unusable() -> NoReturn:
    """Say that a proxy cannot be used, without its URL, which may hold a password.

    Raises:
        ConfigurationError: Always.
    """
    raise ConfigurationError(
        "HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names no proxy that can be used"
    ) from None
