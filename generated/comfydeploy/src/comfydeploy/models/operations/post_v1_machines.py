"""`post_v1_machines`: its models and its declaration."""

from __future__ import annotations

from typing import Any
from .. import components, errors
from ..._runtime.declarations.operation import Body, Operation, Reply
from ..._runtime.models.base import Envelope, Model, Omittable, OpenStrEnum, UNSET, field


class PostV1MachinesRequestBody(Model, kw_only=True):
    """PostV1MachinesRequestBody, as the API describes it.

    Attributes:
        default_machine: default True
    """

    default_machine: bool | None = None


class PostV1MachinesType(OpenStrEnum):
    COMFY_DEPLOY_SERVERLESS = "comfy-deploy-serverless"


class PostV1MachinesStatus(OpenStrEnum):
    BUILDING = "building"


class PostV1MachinesGpu(OpenStrEnum):
    A10_G = "A10G"


class PostV1MachinesResponseBody(Model, kw_only=True):
    """Machine created successfully"""

    id: str
    user_id: str
    name: str
    org_id: str | None
    endpoint: str
    created_at: str
    updated_at: str
    disabled: bool
    type: PostV1MachinesType = field(
        default_factory=lambda: PostV1MachinesType.COMFY_DEPLOY_SERVERLESS
    )
    status: PostV1MachinesStatus = field(default_factory=lambda: PostV1MachinesStatus.BUILDING)
    machine_version: str | None
    machine_builder_version: str
    models: list[Any]
    gpu: PostV1MachinesGpu = field(default_factory=lambda: PostV1MachinesGpu.A10_G)
    pod_id: str | None
    base_docker_image: str | None
    allow_concurrent_inputs: float
    concurrency_limit: float
    legacy_mode: bool
    ws_timeout: float
    run_timeout: float
    idle_timeout: float
    build_machine_instance_id: str | None
    build_log: str | None
    modal_app_id: str | None
    target_workflow_id: str | None
    install_custom_node_with_gpu: bool
    deleted: bool
    keep_warm: float
    allow_background_volume_commits: bool
    gpu_workspace: bool
    snapshot: Omittable[Any | None] = field(default=UNSET)
    ws_gpu: Omittable[Any | None] = field(default=UNSET)
    object_info: Omittable[Any | None] = field(default=UNSET)
    dependencies: Omittable[Any | None] = field(default=UNSET)
    extra_docker_commands: Omittable[Any | None] = field(default=UNSET)
    docker_command_steps: Omittable[Any | None] = field(default=UNSET)


class PostV1MachinesResponse(Envelope, kw_only=True):
    """PostV1MachinesResponse, as the API describes it.

    Attributes:
        object: Machine created successfully
    """

    http_meta: components.HTTPMetadata
    object: PostV1MachinesResponseBody | None = None


OPERATION: Operation[PostV1MachinesResponse] = Operation(
    id="post_/v1/machines",
    method="POST",
    path="/v1/machines",
    body=Body("request", content_types=("application/json",)),
    envelope=PostV1MachinesResponse,
    replies=(
        Reply("200", "application/json", PostV1MachinesResponseBody, field="object"),
        Reply("400", "application/json", errors.PostV1MachinesResponseBody),
        Reply("401", "text/plain", str),
    ),
)
