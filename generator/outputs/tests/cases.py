"""Turns operations into tests: what a call sends, what it gives for a response, what it raises for an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...data import is_mapping, is_sequence
from ...runtime.http import media
from ...sdk.values import Answer, ListValue, Method, Resource, Sdk, Trial
from ..constructing import constructor_arguments
from ..examples import ExampleText, example_text, value_text
from ..literals import literal
from .sending import Expected, expect
from .views import CaseView
from .wire import UnforeseenError, Wire


@dataclass(frozen=True, slots=True)
class Case:
    """A test, and the imports and model packages that it needs."""

    view: CaseView
    imports: tuple[str, ...]
    packages: tuple[str, ...]

    def with_text(self, view: CaseView, text: ExampleText) -> Case:
        """The case with another view, in which `text` stands as well."""
        return Case(view, (*self.imports, *text.imports), (*self.packages, *text.packages))


class Cases:
    """Makes the tests of one SDK."""

    def __init__(self, sdk: Sdk) -> None:
        self._sdk = sdk
        self._wire = Wire(sdk)
        self._raised: set[str] = set()

    def of(self, resource: Resource) -> Iterator[Case]:
        """The tests of a resource: one for each operation, and one for each error class that no test has met."""
        taken = {f"test_{method.name}" for method in resource.methods}
        for method in resource.methods:
            if method.trial is None:
                continue
            name = ".".join((*resource.path, method.name))
            base = self._base(method, method.trial, name)
            yield self._success(method, method.trial, name, base)
            for failure in method.trial.failures:
                case = self._failure(failure, name, base)
                if case is not None and case.view.name not in taken:
                    self._raised.add(case.view.raised)
                    yield case

    def _base(self, method: Method, trial: Trial, name: str) -> Case:
        """What the tests of one method have in common."""
        text = example_text(trial.snippet)
        given = (*constructor_arguments(self._sdk, method), "client=service", "retries=None")
        view = CaseView(
            name=f"test_{method.name}",
            is_deprecated=bool(method.deprecated),
            constructor=f"{self._sdk.client}({', '.join(given)})",
            expected="",
            call=f"client.{name}({text.arguments})",
            raised="",
            items="",
            is_silent=True,
            reads_call=False,
            reads_error=False,
            checks=(),
        )
        return Case(view, text.imports, text.packages)

    def _success(self, method: Method, trial: Trial, name: str, base: Case) -> Case:
        """A call that succeeds; where no response can be made that fits, one that fails, so that what is sent is checked."""
        sent = tuple(
            _sent(
                method,
                expect(method, dict(trial.snippet.arguments), sdk=self._sdk, wire=self._wire),
            )
        )
        answer = trial.answer
        body = None if answer is None else self._written(answer)
        if answer is None or body is None:
            expected = f"{literal(name)}, status=500"
            view = replace(
                base.view, expected=expected, raised="errors.SDKError", reads_call=True, checks=sent
            )
            return Case(view, base.imports, (*base.packages, "errors"))
        view = replace(base.view, expected=_expected(name, answer, body))
        if answer.body is None or method.snippet.gives in ("nothing", "either"):
            return replace(base, view=replace(view, reads_call=True, checks=sent))
        text = value_text(answer.body)
        given = tuple(self._given(method, answer, text.arguments))
        is_stream = method.snippet.gives == "stream"
        item = "item.data" if answer.reply.stream == "events" else "item"
        view = replace(
            view,
            items=item if is_stream else "",
            is_silent=False,
            reads_call=True,
            checks=(*given, *sent),
        )
        return base.with_text(view, text)

    def _given(self, method: Method, answer: Answer, shown: str) -> Iterator[str]:
        """What is true of the result of a call that is answered so."""
        if method.snippet.gives == "page" and method.pagination is not None:
            yield f"result.result == {shown}"
            items = _reach(self._data(answer), method.pagination.results)
            if items is not None:
                yield f"len(result.items) == {len(items)}"
        elif method.envelope:
            yield f"result.http_meta.response.status_code == {answer.status}"
            if answer.reply.field and not answer.reply.stream:
                yield f"result.{answer.reply.field} == {shown}"
        else:
            yield f"result == {shown}"

    def _failure(self, answer: Answer, name: str, base: Case) -> Case | None:
        """A call that the service refuses as it documents; None where that is tested, or cannot be told."""
        kind = answer.reply.type
        raised = "" if kind is None else f"errors.{kind.symbol.name}"
        body = self._written(answer)
        if not raised or raised in self._raised or answer.body is None or body is None:
            return None
        text = value_text(answer.body)
        view = replace(
            base.view,
            name=f"{base.view.name}_fails_with_{answer.status}",
            expected=_expected(name, answer, body),
            raised=raised,
            reads_error=True,
            checks=(
                f"raised.value.status_code == {answer.status}",
                f"raised.value.data == {text.arguments}",
            ),
        )
        return base.with_text(view, replace(text, packages=(*text.packages, "errors")))

    def _written(self, answer: Answer) -> str | None:
        """The body of `answer` as a transport takes it; None where it is not foreseen."""
        try:
            data = self._data(answer)
        except UnforeseenError:
            return None
        return literal(data) if not isinstance(data, bytes) else f"b{literal(data.decode())}"

    def _data(self, answer: Answer) -> object:
        """The body of `answer` on the wire."""
        if answer.body is None or answer.reply.location:
            return None
        if isinstance(answer.body, ListValue) and answer.reply.stream:
            return [self._wire.data(item, answer.type) for item in answer.body.items]
        essence = media.essence_of(answer.reply.content_type)
        is_raw = not media.is_json(essence) and "*" not in essence
        return self._wire.content(answer.body, answer.type, is_raw=is_raw)


def _expected(name: str, answer: Answer, body: str) -> str:
    """What a transport is told to expect and to answer."""
    parts = [literal(name), body, f"status={answer.status}"]
    if answer.reply.location:
        parts.append('headers={"Location": "https://example.com/"}')
    elif answer.reply.content_type and "*" not in answer.reply.content_type:
        essence = media.essence_of(answer.reply.content_type)
        if essence != "application/json":
            parts.append(f"content_type={literal(essence)}")
    return ", ".join(parts)


def _sent(method: Method, expected: Expected) -> Iterator[str]:
    """What is true of the request."""
    yield f"call.request.method == {literal(method.http_method)}"
    if expected.url is not None:
        yield f"call.request.url.partition('?')[0] == {literal(expected.url)}"
    if expected.query is not None:
        yield f"call.query == {literal(expected.query)}"
    for name, value in expected.headers.items():
        yield f"call.headers[{literal(name)}] == {literal(value)}"
    if expected.content_type:
        yield f"call.headers['Content-Type'].partition(';')[0] == {literal(expected.content_type)}"
    if expected.has_body:
        yield (
            "call.body is None"
            if expected.body is None
            else f"call.body == {_literal(expected.body)}"
        )
    elif expected.fields:
        yield f"set(call.body) == {{{', '.join(map(literal, expected.fields))}}}"


def _literal(data: object) -> str:
    """The literal of a body; the fields of a form may be bytes."""
    if isinstance(data, bytes):
        return f"b{literal(data.decode())}"
    if is_mapping(data):
        return "{" + ", ".join(f"{literal(key)}: {_literal(data[key])}" for key in data) + "}"
    return f"[{', '.join(map(_literal, data))}]" if is_sequence(data) else literal(data)


def _reach(data: object, path: tuple[str | int, ...]) -> list[object] | None:
    """The list at `path` in `data`; None where there is none."""
    for step in path:
        if not is_mapping(data) or step not in data:
            return None
        data = data[str(step)]
    return list(data) if is_sequence(data) else None
