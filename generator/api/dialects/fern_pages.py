"""Reads `x-fern-pagination`: how a list comes in pages."""

from __future__ import annotations

import re
from typing import Any

from ...spec import Node
from .giving import Given, refuse

_REQUEST = re.compile(r"\$request\.(\w[\w-]*)")
_RESPONSE = re.compile(r"\$response((?:\.[\w-]+)*)")
_PAGINATION = "x-speakeasy-pagination"


def pages(written: Node, _: Node) -> Given:
    """The same as our extension; what that cannot say is reported. Inputs have no place: that of the operation's member is meant."""
    if written.value is False:
        yield _PAGINATION, False
        return
    texts = {
        key: text
        for key, text in (written.value.items() if written.is_mapping else ())
        if isinstance(text, str)
    }
    kind = next((key for key in ("cursor", "offset") if key in texts), "")
    if "next_uri" in texts:
        kind = "url"
    results = _RESPONSE.fullmatch(texts.get("results", ""))
    if not kind or results is None:
        refuse(written, "`cursor` or `offset` of $request, and `results` of $response,")
        return
    outputs = {"results": f"${results[1]}"}
    lead = _REQUEST.fullmatch(texts.get(kind, ""))
    if kind != "url" and lead is None:
        refuse(written.child(kind, texts[kind]), "a member of $request that is inside of no other")
        return
    if kind != "offset":
        key = "next_cursor" if kind == "cursor" else "next_uri"
        following = _RESPONSE.fullmatch(texts.get(key, ""))
        if following is None:
            refuse(written.get(key) or written, f"a member of $response as `{key}`")
            return
        outputs["nextCursor" if kind == "cursor" else "nextUrl"] = f"${following[1]}"
    given: dict[str, Any] = {
        "type": "offsetLimit" if kind == "offset" else kind,
        "outputs": outputs,
    }
    if lead is not None:
        given["inputs"] = _inputs(kind, lead[1], texts.get("step", ""))
    yield _PAGINATION, given


def _inputs(kind: str, lead: str, step: str) -> list[dict[str, str]]:
    # What Fern calls an offset is the number of a page, unless a step says that items are counted.
    is_page = kind == "offset" and not step and "page" in lead.lower()
    inputs = [{"name": lead, "type": "page" if is_page else kind}]
    limit = _REQUEST.fullmatch(step)
    return [*inputs, {"name": limit[1], "type": "limit"}] if limit is not None else inputs
