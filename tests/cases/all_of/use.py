from case.models.components import Base, Child, Grandchild, Holder

child = Child(id="1", size=2)
assert child.model_dump_json() == '{"id":"1","kind":"child","size":2}'
assert Grandchild(id="1", size=3, more=True).size == 3
holder = Holder(described=Base(id="1"), self_=Holder())
assert Holder.model_validate_json(holder.model_dump_json()) == holder
