"""Times makers of documents in turns, so that what slows the machine slows them all alike."""

from __future__ import annotations

import gc
import io
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pikepdf

Maker = Callable[[int], bytes]
"""Makes the document of a number. All that is not its work is done before."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians of the rounds, in milliseconds a document. cpu: of all threads of the process.

    size: in bytes. sort: what a file says of itself.
    """

    cpu: float
    wall: float
    size: float
    sort: str


def in_turns(
    makers: Mapping[str, Maker], *, rounds: int, batch: int, warm_up: int
) -> dict[str, Timing]:
    """Each maker makes `batch` documents, then the next one the same, for `rounds` rounds.

    Numbers run on from `warm_up` documents that are not timed, and none comes twice. What one
    leaves to the garbage collector is collected before the next one's clock runs.
    """
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in makers}
    sizes: dict[str, list[int]] = {name: [] for name in makers}
    last = dict.fromkeys(makers, b"")
    for name, make in makers.items():
        for number in range(warm_up):
            last[name] = make(number)
    for turn in range(rounds):
        numbers = range(warm_up + turn * batch, warm_up + (turn + 1) * batch)
        for name, make in makers.items():
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            made = [make(number) for number in numbers]
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            spent[name].append((cpu, wall))
            sizes[name] += map(len, made)
            last[name] = made[-1]
    return {
        name: Timing(
            statistics.median(cpu for cpu, _ in spent[name]) / batch * 1000,
            statistics.median(wall for _, wall in spent[name]) / batch * 1000,
            statistics.median(sizes[name]),
            _sort(last[name]),
        )
        for name in makers
    }


def _sort(data: bytes) -> str:
    """`1 page, tagged, PDF/UA-1`, as far as it is so."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = len(pdf.pages)
        words = ["1 page" if pages == 1 else f"{pages} pages"]
        tagged = "/StructTreeRoot" in pdf.Root and bool(pdf.Root.MarkInfo.Marked)
        words.append("tagged" if tagged else "not tagged")
        part = pdf.open_metadata().get("pdfuaid:part")
        return ", ".join([*words, f"PDF/UA-{part}"] if part else words)
