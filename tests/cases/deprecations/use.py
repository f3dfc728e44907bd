import asyncio
import inspect
import warnings

from case import AsyncCase, Case, pets
from case.models.errors import APIConnectionError

# Importing and making a client warned of nothing: warnings are errors here.
client, waiting = Case(), AsyncCase()


def told(call):
    """What a call warns of: the message, and whether the line is one of this file."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        try:
            call()
        except APIConnectionError:
            pass
    return [(str(one.message), one.filename == __file__) for one in found if one.category is DeprecationWarning]


async def awaited(method):
    await method(timeout=1)


assert [name for name, one in vars(pets.Pets).items() if hasattr(one, "__deprecated__")] == ["list_pets", "last_pet"]
for name in ("list_pets", "last_pet"):
    expected = [(f"pets.{name} is deprecated: it may be removed from the API", True)]
    method, coroutine = getattr(client.pets, name), getattr(waiting.pets, name)
    assert told(lambda: method(timeout=1)) == expected
    assert told(lambda: asyncio.run(awaited(coroutine))) == expected
    assert inspect.iscoroutinefunction(coroutine)
    assert not inspect.iscoroutinefunction(method)
    assert "options" in inspect.signature(method).parameters
assert told(lambda: client.pets.deprecated_(timeout=1)) == []
