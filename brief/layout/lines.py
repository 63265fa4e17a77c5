"""Copies set at a size: lines with their baselines on the vertical unit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from brief.layout.copy import Copy
from brief.layout.parts import Row, TextLine
from brief.layout.press import Press
from brief.text import Line, LineSetting, least_leading, set_lines

_AIR = 0.03
"""Em of white between the ink of two lines of text."""

_NARROWER = (0.98, 0.96, 0.94, 0.92, 0.9)
"""Parts of the measure that are tried where lines would touch."""


class Setting(NamedTuple):
    """A paragraph set: its lines and, from its own top, the first baseline; its height is in whole
    units. The rest is as in TextLine."""

    lines: tuple[Line, ...]
    first_baseline: float
    leading: float
    height: float
    x: float
    measure: float
    copy: Copy
    at_end: bool

    @property
    def torn(self) -> bool:
        """Whether a word is divided at a line's end, with a hyphen or without."""
        opportunities = self.copy.paragraph.opportunities
        return any(line.hyphenated or line.end not in opportunities for line in self.lines[:-1])

    @property
    def width(self) -> float:
        """The widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def last_baseline(self) -> float:
        return self.first_baseline + max(0, len(self.lines) - 1) * self.leading

    def placed(self, dy: float = 0.0) -> list[TextLine]:
        """The lines at their baselines, `dy` farther down."""
        lines, first, leading, _, x, measure, copy, at_end = self
        return [
            TextLine(x, first + number * leading + dy, measure, line, copy, at_end, leading)
            for number, line in enumerate(lines)
        ]


def set_copy(
    press: Press,
    copy: Copy,
    measure: float,
    *,
    x: float = 0.0,
    size: float | None = None,
    at_end: bool = False,
) -> Setting:
    """Sets a copy at its voice's size. Where two lines would touch, all have more leading.

    Prose in the other direction than the page is a block as wide as its widest line: aligned by
    its own direction, it still stands at the page's start edge.
    """
    size = press.size(copy.voice) if size is None else size
    lead = press.leading(copy, size)
    unit = press.unit
    lines, clear = _clear_lines(copy, size, measure, lead)
    lead = max(lead, press.whole(clear))
    if copy.prose and copy.language.rtl is not press.rtl:
        measure = max((line.width for line in lines), default=0.0)
    if not lines:
        return Setting((), 0.0, lead, 0.0, x, measure, copy, at_end)
    ascent, descent = copy.paragraph.ink
    # Below the last baseline: half of what the leading adds to the size, and the descenders.
    below = max(unit, round(((lead - size) * 0.5 + size * 0.24) / unit) * unit)
    y = lead - below
    if (ascent - 0.35) * size > y and lines[0].ink_ascent > y + 0.35 * size:
        y = press.whole(lines[0].ink_ascent - 0.35 * size)
    foot = below
    if press.whole((descent - 0.1) * size) > below:
        foot = max(below, press.whole(lines[-1].ink_descent - 0.1 * size))
    last = y + (len(lines) - 1) * lead
    return Setting(lines, y, lead, last + foot, x, measure, copy, at_end)


def _clear_lines(
    copy: Copy, size: float, measure: float, lead: float
) -> tuple[tuple[Line, ...], float]:
    """The lines of a copy, and the distance of baselines that keeps their ink apart.

    Where `lead` does not, a rag a little narrower often brings other words above each other.
    """
    setting = _setting(copy)

    def tried(share: float) -> tuple[tuple[Line, ...], float]:
        lines = set_lines(copy.paragraph, size=size, measure=share * measure, setting=setting)
        return lines, _clear(copy, lines, lead, size)

    best = tried(1.0)
    if best[1] > lead and setting.mode == "ragged":
        for share in _NARROWER:
            other = tried(share)
            if len(other[0]) == len(best[0]) and other[1] < best[1]:
                best = other
    return best


def _clear(copy: Copy, lines: Sequence[Line], lead: float, size: float) -> float:
    """The distance of baselines, `lead` or more, that keeps the ink of lines apart."""
    library = copy.paragraph.kit.library
    right = copy.paragraph.direction == "rtl"
    air = (copy.script.air if copy.voice.headline else _AIR) * size
    wanted = lead - air
    if sum(copy.paragraph.ink) * size <= wanted:  # what no glyph reaches, no line does
        return wanted + air
    for above, below in pairwise(lines):
        wanted = least_leading(above, below, library, wanted, flush_right=right)
    return wanted + air


def longest_word(copy: Copy) -> float:
    """Width, in em, of the longest stretch in which no line may end, or should."""
    paragraph = copy.paragraph
    balanced = copy.voice.setting.mode == "balanced"
    places = paragraph.phrases if balanced else paragraph.opportunities
    ends = [paragraph.index(offset) for offset in places]
    widths = paragraph.widths
    return max((widths[end] - widths[start] for start, end in pairwise([0, *ends])), default=0.0)


def set_within(
    press: Press, copy: Copy, width: float, *, x: float = 0.0, scale: float = 1.0
) -> Setting:
    """Sets a numeral or a mark in one line, smaller if it would be wider than `width`, but never
    smaller than the edition's least."""
    size = press.size(copy.voice) * scale
    em = copy.paragraph.widths[-1]
    size = max(size * min(1.0, width * 0.98 / max(em * size, 1.0)), press.sheet.smallest)
    return set_copy(press, copy, max(width, em * size / 0.98), x=x, size=size)


def _setting(copy: Copy) -> LineSetting:
    """How a copy is broken: the voice's way, but full lines where characters fill squares."""
    setting = copy.voice.setting
    if copy.script.squares and copy.prose and setting.mode == "ragged":
        return setting._replace(mode="justified")
    return setting


def rows_of(setting: Setting, block: str) -> tuple[Row, ...]:
    """A row for each line, such that no line stands alone at the foot or the head of a column."""
    placed = setting.placed()
    count = len(placed)
    below = setting.height - setting.last_baseline
    rows: list[Row] = []
    top = 0.0
    for number, line in enumerate(placed):
        last = number == count - 1
        bottom = setting.height if last else line.y + below
        # Orphans and widows: the first two lines stay together, and the last two.
        keep = not last and number in (0, count - 2)
        rows.append(Row(bottom - top, (line.moved(-top),), block, keep))
        top = bottom
    return tuple(rows)
