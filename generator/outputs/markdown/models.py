"""Turns classes into their pages: a table of fields, members or variants."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ...sdk.values import EnumModel, ErrorModel, Field, Model, ObjectModel, UnionModel
from .cells import Pages, plain_name, type_cell
from .escaping import block, cell
from .notices import DEPRECATED, deprecation, row_name, row_text
from .tables import table
from .views import ModelView, VariantView

_YES, _NO, _NOTHING = ":heavy_check_mark:", ":heavy_minus_sign:", "N/A"


def model(
    described: Model, pages: Pages, *, facts: bool, reached: tuple[str, ...] = ()
) -> ModelView:
    """The page of a class.

    Args:
        reached: A line for each place where it is met.
        facts: Whether the bounds and defaults of fields follow their descriptions.
    """
    heading, rows = "## Fields", ""
    variants: tuple[VariantView, ...] = ()
    match described:
        case ObjectModel() | ErrorModel():
            rows = _fields(described, pages, facts=facts)
        case EnumModel():
            heading = "## Values"
            rows = table(
                ("Name", "Value"),
                [(f"`{member.name}`", cell(str(member.value))) for member in described.members],
            )
        case UnionModel():
            heading, rows = "", ""
            variants = tuple(_variant(plain_name(variant.type)) for variant in described.variants)
    return ModelView(
        name=described.name,
        description=_description(described),
        heading=heading,
        table=rows,
        variants=variants,
        reached=reached,
    )


def _description(described: Model) -> str:
    text = block(described.description) if described.description.strip() else ""
    notice = f"> {deprecation(described.deprecated)}" if described.deprecated else ""
    return "\n\n".join(part for part in (text, notice) if part)


def _variant(name: str) -> VariantView:
    return VariantView(name, f"value: {name} = ...")


def _fields(described: ObjectModel | ErrorModel, pages: Pages, *, facts: bool) -> str:
    fields = [*_sort(described.fields)]
    with_example = any(field.example is not None for field in fields)
    headers = ["Field", "Type", "Required", "Description"]
    rows = [list(_row(field, pages, facts=facts)) for field in fields]
    if isinstance(described, ObjectModel) and described.additional is not None:
        text = f"Dict[str, {type_cell(described.additional, pages)}]"
        rows.append(["`additional_properties`", text, _NO, _NOTHING])
    if with_example:
        headers.append("Example")
        examples = [_example(field) for field in fields] + [""] * (len(rows) - len(fields))
        rows = [[*row, example] for row, example in zip(rows, examples, strict=True)]
    return table(headers, rows)


def _sort(fields: Iterable[Field]) -> Iterable[Field]:
    listed = tuple(fields)
    yield from (field for field in listed if field.required)
    yield from (field for field in listed if not field.required)


def _row(field: Field, pages: Pages, *, facts: bool) -> tuple[str, str, str, str]:
    return (
        row_name(field),
        type_cell(field.type, pages, optional=not field.required),
        _YES if field.required else _NO,
        row_text(field, notice=DEPRECATED, facts=facts),
    )


def _example(field: Field) -> str:
    """Strings and numbers bare; objects and lists as JSON without indentation."""
    if field.example is None:
        return ""
    data = field.example.data
    if isinstance(data, str):
        return cell(data)
    text = json.dumps(data, indent=1, ensure_ascii=False)
    return cell("\n".join(line.strip() for line in text.split("\n")))
