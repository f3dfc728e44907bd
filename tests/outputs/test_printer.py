"""The printer of the package: what a value looks like where it stands, and what that takes of imports."""

from __future__ import annotations

import pytest

from generator.outputs.examples import example_text
from generator.outputs.imports import Import, import_lines, parted_lines
from generator.outputs.python.printer import Printer
from generator.sdk.values import (
    UNION,
    Construction,
    EnumMember,
    LibraryObject,
    ListValue,
    Literal,
    MapValue,
    ModelModule,
    ObjectModel,
    Snippet,
    Symbol,
    TupleValue,
    Type,
    Value,
)

STR = Type(Symbol("builtins", "str"))
NONE = Type(Symbol("builtins", "None"))
UNSET = Type(Symbol("runtime.models", "UnsetType"))
PET = Type(Symbol("components", "Pet", generated=True))
OWNER = Type(Symbol("components", "Owner", generated=True))
UPLOAD = Type(Symbol("runtime.files", "Upload"))
CLASSES = {"components": {"Pet": "pet", "Owner": "owner", "Upload": "upload"}}


def module(package: str = "components", *names: str) -> ModelModule:
    """The module `pet` of a package, with classes of these names."""
    models = tuple(
        ObjectModel(
            package="components",
            module="pet",
            name=name,
            page="",
            pointer="",
            base="Model",
            fields=(),
        )
        for name in names
    )
    return ModelModule(package=package, name="pet", models=models)  # type: ignore[arg-type]


def list_of(item: Type) -> Type:
    return Type(Symbol("builtins", "list"), (item,))


@pytest.mark.parametrize(
    ("type_", "hidden", "text", "imports"),
    [
        (STR, (), "str", ()),
        (list_of(PET), (), "list[components.Pet]", ("from .models import components",)),
        (list_of(STR), ("list",), "_builtins.list[str]", ("import builtins as _builtins",)),
        (
            PET,
            ("components",),
            "_components.Pet",
            ("from .models import components as _components",),
        ),
        (UPLOAD, ("Upload",), "_Upload", ("from ._runtime.files import Upload as _Upload",)),
        (Type(UNION, (UNSET, NONE, STR)), (), "str | None | UnsetType", None),
        (
            Type(Symbol("typing", "Literal"), values=(Literal(1), Literal(True), Literal("1"))),
            (),
            "Literal[1, True, '1']",
            ("from typing import Literal",),
        ),
    ],
)
def test_types_beside_the_model_packages(
    type_: Type, hidden: tuple[str, ...], text: str, imports: tuple[str, ...] | None
) -> None:
    printer = Printer()
    assert printer.type(type_, hidden) == text
    if imports is not None:
        assert import_lines(printer.imports) == imports


@pytest.mark.parametrize(
    ("type_", "text", "imports"),
    [
        (PET, "Pet", ()),
        (OWNER, "Owner", ("from .owner import Owner",)),
        # A class of the package is called so: in annotations the runtime's gives way, whichever module it stands in.
        (UPLOAD, "_Upload", ("from ..._runtime.files import Upload as _Upload",)),
    ],
)
def test_types_in_a_module_of_components(type_: Type, text: str, imports: tuple[str, ...]) -> None:
    printer = Printer(module("components", "Pet"), CLASSES)
    assert printer.type(type_) == text
    assert import_lines(printer.imports) == imports


def test_a_name_of_the_runtime_gives_way_to_a_class_of_its_module_alone() -> None:
    upload = Symbol("runtime.files", "Upload")
    assert Printer(module("components", "Pet"), CLASSES).name(upload) == "Upload"
    assert Printer(module("components", "Pet", "Upload"), CLASSES).name(upload) == "_Upload"


def test_a_union_of_very_many_has_no_bars() -> None:
    many = Type(
        UNION, tuple(Type(Symbol("components", f"C{one}", generated=True)) for one in range(61))
    )
    printer = Printer()
    assert printer.type(many).startswith("Union[components.C0, ")
    assert "from typing import Union" in import_lines(printer.imports)


VALUES: list[tuple[Value, str, tuple[str, ...]]] = [
    (Literal("it's"), r"'it\'s'", ()),
    (Literal(b"a\n"), r"b'a\n'", ()),
    (Literal([1, {"a": None}]), "[1, {'a': None}]", ()),
    (
        LibraryObject(Symbol("datetime", "date"), Literal("2024-05-01"), function="fromisoformat"),
        "datetime.date.fromisoformat('2024-05-01')",
        ("datetime",),
    ),
    (
        LibraryObject(Symbol("datetime", "timedelta"), Literal(172805), keyword="seconds"),
        "datetime.timedelta(seconds=172805)",
        ("datetime",),
    ),
    (
        LibraryObject(Symbol("decimal", "Decimal"), Literal("it's")),
        r"Decimal('it\'s')",
        ("decimal",),
    ),
    (EnumMember(Symbol("operations", "Kind", generated=True), "CAT"), "operations.Kind.CAT", ()),
    (TupleValue((Literal(1),)), "(1,)", ()),
    (ListValue(()), "[]", ()),
    (MapValue((("a", Literal(1)),)), "{\n    'a': 1,\n}", ()),
    (
        Construction(PET.symbol, (("tags", ListValue((Literal("x"),))),)),
        "components.Pet(\n    tags=[\n        'x',\n    ],\n)",
        (),
    ),
]


@pytest.mark.parametrize(("value", "text", "modules"), VALUES)
def test_values_in_examples(value: Value, text: str, modules: tuple[str, ...]) -> None:
    shown = example_text(Snippet(arguments=(("a", value),)))
    assert shown.arguments == f"a={text}"
    assert [line.split()[1] for line in shown.imports] == list(modules)
    compile(f"f({shown.arguments})", "example", "exec")


def test_import_lines_are_sorted_and_joined() -> None:
    imports = [
        Import("..._runtime.models", "field"),
        Import("typing", "Any"),
        Import("builtins", alias="_builtins"),
        Import("..._runtime.models", "Model", "_Model"),
    ]
    lines = (
        "import builtins as _builtins",
        "from typing import Any",
        "from ..._runtime.models import Model as _Model, field",
    )
    assert import_lines(imports) == lines
    assert parted_lines(imports) == (*lines[:2], "", *lines[2:])
