"""Where lines end: a paragraph is weighed as a whole (Knuth and Plass 1981).

Works on columns of numbers; it knows nothing of text or fonts. Badness, penalties and demerits
are on the scale of the paper: badness 100 is a line at the limit of what is good, a penalty of 50
a hyphen, demerits are squares of their sum.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from brief.text.points import EMERGENCY, Breakpoints, Kind
from brief.text.spacing import Elasticity

_LINE = 10.0
"""Added to the badness of every line, as in TeX: of two ways, the one with fewer lines."""

_RAG = 0.22
"""Ragged: a line that lacks this part of the measure has badness 100 (ratio 1). TeX's
`\\raggedright` takes 2 em whatever the measure, which asks too much of narrow columns."""

_NEIGHBOURS = 600.0
"""Demerits for two lines in a row whose ratios differ by 1, with the square of the difference.
The paper only punishes a tight line next to a loose one; a rag shows every step."""

_FULL = 0.33
_MEDIUM = 0.75
"""Ratios below which a line counts as full or medium: the best way to each class is kept."""

_CONSECUTIVE_HYPHENS = 50000.0
_HYPHEN_BEFORE_LAST = 20000.0
"""More than the paper's 3000 and 5000: in ragged text there is always a way round."""

_SHORT_LAST = 0.2
_SHORT_LAST_DEMERITS = 60000.0
"""The last line should not be shorter than this part of the measure: demerits for a last line of
no width at all, less for longer ones. The paper leaves the last line alone."""

_CANDIDATES = 64
"""At most so many beginnings are tried for a line, those that fill it best: in lines of more than
about 150 opportunities the result may not be the very best."""

_EMERGENCY_CANDIDATES = 10
"""In an unbroken string every place will do."""

WINDOW = 4096
"""The optimum is found for so many breakpoints (about 4000 words). Longer paragraphs are taken in
turns, all but the last lines of each being kept."""

_BALANCED_ROWS = 400
_BALANCED_LINES = 24
"""Texts beyond that are no headlines: they are set ragged."""

_BALANCED_PENALTY = 400.0
"""Balanced: a penalty of this size is as bad as a line that lacks the whole measure."""

_WIDEST_HYPHEN = 1.0
"""em: no hyphen adds more to a line."""

_OVERFULL = 1e15
_ENDLESS = float("inf")
_EPSILON = 1e-6

_Node: TypeAlias = tuple[float, float, int, int]
"""Demerits so far, ratio of the line that ends here, its first row, and which node of that."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Rows where lines end, and whether all the lines are good ones."""

    rows: list[int]
    good: bool


def fit(
    points: Breakpoints,
    first: int,
    last: int,
    measure: float,
    elasticity: Elasticity | None = None,
    window: int = WINDOW,
    *,
    only_good: bool = False,
) -> Fit:
    """The best line ends from row `first` on, up to row `last`, where the text ends, or nearly up
    to the end of the window: go on from the last row in the result.

    Ragged, or justified with `elasticity`. Takes time in proportion to the rows. only_good: what
    is not good is not wanted, and may come without rows.
    """
    stop = min(last, first + window)
    found = None
    # In an unbroken string `_fit` tries fewer places.
    if elasticity is None and Kind.EMERGENCY not in points.kinds[first : stop + 1]:
        found = _easy(points, first, stop, stop == last, measure)
        if only_good and found and not found.rows:
            return found
    if not found or not found.rows:
        found = _fit(points, first, stop, stop == last, measure, elasticity)
    if stop < last and len(found.rows) > 3:
        del found.rows[-3:]  # the end of the window is not the end of the text
    return found


