"""Compares the tables of generated pages with the generated code: names, types, and what is required.

It reads both as a person would, the pages as text and the code as syntax, and imports nothing.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()]*\)")
_ROW = re.compile(r"^\| (.*) \|$")
_NAME = re.compile(r"^(?:~~)?`([^`]*)`(?:~~)?$")
_WORDS = {
    "list": "List",
    "tuple": "Tuple",
    "dict": "Dict",
    "DecimalNumber": "Decimal",
    "Base64Url": "bytes",
    "Password": "str",
}
_ATTRIBUTE = re.compile(r"\A# .*\n\(\*(.*)\*\)$", re.MULTILINE)
_HEADING = re.compile(r"^## (?:~~)?(\w+)(?:~~)?$", re.MULTILINE)
_CALL_OPTIONS = ("retries", "server_url")


@dataclass(frozen=True)
class Row:
    """A row of a table: `type` without links and stars, `optional` as its text says."""

    name: str
    type: str
    required: bool


def differences(project: Path) -> list[str]:
    """Every row that says something else than the code."""
    manifest = json.loads((project / "sdk.json").read_text(encoding="utf-8"))
    package = project / "src" / manifest["package"]
    return [*_models(project, package), *_methods(project, package, manifest)]


def _models(project: Path, package: Path) -> Iterator[str]:
    pages = {}
    for path in (project / "docs/models").glob("*/*.md"):
        text = path.read_text(encoding="utf-8")
        pages[path.parent.name, text.partition("\n")[0].removeprefix("# ")] = (path, text)
    for path in (package / "models").glob("*/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        aliases = _aliases(tree)
        for node in tree.body:
            if not isinstance(node, ast.ClassDef) or (path.parent.name, node.name) not in pages:
                continue
            page, text = pages[path.parent.name, node.name]
            table = text.partition("\n## Fields\n")[2]
            bases = [ast.unparse(one) for one in node.bases]
            if table and not any("TypedError" in one for one in bases):
                coded = _fields(node, aliases)
                yield from _compared(page.name, {one.name: one for one in _rows(table)}, coded)


def _fields(node: ast.ClassDef, aliases: dict[str, str]) -> dict[str, Row]:
    return {
        one.target.id: Row(
            one.target.id,
            _type(one.annotation, aliases),
            one.target.id != "additional_properties" and _is_required(one.value),
        )
        for one in node.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    }


def _is_required(default: ast.expr | None) -> bool:
    """Whether a field has to be there; a constant fills itself in, and is there all the same."""
    if isinstance(default, ast.Call):
        settings = {one.arg: one.value for one in default.keywords}
        return "default" not in settings
    return default is None


def _methods(project: Path, package: Path, manifest: dict[str, Any]) -> Iterator[str]:
    signatures: dict[str, list[dict[str, Row]]] = {}
    for path in package.rglob("*.py"):
        if {"models", "_runtime"} & set(path.relative_to(package).parts):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        aliases = _aliases(tree)
        for node in tree.body:
            grouped: dict[str, list[ast.FunctionDef]] = {}
            for method in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(method, ast.FunctionDef):
                    grouped.setdefault(method.name, []).append(method)
            for name, methods in grouped.items():
                shown = [method for method in methods if _is_overload(method)] or methods
                found = _merged([_signature(method, aliases) for method in shown])
                signatures.setdefault(name, []).append(found)
    blocks = dict(_blocks(project))
    for operation in manifest["operations"]:
        owner, _, name = operation["call"].rpartition(".")
        if (owner, name) not in blocks:
            yield f"{operation['call']} has no part of a page"
            continue
        table = blocks[owner, name].partition("\n### Response\n")[0]
        rows = _rows(table.partition("\n### Parameters\n")[2])
        documented = {one.name: one for one in rows if one.name not in _CALL_OPTIONS}
        # Methods of one name in several classes: the page is that of one of them.
        if documented not in signatures[name]:
            each = [list(_compared(operation["call"], documented, one)) for one in signatures[name]]
            yield from min(each, key=len)


def _blocks(project: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """The part of a page that each operation has, by the attribute of its resource and its name."""
    for path in (project / "docs/sdks").rglob("README.md"):
        text = path.read_text(encoding="utf-8")
        attribute = _ATTRIBUTE.search(text)
        parts = _HEADING.split(text)
        for name, block in zip(parts[1::2], parts[2::2], strict=True):
            yield ("" if attribute is None else attribute[1], name), block


def _is_overload(method: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "overload" for one in method.decorator_list)


def _merged(signatures: list[dict[str, Row]]) -> dict[str, Row]:
    """The arguments of all signatures of a method; those have to be given that each needs, but for the one of a whole body."""
    names = {name for signature in signatures for name in signature}
    whole = "request_body" if "request_body" in names else "body"
    by_members = [signature for signature in signatures if whole not in signature] or signatures
    found: dict[str, Row] = {}
    for signature in signatures:
        for name, row in signature.items():
            types = dict.fromkeys(
                filter(None, (found[name].type if name in found else "", row.type))
            )
            needed = all(name in other and other[name].required for other in by_members)
            found[name] = Row(name, " | ".join(types), needed)
    return found


def _says_less(page: str, code: str) -> bool:
    """Whether a page has the type of a value, and the code beside it what else is taken for one."""
    words = set(re.findall(r"[\w.]+", page)) - {"Optional", "Union"}
    taken = set(re.findall(r"[\w.]+", code))
    taken |= {"List"} if "Sequence" in taken else set()
    taken |= {"Dict"} if "Mapping" in taken else set()
    return words <= taken | {"bool"} if "Literal" in taken else words <= taken


def _signature(method: ast.FunctionDef, aliases: dict[str, str]) -> dict[str, Row]:
    arguments = method.args
    positional = arguments.args[1:]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    pairs = [
        *zip(positional, [*defaults, *arguments.defaults], strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    return {
        one.arg: Row(one.arg, _type(one.annotation, aliases), default is None)
        for one, default in pairs
        if one.annotation is not None
    }


def _compared(page: str, documented: dict[str, Row], coded: dict[str, Row]) -> Iterator[str]:
    for name in documented.keys() ^ coded.keys():
        yield f"{page}: {name} is only in {'the page' if name in documented else 'the code'}"
    for name in documented.keys() & coded.keys():
        there, here = documented[name], coded[name]
        # A class of the document's own may be called as the word for texts that are not shown.
        if _as_text(there.type) != _as_text(here.type) and not _says_less(there.type, here.type):
            yield f"{page}: {name} is {there.type} in the page, {here.type} in the code"
        # A whole body has one fixed row in the dialect, whether or not it can be left out.
        if there.required != here.required and name != "request":
            yield f"{page}: {name} is {'required' if there.required else 'optional'} in the page only"


def _rows(table: str) -> Iterator[Row]:
    for line in table.splitlines():
        found = _ROW.match(line)
        if found is None:
            continue
        cells = [one.strip() for one in re.split(r"(?<!\\) \| ", found[1] + " ")]
        name = _NAME.match(cells[0])
        if name is None or len(cells) < 3:
            continue
        shown = cells[1].replace("\\|", "|")
        while (plain := _LINK.sub(r"\1", shown)) != shown:
            shown = plain
        yield Row(
            name[1], _core(shown.replace("*", "").replace("\\", "")), "check_mark" in cells[2]
        )


def _core(shown: str) -> str:
    """The type in a cell without `Optional`, and classes without the package that they are in."""
    text = re.sub(r"^Optional\[(.*)\]$", r"\1", shown)
    return re.sub(r"\b(?:operations|components|errors|callbacks|webhooks|utils)\.", "", text)


def _aliases(tree: ast.Module) -> dict[str, str]:
    """What imported names are called where they are from."""
    return {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }


def _type(annotation: ast.expr, aliases: dict[str, str], *, inside: bool = False) -> str:
    """An annotation as the pages write it.

    Args:
        inside: Whether it stands in brackets: there None is written; elsewhere what is required tells it.
    """
    match annotation:
        case ast.BinOp(op=ast.BitOr()):
            members = [_type(one, aliases) for one in _members(annotation)]
            kept = [one for one in members if one not in ("None", "UnsetType")]
            text = kept[0] if len(kept) == 1 else f"Union[{', '.join(kept)}]"
            return f"Optional[{text}]" if inside and len(kept) < len(members) else text
        case ast.Subscript(value=ast.Name(id="Literal")):
            return ast.unparse(annotation)
        case ast.Subscript(value=value, slice=inner):
            elements = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            shown = ", ".join(_type(one, aliases, inside=True) for one in elements)
            return f"{_type(value, aliases)}[{shown}]"
        case ast.Attribute(attr=name):
            return _WORDS.get(name, name)
        case ast.Name(id=name):
            real = aliases.get(name, name)
            return _WORDS.get(real, real)
        case _:
            return ast.unparse(annotation)


def _members(union: ast.expr) -> Iterator[ast.expr]:
    if isinstance(union, ast.BinOp) and isinstance(union.op, ast.BitOr):
        yield from _members(union.left)
        yield from _members(union.right)
    else:
        yield union


def _as_text(type_: str) -> str:
    return re.sub(r"\bPassword\b", "str", type_)
