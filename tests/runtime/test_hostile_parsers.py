"""What parses what a server sends, and what writes what a program gives: only our errors, the same for any pieces, no longer for more.

`make fuzz` tries many more examples.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.credentials import ClientCredentials, Placed, Token, place
from generator.runtime.declarations.description import (
    ApiKeyCredential,
    BasicCredential,
    BearerCredential,
    HTTPCredential,
    OAuth2Credential,
)
from generator.runtime.declarations.operation import Encoding, Operation, Parameter
from generator.runtime.errors import (
    APIConnectionError,
    ConfigurationError,
    InvalidArgumentError,
    SDKError,
)
from generator.runtime.http import charsets, links, media, redirects, urls
from generator.runtime.http.headers import Headers
from generator.runtime.http.logs import escape
from generator.runtime.http.messages import Request, Response
from generator.runtime.receiving.events import EventParser, LineParser
from generator.runtime.receiving.sequences import SequenceParser
from generator.runtime.retries import RetryConfig, choose_pause
from generator.runtime.security import oauth
from generator.runtime.sending import forms, parameters
from generator.runtime.transport.failures import translate

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                b"data: ",
                b"id: 1",
                b"\n",
                b"\r",
                b"\r\n",
                b"\x1e",
                b"{}",
                b"\xef\xbb\xbf",
                b":",
                b"event: a",
            ]
        ),
        st.binary(max_size=3),
    ),
    max_size=12,
)
TEXTS = st.text(st.characters(), max_size=30)
URLS = st.text(st.sampled_from("htps:/?#[]@!.%2e\\a1é\t\udcff "), max_size=40)
REQUEST = Request("GET", "https://api.example/v1")
PARSERS: tuple[Callable[[], Any], ...] = (EventParser, LineParser, SequenceParser)


@pytest.mark.fuzz
@pytest.mark.parametrize("parser", [EventParser, LineParser])
@given(pieces=PIECES)
def test_items_are_the_same_for_any_pieces(parser: Callable[[], Any], pieces: list[bytes]) -> None:
    one, other = parser(), parser()
    in_pieces = [item for piece in pieces for item in one.feed(piece)] + one.finish()
    assert in_pieces == other.feed(b"".join(pieces)) + other.finish()


@pytest.mark.fuzz
@given(pieces=PIECES)
def test_sequences_of_anything_come_to_their_end(pieces: list[bytes]) -> None:
    parser = SequenceParser()
    found = [item for piece in pieces for item in parser.feed(piece)] + parser.finish()
    assert all(found)
    assert parser.size == 0


@pytest.mark.fuzz
@given(
    texts=st.lists(st.sampled_from([b"{}", b'{\n"a": 1}', b"[1,\n2]", b'"x"', b"17"]), max_size=4),
    sizes=st.lists(st.integers(min_value=1, max_value=9), max_size=9),
)
def test_sequences_are_the_same_for_any_pieces(texts: list[bytes], sizes: list[int]) -> None:
    body = b"".join(b"\x1e%s\n" % one for one in texts)
    parser = SequenceParser()
    found: list[bytes] = []
    for size in sizes:
        found += parser.feed(body[:size])
        body = body[size:]
    assert found + parser.feed(body) + parser.finish() == texts


class Counted(bytearray):
    """Bytes that count how many of them were copied to be looked at."""

    copied = 0

    def __bytes__(self) -> bytes:
        self.copied += len(self)
        return bytes(memoryview(self))


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    "unit", [b"data: x\n", b": c\r\n", b"a\r", b"x", b"\n\r", b"\x1e1", b"[1,\n"]
)
def test_parsers_look_at_each_byte_a_few_times(parser: Callable[[], Any], unit: bytes) -> None:
    one = parser()
    one._waiting = waiting = Counted()
    for _ in range(2000):
        one.feed(unit)
    one.finish()
    assert waiting.copied <= 4 * 2000 * len(unit)


@pytest.mark.fuzz
@given(written=URLS, base=st.sampled_from(["https://api.example/v1", "http://[::1]:81/"]))
def test_urls_have_one_form_or_none(written: str, base: str) -> None:
    with suppress(ValueError):
        joined = urls.join(base, written)
        assert urls.normalise(joined) == joined
        assert urls.origin_of(joined).port


@pytest.mark.fuzz
@given(location=st.one_of(URLS, TEXTS), status=st.sampled_from(redirects.REDIRECTS))
def test_redirects_lead_somewhere_or_nowhere(location: str, status: int) -> None:
    response = Response(status, headers={"Location": location}, request=REQUEST)
    found = redirects.follow(REQUEST, response)
    assert found is None or urls.normalise(found.url) == found.url
    assert isinstance(redirects.location_of(response), str)


@pytest.mark.fuzz
@given(field=st.one_of(TEXTS, st.text(st.sampled_from('<>;,="\\ relnxt'), max_size=60)))
def test_links(field: str) -> None:
    assert isinstance(links.target_of(field, "next"), str)


DATES = st.builds(
    "{} {} {} {} {}:{}:{} {}".format,
    st.sampled_from(["Fri,", "", "x"]),
    *[st.one_of(st.integers(), st.just(1))] * 1,
    st.sampled_from(["Dec", "", "13"]),
    *[st.integers()] * 4,
    st.sampled_from(["GMT", "+9999", "-99999999", "", "EST", "+0000 (x)"]),
)


@pytest.mark.fuzz
@given(written=st.one_of(TEXTS, DATES, st.floats().map(str), st.integers().map(str)))
def test_a_pause_is_a_number_of_seconds(written: str) -> None:
    response = Response(503, headers={"Retry-After": written}, request=REQUEST)
    seconds = choose_pause(RetryConfig(), REQUEST, outcome=response, attempt=1, elapsed=0.0)
    assert seconds is not None
    assert 0 <= seconds <= 30


CHARSETS = [
    "punycode",
    "idna",
    "unicode_escape",
    "raw-unicode-escape",
    "utf-7",
    "hex",
    "zlib",
    "rot13",
    "undefined",
    "mbcs",
]


@pytest.mark.parametrize("charset", [*CHARSETS, "x" * 100_000, "utf-8\0", "..", "cp99999"])
def test_codecs_that_are_no_charsets_are_not_used(charset: str) -> None:
    body = "é-4ba \\u0041".encode()
    response = Response(
        200, headers={"Content-Type": f"text/plain; charset={charset}"}, content=body
    )
    assert response.text == "é-4ba \\u0041"


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("utf-8", "é".encode()),
        ('"UTF-8"', "é".encode()),
        ("ISO-8859-1", b"\xe9"),
        ("latin1", b"\xe9"),
        ("windows-1252", b"\xe9"),
        ("cp1252", b"\xe9"),
        ("UTF-16", "é".encode("utf-16")),
        ("utf-16le", "é".encode("utf-16le")),
        ("macintosh", "é".encode("mac-roman")),
        ("gb18030", "é".encode("gb18030")),
    ],
)
def test_charsets_of_text(charset: str, body: bytes) -> None:
    assert charsets.text_of(body, f"text/plain; charset={charset}; x=y") == "é"


@pytest.mark.fuzz
@given(content=st.binary(max_size=40), written=st.one_of(TEXTS, st.sampled_from(CHARSETS)))
def test_content_types(content: bytes, written: str) -> None:
    for named in (written, f"text/plain; charset={written}"):
        response = Response(200, headers={"content-type": named}, content=content)
        assert isinstance(response.text, str)
        essence = media.essence_of(named)
        assert media.match(essence, response.content_type) >= 0
        assert isinstance(media.asking_parameter(named), str)
        assert media.stream_kind(essence) in ("", "events", "lines", "sequence")


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.binary(max_size=4),
        TEXTS,
        st.builds(object),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(TEXTS, inner, max_size=3),
    ),
    max_leaves=5,
)
STYLES = st.sampled_from(
    [
        ("query", "form"),
        ("query", "deepObject"),
        ("query", "pipeDelimited"),
        ("query", "spaceDelimited"),
        ("path", "simple"),
        ("path", "label"),
        ("path", "matrix"),
        ("cookie", "form"),
        ("cookie", "cookie"),
        ("header", "simple"),
    ]
)


@pytest.mark.fuzz
@given(place=STYLES, value=VALUES, explode=st.booleans(), reserved=st.booleans(), name=TEXTS)
def test_parameters_are_written_or_refused(
    place: tuple[Any, Any], value: Any, explode: bool, reserved: bool, name: str
) -> None:
    location, style = place
    parameter = Parameter(
        "p", location=location, style=style, explode=explode, allow_reserved=reserved, wire_name="p"
    )
    with suppress(InvalidArgumentError), parameters.name_errors(parameter):
        if location == "path":
            operation = Operation[Any](id="o", method="GET", path="/{p}/x", parameters=(parameter,))
            segments = parameters.path_of(operation, {"p": value}).split("/")
            assert segments[2:] == ["x"]
            assert segments[1].lower().replace("%2e", ".") not in ("", ".", "..")
        elif location == "query":
            for pair in parameters.query_of(parameter, value):
                assert not set(pair) & set("# \r\n")
        elif location == "cookie":
            for pair in parameters.cookies_of(parameter, value):
                assert not parameters.has_control(pair)
                assert ";" not in pair
        else:
            assert isinstance(parameters.header_of(parameter, value), str)


@pytest.mark.parametrize("value", ["..", "%2e%2e", ".%2E", "%2e", "%2E."])
def test_a_segment_of_dots_is_refused_however_it_is_written(value: str) -> None:
    parameter = Parameter("p", location="path", allow_reserved=True)
    operation = Operation[Any](id="o", method="GET", path="/a/{p}/b", parameters=(parameter,))
    with pytest.raises(InvalidArgumentError, match="p would make the path segment"):
        parameters.path_of(operation, {"p": value})


@pytest.mark.fuzz
@given(name=TEXTS, value=VALUES, style=st.sampled_from(["", "deepObject"]), kind=TEXTS)
def test_forms_are_written_or_refused(name: str, value: Any, style: Any, kind: str) -> None:
    encodings = {name: Encoding(style=style, content_type=kind)}
    with suppress(TypeError, UnicodeEncodeError, RecursionError, InvalidArgumentError):
        body = forms.urlencode([(name, value)], encodings)
        assert not set(body) & set(b"\r\n ")
    with suppress(TypeError, UnicodeEncodeError, RecursionError, InvalidArgumentError):
        for head, _ in forms.parts_of([(name, value)], encodings):
            lines = head.split(b"\r\n")
            assert lines[-1] == b""
            assert all(
                one.startswith((b"Content-Disposition: ", b"Content-Type: ")) for one in lines[:-1]
            )
            assert head.count(b"\n") == len(lines) - 1


@pytest.mark.parametrize("name", ['a"b', "a\r\nb", "ä", "a\nContent-Type: x", "a\\"])
def test_the_names_of_parts_stay_in_their_place(name: str) -> None:
    ((head, _),) = forms.parts_of(
        [(name, ("f" + name, b"x", "text/plain", {"X-A": "1\r\nX-B: 2"}))], {}
    )
    written = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    assert head.decode() == (
        f'Content-Disposition: form-data; name="{written}"; filename="f{written}"\r\n'
        "Content-Type: text/plain\r\nX-A: 1X-B: 2\r\n"
    )


@pytest.mark.parametrize("name", ["X-A\r\nX-B", "X A", "X:A", "", "ä", "X\0"])
def test_a_header_field_of_a_part_that_has_no_such_name_is_refused(name: str) -> None:
    with pytest.raises(InvalidArgumentError, match="cannot be the name of a header field"):
        forms.parts_of([("file", ("f", b"x", "text/plain", {name: "1"}))], {})


@pytest.mark.parametrize("value", ["\ud800", None, 5, b"x"], ids=repr)
def test_a_credential_that_cannot_be_sent_is_refused(value: Any) -> None:
    basic = BasicCredential("s", argument="a", environment="E")
    oauth2 = OAuth2Credential("s", argument="a", environment="E", token_url="https://a.example/t")
    for pair in ((value, "b"), ("b", value)):
        with pytest.raises(ConfigurationError, match=r"^a "):
            place([(basic, pair)])
    for given_value in (
        ClientCredentials(value, "b"),
        ClientCredentials("b", value),
        ClientCredentials("b", "c", scopes=(value,)),
    ):
        with pytest.raises(ConfigurationError, match=r"^a "):
            oauth.request_for(oauth2, given_value, base="https://a.example", timeout=1.0)


@pytest.mark.fuzz
@given(value=st.one_of(TEXTS, VALUES))
def test_credentials_are_placed_or_refused(value: Any) -> None:
    for declared in (
        BearerCredential("s", argument="a", environment="E"),
        BasicCredential("s", argument="a", environment="E"),
        HTTPCredential("s", argument="a", environment="E", name="Digest"),
        ApiKeyCredential("s", argument="a", environment="E", location="cookie", wire_name="k"),
    ):
        with suppress(SDKError):
            found = place([(declared, value)])
            assert found.secrets


def test_nothing_secret_is_shown_of_credentials() -> None:
    for one in (
        Token("confidential", 1.0),
        ClientCredentials("id", "confidential"),
        Placed({"A": "confidential"}, ["a=confidential"], ["confidential"], {"confidential"}),
    ):
        assert "confidential" not in repr(one) + repr(list(one.__rich_repr__()))


def test_nothing_secret_is_pickled() -> None:
    request = Request(
        "GET",
        "https://api.example/x?key=confidential",
        headers=Headers({"X-Own": "confidential", "X-A": "1"}, hidden=frozenset(("x-own",))),
        content=b"confidential",
        operation="x",
        shown_url="https://api.example/x?key=***",
        secrets=frozenset(("confidential",)),
    )
    fields = [("A", "b"), ("Set-Cookie", "sid=confidential"), ("set-cookie", "a=confidential")]
    response = Response(500, headers=fields, content=b"x", request=request, stream=iter(()))
    for one in (SDKError("x", response=response), request, response):
        data = pickle.dumps(one)
        assert b"confidential" not in data
    again = pickle.loads(pickle.dumps(SDKError("x", response=response)))
    assert (again.status_code, again.body, again.headers["a"]) == (500, "x", "b")
    assert repr(again.request) == repr(request)
    assert dict(again.request.headers) == {"x-own": "***", "x-a": "1"}
    for copied in (copy.copy(request), copy.deepcopy(request)):
        assert (copied.url, copied.secrets) == (request.url, request.secrets)


@pytest.mark.fuzz
@given(text=TEXTS)
def test_what_is_logged_is_a_part_of_one_line(text: str) -> None:
    assert escape(text * 50).isprintable()
    assert len(escape(text * 50)) <= 500


def _of(module: str) -> Exception:
    """An exception of a library."""
    return type("OddError", (ValueError,), {"__module__": module})("odd")


@pytest.mark.parametrize(
    "error",
    [
        *map(
            _of,
            ("idna.core", "http.client", "zlib", "h11._util", "anyio._core", "brotli"),
        ),
        UnicodeError("encoding with 'idna' codec failed (UnicodeError: label too long)"),
        UnicodeEncodeError("idna", "a..b", 0, 1, "label empty"),
        ConnectionError("x"),
    ],
)
def test_exceptions_below_a_library_are_ours(error: Exception) -> None:
    assert isinstance(translate(error, REQUEST), APIConnectionError)


def test_exceptions_of_a_program_are_its_own() -> None:
    assert translate(ValueError("x"), REQUEST) is None
    assert translate(UnicodeEncodeError("ascii", "é", 0, 1, "no"), REQUEST) is None
