"""A row of a list, as every kind of file gives it."""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeAlias

from brief.diagnostics import Diagnostic
from brief.placeholders import Value


@dataclass(frozen=True, slots=True)
class Unfit:
    """A cell that no text can print. It matters only if a text wants it.

    reason: repeats none of it. written: as it can stand in a table.
    """

    reason: str
    written: str


Cell: TypeAlias = Value | Unfit


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says, by column; empty cells are left out.

    number: as a spreadsheet counts, in which the names of the columns are row 1; where each row
    names its own, from 1. line: of a text file, where the row begins.
    """

    number: int
    line: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be read. `reason` repeats none of it; `column` may be empty."""

    number: int
    line: int
    column: str
    reason: str
    cells: Mapping[str, Cell]
    rest: str = ""
    """What belongs to no column."""


class Rows(ABC):
    """The rows of one file, to be read once. A context manager.

    columns: the names at the head of the file; None where each row names its own.
    notes: what is to be told before the first row. delimiter: between the cells of a text file.
    """

    columns: tuple[str, ...] | None
    notes: tuple[Diagnostic, ...]
    delimiter: str | None = None

    @abstractmethod
    def __iter__(self) -> Iterator[Row | BadRow]: ...

    @abstractmethod
    def close(self) -> None: ...

    def below(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Line and cells of what stands next below the head, one of which may be the head itself.

        For a list that lacks columns. Its rows can't be read any more.
        """
        return iter(())

    @property
    def read(self) -> float | None:
        """How much of the file is read, from 0 to 1, where that is known."""
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def column_name(written: str) -> str:
    """The name of a column as it is compared: without spaces around it, in composed letters."""
    return unicodedata.normalize("NFC", " ".join(written.split()))


def letter(number: int) -> str:
    """A column as spreadsheets call it, from 0: A, B … Z, AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
