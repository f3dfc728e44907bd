"""Carries out a call step by step: credentials, request, redirects, retries, hooks, log, result. It never waits itself.

A step that may have to wait is yielded as a function without arguments. The synchronous client calls it, the asynchronous one
calls it and awaits the result, so that the order of the steps is written once for both.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar, cast

from . import credentials
from .declarations.description import Description
from .declarations.operation import Operation
from .declarations.options import RequestOptions, SharedSettings, check_options, check_settings
from .errors import APIConnectionError, ConfigurationError, SDKError
from .hooks import list_hooks
from .http import limits, logs, redirects
from .http.messages import Request, Response
from .receiving import replies
from .receiving.boxes import downloads, received
from .retries import RetryConfig, choose_pause, is_replayable
from .security import requirements
from .security.tokens import Tokens
from .sending import requests, servers
from .steps import Network, Steps, give_back
from .transport.failures import translate

_Result = TypeVar("_Result")


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
        self.description = description
        self.given = given
        self.settings = settings
        self.base = servers.base_url(description, settings)
        self.hooks = list_hooks(settings.get("hooks", ()))
        self.strict = settings.get("strict_responses", False)
        self.debug = settings.get("debug", False)
        self.logger = logging.getLogger(description.package)
        self.tokens = Tokens()
        self.closed = False

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
        if self.closed:
            raise ConfigurationError(f"{operation.id}: the client is closed")
        check_options(options, operation=operation.id)
        steps = partial(self._make_request, operation, options, arguments, network, url)
        request = yield from steps()
        policy = self._policy(operation, options)
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

    def _policy(self, operation: Operation[Any], options: RequestOptions) -> RetryConfig | None:
        """When the call is tried again: as its options say, else the client, the operation, the API."""
        if "retries" in options:
            return options["retries"]
        if "retries" in self.settings:
            return self.settings["retries"]
        return operation.retries or self.description.retries

    def _make_request(
        self,
        operation: Operation[Any],
        options: RequestOptions,
        arguments: dict[str, Any],
        network: Network,
        url: str,
    ) -> Steps[Request]:
        """Get the credentials, build the request, pass it through the hooks.

        Raises:
            ConfigurationError: The operation needs a credential, and there is none.
        """
        known: list[tuple[Any, Any]] = []
        override = options.get("security")
        for declared, value in requirements.choose(
            self.description, operation, given=self.given, override=override
        ):
            known.append((declared, (yield from self._resolve(declared, value, network))))
        request = requests.build(
            operation,
            arguments,
            description=self.description,
            base=self.base,
            settings=self.settings,
            options=options,
            credentials=credentials.place(known),
        )
        is_proved = bool(known) or self._is_proved(operation, request, network)
        if url:
            request = redirects.move(request, url)
        request.streamed = operation.streams or downloads.get() is not None
        before = (request.url, request.headers)
        for hook in self.hooks:
            request = cast(Request, (yield partial(hook.before_request, request)))
        if not is_proved and before == (request.url, request.headers):
            hint = requirements.explain_missing(self.description, operation)
            raise ConfigurationError(f"{operation.id}: a credential is missing: {hint}")
        return request

    def _is_proved(self, operation: Operation[Any], request: Request, network: Network) -> bool:
        """Whether a request without credentials of ours can be sent: it needs none, or header fields or an HTTP client bring some."""
        places = requirements.places_of(self.description, operation)
        return not places or requirements.carries(request, places) or network.may_prove(places)

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
                self._explain(value, operation, request)
            raise value
        box = received.get()
        if box is not None:
            box.append(response)
        return cast(_Result, value)

    def _explain(self, error: SDKError, operation: Operation[Any], request: Request) -> None:
        """Add to the message which credentials are missing, where the server asks for some and none were sent."""
        hint = "" if request.secrets else requirements.explain_missing(self.description, operation)
        if hint:
            error.add_note(f"no credential was sent: {hint}")

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
        for attempt in itertools.count(1):
            outcome: Response | SDKError
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
        raise AssertionError("unreachable")

    def _send_following(
        self, request: Request, network: Network, attempt: int, *, kept: tuple[str, ...]
    ) -> Steps[Response]:
        """Send the request and follow redirects, all within the timeout of the request."""
        if request.timeout is not None:
            request.end = time.monotonic() + request.timeout
        for _ in range(redirects.LIMIT + 1):
            response = yield from self._send(request, network, attempt)
            following = redirects.follow(request, response, kept=kept)
            if following is None:
                return response
            request = following
        limit = f"more than {redirects.LIMIT} redirects"
        raise APIConnectionError(f"{request.operation}: {limit}", request=request)

    def _send(self, request: Request, network: Network, attempt: int) -> Steps[Response]:
        """Send the request once."""
        started = time.perf_counter()
        try:
            response = yield from self._wait(partial(network.send, request), request)
        except Exception as error:
            self._log(request, started, outcome=type(error).__name__, attempt=attempt)
            raise
        self._log(request, started, outcome=response.status_code, attempt=attempt)
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

    def _log(self, request: Request, started: float, *, outcome: object, attempt: int) -> None:
        if self.debug:
            logs.log_request(
                self.logger, request, started=started, outcome=outcome, attempt=attempt
            )