def _easy(points: Breakpoints, first: int, last: int, complete: bool, measure: float) -> Fit | None:
    """What `_fit` finds, if it is found among good lines alone; much the most often it is.

    None if it isn't: a single loose line might be better than all of them. No rows: no good lines
    lead to the end.
    """
    ends, starts, floors = points.ends, points.starts, points.floors
    kinds, penalties, hyphen = points.kinds, points.penalties, Kind.HYPHEN
    rag = 1.0 / (_RAG * measure)
    shortest, longest = measure * (1.0 - _RAG) - _WIDEST_HYPHEN, measure + _EPSILON
    nodes: list[list[_Node]] = [[] for _ in range(last - first + 1)]
    nodes[0].append((0.0, 0.0, -1, -1))
    open_: dict[int, list[_Node | None]] = {}
    for begin in range(first, last):
        behind = nodes[begin - first]
        if begin in open_:
            behind += filter(None, open_.pop(begin))
        if not behind:
            continue
        start = starts[begin]
        compare = begin > first
        hyphenated = compare and kinds[begin] is hyphen
        low = bisect_left(floors, start + shortest, begin + 1, last)
        high = bisect_right(floors, start + longest, low, last)
        for row in range(low, high):
            gap = measure - ends[row] + start
            ratio = gap * rag
            if gap < -_EPSILON or ratio > 1.0:
                continue
            badness = _LINE + 100.0 * abs(ratio * ratio * ratio)
            demerits = badness * badness + penalties[row] * penalties[row]
            if hyphenated and kinds[row] is hyphen:
                demerits += _CONSECUTIVE_HYPHENS
            best = open_.get(row)
            if best is None:
                best = open_[row] = [None, None, None]
            number = 0 if ratio < _FULL else 1 if ratio < _MEDIUM else 2
            old = best[number]
            for index, node in enumerate(behind):
                total = node[0] + demerits
                if compare:
                    step = ratio - node[1]
                    total += _NEIGHBOURS * step * step
                if old is None or total < old[0]:
                    best[number] = old = (total, ratio, begin, index)
        gap = measure - ends[last] + start
        if gap >= -_EPSILON:
            width = 1.0 - gap / measure
            demerits = _HYPHEN_BEFORE_LAST if hyphenated else 0.0
            if complete and compare and width < _SHORT_LAST:
                demerits += _SHORT_LAST_DEMERITS * (1.0 - width / _SHORT_LAST)
            index = min(range(len(behind)), key=behind.__getitem__)
            nodes[-1].append((behind[index][0] + demerits, 0.0, begin, index))
    if not nodes[-1]:
        return Fit([], good=False)
    if min(nodes[-1])[0] > (_LINE + 100.0) ** 2:  # what a line with a ratio of 1 costs by itself
        return None
    return _trace(points, nodes, first, last, measure, complete)


def _fit(
    points: Breakpoints,
    first: int,
    last: int,
    complete: bool,
    measure: float,
    elasticity: Elasticity | None,
) -> Fit:
    # The inner loop runs some thousand times for a paragraph: hence the local names.
    ends, starts, kinds, penalties = points.ends, points.starts, points.kinds, points.penalties
    tight_starts = elasticity.tight_starts if elasticity else starts
    tight_floors = elasticity.tight_floors if elasticity else points.floors
    hyphen = Kind.HYPHEN
    has_hyphens = hyphen in kinds[first : last + 1]
    rag = 1.0 / (_RAG * measure)
    # What a way costs more than another it can make good at the next line only.
    slack = _NEIGHBOURS / (_RAG * _RAG)
    least_gap = -_EPSILON
    # For each row the best ways to get there, one for each class, and the least of their demerits.
    nodes: list[list[_Node]] = [[(0.0, 0.0, -1, -1)]]
    least = [0.0]
    low = first
    for row in range(first + 1, last + 1):
        limit = tight_floors[row] - measure - _EPSILON
        while low < row - 1 and tight_starts[low] < limit:
            low += 1
        room = measure - ends[row]
        penalty = penalties[row] * penalties[row]
        final = row == last
        best: list[_Node | None] = [None, None, None]
        bound = _ENDLESS
        tried = _CANDIDATES if penalties[row] < EMERGENCY else _EMERGENCY_CANDIDATES
        for begin in range(low, min(row, low + tried)):
            gap = room + starts[begin]
            if elasticity:
                stretch, shrink = elasticity.of_line(begin, row)
                if gap < -shrink - _EPSILON:
                    continue
                ratio = _ratio(gap, stretch, shrink)
            elif gap < least_gap:
                continue
            else:
                ratio = gap * rag
            if final:
                ratio = min(ratio, 0.0)
                width = 1.0 - gap / measure
                demerits = 0.0
                if complete and begin > first and width < _SHORT_LAST:
                    demerits = _SHORT_LAST_DEMERITS * (1.0 - width / _SHORT_LAST)
            else:
                badness = _LINE + 100.0 * abs(ratio * ratio * ratio)
                demerits = badness * badness + penalty
            if has_hyphens and begin > first and kinds[begin] is hyphen:
                if final:
                    demerits += _HYPHEN_BEFORE_LAST
                elif kinds[row] is hyphen:
                    demerits += _CONSECUTIVE_HYPHENS
            if least[begin - first] + demerits > bound:
                continue
            number = 0 if ratio < _FULL else 1 if ratio < _MEDIUM else 2
            compare = begin > first and not final
            old = best[number]
            for index, node in enumerate(nodes[begin - first]):
                total = node[0] + demerits
                if compare:
                    step = ratio - node[1]
                    total += _NEIGHBOURS * step * step
                if old is None or total < old[0]:
                    best[number] = old = (total, ratio, begin, index)
                    if total + slack < bound:
                        bound = total + slack
        kept = [node for node in best if node]
        if not kept:  # a stretch that nothing can break
            index = nodes[-1].index(min(nodes[-1]))
            kept = [(least[-1] + _OVERFULL, 0.0, row - 1, index)]
        nodes.append(kept)
        least.append(min(kept)[0])
    return _trace(points, nodes, first, last, measure, complete)


