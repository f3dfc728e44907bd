"""Sends a newsletter: who gets it, the mail with its attachment, and what became of the last ones."""

from __future__ import annotations

from pathlib import Path

from resend import Resend
from resend.models import errors


def main(client: Resend) -> None:
    """Import, send, list."""
    Path("people.csv").write_text("email\nada@example.com\n")
    imported = client.contacts.create_import(file=Path("people.csv"), on_conflict="upsert")
    print("import:", imported.id)

    contact = client.contacts.create(
        email="ada@example.com",
        first_name="Ada",
        topics=[{"id": "top_1", "subscription": "opt_in"}],
    )
    print("contact:", contact.id)

    sent = client.emails.send(
        from_="Acme <news@example.com>",
        to=["ada@example.com"],
        subject="News",
        html="<p>Hello</p>",
        attachments=[{"filename": "a.txt", "content": "aGk=", "content_type": "text/plain"}],
        tags=[{"name": "campaign", "value": "autumn"}],
        idempotency_key="autumn-1",
    )
    print("sent:", sent.id)

    client.events.update("evt_1", schema=None)

    for email in client.emails.list(limit=2):
        print("email:", email.id, email.subject, email.last_event)

    try:
        client.emails.get("none")
    except errors.NotFoundError as error:
        print("missing:", error.message)
    try:
        client.domains.create(name="not a domain")
    except errors.APIStatusError as error:
        print("refused:", error.status_code, error.message)


if __name__ == "__main__":
    with Resend() as resend:
        main(resend)
