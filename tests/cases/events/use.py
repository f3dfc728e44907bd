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

import base64
import hmac
import time

import case
from case.models import errors

body = b'[{"name":"Rex"}]'
moment = str(int(time.time()))
signature = hmac.digest(b"key", f"1.{moment}.".encode() + body, "sha256")
headers = {
    "Webhook-Id": "1",
    "Webhook-Timestamp": moment,
    "Webhook-Signature": f"v1,{base64.b64encode(signature).decode()}",
}
for client in (case.Case(), case.AsyncCase()):
    payload: webhooks.WebhookPayload = client.webhooks.unwrap(body, headers, secret=b"key")
    assert payload == [components.Pet(name="Rex")]
    try:
        client.webhooks.unwrap(body, headers, secret=b"another key")
    except errors.WebhookVerificationError as error:
        assert "key" not in str(error)
    else:
        raise AssertionError("nobody signed that")
