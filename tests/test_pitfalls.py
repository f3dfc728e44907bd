"""Every defect that was seen in other generators has a test here that would fail with it; this is the list of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .architecture.assertions import read_tests

TESTS = Path(__file__).parent

PITFALLS = {
    "a typed 500 behind an untyped 401 is never raised": "wire/test_response_rows.py::test_typed_errors",
    "the documented example does not run": "test_generated.py::test_every_example_runs",
    "path values are not encoded": "wire/test_parameter_rows.py::test_path",
    "a relative server URL is accepted": "wire/test_client_rows.py::test_a_server_that_cannot_be_is_refused",
    "an object without properties drops its data": "cases/test_round_trips.py::test_nothing_is_lost",
    "a sentinel text for what is unset leaks": "wire/test_body_rows.py::test_json",
    "py.typed is not in the wheel": "test_install.py::test_the_wheel_of_the_machines_sdk_is_typed",
    "other exceptions escape on odd responses": "wire/test_response_rows.py::test_every_other_error_has_a_status_and_a_body",
    "a new enum value breaks released clients": "wire/test_response_rows.py::test_drift",
    "status 520 raises something else": "wire/test_response_rows.py::test_typed_errors",
    "no timeout, no close, the token in a repr": "wire/test_machines.py::test_the_token_is_never_shown",
    "a POST is repeated for an hour without a key": "wire/test_retry_rows.py::test_what_may_not_is_sent_once",
    "what the server says about retries is unbounded": "wire/test_retry_rows.py::test_what_the_server_says_is_capped",
    "a call costs many times what the library does": "test_costs.py::test_a_call_does_little_beside_what_the_libraries_do",
    "events are parsed byte by byte": "test_costs.py::test_events_are_not_parsed_byte_by_byte",
    "with closes only one of two clients": "wire/test_machines.py::test_a_closed_client_says_so",
    "README examples that are not Python": "test_generated.py::test_every_python_fence_compiles",
    "importing takes seconds": "test_generated.py::test_importing_the_package_loads_nothing_heavy",
    "a package is lost to one corner": "corpus/test_corpus.py::test_document",
    "endpoints are left out": "corpus/test_corpus.py::test_document",
    "several members of a oneOf match": "runtime/test_unions.py::test_three_hundred_overlapping_objects",
    "circular imports": "sdk/test_plan.py::test_strongly_connected_groups",
    "deepObject, explode and arrays of files": "wire/test_parameter_rows.py::test_query",
    "arrays of files": "wire/test_body_rows.py::test_every_kind_of_part",
    "regeneration leaves stale files or wipes one's own": "test_files.py::test_stale_files_go_and_their_empty_folders",
    "a traceback for a bad document": "test_cli.py::test_bad_input_gives_one_clear_message",
    "names move when the document grows": "corpus/test_growth.py::test_growing_renames_nothing",
    "generated code fails strict type checks": "corpus/test_corpus.py::test_document",
    "document text reaches code unescaped": "cases/test_cases.py::test_case",
}


@pytest.fixture(scope="module")
def collected() -> set[str]:
    """The tests that pytest finds where those of the list are, without their parameters."""
    files = sorted({one.partition("::")[0] for one in PITFALLS.values()})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist"]
    result = subprocess.run(
        [*command, *(str(TESTS / one) for one in files)],
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        line.partition("[")[0].removeprefix("tests/")
        for line in result.stdout.splitlines()
        if "::" in line
    }


@pytest.mark.xdist_group("pitfalls")
@pytest.mark.parametrize("pitfall", PITFALLS)
def test_it_has_a_test(pitfall: str, collected: set[str]) -> None:
    assert PITFALLS[pitfall] in collected


def test_each_of_them_can_fail() -> None:
    assert not set(read_tests(TESTS).harmless()) & set(PITFALLS.values())
