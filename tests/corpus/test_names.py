"""Calls without a configuration are mostly those that people chose for the same operations, and made of their words."""

from __future__ import annotations

import re

import pytest

from generator.sdk.naming.idiomatic.words import VERBS, singular, split

from .names import SURFACES, Named, mean, named

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SURFACES.is_dir(), reason="no surfaces: set SDKWRIGHT_SHARED"),
    pytest.mark.xdist_group("names"),
]

OURS = {*VERBS, "alpha", "beta", "head"}
"""Words that a call may have beside those of its document."""


@pytest.fixture(scope="session")
def apis() -> list[Named]:
    """Every API with its calls."""
    return list(named([]))


def test_most_calls_are_those_that_people_chose(apis: list[Named]) -> None:
    found = mean([one.score for one in apis])
    assert found.exact >= 56.7
    assert found.resource >= 70.3
    assert found.method >= 73.3
    assert found.exact_loosely >= 67


def test_every_call_is_one_operation_s(apis: list[Named]) -> None:
    for one in apis:
        calls = {(call.resource, call.method) for call in one.names.calls.values()}
        assert len(calls) == len(one.api.operations), one.name


def strange_words(one: Named) -> set[str]:
    """The words of calls that no path, operationId, tag or text of an operation has, and single letters."""
    known = {singular(word) for word in OURS}
    for operation in one.api.operations:
        texts = (operation.summary, operation.description, *operation.groups)
        for word in re.findall(r"\w+", " ".join((operation.path, operation.id, *texts))):
            known |= {
                singular(part) for part in (word.lower(), *word.lower().split("_"), *split(word))
            }
    calls = one.names.calls.values()
    spoken = {
        word for call in calls for name in (*call.resource, call.method) for word in name.split("_")
    }
    return {
        word
        for word in spoken
        if singular(word) not in known or (len(word) == 1 and word.isalpha() and word != "a")
    }


def test_calls_are_made_of_words(apis: list[Named]) -> None:
    found = {one.name: strange_words(one) for one in apis}
    # An author separates `i_scsi` so.
    assert {name: words for name, words in found.items() if words - {"i"}} == {}
    assert {call.method for one in apis for call in one.names.calls.values()} >= {"list", "get"}
