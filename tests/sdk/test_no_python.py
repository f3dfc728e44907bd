"""An `Sdk` holds no Python: no import line, no annotation with brackets or bars, no call, no quoted text among its strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.api import understand
from generator.config import Config
from generator.diagnostics import Diagnostics
from generator.sdk import Lock, Sdk, plan
from generator.spec import read

from ..conftest import ROOT
from ..corpus.corpus import CORPUS, needs_corpus

CASES = ROOT / "tests/cases"
DOCUMENTS = [
    *(CASES / name / "spec.yaml" for name in ("hiding_names", "unions", "required_defaults")),
    *(ROOT / "tests/wire/documents" / f"{name}.yaml" for name in ("pages", "retries", "values")),
]
REAL = ("swagger-petstore.yaml", "redocly-museum.yaml", "speakeasy-bar.yaml", "twilio-core.json")
# What a whole string is where it is Python.
PYTHON = re.compile(
    r"(?:from [\w.]+ )?import \w[\w., ]*(?: as \w+)?"  # an import line
    r"|[A-Za-z_][\w.]*\[.+\]"  # an annotation with brackets
    r"|[A-Za-z_][\w.\[\], ]* \| [A-Za-z_].*"  # a union
    r"|[A-Za-z_][\w.]*\(.*\)"  # a call
    r"|b?'.*'|\"\"\".*"  # a quoted text, a docstring
    r"|\w+=.+,",  # an argument
    re.DOTALL,
)


def strings(value: Any) -> Iterator[str]:
    """Every string in a value of an SDK."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from strings(getattr(value, one.name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from strings(key)
            yield from strings(one)
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from strings(one)


def sdk_of(path: Path, **settings: Any) -> Sdk:
    """The SDK of a description."""
    api = understand(read(path, diagnostics=Diagnostics()))
    return plan(api, Config(spec=path, output=path, **settings), lock=Lock({}))


@pytest.mark.parametrize("response", ["body", "envelope"])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_sdk_holds_no_python(path: Path, response: str) -> None:
    sdk = sdk_of(path, response=response, max_method_params=2)
    found = list(strings(sdk))
    assert len(found) > 100
    assert [one for one in found if PYTHON.fullmatch(one)] == []


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("name", REAL)
def test_an_sdk_of_a_real_document_holds_no_python(name: str) -> None:
    found = list(strings(sdk_of(CORPUS / "real" / name)))
    assert [one for one in found if PYTHON.fullmatch(one)] == []


@pytest.mark.parametrize(
    "text",
    [
        "import datetime",
        "from ..._runtime.models import Model, field",
        "from .models import components as _components",
        "list[str]",
        "_builtins.list[components.Pet]",
        "str | None",
        "dict[str, int] | None",
        "UUID('x')",
        "components.Pet(\n    id=1,\n)",
        "'text'",
        "b'text'",
        "name='x',",
    ],
)
def test_python_is_told(text: str) -> None:
    assert PYTHON.fullmatch(text)


@pytest.mark.parametrize("text", ["Pet", "runtime.models", "a description", "a/b", "|", "GET"])
def test_names_and_words_are_no_python(text: str) -> None:
    assert not PYTHON.fullmatch(text)
