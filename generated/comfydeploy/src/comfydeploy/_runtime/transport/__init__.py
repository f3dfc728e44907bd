"""Sends requests with HTTP libraries, within their timeouts."""