def _ratio(gap: float, stretch: float, shrink: float) -> float:
    if gap >= 0:
        return min(gap / stretch, 100.0) if stretch else (100.0 if gap > _EPSILON else 0.0)
    return gap / shrink if shrink else 0.0


def _trace(
    points: Breakpoints,
    nodes: list[list[_Node]],
    first: int,
    last: int,
    measure: float,
    complete: bool,
) -> Fit:
    rows: list[int] = []
    good = True
    row = last
    index = min(range(len(nodes[-1])), key=lambda number: nodes[-1][number][0])
    while row > first:
        _, ratio, begin, before = nodes[row - first][index]
        if row == last:
            width = points.ends[row] - points.starts[begin]
            good = not complete or begin == first or width >= _SHORT_LAST * measure
        elif ratio > 1.0:
            good = False
        rows.append(row)
        row, index = begin, before
    rows.reverse()
    return Fit(rows, good)


def balance(points: Breakpoints, first: int, last: int, measure: float) -> Fit:
    """Line ends for as few lines as can be, their lengths as even as can be.

    With the number of lines given, the sum of the squares of what they lack of the measure is
    least where their lengths vary least.
    """
    farthest, needed = _reach(points, first, last, measure)
    count = needed[0]
    if last - first > _BALANCED_ROWS or count > _BALANCED_LINES:
        return fit(points, first, last, measure)
    layers: list[dict[int, tuple[float, int]]] = [{first: (0.0, first)}]
    for number in range(1, count + 1):
        layer: dict[int, tuple[float, int]] = {}
        for begin, (cost, _) in layers[-1].items():
            if begin == last:
                continue
            for row in range(begin + 1, farthest[begin - first] + 1):
                gap = 1.0 - (points.ends[row] - points.starts[begin]) / measure
                if gap < -_EPSILON and row > begin + 1:  # a hyphen too much
                    continue
                if needed[row - first] > count - number:
                    continue
                gap = max(gap, 0.0)
                total = cost + gap * gap + (points.penalties[row] / _BALANCED_PENALTY) ** 2
                if row not in layer or total < layer[row][0]:
                    layer[row] = (total, begin)
        layers.append(layer)
    rows: list[int] = []
    row = last
    for layer in reversed(layers[1:]):
        rows.append(row)
        row = layer[row][1]
    rows.reverse()
    return Fit(rows, good=True)


def _reach(
    points: Breakpoints, first: int, last: int, measure: float
) -> tuple[Sequence[int], Sequence[int]]:
    """For each row the farthest row that a line from there can reach, and the least number of
    lines from there to `last`."""
    needed = [0] * (last - first + 1)
    farthest = [last] * (last - first + 1)
    reach = last
    for row in range(last - 1, first - 1, -1):
        while reach > row + 1 and points.ends[reach] - points.starts[row] > measure + _EPSILON:
            reach -= 1
        farthest[row - first] = reach
        needed[row - first] = 1 + needed[reach - first]
    return farthest, needed
