"""Webhooks that arrive over a socket, verified and read by the clients of an API with a resource of that name."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import time
import urllib.request
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer

DOCUMENT = "webhooks"
SECRET = "whsec_" + base64.b64encode(b"a key of the service").decode()


def received(sdk: Flavour, body: bytes, *, key: bytes = b"a key of the service") -> Any:
    """What arrives of a webhook that the service signs and sends."""
    content = f"msg_1.{int(time.time())}.".encode() + body
    digest = hmac.new(key, content, hashlib.sha256).digest()
    headers = {
        "Content-Type": "application/json",
        "Webhook-Id": "msg_1",
        "Webhook-Timestamp": content.split(b".")[1].decode(),
        "Webhook-Signature": f"v1,{base64.b64encode(digest).decode()}",
    }
    sdk.server.queue(Answer(status=204))
    sent = urllib.request.Request(f"{sdk.server.url}/hook", body, headers=headers, method="POST")
    urllib.request.urlopen(sent).close()
    return sdk.server.last


def unwrap(sdk: Flavour, arrived: Any, **how: Any) -> Any:
    """What the method of the client gives, without anything to wait for."""
    return sdk.run(
        lambda client: client.webhooks.unwrap_2(arrived.body, arrived.headers, **how), {}
    )


@pytest.mark.parametrize(
    ("body", "kind", "member"),
    [
        (b'{"type":"paid","amount":5,"new":1}', "components.Paid", ("amount", 5)),
        (b'{"type":"sent","to":"a"}', "components.Sent", ("to", "a")),
    ],
)
def test_a_payload_is_of_its_class(
    sdk: Flavour, body: bytes, kind: str, member: tuple[str, object]
) -> None:
    payload = unwrap(sdk, received(sdk, body), secret=SECRET)
    assert type(payload).__name__ == kind.partition(".")[2]
    assert isinstance(payload, sdk.model(kind))
    assert getattr(payload, member[0]) == member[1]


def test_a_payload_that_grew_is_read(sdk: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        payload = unwrap(sdk, received(sdk, b'{"type":"lost","amount":"x"}'), secret=SECRET)
    assert payload is not None
    assert "does not fit" in caplog.text


def test_what_somebody_else_signed_is_refused(sdk: Flavour) -> None:
    arrived = received(sdk, b'{"type":"paid","amount":5}', key=b"of somebody else")
    with pytest.raises(sdk.model("errors.WebhookVerificationError")):
        unwrap(sdk, arrived, secret=SECRET)


def test_a_scheme_and_a_tolerance_can_be_given(sdk: Flavour) -> None:
    arrived = received(sdk, b'{"type":"sent"}')
    scheme = sdk.package.HMACScheme(
        header="Webhook-Signature", encoding="base64", prefix="v1,", separator=" "
    )
    with pytest.raises(sdk.model("errors.WebhookVerificationError")):
        unwrap(sdk, arrived, secret="a key of the service", scheme=scheme, tolerance=5)


def test_the_secret_is_that_of_the_environment(
    sdk: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = received(sdk, b'{"type":"sent"}')
    monkeypatch.delenv("HOOKS_WEBHOOK_SECRET", raising=False)
    with pytest.raises(sdk.model("errors.ConfigurationError"), match="HOOKS_WEBHOOK_SECRET"):
        unwrap(sdk, arrived)
    monkeypatch.setenv("HOOKS_WEBHOOK_SECRET", SECRET)
    assert unwrap(sdk, arrived).type == "sent"


def test_methods_of_the_api_keep_their_names(sdk: Flavour) -> None:
    sdk.server.queue(Answer(status=204))
    assert sdk.call("webhooks.unwrap") is None
    assert sdk.server.last.method == "POST"
