"""Fixtures for pytest, which has to be installed: name this module in `pytest_plugins`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from . import AsyncMockTransport, MockTransport


@pytest.fixture
def comfydeploy_transport() -> Iterator[MockTransport]:
    """Stands in for the service of a synchronous client; at the end everything that was expected was called."""
    with MockTransport() as transport:
        yield transport


@pytest.fixture
def async_comfydeploy_transport() -> Iterator[AsyncMockTransport]:
    """Stands in for the service of an asynchronous client; at the end everything that was expected was called."""
    with AsyncMockTransport() as transport:
        yield transport
