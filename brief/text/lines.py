"""Builds a line: reshapes its ends, orders its runs (UAX #9 L1 and L2), spaces it out."""

from __future__ import annotations

from dataclasses import dataclass

from brief.text.bidi import visual_order
from brief.text.shape import ShapedItem
from brief.text.shaped import Part, ShapedParagraph, hangs
from brief.text.types import Line, LineRun


@dataclass(frozen=True, slots=True)
class LineParts:
    """What a line is made of, in logical order: its words, and the white space at its end."""

    words: tuple[Part, ...]
    spaces: tuple[Part, ...]

    @property
    def width(self) -> float:
        """Width in em without the white space at the end."""
        return sum(sum(part.advances) for part in self.words)


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line from offset `start` to `end`, and space in em after the clusters of its words."""

    start: int
    end: int
    hyphen: bool
    parts: LineParts
    extras: tuple[tuple[float, ...], ...]
    """One for each part of the words, empty for none."""


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


def build_line(paragraph: ShapedParagraph, line: BrokenLine, size: float) -> Line:
    """Places the parts of a line from left to right. `size` in points."""
    words, spaces = line.parts.words, line.parts.spaces
    every = (*words, *spaces)
    extras = (*line.extras, *((),) * len(spaces))
    widths = [sum(part.advances) + sum(extra) for part, extra in zip(every, extras, strict=True)]
    width = sum(widths[: len(words)])
    # White space at the end hangs: left of a right-to-left line, right of another.
    x = -sum(widths[len(words) :]) if paragraph.direction == "rtl" else 0.0
    runs: list[LineRun] = []
    for index in visual_order([part.level for part in every]):
        part, extra = every[index], extras[index]
        item = part.shaped.item
        rtl = part.level % 2 == 1
        clusters = tuple(part.clusters)
        if rtl:
            clusters, extra = clusters[::-1], extra[::-1]
        run = LineRun(
            item.face,
            size * part.shaped.scale,
            x * size,
            clusters,
            tuple(length * size for length in extra),
            rtl,
            item.source,
            widths[index] * size,
        )
        if runs and (joined := _joined(runs[-1], run)):
            runs[-1] = joined
        else:
            runs.append(run)
        x += widths[index]
    return Line(
        runs=tuple(runs),
        width=width * size,
        ink_ascent=max((part.ascent for part in words), default=0.0) * size,
        ink_descent=max((part.descent for part in words), default=0.0) * size,
        start=line.start,
        end=line.end,
        hyphenated=line.hyphen,
    )


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
