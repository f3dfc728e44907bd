"""Marks what is deprecated: type checkers and editors show it where it is used, and a call of it warns (PEP 702)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Type checkers know both modules. Programs never import them, so that nobody has to install typing_extensions.
    if sys.version_info >= (3, 13):
        from warnings import deprecated as deprecated
    else:
        from typing_extensions import (  # pyright: ignore[reportMissingModuleSource]
            deprecated as deprecated,
        )
else:
    from functools import wraps
    from inspect import iscoroutinefunction
    from warnings import warn

    def deprecated(message):
        """A decorator of functions and coroutine functions that warn with `message`, at the line that calls them."""

        def marked(function):
            if iscoroutinefunction(function):

                @wraps(function)
                async def warning(*arguments, **named):
                    warn(message, DeprecationWarning, stacklevel=2)
                    return await function(*arguments, **named)

            else:

                @wraps(function)
                def warning(*arguments, **named):
                    warn(message, DeprecationWarning, stacklevel=2)
                    return function(*arguments, **named)

            warning.__deprecated__ = message
            return warning

        return marked
