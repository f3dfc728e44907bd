"""Reads a whole document into an `Api`: paths, operations and everything they name.

OpenAPI 3.0.4, sections 4.7.1, 4.7.8, 4.7.9 and 4.7.10; 3.1.1 and 3.2.0 likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from ..spec import Document, Node
from .about import About, read_about
from .dialects import translate
from .events import read_events
from .extensions import report_unread
from .isolation import Isolated, read_or
from .model import Api, Operation, SecurityScheme, Server, Tag
from .operations.asked_calls import asked_group, asked_method
from .operations.bodies import read_body, read_responses
from .operations.overrides import read_overrides
from .operations.pagination import read_pagination
from .operations.parameters import make_undeclared, read_parameters, template_names
from .operations.retries import read_retries
from .path_items import METHODS, operations_of
from .schemas.reading import SchemaReader
from .security import read_security, read_security_schemes, read_servers
from .tags import read_groups, read_tags
from .versions import deprecation


@dataclass(frozen=True, slots=True)
class _Scope:
    """What holds for the operations of one path item, which stands at `pointer`, if only as a reference."""

    reader: SchemaReader
    schemes: tuple[SecurityScheme, ...]
    tags: Mapping[str, Tag]
    path: str
    pointer: str
    item: Node
    servers: tuple[Server, ...]


def understand(document: Document) -> Api:
    """The service that `document` describes. Flaws are reported; what is not understood is read as anything."""
    translate(document)
    root = document.root
    reader = SchemaReader()
    for node in _components(root):
        reader.register(node, component=True)
    schemes = read_or(root, partial(read_security_schemes, root), safest=())
    tags = read_or(root, partial(read_tags, root), safest=())
    by_name = {tag.wire_name: tag for tag in tags}
    override = read_or(root, partial(read_overrides, root), safest=_nameless)
    operations = tuple(
        (
            operation
            if operation.name or "/" in operation.id
            else replace(operation, name=override(operation.id))
        )
        for operation in _operations(root, reader, schemes, by_name)
    )
    events = tuple(read_events(root, reader))
    report_unread(document)
    info = root.mapping("info") if root.has("info") else None
    return Api(
        title=info.text("title", "") if info is not None else "",
        version=info.text("version", "") if info is not None else "",
        description=info.text("description", "") if info is not None else "",
        about=read_or(root, partial(read_about, root), safest=About()),
        openapi=root.text("openapi", ""),
        sha256=document.sha256,
        servers=read_or(root, partial(read_servers, root), safest=()),
        security_schemes=schemes,
        security=read_or(root, lambda: read_security(root, schemes) or (), safest=()),
        retries=read_or(root, partial(read_retries, root), safest=None),
        tags=tags,
        operations=operations,
        events=events,
        schemas=reader.finish(),
    )


def _nameless(_: str) -> str:
    return ""


def _components(root: Node) -> Iterator[Node]:
    components = root.mapping("components") if root.has("components") else None
    schemas = (
        components.mapping("schemas")
        if components is not None and components.has("schemas")
        else None
    )
    if schemas is not None:
        for _, node in schemas.entries():
            yield node


def _operations(
    root: Node,
    reader: SchemaReader,
    schemes: tuple[SecurityScheme, ...],
    tags: Mapping[str, Tag],
) -> Iterator[Operation]:
    paths = root.mapping("paths") if root.has("paths") else None
    for path, written in paths.entries() if paths is not None else ():
        if not path.startswith("x-"):
            read = partial(_scope, written, path=path, reader=reader, schemes=schemes, tags=tags)
            scope = read_or(written, read, safest=None)
            if scope is None:
                continue
            for method, node in operations_of(scope.item):
                if node.is_mapping and not node.flag("x-speakeasy-ignore"):
                    yield _operation(scope, node, method)


def _scope(
    written: Node,
    *,
    path: str,
    reader: SchemaReader,
    schemes: tuple[SecurityScheme, ...],
    tags: Mapping[str, Tag],
) -> _Scope | None:
    """What holds for the operations at `path`; None where no path item stands there."""
    item = written.resolved() if written.reference is not None else written
    if not item.is_mapping:
        return None
    return _Scope(reader, schemes, tags, path, written.identity, item, read_servers(item))


def _operation(scope: _Scope, node: Node, method: str) -> Operation:
    bare = Operation(
        pointer=scope.pointer + node.pointer.removeprefix(scope.item.pointer),
        id=node.text("operationId", "") or f"{method.lower()}_{scope.path}",
        method=method.upper() if method in METHODS else method,
        path=scope.path,
        parameters=tuple(make_undeclared(node, name) for name in template_names(scope.path)),
    )
    with Isolated(node):
        parameters = read_parameters(scope.reader, item=scope.item, operation=node, path=scope.path)
        group = asked_group(node)
        return replace(
            bare,
            groups=read_groups(node, scope.tags) if group is None else (group,),
            has_group=group is not None,
            summary=node.text("summary", ""),
            description=node.text("description", ""),
            deprecated=deprecation(node),
            parameters=parameters,
            body=read_body(scope.reader, node),
            responses=read_responses(scope.reader, node),
            security=read_security(node, scope.schemes),
            servers=read_servers(node) or scope.servers,
            retries=read_retries(node),
            pagination=read_pagination(node, parameters=parameters),
            is_example=bool(node.value.get("x-speakeasy-usage-example")),
            name=asked_method(node),
        )
    return bare
