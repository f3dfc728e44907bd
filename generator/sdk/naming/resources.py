"""Decides the resources of an SDK: which operation is a method of which, how they nest, how client and packages are called."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...api.model import Api, Operation, Tag
from ..values import Method, Resource, Unwrapping
from .lock import Lock, Namespace
from .names import Scope, escaped, folder_name, method_name, module_name, pascal, snake
from .reserved import CLIENT_ATTRIBUTES, CLIENT_MODULE_NAMES, RESOURCE_ATTRIBUTES

# Of resources inside of each other; what a tag says beyond becomes words of the last one's name.
_DEEPEST = 20
_RECEIVER, _UNWRAP = "webhooks", "unwrap"
_RECEIVES = "Webhooks: what the service sends by itself."
_RESERVED_MODULES = ("sdk", "models", "testing", "_runtime", "py", "types")


@dataclass(slots=True)
class _Group:
    """A resource while it is being put together; `key` is the name that the document gives it."""

    key: tuple[str, ...]
    path: tuple[str, ...] = ()
    description: str = ""
    title: str = ""
    section: tuple[int, str] | None = None
    operations: list[Operation] = field(default_factory=list[Operation])
    children: dict[str, _Group] = field(default_factory=dict[str, "_Group"])
    methods: dict[str, str] = field(default_factory=dict[str, str])
    class_name: str = ""
    module: str = ""
    page: str = ""
    unwrap: str = ""

    def describe(self, tag: Tag | None) -> None:
        """Take from `tag` what nothing has said yet."""
        if tag is not None:
            self.description = self.description or tag.description
            self.title = self.title or tag.title
            self.section = self.section or tag.section


@dataclass(frozen=True, slots=True)
class _Attributes:
    """The attributes of one resource; what would hide something gets an underscore."""

    names: Namespace
    reserved: frozenset[str]

    def claim(self, name: str, *, owner: str) -> str:
        """The attribute for `owner`."""
        return self.names.claim(escaped(name, self.reserved), owner=owner)


class ResourcePlanner:
    """Groups the operations of one `Api` into resources and names their methods.

    Args:
        wished: The names that the publisher configured, by pointer.
        nests_pages: Whether the page of a resource is in the folder of the one above it.
    """

    def __init__(
        self,
        api: Api,
        *,
        wished: Mapping[str, str],
        client: str,
        lock: Lock,
        nests_pages: bool = False,
    ) -> None:
        self._nests_pages = nests_pages
        self._wished = wished
        self._lock = lock
        self._client = client
        self.root = _Group(key=())
        tags = {tag.group: tag for tag in api.tags}
        for operation in api.operations:
            for group in self._groups(operation, tags):
                group.operations.append(operation)
        self._receiver: _Group | None = None
        if any(event.kind == "webhooks" for event in api.events):
            made = _Group(key=(_RECEIVER,), description=_RECEIVES)
            self._receiver = self.root.children.setdefault(_RECEIVER, made)
        self._name(self.root)

    def _groups(self, operation: Operation, tags: Mapping[str, Tag]) -> Iterator[_Group]:
        if not operation.groups:
            yield self.root
        for written in operation.groups:
            group = self.root
            for word in (part for part in written.split(".", _DEEPEST) if part.strip()):
                key = (*group.key, word)
                group = group.children.setdefault(snake(word, prefix="group"), _Group(key=key))
                group.describe(tags.get(".".join(key)))
            group.describe(tags.get(written))
            yield group

    def _name(self, root: _Group) -> None:
        keys = [".".join(group.key) for group in self.groups() if group is not root]
        modules = Namespace(
            "resource modules", lock=self._lock, taken=_RESERVED_MODULES, owners=keys
        )
        reserved = (*CLIENT_MODULE_NAMES, self._client, f"Async{self._client}")
        owners = (*keys, *(f"{key} async" for key in keys))
        classes = Namespace("resources", lock=self._lock, taken=reserved, owners=owners)
        waiting = deque([root])
        while waiting:
            group = waiting.popleft()
            scope = self._attributes(group)
            folders = Scope(fold=True)
            for word, child in group.children.items():
                key = ".".join(child.key)
                child.path = (*group.path, scope.claim(word, owner=key))
                name = pascal(" ".join(child.key))
                child.class_name = classes.claim(name, f"{name}Resource", owner=key)
                classes.claim(f"Async{child.class_name}", owner=f"{key} async")
                child.module = modules.claim(module_name("_".join(child.path)), owner=key)
                child.page = folder_name(child.class_name)
                if self._nests_pages and group is not root:
                    child.page = f"{group.page}/{folders.claim(folder_name(pascal(word)))}"
            for operation in group.operations:
                group.methods[operation.pointer] = self._method(operation, scope)
            if group is self._receiver:
                group.unwrap = scope.claim(_UNWRAP, owner=_UNWRAP)
            waiting.extend(group.children.values())

    def _method(self, operation: Operation, scope: _Attributes) -> str:
        asked = operation.name
        name = snake(asked, prefix="call") if asked else method_name(operation.id)
        return scope.claim(name, owner=operation.pointer)

    def _attributes(self, group: _Group) -> _Attributes:
        reserved = CLIENT_ATTRIBUTES if group is self.root else RESOURCE_ATTRIBUTES
        space = ".".join(("client", *group.key))
        pointers = [operation.pointer for operation in group.operations]
        configured = {
            pointer: self._wished[pointer] for pointer in pointers if pointer in self._wished
        }
        names = Namespace(
            space,
            lock=self._lock,
            taken=reserved | {"_client"},
            fold=False,
            owners=(
                *pointers,
                *(".".join(child.key) for child in group.children.values()),
                _UNWRAP,
            ),
            wishes={
                pointer: escaped(snake(name, prefix="call"), reserved)
                for pointer, name in configured.items()
            },
        )
        return _Attributes(names, reserved)

    def groups(self) -> Iterator[_Group]:
        """All groups, those above first."""
        waiting = deque([self.root])
        while waiting:
            group = waiting.popleft()
            yield group
            waiting.extend(group.children.values())

    def resource(
        self,
        group: _Group,
        methods: Mapping[tuple[str, str], Method],
        *,
        receives: Unwrapping | None = None,
    ) -> Resource:
        """The resource of `group`.

        Args:
            methods: Its methods, and those of all others, by module and operation pointer.
            receives: What verifies webhooks, where the API has some.
        """
        mine = tuple(methods[group.module, operation.pointer] for operation in group.operations)
        return Resource(
            path=group.path,
            class_name=group.class_name or self._client,
            module=group.module,
            page=group.page or folder_name(self._client),
            title=group.title or group.class_name or f"{self._client} SDK",
            description=group.description,
            section=group.section,
            methods=mine,
            children=tuple(
                self.resource(child, methods, receives=receives)
                for child in group.children.values()
            ),
            unwrapping=replace(receives, name=group.unwrap) if receives and group.unwrap else None,
        )


Group = _Group
