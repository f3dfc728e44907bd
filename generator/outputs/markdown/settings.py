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
        statement
        for statement in ast.parse(text).body
        if isinstance(statement, ast.ClassDef) and statement.name == name
    )
    meanings = _meanings(ast.get_docstring(node) or "")
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            type_ = ast.unparse(statement.annotation).replace("tuple[", "Tuple[")
            yield SettingView(statement.target.id, type_, meanings[statement.target.id])


def _meanings(docstring: str) -> Mapping[str, str]:
    """What the section `Attributes` of a docstring says of each of them."""
    section = docstring.partition("Attributes:\n")[2]
    found = _ATTRIBUTE.findall(
        "\n".join(line.removeprefix("    ") for line in section.splitlines())
    )
    return {name: " ".join(text.split()) for name, text in found}
