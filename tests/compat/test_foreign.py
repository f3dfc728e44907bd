"""The surfaces of packages that others wrote are read from their source, whatever shape they have, and nothing of it is run."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.changes import Surface
from generator.foreign.packages import surface_of_package

from .packages import CLASSES, PROPERTIES, TABLES, WRAPPED

SHAPES = {"properties": PROPERTIES, "tables": TABLES, "wrapped": WRAPPED, "classes": CLASSES}
CALLS = {
    "pets.list": "GET /pets",
    "pets.create": "POST /pets",
    "pets.find": "GET /pets/{pet_id}",
    "pets.toys.remove": "DELETE /pets/{pet_id}/toys/{toy_id}",
}


def written(folder: Path, modules: dict[str, str]) -> Path:
    for name, text in modules.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def of_kind(surface: Surface, *kinds: str) -> set[str]:
    return {name for name, about in surface.names.items() if about["kind"] in kinds}


@pytest.mark.parametrize("shape", SHAPES)
def test_calls_are_read_with_their_routes_and_arguments(shape: str, tmp_path: Path) -> None:
    found = surface_of_package(written(tmp_path, SHAPES[shape]))
    calls = {
        name.removeprefix("client."): about["operation"]
        for name, about in found.names.items()
        if about["kind"] == "method"
    }
    expected = dict(CALLS)
    if shape == "classes":
        expected["toys.remove"] = expected.pop("pets.toys.remove")
    assert calls == expected
    assert found.names["client.pets.create(name)"]["required"] is True
    assert found.names["client.pets.create(age)"]["required"] is False
    assert found.names["client.pets.find(pet_id)"]["position"] == 0
    assert found.head["package"] == "zoo"


@pytest.mark.parametrize(
    ("shape", "types", "errors"),
    [
        (
            "properties",
            {"Client", "Quiet", "types.Pet", "types.PetListParams", "types.Colour", "types.Shade"},
            {"ZooError", "GoneError"},
        ),
        ("tables", {"Base", "models.Pet", "models.PetListParams"}, {"errors.ZooError"}),
        ("wrapped", {"Pet", "types.Pet"}, {"ZooError", "errors.ZooError"}),
        ("classes", {"Pet", "types.Pet"}, {"exceptions.ZooError"}),
    ],
)
def test_types_and_errors_have_the_names_that_they_are_imported_by(
    shape: str, types: set[str], errors: set[str], tmp_path: Path
) -> None:
    found = surface_of_package(written(tmp_path, SHAPES[shape]))
    assert of_kind(found, "type") - {"errors.ApiError"} == types
    assert of_kind(found, "error") - {"errors.ApiError"} == errors


@pytest.mark.parametrize("shape", ["properties", "tables", "wrapped"])
def test_clients_have_what_they_take(shape: str, tmp_path: Path) -> None:
    found = surface_of_package(written(tmp_path, SHAPES[shape]))
    assert {"Zoo(api_key)", "Zoo(base_url)"} <= of_kind(found, "setting")
    assert found.names["Zoo"] == {"kind": "client", "async": False}


def test_a_call_for_asynchronous_programs_is_no_call_of_its_own(tmp_path: Path) -> None:
    found = surface_of_package(written(tmp_path, TABLES))
    assert found.names["client.pets.list_async"] == {"kind": "twin", "of": "client.pets.list"}


def test_a_wheel_is_read_as_a_folder_is(tmp_path: Path) -> None:
    wheel = tmp_path / "zoo-3.1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        for name, text in PROPERTIES.items():
            file.writestr(name, text)
        file.writestr("../outside.py", "raise SystemExit")
        file.writestr("zoo/broken.py", "def (")
    found = surface_of_package(wheel)
    assert found.names == surface_of_package(written(tmp_path / "zoo", PROPERTIES)).names
    assert found.version == "3.1.0"


def test_nothing_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    touch = f"open({str(mark)!r}, 'w')\n"
    surface_of_package(written(tmp_path, {name: touch + text for name, text in CLASSES.items()}))
    assert not mark.exists()


@pytest.mark.parametrize(
    "text",
    [
        "class Zoo:\n    def __init__(self): ...\n",
        "from .zoo import Zoo\n",
        "class Zoo(Zoo):\n    def find(self): return self.find()\n",
        "x = " + "(" * 5000 + ")" * 5000,
        "\0",
    ],
)
def test_what_has_no_calls_is_told(text: str, tmp_path: Path) -> None:
    written(tmp_path, {"zoo/__init__.py": text, "zoo/zoo.py": "from . import Zoo\n"})
    with pytest.raises(ValueError, match="no client"):
        surface_of_package(tmp_path)


def test_a_wheel_that_says_to_be_huge_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "zoo-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zoo/__init__.py", "#" * (17 * 1024 * 1024))
    with pytest.raises(OSError, match="bytes in one module"):
        surface_of_package(wheel)
