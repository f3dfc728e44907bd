"""Decides the methods of resources: each operation's signature, result, docstring and example, put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..api.model import Api, Operation, Retries
from ..api.model import Server as ApiServer
from . import docstrings
from .annotations import ASYNC_PAGE, PAGE, class_type
from .claims import Claims
from .examples import ExampleWriter
from .model import Argument, Method, Pagination, RetryPolicy, Server, Symbol, Type, TypeText
from .paging import pagination
from .replies import Outcome
from .resources import Group, ResourcePlanner
from .shapes import Shapes
from .signatures import SignaturePlanner
from .text import literal
from .types import Scope, Types
from .undecided import deciding

Methods = Mapping[tuple[str, str], Method]
"""The methods of an SDK by the module of their resource and the pointer of their operation."""


@dataclass(frozen=True, slots=True)
class MethodPlanner:
    """Makes the methods of one `Api`; `outcomes` has the outcome of each operation by its pointer."""

    api: Api
    claims: Claims
    types: Types
    shapes: Shapes
    signatures: SignaturePlanner
    resources: ResourcePlanner
    outcomes: Mapping[str, Outcome]
    examples: ExampleWriter

    def methods(self) -> Methods:
        """Every method; an operation of several resources is a method of each."""
        found: dict[tuple[str, str], Method] = {}
        for group in self.resources.groups():
            scope = Scope("", group.module, self.resources.names(group), 0)
            for operation in group.operations:
                with deciding(operation.pointer):
                    found[group.module, operation.pointer] = self._method(operation, group, scope)
        return found

    def calls(self, methods: Methods) -> Iterator[tuple[str, Method]]:
        """The call and the method of every operation in document order; of several, the first resource's."""
        places: dict[str, tuple[str, Method]] = {}
        for group in self.resources.groups():
            for operation in group.operations:
                method = methods[group.module, operation.pointer]
                places.setdefault(operation.pointer, (".".join((*group.path, method.name)), method))
        for operation in self.api.operations:
            yield places[operation.pointer]

    def _method(self, operation: Operation, group: Group, scope: Scope) -> Method:
        outcome = self.outcomes[operation.pointer]
        module = self.claims.modules[operation.pointer]
        request = self.claims.requests.get(operation.pointer)
        response = self.claims.responses.get(operation.pointer)
        parameters = self.signatures.parameters(operation, scope)
        arguments = parameters if request is None else (self.signatures.request(request, scope),)
        result = outcome.result if response is None else class_type(response)
        pages = pagination(operation, parameters, shapes=self.shapes, types=self.types)
        returned, awaited = (_returned(result, pages, page) for page in (PAGE, ASYNC_PAGE))
        name = group.methods[operation.pointer]
        snippet = self.examples.snippet(
            operation,
            parameters=parameters,
            request=request,
            result_field=_tested(outcome) if pages is None else "",
        )
        call = f"{'.'.join(('s', *group.path, name))}({snippet.arguments})"
        return Method(
            **_described(operation),
            name=name,
            module=module,
            arguments=arguments,
            parameters=parameters,
            request_object=request is not None,
            result=returned,
            annotation=self.types.text(returned, scope),
            async_annotation=self.types.text(awaited, scope),
            result_annotation=self.types.text(result, Scope("operations", module, depth=2)),
            envelope=response is not None,
            body_types=self._body_types(parameters, module),
            replies=outcome.replies,
            pagination=pages,
            snippet=snippet,
            docstring=_docstring(operation, arguments, outcome, example=f"res = {call}"),
            async_docstring=_docstring(
                operation, arguments, outcome, example=f"res = await {call}"
            ),
        )

    def _body_types(
        self, parameters: Iterable[Argument], module: str
    ) -> tuple[TypeText | None, ...]:
        """What each content type of the body among `parameters` carries, as the operation's module prints it."""
        scope = Scope("operations", module, depth=2)
        types = (type_ for one in parameters for type_ in one.body_types)
        return tuple(None if one is None else self.types.text(one, scope) for one in types)


def _described(operation: Operation) -> dict[str, Any]:
    """What a method has as the document says it, as keyword arguments."""
    return {
        "operation_id": operation.id,
        "pointer": operation.pointer,
        "http_method": operation.method,
        "path": operation.path,
        "summary": operation.summary,
        "description": operation.description,
        "deprecated": operation.deprecated,
        "security": operation.security,
        "servers": tuple(server(one) for one in operation.servers),
        "retries": retry_policy(operation.retries),
    }


def _returned(result: Type, pages: Pagination | None, page: Symbol) -> Type:
    """What a method returns: its result, or a page that holds it."""
    return result if pages is None else Type(page, (result, pages.item))


def _tested(outcome: Outcome) -> str:
    """The field of the response class that the example looks at."""
    return next((one.field for one in outcome.replies if one.field), "")


def _docstring(
    operation: Operation, arguments: Iterable[Argument], outcome: Outcome, *, example: str
) -> str:
    errors: dict[str, str] = {}
    descriptions = {one.status: one.description for one in operation.responses}
    for reply in outcome.replies:
        if reply.error and reply.type is not None:
            name = f"errors.{reply.type.symbol.name}"
            errors.setdefault(name, descriptions.get(reply.status, "") or reply.status)
    return docstrings.of_method(
        summary=operation.summary,
        description=operation.description,
        deprecated=operation.deprecated,
        request_line=f"{operation.method} {operation.path}",
        arguments=arguments,
        errors=errors.items(),
        example=example,
    )


def server(described: ApiServer) -> Server:
    """The server as the SDK names it."""
    return Server(
        url=described.url,
        description=described.description,
        name=described.name,
        variables=tuple((one.wire_name, one.default, one.values) for one in described.variables),
    )


def retry_policy(described: Retries | None) -> RetryPolicy | None:
    """The policy as the runtime takes it; what the document leaves open is the runtime's to say."""
    if described is None:
        return None
    values = (
        ("max_attempts", described.max_attempts),
        ("initial_interval", described.initial_interval),
        ("max_interval", described.max_interval),
        ("exponent", described.exponent),
        ("max_elapsed", described.max_elapsed),
        ("connection_errors", described.connection_errors),
    )
    settings = [(name, literal(value)) for name, value in values if value is not None]
    if described.status_codes:
        codes = "".join(f"{literal(code)}, " for code in described.status_codes)
        settings.append(("status_codes", f"({codes})"))
    return RetryPolicy(settings=tuple(settings))
