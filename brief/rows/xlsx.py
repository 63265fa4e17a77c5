"""Rows from a workbook (ISO/IEC 29500): what its cells hold, not how they look."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from brief.rows.head import BELOW, REPEATED, columns_of, repeats_head
from brief.rows.json_lines import NO_WORD
from brief.rows.opening import refused
from brief.rows.row import BadRow, Cell, Row, Rows, Unfit, letter

_WORDS = 500_000_000
"""Bytes of the texts of a workbook, which are held in memory."""


def open_xlsx(path: Path, sheet: str | None) -> Rows:
    """Opens a list. Raises BriefError."""
    try:
        import openpyxl
    except ImportError:
        raise refused(
            path, "is a workbook, and what reads it is not installed",
            "pip install 'brief-handouts[xlsx]', or save the list as .csv.",
        ) from None  # fmt: skip
    _check(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which say nothing to us
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception:
        # openpyxl has no error of its own: a broken file may raise nearly anything.
        raise refused(path, "is a workbook that can't be read", "Save it again as .xlsx.") from None
    names = [found.title for found in book.worksheets]
    if not names or (sheet is not None and sheet not in names):
        book.close()
        have = ", ".join(f"`{name}`" for name in names) or "none"
        raise refused(path, f"has no sheet {sheet!r}; it has {have}")
    try:
        return _XlsxRows(path, book, book[sheet or names[0]])
    except BaseException:
        book.close()
        raise


def _check(path: Path) -> None:
    """Refuses a workbook that would fill the memory, and what is no workbook."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as packed:
            sizes = {info.filename: info.file_size for info in packed.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        raise refused(path, "is a workbook that can't be read", "Save it again as .xlsx.") from None
    if "xl/workbook.xml" not in sizes:
        raise refused(path, "is no workbook", "Save the list as .xlsx or .csv.")
    if sizes.get("xl/sharedStrings.xml", 0) > _WORDS:
        raise refused(path, "holds too much text", "Save the list as .csv.")


class _XlsxRows(Rows):
    notes = ()

    def __init__(self, path: Path, book: Any, sheet: Any) -> None:
        self._book = book
        sheet.reset_dimensions()  # some programs write a wrong one, which would cut the list off
        self._rows = enumerate(sheet.iter_rows(values_only=True), 1)
        self._path = path
        for _, cells in self._rows:
            if any(cell is not None for cell in cells):
                self.columns = columns_of(path, ["" if c is None else str(c) for c in cells])
                return
        raise refused(path, "has an empty sheet", "Its first row names the columns.")

    def close(self) -> None:
        self._book.close()

    def below(self) -> Iterator[tuple[int, Sequence[str]]]:
        for number, cells in islice(self._lines(), BELOW):
            yield number, ["" if cell is None else str(cell) for cell in cells]

    def __iter__(self) -> Iterator[Row | BadRow]:
        columns = self.columns or ()
        for number, cells in self._lines():
            row = _row(number, cells, columns)
            if row:
                yield row

    def _lines(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Number and cells of what is not read yet. Raises BriefError."""
        while True:
            try:
                line = next(self._rows)
            except StopIteration:
                return
            except Exception:
                raise refused(self._path, "is a workbook that can't be read to its end") from None
            yield line


def _row(number: int, cells: tuple[Any, ...], columns: tuple[str, ...]) -> Row | BadRow | None:
    values = [_value(cell) for cell in cells]
    if all(value is None for value in values):
        return None
    found = {name: value for name, value in zip(columns, values, strict=False) if value is not None}
    beyond = [str(cell) for cell in cells[len(columns) :] if cell is not None]
    if beyond:
        where = letter(len(columns))
        words = "has a cell in a column without a name"
        return BadRow(number, number, where, words, found, " ".join(beyond))
    if repeats_head(found, columns):
        return BadRow(number, number, "", REPEATED, found)
    return Row(number, number, found)


_ERRORS = frozenset(
    {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


def _value(cell: Any) -> Cell | None:
    if isinstance(cell, str):
        if cell in _ERRORS:
            return Unfit(f"holds the spreadsheet's own error {cell}", cell)
        return cell.strip() or None
    if isinstance(cell, bool):
        return Unfit(NO_WORD, str(cell).upper())
    if isinstance(cell, float):
        # What the cell shows, not the binary fraction nearest to it.
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else Decimal(repr(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date()
    if isinstance(cell, int | datetime.date | datetime.time):
        return cell
    return None if cell is None else str(cell)
