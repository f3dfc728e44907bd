"""Writes parameters that are the whole query string (OpenAPI 3.2.0, section 4.12.1)."""

from __future__ import annotations

from urllib.parse import quote

from ..codec import codec
from ..declarations.operation import Parameter
from ..http.media import FORM, essence_of, is_json
from .forms import fields_of, urlencode


def querystring_of(parameter: Parameter, value: object) -> str:
    """The query string that `value` is: a form of its fields, or a text in the content type of the parameter, encoded.

    Raises:
        InvalidArgumentError: `value` has no fields where a form is wanted.
    """
    essence = essence_of(parameter.content_type)
    if essence == FORM:
        if isinstance(value, str):
            return value.removeprefix("?")  # a form that is encoded already
        return urlencode(fields_of(parameter.name, value), parameter.encodings).decode()
    is_text = isinstance(value, str) and not is_json(essence)
    return quote(str(value) if is_text else codec.encode(value).decode(), safe="")
