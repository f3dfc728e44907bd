"""The webhook `_payload`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from .. import components
from ..._runtime.codec.unions import union

if TYPE_CHECKING:
    WebhookPayload: TypeAlias = "components.Pet | list[components.Pet]"
    """The payload of any webhook."""
else:
    WebhookPayload = union("WebhookPayload", lambda: (components.Pet, list[components.Pet]))
