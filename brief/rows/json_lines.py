"""Rows from JSON lines: one object in each line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from brief.languages import Language
from brief.rows.head import TOO_MANY, Names
from brief.rows.opening import Text, TextRows, open_text, refused
from brief.rows.row import BadRow, Cell, Row, Rows, Unfit, column_name

NO_WORD = "is true or false, which no text can print; write a word"
_LINE_CHARACTERS = 1_000_000
_LISTS = frozenset({"languages", "edition"})
"""Columns that may name several things."""


def open_json_lines(path: Path, encoding: str | None, languages: Sequence[Language]) -> Rows:
    """Opens a list. Raises BriefError if it is no JSON lines."""
    text = open_text(path, encoding, languages)
    rows = _JsonRows(path, text)
    if rows.start.startswith("["):
        text.file.close()
        raise refused(
            path, "is one JSON list", "Write JSON lines: one object in each line, without commas."
        )
    return rows


class _JsonRows(TextRows):
    columns = None

    def __init__(self, path: Path, text: Text) -> None:
        super().__init__(path, text)
        self._first = text.file.readline()
        self.start = self._first.lstrip(" \t\r\n\ufeff")

    def __iter__(self) -> Iterator[Row | BadRow]:
        number = 0
        names = Names()
        for line, text in enumerate(self._lines(), 1):
            text = text.strip(" \t\r\n\ufeff")
            if text:
                number += 1
                yield _row(text, number, line, names)

    def _lines(self) -> Iterator[str]:
        yield self._first
        # `yield from` would close the file with the generator.
        yield from iter(self._text.file.readline, "")


def _row(text: str, number: int, line: int, names: Names) -> Row | BadRow:
    if len(text) > _LINE_CHARACTERS:
        return BadRow(number, line, "", "is longer than a million characters", {}, text)
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return BadRow(number, line, "", "is not a JSON object in one line", {}, text)
    if not isinstance(found, dict):
        return BadRow(number, line, "", 'is no object: `{"city": "…"}`', {}, text)
    cells = dict(flattened(found))
    if not names.take(cells):
        return BadRow(number, line, "", TOO_MANY, {}, text)
    return Row(number, line, cells)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def flattened(found: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Cell]]:
    """The cells of an object; `{address: {be: …}}` is the column `address.be`."""
    for key, value in found.items():
        name = f"{before}{column_name(str(key))}"
        if value is None:
            continue
        if isinstance(value, Mapping):
            if before:
                yield name, Unfit("has a block in a block; only languages can stand here", "")
            else:
                yield from flattened(value, f"{name}.")
        elif isinstance(value, bool):
            yield name, Unfit(NO_WORD, str(value).lower())
        elif isinstance(value, list):
            words = ", ".join(map(str, value))
            all_words = all(isinstance(item, str) for item in value)
            if name in _LISTS and all_words:
                yield name, words
            else:
                yield name, Unfit("is a list; one value is expected", words)
        elif isinstance(value, str):
            if value.strip():
                yield name, value.strip()
        else:
            yield name, value
