"""DECIDE: an `Api` and a `Config` become an `Sdk`, in which every name, type, module and text is final."""

from __future__ import annotations

from .model import Sdk
from .plan import plan

__all__ = ["Sdk", "plan"]
