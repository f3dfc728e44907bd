"""Streams a chat completion, keeps the answer in a vector store, and reads back what went wrong."""

from __future__ import annotations

from pathlib import Path

from openai import OpenAI
from openai.models import errors


def main(client: OpenAI) -> None:
    """Talk, upload, list."""
    events = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": "You are terse."},
            {"role": "user", "content": "Greet me."},
        ],
        stream=True,
    )
    text = ""
    for event in events:
        text += event.data.choices[0].delta.content or ""
    print("streamed:", text)

    answer = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": text}], temperature=0.2
    )
    print("answered:", answer.choices[0].message.content)

    Path("answer.jsonl").write_text(f"{text}\n")
    file = client.files.create(file=Path("answer.jsonl"), purpose="assistants")
    store = client.vector_stores.create(
        name="answers",
        file_ids=[file.id],
        expires_after={"anchor": "last_active_at", "days": 7},
    )
    store = client.vector_stores.update(store.id, name=None, metadata={"kept": "yes"})
    print("store:", store.id, store.metadata)

    for each in client.files.list(purpose="assistants", limit=2):
        print("file:", each.id, each.filename)

    try:
        client.files.retrieve("file-none")
    except errors.NotFoundError as error:
        print("missing:", error.status_code, error.message, error.request_id)
    try:
        client.embeddings.create(model="text-embedding-3-small", input=[])
    except errors.APIStatusError as error:
        if error.status_code == 400:
            print("refused:", error.message)


if __name__ == "__main__":
    with OpenAI() as openai:
        main(openai)
