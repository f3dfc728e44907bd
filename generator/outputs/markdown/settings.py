"""What the page of a class of the runtime tells, read from the class itself: its fields, their types and what they mean."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from ..templating import runtime_text
from .views import RetryConfigView, SettingView

_ATTRIBUTE = re.compile(r"^(\w+): (.+(?:\n +.+)*)$", re.MULTILINE)


def retry_config(package: str) -> RetryConfigView:
    """The page of `RetryConfig` as the package `package` has it."""
    return RetryConfigView(package, tuple(_fields(runtime_text("retries.py"), "RetryConfig")))


def _fields(text: str, name: str) -> Iterator[SettingView]:
    """The fields of the class `name` in the module `text`, in order; each has a default."""
    (node,) = (
        one for one in ast.parse(text).body if isinstance(one, ast.ClassDef) and one.name == name
    )
    meanings = _meanings(ast.get_docstring(node) or "")
    for one in node.body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            type_ = ast.unparse(one.annotation).replace("tuple[", "Tuple[")
            yield SettingView(one.target.id, type_, meanings[one.target.id])


def _meanings(docstring: str) -> Mapping[str, str]:
    """What the section `Attributes` of a docstring says of each of them."""
    section = docstring.partition("Attributes:\n")[2]
    found = _ATTRIBUTE.findall(
        "\n".join(line.removeprefix("    ") for line in section.splitlines())
    )
    return {name: " ".join(text.split()) for name, text in found}
