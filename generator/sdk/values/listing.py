"""Values of the list of calls: what is told of how an SDK is called, before anything else of it is decided."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCall:
    """How an operation is called, and why.

    Attributes:
        resource: The attributes of the client that lead to the method.
        resource_from: Which rule gave the resource.
        method_from: Which rule gave the method.
    """

    resource: tuple[str, ...]
    method: str
    resource_from: str
    method_from: str
    http_method: str
    path: str
    operation_id: str
    pointer: str

    @property
    def call(self) -> str:
        """The call as it is written behind a client."""
        return ".".join((*self.resource, self.method))


@dataclass(frozen=True, slots=True)
class CallList:
    """The calls of an SDK, those of one resource together.

    Attributes:
        signal: What the document was read by: `paths`, `tags` or `identifiers`; None where operations are called by their tags
            and operationIds as they are.
    """

    signal: str | None
    calls: tuple[ListedCall, ...]
