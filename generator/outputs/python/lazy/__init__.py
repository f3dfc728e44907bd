"""Packages that import what they have when it is first used."""
