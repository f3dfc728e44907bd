from case.models import callbacks, components, webhooks

assert webhooks.parse_pet_created(b'{"name":"Rex"}') == components.Pet(name="Rex")
assert webhooks.parse_pet_created_2('[{"name":"Rex"}]') == [components.Pet(name="Rex")]
assert webhooks.parse_pet_created('{"name":"x","size":"xxl","new":1}').size == "xxl"
assert callbacks.parse_order_paid('{"amount":5}') == callbacks.OrderPaid(amount=5)
try:
    webhooks.parse_pet_created("{")
except ValueError as error:
    assert "cannot be read" in str(error)
else:
    raise AssertionError("that is no payload")
