"""Checks who sent a webhook: by the Standard Webhooks specification, or by another HMAC in a header field."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

from msgspec import Struct

from ..errors import ConfigurationError, InvalidArgumentError, WebhookVerificationError
from ..plain import is_sequence

TOLERANCE = 300.0
# Services send one signature for each secret that is in use; who sends more than this wants to keep us busy.
_MOST = 50
_SECONDS = re.compile(r"[0-9]{1,15}")
_PREFIX = "whsec_"
_ALGORITHMS = ("sha1", "sha256", "sha384", "sha512")
_ENCODINGS = ("hex", "base64")
_STANDARD = ("sha256", "base64")
_BODY, _TIMESTAMP = "{body}", "{timestamp}"


class HeaderItems(Protocol):
    """Header fields as frameworks have them: an object with `items`, such as a mapping."""

    def items(self) -> Iterable[tuple[Any, Any]]:
        """Names and values."""
        ...


HeaderFields: TypeAlias = HeaderItems | Iterable[tuple[str | bytes, str | bytes]]
"""The header fields of a request that was received: names in any case, values as texts, bytes or lists of them."""

Secret: TypeAlias = str | bytes | Sequence[str | bytes]
"""A secret, or several of which any will do, while one takes the place of another; bytes are the key itself."""


class HMACScheme(Struct, frozen=True, kw_only=True):
    """How a service signs its webhooks, where it does not follow Standard Webhooks.

    Args:
        header: The header field with the signature, or several with separators between them.
        algorithm: The hash function.
        encoding: How the signature is written.
        prefix: What stands in front of a signature, such as `sha256=`; one without it does not count.
        signature_key: The key of a signature where the field has pairs, such as `v1` in `t=…,v1=…`.
        timestamp_key: The key of the timestamp there, such as `t`.
        timestamp_header: The header field with the timestamp, where that is one of its own.
        separator: What stands between signatures or pairs.
        signed: What is signed, with `{body}` and, where there is a timestamp, `{timestamp}`; by default the body, behind
            the timestamp and a dot.

    Raises:
        ConfigurationError: It would leave the body or the timestamp unsigned, or cannot be read.
    """

    header: str
    algorithm: Literal["sha1", "sha256", "sha384", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = ""
    signature_key: str = ""
    timestamp_key: str = ""
    timestamp_header: str = ""
    separator: str = ","
    signed: str = ""

    def __post_init__(self) -> None:
        wrong = _find_mistake(self)
        if wrong:
            raise ConfigurationError(f"HMACScheme: {wrong}")


def _find_mistake(scheme: HMACScheme) -> str:
    """What keeps `scheme` from proving anything, or ""."""
    if not scheme.header or not scheme.separator:
        return "header and separator must not be empty"
    if scheme.algorithm not in _ALGORITHMS or scheme.encoding not in _ENCODINGS:
        known = ", ".join((*_ALGORITHMS, *_ENCODINGS))
        return f"an algorithm or an encoding is none of {known}"
    if scheme.timestamp_key and not scheme.signature_key:
        return "timestamp_key needs signature_key"
    if scheme.timestamp_key and scheme.timestamp_header:
        return "the timestamp has either a key or a header field"
    if scheme.signed and scheme.signed.count(_BODY) != 1:
        return "signed must have {body} once"
    is_timed = bool(scheme.timestamp_key or scheme.timestamp_header)
    if scheme.signed and (_TIMESTAMP in scheme.signed) is not is_timed:
        return "signed must have {timestamp} where there is a timestamp, and only there"
    return ""


class _Claim(NamedTuple):
    """What header fields say of a body: these signatures are of this content, made at this time ("" where none is said)."""

    signatures: list[str]
    content: bytes
    timestamp: str


def verify(
    body: bytes,
    headers: HeaderFields,
    *,
    secret: Secret,
    scheme: HMACScheme | None = None,
    tolerance: float = TOLERANCE,
) -> None:
    """Check that someone who knows a secret signed `body`, and lately; messages have neither secrets nor signatures.

    Args:
        secret: One or several. By Standard Webhooks a text is base64, `whsec_` in front of it or not.
        scheme: How it is signed; by Standard Webhooks without one.
        tolerance: How many seconds the timestamp may differ from now, in either direction.

    Raises:
        WebhookVerificationError: Nobody did, or it cannot be told from the header fields.
        ConfigurationError: There is no secret, or one that cannot be used.
        InvalidArgumentError: `headers` are no header fields.
    """
    from hmac import compare_digest  # a client that calls alone does without

    keys = [_key_of(each, is_encoded=scheme is None) for each in _list_secrets(secret)]
    fields = _read_fields(headers)
    claim = _standard_claim(fields, body) if scheme is None else _claim_of(scheme, fields, body)
    algorithm, encoding = _STANDARD if scheme is None else (scheme.algorithm, scheme.encoding)
    matches = False
    for key in keys:
        expected = _sign(key, claim.content, algorithm=algorithm, encoding=encoding)
        for signature in claim.signatures:
            given = signature.lower() if encoding == "hex" else signature
            matches |= compare_digest(expected, as_bytes(given))
    if not matches:
        raise WebhookVerificationError("no signature of the webhook is right")
    if claim.timestamp:
        _check_time(claim.timestamp, tolerance)


def _sign(key: bytes, content: bytes, *, algorithm: str, encoding: str) -> bytes:
    import hmac
    from base64 import b64encode

    digest = hmac.digest(key, content, algorithm)
    return digest.hex().encode() if encoding == "hex" else b64encode(digest)


def _list_secrets(secret: Secret) -> list[str | bytes]:
    listed = [secret] if isinstance(secret, str | bytes) else list(secret)
    if not listed or not all(listed):
        raise ConfigurationError("the secret of the webhooks is empty")
    return listed


def _key_of(secret: str | bytes, *, is_encoded: bool) -> bytes:
    """The key of a secret (Standard Webhooks: `whsec_` and base64)."""
    if isinstance(secret, bytes):
        return secret
    if not is_encoded:
        return as_bytes(secret)
    from base64 import b64decode

    text = secret.strip().removeprefix(_PREFIX)
    try:
        key = b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        key = b""
    if not key:
        raise ConfigurationError(f"a secret of the webhooks is no base64 behind {_PREFIX}")
    return key


_Fields: TypeAlias = Mapping[str, list[str]]


def _read_fields(headers: Any) -> _Fields:
    """The values of each header field by its name in lower case."""
    items: Any = getattr(headers, "items", None)
    fields: dict[str, list[str]] = {}
    try:
        pairs: Any = items() if callable(items) else headers
        for name, value in pairs:
            listed = value if is_sequence(value) else (value,)
            fields.setdefault(_text_of(name).lower(), []).extend(map(_text_of, listed))
    except (TypeError, ValueError):
        message = "headers must be a mapping, or pairs of names and values"
        raise InvalidArgumentError(message) from None
    return fields


def _text_of(value: Any) -> str:
    return (value.decode("latin-1") if isinstance(value, bytes) else str(value)).strip()


def as_bytes(text: str) -> bytes:
    """`text` as UTF-8; halves of characters, which nobody can have signed, are replaced."""
    return text.encode(errors="replace")


def _only(fields: _Fields, name: str, *, of: str = "") -> str:
    """The value of the field `name`, or of the key `name` in the field `of`.

    Raises:
        WebhookVerificationError: It is not there, or there twice, so that two readers could take different ones.
    """
    values = fields.get(name.lower() if not of else name, [])
    if len(values) != 1 or not values[0]:
        how = "there more than once" if len(values) > 1 else "missing"
        what = f"{name} in the header field {of}" if of else f"the header field {name}"
        raise WebhookVerificationError(f"{what} of the webhook is {how}")
    return values[0]


def _split(value: str, separator: str) -> list[str]:
    """The parts of `value`, no more than a service sends."""
    parts = value.split(separator, _MOST)
    if len(parts) > _MOST:
        raise WebhookVerificationError(f"the webhook has more than {_MOST} signatures")
    return [part.strip() for part in parts]


def _standard_claim(fields: _Fields, body: bytes) -> _Claim:
    """By Standard Webhooks; header fields may begin with `svix-` as well, as they did before it was a standard."""
    is_old = "webhook-signature" not in fields and "svix-signature" in fields
    family = "svix" if is_old else "webhook"
    identifier, timestamp = _only(fields, f"{family}-id"), _only(fields, f"{family}-timestamp")
    written = _split(_only(fields, f"{family}-signature"), " ")
    pairs = (signature.partition(",") for signature in written)
    signatures = [signature for version, _, signature in pairs if version == "v1"]
    return _Claim(signatures, as_bytes(f"{identifier}.{timestamp}.") + body, timestamp)


def _claim_of(scheme: HMACScheme, fields: _Fields, body: bytes) -> _Claim:
    """By the scheme of one service."""
    written = _split(_only(fields, scheme.header), scheme.separator)
    timestamp = _only(fields, scheme.timestamp_header) if scheme.timestamp_header else ""
    if scheme.signature_key:
        pairs = [part.partition("=") for part in written]
        written = [value for key, _, value in pairs if key == scheme.signature_key]
        if scheme.timestamp_key:
            times = [value for key, _, value in pairs if key == scheme.timestamp_key]
            timestamp = _only({scheme.timestamp_key: times}, scheme.timestamp_key, of=scheme.header)
    size = len(scheme.prefix)
    signatures = [value[size:] for value in written if value.startswith(scheme.prefix)]
    signed = scheme.signed or (f"{_TIMESTAMP}.{_BODY}" if timestamp else _BODY)
    before, _, after = signed.partition(_BODY)
    around = [as_bytes(text.replace(_TIMESTAMP, timestamp)) for text in (before, after)]
    return _Claim(signatures, body.join(around), timestamp)


def _check_time(timestamp: str, tolerance: float) -> None:
    if not _SECONDS.fullmatch(timestamp):
        raise WebhookVerificationError("the timestamp of the webhook is no number of seconds")
    # Not "greater than": a tolerance that is no number lets nothing through.
    if not abs(time.time() - int(timestamp)) <= tolerance:
        message = f"the timestamp of the webhook differs by more than {tolerance:g} s from now"
        raise WebhookVerificationError(message)
