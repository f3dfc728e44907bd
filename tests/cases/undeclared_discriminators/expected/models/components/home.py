"""The component `home`."""

from __future__ import annotations

from ..._runtime.models.base import Model
from .cat import Cat
from .pet import Pet


class Home(Model, kw_only=True):
    pet: Pet | None = None
    cat: Cat | None = None
