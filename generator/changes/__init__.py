"""COMPARE: what two surfaces of an SDK have to say to those who use it; pure functions over values."""

from __future__ import annotations

from .accepting import judged
from .comparing import compare
from .surface import Surface, SurfaceError, parse_surface
from .verdicts import Change, Verdict, worst
from .versions import next_version

__all__ = [
    "Change",
    "Surface",
    "SurfaceError",
    "Verdict",
    "compare",
    "judged",
    "next_version",
    "parse_surface",
    "worst",
]
