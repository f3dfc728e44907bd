"""The guide for coding agents: one call of each kind that an SDK has, in plain data, and nothing of kinds that it lacks."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from .test_guides import JSON, PATHS, document, pages, rendered

__all__ = ["pages"]
HEADINGS = {
    "list": "## Lists in pages",
    "create": "print(s.pets.create(",
    "watch": "## Streams",
}


def test_it_begins_with_its_name_and_purpose(pages: dict[str, str]) -> None:
    _, head, _ = pages["SKILL.md"].split("---\n", 2)
    found = yaml.safe_load(head)
    assert found == {
        "name": "shop",
        "description": "Write programs with shop, the Python SDK of Shop.",
    }


def test_objects_are_dicts_of_the_names_of_the_api(tmp_path: Path) -> None:
    paths = {"/pets": {"post": deepcopy(PATHS["/pets"]["post"])}}
    paths["/first"] = {"get": deepcopy(PATHS["/pets/{pet_id}"]["get"])}
    content = paths["/pets"]["post"]["requestBody"]["content"][JSON]
    content["schema"] = {
        "type": "object",
        "required": ["owner"],
        "properties": {
            "owner": {
                "type": "object",
                "required": ["fromWhere", "kind"],
                "properties": {
                    "fromWhere": {"type": "string"},
                    "kind": {"type": "string", "enum": ["dog", "cat"]},
                },
            }
        },
    }
    content["example"] = {"owner": {"fromWhere": "Rome", "kind": "cat"}}
    pages = rendered(tmp_path, json.dumps(document({**paths})), example="get")
    assert (
        "        print(s.pets.create(owner={\n            'fromWhere': 'Rome',\n            'kind': 'cat',\n        }))\n"
    ) in pages["SKILL.md"]


@pytest.mark.parametrize("left_out", HEADINGS)
def test_kinds_that_an_sdk_lacks_are_left_out(tmp_path: Path, left_out: str) -> None:
    paths = {
        path: {
            method: operation
            for method, operation in item.items()
            if operation["operationId"] not in (left_out, "replace")
        }
        for path, item in deepcopy(PATHS).items()
    }
    text = rendered(tmp_path, json.dumps(document(paths)), example="get")["SKILL.md"]
    shown = {operation for operation, heading in HEADINGS.items() if heading in text}
    assert shown == {*HEADINGS} - {left_out}


def test_it_is_short_and_listed(pages: dict[str, str]) -> None:
    assert len(pages["SKILL.md"].splitlines()) <= 77
    assert "(SKILL.md)" in pages["llms.txt"]
