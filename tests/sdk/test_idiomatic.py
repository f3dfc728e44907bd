"""Names that a person would have chosen: what paths, tags and operationIds become, and what stays once it was published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics
from generator.api import Api, understand
from generator.sdk import Lock, plan
from generator.sdk.naming.idiomatic import Names
from generator.spec import read

Line = tuple[Any, ...]
"""The method and path of an operation, its call, and perhaps what the document says of it."""


def api_of(folder: Path, lines: tuple[Line, ...]) -> Api:
    """An API whose operations are the method and path of each line, and what its operation says beyond."""
    paths: dict[str, Any] = {}
    for line in lines:
        method, path = line[0].split()
        operation = {"responses": {"200": {"description": ""}}, **dict(*line[2:])}
        paths.setdefault(path, {})[method.lower()] = operation
    spec = folder / "spec.json"
    document = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": paths}
    spec.write_text(json.dumps(document))
    return understand(read(spec, diagnostics=Diagnostics()))


def said(identifier: str = "", *tags: str) -> dict[str, Any]:
    return ({"operationId": identifier} if identifier else {}) | ({"tags": [*tags]} if tags else {})


LISTS = {
    "responses": {
        "200": {"description": "", "content": {"application/json": {"schema": {"type": "array"}}}}
    }
}
"""That an operation gives a list."""

CASES: dict[str, tuple[Line, ...]] = {
    "plain": (
        ("GET /v1/pets", "pets.list"),
        ("POST /v1/pets", "pets.create"),
        ("GET /v1/pets/{id}", "pets.get"),
        ("PATCH /v1/pets/{id}", "pets.update"),
        ("PUT /v1/pets/{id}", "pets.replace"),
        ("DELETE /v1/pets/{id}", "pets.delete"),
        ("POST /v1/pets/{id}/cancel", "pets.cancel"),
        ("GET /v1/pets/{id}/toys", "pets.toys.list"),
        ("POST /v1/pets/{id}/toys", "pets.toys.create"),
        ("DELETE /v1/pets/{id}/toys/{toy}", "pets.toys.delete"),
        ("POST /v1/search", "search"),
    ),
    "a prefix of all paths is no resource": (
        ("GET /api/shop/pets", "pets.list"),
        ("GET /api/shop/pets/{id}", "pets.get"),
        ("GET /api/shop/toys", "toys.list"),
        ("GET /api/shop/toys/{id}", "toys.get"),
    ),
    "random characters are no part of a name": (
        ("GET /pets/rating-6VMVochwUWo", "pets.get_rating"),
        ("GET /pets/sizes-OAuth2Tokens", "pets.sizes_oauth2_tokens.get"),
        ("GET /pets/log-20240101", "pets.get_log_20240101"),
        ("GET /pets/{id}", "pets.get"),
    ),
    "what a client is about is no resource": (
        ("GET /accounts/{a}/pets", "pets.list"),
        ("GET /accounts/{a}/pets/{id}", "pets.get"),
        ("GET /accounts/{a}/toys", "toys.list"),
        ("GET /accounts/{a}/toys/{id}", "toys.get"),
        ("GET /accounts/{a}/cages", "cages.list"),
        ("GET /accounts/{a}/cages/{id}", "cages.get"),
        ("GET /accounts/{a}/foods", "foods.list"),
        ("GET /accounts/{a}/foods/{id}", "foods.get"),
        ("GET /accounts", "accounts.list"),
        ("GET /accounts/{a}", "accounts.get"),
    ),
    "heads of operationIds": (
        ("GET /v2/account/keys", "ssh_keys.list", said("sshKeys_list")),
        ("POST /v2/account/keys", "ssh_keys.create", said("sshKeys_create")),
        ("GET /v2/account/keys/{id}", "ssh_keys.get", said("sshKeys_get")),
        ("GET /v2/metrics/cpu", "metrics.get_cpu_yml", said("metrics_get_cpu.yml")),
    ),
    "what frameworks append": (
        ("GET /v1/shipments", "shipments.list", said("list_shipments_v1_shipments_get")),
        ("POST /v1/shipments", "shipments.create", said("create_shipment_v1_shipments_post")),
        ("GET /v1/shipments/{id}", "shipments.get", said("get_shipment_v1_shipments__id__get")),
        ("POST /v1/files", "files.upload", said("upload_file_v1_files_post")),
        ("GET /v1/files/{id}", "files.get", said("get_file_v1_files__id__get")),
    ),
    "tags with separators are a tree": (
        ("POST /v1/a", "audio.transcriptions.create", said("createTranscription", "audio.transcriptions")),
        ("POST /v1/b", "audio.speech.create", said("createSpeech", "audio.speech")),
    ),
    "tags spell resources": (
        ("GET /namespace/{n}", "namespaces.get", said("getNamespace", "Namespaces")),
        ("DELETE /namespace/{n}", "namespaces.delete", said("deleteNamespace", "Namespaces")),
    ),
    "the document's word for reading": (
        ("GET /pets/{id}", "pets.retrieve", said("retrievePet")),
        ("GET /toys/{id}", "toys.retrieve", said("retrieveToy")),
        ("DELETE /toys/{id}", "toys.delete", said("deleteToy")),
    ),
    "versions and variants": (
        ("GET /v1/pets/{id}", "pets.get_v1"),
        ("GET /v2/pets/{id}", "pets.get"),
        ("POST /v2/pets", "pets.create"),
        ("POST /v2/pets#stream", "pets.create_stream"),
    ),
    "actions on a collection, and bulk": (
        ("GET /pets/{id}", "pets.get"),
        ("DELETE /pets/{id}", "pets.delete"),
        ("DELETE /pets", "pets.bulk_delete"),
        ("POST /pets/import", "pets.import"),
        ("POST /pets:export", "pets.export"),
        ("GET /pets/{id}/photo", "pets.get_photo"),
    ),
    "one of its kind": (
        ("GET /settings", "settings.get"),
        ("POST /settings", "settings.update"),
        ("GET /users/{id}/profile", "users.profile.get"),
        ("PUT /users/{id}/profile", "users.profile.update"),
    ),
    "what is changed is one thing, and all of them at once otherwise": (
        ("PATCH /roles", "roles.bulk_update", said("bulkUpdateRoles")),
        ("PATCH /roles/{id}", "roles.update", said("updateRole")),
        ("DELETE /roles", "roles.bulk_delete", said("deleteAll")),
        ("DELETE /roles/{id}", "roles.delete"),
        ("POST /users/bulk", "users.bulk_create"),
        ("POST /users", "users.create"),
    ),
    "one resource in two spellings, and two resources": (
        ("GET /hat", "hats.find", said("findHat")),
        ("GET /hats", "hats.list", LISTS),
        ("POST /hats", "hats.create"),
        ("GET /hats/{id}", "hats.get", said("getHat")),
        ("GET /stores/s3", "stores.s3.list", LISTS),
        ("POST /stores/s3", "stores.s3.create"),
        ("GET /stores/s3s", "stores.s3s.list", LISTS),
        ("POST /stores/s3s", "stores.s3s.create"),
    ),
    "a method that is deprecated gives way": (
        ("GET /pets/find", "pets.find_old", {"operationId": "findPetsOld", "deprecated": True}),
        ("GET /pets/{id}/find", "pets.find"),
        ("GET /pets", "pets.list"),
    ),
    "what is done takes values": (
        ("POST /videos/{id}/render/{language}", "videos.render"),
        ("GET /videos/{id}", "videos.get"),
        ("POST /videos", "videos.create"),
    ),
    "a way of doing it": (
        ("POST /speech", "speech.create"),
        ("POST /speech/{voice}/with-timestamps", "speech.create_with_timestamps"),
        ("GET /speech/{voice}", "speech.get"),
    ),
    "variants that are actions, and stages": (
        ("PUT /files/{id}", "files.update"),
        ("PUT /files/{id}#add_link", "files.add_link"),
        ("PUT /files/{id}#link", "files.update_link"),
        ("GET /files/{id}?beta=true", "beta.files.get"),
        ("GET /files/{id}", "files.get"),
    ),
    "a list is made longer, one of its kind is changed": (
        ("GET /accounts/{id}/holds", "accounts.holds.list", LISTS),
        ("POST /accounts/{id}/holds", "accounts.holds.create"),
        ("GET /accounts/{id}/settings", "accounts.settings.get"),
        ("POST /accounts/{id}/settings", "accounts.settings.update"),
    ),
    "a member is added": (
        ("PUT /teams/{id}/members/{user}", "teams.members.add", said("addTeamMember")),
        ("GET /teams/{id}/members", "teams.members.list", LISTS),
        ("GET /teams/{id}", "teams.get"),
    ),
    "what is created is a resource": (
        ("POST /audio/speech", "audio.speech.create", said("createSpeech")),
        ("POST /audio/render", "audio.render", said("createRender")),
        ("POST /audio/hum", "audio.hum", said("humATune")),
        ("GET /pets", "pets.list", LISTS),
        ("GET /audio", "audio.list", LISTS),
    ),
    "modules of code in operationIds": (
        ("POST /v1/files", "files.upload", said("files_api_routes_upload_file", "files")),
        ("POST /v1/talks", "talks.start", said("talks_api_v1_talks_start", "talks")),
        ("POST /v1/talks/{id}", "talks.append", said("talks_api_v1_talks_append", "talks")),
    ),
    "words that nothing separates": (
        (
            "POST /serviceaccounts/{id}/apikeys",
            "service_accounts.api_keys.create",
            {
                "operationId": "createanapikeyforaserviceaccount",
                "summary": "Create an API key for a service account",
                "description": "The keys of accounts open the API.",
            },
        ),
        ("GET /serviceaccounts", "service_accounts.list", LISTS),
        ("GET /serviceaccounts/{id}/apikeys", "service_accounts.api_keys.list", LISTS),
        ("POST /users/userinfo", "users.userinfo", {"summary": "User info of users"}),
        ("GET /users", "users.list", LISTS),
    ),
    "what creates does not update": (
        ("GET /pets", "pets.list", said("listPets", "pets")),
        ("POST /pets", "pets.create", said("createPet", "pets")),
        ("GET /me", "me.get"),
        ("POST /me", "me.update"),
    ),
    "re- and a verb are one verb": (
        ("GET /runs", "actions.list_runs", said("actions/list-runs", "actions")),
        ("POST /runs/{id}/re-run", "actions.rerun", said("actions/re-run", "actions")),
        ("POST /jobs/{id}/rerun", "actions.rerun_job", said("actions/re-run-job", "actions")),
    ),
    "words": (
        ("GET /OAuthTokens/{id}", "oauth_tokens.get"),
        ("POST /github/sync", "github.sync"),
        ("GET /oEmbed", "oembed.get"),
        ("POST /GitHub/GraphQL", "github.graphql"),
        ("POST /p/{pack}/open", "packs.open"),
        ("GET /packs/{pack}", "packs.get"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_calls(case: str, tmp_path: Path) -> None:
    lines = CASES[case]
    api = api_of(tmp_path, lines)
    calls = Names(api).calls
    found = {
        f"{one.method.upper()} {one.path}": ".".join(
            (*calls[one.pointer].resource, calls[one.pointer].method)
        )
        for one in api.operations
    }
    assert found == {line[0]: line[1] for line in lines}


def test_every_call_is_one_operation_s(tmp_path: Path) -> None:
    lines = tuple(
        (f"{method} {path}", "")
        for path in ("/v1/a", "/v2/a", "/v1/a/{b}", "/v1/a/{b}/c", "/v1/a/{b}/c?x=1", "/a/b/c")
        for method in ("GET", "PUT", "POST", "DELETE", "PATCH")
    )
    calls = Names(api_of(tmp_path, lines)).calls.values()
    assert len({(one.resource, one.method) for one in calls}) == len(lines)


def published_calls(folder: Path, lines: tuple[Line, ...], lock: Lock) -> dict[str, str]:
    """The calls as the lock has them; of an empty lock idiomatic ones."""
    new = not lock.names
    api = api_of(folder, lines)
    config = Config(spec=folder / "spec.json", output=folder, naming="idiomatic" if new else "")
    sdk = plan(api, config, lock=lock)
    return {f"{method.http_method} {method.path}": call for call, method in sdk.operations}


def test_what_was_published_stays_whatever_is_added(tmp_path: Path) -> None:
    first = CASES["what frameworks append"]
    lock = Lock({})
    before = published_calls(tmp_path, first, lock)
    grown = (
        *first,
        *CASES["a prefix of all paths is no resource"],
        *CASES["heads of operationIds"],
    )
    after = published_calls(tmp_path, grown, Lock(lock.given))
    assert before.items() <= after.items()


def test_by_what_a_document_is_read_stays_whatever_is_added(tmp_path: Path) -> None:
    first = (
        ("POST /v1/a", "audio.speech.create", said("createSpeech", "audio.speech")),
        ("POST /v1/b", "audio.voices.create", said("createVoice", "audio.voices")),
    )
    grown = (
        *first,
        *CASES["a prefix of all paths is no resource"],
        *CASES["heads of operationIds"],
    )
    lock = Lock({})
    before = published_calls(tmp_path, first, lock)
    assert before == {line[0]: line[1] for line in first}
    assert (Names(api_of(tmp_path, first)).signal, Names(api_of(tmp_path, grown)).signal) == (
        "tags",
        "paths",
    )
    later = Lock(lock.given)
    assert before.items() <= published_calls(tmp_path, grown, later).items()
    assert later.given["naming"] == {"signal": "tags"}


def test_a_lock_that_was_begun_with_operation_ids_goes_on_so(tmp_path: Path) -> None:
    lines: tuple[Line, ...] = (("GET /pets", "", said("findThePets", "Pets")),)
    spec = tmp_path / "spec.json"
    api, lock = api_of(tmp_path, lines), Lock({})
    plan(api, Config(spec=spec, output=tmp_path, naming="operation-ids"), lock=lock)
    assert published_calls(tmp_path, lines, Lock(lock.given)) == {"GET /pets": "pets.find_the_pets"}
    assert published_calls(tmp_path, lines, Lock({})) == {"GET /pets": "pets.get"}


def test_idiomatic_is_what_a_new_lock_is_begun_with(tmp_path: Path) -> None:
    lines: tuple[Line, ...] = (("GET /pets", "", said("findThePets", "Pets")),)
    api, lock = api_of(tmp_path, lines), Lock({})
    sdk = plan(api, Config(spec=tmp_path / "spec.json", output=tmp_path), lock=lock)
    assert [call for call, _ in sdk.operations] == ["pets.get"]
    assert lock.given["naming"] == {"signal": "tags"}
    old = Lock({"package": {"#/info/title": "shop"}})  # begun before there were two ways
    sdk = plan(api, Config(spec=tmp_path / "spec.json", output=tmp_path), lock=old)
    assert [call for call, _ in sdk.operations] == ["pets.find_the_pets"]
    assert "naming" not in old.given
