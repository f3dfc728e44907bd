"""Requests and responses, and what is read in them: URLs, media types, charsets, links."""
