import inspect
from typing import get_overloads

from case._resources import AsyncPets, Pets
from case.models.components import BirdDict, Pet, PetDict

pet: PetDict = {"kind": "pet", "name": "Rex", "born": "2024-01-02"}
bird: BirdDict = {"kind": "bird", "wing-span": 1.5}
for pets in (Pets, AsyncPets):
    names = list(inspect.signature(pets.put_pet).parameters)
    assert names[:4] == ["self", "id", "name", "born"], names
    assert "body_id" in names and "made" not in names and "body" not in names
    assert "body" in inspect.signature(pets.patch_pet).parameters
    assert len(get_overloads(pets.talk)) == 4
    animals = [inspect.signature(each).parameters for each in get_overloads(pets.send_animal)]
    assert "seal" in animals[0] and "wing_span" in animals[1] and "body" in animals[2]
    assert all(animal["kind"].default is inspect.Parameter.empty for animal in animals[:2])
assert Pet(name="Rex", born="2024-01-02").kind == "pet"
