"""What `brief merge` tells while it runs: rows left out, doubts, and the way out of them."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from brief.cli.arguments import MergeArguments
from brief.cli.progress import Meter
from brief.cli.report import Report, harmless
from brief.diagnostics import Diagnostic, Place, Severity
from brief.merge import Cure, Rejected, Summary
from brief.rows import Row, Rows

_TOLD = 50
"""Rejected rows that are told one by one; all of them are in the table."""
_SHOWN = 5
"""Defaults that are shown."""


@dataclass(slots=True)
class _Doubt:
    """In which rows something is doubtful."""

    last: int
    second: int = 0
    further: int = 0

    def add(self, row: int) -> None:
        self.last = row
        self.second = self.second or row
        self.further += 1

    @property
    def words(self) -> str:
        if self.further == 1:
            return f"the same in row {self.second}"
        return f"the same in {self.further:,} further rows, from row {self.second} on"


@dataclass(slots=True)
class Watcher:
    """Tells of rejected rows and of what is doubtful, each kind of doubt once.

    As long as no handout is made and all rows are rejected for one reason, they are held back:
    if it ends like that, the reason is told once.
    """

    arguments: MergeArguments
    rows: Rows
    report: Report
    meter: Meter
    handouts: int = 0
    _told: int = 0
    _held: list[Rejected] = field(default_factory=list)
    _alike: int = 0
    _cures: set[Cure] = field(default_factory=set)
    _lacking: dict[str, None] = field(default_factory=dict)
    _doubts: dict[tuple[str, Place | None], _Doubt] = field(default_factory=dict)

    def rejected(self, one: Rejected) -> None:
        self._cures.add(one.cure)
        if one.cure is Cure.DEFAULT:
            self._lacking[one.column] = None
        first = self._held[0] if self._held else one
        alike = (one.column, one.reason) == (first.column, first.reason)
        if self.handouts or self._told or self.arguments.show_values or not alike:
            self._release()
            self._tell(one)
            return
        self._alike += 1
        if len(self._held) < _TOLD:
            self._held.append(one)

    def noted(self, note: Diagnostic, row: Row) -> None:
        doubt = self._doubts.get((note.message, note.place))
        if doubt is None:
            self._doubts[note.message, note.place] = _Doubt(row.number)
            self.meter.clear()
            words = f"row {row.number}: {note.message}"
            told = Diagnostic(Severity.WARNING, words, note.place, note.hint)
            self.report.tell([told], f"{self.arguments.rows}:{row.line}")
        elif row.number != doubt.last:  # it may be said in each of its languages
            doubt.add(row.number)

    def progressed(self, summary: Summary) -> None:
        self.handouts = summary.made + summary.unchanged
        if self.handouts:
            self._release()
        self.meter.show(self.handouts, summary.rejected, lambda: self.rows.read)

    def end(self) -> None:
        self.meter.clear()
        if self._alike > 1:
            self._say(self._held[0], f" and {counted(self._alike - 1, 'further row')}")
        else:
            self._release()
        for (message, _), doubt in self._doubts.items():
            if doubt.further:
                print(f"{doubt.words}: {harmless(message)}", file=sys.stderr)

    def advise(self, rejected: int, table: Path) -> None:
        """Says what can be done for the rows that were left out, and stand in a table."""
        rows, source = self.arguments.rows, self.arguments.source
        ways: list[str] = []
        if self._cures & {Cure.ROW, Cure.DEFAULT}:
            ways.append(f"mend {rows} and run the same command again, or mend {table} and merge it")
        if Cure.OUT in self._cures:
            ways.append("mend --out and run the same command again")
        if Cure.PLACE in self._cures:
            ways.append("run the same command again when their files can be replaced")
        told = "; ".join([f"{counted(rejected, 'row')} left out", *ways])
        print(harmless(told), file=sys.stderr)
        if self._lacking:
            print(
                f"where a value may be lacking, have a default in {harmless(str(source))}:",
                "    placeholders:",
                *(harmless(f'      {name}: {{default: ""}}') for name in [*self._lacking][:_SHOWN]),
                sep="\n",
                file=sys.stderr,
            )

    def _release(self) -> None:
        """Tells what was held back, row by row."""
        held, self._held, self._alike = self._held, [], 0
        for one in held:
            self._tell(one)

    def _tell(self, one: Rejected) -> None:
        self._told += 1
        if self._told > _TOLD:
            return
        self.meter.clear()
        self._say(one)
        if self._told == _TOLD:
            print("further rows that are left out are only counted", file=sys.stderr)

    def _say(self, one: Rejected, others: str = "") -> None:
        column = f", column {harmless(one.column)}" if one.column else ""
        words = f"{self.arguments.rows}:{one.line}: row {one.row}{others}{column}: {one.reason}"
        if self.arguments.show_values and one.detail:
            words += f" ({one.detail})"
        print(harmless(words), file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """`1 row`, `1,250 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
