"""The base classes of generated models and enums."""
