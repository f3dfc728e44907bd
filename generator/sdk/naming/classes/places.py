"""Where classes are born, as values: whose they are, and the words on the way from there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....api.model import Schema
from ...values import ModelPackage
from .nouns import for_one, joined


@dataclass(frozen=True, slots=True)
class Place:
    """Where a schema stands.

    Attributes:
        owner: The word that the module of a class here is named after.
        names: What a class may be called that is the root itself, the best name first.
        roots: What goes in front of the words on the way, the short form first.
        way: The words from the root to here, each as a part of a class name.
        is_item: Whether this is one of many: an item of a list or a map.
        is_member: Whether this is one of the members of a union.
    """

    package: ModelPackage
    owner: str
    names: tuple[str, ...]
    roots: tuple[str, ...]
    way: tuple[str, ...] = ()
    is_item: bool = False
    is_member: bool = False

    def below(self, word: str, *, is_member: bool = False) -> Place:
        """The place of a part that is called `word`."""
        return replace(self, way=(*self.way, word), is_item=False, is_member=is_member)

    @property
    def item(self) -> Place:
        """The place of one of many that stand here."""
        if not self.way or self.is_item:
            return replace(self, is_item=True)
        return replace(self, way=(*self.way[:-1], for_one(self.way[-1])), is_item=True)


@dataclass(frozen=True, slots=True)
class Birth:
    """A class and where it is born.

    Attributes:
        pointer: Where a publisher would look for it: that of the component, or of its schema.
        word: What the property, the parameter or the member is called; "" for a component or a body.
    """

    schema: Schema
    place: Place
    pointer: str
    is_component: bool = False

    @property
    def word(self) -> str:
        """The last word on the way; "" for the root itself."""
        return self.place.way[-1] if self.place.way else ""


def body_place(package: ModelPackage, *, owner: str, base: str, ending: str) -> Place:
    """The place of a body of the operation whose classes begin with `base`."""
    whole = joined(base, ending)
    return Place(package, owner, (whole,), (base, whole))
