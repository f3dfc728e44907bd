"""Reads extensions `x-stainless-...`."""

from __future__ import annotations

from collections.abc import Mapping

from ...data import is_sequence
from ...spec import Node
from .giving import Given, Rule, because, refuse, same

_MARKED = ("operation", "parameter", "schema")


def _skipped(written: Node, _: Node) -> Given:
    value = written.value
    if value is True or (is_sequence(value) and "python" in value):
        yield "x-speakeasy-ignore", True


def _message(written: Node, _: Node) -> Given:
    if isinstance(written.value, str):
        yield "deprecated", True
        yield "x-deprecation-message", written.value
    else:
        refuse(written, "a text")


STAINLESS: Mapping[str, Rule] = {
    "x-stainless-skip": Rule(("operation",), _skipped),
    "x-stainless-param": Rule(("parameter",), same("x-speakeasy-name-override")),
    "x-stainless-deprecation-message": Rule(_MARKED, _message),
    **because(
        "`const`, and an enum of one value that is required, are constants here",
        ("x-stainless-const",),
    ),
    **because(
        "classes are made of the schemas as they stand; another schema is put in with an overlay",
        (
            "x-stainless-override-schema", "x-stainless-any", "x-stainless-nominal", "x-stainless-variant", "x-stainless-variantName",
            "x-stainless-extend-default", "x-stainless-soft-required", "x-stainless-empty-object",
        ),
    ),
    **because(
        "it is read of `stainless.yml`, with `sdkwright import`",
        ("x-stainless-pagination-property",),
    ),
    **because(
        "`names` and `argument_names` of the configuration name what is called otherwise",
        ("x-stainless-naming", "x-stainless-rename"),
    ),
    **because(
        "it is about one package of another generator",
        ("x-stainless-python-custom-imports", "x-stainless-python-extend-union", "x-stainless-python-extend-union-imports"),
    ),
    **because(
        "it is about another language",
        ("x-stainless-go-constant-constructor", "x-stainless-go-variant-constructor", "x-stainless-go-json", "x-stainless-terraform"),
    ),
}  # fmt: skip
"""What is known of each."""
