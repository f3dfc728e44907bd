"""Claims the names of all classes as a person would choose them: after whom they belong to, and equal enums as one."""

from __future__ import annotations

from collections.abc import Mapping

from ...schemas.undecided import deciding
from ..lock import Namespace
from ..names import module_name, pascal
from ..spelling.ways import IDIOMATIC
from .births import Births
from .candidates import settle
from .claims import Claimant
from .class_names import ClassName
from .enums import Born, Published, gather
from .heirs import find_heirs
from .operations import class_bases, module_of
from .places import Birth
from .sites import Site


class IdiomaticClaimant(Claimant):
    """Claims names in the order of births: components, what is born in them, requests, responses, events."""

    def _walk(self, takes_object: Mapping[str, bool]) -> None:
        self._operations()
        self._events()
        births = Births(
            self._api,
            shapes=self._shapes,
            owners=self._owners,
            bases=self._claims.operations,
            modules=self._claims.modules,
        )
        found = [*births.found.values()]
        for birth in found:
            self._owners.of(birth.schema.pointer)
        self._lock.follow(find_heirs(found, owners=self._owners, lock=self._lock))
        classes = gather(found, apart=self._wished, published=self._published)
        settle([born.wish for born in classes])
        for born in classes:
            if born.birth.is_component:
                self._born(born)
        self._claim_security()
        for operation in self._api.operations:
            self._claim_fixed(operation, takes_object=takes_object[operation.pointer])
        for pointer, place in births.exceptions.items():
            name = self._scopes["errors"].claim(
                *place.names, owner=f"{self._owners.of(pointer)} raised"
            )
            self._claims.exceptions[pointer] = ClassName("errors", name, place.owner)
        for born in classes:
            if not born.birth.is_component:
                self._born(born)

    def _operations(self) -> None:
        """Claim what belongs to each operation: the base of its classes, and its module."""
        modules = Namespace("operation modules", lock=self._lock)
        # By these the lock finds an operation that moved to another path.
        ids = Namespace("operation names", lock=self._lock)
        bases = Namespace("operation classes", lock=self._lock)
        wanted = class_bases(self._api.operations)
        for operation in self._api.operations:
            pointer = operation.pointer
            ids.claim(pascal(operation.id), owner=pointer)
            self._claims.operations[pointer] = bases.claim(*wanted[pointer], owner=pointer)
            module = module_name(IDIOMATIC.snake(module_of(operation), prefix="call"))
            self._claims.modules[pointer] = modules.claim(module, owner=pointer)

    def _events(self) -> None:
        for event in self._api.events:
            self._claim_event(event)

    def _published(self, birth: Birth) -> Published:
        owner = self._owners.of(birth.schema.pointer)
        for package in self._scopes:
            name = self._lock.published(package, owner)
            if name is not None:
                return package, name
        return None

    def _born(self, born: Born) -> None:
        """Claim the name of a class, for all places where it is born."""
        birth, place = born.birth, born.birth.place
        site = Site(place.package, place.owner, born.wish.names)
        with deciding(birth.pointer):
            self._take(birth.schema, site, birth.pointer)
        if place.is_item and not place.way:
            # The list that is a body as a whole is one of items, whatever their class is called.
            self._claims.bases[birth.schema.pointer] = "Item"
        claimed = self._claims.classes[birth.schema.pointer]
        for pointer in born.twins:
            self._claims.classes[pointer] = claimed
            self._claims.twins[pointer] = birth.schema.pointer
