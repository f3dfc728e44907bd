"""Reads the body of a webhook or a callback, and checks before that who sent it, where it is asked to."""

from __future__ import annotations

import logging
import os
from typing import Any

from ..codec import codec
from ..errors import ConfigurationError, InvalidArgumentError
from ..plain import is_bytes
from .signatures import HeaderFields, HMACScheme, Secret, as_bytes, verify


def parsed(body: bytes | str, type_: Any) -> Any:
    """The payload in `body` as `type_`; what does not fit its description is logged and stays as it is.

    Raises:
        InvalidArgumentError: It is no JSON; a ValueError as well.
    """
    raw = body.encode() if isinstance(body, str) else body
    if type_ in (str, bytes):
        return raw.decode(errors="replace") if type_ is str else raw
    try:
        payload, misfits = codec.decode(raw, type_)
    except ValueError as error:
        raise InvalidArgumentError(f"the payload cannot be read: {error}") from None
    for misfit in misfits:
        logging.getLogger(__name__.partition(".")[0]).warning(
            "the payload does not fit its description: %s", misfit
        )
    return payload


def unwrapped(
    body: bytes | str,
    headers: HeaderFields,
    *,
    type_: Any,
    environment: str,
    secret: Secret | None,
    scheme: HMACScheme | None,
    tolerance: float,
) -> Any:
    """The payload in `body` as `type_`, once it is known that the service signed it.

    Args:
        environment: The variable that has the secret where none is given.

    Raises:
        WebhookVerificationError: The service did not sign it, or long ago.
        ConfigurationError: There is no secret, or one that cannot be used.
        InvalidArgumentError: What was signed is no JSON, or an argument is of another kind.
    """
    raw = _received(body)
    if secret is None:
        secret = os.environ.get(environment)
    if secret is None:
        raise ConfigurationError(f"webhooks need a secret: give secret= or set {environment}")
    verify(raw, headers, secret=secret, scheme=scheme, tolerance=tolerance)
    return parsed(raw, type_)


def _received(body: Any) -> bytes:
    if isinstance(body, str):
        return as_bytes(body)
    if is_bytes(body):
        return bytes(body)
    # What was parsed and written again is mostly not what was signed.
    kind = type(body).__name__
    message = f"body must be the body as it was received, bytes or text, not {kind}"
    raise InvalidArgumentError(message)
