"""Rows from comma-, semicolon- or tab-separated text (RFC 4180, and what programs make of it)."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from brief.languages import Language
from brief.rows.head import BELOW, REPEATED, columns_of, repeats_head
from brief.rows.opening import Text, TextRows, open_text, refused
from brief.rows.row import BadRow, Row, Rows, letter

DELIMITERS = ",;\t|"
_LINES_OF_A_ROW = 100
"""A row of more lines has a quotation mark that nobody closes."""


def open_csv(
    path: Path, encoding: str | None, languages: Sequence[Language], delimiter: str | None
) -> Rows:
    """Opens a list. Raises BriefError if its head can't be read."""
    text = open_text(path, encoding, languages)
    try:
        return _CsvRows(path, text, delimiter)
    except BaseException:
        text.file.close()
        raise


class _CsvRows(TextRows):
    def __init__(self, path: Path, text: Text, delimiter: str | None) -> None:
        super().__init__(path, text)
        self._lines = _Lines(text)
        first = self._lines.peek()
        if first.lower().startswith("sep=") and len(first.strip()) == 5:
            delimiter = delimiter or first.strip()[4]  # what Excel writes for Excel
            next(self._lines)
        self._given = delimiter
        self.delimiter: str = delimiter or _recognised(self._lines.peek())
        self.columns = columns_of(path, self._head(path))
        self._number = 1

    def __iter__(self) -> Iterator[Row | BadRow]:
        columns = self.columns or ()
        for line, cells in self._records():
            self._number += 1
            if isinstance(cells, str):
                yield self._unread(line, cells)
                continue
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            found = {name: cell for name, cell in zip(columns, cells, strict=False) if cell}
            beyond = [cell for cell in cells[len(columns) :] if cell]
            if beyond:
                yield BadRow(
                    self._number,
                    line,
                    letter(len(columns)),
                    f"has {len(cells)} cells, and there are {len(columns)} columns; a text with a "
                    f"{_NAMES.get(self.delimiter, 'separator')} in it stands in quotation marks",
                    found,
                    self.delimiter.join(beyond),
                )
            elif repeats_head(found, columns):
                yield BadRow(self._number, line, "", REPEATED, found)
            else:
                yield Row(self._number, line, found)

    def below(self) -> Iterator[tuple[int, Sequence[str]]]:
        for line in islice(self._lines, BELOW):
            # A title has no delimiter by which that of its list could be told.
            delimiter = self._given or _recognised(line)
            yield self._lines.number, [cell.strip(' "\r\n') for cell in line.split(delimiter)]

    def _head(self, path: Path) -> list[str]:
        """The names of the columns. Raises BriefError."""
        for _, cells in self._records():
            if isinstance(cells, str):
                raise refused(path, "has a first line whose quotation marks are not closed")
            if any(cell.strip() for cell in cells):
                return cells
        raise refused(path, "is empty", "Its first line names the columns.")

    def _records(self) -> Iterator[tuple[int, list[str] | str]]:
        """Line and cells of each record; of one that can't be read the raw line.

        Reading goes on with the line after: a quotation mark that is not closed costs one row.
        """
        while True:
            reader = csv.reader(self._lines, delimiter=self.delimiter, strict=True)
            while True:
                self._lines.begin()
                line = self._lines.number + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    yield line, self._lines.back_to_second()
                    break
                if self._lines.taken > _LINES_OF_A_ROW:
                    yield line, self._lines.back_to_second()
                    break
                yield line, cells

    def _unread(self, line: int, raw: str) -> BadRow:
        """A row whose cells can only be guessed at."""
        columns = self.columns or ()
        cells = [cell.strip(' "\r\n') for cell in raw.split(self.delimiter)]
        found = {name: cell for name, cell in zip(columns, cells, strict=False) if cell}
        return BadRow(
            self._number,
            line,
            "",
            "has quotation marks out of order: a text in them closes with one, and has two for "
            "each that is meant",
            found,
            self.delimiter.join(cells[len(columns) :]),
        )


_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


class _Lines:
    """The lines of a text, some of which can be put back."""

    def __init__(self, text: Text) -> None:
        self._file = text.file
        self._waiting: deque[str] = deque()
        self._since: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._file.readline()
        if not line:
            raise StopIteration
        self.number += 1
        self._since.append(line)
        return line

    def peek(self) -> str:
        """The next line; empty at the end."""
        if not self._waiting:
            line = self._file.readline()
            if line:
                self._waiting.append(line)
            return line
        return self._waiting[0]

    def begin(self) -> None:
        """A record begins with the next line."""
        self._since.clear()

    @property
    def taken(self) -> int:
        """Lines since the record began."""
        return len(self._since)

    def back_to_second(self) -> str:
        """Puts all lines of the record back but its first, which it returns."""
        first, *others = self._since
        self._waiting.extendleft(reversed(others))
        self.number -= len(others)
        return first


def _recognised(head: str) -> str:
    """The delimiter of a file by its first line: the one that stands most often in it."""
    outside = "".join(head.split('"')[::2])
    return max(DELIMITERS, key=outside.count)
