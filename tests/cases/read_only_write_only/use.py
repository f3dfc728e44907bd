from case.models.components import Listed, Status, User

user = User(name="Ada", password="secret")
assert user.model_dump_json() == '{"name":"Ada","password":"secret"}'
raw = '{"id":"u1","name":"Ada","status":"active"}'
user = User.model_validate_json(raw)
assert (user.id, user.password, user.status) == ("u1", None, Status.ACTIVE)
assert Listed.model_validate_json('{"id":"u1"}') == Listed(id="u1")
try:
    Listed()
except TypeError:
    pass
else:
    raise AssertionError("a response always has its id")
