from case.models import errors, operations

body = operations.CreateOrderRequestBody(
    customer=operations.Customer(address=operations.Address(city="Bern")),
    items=[operations.Items(sku="s", status=operations.Status.NEW)],
    labels={"a": operations.Labels(text="t")},
)
assert operations.CreateOrderRequestBody.model_validate_json(body.model_dump_json()) == body
assert operations.CreateOrderStatus.CLOSED.value == "closed"
assert errors.CreateOrderResponseBody.__doc__.startswith("Not like this")
