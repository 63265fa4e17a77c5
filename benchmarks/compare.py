"""Ours, Typst and WeasyPrint on the same handouts, in turns in one run, as ratios."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Maker, in_turns
from benchmarks.rivals import Rival, rivals
from benchmarks.rivals.sheet import Sheet, sheet_of
from benchmarks.workloads import merged, new_texts
from brief.languages import Language
from brief.model import Brief, LocalizedBrief, Message
from brief.pipeline import Workshop

_FONTS = Path(__file__).resolve().parent.parent / "fonts" / "noto"
_WORKLOADS = {"every text new": new_texts, "seven fields new": merged}
_WARM_UP = 12
"""More than the ten documents for which Typst remembers what it laid out."""


def compare(brief: Brief[Message], tags: list[str], *, rounds: int, batch: int) -> None:
    """Prints a table for each workload. One thread; every maker warmed up."""
    others, absent = rivals(_FONTS)
    for reason in absent:
        print(f"not compared with {reason}\n  (`pip install '.[bench]'` installs it)")
    for other in others:
        if other.reservations:
            print(f"{other.name}: {other.reservations}")
    workshop = Workshop.open()
    for name, workload in _WORKLOADS.items():
        print(f"\n{name}, a document in medians of {rounds} rounds of {batch}")
        print(f"{'':25} {'CPU':>12} {'docs/s':>7} {'ours = 1':>9} {'wall':>12} {'size':>9}  file")
        for language in brief.languages:
            if language.tag in tags:
                count = _WARM_UP + rounds * batch
                briefs = [workload(brief, language, number) for number in range(count)]
                _table(language, _makers(workshop, others, briefs), rounds, batch)


def _makers(
    workshop: Workshop, others: list[Rival], briefs: list[LocalizedBrief]
) -> dict[str, Maker]:
    sheets = [sheet_of(brief) for brief in briefs]

    def of(make: Callable[[Sheet], bytes]) -> Maker:
        return lambda number: make(sheets[number])

    ours: dict[str, Maker] = {"brief": lambda number: workshop.handout(briefs[number]).pdf}
    return ours | {f"{other.name} {other.version}": of(other.make) for other in others}


def _table(language: Language, makers: dict[str, Maker], rounds: int, batch: int) -> None:
    timings = in_turns(makers, rounds=rounds, batch=batch, warm_up=_WARM_UP)
    ours = timings["brief"]
    for name, timing in timings.items():
        tag = language.tag if timing is ours else ""
        print(
            f"{tag:6}{name:19} {timing.cpu:9.1f} ms {1000 / timing.cpu:7.0f} "
            f"{timing.cpu / ours.cpu:9.2f} {timing.wall:9.1f} ms {timing.size / 1000:6.1f} kB  "
            f"{timing.sort}",
            flush=True,
        )
