"""Who sent a webhook: what services sign, and what attackers send."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from email.message import Message
from typing import Any

import pytest

from generator.runtime.errors import (
    ConfigurationError,
    InvalidArgumentError,
    SDKError,
    WebhookVerificationError,
)
from generator.runtime.http.headers import Headers
from generator.runtime.receiving import signatures, webhooks
from generator.runtime.receiving.signatures import HMACScheme

KEY = b"thirty-two bytes of a secret key"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
OTHER = "whsec_" + base64.b64encode(b"another").decode()
BODY = '{"type":"paid","text":"schön"}'.encode()
NOW = 1_700_000_000


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is always the same second."""
    monkeypatch.setattr(signatures.time, "time", lambda: float(NOW))


def signed(
    body: bytes = BODY, *, key: bytes = KEY, at: object = NOW, family: str = "webhook"
) -> dict[str, str]:
    """The header fields of Standard Webhooks, made by the words of the specification."""
    content = b"msg_1." + str(at).encode() + b"." + body
    digest = hmac.new(key, content, hashlib.sha256).digest()
    return {
        f"{family}-id": "msg_1",
        f"{family}-timestamp": str(at),
        f"{family}-signature": "v1," + base64.b64encode(digest).decode(),
    }


def unwrap(
    body: Any = BODY, headers: Any = None, *, secret: Any = SECRET, **how: Any
) -> dict[str, Any]:
    """The payload, as a generated method gives it."""
    how = {"scheme": None, "tolerance": signatures.TOLERANCE, **how}
    headers = signed() if headers is None else headers
    payload: dict[str, Any] = webhooks.unwrapped(
        body, headers, type_=Any, environment="SHOP_WEBHOOK_SECRET", secret=secret, **how
    )
    return payload


def message(headers: Mapping[str, str]) -> Message:
    """The header fields as `http.server` has them."""
    made = Message()
    for name, value in headers.items():
        made[name.title()] = value
    return made


FORMS: dict[str, Callable[[dict[str, str]], Any]] = {
    "mapping": lambda headers: headers,
    "upper case": lambda headers: {name.upper(): value for name, value in headers.items()},
    "pairs": lambda headers: list(headers.items()),
    "pairs of bytes": lambda headers: [(k.encode(), v.encode()) for k, v in headers.items()],
    "lists": lambda headers: {name: [value] for name, value in headers.items()},
    "message": message,
    "Headers": Headers,
    "iterator": lambda headers: iter(headers.items()),
    "with others": lambda headers: {"Host": "x", "X-N": 1, **headers},
}


@pytest.mark.parametrize("form", FORMS)
def test_header_fields_come_as_frameworks_have_them(form: str) -> None:
    assert unwrap(headers=FORMS[form](signed()))["type"] == "paid"


@pytest.mark.parametrize("body", [BODY, BODY.decode(), bytearray(BODY), memoryview(BODY)])
def test_the_body_is_what_was_received(body: object) -> None:
    assert unwrap(body) == {"type": "paid", "text": "schön"}


@pytest.mark.parametrize(
    ("headers", "secret"),
    [
        (signed(), SECRET),
        (signed(), SECRET.removeprefix("whsec_")),
        (signed(), SECRET.rstrip("=") + "\n"),
        (signed(), KEY),
        (signed(), [OTHER, SECRET]),
        (signed(), (SECRET, OTHER)),
        (signed(family="svix"), SECRET),
        (signed() | {"webhook-signature": "v1a,xyz v1,b3RoZXI= " + signed()["webhook-signature"]}, SECRET),
        (signed(at=NOW - 300), SECRET),
        (signed(at=NOW + 300), SECRET),
    ],
)  # fmt: skip
def test_what_the_service_signed_is_believed(headers: dict[str, str], secret: object) -> None:
    assert unwrap(headers=headers, secret=secret)["type"] == "paid"


def test_the_vector_of_the_specification_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures.time, "time", lambda: 1614265330.0)
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    secret = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    assert unwrap('{"test": 2432232314}', headers, secret=secret) == {"test": 2432232314}


def without(name: str) -> dict[str, str]:
    """All header fields but one."""
    return {key: value for key, value in signed().items() if key != name}


