"""Machines, hours and cost of large jobs, worked out from what was measured (docs/scale.md)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from brief.merge.job import CHUNK

_JOBS = (10**4, 10**6, 10**8)
_CORES = (2, 64, 1000)


@dataclass(frozen=True, slots=True)
class Measured:
    """What the other benchmarks print. The defaults are those of docs/scale.md.

    handout: milliseconds of CPU time, all processes. size, line: bytes of a file, and of a line of
    the manifest. worker: megabytes. start: seconds until a worker has made its first chunk. row:
    microseconds that a row costs the client. pool, dask: milliseconds that to pass on a chunk costs
    it besides, to processes of its machine and through Dask; scheduler: what that costs Dask's.
    """

    handout: float = 15.5
    size: float = 20072
    line: float = 251
    worker: float = 105
    start: float = 2.1
    row: float = 144
    pool: float = 0.5
    dask: float = 2.9
    scheduler: float = 3.4

    def fed(self) -> float:
        """Handouts a second that one client passes on to processes of its machine."""
        return CHUNK * 1000 / (CHUNK * self.row / 1000 + self.pool)

    def fed_by_dask(self) -> float:
        """Handouts a second that one client and one scheduler pass on."""
        client = CHUNK * self.row / 1000 + self.dask
        return CHUNK * 1000 / max(client, self.scheduler)

    def cores(self, fed: float) -> float:
        """How many are busy with so many handouts a second."""
        return fed * self.handout / 1000


@dataclass(frozen=True, slots=True)
class Prices:
    """Assumptions, in dollars: an hour of a core, 1,000 files put, and a GB kept for a month."""

    core_hour: float = 0.05
    puts: float = 0.005
    month: float = 0.023


def estimates(measured: Measured, prices: Prices) -> None:
    """Prints what was put in, and for each job how long it takes and what that costs."""
    print(_of_figures(measured, prices))
    print(_of_hours(measured))
    print(_of_cost(measured, prices))


def _of_figures(measured: Measured, prices: Prices) -> str:
    rows = [
        ("CPU time of a handout, all processes", f"{measured.handout:.1f} ms", "`merge`"),
        ("a file", f"{measured.size:,.0f} bytes", "`merge`"),
        ("a line of the manifest", f"{measured.line:,.0f} bytes", "`client`"),
        ("memory of a worker", f"{measured.worker:,.0f} MB", "`merge`"),
        ("until a worker has made its first chunk", f"{measured.start:.1f} s", "`merge`"),
        ("CPU time of the client, a row", f"{measured.row:.0f} µs", "`client`"),
        ("the same to pass on a chunk of 16 to processes", f"{measured.pool:.1f} ms", "`cluster`"),
        ("the same to pass it on through Dask", f"{measured.dask:.1f} ms", "`cluster`"),
        ("CPU time of Dask's scheduler, a chunk", f"{measured.scheduler:.1f} ms", "`cluster`"),
        ("an hour of a core", f"${prices.core_hour:g}", "assumed"),
        ("1,000 files put into an object store", f"${prices.puts:g}", "assumed"),
        ("a GB there for a month", f"${prices.month:g}", "assumed"),
    ]
    return _table(("", "", "from"), rows)


def _of_hours(measured: Measured) -> str:
    fed, by_dask = measured.fed(), measured.fed_by_dask()
    clients = (math.ceil(n / measured.cores(by_dask)) for n in _CORES)
    rows = [
        ("memory of the workers", "", *(_size(n * measured.worker * 1e6) for n in _CORES)),
        ("clients of Dask that keep them busy", "", *(f"{n:,}" for n in clients)),
    ]
    for count in _JOBS:
        work = count * measured.handout / 1000
        times = (_time(measured.start + work / each) for each in _CORES)
        rows.append((f"{count:,} handouts", f"{work / 3600:,.2f}", *times))
    words = (
        f"One client feeds {fed:,.0f} handouts a second to processes of its own machine, which is "
        f"{measured.cores(fed):.0f} cores, and {by_dask:,.0f} through Dask, which is "
        f"{measured.cores(by_dask):.0f}.\n\n"
    )
    return words + _table(("", "core hours", *(f"{n:,} cores" for n in _CORES)), rows)


def _of_cost(measured: Measured, prices: Prices) -> str:
    rows = []
    for count in _JOBS:
        kept = count * measured.size
        costs = (
            count * measured.handout / 3.6e6 * prices.core_hour,
            count / 1000 * prices.puts,
            kept / 1e9 * prices.month,
        )
        manifest = _size(count * measured.line)
        rows.append((f"{count:,} handouts", _size(kept), manifest, *(f"${c:,.2f}" for c in costs)))
    return _table(("", "files", "manifest", "cores", "puts", "a month there"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    marks = ("---", *("---:" for _ in head[1:]))
    lines = ("".join(f"| {c} " if c else "| " for c in cells) for cells in (head, marks, *rows))
    return "".join(f"{line}|\n" for line in lines)


def _time(seconds: float) -> str:
    for size, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {name}"
    return f"{seconds:.0f} s"


def _size(data: float) -> str:
    for size, name in ((1e12, "TB"), (1e9, "GB")):
        if data >= size:
            return f"{data / size:.1f} {name}"
    return f"{data / 1e6:.1f} MB"
