"""Webhooks of a service whose way to sign them stands in the configuration."""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import Any

import pytest

from generator.config.signing import Signing

from .sdk import Flavour

DOCUMENT = "webhooks"
SETTINGS = {
    "webhook_signatures": Signing(
        scheme=(
            ("header", "X-Signature"),
            ("algorithm", "sha512"),
            ("prefix", "sha512="),
            ("timestamp_header", "X-Time"),
            ("signed", "{timestamp}:{body}"),
        ),
        tolerance=20.0,
    )
}
BODY = b'{"type":"paid","amount":5}'


def unwrap(sdk: Flavour, *, age: int = 0, key: bytes = b"key", **how: Any) -> Any:
    """What the method of the client gives for a webhook that was signed `age` seconds ago."""
    moment = str(int(time.time()) - age)
    digest = hmac.new(key, f"{moment}:".encode() + BODY, hashlib.sha512).hexdigest()
    headers = {"X-Time": moment, "X-Signature": f"sha512={digest}"}
    return sdk.run(lambda client: client.webhooks.unwrap_2(BODY, headers, secret="key", **how), {})


def test_a_webhook_is_verified_as_the_service_signs(sdk: Flavour) -> None:
    assert unwrap(sdk).amount == 5


@pytest.mark.parametrize("how", [{"key": b"other"}, {"age": 60}])
def test_what_another_signed_or_long_ago_is_refused(sdk: Flavour, how: dict[str, Any]) -> None:
    with pytest.raises(sdk.model("errors.WebhookVerificationError")):
        unwrap(sdk, **how)


def test_a_call_may_say_otherwise(sdk: Flavour) -> None:
    assert unwrap(sdk, age=60, tolerance=100).amount == 5
    scheme = sdk.package.HMACScheme(header="X-Other")
    with pytest.raises(sdk.model("errors.WebhookVerificationError")):
        unwrap(sdk, scheme=scheme)
