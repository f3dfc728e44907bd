"""Reads JSON into models and writes it back. What a model class is made of is below, what users see of it above."""
