"""Texts are parsed: YAML and JSON, with a place for every value."""
