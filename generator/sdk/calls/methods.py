"""Decides the methods of resources: each operation's signature, result and example, put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...api.model import Api, Operation, Retries
from ...api.model import Server as ApiServer
from ..naming.classes.class_names import Claims, ClassName
from ..naming.reserved import PAGE_ATTRIBUTES
from ..naming.resources import Group, ResourcePlanner
from ..schemas.media import essence
from ..schemas.shapes import Shapes
from ..schemas.undecided import deciding
from ..types.annotations import ASYNC_PAGE, PAGE, class_type
from ..types.inputs import Inputs
from ..types.of_schemas import Types
from ..values import (
    Argument,
    Field,
    Literal,
    Method,
    Pagination,
    RetryPolicy,
    Server,
    Snippet,
    Symbol,
    Trial,
    TupleValue,
    Type,
    Value,
)
from .examples import ExamplePlanner
from .overloads import Results, asking_argument, overloads, what_comes
from .pagination import pagination
from .replies import OperationReplies
from .signatures import Signature, SignaturePlanner
from .trials.answers import AnswerPlanner

Methods = Mapping[tuple[str, str], Method]
"""The methods of an SDK by the module of their resource and the pointer of their operation."""


@dataclass(frozen=True, slots=True)
class MethodPlanner:
    """Makes the methods of one `Api`; `replies` has those of each operation by its pointer, `fields` the fields of each class."""

    api: Api
    claims: Claims
    types: Types
    shapes: Shapes
    signatures: SignaturePlanner
    resources: ResourcePlanner
    replies: Mapping[str, OperationReplies]
    examples: ExamplePlanner
    inputs: Inputs | None
    fields: Mapping[Symbol, tuple[Field, ...]]
    answers: AnswerPlanner | None = None

    def methods(self) -> Methods:
        """Every method; an operation of several resources is a method of each."""
        found: dict[tuple[str, str], Method] = {}
        for group in self.resources.groups():
            for operation in group.operations:
                with deciding(operation.pointer):
                    found[group.module, operation.pointer] = self._method(operation, group)
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

    def _method(self, operation: Operation, group: Group) -> Method:
        decided = self.replies[operation.pointer]
        request = self.claims.requests.get(operation.pointer)
        response = self.claims.responses.get(operation.pointer)
        signature = self._signature(operation, request)
        parameters = signature.parameters
        result = decided.result if response is None else class_type(response)
        pages = self._pages(operation, parameters, result)
        returned = _type_returned(result, pages, PAGE)
        results = Results(returned, _type_returned(result, pages, ASYNC_PAGE))
        asking = asking_argument(signature, returned) if self.signatures.spreads else None
        shown = self.examples.snippet(
            operation,
            arguments=parameters if request is not None else signature.arguments,
            request=request,
            result_field=_tested(decided) if pages is None else "",
            alternatives=signature.alternatives,
        )
        return Method(
            **_describe(operation),
            name=group.methods[operation.pointer],
            module=self.claims.modules[operation.pointer],
            arguments=self._accepting(signature.arguments, operation),
            overloads=tuple(
                replace(overload, arguments=self._accepting(overload.arguments, operation))
                for overload in overloads(signature, results, asking=asking)
            ),
            alternatives=tuple(each.arguments for each in signature.alternatives),
            parameters=parameters,
            request_object=request is not None,
            result=returned,
            async_result=results.async_result,
            declared=result,
            envelope=response is not None,
            replies=decided.replies,
            pagination=pages,
            snippet=replace(shown, gives=what_comes(returned, asked=asking is not None)),
            streaming=None if asking is None or signature.alternatives else _asking(shown, asking),
            trial=self._trial(operation, signature, request=request, asking=asking, like=shown),
        )

    def _trial(
        self,
        operation: Operation,
        signature: Signature,
        *,
        request: ClassName | None,
        asking: Argument | None,
        like: Snippet,
    ) -> Trial | None:
        """What the tests of `operation` do, where there are tests; what asks for a stream is left out."""
        if self.answers is None:
            return None
        listed = signature.arguments if request is None else signature.parameters
        shown = self.examples.snippet(
            operation,
            arguments=[argument for argument in listed if argument != asking],
            request=request,
            result_field=like.result_field,
            alternatives=signature.alternatives,
            is_full=True,
        )
        return self.answers.trial(operation, self.replies[operation.pointer].replies, snippet=shown)

    def _accepting(
        self, arguments: tuple[Argument, ...], operation: Operation
    ) -> tuple[Argument, ...]:
        """`arguments` with all that they take."""
        inputs = self.inputs
        if inputs is None:
            return arguments
        content = () if operation.body is None else operation.body.content
        has_files = any(essence(media.content_type).startswith("multipart/") for media in content)
        return tuple(
            replace(
                argument,
                accepted=inputs.given(argument.type, in_form=has_files and bool(argument.member)),
            )
            for argument in arguments
        )

    def _pages(
        self, operation: Operation, parameters: tuple[Argument, ...], result: Type
    ) -> Pagination | None:
        """How the list of `operation` comes in pages, with what of its result their class has as well."""
        pages = pagination(operation, parameters, shapes=self.shapes, types=self.types)
        fields = self.replies[operation.pointer].fields or self.fields.get(result.symbol, ())
        members = [(field.name, field.type) for field in fields]
        own = [member for member in members if member[0] not in PAGE_ATTRIBUTES]
        return None if pages is None else replace(pages, members=tuple(own))

    def _signature(self, operation: Operation, request: ClassName | None) -> Signature:
        """What the method of `operation` takes; `request` is its request class where it has one."""
        if request is None:
            return self.signatures.signature(operation)
        parameters = self.signatures.parameters(operation)
        return Signature((self.signatures.request(request),), parameters)


def _asking(snippet: Snippet, asking: Argument) -> Snippet:
    """The example of a call that asks for a stream."""
    others = (pair for pair in snippet.arguments if pair[0] != asking.name)
    return replace(snippet, arguments=(*others, (asking.name, Literal(True))), gives="stream")


def _describe(operation: Operation) -> dict[str, Any]:
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
        "servers": tuple(server(server_) for server_ in operation.servers),
        "retries": retry_policy(operation.retries),
    }


def _type_returned(result: Type, pages: Pagination | None, page: Symbol) -> Type:
    """What a method returns: its result, or a page that holds it."""
    return result if pages is None else Type(page, (result, pages.item))


def _tested(decided: OperationReplies) -> str:
    """The field of the response class that the example looks at."""
    return next((reply.field for reply in decided.replies if reply.field), "")


def server(described: ApiServer) -> Server:
    """The server as the SDK names it."""
    return Server(
        url=described.url,
        description=described.description,
        name=described.name,
        variables=tuple(
            (variable.wire_name, variable.default, variable.values)
            for variable in described.variables
        ),
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
    settings: list[tuple[str, Value]] = [
        (name, Literal(value)) for name, value in values if value is not None
    ]
    if described.status_codes:
        codes = TupleValue(tuple(Literal(code) for code in described.status_codes))
        settings.append(("status_codes", codes))
    return RetryPolicy(settings=tuple(settings))
