"""Reads a source in spite of its slips: each is told, mended, and read over."""

from __future__ import annotations

import dataclasses
from collections import Counter

from brief.diagnostics import Place, Problems, Severity
from brief.source import limits
from brief.source.characters import shown_in_line
from brief.source.composing import compose
from brief.source.source_text import SourceText
from brief.source.yaml_nodes import FaultError, Node

# Every slip costs a reading of the whole file; this many characters in all keep within a second.
_READ_AT_MOST = 4_000_000
_MENDED_AT_MOST = 500
# A line whose mending did not help is given up.
_REPAIRS_OF_A_LINE = 3


def read(text: str, name: str, problems: Problems) -> Node | None:
    """The tree of a source, all slips reported; None where it is empty or can't be read."""
    source = SourceText.of(text, name)
    rounds = max(1, min(limits.SLIPS, _READ_AT_MOST // max(1, len(text))))
    repairs: Counter[int] = Counter()
    told: set[tuple[int, str]] = set()
    for round_ in range(rounds):
        found = Problems()
        try:
            node = compose(source, found)
        except FaultError as fault:
            from brief.source.slips import explain

            slip = explain(source, fault)
            if (slip.at[0], slip.message) not in told:
                place = source.place(*slip.at, slip.length)
                problems.error(slip.message, place, slip.hint, _fit_to_show(slip.mended))
            told.add((slip.at[0], slip.message))
            changed = {n: new for n, new in slip.repairs.items() if source.line(n) != new}
            repairs.update(changed.keys())
            if (
                not changed
                or round_ == rounds - 1
                or any(repairs[number] > _REPAIRS_OF_A_LINE for number in changed)
            ):
                return None
            source = source.mended(changed)
        else:
            take_new(problems, found)
            return node
    return None


def take_new(problems: Problems, later: Problems) -> None:
    """Adds the later complaints, but for errors that a slip earlier in the same line explains.

    What a mended line says is a guess; only the author can tell.
    """
    slips: dict[int, Place] = {}
    for slip in problems.found:
        if slip.place and slip.severity is Severity.ERROR:
            slips.setdefault(slip.place.line, slip.place)
    for found in later.found:
        slip_place = slips.get(found.place.line) if found.place else None
        if slip_place is None or (found.place and found.place.column < slip_place.column):
            problems.add(dataclasses.replace(found, mended=_fit_to_show(found.mended)))


def _fit_to_show(mended: str) -> str:
    """A mended line, unless it is too long to be of use."""
    return shown_in_line(mended) if len(mended) <= _MENDED_AT_MOST else ""
