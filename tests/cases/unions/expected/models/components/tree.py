"""The component `tree`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union

if TYPE_CHECKING:
    Tree: TypeAlias = "list[Tree]"
else:
    Tree = union("Tree", lambda: (list[Tree],))
