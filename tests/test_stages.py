"""The stages of a run: told, timed, and ended by what was found."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Location, Severity
from generator.stages import Stages, silent, stops


def found(*severities: Severity) -> Diagnostics:
    diagnostics = Diagnostics()
    for line, severity in enumerate(severities):
        diagnostics.add(
            Diagnostic(severity=severity, code="x", message="m", location=Location("a", line))
        )
    return diagnostics


def test_each_stage_is_told_when_it_begins_and_timed_when_it_ends() -> None:
    told: list[str] = []
    with Stages(told.append, lambda: False) as stages:
        assert stages.run("read", int, "12") == 12
        assert stages.run("write", sorted, [2, 1], reverse=True) == [2, 1]
    assert told == list(stages.seconds) == ["read", "write"]
    assert all(seconds >= 0 for seconds in stages.seconds.values())


def test_what_was_found_ends_the_block_before_the_next_stage() -> None:
    done: list[str] = []
    over: list[bool] = []
    with Stages(silent, lambda: bool(over)) as stages:
        stages.run("read", done.append, "read")
        over.append(True)
        stages.always("validate", done.append, "validate")
        stages.run("understand", done.append, "understand")
        done.append("after")
    assert done == list(stages.seconds) == ["read", "validate"]


def test_what_goes_wrong_in_a_stage_is_raised() -> None:
    with pytest.raises(ZeroDivisionError), Stages(silent, lambda: False) as stages:
        stages.run("decide", divmod, 1, 0)
    assert not stages.seconds


@pytest.mark.parametrize(
    ("severities", "lenient", "strict", "expected"),
    [
        ((), False, True, False),
        ((Severity.NOTE,), False, True, False),
        ((Severity.WARNING,), False, False, False),
        ((Severity.WARNING,), False, True, True),
        ((Severity.NOTE, Severity.ERROR), False, False, True),
        ((Severity.ERROR, Severity.WARNING), True, True, False),
    ],
)
def test_which_findings_end_a_run(
    severities: tuple[Severity, ...], lenient: bool, strict: bool, expected: bool
) -> None:
    assert stops(found(*severities), lenient=lenient, strict=strict) is expected
