"""Columns that nothing wants, and whose names are nearly those of some that do.

Of these nobody would know: a default stands in, the row chooses nothing, or a text has the marks
of another program around the name, and prints them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from brief.diagnostics import Diagnostic, Place, Severity
from brief.merge.columns import CHOOSING
from brief.merge.planning import Task
from brief.model import Drawing, Message, Raster
from brief.source.fields import nearest

_FOREIGN = re.compile(r"<<\s*([\w-]+)\s*>>|«\s*([\w-]+)\s*»|\[([\w-]+)\]|%([\w-]+)%")
"""As mail merge of word processors, forms and scripts write a placeholder."""


class Misspelt:
    """Finds them in one list: at its head, or as its rows bring them."""

    def __init__(self, task: Task) -> None:
        placeholders = task.template.placeholders
        self._list = task.name
        self._optional = (*(p.name for p in placeholders.values() if p.defaults), *CHOOSING)
        self._used = frozenset({*placeholders, *CHOOSING, *task.outputs.names, task.key})
        self._foreign = list(_foreign(task.template.brief))
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
            found += self._printed(name)
            if name in self._used or column in self._used or column.startswith("_"):
                continue
            if meant := nearest(name, lacking):
                words = f"{self._list} has a column `{column}`, which is not used"
                found.append(Diagnostic(Severity.WARNING, words, None, f"Did you mean `{meant}`?"))
        return found

    def _printed(self, name: str) -> list[Diagnostic]:
        """Warnings of the texts that print the name of a column in the marks of another program."""
        found = [mark for mark in self._foreign if mark.name.casefold() == name.casefold()]
        self._foreign = [mark for mark in self._foreign if mark not in found]
        return [
            Diagnostic(
                Severity.WARNING,
                f"`{mark.written}` is printed as it stands; {self._list} has a column `{name}`",
                mark.place,
                f"Did you mean `{{{name}}}`?",
            )
            for mark in found
        ]


@dataclass(frozen=True, slots=True)
class _Foreign:
    """What looks like a placeholder of another program."""

    written: str
    name: str
    place: Place


def _foreign(node: Any) -> Iterator[_Foreign]:
    """What looks so in the texts of a brief."""
    if isinstance(node, Message):
        for variant in node.variants.values():
            for span in variant.spans:
                for match in _FOREIGN.finditer(span.text):
                    yield _Foreign(match[0], match[match.lastindex or 0], span.place)
    elif isinstance(node, tuple):
        for item in node:
            yield from _foreign(item)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Raster | Drawing | type):
        for field in dataclasses.fields(node):
            yield from _foreign(getattr(node, field.name))


def _name(column: str) -> str:
    """`address` of `address.be`."""
    return column.partition(".")[0]
