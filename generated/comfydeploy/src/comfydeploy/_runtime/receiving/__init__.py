"""Turns a response into a result or an error: bodies, streams, downloads, pages."""
