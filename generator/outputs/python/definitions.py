"""Turns the classes of a model module into what the templates print."""

from __future__ import annotations

from ...sdk.model import EnumModel, ErrorModel, Field, Model, ModelModule, ObjectModel, UnionModel
from ...sdk.text import literal
from . import declarations
from .declarations import Rename
from .views import DefinitionView, FieldView, MemberView, ModelModuleView, ParserView

_DOCSTRINGS = {
    "operations": "The models of",
    "errors": "The errors of",
    "components": "The component",
    "webhooks": "The webhook",
    "callbacks": "The callback",
}


def model_module(module: ModelModule) -> ModelModuleView:
    """The view of a model module."""

    def rename(name: str) -> str:
        return f"_{name}" if name in module.renamed else name

    return ModelModuleView(
        docstring=_docstring(module),
        imports=module.imports,
        models=tuple(_definition(model, rename) for model in module.models),
        operations=(
            () if module.method is None else (declarations.operation(module.method, rename),)
        ),
        parsers=tuple(
            ParserView(one.name, one.annotation.text, one.docstring) for one in module.parsers
        ),
    )


def _docstring(module: ModelModule) -> str:
    if module.method is not None:
        return f"`{module.name}`: its models and its declaration."
    return f"{_DOCSTRINGS[module.package]} `{module.name}`."


def _definition(model: Model, rename: Rename) -> DefinitionView:
    match model:
        case ObjectModel():
            return _object(model, rename)
        case EnumModel():
            return DefinitionView(
                name=model.name,
                docstring=model.docstring,
                is_enum=True,
                bases=rename(model.base),
                members=tuple(MemberView(one.name, one.value) for one in model.members),
            )
        case UnionModel():
            return _union(model, rename)
        case ErrorModel():
            return DefinitionView(
                name=model.name,
                docstring=model.docstring,
                is_error=True,
                bases=rename("TypedError"),
                payload=model.annotation.text,
                fields=tuple(
                    FieldView(one.name, one.annotation.text, "")
                    for one in model.fields
                    if one.wire_name
                ),
            )


def _object(model: ObjectModel, rename: Rename) -> DefinitionView:
    fields = [
        FieldView(one.name, one.annotation.text, _default(one, rename)) for one in model.fields
    ]
    if model.additional_annotation is not None:
        # The factory names no class: when the fields are made, some are not there yet, this one among them.
        fields.append(
            FieldView(
                "additional_properties",
                model.additional_annotation.text,
                f"{rename('field')}(default_factory=lambda: {{}})",
            )
        )
    return DefinitionView(
        name=model.name,
        docstring=model.docstring,
        is_object=True,
        bases=f"{rename(model.base)}, kw_only=True",
        fields=tuple(fields),
        empty=not fields and not model.docstring,
    )


def _default(field: Field, rename: Rename) -> str:
    """The expression after a field's equals sign, or ""."""
    named: dict[str, str] = {}
    default = rename(field.default)
    if field.fixed or field.fallback:
        # A default made by a factory is sent even where nobody set it: what is required belongs in every request.
        named["default_factory"] = f"lambda: {field.fixed or field.fallback}"
    elif field.default and field.wire_name != field.name:
        named["default"] = default
    if field.wire_name != field.name:
        named["name"] = literal(field.wire_name)
    return declarations.call(rename("field"), **named) if named else default


def _union(model: UnionModel, rename: Rename) -> DefinitionView:
    texts = [one.annotation.text for one in model.variants]
    arguments = [literal(model.name), f"lambda: {declarations.tuple_of(texts)}"]
    if model.discriminator:
        indexes: dict[str, list[str]] = {}
        for index, one in enumerate(model.variants):
            for value in one.values:
                indexes.setdefault(value, []).append(str(index))
        pairs = [
            f"{literal(value)}: {found[0] if len(found) == 1 else declarations.tuple_of(found)}"
            for value, found in indexes.items()
        ]
        arguments.append(f"discriminator={literal(model.discriminator)}")
        arguments.append("mapping={" + ", ".join(pairs) + "}")
    return DefinitionView(
        name=model.name,
        docstring=model.docstring,
        is_union=True,
        alias=rename("TypeAlias"),
        annotation=model.annotation.text,
        function=rename("union"),
        arguments=tuple(arguments),
    )
