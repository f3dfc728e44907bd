"""What fails a test."""

from __future__ import annotations


class UnexpectedCallError(AssertionError):
    """An operation was called that nobody expected, or not as often."""


class MissingCallError(AssertionError):
    """An operation was expected, and was not called."""


class ReplyMisfitError(ValueError):
    """A reply is none that the API describes; the message says where it does not fit."""
