"""A line: reshapes its ends, orders its runs (UAX #9 L1 and L2), spaces it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from brief.display import Cluster
from brief.text.bidi import visual_order
from brief.text.shape import ShapedItem
from brief.text.shaped import Part, ShapedParagraph, hangs
from brief.text.spacing import spaced


class LineRun(NamedTuple):
    """Clusters of one face and direction in visual order. `x` from the left end of the line."""

    face: str
    size: float
    x: float
    clusters: tuple[Cluster, ...]
    extra: tuple[float, ...]
    """Points added to the advance of each cluster; empty for none."""
    rtl: bool
    source: int
    """Index of the StyledText that this run is part of."""
    width: float


class BrokenLine(NamedTuple):
    """A line between two breakpoints. Lengths in em of the paragraph.

    start, end: offsets of its text, without the character that ends it by force. stop: where the
    next line begins. width: without the white space at the end.
    """

    start: int
    end: int
    stop: int
    hyphen: bool
    width: float


class Spacing(NamedTuple):
    """Space within the lines of a paragraph: letter-spacing and, if justified, the measure. em."""

    tracking: float = 0.0
    target: float | None = None


@dataclass(eq=False, slots=True)
class Line:
    """One line at a size. Lengths in points.

    `width` leaves out the white space at the line's end, which is painted all the same (it
    hangs: to the right of a left-to-right line, with negative `x` left of a right-to-left one),
    so that the words stay apart in the text layer. Glyphs are put together when they are first
    asked for: most lines are only tried.
    """

    paragraph: ShapedParagraph
    size: float
    broken: BrokenLine
    spacing: Spacing
    final: bool
    """Ends a stretch of text: not stretched."""
    drop: float = 0.0
    """How far its ink is below where its baseline would have it."""
    _runs: tuple[LineRun, ...] | None = field(default=None, init=False, repr=False)

    @property
    def start(self) -> int:
        return self.broken.start

    @property
    def end(self) -> int:
        return self.broken.end

    @property
    def hyphenated(self) -> bool:
        return self.broken.hyphen

    @property
    def width(self) -> float:
        return self.broken.width * self.size

    @property
    def ink_ascent(self) -> float:
        """How far its very glyphs reach above the baseline (positive)."""
        return max((part.ascent for part in self.parts.words), default=0.0) * self.size - self.drop

    @property
    def ink_descent(self) -> float:
        """How far its very glyphs reach below the baseline (positive)."""
        return max((part.descent for part in self.parts.words), default=0.0) * self.size + self.drop

    @property
    def runs(self) -> tuple[LineRun, ...]:
        """From left to right."""
        if self._runs is None:
            parts = self.parts
            tracking, target = self.spacing
            extras = spaced(parts.words, tracking, target, final=self.final)
            runs = _runs(self.paragraph, parts, extras, self.size)
            self._runs = tuple(map(self._lowered, runs)) if self.drop else runs
        return self._runs

    def lowered(self, drop: float) -> Line:
        """The line with its ink so much lower, its baseline being where it is."""
        return replace(self, drop=self.drop + drop)

    def _lowered(self, run: LineRun) -> LineRun:
        upem = self.paragraph.kit.library.face(run.face).upem
        units = round(self.drop / run.size * upem)
        lowered = self.paragraph.kit.shaper.lowered
        return run._replace(
            clusters=tuple(lowered(run.face, cluster, units) for cluster in run.clusters)
        )

    @property
    def parts(self) -> LineParts:
        """What it is made of, in logical order."""
        line = self.broken
        return line_parts(self.paragraph, line.start, line.stop, hyphen=line.hyphen)


@dataclass(frozen=True, slots=True)
class LineParts:
    """What a line is made of, in logical order: its words, and the white space at its end."""

    words: tuple[Part, ...]
    spaces: tuple[Part, ...]

    @property
    def width(self) -> float:
        """Width in em without the white space at the end."""
        return sum(sum(part.advances) for part in self.words)


def line_parts(paragraph: ShapedParagraph, start: int, end: int, *, hyphen: bool) -> LineParts:
    """The clusters of a line from offset `start` to `end`, shaped anew at unsafe ends."""
    first, last = paragraph.index(start), paragraph.index(end)
    beginning, ending = paragraph.beginning(start), paragraph.ending(end, hyphen=hyphen)
    parts: list[Part] = []
    from_, to = first, last
    if (beginning and beginning.last > (ending.first if ending else last)) or (
        ending and ending.first < first
    ):
        beginning, ending = None, paragraph.between(start, end, hyphen=hyphen)
        from_ = to = last
    if beginning:
        parts.append(_part(beginning.shaped, 0, len(beginning.shaped.clusters)))
        from_ = beginning.last
    if ending:
        to = max(from_, min(to, ending.first))
    if from_ < to:
        number = paragraph.item_of(from_)
        while from_ < to:
            item_first, item_last = paragraph.firsts[number], paragraph.firsts[number + 1]
            stop = min(to, item_last)
            if from_ < stop:
                parts.append(_part(paragraph.items[number], from_ - item_first, stop - item_first))
            from_ = stop
            number += 1
    if ending:
        parts.append(_part(ending.shaped, 0, len(ending.shaped.clusters)))
    parts = [part for part in parts if part.clusters]
    return _without_spaces(parts, 1 if paragraph.direction == "rtl" else 0)


def _part(shaped: ShapedItem, first: int, last: int, level: int | None = None) -> Part:
    return Part(
        shaped,
        shaped.item.level if level is None else level,
        shaped.clusters[first:last],
        shaped.advances[first:last],
        max(shaped.ascents[first:last], default=0.0),
        max(shaped.descents[first:last], default=0.0),
    )


def _without_spaces(parts: list[Part], level: int) -> LineParts:
    """Cuts off the white space at the end, which has the paragraph's level (rule L1)."""
    spaces: list[Part] = []
    while parts:
        part = parts[-1]
        count = inked = len(part.clusters)
        while inked and hangs(part.clusters[inked - 1].text):
            inked -= 1
        if inked == count:
            break
        parts.pop()
        spaces.insert(
            0,
            Part(part.shaped, level, part.clusters[inked:], part.advances[inked:], 0.0, 0.0),
        )
        if inked:
            parts.append(
                Part(
                    part.shaped,
                    part.level,
                    part.clusters[:inked],
                    part.advances[:inked],
                    part.ascent,
                    part.descent,
                )
            )
            break
    return LineParts(tuple(parts), tuple(spaces))


