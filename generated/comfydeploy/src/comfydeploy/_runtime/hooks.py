"""What a program can have called around every request; the same for both flavours of client."""

from __future__ import annotations

from collections.abc import Sequence

from .http import Request, Response


class Hooks:
    """The base of hooks: override what you need. Signing, tracing and header fields fit in here."""

    def before_request(self, request: Request) -> Request:
        """Called before `request` is sent, with credentials in place; what it returns is sent."""
        return request

    def after_success(self, request: Request, response: Response) -> Response:
        """Called with a response that is no error; what it returns is decoded."""
        return response

    def after_error(self, request: Request, error: Exception) -> None:
        """Called with an error before it is raised."""


class HookChain:
    """Several hooks as one, in order."""

    def __init__(self, hooks: Hooks | Sequence[Hooks]) -> None:
        self._hooks = (hooks,) if isinstance(hooks, Hooks) else tuple(hooks)

    def before_request(self, request: Request) -> Request:
        """Each hook gets what the one before it returned."""
        for hook in self._hooks:
            request = hook.before_request(request)
        return request

    def after_success(self, request: Request, response: Response) -> Response:
        """Each hook gets what the one before it returned."""
        for hook in self._hooks:
            response = hook.after_success(request, response)
        return response

    def after_error(self, request: Request, error: Exception) -> None:
        """Every hook hears of the error."""
        for hook in self._hooks:
            hook.after_error(request, error)
