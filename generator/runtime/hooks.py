"""Hooks: what a program wants to be called around every request, of either client."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence

from .http.messages import Request, Response


class Hooks:
    """The base of hooks: override what you need. Signing, tracing and header fields fit in here.

    For an asynchronous client the methods may be `async`. Several hooks are called in order, each with what the one before
    it returned.
    """

    def before_request(self, request: Request) -> Request | Awaitable[Request]:
        """Called before `request` is sent, with credentials in place; what it returns is sent."""
        return request

    def after_success(
        self,
        request: Request,  # noqa: ARG002 - for those who override it
        response: Response,
    ) -> Response | Awaitable[Response]:
        """Called with a response whose status is no error; what it returns is decoded."""
        return response

    def after_error(
        self,
        request: Request,  # noqa: ARG002 - for those who override it
        error: Exception,  # noqa: ARG002 - for those who override it
    ) -> Awaitable[None] | None:
        """Called with an error before it is raised."""
        return None


def list_hooks(hooks: Hooks | Sequence[Hooks]) -> tuple[Hooks, ...]:
    """The hooks of a client."""
    return (hooks,) if isinstance(hooks, Hooks) else tuple(hooks)
