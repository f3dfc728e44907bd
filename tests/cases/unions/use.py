from case.models.components import Cat, Circle, Dog, Home, Square, Two

raw = (
    '{"pet":{"kind":"dog","good":true},"shapes":[{"shape":"round","radius":1.5},{"shape":"angular","side":2.0}],'
    '"plain":["a"],"when":"2024-01-02","overlapping":{"a":"1","b":"2"},"tree":[[],[[]]],"json":{"a":[1,null,{"b":"c"}]},"maybe":null}'
)
home = Home.model_validate_json(raw)
assert home.pet == Dog(good=True)
assert home.shapes == [Circle(shape="round", radius=1.5), Square(shape="angular", side=2.0)]
assert home.overlapping == Two(a="1", b="2")
assert Home.model_validate_json(home.model_dump_json()) == home
unknown = Home.model_validate_json('{"pet":{"kind":"fish","fins":2}}')
assert unknown.model_dump_json() == '{"pet":{"kind":"fish","fins":2}}'
assert Home(pet=Cat(lives=9)).model_dump_json() == '{"pet":{"kind":"cat","lives":9}}'
