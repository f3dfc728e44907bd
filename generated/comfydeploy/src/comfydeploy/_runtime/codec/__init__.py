"""Reads JSON into models and writes models as JSON."""
