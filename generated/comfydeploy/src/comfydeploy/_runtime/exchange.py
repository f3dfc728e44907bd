"""Carries out a call step by step: credentials, request, redirects, retries, hooks, log, result. It never waits itself.

A step that may have to wait is yielded as a function without arguments. The synchronous client calls it, the asynchronous one
calls it and awaits the result, so that the order of the steps is written once for both.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from copy import copy
from functools import partial
from typing import Any, TypeVar, cast

from . import credentials
from .declarations.description import Description
from .declarations.operation import Operation
from .declarations.options import (
    ClientOptions,
    RequestOptions,
    SharedSettings,
    check_options,
    check_settings,
    merge_settings,
)
from .errors import APIConnectionError, ConfigurationError, SDKError
from .hooks import list_hooks
from .http import limits, logs, redirects
from .http.messages import Request, Response
from .receiving import replies
from .receiving.boxes import downloads, received
from .retries import RetryConfig, choose_pause, is_replayable, policy_among
from .security import requirements
from .security.tokens import Tokens
from .sending import requests, servers
from .transport.failures import translate
from .transport.steps import Network, Steps, give_back

_Result = TypeVar("_Result")
_ENDING = frozenset(("deprecation", "sunset"))


class Core:
    """What both clients have in common: settings, credentials, tokens, and the steps of a call.

    Args:
        given: The credentials that the client was given, by scheme.

    Raises:
        ConfigurationError: The settings name no server that can be reached.
        TypeError: A setting is not known.
    """

    def __init__(
        self, description: Description, *, given: Mapping[str, Any], settings: SharedSettings
    ) -> None:
        check_settings(settings, package=description.package)
        settings = servers.add_environment(settings, package=description.package)
        self.description = description
        self.given = given
        self.settings = settings
        self.base = servers.base_url(description, settings)
        self.hooks = (*description.hooks, *list_hooks(settings.get("hooks", ())))
        self.strict = settings.get("strict_responses", False)
        self.debug = settings.get("debug", f"{description.package.upper()}_LOG" in os.environ)
        self.logger = logs.logger_of(description.package)
        self.tokens = Tokens()
        self.closed = False
        self.origin: Core | None = None

    def derive(self, options: ClientOptions) -> Core:
        """The same, with `options` for its calls, which are refused as settings are. It is closed when this one is."""
        derived = copy(self)
        derived.settings = merge_settings(self.settings, options)
        derived.base = servers.base_url(self.description, derived.settings)
        derived.origin = self
        return derived

    def _is_closed(self) -> bool:
        return self.closed or (self.origin is not None and self.origin._is_closed())

    def call(
        self,
        operation: Operation[_Result],
        options: RequestOptions,
        *,
        arguments: dict[str, Any],
        network: Network,
        url: str = "",
    ) -> Steps[_Result]:
        """The steps of a call of `operation`.

        Args:
            url: The whole URL, in place of the one that the arguments make.

        Raises:
            SDKError: The call failed; its class says how.
        """
        if self._is_closed():
            raise ConfigurationError(f"{operation.id}: the client is closed")
        check_options(options, operation=operation.id)
        steps = partial(self._make_request, operation, options, arguments, network, url)
        request = yield from steps()
        described = operation.retries or self.description.retries
        policy = policy_among((options, self.settings), described)
        try:
            kept = operation.locations
            response = yield from self._send_patiently(request, network, policy, kept=kept)
            if response.status_code == 401 and self._can_renew(request):
                request = yield from steps()
                response = yield from self._send_patiently(request, network, policy, kept=kept)
            return (yield from self._result(operation, response, network))
        except Exception as error:
            for hook in self.hooks:
                yield partial(hook.after_error, request, error)
            raise

    def _make_request(
        self,
        operation: Operation[Any],
        options: RequestOptions,
        arguments: dict[str, Any],
        network: Network,
        url: str,
    ) -> Steps[Request]:
        """Get the credentials, build the request, pass it through the hooks; without a credential it must not be sent."""
        api = self.description
        known: list[tuple[Any, Any]] = []
        override = options.get("security")
        for declared, value in requirements.choose(
            api, operation, given=self.given, override=override
        ):
            known.append((declared, (yield from self._resolve(declared, value, network))))
        request = requests.build(
            operation,
            arguments,
            description=api,
            base=self.base,
            settings=self.settings,
            options=options,
            credentials=credentials.place(known),
        )
        is_proved = bool(known) or requirements.is_proved(
            api, operation, request=request, network=network
        )
        if url:
            request = redirects.move(request, url)
        request.streamed = operation.streams or downloads.get() is not None
        before = (request.url, request.headers)
        for hook in self.hooks:
            request = cast(Request, (yield partial(hook.before_request, request)))
        if not is_proved and before == (request.url, request.headers):
            hint = requirements.explain_missing(api, operation)
            raise ConfigurationError(f"{operation.id}: a credential is missing: {hint}")
        return request

    def _resolve(self, declared: Any, value: Any, network: Network) -> Steps[Any]:
        """The value of a credential: as it was given, what its function returns, or a token got with client credentials."""
        value = (yield value) if callable(value) else value
        if not isinstance(value, credentials.ClientCredentials):
            return value
        seconds = self.settings.get("timeout", limits.TIMEOUT)

        def ask() -> Steps[credentials.Token]:
            from .security import oauth  # few APIs have this flow

            request = oauth.request_for(declared, value, base=self.base, timeout=seconds)
            return oauth.token_of((yield from self._send(request, network, 1)))

        wait = partial(network.settle, seconds=seconds)
        return (yield from self.tokens.get((declared.scheme, value), ask=ask, wait=wait)).value

    def _can_renew(self, request: Request) -> bool:
        """Whether the server refused a token of `request` that another can replace; that token is dropped."""
        return self.tokens.refused(request.secrets) and is_replayable(request)

    def _result(
        self, operation: Operation[_Result], response: Response, network: Network
    ) -> Steps[_Result]:
        """Read the response; where that fails, give its connection back."""
        try:
            return (yield from self._read(operation, response, network))
        except Exception:
            yield from give_back(response)
            raise

    def _read(
        self, operation: Operation[_Result], response: Response, network: Network
    ) -> Steps[_Result]:
        request = response.request
        if response.headers.has_any(_ENDING):
            from .http import sunsets  # few services announce an end

            sunsets.warn(operation.id, response)
        if response.status_code < 400:
            for hook in self.hooks:
                step = partial(hook.after_success, request, response)
                response = cast(Response, (yield step))
        opened = downloads.get()
        if opened is not None and response.status_code < 300:
            from .receiving.downloads import Download  # few calls stream

            opened.append(Download(response))
            return cast(_Result, None)
        report = logs.log_drift(self.logger, operation.id)
        stream = replies.open_stream_of(operation, response, strict=self.strict, report=report)
        if stream is None and response.stream is not None:
            response = yield from self._wait(partial(network.read, response), request)
        value, misfits = replies.read_reply(operation, response, strict=self.strict, stream=stream)
        report(misfits)
        if isinstance(value, SDKError):
            if response.status_code == 401 and "authorization" not in request.headers:
                requirements.add_hint(value, self.description, operation=operation, request=request)
            raise value
        box = received.get()
        if box is not None:
            box.append(response)
        return cast(_Result, value)

    def _send_patiently(
        self,
        request: Request,
        network: Network,
        policy: RetryConfig | None,
        *,
        kept: tuple[str, ...],
    ) -> Steps[Response]:
        """Send the request, and again as the retries say; redirects with the statuses in `kept` are not followed."""
        started = time.monotonic()
        attempt = 0
        while True:
            attempt += 1
            outcome: Response | SDKError
            is_bounded = attempt > 1 and policy is not None and policy.max_elapsed is None
            if request.timeout is not None:
                request.end = (started if is_bounded else time.monotonic()) + request.timeout
            try:
                outcome = yield from self._send_following(request, network, attempt, kept=kept)
            except APIConnectionError as error:
                outcome = error
            elapsed = time.monotonic() - started
            seconds = choose_pause(
                policy, request, outcome=outcome, attempt=attempt, elapsed=elapsed
            )
            if seconds is None:
                if isinstance(outcome, SDKError):
                    raise outcome
                return outcome
            why = outcome.status_code or type(outcome).__name__
            self.logger.info(
                "%s: attempt %d: %s; again in %.2f s", request.operation, attempt, why, seconds
            )
            yield partial(network.sleep, seconds)

    def _send_following(
        self, request: Request, network: Network, attempt: int, *, kept: tuple[str, ...]
    ) -> Steps[Response]:
        """Send the request and follow redirects, all until the end of the request."""
        for _ in range(redirects.LIMIT + 1):
            response = yield from self._send(request, network, attempt)
            following = redirects.follow(request, response, kept=kept)
            if following is None:
                return response
            request = following
        message = f"{request.operation}: more than {redirects.LIMIT} redirects"
        raise APIConnectionError(message, request=request)

    def _send(self, request: Request, network: Network, attempt: int) -> Steps[Response]:
        """Send the request once."""
        started = time.perf_counter()
        try:
            response = yield from self._wait(partial(network.send, request), request)
        except Exception as error:
            self._log(request, started, outcome=error, attempt=attempt)
            raise
        self._log(request, started, outcome=response, attempt=attempt)
        if not hasattr(response, "request"):
            response.request = request
        return response

    def _wait(self, step: Callable[[], Any], request: Request) -> Steps[Response]:
        """The response that `step` returns; exceptions of HTTP libraries are translated into ours."""
        try:
            return cast(Response, (yield step))
        except Exception as error:
            ours = translate(error, request)
            if ours is None:
                raise
        # Raised outside of `except`: the library's exception holds the request with its credentials and must not be chained.
        raise ours

    def _log(
        self, request: Request, started: float, *, outcome: Response | Exception, attempt: int
    ) -> None:
        if self.debug:
            logs.log_request(
                self.logger, request, started=started, outcome=outcome, attempt=attempt
            )
