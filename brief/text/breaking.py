"""Decides where the lines of a paragraph end: without hyphens if that does, with them if not."""

from __future__ import annotations

from typing import Literal

from brief.scripts import script_style
from brief.text.breakpoints import (
    between_phrases,
    find_breakpoints,
    only_in_wide,
    with_emergencies,
)
from brief.text.linebreak import WINDOW, balance, fit
from brief.text.lines import BrokenLine, Line, Spacing, line_parts
from brief.text.points import Breakpoints, Kind
from brief.text.segment import NEWLINES
from brief.text.shaped import ShapedParagraph
from brief.text.spacing import elasticity, spaced, tracked
from brief.text.types import LineSetting

_TOLERANCE = 1e-4
"""em by which a line may exceed its measure: rounding."""

_CAUTION = 0.9
"""Stretches longer than this part of the measure get emergency breaks: shaped anew, they may turn
out longer than they seemed."""

_SHORT_WINDOW = 256
"""Breakpoints to look ahead once a line did not turn out as foreseen: such texts are no prose."""


def break_lines(
    paragraph: ShapedParagraph, size: float, measure: float, setting: LineSetting
) -> tuple[Line, ...]:
    """The lines of a paragraph at a size. `measure` in em."""
    natural = paragraph.natural
    if natural is not None and natural <= measure and not setting.tracking:
        end = len(paragraph.text)
        return (Line(paragraph, size, BrokenLine(0, end, end, False, natural), Spacing(), True),)
    breaker = _Breaker(paragraph, size, measure, setting)
    lines: list[Line] = []
    for block in range(len(breaker.plain.forced)):
        lines += breaker.block(block)
    return tuple(lines)


class _Breaker:
    """One paragraph, size, measure and setting."""

    def __init__(
        self, paragraph: ShapedParagraph, size: float, measure: float, setting: LineSetting
    ) -> None:
        self.paragraph = paragraph
        self.size = size
        self.measure = measure
        self.setting = setting
        script = paragraph.texts[0].style.script if paragraph.texts else ""
        self.justified = setting.mode == "justified" and script_style(script).justify
        self.spacing = Spacing(setting.tracking, measure if self.justified else None)
        self.hyphenate = setting.hyphenate and setting.mode != "balanced"
        self.plain = self._table(hyphenated=False)
        if setting.mode == "balanced":
            self.plain = between_phrases(paragraph, self.plain, measure)
        self.emergency = self._with_emergencies(self.plain)

    def _table(self, *, hyphenated: bool) -> Breakpoints:
        paragraph = self.paragraph
        table = paragraph.tables.get(hyphenated)
        if table is None:
            hyphenator = paragraph.kit.hyphenator
            hyphens = list(hyphenator.points(paragraph.texts)) if hyphenated else ()
            table = paragraph.tables[hyphenated] = find_breakpoints(paragraph, hyphens)
        if self.setting.tracking:
            table = tracked(self.paragraph, table, self.setting.tracking)
        return table

    def block(self, number: int) -> list[Line]:
        """The lines up to the next forced break."""
        lines = self._lines(self.emergency, number, refuse="poor" if self.hyphenate else "torn")
        if lines is None:
            lines = self._lines(self._with_hyphens(), number)
        assert lines is not None
        return lines

    def _with_hyphens(self) -> Breakpoints:
        table = self._table(hyphenated=True)
        if not self.hyphenate:  # even so a hyphen is better than a word torn apart without one
            table = only_in_wide(self.plain, table, self.measure)
        if len(table) == len(self.plain):
            return self.emergency
        return self._with_emergencies(table)

    def _with_emergencies(self, points: Breakpoints) -> Breakpoints:
        caution = 1.0 if self.setting.mode == "balanced" else _CAUTION
        return with_emergencies(self.paragraph, points, self.measure * caution)

    def _lines(
        self, points: Breakpoints, number: int, refuse: Literal["poor", "torn", ""] = ""
    ) -> list[Line] | None:
        """The lines of a block; None to refuse one with poor lines or with torn words."""
        first = points.forced[number - 1] if number else 0
        last = points.forced[number]
        elastic = elasticity(self.paragraph, points) if self.justified else None
        window = WINDOW
        lines: list[Line] = []
        while first < last:
            if self.setting.mode == "balanced":
                found = balance(points, first, last, self.measure)
            else:
                poor = refuse == "poor"
                found = fit(points, first, last, self.measure, elastic, window, only_good=poor)
            if refuse == "poor" and not found.good:
                return None
            if refuse and any(points.kinds[row] is Kind.EMERGENCY for row in found.rows):
                return None
            for row in found.rows:
                reached, line = self._longest(points, first, row, last)
                lines.append(line)
                first = reached
                if reached != row:
                    window = _SHORT_WINDOW
                    break
        return lines

    def _longest(self, points: Breakpoints, first: int, row: int, last: int) -> tuple[int, Line]:
        """The line to `row`; a shorter one if its reshaped ends take more room than foreseen.

        The shortest one if none fits: a cluster wider than the measure.
        """
        for end in range(row, first, -1):
            line = self._line(points, first, end, last)
            if line.broken.width <= self.measure + _TOLERANCE:
                return end, line
        return first + 1, self._line(points, first, first + 1, last)

    def _line(self, points: Breakpoints, first: int, row: int, last: int) -> Line:
        start, stop = points.offsets[first], points.offsets[row]
        hyphen = points.kinds[row] is Kind.HYPHEN
        final = row == last
        if points.steady[first] and points.steady[row] and not self.justified:
            width = points.ends[row] - points.starts[first]
        else:
            words = line_parts(self.paragraph, start, stop, hyphen=hyphen)
            extras = spaced(words.words, *self.spacing, final=final)
            width = words.width + sum(map(sum, extras))
        text = self.paragraph.text
        end = stop
        while end > start and text[end - 1] in NEWLINES:
            end -= 1
        broken = BrokenLine(start, end, stop, hyphen, width)
        return Line(self.paragraph, self.size, broken, self.spacing, final)
