"""Issues a card, places a hold on an account and lifts it, and looks through the cards there are."""

from __future__ import annotations

from lithic import Lithic
from lithic.models import errors

ACCOUNT = "b68b7424-aa69-4cbc-a946-30d90181b621"


def main(client: Lithic) -> None:
    """Issue, hold, list."""
    card = client.cards.create(
        type="PHYSICAL",
        memo="Travel",
        spend_limit=1000,
        spend_limit_duration="MONTHLY",
        shipping_address={
            "first_name": "Ada",
            "last_name": "Byron",
            "address1": "5 Main St",
            "city": "NYC",
            "state": "NY",
            "postal_code": "10001",
            "country": "USA",
        },
        idempotency_key="65a9566b-0ce5-4b74-9b8d-d4e4b0a9a9c1",
    )
    print("card:", card.token, card.state, card.created.date())
    if card.state == "OPEN":
        card = client.cards.update(card.token, state="PAUSED")
        print("paused:", card.state)

    hold = client.financial_accounts.holds.create(ACCOUNT, amount=500, memo="Deposit")
    hold = client.holds.void(hold.token, memo=None)
    print("hold:", hold.status)

    for each in client.cards.list(page_size=2, state="OPEN", begin="2024-01-01T00:00:00Z"):
        print("listed:", each.token, each.last_four)

    try:
        client.cards.get("00000000-0000-0000-0000-000000000000")
    except errors.NotFoundError as error:
        print("missing:", error.status_code, error.message)
    try:
        client.cards.create(type="VIRTUAL", spend_limit=-1)
    except errors.BadRequestError as error:
        print("refused:", error.message, error.request_id)


if __name__ == "__main__":
    with Lithic() as lithic:
        main(lithic)
