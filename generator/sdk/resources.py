"""Decides the resources of an SDK: which operation is a method of which, how they nest, how client and packages are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..api.model import Api, Operation
from ..config import Config
from . import docstrings
from .layout import import_lines, imports_of
from .model import Import, Method, Resource, TypeText
from .names import Scope, escaped, method_name, pascal, snake
from .reserved import CLIENT_ATTRIBUTES, RESOURCE_ATTRIBUTES

_RESERVED_MODULES = ("sdk", "models", "_runtime", "py", "types")
_RESERVED_CLASSES = ("Resource", "AsyncResource", "Unpack", "RequestOptions", "Any")


@dataclass(slots=True)
class _Group:
    """A resource while it is being put together; `key` is the name that the document gives it."""

    key: tuple[str, ...]
    path: tuple[str, ...] = ()
    description: str = ""
    operations: list[Operation] = field(default_factory=list[Operation])
    children: dict[str, _Group] = field(default_factory=dict[str, "_Group"])
    methods: dict[str, str] = field(default_factory=dict[str, str])
    class_name: str = ""
    module: str = ""


class ResourcePlanner:
    """Groups the operations of one `Api` into resources and names their methods."""

    def __init__(self, api: Api, *, config: Config, client: str) -> None:
        self._config = config
        self._client = client
        self.root = _Group(key=())
        descriptions = {tag.wire_name: tag.description for tag in api.tags}
        for operation in api.operations:
            for group in self._groups(operation, descriptions):
                group.operations.append(operation)
        self._name(self.root)

    def _groups(self, operation: Operation, descriptions: Mapping[str, str]) -> Iterator[_Group]:
        if not operation.groups:
            yield self.root
        for written in operation.groups:
            group = self.root
            for word in (part for part in written.split(".") if part.strip()):
                key = (*group.key, word)
                group = group.children.setdefault(snake(word, prefix="group"), _Group(key=key))
            group.description = group.description or descriptions.get(written, "")
            yield group

    def _name(self, root: _Group) -> None:
        modules = Scope(_RESERVED_MODULES, fold=True)
        classes = Scope((*_RESERVED_CLASSES, self._client, f"Async{self._client}"), fold=True)
        waiting = [root]
        while waiting:
            group = waiting.pop(0)
            reserved = CLIENT_ATTRIBUTES if group is root else RESOURCE_ATTRIBUTES
            scope = Scope(reserved | {"_client"})
            for word, child in group.children.items():
                child.path = (*group.path, scope.claim(escaped(word, reserved)))
                name = pascal(" ".join(child.key))
                child.class_name = classes.claim(name, f"{name}Resource")
                classes.claim(f"Async{child.class_name}")
                child.module = modules.claim(escaped("_".join(child.path)))
            for operation in group.operations:
                wanted = self._config.names.get(operation.pointer) or operation.name
                name = snake(wanted, prefix="call") if wanted else method_name(operation.id)
                group.methods[operation.pointer] = scope.claim(escaped(name, reserved))
            waiting.extend(group.children.values())

    def names(self, group: _Group) -> frozenset[str]:
        """Every attribute of the class of `group`, which hides what annotations might mean."""
        return frozenset(
            (*group.methods.values(), *(child.path[-1] for child in group.children.values()))
        )

    def groups(self) -> Iterator[_Group]:
        """All groups, those above first."""
        waiting = [self.root]
        while waiting:
            group = waiting.pop(0)
            yield group
            waiting.extend(group.children.values())

    def resource(self, group: _Group, methods: Mapping[tuple[str, str], Method]) -> Resource:
        """The resource of `group`; `methods` has its methods by module and operation pointer."""
        mine = tuple(methods[group.module, one.pointer] for one in group.operations)
        description = group.description
        return Resource(
            path=group.path,
            class_name=group.class_name or self._client,
            module=group.module,
            page=(group.class_name or self._client).lower(),
            title=group.class_name or f"{self._client} SDK",
            description=description,
            docstring=docstrings.of_class(
                description or f"The {'.'.join(group.path) or 'client'} operations."
            ),
            imports=_imports(mine),
            methods=mine,
            children=tuple(self.resource(child, methods) for child in group.children.values()),
        )


def _imports(methods: Iterable[Method]) -> tuple[str, ...]:
    texts: list[TypeText] = []
    for method in methods:
        texts.extend(argument.annotation for argument in method.arguments)
        texts.append(method.annotation)
    return import_lines(one for one in imports_of(texts) if one != Import(".models", "operations"))


Group = _Group
