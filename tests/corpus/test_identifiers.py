"""What tells wrong names in real documents tells them where there are some."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, Sdk, plan
from generator.spec import read

from .identifiers import troubles, vocabulary

DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Keys", "version": "1"},
    "paths": {
        "/accounts/keys": {
            "post": {
                "operationId": "createanAPIkeyforanaccount",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"properties": {"OAuthToken": {"enum": ["a", "b"]}}}
                        }
                    }
                },
                "responses": {"204": {"description": ""}},
            }
        }
    },
}


def planned(folder: Path, naming: Literal["idiomatic", "operation-ids"]) -> Sdk:
    spec = folder / "spec.json"
    spec.write_text(json.dumps(DOCUMENT))
    api = understand(read(spec, diagnostics=Diagnostics()))
    return plan(api, Config(spec=spec, output=folder, naming=naming), lock=Lock({}))


def test_names_of_people_have_no_troubles(tmp_path: Path) -> None:
    assert troubles(planned(tmp_path, "idiomatic"), json.dumps(DOCUMENT, indent=1)) == []


def test_words_that_nobody_wrote_are_found(tmp_path: Path) -> None:
    found = troubles(planned(tmp_path, "operation-ids"), json.dumps(DOCUMENT, indent=1))
    assert "createan in createan_ap_ikeyforanaccount is no word of the document" in found
    assert "ikeyforanaccount in createan_ap_ikeyforanaccount is no word of the document" in found


@pytest.mark.parametrize(
    ("word", "is_there"),
    [("keys", True), ("createan", False), ("createanapikeyforanaccount", True)],
)
def test_the_words_of_a_document(word: str, is_there: bool) -> None:
    assert (word in vocabulary(json.dumps(DOCUMENT, indent=1))) == is_there
