"""A service that FastAPI describes, an index of packages on loopback, and a program that uses the SDK from there."""
