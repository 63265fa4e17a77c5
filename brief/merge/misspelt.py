"""Columns that nothing wants, and whose names are nearly those of some that do.

Of these nobody would know: a default stands in, or the row chooses nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from brief.diagnostics import Diagnostic, Severity
from brief.merge.columns import CHOOSING
from brief.merge.planning import Task
from brief.source.fields import nearest


class Misspelt:
    """Finds them in one list: at its head, or as its rows bring them."""

    def __init__(self, task: Task) -> None:
        placeholders = task.template.placeholders
        self._list = task.name
        self._optional = (*(p.name for p in placeholders.values() if p.defaults), *CHOOSING)
        self._used = frozenset({*placeholders, *CHOOSING, *task.outputs.names, task.key})
        self._met: set[str] = set()  # a list has a thousand at most

    def among(self, columns: Collection[str]) -> list[Diagnostic]:
        """Warnings of those columns that were not among earlier ones."""
        if self._met.issuperset(columns):
            return []
        new = [column for column in columns if column not in self._met]
        self._met.update(new)
        first = {_name(column) for column in self._met}
        lacking = [name for name in self._optional if name not in first]
        found: list[Diagnostic] = []
        for column in new:
            name = _name(column)
            if name in self._used or column in self._used or column.startswith("_"):
                continue
            if meant := nearest(name, lacking):
                words = f"{self._list} has a column `{column}`, which is not used"
                found.append(Diagnostic(Severity.WARNING, words, None, f"Did you mean `{meant}`?"))
        return found


def _name(column: str) -> str:
    """`address` of `address.be`."""
    return column.partition(".")[0]
