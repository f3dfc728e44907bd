"""What is wrong with the names of an SDK: none may be invalid, there twice, long without need, or of words that nobody wrote."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from http import HTTPStatus

from inflection import pluralize, singularize

from generator.sdk import Sdk
from generator.sdk.naming.idiomatic.words import VERBS
from generator.sdk.naming.names import words
from generator.sdk.naming.spelling.brands import flattened

LONGEST = 60

# What the generator says by itself: of calls, of HTTP, of kinds.
_OURS = frozenset(
    [
        *VERBS, "and", "auth", "basic", "client", "data", "enum", "error", "field", "http", "item", "key", "meta",
        "metadata", "model", "object", "params", "payload", "property", "response", "security", "sort", "order", "token",
        "union", "value", "variant", "with", *(word.lower() for one in HTTPStatus for word in one.phrase.split()),
    ]
)  # fmt: skip
_TOKENS = re.compile(r"[^\W_]+")
_LETTERED = re.compile(r"[^\W\d_]+")
_LONG = 50
_LETTERS = re.compile(r"[\W_]+")
_OPERATION_IDS = re.compile(r'(?m)^\s*"?operationId"?\s*:.*$')


def troubles(sdk: Sdk, text: str) -> list[str]:
    """Every name of `sdk`, an SDK of the document `text`, that is not as it should be, with what is wrong with it."""
    names = [*_names(sdk)]
    own = {_letters(token) for token in re.findall(r"[\w.\[\]{}/-]+", text) if len(token) > _LONG}
    found = [f"{name} is no name" for _, name in names if not _is_name(name)]
    # Files of classes would be one where names differ in case only.
    times = Counter((scope, name if "." in scope else name.casefold()) for scope, name in names)
    found += [f"{name} is twice in {scope}" for (scope, name), count in times.items() if count > 1]
    found += [
        f"{name} has {len(name)} characters"
        for _, name in names
        if len(name) > LONGEST and not any(_letters(name)[:_LONG] in each for each in own)
    ]
    known = vocabulary(text)
    strange = {word for _, name in names for word in _words(name) if word.lower() not in known}
    wrong = {word for word in strange if not _is_formed(word, known)}
    found += [
        f"{word} in {name} is no word of the document"
        for _, name in names
        for word in _words(name)
        if word in wrong
    ]
    return found


def vocabulary(text: str) -> frozenset[str]:
    """The words of a document in lower case, with those that the generator adds.

    What stands between the humps of operationIds is none, unless all others of its operationId are: `createanAPIkey` has
    none but itself, `callWithWeirdNames` has `weird`.
    """
    found = set(_OURS)
    for token in {*_TOKENS.findall(_OPERATION_IDS.sub("", text))}:
        found.update(word.lower() for word in _words(token))
    for identifier in _OPERATION_IDS.findall(text):
        found.update(token.lower() for token in _TOKENS.findall(identifier))
        humps = [word.lower() for word in _words(identifier)]
        strange = [word for word in humps if word not in found]
        if len(strange) == 1 and len(humps) > 2:
            found.update(strange)
    return frozenset(found)


def _is_formed(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is made of known ones: for one or many of a kind, or as initialisms behind each other."""
    lower = word.lower()
    if known.intersection((lower, singularize(lower), pluralize(lower))):
        return True
    ways = (range(2, len(word) - 1)) if word.isupper() else ()
    return any(lower[:index] in known and _is_formed(word[index:], known) for index in ways)


def _names(sdk: Sdk) -> Iterator[tuple[str, str]]:
    """Each class, field and call with the scope that it is unique in."""
    for module in sdk.modules:
        for model in module.models:
            yield model.package, model.name
            for field in getattr(model, "fields", ()):
                yield f"{model.package}.{model.name}", field.name
    for call, _ in sdk.operations:
        *resources, method = call.split(".")
        yield f"calls.{'.'.join(resources)}", method


def _is_name(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _words(name: str) -> Iterable[str]:
    """The words of a name, without digits; those that are no initialisms in lower case."""
    plain = (part for word in words(flattened(name)) for part in _LETTERED.findall(word))
    return [part if part.isupper() else part.lower() for part in plain]
