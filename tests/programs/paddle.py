"""Puts a product with a price on sale, takes a field back, and lists what the catalogue has."""

from __future__ import annotations

from paddle import Paddle
from paddle.models import errors


def main(client: Paddle) -> None:
    """Create, update, list."""
    product = client.products.create(
        name="ChatApp Pro", tax_category="saas", custom_data={"features": {"seats": 5}}
    ).data
    print("product:", product.id, product.custom_data)

    price = client.prices.create(
        description="Monthly",
        product_id="pro_1",
        unit_price={"amount": "1000", "currency_code": "USD"},
        billing_cycle={"interval": "month", "frequency": 1},
    ).data
    print("price:", price.id, price.unit_price)

    product = client.products.update("pro_1", description=None).data
    print("updated:", product.name, product.description)

    products = client.products.list(per_page=2, status=["active"])
    print("about:", products.meta.pagination.estimated_total)
    for each in products:
        print("listed:", each.id, each.name)

    try:
        client.products.get("pro_none")
    except errors.NotFoundError as error:
        print("status:", error.status_code, error.request_id)
    try:
        client.prices.create(
            description="", product_id="pro_1", unit_price={"amount": "0", "currency_code": "USD"}
        )
    except errors.Error as error:
        fields = error.error.errors if error.error else None
        print("documented:", error.message, [each.field for each in fields or []])


if __name__ == "__main__":
    with Paddle() as paddle:
        main(paddle)
