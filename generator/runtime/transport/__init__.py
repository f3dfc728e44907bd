"""Sends requests over HTTP libraries, and waits no longer than it may."""
