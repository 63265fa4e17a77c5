"""`brief merge`: a handout for each row of a list."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from brief.cli import DONE, PROBLEMS, STOPPED, TERMINATED, USAGE
from brief.cli.arguments import MergeArguments
from brief.cli.choosing import PRINTERS_ORDER
from brief.cli.merge_task import task_of
from brief.cli.places import unwritable
from brief.cli.progress import Meter
from brief.cli.report import Report, harmless
from brief.cli.stopping import Terminated, terminable
from brief.diagnostics import BriefError, Diagnostic, Place, Severity
from brief.merge import BusyError, Executor, Rejected, State, Summary, Task
from brief.merge import run as merge
from brief.merge.destinations import OccupiedError
from brief.merge.misspelt import Misspelt
from brief.rows import Rows, open_rows
from brief.source import load_template

_TOLD = 50
"""Rejected rows that are told one by one; all of them are in the table."""


def run(arguments: MergeArguments) -> int:
    """Runs the command. Returns what the program is to end with."""
    report = Report.to(sys.stderr)
    try:
        template = load_template(arguments.source)
        report.tell(template.brief.warnings)
        with open_rows(
            arguments.rows,
            encoding=arguments.encoding,
            delimiter=arguments.delimiter,
            sheet=arguments.worksheet,
        ) as rows:
            report.tell(rows.notes)
            task = task_of(arguments, template, rows)
            report.tell(Misspelt(task).among(rows.columns or ()))
            return _merge(arguments, task, rows, report)
    except BriefError as error:
        report.tell(error.diagnostics)
        return PROBLEMS
    except ValueError as error:
        return _wrong(str(error))


def _merge(arguments: MergeArguments, task: Task, rows: Rows, report: Report) -> int:
    state = State.of(task.outputs, arguments.state)
    watcher = _Watcher(arguments, rows, report, Meter.to(sys.stderr, quiet=arguments.quiet))
    try:
        with terminable(), state:
            summary = merge(task, rows, state, _executor(arguments), watcher)
    except BusyError:
        return _wrong(f"another `brief merge` is writing there; {state.folder} is locked")
    except ConnectionError as error:
        watcher.end()
        return _wrong(str(error))
    except OccupiedError as error:
        watcher.end()
        return _wrong(error.reason)
    except OSError as error:
        watcher.end()
        return _wrong(unwritable(error, task.outputs, state, watcher.handouts))
    except KeyboardInterrupt as stop:
        watcher.end()
        print("brief: stopped; run the same command again to go on", file=sys.stderr)
        return TERMINATED if isinstance(stop, Terminated) else STOPPED
    watcher.end()
    if summary.broken:
        report.tell(summary.broken.diagnostics)
    elif not (summary.made or summary.unchanged or summary.rejected):
        print(f"{harmless(task.name)} has no rows below its head", file=sys.stderr)
    if summary.rejected:
        rejected = state.rejected
        print(
            f"{_count(summary.rejected, 'row')} left out; mend {harmless(str(rejected))} "
            "and merge that",
            file=sys.stderr,
        )
    if not arguments.quiet:
        print(_told(summary))
        imposition = task.manner.imposition
        if imposition and not imposition.read_in_order:
            print(PRINTERS_ORDER)
    return PROBLEMS if summary.rejected or summary.broken else DONE


def _executor(arguments: MergeArguments) -> Executor:
    from brief.merge.executors import local

    workers = arguments.workers or local.usable_cores()
    if arguments.on:
        from brief.merge.executors.cluster import Cluster

        return Cluster(arguments.on, workers)
    if workers == 1:
        return local.Serial()
    return local.Processes(workers)


@dataclass(slots=True)
class _Watcher:
    """Tells of rejected rows and of what is doubtful, each kind of doubt once."""

    arguments: MergeArguments
    rows: Rows
    report: Report
    meter: Meter
    handouts: int = 0
    told: int = 0
    doubts: dict[tuple[str, Place | None], list[int]] = field(default_factory=dict)

    def rejected(self, one: Rejected) -> None:
        self.told += 1
        if self.told > _TOLD:
            return
        self.meter.clear()
        column = f", column {harmless(one.column)}" if one.column else ""
        words = f"{self.arguments.rows}:{one.line}: row {one.row}{column}: {one.reason}"
        if self.arguments.show_values and one.detail:
            words += f" ({one.detail})"
        print(harmless(words), file=sys.stderr)
        if self.told == _TOLD:
            print("further rows that are left out are only counted", file=sys.stderr)

    def noted(self, note: Diagnostic, row: int) -> None:
        rows = self.doubts.setdefault((note.message, note.place), [])
        if not rows:
            self.meter.clear()
            words = f"row {row}: {note.message}"
            self.report.tell([Diagnostic(Severity.WARNING, words, note.place, note.hint)])
        if len(rows) < 2 and row not in rows:  # it may be said in each of its languages
            rows.append(row)

    def progressed(self, summary: Summary) -> None:
        self.handouts = summary.made + summary.unchanged
        self.meter.show(self.handouts, summary.rejected, lambda: self.rows.read)

    def end(self) -> None:
        self.meter.clear()
        for (message, _), rows in self.doubts.items():
            if len(rows) > 1:
                print(f"further rows, from {rows[1]} on: {harmless(message)}", file=sys.stderr)


def _told(summary: Summary) -> str:
    rate = summary.made / summary.seconds if summary.seconds else 0.0
    return (
        f"{summary.made:,} made, {summary.unchanged:,} unchanged, "
        f"{_count(summary.rejected, 'row')} rejected; "
        f"{summary.seconds:.1f} s, {rate:,.0f} a second"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _wrong(words: str) -> int:
    print(f"brief: {harmless(words)}", file=sys.stderr)
    return USAGE
