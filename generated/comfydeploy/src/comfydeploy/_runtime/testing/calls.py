"""Calls as they are sent: the arguments read back from the request."""

from __future__ import annotations

import json
import re
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from ..declarations.operation import Operation
from ..http.headers import Headers
from ..http.media import FORM, is_json, is_text, stream_kind
from ..http.messages import Request


class Call(NamedTuple):
    """A call of an operation, as it is sent.

    Attributes:
        operation: The operationId.
        call: The method, such as `machines.list`.
        path: The parameters in the path, by their names in the description.
        query: The values of each query parameter, as `urllib.parse.parse_qs` gives them.
        headers: The header fields, credentials among them.
        body: The data of a JSON text, the items of JSON lines, the values of each field of a form, a text, or bytes; None
            without a body.
        request: All of it.
    """

    operation: str
    call: str
    path: dict[str, str]
    query: dict[str, list[str]]
    headers: Headers
    body: Any
    request: Request


def read_call(declared: Operation[Any], request: Request, *, call: str, content: bytes) -> Call:
    """The call behind a request.

    Args:
        content: The body, whole.
    """
    parts = urlsplit(request.url)
    return Call(
        operation=declared.id,
        call=call,
        path=_path_of(declared, parts.path),
        query=parse_qs(parts.query, keep_blank_values=True),
        headers=request.headers,
        body=_body_of(content, request.headers.get("content-type", "")),
        request=request,
    )


def _path_of(declared: Operation[Any], path: str) -> dict[str, str]:
    """The values of the parameters in a path; none where a link of the service led elsewhere."""
    # Texts and the names of parameters stand there by turns.
    pieces = [
        [re.escape(part) if index % 2 == 0 else "([^/]*)" for index, part in enumerate(segment)]
        for segment in declared.segments
    ]
    names = [name for segment in declared.segments for name in segment[1::2]]
    found = re.search("/".join("".join(segment) for segment in pieces) + "$", path)
    return {} if found is None else dict(zip(names, map(unquote, found.groups()), strict=True))


def _body_of(content: bytes, content_type: str) -> Any:
    essence = content_type.partition(";")[0].strip().lower()
    if not content and not essence:
        return None
    if essence == FORM:
        return parse_qs(content.decode(errors="replace"), keep_blank_values=True)
    if essence.startswith("multipart/"):
        return _fields_of(content, content_type)
    if stream_kind(essence) in ("lines", "sequence"):
        return [json.loads(line) for line in re.split(rb"[\n\x1e]", content) if line.strip()]
    if is_json(essence):
        return json.loads(content)
    return content.decode(errors="replace") if is_text(essence) else content


def _fields_of(content: bytes, content_type: str) -> Any:
    """The values of each field: bytes of a file, else text; a list of bytes where parts have no names."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    parsed = BytesParser(policy=HTTP).parsebytes(head + content)
    fields: dict[str, list[Any]] = {}
    unnamed: list[bytes] = []
    for part in parsed.iter_parts():
        value: Any = part.get_payload(decode=True)
        name = part.get_param("name", header="content-disposition")
        if name is None:
            unnamed.append(value)
            continue
        is_file = part.get_filename() is not None
        fields.setdefault(str(name), []).append(value if is_file else value.decode())
    return fields or unnamed
