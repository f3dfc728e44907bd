"""Asks a model that may use a tool, uploads a file for it, and goes through the batches of the last days."""

from __future__ import annotations

import os
from pathlib import Path

from anthropic import Anthropic
from anthropic.models import errors

PICTURE = "iVBORw0KGgo="


def main(client: Anthropic) -> None:
    """Ask, upload, list, download."""
    message = client.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=1024,
        messages=[
            {
                "role": "user",
                "content": [
                    {
                        "type": "image",
                        "source": {"type": "base64", "media_type": "image/png", "data": PICTURE},
                    },
                    {"type": "text", "text": "How warm is it in Berlin?"},
                ],
            }
        ],
        tools=[
            {
                "name": "get_weather",
                "description": "The weather in a city.",
                "input_schema": {"type": "object", "properties": {"city": {"type": "string"}}},
            }
        ],
        cache_control=None,
    )
    for block in message.content:
        if block.type == "text":
            print("text:", block.text)
        elif block.type == "tool_use":
            print("tool:", block.name, block.input)
    print("tokens:", message.usage.input_tokens, message.usage.output_tokens)

    Path("notes.txt").write_text("20 degrees\n")
    file = client.files.upload(file=Path("notes.txt"))
    with client.with_streaming(client.files.download, file.id) as body:
        print("file:", file.filename, body.save("copy.txt"), Path("copy.txt").read_text().strip())

    for batch in client.messages.batches.list(limit=2):
        if batch.processing_status == "ended":
            print("batch:", batch.id, batch.request_counts.succeeded)

    try:
        client.messages.count_tokens(model="no-such-model", messages=[])
    except errors.NotFoundError as error:
        print("status:", error.status_code, error.request_id)
    try:
        client.models.get("no-such-model")
    except errors.ErrorResponse as error:
        print("documented:", error.error.type, error.message)


if __name__ == "__main__":
    with Anthropic(headers={"x-api-key": os.environ["ANTHROPIC_API_KEY"]}) as anthropic:
        main(anthropic)
