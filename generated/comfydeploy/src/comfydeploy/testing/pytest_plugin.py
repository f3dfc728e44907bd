"""Fixtures for pytest, which has to be installed: name this module in `pytest_plugins`."""

import pytest

from .._runtime.testing.transport import checked
from . import AsyncMockTransport, MockTransport

comfydeploy_transport = pytest.fixture(checked(MockTransport), name="comfydeploy_transport")
async_comfydeploy_transport = pytest.fixture(
    checked(AsyncMockTransport), name="async_comfydeploy_transport"
)