def _runs(
    paragraph: ShapedParagraph,
    parts: LineParts,
    extras: Sequence[Sequence[float]],
    size: float,
) -> tuple[LineRun, ...]:
    """Places the parts of a line from left to right. `extras`: space in em after the clusters of
    each of the words. `size` in points."""
    words, spaces = parts.words, parts.spaces
    every = (*words, *spaces)
    extras = (*extras, *((),) * len(spaces))
    widths = [sum(part.advances) + sum(extra) for part, extra in zip(every, extras, strict=True)]
    # White space at the end hangs: left of a right-to-left line, right of another.
    x = -sum(widths[len(words) :]) if paragraph.direction == "rtl" else 0.0
    runs: list[LineRun] = []
    for index in visual_order([part.level for part in every]):
        part, extra = every[index], extras[index]
        item = part.shaped.item
        rtl = part.level % 2 == 1
        clusters = part.clusters
        if rtl:
            clusters, extra = clusters[::-1], extra[::-1]
        run = LineRun(
            item.face,
            size * part.shaped.scale,
            x * size,
            tuple(clusters),
            tuple(length * size for length in extra) if extra else (),
            rtl,
            item.source,
            widths[index] * size,
        )
        if runs and (joined := _joined(runs[-1], run)):
            runs[-1] = joined
        else:
            runs.append(run)
        x += widths[index]
    return tuple(runs)


def _joined(left: LineRun, right: LineRun) -> LineRun | None:
    """Two runs side by side as one, if nothing but a cut for reshaping keeps them apart."""
    same = (
        left.face == right.face
        and left.size == right.size
        and left.rtl == right.rtl
        and left.source == right.source
    )
    if not same:
        return None
    extra: tuple[float, ...] = ()
    if left.extra or right.extra:
        extra = (
            *(left.extra or (0.0,) * len(left.clusters)),
            *(right.extra or (0.0,) * len(right.clusters)),
        )
    return LineRun(
        left.face,
        left.size,
        left.x,
        left.clusters + right.clusters,
        extra,
        left.rtl,
        left.source,
        left.width + right.width,
    )
