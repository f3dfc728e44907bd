"""Webhooks: what the service sends by itself."""

from __future__ import annotations


from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.receiving.signatures import HMACScheme, HeaderFields, Secret, TOLERANCE
from ._runtime.receiving.webhooks import unwrapped
from .models import webhooks


class Webhooks(Resource):
    """Webhooks: what the service sends by itself."""

    def unwrap(
        self,
        body: bytes | str,
        headers: HeaderFields,
        *,
        secret: Secret | None = None,
        scheme: HMACScheme | None = None,
        tolerance: float = TOLERANCE,
    ) -> webhooks.WebhookPayload:
        """The payload of a webhook, once it is verified that the service sent it. It waits for nothing.

        Args:
            body: The body as it was received.
            headers: The header fields as they were received: a mapping, or pairs.
            secret: What the service signs with, or several such; by default the environment variable
                `CASE_WEBHOOK_SECRET`.
            scheme: How it signs, where it does not follow Standard Webhooks.
            tolerance: How many seconds the clocks may differ.

        Raises:
            errors.WebhookVerificationError: The service did not sign it, or long ago.
            errors.ConfigurationError: There is no secret, or one that cannot be used.
            errors.InvalidArgumentError: What was signed cannot be read.
        """
        payload: webhooks.WebhookPayload = unwrapped(
            body,
            headers,
            type_=webhooks.WebhookPayload,
            environment="CASE_WEBHOOK_SECRET",
            secret=secret,
            scheme=scheme,
            tolerance=tolerance,
        )
        return payload


class AsyncWebhooks(AsyncResource):
    """Webhooks: what the service sends by itself."""

    def unwrap(
        self,
        body: bytes | str,
        headers: HeaderFields,
        *,
        secret: Secret | None = None,
        scheme: HMACScheme | None = None,
        tolerance: float = TOLERANCE,
    ) -> webhooks.WebhookPayload:
        """The payload of a webhook, once it is verified that the service sent it. It waits for nothing.

        Args:
            body: The body as it was received.
            headers: The header fields as they were received: a mapping, or pairs.
            secret: What the service signs with, or several such; by default the environment variable
                `CASE_WEBHOOK_SECRET`.
            scheme: How it signs, where it does not follow Standard Webhooks.
            tolerance: How many seconds the clocks may differ.

        Raises:
            errors.WebhookVerificationError: The service did not sign it, or long ago.
            errors.ConfigurationError: There is no secret, or one that cannot be used.
            errors.InvalidArgumentError: What was signed cannot be read.
        """
        payload: webhooks.WebhookPayload = unwrapped(
            body,
            headers,
            type_=webhooks.WebhookPayload,
            environment="CASE_WEBHOOK_SECRET",
            secret=secret,
            scheme=scheme,
            tolerance=tolerance,
        )
        return payload
