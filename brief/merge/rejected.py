"""The rows that could not be used, as a table that can be mended and merged again."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brief.merge.ledger import write_whole_lines
from brief.merge.orders import Cure
from brief.rows import Cell, Unfit

_ROW, PROBLEM = "_row", "_problem"
_ADDED = (_ROW, "_column", PROBLEM, "_rest")
"""Columns of our own. `_rest` is what belonged to no column."""
_BOM = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else."""
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of characters: JSON can write them, UTF-8 not. The others stand for bytes (PEP 383)."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is left out. row, line: as of `Row`. The others as of `Failed`."""

    row: int
    line: int
    column: str
    reason: str
    detail: str = ""
    cure: Cure = Cure.ROW
    cells: Mapping[str, Cell] = field(default_factory=dict, repr=False)
    rest: str = field(default="", repr=False)


class RejectedRows:
    """Collects rejected rows on the disk; each row once, for what was wrong first.

    delimiter: between the cells of the table; that of the list, which its program can open.
    """

    def __init__(self, delimiter: str = ",") -> None:
        self._delimiter = delimiter
        self._index = sqlite3.connect("", isolation_level=None)
        self._index.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE rows (row INTEGER PRIMARY KEY, cells TEXT, added TEXT); BEGIN;"
        )
        self._columns: dict[str, None] = {}
        self.count = 0

    def add(self, one: Rejected) -> bool:
        """Whether the row is the first of its number."""
        cells = {name: _written(cell) for name, cell in one.cells.items()}
        added = [first_number(one.row, one.cells), one.column, one.reason, one.rest]
        try:
            self._index.execute(
                "INSERT INTO rows VALUES (?, ?, ?)", (one.row, json.dumps(cells), json.dumps(added))
            )
        except sqlite3.IntegrityError:
            return False
        self._columns |= dict.fromkeys(name for name in cells if name not in _ADDED)
        self.count += 1
        return True

    def write(self, path: Path, columns: tuple[str, ...] | None) -> None:
        """Writes the table. columns: of the list, where it has a head. Raises OSError."""
        names = [name for name in columns or self._columns if name not in _ADDED]
        write_whole_lines(path, self._lines(names), sync=False)

    def close(self) -> None:
        self._index.close()

    def _lines(self, names: list[str]) -> Iterator[str]:
        yield _BOM + self._line([*names, *_ADDED])
        for cells, added in self._index.execute("SELECT cells, added FROM rows ORDER BY row"):
            found = json.loads(cells)
            yield self._line([*(found.get(name, "") for name in names), *json.loads(added)])

    def _line(self, cells: list[str]) -> str:
        written = io.StringIO()
        csv.writer(written, delimiter=self._delimiter).writerow(cells)
        return _HALVES.sub("\ufffd", written.getvalue())


def first_number(number: int, cells: Mapping[str, Cell]) -> str:
    """The number of a row in the list from which it was left out first; its own, if it is new."""
    told = str(cells.get(_ROW, ""))
    return told if told.isascii() and told.isdecimal() else str(number)


def _written(cell: Cell) -> str:
    if isinstance(cell, Unfit):
        return cell.written
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, datetime.time):
        return cell.isoformat("seconds")
    return str(cell)
