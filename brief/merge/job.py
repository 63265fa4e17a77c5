"""A list and a template → handouts in their places: what is missing or changed, and no more."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from brief.diagnostics import BriefError, Diagnostic
from brief.merge.archive import Archive
from brief.merge.columns import RowError
from brief.merge.destinations import Folder, OccupiedError, Store
from brief.merge.executors import Executor
from brief.merge.ledger import Ledger, Record
from brief.merge.making import Maker
from brief.merge.misspelt import Misspelt
from brief.merge.names import Kind, PathError
from brief.merge.orders import Cure, Failed, Made, Order
from brief.merge.planning import Due, Kept, Planner, Task
from brief.merge.rejected import PROBLEM, Rejected, RejectedRows
from brief.merge.state import State
from brief.rows import BadRow, Row, Rows

CHUNK = 16
"""Handouts that travel together. What is under way when a job is killed is made again."""
_ITEMS = 1000
"""Handouts, made or as they were, that are in one step of the job."""
_NAMED = 3
"""Files that are named of those that nothing asks for."""


@dataclass(slots=True)
class Summary:
    """What came of a job.

    left: files of earlier runs that no row of a whole list asks for, of which `left_names` are the
    first. broken: why the list could not be read to its end.
    """

    made: int = 0
    unchanged: int = 0
    rejected: int = 0
    left: int = 0
    left_names: tuple[str, ...] = ()
    seconds: float = 0.0
    broken: BriefError | None = None


class Watcher(Protocol):
    """Is told how a job goes on."""

    def rejected(self, one: Rejected) -> None: ...

    def noted(self, note: Diagnostic, row: Row) -> None: ...

    def progressed(self, summary: Summary) -> None: ...


def run(task: Task, rows: Rows, state: State, executor: Executor, watcher: Watcher) -> Summary:
    """Does a job, in a state that is entered. Returns what came of it; `watcher` is told the rest.

    Raises BriefError if the list lacks a column, and OSError if a file can't be put in its place.
    What is in place then stays, and the next run goes on from there.
    """
    with ExitStack() as stack:
        rejected = RejectedRows(rows.delimiter or ",")
        stack.callback(rejected.close)
        ledger = Ledger(state.manifest, sync=task.sync)
        stack.callback(ledger.close)
        planner = Planner(task, rows, ledger, state.key())
        place = _place(task)
        job = _Job(task, rows, planner, place, ledger, rejected, watcher)
        stack.callback(job.write_rejected, state)
        if isinstance(place, Archive):
            stack.enter_context(place)
        job.work(executor)
        job.count_left()
        ledger.rewrite()
    return job.summary


class _Job:
    def __init__(
        self,
        task: Task,
        rows: Rows,
        planner: Planner,
        place: Archive | Folder | Store,
        ledger: Ledger,
        rejected: RejectedRows,
        watcher: Watcher,
    ) -> None:
        self.task = task
        self.rows = rows
        self.planner = planner
        self.place = place
        self.ledger = ledger
        self.rejected = rejected
        self.watcher = watcher
        self.summary = Summary()
        self._start = time.monotonic()
        self._plans: deque[list[Kept | Due]] = deque()

    def work(self, executor: Executor) -> None:
        destination = None if isinstance(self.place, Archive) else self.place
        if destination:
            destination.tidy()
        maker = Maker(self.task.template, destination, self.task.manner)
        for outcomes in executor.run(maker, self._chunks()):
            found = iter(outcomes)
            for item in self._plans.popleft():
                if isinstance(item, Kept):
                    self._keep(item)
                elif isinstance(outcome := next(found), Made):
                    self._add(outcome, item)
                else:
                    self._fail(outcome, item)
            self.ledger.flush()
            self.summary.seconds = time.monotonic() - self._start
            self.watcher.progressed(self.summary)
        if destination:
            destination.tidy()
        self.summary.seconds = time.monotonic() - self._start

    def count_left(self) -> None:
        """Counts what no row asks for; not where some that might are not known."""
        summary = self.summary
        partial = PROBLEM in (self.rows.columns or ()) or summary.rejected or summary.broken
        if partial or isinstance(self.place, Archive):
            return
        for record in self.ledger.left():
            if self.place.holds(record.output, record.size):
                summary.left += 1
                if summary.left <= _NAMED:
                    summary.left_names += (record.output,)

    def write_rejected(self, state: State) -> None:
        """Writes the table of rejected rows, or takes an old one away. Raises OSError."""
        table = state.table(Path(self.task.name))
        if self.rejected.count:
            self.rejected.write(table, self.rows.columns)
        elif table == state.rejected:
            try:
                table.unlink(missing_ok=True)
            except PermissionError as error:  # a spreadsheet has it open
                raise OccupiedError(table) from error

    def _chunks(self) -> Iterator[Sequence[Order]]:
        """The orders of the list, chunk by chunk. What goes with each is in `_plans`."""
        plan: list[Kept | Due] = []
        orders: list[Order] = []
        for row in self._read():
            for item in self._planned(row):
                plan.append(item)
                if isinstance(item, Due):
                    orders.append(item.order)
            if len(orders) >= CHUNK or len(plan) >= _ITEMS:
                self._plans.append(plan)
                yield orders
                plan, orders = [], []
        if plan:
            self._plans.append(plan)
            yield orders

    def _read(self) -> Iterator[Row]:
        """The rows that can be read; the others are rejected."""
        misspelt = Misspelt(self.task)
        try:
            for row in self.rows:
                if isinstance(row, Row):
                    if self.rows.columns is None:
                        for note in misspelt.among(row.cells):
                            self.watcher.noted(note, row)
                    yield row
                else:
                    self._reject_unread(row)
        except BriefError as error:
            self.summary.broken = error

    def _planned(self, row: Row) -> list[Kept | Due]:
        """The handouts of a row; none if it is rejected."""
        try:
            return self.planner.plan(row, self.place)
        except RowError as error:
            self._reject(row, error.column, error.reason, error.detail, error.cure)
        except PathError as error:
            self._reject(row, error.column, str(error))
        return []

    def _keep(self, item: Kept) -> None:
        if isinstance(self.place, Archive):
            self.place.add(item.record.output, item.data)
        self.ledger.keep(item.record)
        self.summary.unchanged += 1

    def _add(self, made: Made, due: Due) -> None:
        if isinstance(self.place, Archive):
            self.place.add(made.order.output, made.pdf)
        self.ledger.add(
            Record(
                made.order.output, due.key, due.inputs, made.sha256, made.size, made.pages, made.fit
            )
        )
        self.summary.made += 1
        for note in made.notes:
            self.watcher.noted(note, due.row)

    def _fail(self, failed: Failed, due: Due) -> None:
        columns = ", ".join(failed.columns)
        self._reject(due.row, columns, failed.reason, failed.detail, failed.cure)

    def _reject_unread(self, row: BadRow) -> None:
        one = Rejected(row.number, row.line, row.column, row.reason, cells=row.cells, rest=row.rest)
        self._tell(one)

    def _reject(
        self, row: Row, column: str, reason: str, detail: str = "", cure: Cure = Cure.ROW
    ) -> None:
        self._tell(Rejected(row.number, row.line, column, reason, detail, cure, row.cells))

    def _tell(self, one: Rejected) -> None:
        if self.rejected.add(one):
            self.summary.rejected += 1
            self.watcher.rejected(one)


def _place(task: Task) -> Archive | Folder | Store:
    """Where the handouts of a task go."""
    outputs = task.outputs
    if outputs.kind is Kind.ZIP:
        return Archive(Path(outputs.root), sync=task.sync)
    if outputs.kind is Kind.ADDRESS:
        return Store(outputs.root)
    return Folder(Path(outputs.root).absolute(), task.sync)
