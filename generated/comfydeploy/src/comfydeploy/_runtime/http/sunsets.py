"""Warns of what a service says will end: the header fields Deprecation (RFC 9745) and Sunset (RFC 8594), once for each operation."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from .links import target_of
from .logs import escape
from .messages import Response

# A Date of Structured Fields (RFC 9651, section 3.3.7): seconds since 1970.
_DATE = re.compile(r"@(-?\d{1,12})")
_LONGEST = 100
# What drafts of the standard had where no date is said.
_TRUE = ("true", "?1")
# What was told already; a process that meets more operations than this begins anew.
_TOLD: set[tuple[str, str]] = set()
_MOST_TOLD = 10_000


def warn(operation: str, response: Response) -> None:
    """Warn at the line that called `operation` of what `response` says of its end, unless that was told before.

    Raises:
        DeprecationWarning: The program makes errors of warnings.
    """
    package = __name__.partition("._runtime.")[0]
    told = package, operation
    if told in _TOLD:
        return
    message = _message(response)
    if not message:
        return
    if len(_TOLD) >= _MOST_TOLD:
        _TOLD.clear()
    _TOLD.add(told)
    import inspect  # few programs are told of an end

    frame = inspect.currentframe()
    while (
        frame is not None
        and frame.f_back is not None
        and _is_ours(frame.f_globals.get("__name__", ""), package)
    ):
        frame = frame.f_back
    if frame is None:  # where Python has no frames, no line is told
        warnings.warn(
            f"{operation}: the service says that {message}", DeprecationWarning, stacklevel=2
        )
        return
    warnings.warn_explicit(
        f"{operation}: the service says that {message}",
        DeprecationWarning,
        filename=frame.f_code.co_filename,
        lineno=frame.f_lineno,
        module=frame.f_globals.get("__name__", ""),
        registry=frame.f_globals.setdefault("__warningregistry__", {}),
    )


def forget() -> None:
    """Tell of every operation again."""
    _TOLD.clear()


def _is_ours(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _message(response: Response) -> str:
    """What is said of the end; "" where it is not said in a form that the standards have."""
    headers = response.headers
    since, end = headers.get("deprecation", "").strip(), headers.get("sunset", "").strip()
    parts: list[str] = []
    day = _day_of(since)
    if day is not None or since.lower() in _TRUE:
        parts.append("this is deprecated" + (f" from {day} on" if day else ""))
    last = _day_of(end)
    if last is not None:
        parts.append(f"{'it' if parts else 'this'} may stop working on {last}")
    message = ", and ".join(parts)
    page = _page_of(response) if message else ""
    return f"{message}; see {page}" if page else message


def _day_of(written: str) -> date | None:
    """The day of a date of either standard, in UTC; None for anything else, such as the `true` of older drafts."""
    if not 0 < len(written) <= _LONGEST:
        return None
    seconds = _DATE.match(written)
    try:
        if seconds is not None:
            return datetime.fromtimestamp(int(seconds[1]), UTC).date()
        moment = parsedate_to_datetime(written)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        # The parser of the standard library raises each of these for what is no date.
        return None


def _page_of(response: Response) -> str:
    """The page that tells more, where a link leads to one over http or https."""
    links = response.headers.get("link", "")
    for relation in ("deprecation", "sunset"):
        target = target_of(links, relation)
        try:
            page = urljoin(response.request.shown_url, target) if target else ""
            if urlsplit(page).scheme in ("http", "https"):
                return escape(page)
        except ValueError:
            continue
    return ""
