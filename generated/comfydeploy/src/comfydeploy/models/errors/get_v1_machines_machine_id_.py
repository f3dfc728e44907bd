"""The errors of `get_v1_machines_machine_id_`."""

from __future__ import annotations

from ..._runtime.errors import TypedError
from ..._runtime.models.base import Model


class GetV1MachinesMachineIDResponseBodyData(Model, kw_only=True):
    """Error in retrieving the specific machine"""

    error: str


class GetV1MachinesMachineIDResponseBody(TypedError):
    """Error in retrieving the specific machine"""

    data: GetV1MachinesMachineIDResponseBodyData
    error: str
