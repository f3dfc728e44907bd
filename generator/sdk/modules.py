"""Puts the classes of an SDK into their modules, with what an operation owns beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..api.model import Api, Operation
from . import docstrings
from .annotations import STR, optional, union_of
from .claims import Claims, ClassName
from .layout import children_first, import_lines, imports_of
from .methods import Methods
from .model import (
    CredentialField,
    ErrorModel,
    Field,
    Import,
    Method,
    Model,
    ModelModule,
    ModelPackage,
    ObjectModel,
    Parser,
    Symbol,
    Type,
    TypeText,
    UnionModel,
)
from .models import ModelPlanner
from .names import page_name
from .replies import Outcome, ReplyPlanner
from .signatures import SignaturePlanner
from .types import Scope, Types
from .undecided import deciding

_PACKAGES: tuple[ModelPackage, ...] = (
    "operations",
    "errors",
    "components",
    "webhooks",
    "callbacks",
)
_METADATA = (("response", "Response"), ("request", "Request"))


@dataclass(frozen=True, slots=True)
class ModulePlanner:
    """Makes the model modules of one `Api`."""

    api: Api
    claims: Claims
    types: Types
    signatures: SignaturePlanner
    replies: ReplyPlanner
    planner: ModelPlanner
    outcomes: Mapping[str, Outcome]

    def modules(
        self, models: Iterable[Model], *, methods: Methods, credentials: tuple[CredentialField, ...]
    ) -> Iterator[ModelModule]:
        """Every module: those of operations, of errors, of components, then the synthetic classes."""
        grouped: dict[tuple[ModelPackage, str], list[Model]] = {}
        for model in models:
            grouped.setdefault((model.package, model.module), []).append(model)
        for operation in self.api.operations:
            key: tuple[ModelPackage, str] = ("operations", self.claims.modules[operation.pointer])
            with deciding(operation.pointer):
                grouped.setdefault(key, []).extend(self._of_operation(operation))
        parsers: dict[tuple[ModelPackage, str], Parser] = {
            (one.kind, one.module): one for one in self._parsers()
        }
        for place in parsers:
            grouped.setdefault(place, [])
        declared = {method.module: method for method in reversed(tuple(methods.values()))}
        for package in _PACKAGES:
            for (owner, name), members in grouped.items():
                if owner == package:
                    method = declared.get(name) if package == "operations" else None
                    parser = parsers.get((package, name))
                    yield _module(package, name, models=members, method=method, parser=parser)
        yield from self._synthetic(credentials)

    def _of_operation(self, operation: Operation) -> Iterator[Model]:
        """The request and the response class of `operation`, where it has them."""
        request = self.claims.requests.get(operation.pointer)
        if request is not None:
            inside = Scope("operations", self.claims.modules[operation.pointer], depth=2)
            fields = self.signatures.fields(self.signatures.parameters(operation, inside), inside)
            yield self._plain(
                request, fields, pointer=f"{operation.pointer}/parameters", base="Model"
            )
        response = self.claims.responses.get(operation.pointer)
        if response is not None:
            fields = self.outcomes[operation.pointer].fields
            yield self._plain(
                response, fields, pointer=f"{operation.pointer}/responses", base="Envelope"
            )

    def _parsers(self) -> Iterator[Parser]:
        """The function that reads each event."""
        for event in self.api.events:
            module = self.claims.modules[event.pointer]
            type_ = union_of(self.replies.body_type(media) for media in event.body.content)
            yield Parser(
                kind=event.kind,
                name=self.claims.parsers[event.pointer],
                module=module,
                wire_name=event.wire_name,
                pointer=event.pointer,
                summary=event.summary or event.description,
                annotation=self.types.text(type_, Scope(event.kind, module, depth=2)),
                docstring=docstrings.of_parser(
                    event.wire_name, summary=event.summary, description=event.description
                ),
            )

    def _synthetic(self, credentials: tuple[CredentialField, ...]) -> Iterator[ModelModule]:
        """`HTTPMetadata`, which the runtime defines, and the class of credentials."""
        name = ClassName("components", "HTTPMetadata", "httpmetadata")
        fields = tuple(self._metadata_field(key, symbol, name) for key, symbol in _METADATA)
        model = self._plain(name, fields, pointer="", base="Model")
        yield ModelModule(
            package="components", name="httpmetadata", runtime="metadata", models=(model,)
        )
        if credentials:
            name = ClassName("components", self.claims.security, "security")
            fields = tuple(self._credential_field(one, name) for one in credentials)
            model = self._plain(
                name, fields, pointer="#/components/securitySchemes", base="Secrets"
            )
            yield _module("components", self.planner.module(name), models=[model])

    def _plain(
        self, name: ClassName, fields: tuple[Field, ...], *, pointer: str, base: str
    ) -> ObjectModel:
        return ObjectModel(
            package=name.package,
            module=self.planner.module(name),
            name=name.name,
            page=page_name(name.name),
            pointer=pointer,
            docstring=docstrings.of_class("", fields),
            base=base,
            fields=fields,
        )

    def _metadata_field(self, key: str, symbol: str, name: ClassName) -> Field:
        type_ = Type(Symbol("runtime.http", symbol))
        text = self.types.text(type_, self.planner.scope(name))
        return Field(name=key, wire_name=key, type=type_, annotation=text, required=True)

    def _credential_field(self, credential: CredentialField, name: ClassName) -> Field:
        type_ = optional(STR)
        return Field(
            name=credential.argument,
            wire_name=credential.scheme,
            type=type_,
            annotation=self.types.text(type_, self.planner.scope(name)),
            required=False,
            default="None",
            description=credential.description,
        )


def _module(
    package: ModelPackage,
    name: str,
    *,
    models: Sequence[Model],
    method: Method | None = None,
    parser: Parser | None = None,
) -> ModelModule:
    needed = [one for text in _texts(models, method) for one in text.imports]
    if parser is not None:
        needed += (*parser.annotation.imports, Import("..._runtime.webhooks", "parsed"))
    bound = {model.name for model in models}
    bound |= {
        one.alias or one.name
        for one in needed
        if one.module.startswith(".") and "_runtime" not in one.module
    }
    own = [
        Import(one.module, one.name, f"_{one.name}") if one.name in bound else one
        for one in _runtime_imports(models, method)
    ]
    return ModelModule(
        package=package,
        name=name,
        imports=import_lines(imports_of((), *needed, *own)),
        renamed=frozenset(one.name for one in own if one.alias),
        models=children_first(models),
        method=method,
        parsers=() if parser is None else (parser,),
    )


def _texts(models: Iterable[Model], method: Method | None) -> Iterator[TypeText]:
    for model in models:
        match model:
            case ObjectModel():
                yield from (one.annotation for one in model.fields)
                if model.additional_annotation is not None:
                    yield model.additional_annotation
            case ErrorModel():
                yield from (one.annotation for one in model.fields if one.wire_name)
                yield model.annotation
            case UnionModel():
                yield model.annotation
            case _:
                pass
    if method is not None:
        yield method.result_annotation
        yield from (one.annotation for one in method.replies if one.annotation is not None)
        yield from (one for one in method.body_types if one is not None)


def _runtime_imports(models: Iterable[Model], method: Method | None) -> Iterator[Import]:
    """What the classes of a module and the declaration of its operation need of the runtime."""
    for model in models:
        match model:
            case ErrorModel():
                yield Import("..._runtime.errors", "TypedError")
            case UnionModel():
                yield Import("typing", "TYPE_CHECKING")
                yield Import("typing", "TypeAlias")
                yield Import("..._runtime.unions", "union")
            case _:
                yield Import("..._runtime.models", model.base)
        if isinstance(model, ObjectModel):
            if model.additional is not None:
                yield Import("..._runtime.models", "field")
            if any(one.default == "UNSET" for one in model.fields):
                yield Import("..._runtime.models", "UNSET")
            if any(one.fixed or one.fallback or one.wire_name != one.name for one in model.fields):
                yield Import("..._runtime.models", "field")
    if method is not None:
        yield from _declaration_imports(method)


def _declaration_imports(method: Method) -> Iterator[Import]:
    yield Import("..._runtime.operation", "Operation")
    if any(one.location != "body" for one in method.parameters):
        yield Import("..._runtime.operation", "Parameter")
    if any(one.location == "body" for one in method.parameters):
        yield Import("..._runtime.operation", "Body")
    if method.replies:
        yield Import("..._runtime.operation", "Reply")
    if method.servers:
        yield Import("..._runtime.description", "Server")
    if any(one.encodings or one.parts for one in method.parameters):
        yield Import("..._runtime.operation", "Encoding")
    if any(one.parts for one in method.parameters):
        yield Import("..._runtime.operation", "Parts")
    if method.pagination is not None:
        yield Import("..._runtime.operation", "Pagination")
    if method.retries is not None:
        yield Import("..._runtime.retries", "RetryConfig")
