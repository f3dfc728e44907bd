"""Puts the classes of an SDK into their modules, with what an operation owns beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..api.model import Api, Operation
from .calls.methods import Methods
from .calls.replies import OperationReplies, ReplyPlanner
from .calls.signatures import SignaturePlanner, request_fields
from .calls.webhooks import payload_module, unwrapping
from .naming.classes.class_names import Claims, ClassName
from .naming.names import page_name
from .naming.project import Project
from .schemas.undecided import deciding
from .types.annotations import optional, union_of
from .types.members import ModelPlanner
from .types.placement import children_first
from .values import (
    STR,
    CredentialField,
    Field,
    Literal,
    Method,
    Model,
    ModelModule,
    ModelPackage,
    ObjectModel,
    Parser,
    Symbol,
    Type,
    Unwrapping,
)

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
    signatures: SignaturePlanner
    replies: ReplyPlanner
    planner: ModelPlanner
    decided_replies: Mapping[str, OperationReplies]

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
            (parser.kind, parser.module): parser for parser in self._parsers()
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
        payloads = payload_module(parsers.values())
        if payloads is not None:
            yield payloads
        yield from self._synthetic(credentials)

    def _of_operation(self, operation: Operation) -> Iterator[Model]:
        """The request and the response class of `operation`, where it has them."""
        request = self.claims.requests.get(operation.pointer)
        if request is not None:
            fields = request_fields(self.signatures.parameters(operation))
            yield self._plain(
                request, fields, pointer=f"{operation.pointer}/parameters", base="Model"
            )
        response = self.claims.responses.get(operation.pointer)
        if response is not None:
            fields = self.decided_replies[operation.pointer].fields
            yield self._plain(
                response, fields, pointer=f"{operation.pointer}/responses", base="Envelope"
            )

    def unwrapping(self, project: Project) -> Unwrapping | None:
        """What verifies webhooks; None where the API has none."""
        return unwrapping(self._parsers(), package=project.package)

    def _parsers(self) -> Iterator[Parser]:
        """The function that reads each event."""
        for event in self.api.events:
            yield Parser(
                kind=event.kind,
                name=self.claims.parsers[event.pointer],
                module=self.claims.modules[event.pointer],
                wire_name=event.wire_name,
                pointer=event.pointer,
                summary=event.summary,
                description=event.description,
                type=union_of(self.replies.body_type(media) for media in event.body.content),
            )

    def _synthetic(self, credentials: tuple[CredentialField, ...]) -> Iterator[ModelModule]:
        """`HTTPMetadata`, which the runtime defines, and the class of credentials."""
        name = ClassName("components", "HTTPMetadata", "httpmetadata")
        fields = tuple(_metadata_field(key, symbol) for key, symbol in _METADATA)
        model = self._plain(name, fields, pointer="", base="Struct")
        yield ModelModule(
            package="components", name="httpmetadata", runtime="http.metadata", models=(model,)
        )
        if credentials:
            name = ClassName("components", self.claims.security, "security")
            fields = tuple(_credential_field(credential) for credential in credentials)
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
            base=base,
            fields=fields,
        )


def _metadata_field(key: str, symbol: str) -> Field:
    return Field(
        name=key, wire_name=key, type=Type(Symbol("runtime.http.messages", symbol)), required=True
    )


def _credential_field(credential: CredentialField) -> Field:
    return Field(
        name=credential.argument,
        wire_name=credential.scheme,
        type=optional(STR),
        required=False,
        default=Literal(None),
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
    return ModelModule(
        package=package,
        name=name,
        models=children_first(models),
        method=method,
        parsers=() if parser is None else (parser,),
    )
