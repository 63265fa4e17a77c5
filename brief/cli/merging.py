"""`brief merge`: a handout for each row of a list."""

from __future__ import annotations

import sys

from brief.cli import DONE, PROBLEMS, STOPPED, TERMINATED, USAGE
from brief.cli.arguments import MergeArguments
from brief.cli.choosing import PRINTERS_ORDER
from brief.cli.merge_task import task_of
from brief.cli.places import unwritable
from brief.cli.progress import Meter
from brief.cli.report import Report, harmless
from brief.cli.stopping import Terminated, terminable
from brief.cli.watching import Watcher, counted
from brief.diagnostics import BriefError
from brief.merge import BusyError, Executor, State, Summary, Task
from brief.merge import run as merge
from brief.merge.destinations import OccupiedError
from brief.merge.misspelt import Misspelt
from brief.rows import Rows, open_rows
from brief.source import load_template

_LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".jsonl", ".ndjson")


def run(arguments: MergeArguments) -> int:
    """Runs the command. Returns what the program is to end with."""
    report = Report.to(sys.stderr)
    source, listed = arguments.source, arguments.rows
    if source.suffix.lower() in _LISTS and listed.suffix.lower() in (".yaml", ".yml"):
        return _wrong(f"the source comes first, and then the list: brief merge {listed} {source}")
    try:
        template = load_template(arguments.source)
        report.tell(template.brief.warnings)
        with open_rows(
            arguments.rows,
            encoding=arguments.encoding,
            languages=template.brief.languages,
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
    watcher = Watcher(arguments, rows, report, Meter.to(sys.stderr, quiet=arguments.quiet))
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
        watcher.advise(summary.rejected, state.table(arguments.rows))
    if not arguments.quiet:
        print(_told(summary, task))
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


def _told(summary: Summary, task: Task) -> str:
    """What came of a job, and where it is."""
    rate = summary.made / summary.seconds if summary.seconds else 0.0
    root = harmless(task.outputs.root)
    place = "this folder" if root == "." else root
    there = f", in {place}" if summary.made or summary.unchanged else ""
    words = (
        f"{summary.made:,} made, {summary.unchanged:,} unchanged, "
        f"{counted(summary.rejected, 'row')} rejected{there}; "
        f"{summary.seconds:.1f} s, {rate:,.0f} a second"
    )
    if summary.left:
        names = ", ".join(map(harmless, summary.left_names))
        more = ", …" if summary.left > len(summary.left_names) else ""
        asked = "is a file" if summary.left == 1 else f"are {summary.left:,} files"
        words += f"\nthere {asked} that no row of this list asks for: {names}{more}"
    return words


def _wrong(words: str) -> int:
    print(f"brief: {harmless(words)}", file=sys.stderr)
    return USAGE
