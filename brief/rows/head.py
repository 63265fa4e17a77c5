"""The names of the columns: at the head of a list, or those that its rows bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from brief.rows.opening import refused
from brief.rows.row import Cell, column_name, letter

COLUMNS = 1000
"""The most that a list has."""
BELOW = 10
"""Lines below the first in which a head is looked for."""
TOO_MANY = f"brings the list to more than {COLUMNS:,} columns; rows have names in common"
REPEATED = "repeats the head of the list, as where lists are joined; delete it"


def columns_of(path: Path, head: list[str]) -> tuple[str, ...]:
    """The names of the columns. Raises BriefError for one that is missing, or there twice."""
    names = [column_name(name) for name in head]
    while names and not names[-1]:
        names.pop()
    if len(names) > COLUMNS:
        raise refused(path, f"has {len(names):,} columns, and {COLUMNS:,} are the most")
    seen: dict[str, int] = {}
    for number, name in enumerate(names):
        if not name:
            raise refused(
                path,
                f"has no name for its column {letter(number)}",
                "Name it in the first line; what stands above the names is to be deleted.",
            )
        if name in seen:
            raise refused(
                path,
                f"has two columns of one name: {letter(seen[name])} and {letter(number)}",
                "Give one of them another name.",
            )
        if any("\ud800" <= character <= "\udfff" for character in name):
            raise refused(
                path,
                f"has letters in its column {letter(number)} that are not in its encoding",
                "Save it as UTF-8, or name its encoding: --encoding windows-1252.",
            )
        seen[name] = number
    return tuple(names)


def repeats_head(cells: Mapping[str, Cell], columns: Sequence[str]) -> bool:
    """Whether the cells of a row are the names of their columns.

    Columns that begin with `_` are those that a table of rejected rows has more than its list.
    """
    names = [name for name in columns if not name.startswith("_")]
    return bool(names) and all(
        column_name(str(cells.get(name, "")).removeprefix("\ufeff")) == name for name in names
    )


class Names:
    """The names that the rows of a list without a head have brought so far."""

    def __init__(self) -> None:
        self._met: frozenset[str] = frozenset()

    def take(self, cells: Mapping[str, Cell]) -> bool:
        """Whether there is room for those of a row. If not, none of them is kept."""
        if cells.keys() <= self._met:
            return True
        met = self._met.union(cells)
        if len(met) > COLUMNS:
            return False
        self._met = met
        return True
