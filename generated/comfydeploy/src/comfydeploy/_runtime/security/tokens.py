"""Caches the access tokens of a client."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Container
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..credentials import ClientCredentials, Token
from ..errors import SDKError
from ..transport.steps import Steps

if TYPE_CHECKING:
    from concurrent.futures import Future

Key: TypeAlias = tuple[str, ClientCredentials]
"""A security scheme, and what its tokens are got with."""

_Outcome: TypeAlias = Token | SDKError | None
_REFUSED = 100


class _Asked(NamedTuple):
    """A request for a token that is under way; its future is None where the request was given up."""

    outcome: Any
    is_ours: bool


class Tokens:
    """The access tokens of a client. One call at a time asks for a token; other calls wait for its outcome."""

    def __init__(self) -> None:
        self._kept: dict[Key, Token] = {}
        self._refused: deque[str] = deque(maxlen=_REFUSED)
        self._begin()

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._asked: dict[Key, Future[_Outcome]] = {}
        self._process = os.getpid()

    def get(
        self, key: Key, *, ask: Callable[[], Steps[Token]], wait: Callable[[Any], Any]
    ) -> Steps[Token]:
        """A token that is fresh, or has just been got.

        Args:
            ask: The steps that get a new one.
            wait: Waits for a future, though not for ever.

        Raises:
            SDKError: No token could be got.
        """
        overdue: Any = None
        while True:
            found = self._next(key, overdue)
            if isinstance(found, Token):
                return found
            if found.is_ours:
                return (yield from self._new(key, ask, outcome=found.outcome))
            yield partial(wait, found.outcome)
            overdue = found.outcome
            outcome: _Outcome | None = overdue.result() if overdue.done() else None
            if isinstance(outcome, SDKError):
                raise copy(outcome)
            if outcome is not None:
                return outcome

    def _next(self, key: Key, overdue: Any) -> Token | _Asked:
        """The token if it is fresh, else the request for it; that of another call is used unless it takes too long."""
        if self._process != os.getpid():
            # This process was forked: whoever was asking stayed in the other one.
            self._begin()
        with self._lock:
            token = self._kept.get(key)
            if token is not None and token.is_fresh:
                return token
            asked = self._asked.get(key)
            if asked is not None and asked is not overdue:
                return _Asked(asked, is_ours=False)
            from concurrent.futures import Future  # few APIs have this flow

            asked = Future[_Outcome]()
            self._asked[key] = asked
            # Running futures cannot be cancelled by those who wait for them.
            asked.set_running_or_notify_cancel()
            return _Asked(asked, is_ours=True)

    def _new(self, key: Key, ask: Callable[[], Steps[Token]], *, outcome: Any) -> Steps[Token]:
        result: _Outcome = None
        try:
            result = self._kept[key] = yield from ask()
            return result
        except SDKError as error:
            result = copy(error)
            raise
        finally:
            # Also where this call is cancelled: one of the waiting calls asks then.
            with self._lock:
                if self._asked.get(key) is outcome:
                    del self._asked[key]
            outcome.set_result(result)

    def refused(self, secrets: Container[str]) -> bool:
        """Drop the token that a server has refused; tells whether the request carried one of ours.

        Args:
            secrets: What the request carried.
        """
        for key, token in list(self._kept.items()):
            if token.value in secrets:
                self._kept.pop(key, None)
                self._refused.append(token.value)
                return True
        # Another call has renewed it meanwhile.
        return any(value in secrets for value in list(self._refused))
