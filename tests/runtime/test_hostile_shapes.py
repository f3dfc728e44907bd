"""What is remembered of the shapes of data has an end, however many shapes a server sends."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

import generator.runtime
from generator.runtime.codec import codec
from generator.runtime.codec.unions import union
from generator.runtime.models.base import Model
from generator.runtime.structs import extras

# Functions whose arguments are of the program, not of what a server sends: modules of libraries, and declared types.
_OF_THE_PROGRAM = {"foreign._import_pick", "deadlines._make_pool_class", "fast._import_library"}


class Shape(Model, kw_only=True):
    id: int
    left: str | None = None
    kind: str | None = None


class Other(Model, kw_only=True):
    id: int
    right: str | None = None
    kind: str | None = None


if TYPE_CHECKING:
    Either: TypeAlias = "Shape | Other"
else:
    Either = union("Either", lambda: (Shape, Other))


def caches() -> Iterator[tuple[str, Any]]:
    """Every function of the runtime that remembers what it returned."""
    for info in pkgutil.walk_packages(generator.runtime.__path__, "generator.runtime."):
        module = import_module(info.name)
        for name, one in vars(module).items():
            if hasattr(one, "cache_info") and one.__module__ == module.__name__:
                yield f"{info.name.rpartition('.')[2]}.{name}", one


def test_caches_have_an_end() -> None:
    unbounded = {name for name, one in caches() if one.cache_info().maxsize is None}
    assert unbounded <= _OF_THE_PROGRAM, unbounded


def shapes(count: int) -> Iterator[dict[str, Any]]:
    """Objects of the union, no two of which have as many members or the same names."""
    for number in range(count):
        extra = {f"x{number}_{index}": index for index in range(number % 90)}
        yield {"id": number, "kind": str(number), **extra}


@pytest.mark.parametrize("type_", [Shape, Either, dict[str, Shape], list[Either]])
def test_shapes_without_an_end_leave_no_more_classes_and_entries(type_: Any) -> None:
    def read() -> None:
        for data in shapes(500):
            inside = {"a": data} if type_ == dict[str, Shape] else [data]
            value = data if type_ in (Shape, Either) else inside
            found, _ = codec.decode(json.dumps(value).encode(), type_)
            assert json.loads(codec.encode(found)) == value

    read()
    made = {name: one.cache_info().currsize for name, one in caches()}
    for model in (Shape, Other):
        assert len(extras._MET.get(model, ())) <= extras._MOST
        assert len(model.__subclasses__()) <= 4 * (extras._MOST + 1)
    read()
    grown = {name: one.cache_info().currsize - made[name] for name, one in caches()}
    assert all(count <= 100 for count in grown.values()), grown
    assert all(
        one.cache_info().currsize <= (one.cache_info().maxsize or 100) for _, one in caches()
    )
