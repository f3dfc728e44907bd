"""Header fields of requests and responses."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, cast

from ..plain import is_mapping

_SECRET_WORDS = ("auth", "cookie", "key", "password", "secret", "session", "signature", "token")


class Headers(Mapping[str, str]):
    """Header fields by case-insensitive name, in order; a name can stand several times (RFC 9110, section 5).

    Args:
        pairs: The fields.
        hidden: The names, in lower case, of fields whose values are never shown; those that look like one never are.
    """

    __slots__ = ("_hidden", "_pairs")

    def __init__(
        self,
        pairs: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        *,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        # Mostly a list, and `isinstance` of a list is faster than of a mapping.
        is_list = isinstance(pairs, list)
        listed: Iterable[tuple[Any, Any]] = (
            pairs.items() if not is_list and is_mapping(pairs) else cast("Any", pairs)
        )
        self._pairs = [(str(name), str(value)) for name, value in listed]
        self._hidden = hidden

    def __getitem__(self, name: str) -> str:
        value: str | None = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """The value of the field `name`, those of several with commas between them; `default` where there is none."""
        values = self.get_list(name)
        return ", ".join(values) if values else default

    def has_any(self, names: frozenset[str]) -> bool:
        """Whether a field is there whose name, in lower case, is among `names`."""
        return not names.isdisjoint([name.lower() for name, _ in self._pairs])

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name.lower() for name, _ in self._pairs))

    def __len__(self) -> int:
        return len({name.lower() for name, _ in self._pairs})

    def __repr__(self) -> str:
        shown = {name: "***" if self._is_hidden(name) else value for name, value in self._pairs}
        return f"Headers({shown})"

    def shown(self) -> Headers:
        """These fields, without the values that are never shown."""
        pairs = [(name, "***" if self._is_hidden(name) else value) for name, value in self._pairs]
        return Headers(pairs, hidden=self._hidden)

    def _is_hidden(self, name: str) -> bool:
        lowered = name.lower()
        return lowered in self._hidden or any(word in lowered for word in _SECRET_WORDS)

    def get_list(self, name: str) -> list[str]:
        """Every value of the field `name`."""
        wanted = name.lower()
        return [value for key, value in self._pairs if key.lower() == wanted]

    def multi_items(self) -> list[tuple[str, str]]:
        """Every name and value, as they were written."""
        return list(self._pairs)

    def replaced(self, pairs: Mapping[str, str]) -> Headers:
        """These fields with those of `pairs` in place of the ones of the same names."""
        if not pairs:
            return self
        gone = {name.lower() for name in pairs}
        kept = [(name, value) for name, value in self._pairs if name.lower() not in gone]
        return Headers([*kept, *pairs.items()], hidden=self._hidden)

    def only(self, names: Container[str]) -> Headers:
        """The fields whose names, in lower case, are among `names`."""
        kept = [(name, value) for name, value in self._pairs if name.lower() in names]
        return Headers(kept, hidden=self._hidden)
