"""Long runs of lines are formatted as black formats them, though black does not see them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import black
import pytest

from generator.writing.formatting import LINE_LENGTH
from generator.writing.runs import formatted

MODE = black.Mode(line_length=LINE_LENGTH, target_versions={black.TargetVersion.PY311})
HEAD = 'class A(Enum):\n    """Text."""\n\n'

LINES = {
    "members": "    VALUE_{0} = 'value {0}'",
    "numbers": "    VALUE_{0} = {0}",
    "negative numbers": "    VALUE_{0} = -{0}",
    "fields": "    field_{0}: str | None = None",
    "types": "    field_{0}: dict[str, list[components.A_{0} | None]] | UnsetType = UNSET",
    "required fields": "    field_{0}: str",
    "renamed fields": "    field_{0}: str | None = field(default=None, name='field {0}')",
    "renamed required fields": "    field_{0}: str = _field(name='field {0}')",
    "quotes": '    VALUE_{0} = "it\'s {0}"',
    "double quotes": "    VALUE_{0} = 'say \"{0}\"'",
    "backslashes": "    VALUE_{0} = 'a\\\\{0}'",
    "hexadecimal numbers": "    VALUE_{0} = 0X{0}A",
    "fractions": "    VALUE_{0} = {0}.5E3",
    "long lines": "    field_{0}: " + "dict[str, " * 10 + "str" + "]" * 10 + " | None = None",
    "other letters": "    VALUE_{0} = '\u65e5\u672c\u8a9e " + "\u65e5" * 60 + "{0}'",
    "a comma at the end": "    field_{0}: dict[str, int,] = None",
}


def text_of(lines: Iterator[str]) -> str:
    return HEAD + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("line", list(LINES.values()), ids=list(LINES))
def test_runs_of_one_kind(line: str) -> None:
    text = text_of(line.format(index) for index in range(1, 205))
    text += "\n\nB = [\n    1]\n"
    assert formatted(text, format_, line_length=LINE_LENGTH) == format_(text)


@pytest.mark.parametrize(
    ("frame", "item"),
    [
        *product(
            ("A = Literal[\n{0}]\n", "A = [\n{0}    'last'\n]\n", "f(\n{0})\n"),
            ("'value {0}'", "{0}", '"{0}"', "f({0})", "'\\n{0}'"),
        ),
        ("A = {{\n{0}}}\n", "'a {0}': 'int | None'"),
    ],
)
def test_items(frame: str, item: str) -> None:
    lines = "".join(f"    {item.format(index)},\n" for index in range(1, 205))
    text = frame.format(lines)
    assert formatted(text, format_, line_length=LINE_LENGTH) == format_(text)


def test_several_runs_between_other_lines() -> None:
    others = [line.format("1") for line in LINES.values()]
    plain = [LINES["members"].format(index) for index in range(205)]
    text = text_of(iter([*plain, *others, *plain])) + "\n\n" + text_of(iter(plain))
    assert formatted(text, format_, line_length=LINE_LENGTH) == format_(text)


def test_black_does_not_see_what_is_long() -> None:
    seen: list[str] = []

    def watched(text: str) -> str:
        seen.append(text)
        return format_(text)

    lines = [LINES["members"].format(index) for index in range(50_000)]
    assert formatted(text_of(iter(lines)), watched, line_length=LINE_LENGTH).count("\n") == 50_003
    assert [text.count("\n") for text in seen] == [5]


def format_(text: str) -> str:
    return black.format_str(text, mode=MODE)


def test_a_line_is_looked_at_once() -> None:
    """To look at all ways to divide this word would take longer than anybody waits."""
    line = f"    field: {'a' * 60}!\n"
    assert formatted(line * 300, str.upper, line_length=100) == (line * 300).upper()