RIGHT = signed()["webhook-signature"]
ATTACKS: dict[str, dict[str, Any]] = {
    "another secret": {"secret": OTHER},
    "another body": {"body": BODY + b" "},
    "an empty body": {"body": b""},
    "a timestamp of before": {"headers": signed(at=NOW - 301)},
    "a timestamp of later": {"headers": signed(at=NOW + 301)},
    "a timestamp that was moved": {"headers": signed(at=NOW - 9999) | {"webhook-timestamp": str(NOW)}},
    "another id": {"headers": signed() | {"webhook-id": "msg_2"}},
    "no id": {"headers": without("webhook-id")},
    "no timestamp": {"headers": without("webhook-timestamp")},
    "no signature": {"headers": without("webhook-signature")},
    "no header fields": {"headers": {}},
    "an empty signature": {"headers": signed() | {"webhook-signature": ""}},
    "a version alone": {"headers": signed() | {"webhook-signature": "v1,"}},
    "spaces": {"headers": signed() | {"webhook-signature": "   "}},
    "another version": {"headers": signed() | {"webhook-signature": "v2," + RIGHT[3:]}},
    "no version": {"headers": signed() | {"webhook-signature": RIGHT[3:]}},
    "a part of it": {"headers": signed() | {"webhook-signature": RIGHT[:-5]}},
    "thousands of signatures": {"headers": signed() | {"webhook-signature": f"{RIGHT} " * 100_000}},
    "a million of spaces": {"headers": signed() | {"webhook-signature": RIGHT + " " * 10**6 + RIGHT}},
    "two ids": {"headers": [*signed().items(), ("Webhook-Id", "msg_1")]},
    "two timestamps": {"headers": [*signed().items(), ("WEBHOOK-TIMESTAMP", str(NOW))]},
    "families mixed": {"headers": without("webhook-id") | {"svix-id": "msg_1"}},
    "a fraction": {"headers": signed(at=f"{NOW}.0")},
    "an exponent": {"headers": signed(at="17e8")},
    "digits of another script": {"headers": signed(at=str(NOW).translate({48 + n: 0x660 + n for n in range(10)}))},
    "a sign": {"headers": signed(at=f"+{NOW}")},
    "not a number": {"headers": signed(at="nan")},
    "thousands of digits": {"headers": signed(at="1" * 5000)},
    "half of a character": {"headers": signed() | {"webhook-signature": "v1,\ud800"}},
    "half of a character in the id": {"headers": signed() | {"webhook-id": "\ud800"}},
    "no tolerance": {"headers": signed(at=NOW - 1), "tolerance": 0},
    "a tolerance that is none": {"tolerance": float("nan")},
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_it_did_not_sign_is_refused(attack: str) -> None:
    with pytest.raises(WebhookVerificationError) as caught:
        unwrap(**ATTACKS[attack])
    assert isinstance(caught.value, SDKError)
    assert isinstance(caught.value, ValueError)
    shown = repr(caught.value) + str(caught.value)
    assert not any(secret in shown for secret in (SECRET[6:], KEY.decode(), RIGHT[3:]))
    assert caught.value.__cause__ is None


def test_signatures_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(expected: bytes, given: bytes) -> bool:
        compared.append((expected, given))
        return False

    monkeypatch.setattr(hmac, "compare_digest", compare)
    with pytest.raises(WebhookVerificationError):
        unwrap(secret=[OTHER, SECRET])
    assert [given for _, given in compared] == [RIGHT[3:].encode()] * 2
    assert compared[1][0] == compared[1][1]


@pytest.mark.parametrize("secret", [None, "", b"", [], [SECRET, ""], "whsec_", "whsec_*", "ü"])
def test_a_secret_that_proves_nothing_is_refused(secret: object) -> None:
    with pytest.raises(ConfigurationError, match="secret") as caught:
        unwrap(secret=secret)
    assert not isinstance(caught.value, WebhookVerificationError)
    assert caught.value.__cause__ is None


def test_the_secret_can_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_WEBHOOK_SECRET", SECRET)
    assert unwrap(secret=None)["type"] == "paid"
    monkeypatch.setenv("SHOP_WEBHOOK_SECRET", "")
    with pytest.raises(ConfigurationError, match="empty"):
        unwrap(secret=None)


@pytest.mark.parametrize("body", [{"type": "paid"}, None, 5, ["x"]])
def test_a_body_that_was_parsed_already_is_refused(body: object) -> None:
    with pytest.raises(InvalidArgumentError, match="as it was received"):
        unwrap(body)


@pytest.mark.parametrize("headers", [5, [1], ["webhook-id"], {"a"}])
def test_what_are_no_header_fields_is_refused(headers: object) -> None:
    with pytest.raises((InvalidArgumentError, WebhookVerificationError)):
        unwrap(headers=headers)


@pytest.mark.parametrize(
    "body", [b"{", b"", b"\xff", b"[" * 100_000, b'{"a":' * 100_000, b"<html>"]
)
def test_what_was_signed_and_is_no_payload_is_an_error_of_ours(body: bytes) -> None:
    with pytest.raises(InvalidArgumentError, match="payload cannot be read"):
        unwrap(body, signed(body))


def digest(content: bytes, algorithm: str = "sha256") -> bytes:
    """The HMAC of `content`."""
    return hmac.new(KEY, content, algorithm).digest()


TIMED = str(NOW).encode() + b"."
SCHEMES: dict[str, tuple[HMACScheme, dict[str, str]]] = {
    "hexadecimal": (HMACScheme(header="X-Sign"), {"X-Sign": digest(BODY).hex()}),
    "upper case": (HMACScheme(header="X-Sign"), {"x-sign": digest(BODY).hex().upper()}),
    "a prefix": (
        HMACScheme(header="X-Hub-Signature-256", prefix="sha256="),
        {"x-hub-signature-256": "sha256=" + digest(BODY).hex()},
    ),
    "base64": (
        HMACScheme(header="X-Sign", encoding="base64"),
        {"X-Sign": base64.b64encode(digest(BODY)).decode()},
    ),
    "sha512": (
        HMACScheme(header="X-Sign", algorithm="sha512"),
        {"X-Sign": digest(BODY, "sha512").hex()},
    ),
    "pairs": (
        HMACScheme(header="Sign", timestamp_key="t", signature_key="v1"),
        {"Sign": f"t={NOW}, v0=x,v1=00,v1={digest(TIMED + BODY).hex()}"},
    ),
    "pairs with semicolons": (
        HMACScheme(header="Sign", timestamp_key="ts", signature_key="h1", separator=";", signed="{timestamp}:{body}"),
        {"Sign": f"ts={NOW};h1={digest(TIMED[:-1] + b':' + BODY).hex()}"},
    ),
    "a field for the timestamp": (
        HMACScheme(header="S", timestamp_header="T", prefix="v0=", signed="v0:{timestamp}:{body}"),
        {"S": "v0=" + digest(b"v0:" + TIMED[:-1] + b":" + BODY).hex(), "T": str(NOW)},
    ),
    "a URL in front": (
        HMACScheme(header="S", signed="https://hook.example/{body}"),
        {"S": digest(b"https://hook.example/" + BODY).hex()},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SCHEMES)
def test_other_services_sign_in_other_ways(name: str) -> None:
    scheme, headers = SCHEMES[name]
    assert unwrap(headers=headers, secret=KEY.decode(), scheme=scheme)["type"] == "paid"
    for changed in (
        {"body": BODY.replace(b"paid", b"free")},
        {"secret": "another"},
        {"headers": {}},
        {"headers": {key: value[:-1] for key, value in headers.items()}},
        {"headers": headers | {next(iter(headers)): ",;" * 100_000}},
    ):
        with pytest.raises(WebhookVerificationError):
            unwrap(**{"headers": headers, "secret": KEY.decode(), "scheme": scheme} | changed)


@pytest.mark.parametrize("name", ["pairs", "pairs with semicolons", "a field for the timestamp"])
def test_their_timestamps_are_not_old(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme, headers = SCHEMES[name]
    monkeypatch.setattr(signatures.time, "time", lambda: NOW + 301.0)
    with pytest.raises(WebhookVerificationError, match="more than 300 s"):
        unwrap(headers=headers, secret=KEY, scheme=scheme)


@pytest.mark.parametrize("times", ["", f"t={NOW},t={NOW},", "T=1,"])
def test_a_timestamp_stands_there_once(times: str) -> None:
    scheme = SCHEMES["pairs"][0]
    with pytest.raises(WebhookVerificationError, match="t in the header field Sign"):
        unwrap(headers={"Sign": f"{times}v1=00"}, secret=KEY, scheme=scheme)


@pytest.mark.parametrize(
    "wrong",
    [
        {"header": ""},
        {"separator": ""},
        {"algorithm": "md5"},
        {"encoding": "base32"},
        {"timestamp_key": "t"},
        {"timestamp_key": "t", "signature_key": "v1", "timestamp_header": "T"},
        {"signed": "constant"},
        {"signed": "{body}{body}"},
        {"timestamp_header": "T", "signed": "{body}"},
        {"signed": "{timestamp}{body}"},
    ],
)
def test_a_scheme_that_proves_nothing_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="HMACScheme"):
        HMACScheme(**{"header": "X", **wrong})
