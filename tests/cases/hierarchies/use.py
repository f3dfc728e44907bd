from case.models.components import Car, Cat, Dog, Owner, Puppy, VehicleBase

owner = Owner.model_validate(
    {
        "pets": [
            {"petType": "dog", "tricks": ["sit"], "friend": {"petType": "Cat", "lives": 9}},
            {"petType": "Puppy", "weeks": 3},
            {"petType": "fish", "scales": 100},
        ],
        "vehicle": {"kind": "Car", "doors": 4},
    }
)
assert owner.pets == [
    Dog(pet_type="dog", tricks=["sit"], friend=Cat(pet_type="Cat", lives=9)),
    Puppy(pet_type="Puppy", weeks=3),
    {"petType": "fish", "scales": 100},
]
assert owner.vehicle == Car(kind="Car", doors=4)
assert Owner.model_validate({"vehicle": {"kind": "Vehicle"}}).vehicle == VehicleBase(kind="Vehicle")
