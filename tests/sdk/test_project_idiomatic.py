"""What a project and its credentials are called as people call them: after the service, not after its description."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, Sdk, plan
from generator.spec import read


def planned(folder: Path, lock: Lock, **document: Any) -> Sdk:
    """The SDK of a document with idiomatic names."""
    spec = folder / "spec.json"
    spec.write_text(json.dumps({"openapi": "3.1.0", "paths": {}, **document}))
    config = Config(spec=spec, output=folder, naming="idiomatic")
    return plan(understand(read(spec, diagnostics=Diagnostics())), config, lock=lock)


def titled(title: str) -> dict[str, Any]:
    return {"info": {"title": title, "version": "1"}}


@pytest.mark.parametrize(
    ("title", "package", "client"),
    [
        ("OpenPet API", "openpet", "OpenPet"),
        ("The Pet Shop REST API", "pet_shop", "PetShop"),
        ("PetHub's official OpenAPI spec + Robotkit extension", "pethub", "PetHub"),
        ("Pets HTTP API (Preview)", "pets", "Pets"),
        ("v1: Pets API", "pets", "Pets"),
        ("Pets API v2.1", "pets", "Pets"),
        ("Pets - OpenAPI 3.0", "pets", "Pets"),
        ("Pets: everything a cat can want", "pets", "Pets"),
        ("Pets API for Python developers", "pets", "Pets"),
        ("Pets Developer API", "pets", "Pets"),
        ("Pets API Documentation", "pets", "Pets"),
        ("PetsAPI", "pets", "Pets"),
        ("Pets.io API", "pets", "Pets"),
        ("PETS API", "pets", "PETS"),
        ("Acme - Billing API", "acme_billing", "AcmeBilling"),
        ("Private-Pet API", "private_pet", "PrivatePet"),
        ("Cats & Dogs", "cats_and_dogs", "CatsAndDogs"),
        ("REST Kennels", "rest_kennels", "RESTKennels"),
        ("Management Service", "management_service", "ManagementService"),
        ("Bêtes API", "betes", "Betes"),
        ("GitHub API", "github", "GitHub"),
        ("Public API", "public", "Public"),
        ("API Reference", "api_client", "APIClient"),
        ("3.0", "api_client", "APIClient"),
    ],
)
def test_titles(title: str, package: str, client: str, tmp_path: Path) -> None:
    sdk = planned(tmp_path, Lock({}), **titled(title))
    assert (sdk.package, sdk.client) == (package, client)


@pytest.mark.parametrize(
    ("url", "package"),
    [
        ("https://api.petshop.com/v1", "petshop"),
        ("https://petshop.co.uk", "petshop"),
        ("http://localhost:8080", "api_client"),
        ("https://10.0.0.1/", "api_client"),
        ("https://[/", "api_client"),
        ("/v1", "api_client"),
    ],
)
def test_a_title_that_names_nothing_leaves_it_to_the_host(
    url: str, package: str, tmp_path: Path
) -> None:
    sdk = planned(tmp_path, Lock({}), servers=[{"url": url}], **titled("FastAPI"))
    assert sdk.package == package


BEARER = {"type": "http", "scheme": "bearer"}
BASIC = {"type": "http", "scheme": "basic"}
OAUTH = {"type": "oauth2", "flows": {}}


def key(header: str = "Authorization", **said: str) -> dict[str, str]:
    return {"type": "apiKey", "in": "header", "name": header, **said}


@pytest.mark.parametrize(
    ("schemes", "arguments"),
    [
        ({"bearerAuth": BEARER}, ["token"]),
        ({"ApiKeyAuth": BEARER}, ["api_key"]),
        ({"bearerAuth": {**BEARER, "description": "Send your API key."}}, ["api_key"]),
        ({"ApiKeyAuth": key()}, ["api_key"]),
        ({"anything": key()}, ["api_key"]),
        ({"user": key("X-Access-Token")}, ["token"]),
        ({"OAuth2": OAUTH}, ["token"]),
        ({"sid_and_token": BASIC}, ["basic_auth"]),
        ({"apiKey": key(), "bearerAuth": BEARER, "basicHttp": BASIC}, ["api_key", "token", "basic_auth"]),
        ({"ApiKeyAuth": BEARER, "AdminApiKeyAuth": BEARER}, ["api_key", "admin_api_key"]),
        ({"OAuth2": OAUTH, "BearerAuth": BEARER}, ["oauth2", "token"]),
        ({"appId": key("x-id"), "apiKey": key("x-key")}, ["app_id", "api_key"]),
        ({"UserAuth": BEARER, "AdminAuth": BEARER}, ["user_token", "admin_token"]),
        ({"pets_auth": OAUTH, "api_key": key()}, ["token", "api_key"]),
        ({"auth": BEARER, "bearer": BEARER}, ["token", "token_2"]),
    ],
)  # fmt: skip
def test_credentials(schemes: dict[str, Any], arguments: list[str], tmp_path: Path) -> None:
    components = {"securitySchemes": schemes}
    sdk = planned(tmp_path, Lock({}), components=components, **titled("Pets API"))
    assert [one.argument for one in sdk.credentials] == arguments
    assert [one.environments for one in sdk.credentials if one.kind != "basic"] == [
        (f"PETS_{name.upper()}",) for name in arguments if name != "basic_auth"
    ]


@pytest.mark.parametrize(
    ("schemes", "beginnings"),
    [
        ({"sid_and_token": BASIC}, ["PETS"]),
        ({"basicHttp": BASIC, "bearerAuth": BEARER}, ["PETS"]),
        ({"userAuth": BASIC, "adminAuth": BASIC}, ["PETS_USER_BASIC", "PETS_ADMIN_BASIC"]),
        ({"basicHttp": BASIC, "password": key("x-password")}, ["PETS_BASIC"]),
    ],
)
def test_users_and_passwords_have_a_variable_each(
    schemes: dict[str, Any], beginnings: list[str], tmp_path: Path
) -> None:
    sdk = planned(tmp_path, Lock({}), components={"securitySchemes": schemes}, **titled("Pets API"))
    assert [one.environments for one in sdk.credentials if one.kind == "basic"] == [
        (f"{beginning}_USERNAME", f"{beginning}_PASSWORD") for beginning in beginnings
    ]


def test_published_names_stay(tmp_path: Path) -> None:
    lock = Lock(
        {
            "package": {"#/info/title": "the_pets"},
            "client class": {"#/info/title": "ThePets"},
            "credentials": {"bearerAuth": "bearer_auth"},
        }
    )
    components = {"securitySchemes": {"bearerAuth": BEARER}}
    sdk = planned(tmp_path, lock, components=components, **titled("The Pets"))
    (credential,) = sdk.credentials
    assert (sdk.package, sdk.client) == ("the_pets", "ThePets")
    assert (credential.argument, credential.environment) == ("bearer_auth", "THE_PETS_BEARER_AUTH")
