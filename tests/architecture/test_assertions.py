"""Every test can fail."""

from __future__ import annotations

import ast

import pytest

from ..conftest import ROOT
from .assertions import FoundTests, is_always_true, read_tests


def test_every_test_can_fail() -> None:
    found = read_tests(ROOT / "tests")
    assert len(found.functions) > 500
    assert found.harmless() == []


@pytest.mark.parametrize(
    "body",
    [
        "print(1)",
        "assert True",
        "assert (1 == 2, 'a tuple')",
        "assert x == x",
        "assert f(x) == 1 or True",
        "assert f(x) or not f(x)",
        "harmless()",
    ],
)
def test_one_that_cannot_is_caught(body: str) -> None:
    text = f"def harmless(): return 1\n\ndef test_a():\n    {body}\n"
    assert FoundTests.of([("test_x.py", text)]).harmless() == ["test_x.py::test_a"]


@pytest.mark.parametrize(
    "body", ["assert f(x)", "with pytest.raises(E): f()", "checked(1)", "one.fail('x')"]
)
def test_one_that_can_is_not(body: str) -> None:
    text = f"def checked(x): assert x == 2\n\nclass TestA:\n    def test_a(self):\n        {body}\n"
    assert FoundTests.of([("test_x.py", text)]).harmless() == []


def test_what_is_called_twice_may_differ() -> None:
    assert not is_always_true(ast.parse("f() == f()", mode="eval").body)
    assert is_always_true(ast.parse("a.b == a.b", mode="eval").body)
