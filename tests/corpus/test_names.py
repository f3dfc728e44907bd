"""Calls without a configuration are mostly those that people chose for the same operations."""

from __future__ import annotations

import pytest

from .names import SURFACES, mean, scores

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SURFACES.is_dir(), reason="no surfaces: set SDKWRIGHT_SHARED"),
]


def test_most_calls_are_those_that_people_chose() -> None:
    found = mean([score for _, _, score in scores([])])
    assert found.exact >= 55
    assert found.resource >= 70
    assert found.method >= 72
    assert found.exact_loosely >= 65
