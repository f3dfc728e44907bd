"""Reads, without running it, what a publisher's own code in a package defines, and holds it against what is generated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ..config import Config
from ..diagnostics import Diagnostic, Diagnostics, Location, Severity
from ..sdk import Sdk
from ..sdk.naming.reserved import CLIENT_ATTRIBUTES, exports
from . import files
from .obstacles import files_below
from .record import RECORD, parse_record

_CLIENTS = ("ClientMethods", "AsyncClientMethods")
_EXPORTS = "__all__"
_FOLDER = "_custom"
_ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign)


def with_custom_code(sdk: Sdk, config: Config, *, root: Path, diagnostics: Diagnostics) -> Sdk:
    """`sdk` with what the publisher's own code exports; names that are generated too are reported, and code that another package has.

    Args:
        root: The root folder of the project.

    Raises:
        GenerationError: A file of that code cannot be read.
    """
    if not config.custom:
        return sdk
    folder = root / "src" / sdk.package / _FOLDER
    for left in _left_behind(root, folder):
        message = f"this is code of your own for a package that is called {sdk.package!r} now"
        hint = f"Move the folder to {folder}, or delete it."
        diagnostics.add(_error(left, None, message=message, hint=hint))
    client, exported = folder / "client.py", folder / "exports.py"
    for name, line in _members(_parsed(client, diagnostics)):
        if name in sdk.root.attributes:
            hint = f"Call the method otherwise, or the generated {name!r} with `names` or `rename`."
            message = f"{name!r} is generated for the clients too, and hides this"
            diagnostics.add(_error(client, line, message=message, hint=hint))
        elif name in CLIENT_ATTRIBUTES:
            message = f"the clients have a {name!r} already, which this would hide"
            hint = "Call it otherwise here, or use a hook for what happens at each call."
            diagnostics.add(_error(client, line, message=message, hint=hint))
    return replace(sdk, custom=tuple(_free(sdk, exported, diagnostics)))


def _left_behind(root: Path, folder: Path) -> Iterator[Path]:
    """The folders of such code in packages that the project at `root` had before, while that of now, `folder`, is not there."""
    if any(_modules(folder)):
        return
    with suppress(ValueError):  # a damaged record is told where files are compared
        known = parse_record(files.text_of(root / RECORD), root)
        packages = {path.split("/")[1] for path in known if path.startswith("src/")}
        found = (root / "src" / package / _FOLDER for package in sorted(packages))
        yield from (one for one in found if any(_modules(one)))


def _modules(folder: Path) -> Iterator[str]:
    return (path for path in files_below(folder, ("",), but=()) if path.endswith(".py"))


def _free(sdk: Sdk, path: Path, diagnostics: Diagnostics) -> Iterator[str]:
    """What the module at `path` exports, each name once; one that the package has already is reported."""
    taken = {sdk.client, sdk.async_client, "models", "testing", "__version__"}
    for _, names in exports(fast=sdk.fast, webhooks=sdk.receiver is not None):
        taken.update(names)
    found = dict(reversed(tuple(_exported(path, diagnostics))))
    for name, line in reversed(found.items()):
        if name in taken:
            message = f"the package has a name {name!r} already"
            diagnostics.add(_error(path, line, message=message, hint="Call it otherwise here."))
        else:
            yield name


def _parsed(path: Path, diagnostics: Diagnostics) -> ast.Module:
    """The module at `path`; an empty one where there is none yet, or where that it is no Python is reported."""
    try:
        return ast.parse(files.text_of(path))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        told = error.msg if isinstance(error, SyntaxError) else str(error)
        message = f"this is no Python: {told}"
        hint = "Correct it, or delete the file: then it is written anew."
        diagnostics.add(_error(path, line or 1, message=message, hint=hint))
        return ast.Module([], [])


def _members(module: ast.Module) -> Iterator[tuple[str, int]]:
    """The names that the classes of the clients define, with their lines."""
    for statement in module.body:
        if isinstance(statement, ast.ClassDef) and statement.name in _CLIENTS:
            for member in statement.body:
                for name in _defined(member):
                    yield name, member.lineno


def _defined(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement gives a meaning to."""
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield statement.name
        case ast.Assign(targets=targets):
            yield from (target.id for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.AugAssign(target=ast.Name(id=name)):
            yield name
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name)))) if (
            name == _EXPORTS
        ):
            yield name
        case ast.Import(names=names):
            yield from (name.asname or name.name.partition(".")[0] for name in names)
        case ast.If(body=body, orelse=others) | ast.Try(body=body, orelse=others):
            for inner in (*body, *others):
                yield from _defined(inner)
        case ast.ImportFrom(names=names):
            yield from (name.asname or name.name for name in names)
        case _:
            return


def _exported(path: Path, diagnostics: Diagnostics) -> Iterator[tuple[str, int]]:
    """The texts in the list `__all__` of the module at `path`, with their lines."""
    module = _parsed(path, diagnostics)
    defined = {name for statement in module.body for name in _defined(statement)}
    for statement in module.body:
        if _EXPORTS not in _defined(statement):
            continue
        value = statement.value if isinstance(statement, _ASSIGNMENTS) else None
        items = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [statement]
        for item in items:
            if isinstance(item, ast.Constant) and isinstance(item.value, str):
                if item.value in defined:
                    yield item.value, item.lineno
                    continue
                message = f"nothing here defines {item.value!r}"
                hint = "Define it in this file, or import it by `from ... import`."
            else:
                message = f"{_EXPORTS} is no list of texts"
                hint = 'Write the names out: __all__ = ["Name"]. The file is read, not run.'
            diagnostics.add(_error(path, item.lineno, message=message, hint=hint))


def _error(path: Path, line: int | None, *, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR,
        code="custom-code",
        message=message,
        location=Location(str(path), line, line and 1),
        hint=hint,
    )
