"""Examples of calls as a user writes them: with classes of the model packages, and what is imported beside the SDK."""

from __future__ import annotations

from dataclasses import dataclass

from ..sdk.values import Snippet, Symbol, Value
from .expressions import expression, qualified
from .imports import Import, import_lines


@dataclass(frozen=True, slots=True)
class ExampleText:
    """An example as it is printed.

    Attributes:
        imports: The import lines that values need, such as `import datetime`, sorted.
        packages: The model packages that values need, sorted.
        arguments: Everything between the call's parentheses, perhaps over several lines; of one value that alone.
    """

    imports: tuple[str, ...]
    packages: tuple[str, ...]
    arguments: str


def example_text(snippet: Snippet) -> ExampleText:
    """The text of an example."""
    texts = [(name, value_text(value)) for name, value in snippet.arguments]
    return ExampleText(
        tuple(sorted({line for _, text in texts for line in text.imports})),
        tuple(sorted({package for _, text in texts for package in text.packages})),
        ", ".join(f"{name}={text.arguments}" for name, text in texts),
    )


def value_text(value: Value) -> ExampleText:
    """The text of one value in an example."""
    imports: set[Import] = set()
    packages: set[str] = set()

    def spelled(symbol: Symbol) -> str:
        if symbol.generated:
            packages.add(symbol.module)
            return qualified(symbol)
        if symbol.module == "datetime":
            # Its classes are called as words are that arguments have: they are reached through the module.
            imports.add(Import("datetime"))
            return f"datetime.{symbol.name}"
        imports.add(Import(symbol.module, symbol.name))
        return symbol.name

    text = expression(value, spelled)
    lines = sorted(line for import_ in imports for line in import_lines((import_,)))
    return ExampleText(tuple(lines), tuple(sorted(packages)), text)
