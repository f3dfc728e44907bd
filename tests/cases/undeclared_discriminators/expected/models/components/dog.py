"""The component `dog`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Dog(Model, kw_only=True):
    name: str
    kind: str | None = None
