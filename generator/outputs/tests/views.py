"""What the template of tests prints, exactly."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseView:
    """One test.

    Attributes:
        constructor: What the client is made with.
        expected: What the transport is told to expect and to answer.
        call: The expression of the call.
        raised: The class of the error that it raises; "" for none.
        items: Of a stream what is taken of each item; "" for what is no stream.
        is_silent: Whether the call gives nothing, or nothing that is looked at.
        reads_call: Whether the request is looked at; `reads_error` is whether the error is.
        checks: What has to be true.
    """

    name: str
    is_deprecated: bool
    constructor: str
    expected: str
    call: str
    raised: str
    items: str
    is_silent: bool
    reads_call: bool
    reads_error: bool
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestsView:
    """The module of the tests of a resource.

    Attributes:
        title: What is tested, as a client is asked for it.
        imports: Of the standard library.
        needs_pytest: Whether a test asks pytest for something.
        is_deprecated: Whether a method is.
        models: The model packages that are named, as an import has them; "" for none.
    """

    title: str
    package: str
    client: str
    imports: tuple[str, ...]
    needs_pytest: bool
    is_deprecated: bool
    models: str
    cases: tuple[CaseView, ...]
