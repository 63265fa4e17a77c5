"""Space added within lines: letter-spacing, and what justification adds to words or characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import add

from brief.display import Cluster
from brief.text.points import Breakpoints
from brief.text.shape import ShapedItem
from brief.text.shaped import Part, ShapedParagraph

_TRACKED = frozenset({"Latn", "Cyrl", "Grek"})
"""Scripts that bear letter-spacing; joined ones break, stacked ones fall apart."""

_EAST_ASIAN = frozenset({"Hani"})
"""Scripts justified between characters (items of kana count as Hani)."""

_SPACES = frozenset(" \u00a0")
_SPACE_STRETCH = 0.5
_SPACE_SHRINK = 1 / 3
"""Parts of a space's width, as in Computer Modern."""

_CHARACTER_STRETCH = 0.06
"""em between East Asian characters; they never shrink."""

_LOOSEST = 4.0
"""A line that would have to stretch beyond this ratio is left ragged."""


@dataclass(frozen=True, slots=True)
class Elasticity:
    """How far lines between breakpoints stretch and shrink, in em: columns beside Breakpoints."""

    stretch_ends: Sequence[float]
    stretch_starts: Sequence[float]
    shrink_ends: Sequence[float]
    shrink_starts: Sequence[float]
    tight_floors: Sequence[float]
    tight_starts: Sequence[float]
    """`floors` and `starts` of the breakpoints as they are in lines shrunk to the utmost."""

    def of_line(self, first: int, last: int) -> tuple[float, float]:
        """Stretch and shrink of a line from row `first` to row `last`."""
        return (
            self.stretch_ends[last] - self.stretch_starts[first],
            self.shrink_ends[last] - self.shrink_starts[first],
        )


def elasticity(paragraph: ShapedParagraph, points: Breakpoints) -> Elasticity:
    """What justification can do at each breakpoint."""
    weights = [
        weight
        for item in paragraph.items
        for weight in _weights(item, item.clusters, item.advances)
    ]
    stretch = list(accumulate((weight[0] for weight in weights), initial=0.0))
    shrink = list(accumulate((weight[1] for weight in weights), initial=0.0))
    # What follows the last character of a line does not count.
    lasts = [max(0, last - 1) for last in points.lasts]
    shrink_ends = [shrink[last] for last in lasts]
    shrink_starts = [shrink[first] for first in points.firsts]
    return Elasticity(
        [stretch[last] for last in lasts],
        [stretch[first] for first in points.firsts],
        shrink_ends,
        shrink_starts,
        [floor - less for floor, less in zip(points.floors, shrink_ends, strict=True)],
        [start - less for start, less in zip(points.starts, shrink_starts, strict=True)],
    )


def tracked(paragraph: ShapedParagraph, points: Breakpoints, tracking: float) -> Breakpoints:
    """The breakpoints of a letter-spaced paragraph. `tracking` in em of each item's own size."""
    sums = list(
        accumulate(
            (
                tracking * item.scale if item.item.script in _TRACKED else 0.0
                for item in paragraph.items
                for _ in item.clusters
            ),
            initial=0.0,
        )
    )
    before_last = [sums[max(0, last - 1)] for last in points.lasts]
    return replace(
        points,
        ends=list(map(add, points.ends, before_last)),
        floors=list(map(add, points.floors, before_last)),
        starts=[start + sums[n] for start, n in zip(points.starts, points.firsts, strict=True)],
    )


def spaced(
    parts: Sequence[Part], tracking: float, target: float | None, *, final: bool
) -> tuple[tuple[float, ...], ...]:
    """Space in em after each cluster of each part of a line; an empty tuple for none.

    `target`: the width to justify to. A `final` line is shrunk if need be, but not stretched.
    """
    extras = [
        [tracking * part.shaped.scale] * len(part.clusters)
        if tracking and part.shaped.item.script in _TRACKED
        else []
        for part in parts
    ]
    if extras and extras[-1]:
        extras[-1][-1] = 0.0
    if target is not None and parts:
        _justify(parts, extras, target, final)
    return tuple(map(tuple, extras))


def _justify(parts: Sequence[Part], extras: list[list[float]], target: float, final: bool) -> None:
    width = sum(sum(part.advances) for part in parts) + sum(map(sum, extras))
    gap = target - width
    if gap > 0 and final:
        return
    side = 0 if gap > 0 else 1
    weights = [
        [weight[side] for weight in _weights(part.shaped, part.clusters, part.advances)]
        for part in parts
    ]
    weights[-1][-1] = 0.0
    total = sum(map(sum, weights))
    if not total or gap / total > _LOOSEST or gap / total < -1.0 - 1e-3:
        return
    for number, row in enumerate(weights):
        if any(row):
            old = extras[number] or [0.0] * len(row)
            extras[number] = [a + gap / total * b for a, b in zip(old, row, strict=True)]


def _weights(
    item: ShapedItem, clusters: Sequence[Cluster], advances: Sequence[float]
) -> list[tuple[float, float]]:
    """Stretch and shrink, in em, of each cluster."""
    plain = (
        (_CHARACTER_STRETCH * item.scale, 0.0) if item.item.script in _EAST_ASIAN else (0.0, 0.0)
    )
    return [
        (advance * _SPACE_STRETCH, advance * _SPACE_SHRINK) if cluster.text in _SPACES else plain
        for cluster, advance in zip(clusters, advances, strict=True)
    ]
