"""COMPAT: what programs written for one package meet in another; pure functions over surfaces, but for the command."""

from __future__ import annotations

from .judging import judge
from .verdicts import Finding, Kind, Verdict, share

__all__ = ["Finding", "Kind", "Verdict", "judge", "share"]
