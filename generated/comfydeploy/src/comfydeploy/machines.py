"""The machines operations."""

from __future__ import annotations

from typing import Unpack

from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.declarations.options import RequestOptions
from .models import operations


class Machines(Resource):
    """The machines operations."""

    def post_gpu_event(
        self,
        *,
        request: operations.PostGpuEventRequestBody | None = None,
        **options: Unpack[RequestOptions],
    ) -> operations.PostGpuEventResponse:
        """Register a machine event

        `POST /gpu_event`

        Args:
            request: The request object to use for the request.

        Raises:
            errors.PostGpuEventResponseBody: Error creating run

        Example:
            res = s.machines.post_gpu_event(request=operations.PostGpuEventRequestBody(
                machine_id='<value>',
                timestamp='<value>',
                event_type=operations.EventType.GPU_END,
                gpu_provider=operations.GpuProvider.MODAL,
            ))
        """
        return self._client.call(operations.post_gpu_event.OPERATION, options, request=request)

    def get_v1_machines(
        self,
        *,
        page: str | None = None,
        page_size: str | None = None,
        fields: operations.Fields | None = None,
        **options: Unpack[RequestOptions],
    ) -> operations.GetV1MachinesResponse:
        """Retrieve all machines for a user

        Retrieve details of all machines for the authenticated user, with pagination and optional field selection

        `GET /v1/machines`

        Args:
            page: default '1'
            page_size: default '12'
            fields: default 'minimal'

        Raises:
            errors.GetV1MachinesResponseBody: Error in retrieving machines

        Example:
            res = s.machines.get_v1_machines(page='1', page_size='12', fields=operations.Fields.MINIMAL)
        """
        return self._client.call(
            operations.get_v1_machines.OPERATION,
            options,
            page=page,
            page_size=page_size,
            fields=fields,
        )

    def post_v1_machines(
        self,
        *,
        request: operations.PostV1MachinesRequestBody | None = None,
        **options: Unpack[RequestOptions],
    ) -> operations.PostV1MachinesResponse:
        """Create a new machine

        Create a new machine with optional default setting

        `POST /v1/machines`

        Args:
            request: The request object to use for the request.

        Raises:
            errors.PostV1MachinesResponseBody: Error in creating machine

        Example:
            res = s.machines.post_v1_machines(request=operations.PostV1MachinesRequestBody())
        """
        return self._client.call(operations.post_v1_machines.OPERATION, options, request=request)

    def get_v1_machines_machine_id_(
        self, machine_id: str, *, ext_urls: str | None = None, **options: Unpack[RequestOptions]
    ) -> operations.GetV1MachinesMachineIDResponse:
        """Retrieve a specific machine by ID

        Retrieve details of a specific machine by its ID, with optional workspace details

        `GET /v1/machines/{machine_id}`

        Args:
            ext_urls: default 'false'

        Raises:
            errors.GetV1MachinesMachineIDResponseBody: Error in retrieving the specific machine

        Example:
            res = s.machines.get_v1_machines_machine_id_(machine_id='<value>', ext_urls='false')
        """
        return self._client.call(
            operations.get_v1_machines_machine_id_.OPERATION,
            options,
            machine_id=machine_id,
            ext_urls=ext_urls,
        )


class AsyncMachines(AsyncResource):
    """The machines operations."""

    async def post_gpu_event(
        self,
        *,
        request: operations.PostGpuEventRequestBody | None = None,
        **options: Unpack[RequestOptions],
    ) -> operations.PostGpuEventResponse:
        """Register a machine event

        `POST /gpu_event`

        Args:
            request: The request object to use for the request.

        Raises:
            errors.PostGpuEventResponseBody: Error creating run

        Example:
            res = await s.machines.post_gpu_event(request=operations.PostGpuEventRequestBody(
                machine_id='<value>',
                timestamp='<value>',
                event_type=operations.EventType.GPU_END,
                gpu_provider=operations.GpuProvider.MODAL,
            ))
        """
        return await self._client.call(
            operations.post_gpu_event.OPERATION, options, request=request
        )

    async def get_v1_machines(
        self,
        *,
        page: str | None = None,
        page_size: str | None = None,
        fields: operations.Fields | None = None,
        **options: Unpack[RequestOptions],
    ) -> operations.GetV1MachinesResponse:
        """Retrieve all machines for a user

        Retrieve details of all machines for the authenticated user, with pagination and optional field selection

        `GET /v1/machines`

        Args:
            page: default '1'
            page_size: default '12'
            fields: default 'minimal'

        Raises:
            errors.GetV1MachinesResponseBody: Error in retrieving machines

        Example:
            res = await s.machines.get_v1_machines(page='1', page_size='12', fields=operations.Fields.MINIMAL)
        """
        return await self._client.call(
            operations.get_v1_machines.OPERATION,
            options,
            page=page,
            page_size=page_size,
            fields=fields,
        )

    async def post_v1_machines(
        self,
        *,
        request: operations.PostV1MachinesRequestBody | None = None,
        **options: Unpack[RequestOptions],
    ) -> operations.PostV1MachinesResponse:
        """Create a new machine

        Create a new machine with optional default setting

        `POST /v1/machines`

        Args:
            request: The request object to use for the request.

        Raises:
            errors.PostV1MachinesResponseBody: Error in creating machine

        Example:
            res = await s.machines.post_v1_machines(request=operations.PostV1MachinesRequestBody())
        """
        return await self._client.call(
            operations.post_v1_machines.OPERATION, options, request=request
        )

    async def get_v1_machines_machine_id_(
        self, machine_id: str, *, ext_urls: str | None = None, **options: Unpack[RequestOptions]
    ) -> operations.GetV1MachinesMachineIDResponse:
        """Retrieve a specific machine by ID

        Retrieve details of a specific machine by its ID, with optional workspace details

        `GET /v1/machines/{machine_id}`

        Args:
            ext_urls: default 'false'

        Raises:
            errors.GetV1MachinesMachineIDResponseBody: Error in retrieving the specific machine

        Example:
            res = await s.machines.get_v1_machines_machine_id_(machine_id='<value>', ext_urls='false')
        """
        return await self._client.call(
            operations.get_v1_machines_machine_id_.OPERATION,
            options,
            machine_id=machine_id,
            ext_urls=ext_urls,
        )
