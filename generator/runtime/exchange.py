"""Carries out a call step by step: credentials, request, redirects, hooks, log, result. It waits for nothing by itself.

A step that may have to wait is yielded as a function without arguments; the clients call it, and await what it returns
where they are asynchronous. So the order of things is written once for both flavours.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from . import logs
from .declarations.description import Description
from .declarations.hooks import listed
from .declarations.operation import Operation
from .declarations.options import RequestOptions, SharedSettings, check_options, check_settings
from .declarations.retries import RetryConfig, is_replayable, pause
from .errors import APIConnectionError, ConfigurationError, SDKError
from .http import redirects
from .http.messages import Request, Response
from .receiving import replies
from .receiving.boxes import downloads, received
from .security import credentials, requirements
from .security.tokens import Tokens
from .sending import requests, servers
from .steps import Steps, given_back
from .transport.failures import failure

if TYPE_CHECKING:
    from .network import Network

_Result = TypeVar("_Result")


class Core:
    """What both flavours of client are made of.

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
        self.hooks = listed(settings.get("hooks", ()))
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
        steps = partial(self._request, operation, options, arguments, network, url)
        request = yield from steps()
        policy = self._retries(operation, options)
        try:
            kept = operation.locations
            response = yield from self._answered(request, network, policy, kept=kept)
            if response.status_code == 401 and self._renews(request):
                request = yield from steps()
                response = yield from self._answered(request, network, policy, kept=kept)
            return (yield from self._result(operation, response, network))
        except Exception as error:
            for hook in self.hooks:
                yield partial(hook.after_error, request, error)
            raise

    def _retries(self, operation: Operation[Any], options: RequestOptions) -> RetryConfig | None:
        """When the call is tried again: as the call says, else the client, the operation, the API."""
        if "retries" in options:
            return options["retries"]
        if "retries" in self.settings:
            return self.settings["retries"]
        return operation.retries or self.description.retries

    def _request(
        self,
        operation: Operation[Any],
        options: RequestOptions,
        arguments: dict[str, Any],
        network: Network,
        url: str,
    ) -> Steps[Request]:
        """Ask for the credentials, build the request, show it to the hooks.

        Raises:
            ConfigurationError: The operation needs a credential, and there is none.
        """
        known: list[tuple[Any, Any]] = []
        override = options.get("security")
        for declared, value in requirements.chosen(
            self.description, operation, given=self.given, override=override
        ):
            known.append((declared, (yield from self._credential(declared, value, network))))
        request = requests.build(
            operation,
            arguments,
            description=self.description,
            base=self.base,
            settings=self.settings,
            options=options,
            credentials=credentials.placed(known),
        )
        is_proved = bool(known) or self._is_proved(operation, request, network)
        if url:
            request = redirects.moved(request, url)
        request.streamed = operation.streams or downloads.get() is not None
        before = (request.url, request.headers)
        for hook in self.hooks:
            request = cast(Request, (yield partial(hook.before_request, request)))
        if not is_proved and before == (request.url, request.headers):
            hint = requirements.hint(self.description, operation)
            raise ConfigurationError(f"{operation.id}: a credential is missing: {hint}")
        return request

    def _is_proved(self, operation: Operation[Any], request: Request, network: Network) -> bool:
        """Whether a request without credentials of ours needs none, or has another proof of who sends it."""
        places = requirements.places(self.description, operation)
        return not places or requirements.carries(request, places) or network.may_prove(places)

    def _credential(self, declared: Any, value: Any, network: Network) -> Steps[Any]:
        """The value of a credential: as it was given, asked for, or a token got with it, which is kept while it lasts."""
        value = (yield value) if callable(value) else value
        if not isinstance(value, credentials.ClientCredentials):
            return value
        seconds = self.settings.get("timeout", requests.TIMEOUT)

        def ask() -> Steps[credentials.Token]:
            from .security import oauth  # few APIs have this flow

            request = oauth.request_for(declared, value, base=self.base, timeout=seconds)
            return oauth.token_of((yield from self._sent(request, network, 1)))

        wait = partial(network.settled, seconds=seconds)
        return (yield from self.tokens.got((declared.scheme, value), ask=ask, wait=wait)).value

    def _renews(self, request: Request) -> bool:
        """Whether `request` can be sent again with another token than the one that the server takes no more."""
        return self.tokens.refused(request.secrets) and is_replayable(request)

    def _result(
        self, operation: Operation[_Result], response: Response, network: Network
    ) -> Steps[_Result]:
        """Read what came back; where that fails, its connection is given back."""
        try:
            return (yield from self._read(operation, response, network))
        except Exception:
            yield from given_back(response)
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
        report = logs.drift(self.logger, operation.id)
        stream = replies.stream_of(operation, response, strict=self.strict, report=report)
        if stream is None and response.stream is not None:
            response = yield from self._waited(partial(network.read, response), request)
        value, misfits = replies.read(operation, response, strict=self.strict, stream=stream)
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
        """Say what is missing where the server asks for credentials and none were sent."""
        hint = "" if request.secrets else requirements.hint(self.description, operation)
        if hint:
            error.add_note(f"no credential was sent: {hint}")

    def _answered(
        self,
        request: Request,
        network: Network,
        policy: RetryConfig | None,
        *,
        kept: tuple[str, ...],
    ) -> Steps[Response]:
        """Send the request, again where it failed and may be; redirects with the statuses in `kept` are not followed."""
        started = time.monotonic()
        for attempt in itertools.count(1):
            outcome: Response | SDKError
            try:
                outcome = yield from self._followed(request, network, attempt, kept=kept)
            except APIConnectionError as error:
                outcome = error
            elapsed = time.monotonic() - started
            seconds = pause(policy, request, outcome=outcome, attempt=attempt, elapsed=elapsed)
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

    def _followed(
        self, request: Request, network: Network, attempt: int, *, kept: tuple[str, ...]
    ) -> Steps[Response]:
        """Send the request, and those that redirects ask for, all of them within its timeout."""
        if request.timeout is not None:
            request.end = time.monotonic() + request.timeout
        for _ in range(redirects.LIMIT + 1):
            response = yield from self._sent(request, network, attempt)
            following = redirects.following(request, response, kept=kept)
            if following is None:
                return response
            request = following
        limit = f"more than {redirects.LIMIT} redirects"
        raise APIConnectionError(f"{request.operation}: {limit}", request=request)

    def _sent(self, request: Request, network: Network, attempt: int) -> Steps[Response]:
        """Send the request once."""
        started = time.perf_counter()
        try:
            response = yield from self._waited(partial(network.send, request), request)
        except Exception as error:
            self._log(request, started, outcome=type(error).__name__, attempt=attempt)
            raise
        self._log(request, started, outcome=response.status_code, attempt=attempt)
        if not hasattr(response, "request"):
            response.request = request
        return response

    def _waited(self, step: Callable[[], Any], request: Request) -> Steps[Response]:
        """The response that `step` comes to; the exceptions of HTTP libraries become ours."""
        try:
            return cast(Response, (yield step))
        except Exception as error:
            ours = failure(error, request)
            if ours is None:
                raise
        # Raised out here, so that the library's exception, which holds the request with its credentials, is not chained.
        raise ours

    def _log(self, request: Request, started: float, *, outcome: object, attempt: int) -> None:
        if self.debug:
            logs.sent(self.logger, request, started=started, outcome=outcome, attempt=attempt)
