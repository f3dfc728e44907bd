"""`python -m tests.corpus.pages [WORD ...]`: which operations of the corpus give their lists in pages, by nothing but their shape.

A line for each operation that is found: what leads from page to page. Below them those that are left although they take
what could say which page is wanted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, Sdk, pages_in_words, plan
from generator.spec import read

from .corpus import CORPUS, OPTIONS, documents

AT_LEAST = {
    "anthropic-api.json": 5,
    "box-api.json": 54,
    "digitalocean-api.yaml": 88,
    "figma-api.yaml": 6,
    "github-api.json": 277,
    "komga-api.json": 31,
    "lithic-api.yaml": 38,
    "openai-api.yaml": 62,
    "paddle-api.yaml": 18,
    "pokeapi-api.yaml": 49,
    "resend-api.yaml": 23,
    "stripe-api.yaml": 107,
    "twilio-core.json": 59,
    "vellum-api.yaml": 7,
}
"""How many operations of a document give their lists in pages, found by shape; their tables were read by people."""

NONE_IN = ("discord-api.json", "swagger-petstore.yaml", "huggingface-tgi.json")
"""Documents that name no output which leads to a next page."""

_PLACES = ("after", "before", "cursor", "page", "offset", "marker", "page_token", "starting_after")


def found_in(sdk: Sdk) -> Iterator[tuple[str, str]]:
    """Each operation whose list was found to come in pages, with what leads from page to page."""
    for _, method in sdk.operations:
        if method.pagination is not None and method.pagination.found:
            yield f"{method.http_method} {method.path}", pages_in_words(method.pagination)


def left_in(sdk: Sdk) -> Iterator[tuple[str, str]]:
    """Each operation that has no pages although an argument of it could say which is wanted, with these arguments."""
    for _, method in sdk.operations:
        taken = [argument.name for argument in method.parameters if argument.name in _PLACES]
        if method.pagination is None and taken:
            yield f"{method.http_method} {method.path}", ", ".join(taken)


def planned(path: Path) -> Sdk:
    """The SDK of the document at `path`."""
    diagnostics = Diagnostics()
    config = Config(spec=path, output=path.parent, lock=None)
    api = understand(read(path, diagnostics=diagnostics, options=OPTIONS))
    return plan(api, config, lock=Lock({}), diagnostics=diagnostics)


def main(words: list[str]) -> None:
    """Print the table of each document whose name has one of `words` in it; of all where there are none."""
    for name, operations in documents():
        if not words or any(word in name for word in words):
            sdk = planned(CORPUS / name)
            found, left = [*found_in(sdk)], [*left_in(sdk)]
            print(f"{name}: {operations} operations, {len(found)} in pages", flush=True)
            for call, what in found:
                print(f"    {call}: {what}")
            for call, what in left:
                print(f"  - {call}: {what}")


if __name__ == "__main__":
    main(sys.argv[1:])
