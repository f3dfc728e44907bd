"""What a difference between two surfaces means: arguments may widen, results may narrow, each is told once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.changes import (
    Change,
    Surface,
    SurfaceError,
    Verdict,
    compare,
    judged,
    next_version,
    parse_surface,
)
from generator.changes.reports import as_markdown
from generator.config.releases import Acceptance

PET, CAT = "models.components.Pet", "models.components.Cat"
NONE, UNION = "None", "|"


def surface(**names: dict[str, Any]) -> Surface:
    """A surface with a method that takes and gives what `names` says, and a class for each way."""
    method = {"kind": "method", "returns": {"sync": "str", "async": "str"}, "raises": []}
    lines: dict[str, dict[str, Any]] = {
        "client.pets": {"kind": "resource", "class": "Pets"},
        "client.pets.find": method | names.get("method", {}),
        "client.pets.find(limit)": {
            "kind": "argument",
            "position": None,
            "required": False,
            "type": "int",
        }
        | names.get("argument", {}),
        "client.pets.put": method | {"returns": {"sync": PET, "async": PET}},
        "client.pets.put(cat)": {
            "kind": "argument",
            "position": 0,
            "required": True,
            "type": CAT,
        },
        PET: {"kind": "object", "base": "Model"},
        f"{PET}.name": {"kind": "field", "required": True, "type": "str"}
        | names.get("received", {}),
        CAT: {"kind": "object", "base": "Model"},
        f"{CAT}.name": {"kind": "field", "required": True, "type": "str"} | names.get("sent", {}),
        "models.components.State": {"kind": "enum", "base": "OpenStrEnum"},
        "models.components.State.ON": {"kind": "member", "value": "on"},
    }
    return Surface({"package": "pets"}, lines)


def returns(type_: Any) -> dict[str, Any]:
    """What a method says that gives `type_`."""
    return {"returns": {"sync": type_, "async": type_}}


def literal(*values: str) -> list[Any]:
    """The type of some texts."""
    return ["typing.Literal", *({"value": value} for value in values)]


TYPES: tuple[tuple[Any, Any, bool, bool], ...] = (
    # what it was, what it is, whether an argument may become so, whether a result may
    ("str", [UNION, "str", NONE], True, False),
    ([UNION, "str", NONE], "str", False, True),
    ("int", "float", True, False),
    ("float", "int", False, True),
    (["list", "int"], ["list", "float"], True, False),
    (["list", "str"], ["collections.abc.Sequence", "str"], True, False),
    (literal("a"), literal("a", "b"), True, True),
    (literal("a", "b"), literal("a"), False, True),
    (literal("a"), "str", True, False),
    ("str", literal("a"), False, True),
    ("str", "models.components.State", False, True),
    ("models.components.State", "str", True, False),
    ("str", "datetime.datetime", False, False),
    ("str", "typing.Any", True, False),
)


@pytest.mark.parametrize(("was", "now", "takes", "gives"), TYPES)
@pytest.mark.parametrize("place", ["argument", "sent", "received", "method"])
def test_arguments_may_widen_and_results_may_narrow(
    place: str, *, was: Any, now: Any, takes: bool, gives: bool
) -> None:
    def told(type_: Any) -> Surface:
        about = returns(type_) if place == "method" else {"type": type_}
        return surface(**{place: about})

    (change,) = compare(told(was), told(now))
    allowed = takes if place in ("argument", "sent") else gives
    assert change.verdict is (Verdict.FEATURE if allowed else Verdict.BREAKING)


def without(name: str) -> Surface:
    """The surface without one of its names."""
    whole = surface()
    return Surface(whole.head, {key: about for key, about in whole.names.items() if key != name})


def test_an_argument_that_has_to_be_given_breaks_and_another_does_not() -> None:
    optional = compare(without("client.pets.find(limit)"), surface())
    assert [one.verdict for one in optional] == [Verdict.FEATURE]
    required = surface(argument={"required": True})
    (change,) = compare(without("client.pets.find(limit)"), required)
    assert change.verdict is Verdict.BREAKING
    assert change.sentence == "`client.pets.find`: the argument `limit` is new and has to be given."


@pytest.mark.parametrize(("place", "verdict"), [("sent", "breaking"), ("received", "feature")])
def test_a_new_required_field_breaks_who_makes_the_object(place: str, verdict: str) -> None:
    name = f"{CAT if place == 'sent' else PET}.name"
    (change,) = compare(without(name), surface())
    assert change.verdict.value == verdict


@pytest.mark.parametrize(("type_", "verdict"), [("str", "feature"), ("int", "breaking")])
def test_what_may_be_absent_still_has_to_be_of_its_type(type_: str, verdict: str) -> None:
    was = surface(sent={"type": "str", "required": True})
    now = surface(sent={"type": [UNION, type_, "msgspec.UnsetType"]})
    (change,) = compare(was, now)
    assert change.verdict.value == verdict


def test_a_new_value_breaks_nobody_and_a_lost_one_does() -> None:
    lost = without("models.components.State.ON")
    assert [one.verdict for one in compare(lost, surface())] == [Verdict.FEATURE]
    assert [one.verdict for one in compare(surface(), lost)] == [Verdict.BREAKING]


def test_errors_that_are_raised_no_more_break() -> None:
    fault = {"raises": [{"status": "404", "type": "models.errors.Fault"}]}
    (gone,) = compare(surface(method=fault), surface())
    assert (gone.kind, gone.verdict) == ("error-changed", Verdict.BREAKING)
    (came,) = compare(surface(), surface(method=fault))
    assert (came.kind, came.verdict) == ("error-added", Verdict.FEATURE)


def test_a_place_that_moves_breaks_who_gives_by_position() -> None:
    (change,) = compare(surface(argument={"position": 0}), surface(argument={"position": 1}))
    assert (change.kind, change.verdict) == ("argument-moved", Verdict.BREAKING)
    assert compare(surface(), surface(argument={"position": 1})) == ()


def test_equal_surfaces_differ_in_nothing() -> None:
    one = {"type": [UNION, "int", "str"]}
    assert compare(surface(sent=one), surface(sent={"type": [UNION, "str", "int"]})) == ()
    assert compare(surface(), surface()) == ()


VERSIONS = (
    ("1.2.3", "none", "1.2.3"),
    ("1.2.3", "fix", "1.2.4"),
    ("1.2.3", "feature", "1.3.0"),
    ("1.2.3", "breaking", "2.0.0"),
    ("0.2.3", "fix", "0.2.4"),
    ("0.2.3", "feature", "0.2.4"),
    ("0.2.3", "breaking", "0.3.0"),
    ("2.0.0rc1", "breaking", "2.0.0"),
    ("1.3.0b2", "feature", "1.3.0"),
    ("1.3.1b2", "feature", "1.4.0"),
    ("1.3.0b2", "breaking", "2.0.0"),
    ("1!1.0", "feature", "1!1.1.0"),
)


@pytest.mark.parametrize(("released", "verdict", "version"), VERSIONS)
def test_the_next_version(released: str, verdict: str, version: str) -> None:
    assert next_version(released, Verdict(verdict)) == version


CREDENTIAL = {
    "kind": "credential",
    "required": False,
    "scheme": "Key",
    "type": "bearer",
    "environment": "A_TOKEN",
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"type": "basic"}, [("credential-changed", "breaking")]),
        ({"scheme": "Other"}, [("credential-changed", "fix")]),
        ({"environment": "A_TOKEN B_TOKEN"}, [("environment-changed", "feature")]),
        ({"environment": "B_TOKEN"}, [("environment-changed", "breaking")]),
        ({"required": True}, [("credential-required", "breaking")]),
    ],
)
def test_credentials(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    was, now = ({"Shop(token)": line} for line in (CREDENTIAL, CREDENTIAL | changed))
    found = compare(Surface({}, was), Surface({}, now))
    assert [(change.kind, change.verdict.value) for change in found] == expected


@pytest.mark.parametrize(
    ("was", "said"),
    [
        (
            {"raises": [{"status": "400", "type": "models.errors.Bad"}]},
            "raises no class of its own for 400; it was `Bad`",
        ),
        (returns(["list", "models.errors.Bad"]), "gives `None`; it was `list[Bad]`"),
        (returns("models.operations.Got"), "gives `None`; it was `operations.Got`"),
    ],
)
def test_what_was_has_the_name_that_it_had(was: dict[str, Any], said: str) -> None:
    """A class that is renamed in the same change was never released under its name of now."""
    bad = {"kind": "error", "base": "ApiError", "pointer": "#/components/schemas/Bad"}
    method = {"kind": "method", "operation": "GET /a", "operation_id": "a"} | returns("None")
    got = bad | {"kind": "object", "pointer": "#/got"}
    names = {"models.errors.Bad": bad, "models.operations.Got": got, "client.a": method | was}
    now = {"models.errors.Worse": bad, "models.operations.Gotten": got, "client.a": method}
    told = [one.sentence for one in compare(Surface({}, names), Surface({}, now))]
    assert "`errors.Bad` is called `errors.Worse` now." in told
    assert f"`client.a` {said}." in told


def test_an_error_of_another_base_is_not_caught_any_more() -> None:
    name = "models.errors.Gone"
    was, now = (
        Surface({}, {name: {"kind": "error", "base": base}})
        for base in ("models.errors.NotFoundError", "models.errors.SDKError")
    )
    assert [change.kind for change in compare(was, now)] == ["error-base-changed"]


def test_texts_of_a_description_are_no_markdown() -> None:
    sentence = "Use [x](javascript:a), ![y](https://z.example), @somebody; a@b.example <b>."
    change = Change(
        kind="deprecated", verdict=Verdict.FEATURE, name="a", pointer="", sentence=sentence
    )
    told = as_markdown([change])
    assert "](" not in told
    assert "@somebody" not in told
    assert "a@b.example &lt;b>" in told


def test_a_break_is_accepted_until_a_day() -> None:
    change = Change(
        kind="method-removed",
        verdict=Verdict.BREAKING,
        name="client.pets.find",
        pointer="",
        sentence="It was removed.",
    )
    meant = [Acceptance(name="client.pets.*", reason="Nobody called it.", until=date(2030, 1, 31))]
    (accepted,) = judged([change], meant, today=date(2030, 1, 31))
    assert accepted.accepted == "Nobody called it."
    assert list(judged([change], meant, today=date(2030, 2, 1))) == [change]


@pytest.mark.parametrize(
    ("name", "accepted"), [("Pet[*]", True), ("Pet[size]", True), ("Pet?size]", False)]
)
def test_an_accepted_name_means_what_it_says(name: str, accepted: bool) -> None:
    change = Change(
        kind="key-removed", verdict=Verdict.BREAKING, name="Pet[size]", pointer="", sentence="Gone."
    )
    meant = [Acceptance(name=name, reason="Nobody has it.", until=date(2030, 1, 31))]
    (found,) = judged([change], meant, today=date(2030, 1, 1))
    assert bool(found.accepted) == accepted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"$surface": {}, "a": {}}',
        '{"$surface": {}, "a)": {"kind": "argument"}}',
        '{"$surface": {}, "a]": {"kind": "key"}}',
        '{"$surface": {}, "a": {"kind": "input"}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_surface_is_refused(text: str) -> None:
    with pytest.raises(SurfaceError):
        parse_surface(text)
