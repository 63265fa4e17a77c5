"""What a place for handouts costs as it fills: a folder, an address, a ZIP.

Each figure is of a process of its own.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.client import alone
from benchmarks.scale import resident, stops_until
from brief.merge.archive import Archive
from brief.merge.destinations import Folder, Store

_HANDOUT = bytes(18_000)
_SMALL = b"%PDF"
"""So that names are measured, and not the disk."""
_SYNCED = 200


def places(rows: int, work: Path | None) -> None:
    """Prints what a file costs in one folder, what fsync adds, and what lists of names take."""
    if work:
        work.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=work) as name:
        folder, done = Path(name), 0
        print(f"\n{'small files in one folder':32} {'CPU a file':>10} {'wall':>10}")
        for stop in sorted(stop for stop in stops_until(rows) if stop >= min(rows, 1000)):
            cpu, wall = alone(_filled, folder / "one", range(done, stop), _SMALL, sync=False)
            print(f"{stop:>32,} {cpu:7.0f} µs {wall:7.0f} µs", flush=True)
            done = stop
        seconds, megabytes = alone(_listed, folder / "one")
        print(f"its list by fsspec: {seconds:.1f} s, {megabytes / rows * 1e6:,.0f} bytes a file")
        megabytes = alone(_packed, folder / "letters.zip", rows)
        print(f"a ZIP's list of names: {megabytes / rows * 1e6:,.0f} bytes a file")
        for sync in (False, True):
            _, wall = alone(_filled, folder / f"{sync}", range(_SYNCED), _HANDOUT, sync=sync)
            print(f"a file of 18 kB {'with' if sync else 'without'} --fsync: {wall / 1000:.2f} ms")


def _filled(folder: Path, numbers: range, data: bytes, *, sync: bool) -> tuple[float, float]:
    """Microseconds of CPU time and of the clock for each file that is put there."""
    place = Folder(folder, sync)
    cpu, wall = time.process_time(), time.perf_counter()
    for number in numbers:
        place.put(_name(number), data)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return cpu / len(numbers) * 1e6, wall / len(numbers) * 1e6


def _listed(folder: Path) -> tuple[float, float]:
    """Seconds to ask an address for a folder, and the megabytes that it takes at its most."""
    place = Store(f"file://{folder}")
    place.holds(f"elsewhere/{_name(0)}", 1)  # so that all is imported
    begun, before = time.process_time(), resident()
    place.holds(_name(0), len(_SMALL))
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return time.process_time() - begun, most - before


def _packed(path: Path, count: int) -> float:
    """Megabytes that a ZIP of `count` files holds when the last one is in it."""
    before = resident()
    with Archive(path, sync=False) as archive:
        for number in range(count):
            archive.add(_name(number), _SMALL)
        return resident() - before


def _name(number: int) -> str:
    return f"{number:09}.en.pdf"
