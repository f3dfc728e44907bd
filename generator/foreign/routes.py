"""Which HTTP method and path a function calls, as far as its text says so."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

_VERBS = frozenset(["get", "put", "post", "delete", "options", "head", "patch"])
_LISTING = re.compile(r"_?get_api_list\Z")
_METHOD_KEYS = ("method", "http_method", "verb")
_PATH_KEYS = ("path", "url", "resource_path", "endpoint")
_TEXTS = (ast.Constant, ast.Name, ast.JoinedStr)
_DEEPEST = 20
_FIELD = re.compile(r"\{[^{}]*\}")

Route = tuple[str, str]
"""A method in capital letters and a path template."""


def route_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Route | None:
    """The method and the path that `function` calls itself; None where it says none."""
    known = dict(_assigned(function))
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            found = _route(node, known)
            if found is not None:
                return found
        elif isinstance(node, ast.Dict):
            found = _table(node, known)
            if found is not None:
                return found
    return None


def _assigned(function: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """What local names stand for, the first that is assigned to each."""
    seen: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name) and target.id not in seen:
                    seen.add(target.id)
                    yield target.id, node.value


def _route(call: ast.Call, known: Mapping[str, ast.expr]) -> Route | None:
    words = {one.arg: one.value for one in call.keywords if one.arg}
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    verb = _verb(next((words[key] for key in _METHOD_KEYS if key in words), None), known)
    plain = name.removeprefix("_")
    is_named = plain in _VERBS or _LISTING.match(name) is not None
    positional = list(call.args)
    if not verb and positional and _verb(positional[0], known):
        verb = _verb(positional.pop(0), known)
    if not verb and is_named:
        verb = plain.upper() if plain in _VERBS else "GET"
    given = next((words[key] for key in _PATH_KEYS if key in words), None)
    for one in (given, *positional):
        path = _template(one, known)
        if verb and path is not None and (path.startswith("/") or _is_path(one, path, words)):
            return verb, path if path.startswith("/") else f"/{path}"
    return None


def _is_path(node: ast.expr | None, path: str, words: Mapping[str, ast.expr]) -> bool:
    """Whether what does not begin with a slash is a path nevertheless: nothing else is given beside a method that is named."""
    named = any(key in words for key in _METHOD_KEYS)
    return named and node is not None and "://" not in path and " " not in path


def _table(node: ast.Dict, known: Mapping[str, ast.expr]) -> Route | None:
    """The route in a table of what a request consists of."""
    parts = {
        key.value: value
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    verb = _verb(parts.get("method"), known)
    path = next((_template(parts[key], known) for key in _PATH_KEYS if key in parts), None)
    return (verb, path) if verb and path is not None and path.startswith("/") else None


def _verb(node: ast.expr | None, known: Mapping[str, ast.expr]) -> str:
    if isinstance(node, ast.Name):
        node = known.get(node.id)
    text = node.value if isinstance(node, ast.Constant) else None
    return text.upper() if isinstance(text, str) and text.lower() in _VERBS else ""


def _template(node: ast.expr | None, known: Mapping[str, ast.expr], depth: int = 0) -> str | None:
    """The path template that an expression makes; None for an expression that makes no text that can be known."""
    if depth > _DEEPEST:
        return None
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Name) and node.id in known:
        return _template(known[node.id], known, depth + 1)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else f"{{{_name(part)}}}"
            for part in node.values
        )
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _template(node.left, known, depth), _template(node.right, known, depth)
        return (
            None
            if left is None
            else left + (f"{{{_name(node.right)}}}" if right is None else right)
        )
    if isinstance(node, ast.Call):
        return _made(node, known, depth)
    return None


def _made(node: ast.Call, known: Mapping[str, ast.expr], depth: int) -> str | None:
    """The template of a call that fills one in: `"/pets/{id}".format(...)`, `template("/pets/{id}", ...)`."""
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    for one in (owner, *node.args[:1]):
        text = _template(one, known, depth + 1) if isinstance(one, _TEXTS) else None
        if text is not None and (text.startswith("/") or _FIELD.search(text)):
            return text
    return None


def _name(node: ast.AST) -> str:
    """What stands in a template: the innermost name."""
    names = [
        one.id if isinstance(one, ast.Name) else one.attr
        for one in ast.walk(node)
        if isinstance(one, ast.Name | ast.Attribute)
    ]
    return names[-1] if names else "value"
