"""Without leniency a real document is generated, or refused for reasons that are told with a line and a hint."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator import Config, Diagnostics, Severity
from generator.pipeline import check_document

from .corpus import CORPUS, OPTIONS, names, needs_corpus

pytestmark = pytest.mark.corpus

# What is wrong with the documents that are refused; each of these was looked up in the document.
REFUSED = {
    # One operationId for three calls.
    "real/google-gemini-interactions.json": {"duplicate-operation-id": 2},
    # Schemas that were renamed, and references that were not.
    "real/grocy-api.json": {"unresolved-reference": 5},
    # A version in every path that no parameter declares; a file that is not there; a parameter where a schema is meant, which
    # is read twice.
    "small/hey-api-full-3.1.yaml": {
        "undeclared-path-parameter": 43,
        "unresolved-reference": 1,
        "not-a-schema": 2,
    },
    # Responses where schemas are meant.
    "real/supabase-auth.yaml": {"not-a-schema": 2},
    # A path in a shared file that no parameter declares.
    "multifile/algolia/specs/search/spec.yml": {"undeclared-path-parameter": 4},
}


@needs_corpus
@pytest.mark.parametrize("name", names())
def test_a_document_is_refused_for_true_reasons(name: str) -> None:
    diagnostics = Diagnostics()
    check_document(
        Config(spec=CORPUS / name, output=Path()), diagnostics=diagnostics, options=OPTIONS
    )
    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    assert Counter(one.code for one in errors) == REFUSED.get(name, {})
    assert all(one.location.line and one.pointer and one.hint for one in diagnostics)
