"""Names, by the dialect's section 2: words, cases, escapes, members, clashes."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sdk.naming.names import (
    Scope,
    escaped,
    member_names,
    method_name,
    module_name,
    number_words,
    page_name,
    pascal,
    plural,
    snake,
)
from generator.sdk.naming.spelling import members
from generator.sdk.naming.spelling.ways import IDIOMATIC


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pageSize", "page_size"),
        ("wsGpuType", "ws_gpu_type"),
        ("runID", "run_id"),
        ("fileURLs", "file_urls"),
        ("HTTPServer", "http_server"),
        ("IPv6Address", "ipv6_address"),
        ("reservedIPv4s", "reserved_ipv4s"),
        ("ZIPv1Name", "zip_v1_name"),
        ("getAPIv2Users", "get_api_v2_users"),
        ("S3Bucket", "s3_bucket"),
        ("a-b.c d", "a_b_c_d"),
        ("2fa", "field_2fa"),
        ("+1", "plus_1"),
        ("-1", "minus_1"),
        ("$", "dollar"),
        ("", "field"),
        ("größe", "größe"),
        ("名前", "名前"),
        ("ﬁle", "file"),
        ("__init__", "init"),
    ],
)
def test_2_5_fields_and_parameters(text: str, expected: str) -> None:
    assert snake(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("get_/v1/machines", "get_v1_machines"),
        ("get_/v1/machines/{machine_id}", "get_v1_machines_machine_id_"),
        ("post_/gpu_event", "post_gpu_event"),
        ("listPets", "list_pets"),
        ("_private", "private"),
        ("pets.list", "pets_list"),
        ("123go", "call_123go"),
        ("{}", "left_curly_bracket_right_curly_bracket"),
    ],
)
def test_2_1_methods(text: str, expected: str) -> None:
    assert method_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("get_/v1/machines/{machine_id}", "GetV1MachinesMachineID"),
        ("get_upload_url", "GetUploadURL"),
        ("post_/gpu_event", "PostGpuEvent"),
        ("wsGpuType", "WsGpuType"),
        ("OpenAIFile", "OpenAIFile"),
        ("MY_CONSTANT", "MyConstant"),
        ("UUID", "UUID"),
        ("STATUS", "Status"),
        ("json api sql", "JSONAPISQL"),
        ("pet", "Pet"),
        ("2FA", "Model2Fa"),
        ("", "Model"),
    ],
)
def test_2_3_classes(text: str, expected: str) -> None:
    assert pascal(text) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["", "A10G", "T4", "V2"], ["UNKNOWN", "A10_G", "T4", "V2"]),
        (["4090", "28_DAY", "1.0"], ["FOUR_THOUSAND_AND_NINETY", "TWENTY_EIGHT_DAY", "ONE_0"]),
        (["HTTPServer", "pageSize"], ["HTTP_SERVER", "PAGE_SIZE"]),
        (["asc", "ASC", "Asc"], ["ASC_LOWER", "ASC_UPPER", "ASC_MIXED"]),
        (["a b", "a-b", "a_b"], ["A_B", "A_B2", "A_B3"]),
        (["-1", "+1", "1"], ["MINUS_ONE", "PLUS_ONE", "ONE"]),
        ([">", "<=", "*"], ["GREATER_THAN", "LESS_THAN_EQUALS", "ASTERISK"]),
        (["99999999999999999999"], ["VALUE_99999999999999999999"]),
    ],
)
def test_2_4_members(values: list[str], expected: list[str]) -> None:
    assert list(member_names(values)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["", "A10G", "T4", "V2"], ["EMPTY", "A10G", "T4", "V2"]),
        (["+name", "-name"], ["NAME_ASC", "NAME_DESC"]),
        (["name", "-name"], ["NAME", "NAME_DESC"]),
        (["-1", "+1", "1", "0.5"], ["MINUS_1", "PLUS_1", "V1", "V0_5"]),
        (["2024-01-01", "256x256", "28_DAY"], ["V2024_01_01", "V256X256", "V28_DAY"]),
        (["HTTPServer", "pageSize", "OAuth2"], ["HTTP_SERVER", "PAGE_SIZE", "OAUTH2"]),
        (["asc", "ASC", "Asc"], ["ASC_LOWER", "ASC", "ASC_MIXED"]),
        (["a b", "a-b", "a_b"], ["A_SPACE_B", "A_DASH_B", "A_B"]),
        (["c", "c++", "c#"], ["C", "C_PLUS_PLUS", "C_SHARP"]),
        ([">", "<=", ">5", "*"], ["GREATER_THAN", "LESS_THAN_OR_EQUAL", "GREATER_THAN_5", "STAR"]),
        (["a", "A", "A_LOWER"], ["A_2", "A", "A_LOWER"]),
        (["x" * 80], ["X" * 60]),
    ],
)
def test_members_as_people_call_them(values: list[str], expected: list[str]) -> None:
    assert list(members.member_names(values)) == expected


@pytest.mark.parametrize(
    ("text", "field", "name"),
    [
        ("OAuth", "oauth", "OAuth"),
        ("OAuth2Token", "oauth2_token", "OAuth2Token"),
        ("userOAuth", "user_oauth", "UserOAuth"),
        ("oauth_token", "oauth_token", "OAuthToken"),
        ("GitHubApp", "github_app", "GitHubApp"),
        ("OAuthorization", "o_authorization", "OAuthorization"),
        ("pageSize", "page_size", "PageSize"),
    ],
)
def test_brands_are_one_word(text: str, field: str, name: str) -> None:
    assert (IDIOMATIC.snake(text), IDIOMATIC.pascal(text)) == (field, name)


def test_numbers_and_plurals() -> None:
    assert (number_words(200), number_words(4090)) == ("two_hundred", "four_thousand_and_ninety")
    assert (plural("response_body"), plural("machine")) == ("response_bodies", "machines")


def test_escapes() -> None:
    assert [escaped(one, ("self",)) for one in ("class", "self", "id", "type")] == [
        "class_",
        "self_",
        "id",
        "type",
    ]
    assert [page_name(one) for one in ("Filter", "In", "Type", "Files", "Format")] == [
        "filter_",
        "in_",
        "type",
        "files",
        "format",
    ]


def test_names_fit_into_file_names() -> None:
    assert (module_name("aux"), module_name("class"), module_name("pets")) == (
        "aux_",
        "class_",
        "pets",
    )
    assert (page_name("Con"), page_name("Filter"), page_name("Type")) == ("con_", "filter_", "type")
    scope = Scope()
    for text in ("x" * 300, "x" * 300, "ä" * 300, "名" * 300):
        assert len(scope.claim(text).encode()) <= 125


def test_a_scope_gives_the_first_free_name() -> None:
    scope = Scope(("taken",), fold=True)
    assert scope.claim("Taken", "OpTaken") == "OpTaken"
    assert scope.claim("optaken") == "optaken_2"
    assert scope.claim("OpTaken") == "OpTaken2"


@given(st.text(max_size=60))
def test_any_text_gives_identifiers(text: str) -> None:
    for name in (
        escaped(snake(text)),
        escaped(method_name(text)),
        pascal(text),
        member_names([text])[0],
    ):
        assert name.isidentifier()
        ast.parse(f"{name} = 1")
        assert len(name) <= 120


@given(st.lists(st.text(max_size=12), unique=True, max_size=12))
def test_members_never_clash(values: list[str]) -> None:
    for way in (member_names, members.member_names):
        names = way(values)
        assert len(set(names)) == len(values)
        assert all(name.isidentifier() for name in names)
