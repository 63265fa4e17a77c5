"""Lines of right-to-left documents, arranged for readers.

A Document has the runs of a line from left to right. Readers that sort text by its place do not
mind in which order they are painted; pdf.js takes text as it comes, and turns round by itself what
is in one font and size. It is good at letters, and bad at numbers and addresses among them. So
left-to-right runs get a size of their own, and the runs are painted in the order of the text.

PDFium sorts by place, cuts a line into letters of a direction, digits and the rest, and reverses
the order of all that if most of it runs from right to left. So what is left to right and of
several such parts (`Global Union`, `COVID-19`, an address) comes back turned, unless it is a line
of its own: partings say where such lines begin.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from brief.display import GlyphRun, Item
from brief.recent import Recent

_APART = 0.001
"""Points: enough to be another size, and nothing to the eye."""
_RUNS = 1024
_BESIDE = 1.5
"""Em: what is no farther up or down, and to the left or to the right, is beside."""
_WEAK = frozenset({"EN", "AN", "NSM", "CS", "ES", "ET", "BN"})
"""Bidi classes that PDFium keeps together, whatever their neighbours are."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Where what stands side by side is to be two lines for PDFium.

    end, start: where the first of them ends on the right, and where the next begins on the left.
    baselines: of both. rtl: whether each of them has right-to-left letters.
    """

    end: float
    start: float
    baselines: tuple[float, float]
    rtl: tuple[bool, bool]


@dataclass(eq=False)
class Apart:
    """Sets runs apart; those of the latest documents once."""

    _met: Recent[GlyphRun, GlyphRun] = field(default_factory=lambda: Recent(_RUNS))

    def set(self, items: Sequence[Item]) -> list[Item]:
        """The items of a page, left-to-right runs a trifle larger if others are in their line."""
        apart = list(items)
        for line in _lines(items):
            if any(_is_rtl(items[index]) for index in line):
                for index in line:
                    item = items[index]
                    if isinstance(item, GlyphRun) and not item.rtl:
                        apart[index] = self._larger(item)
        return apart

    def _larger(self, run: GlyphRun) -> GlyphRun:
        return self._met.get(run, lambda: replace(run, size=run.size + _APART))


def painting_order(items: Sequence[Item], *, rtl: bool) -> list[int]:
    """The indices of a page's items in the order in which they are painted."""
    if not rtl:
        return list(range(len(items)))
    return [
        index
        for line in _lines(items)
        for stretch in reversed(_stretches(items, line))
        for index in stretch
    ]


def partings(
    items: Sequence[Item], order: Iterable[int], ends: Mapping[int, float]
) -> Mapping[int, Parting]:
    """Where PDFium is to begin a new line beside the last: by the index of the first item that is
    painted after it. `ends`: where each run ends on the right."""
    found: dict[int, Parting] = {}
    for row in _rows(items, order, ends):
        if any(run.rtl for _, run in row):
            for before, after in pairwise(_pieces(row)):
                found[after[0][0]] = Parting(
                    max(ends[index] for index, _ in before),
                    min(run.x for _, run in after),
                    (before[-1][1].y, after[0][1].y),
                    (any(run.rtl for _, run in before), any(run.rtl for _, run in after)),
                )
    return found


def same_line(one: Item | None, other: Item | None) -> bool:
    """Whether two items are runs of one line of one paragraph."""
    return (
        isinstance(one, GlyphRun)
        and isinstance(other, GlyphRun)
        and (one.y, one.mark) == (other.y, other.mark)
    )


def _lines(items: Sequence[Item]) -> Iterator[list[int]]:
    """Consecutive items that are runs of one line; every other item by itself."""
    line: list[int] = []
    for index, item in enumerate(items):
        if line and not same_line(items[line[-1]], item):
            yield line
            line = []
        line.append(index)
    if line:
        yield line


def _stretches(items: Sequence[Item], line: Sequence[int]) -> list[list[int]]:
    """Parts of a line that stay as they are: left to right, or of one font."""
    stretches: list[list[int]] = []
    for index in line:
        last = items[stretches[-1][-1]] if stretches else None
        item = items[index]
        if (
            isinstance(last, GlyphRun)
            and isinstance(item, GlyphRun)
            and last.rtl == item.rtl
            and (not item.rtl or (last.face, last.size) == (item.face, item.size))
        ):
            stretches[-1].append(index)
        else:
            stretches.append([index])
    return stretches


_Row = list[tuple[int, GlyphRun]]
"""Runs with their indices, in the order in which they are painted."""


def _rows(items: Sequence[Item], order: Iterable[int], ends: Mapping[int, float]) -> Iterator[_Row]:
    """Runs that are painted one after the other beside each other."""
    row: _Row = []
    for index in order:
        item = items[index]
        if not isinstance(item, GlyphRun):
            continue
        if row and row[-1][1].y != item.y:
            last = row[-1][1]
            near = abs(last.y - item.y) < _BESIDE * min(last.size, item.size)
            apart = ends[row[-1][0]] <= item.x or ends[index] <= last.x
            if not near or not apart:
                yield row
                row = []
        row.append((index, item))
    yield row


def _pieces(row: _Row) -> list[_Row]:
    """Parts of a row: those that PDFium would tear apart, what is between them, and what hangs
    beside them on a baseline of its own."""
    stretches: list[_Row] = []
    for index, run in row:
        last = stretches[-1][-1][1] if stretches else None
        if last and not last.rtl and not run.rtl and same_line(last, run):
            stretches[-1].append((index, run))
        else:
            stretches.append([(index, run)])
    pieces: list[_Row] = []
    torn = True
    for stretch in stretches:
        was_torn, torn = torn, _is_torn([run for _, run in stretch])
        if pieces and not torn and not was_torn and pieces[-1][-1][1].y == stretch[0][1].y:
            pieces[-1] += stretch
        else:
            pieces.append(stretch)
    return pieces


def _is_torn(stretch: Sequence[GlyphRun]) -> bool:
    """Whether PDFium sees several parts in what is left to right; a number is one, spaces and
    all (`Coder`)."""
    if stretch[0].rtl:
        return False
    text = "".join(cluster.text for run in stretch for cluster in run.clusters)
    kinds = {_kind(character) for character in text.strip()}
    return len(kinds - {"WS"} if "L" not in kinds else kinds) > 1


def _kind(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    return "EN" if kind in _WEAK else kind


def _is_rtl(item: Item) -> bool:
    return isinstance(item, GlyphRun) and item.rtl
