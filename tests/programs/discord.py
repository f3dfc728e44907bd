"""A bot that answers in a channel, with a picture, and goes through the members of its server."""

from __future__ import annotations

import asyncio
from pathlib import Path

from discord import AsyncDiscord
from discord.models import errors

CHANNEL, GUILD = "41771983423143937", "41771983423143938"


async def main(client: AsyncDiscord) -> None:
    """Write, edit, list."""
    message = await client.channels.messages.create(
        CHANNEL,
        content="Hello",
        embeds=[{"title": "News", "fields": [{"name": "Version", "value": "2"}]}],
        allowed_mentions={"parse": ["users"]},
    )
    print("sent:", message.id, message.embeds[0].title, message.author.username)

    Path("cat.png").write_bytes(b"\x89PNG")
    picture = await client.channels.messages.create(
        CHANNEL, content="A cat", files_0=Path("cat.png")
    )
    print("picture:", picture.attachments[0].filename)
    message = await client.channels.messages.update(CHANNEL, message.id, content=None)

    role = await client.guilds.roles.create(GUILD, name="Cats", icon="data:image/png;base64,iVBO")
    await client.guilds.members.update(GUILD, "80351110224678912", nick=None, roles=[role.id])
    print("role:", role.name, role.mentionable)

    after = 0
    while members := await client.guilds.members.list(GUILD, limit=2, after=after):
        print("members:", [member.user.username for member in members])
        after = int(members[-1].user.id)

    try:
        await client.channels.get("1")
    except errors.NotFoundError as error:
        print("missing:", error.status_code, error.message)
    try:
        await client.channels.messages.create(CHANNEL)
    except errors.ErrorResponse as error:
        print("refused:", error.code, error.message)


async def run() -> None:
    """Log in from the environment."""
    async with AsyncDiscord() as client:
        await main(client)


if __name__ == "__main__":
    asyncio.run(run())
