"""Groups of tags and headlines of tags are how the docs of an SDK are ordered and called; calls are not changed by them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .test_markdown import rendered

NAMES = ("pets", "toys", "bills", "plans")
GROUPS = [
    {"name": "Money", "tags": ["plans", "bills"]},
    {"name": "Things", "tags": ["toys", "gone", "plans"]},
]


def document(**members: Any) -> str:
    """A description with an operation for each tag."""
    return json.dumps({
        "openapi": "3.1.0",
        "info": {"title": "Zoo", "version": "1"},
        "servers": [{"url": "https://zoo.example"}],
        "paths": {
            f"/{name}": {
                "get": {"operationId": f"list_{name}", "tags": [name], "responses": {"200": {"description": "ok"}}}
            }
            for name in NAMES
        },
        **members,
    })  # fmt: skip


@pytest.mark.parametrize("naming", ["idiomatic", "operation-ids"])
def test_resources_are_listed_in_groups(tmp_path: Path, naming: str) -> None:
    files = rendered(tmp_path, document(**{"x-tagGroups": GROUPS}), naming=naming)
    listed = files["README.md"].partition("## Available Resources and Operations")[2]
    found = re.findall(r"^(#+) \[?([^\]\n]+)", listed.partition("<!-- End")[0], re.MULTILINE)
    assert found == [
        ("###", "pets"),
        ("###", "Money"),
        ("####", "plans"),
        ("####", "bills"),
        ("###", "Things"),
        ("####", "toys"),
    ]
    pages = re.findall(r"^- \[(\w+)\]\(docs/sdks", files["llms.txt"], re.MULTILINE)
    assert pages == ["pets", "plans", "bills", "toys"]


def test_a_page_is_called_as_its_tag_is_shown(tmp_path: Path) -> None:
    tags = [
        {"name": "pets", "x-displayName": "Pets\n<b> & more"},
        {"name": "toys", "summary": "Our toys"},
    ]
    files = rendered(tmp_path, document(tags=tags))
    titles = {name: files[f"docs/sdks/{name}/README.md"].partition("\n")[0] for name in NAMES}
    assert titles == {
        "pets": "# Pets &lt;b> & more",
        "toys": "# Our toys",
        "bills": "# Bills",
        "plans": "# Plans",
    }
