"""Gives numbers and truth values as the author wrote them, and reads `yes`, `no` and the like, which YAML 1.2 takes for texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..data import is_mapping
from ..diagnostics import Severity
from .references import pointer_tokens
from .texts.text import key_in

if TYPE_CHECKING:
    from .document import Node

_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def is_truth_word(value: object) -> bool:
    """Whether a text means true or false: an unquoted `yes` of YAML 1.1, or a truth value in quotes."""
    return isinstance(value, str) and value.lower() in _TRUTH


def truth(owner: Node, key: str) -> bool | None:
    """What a word for true or false under `key` means, with a warning; None for everything else."""
    word = owner.value.get(key) if is_mapping(owner.value) else None
    if not isinstance(word, str) or not is_truth_word(word):
        return None
    found = _TRUTH[word.lower()]
    message = f"{word!r} is a text; {str(found).lower()} is read"
    hint = "Write true or false, without quotes."
    owner.child(key, word).report(Severity.WARNING, "wrong-type", message, hint=hint)
    return found


def as_written(node: Node) -> str:
    """The number or truth value at `node` as the document has it: a version 1.10 is not 1.1."""
    plain = str(node.value).lower() if isinstance(node.value, bool) else str(node.value)
    found = _in_text(node)
    try:
        same = found.lower() == plain or float(found) == node.value
    except ValueError:
        same = False
    return found if same else plain


def _in_text(node: Node) -> str:
    """What stands in the text at `node`; "" where that is not known."""
    text = node.document.text
    *above, last = pointer_tokens(node.pointer) or ("",)
    value: Any = text.data
    for token in above:
        # The place of a container has to be asked for before that of what it holds.
        key = key_in(value, token)
        if text.place(value, key, at_key=False) is None:
            return ""
        value = value[key]
    return text.written(value, key_in(value, last))
