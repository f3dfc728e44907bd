"""What editors show of a client and of a class: docstrings with a headline and sections that they parse."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace

import pytest

from generator.outputs.python import docstrings, settings
from generator.runtime.declarations import options
from generator.sdk.values import ObjectModel, Sdk

from ..sdk.test_plan import sdk_of

SCHEMES = """
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    login: {type: http, scheme: basic}
    signed: {type: http, scheme: HOBA}
    key: {type: apiKey, in: header, name: X-Key}
    flow: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://example.com/token, scopes: {}}}}
    open: {type: openIdConnect, openIdConnectUrl: https://example.com}
  schemas:
    Bare: {type: object, properties: {id: {type: string}}}
    Told: {type: object, description: A thing., properties: {id: {type: string, description: Which one.}}}
    Untold: {type: object, properties: {id: {type: string, description: Which one.}}}
    Old: {type: object, deprecated: true, properties: {id: {type: string, description: Which one.}}}
paths: {}
"""
ENTRY = re.compile(r"^    (\w[\w.]*): (.*(?:\n {8}.*)*)", re.MULTILINE)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return sdk_of(tmp_path_factory.mktemp("spec"), SCHEMES)


def entries(docstring: str, heading: str) -> dict[str, str]:
    """The entries of the section with this heading."""
    section = docstring.split(f"\n\n{heading}\n", 1)[1].split("\n\n")[0]
    return {name: " ".join(text.split()) for name, text in ENTRY.findall(section)}


FLAVOURS = {False: options.ClientSettings, True: options.AsyncClientSettings}


@pytest.mark.parametrize("is_async", FLAVOURS, ids=["sync", "async"])
def test_settings_say_what_the_runtime_says(sdk: Sdk, is_async: bool) -> None:
    declared = FLAVOURS[is_async]
    documented = {
        **entries(inspect.getdoc(options.SharedSettings) or "", "Attributes:"),
        **entries(inspect.getdoc(declared) or "", "Attributes:"),
    }
    assert set(documented) == declared.__optional_keys__  # type: ignore[attr-defined]
    shown = entries(docstrings.of_client(sdk, is_async=is_async), "Args:")
    assert {name: shown[name] for name in documented} == documented


@pytest.mark.parametrize("is_async", FLAVOURS, ids=["sync", "async"])
@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("token", "A token,"),
        ("login", "A user name and a password,"),
        ("signed", "The value for the HTTP scheme"),
        ("key", "A key,"),
        ("flow", "A token, or the `ClientCredentials`"),
        ("open", "A token,"),
    ],
)
def test_credentials_say_where_they_come_from(
    sdk: Sdk, argument: str, value: str, is_async: bool
) -> None:
    shown = entries(docstrings.of_client(sdk, is_async=is_async), "Args:")
    credential = next(one for one in sdk.credentials if one.scheme == argument)
    text = shown[credential.argument]
    assert text.startswith(value)
    assert credential.environment in text
    assert ("asynchronous" in text) == is_async


def test_a_client_says_what_making_it_raises(sdk: Sdk) -> None:
    told = docstrings.of_client(sdk, is_async=False)
    assert entries(told, "Raises:") == dict(settings.ERRORS)
    assert told.startswith("My Test API\n\n")


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("Told", "A thing."),
        ("Untold", "Untold, as the API describes it."),
        ("Old", "Deprecated: it may be removed"),
    ],
)
def test_fields_stand_below_a_headline(sdk: Sdk, name: str, headline: str) -> None:
    shown = docstrings.of_model(_class(sdk, name))
    assert shown.startswith(headline)
    assert entries(shown, "Attributes:") == {"id": "Which one."}


def test_a_class_without_anything_to_say_says_nothing(sdk: Sdk) -> None:
    assert docstrings.of_model(_class(sdk, "Bare")) == ""


def _class(sdk: Sdk, name: str) -> ObjectModel:
    models = (one for module in sdk.modules for one in module.models)
    found = next(one for one in models if one.name == name)
    assert isinstance(found, ObjectModel)
    return found


def test_a_headline_is_one_escaped_line(sdk: Sdk) -> None:
    odd = replace(_class(sdk, "Untold"), name='a\n"""b\\')
    shown = docstrings.of_model(odd)
    assert shown.split("\n")[0] == 'a \\"\\"\\"b\\\\, as the API describes it.'
