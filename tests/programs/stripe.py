"""Takes a customer's subscription from the first form to the receipt."""

from __future__ import annotations

from pathlib import Path

from stripe import Stripe
from stripe.models import errors


def main(client: Stripe) -> None:
    """Create, change, upload, list."""
    customer = client.customers.create(
        name="Ada",
        email="ada@example.com",
        address={"line1": "5 Main St", "city": "London", "country": "GB"},
        metadata={"plan": "pro"},
        extra_headers={"Idempotency-Key": "ada-1"},
    )
    print("customer:", customer.id, customer.name, customer.metadata)

    price = client.prices.create(
        currency="eur",
        unit_amount=1500,
        recurring={"interval": "month"},
        product_data={"name": "Pro"},
    )
    subscription = client.subscriptions.create(
        customer=customer.id, items=[{"price": price.id, "quantity": 2}], trial_end="now"
    )
    print("subscription:", subscription.id, subscription.status)
    customer = client.customers.update(customer.id, shipping="", phone="")
    print("cleared:", customer.phone)

    Path("passport.png").write_bytes(b"\x89PNG")
    file = client.files.create(file=Path("passport.png"), purpose="identity_document")
    print("file:", file.id, file.size)

    for each in client.customers.list(limit=2, created={"gte": 1700000000}):
        print("listed:", each.id, each.email)

    try:
        client.customers.retrieve("cus_none")
    except errors.NotFoundError as error:
        print("missing:", error.status_code, error.message, error.request_id)
    try:
        client.payment_intents.create(amount=1, currency="eur", confirm=True)
    except errors.Error as error:
        print("declined:", error.status_code, error.error.code, error.message)


if __name__ == "__main__":
    with Stripe() as stripe:
        main(stripe)
