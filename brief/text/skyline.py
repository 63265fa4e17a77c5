"""How near two lines may stand: where their very ink is, column by column.

The deepest ink of a line and the tallest of the next seldom stand above each other. In Nastaliq,
whose words run down in steps, lines would stand a half farther apart if they did.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import uharfbuzz as hb

from brief.text.lines import Line
from brief.typefaces import FontLibrary

_COLUMN = 0.05
"""Width of a column in em of the face."""
_STEPS = 6
"""Straight pieces that a curve is taken for."""


def least_leading(
    above: Line, below: Line, library: FontLibrary, wanted: float, *, flush_right: bool = False
) -> float:
    """The least distance, from `wanted` on, of the baselines of two lines whose ink isn't to touch.

    In points. The lines are of one paragraph, and begin at one edge, or end at one. Ink that is
    nearer than a column to the side counts.
    """
    if above.ink_descent + below.ink_ascent <= wanted:
        return wanted
    width = _COLUMN * max(run.size for line in (above, below) for run in line.runs)
    outlines = _Outlines.of(library)
    depths = _reaches(above, outlines, width, wanted - below.ink_ascent, flush_right, down=True)
    heights = _reaches(below, outlines, width, wanted - above.ink_descent, flush_right)
    return max(
        (
            depth + heights[near]
            for column, depth in depths.items()
            for near in (column - 1, column, column + 1)
            if near in heights
        ),
        default=wanted,
    )


def _reaches(
    line: Line,
    outlines: _Outlines,
    width: float,
    least: float,
    flush_right: bool,
    *,
    down: bool = False,
) -> dict[int, float]:
    """How far ink reaches up, or down, in columns of `width` points; nothing up to `least`."""
    reaches: dict[int, float] = {}
    for run in line.runs:
        scale = run.size / outlines.library.face(run.face).upem
        pen = run.x - (line.width if flush_right else 0.0)
        for number, cluster in enumerate(run.clusters):
            for glyph in cluster.glyphs:
                outline = outlines.of_glyph(run.face, glyph.id)
                up = glyph.dy * scale
                farthest = -up - outline.bottom * scale if down else up + outline.top * scale
                if farthest <= least:
                    continue
                left = pen + glyph.dx * scale
                for column, (low, high) in outline.columns.items():
                    reach = -up - low * scale if down else up + high * scale
                    if reach > least:
                        place = math.floor((left + column * _COLUMN * run.size) / width)
                        reaches[place] = max(reaches.get(place, reach), reach)
            pen += cluster.advance * scale + (run.extra[number] if run.extra else 0.0)
    return reaches


@dataclass(frozen=True, slots=True)
class _Outline:
    """The ink of a glyph in units of the em: its edges, and those in columns from its origin on."""

    bottom: float
    top: float
    columns: Mapping[int, tuple[float, float]]


@dataclass(eq=False)
class _Outlines:
    """The outlines of glyphs met before, by face and glyph; at most `capacity` of them."""

    library: FontLibrary
    capacity: int = 4096
    _found: dict[tuple[str, int], _Outline] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, library: FontLibrary) -> _Outlines:
        return library.keep(cls, lambda: cls(library))

    def of_glyph(self, face: str, glyph: int) -> _Outline:
        found = self._found.get((face, glyph))
        if found is None:
            if len(self._found) >= self.capacity:
                self._found.clear()
            opened = self.library.face(face)
            sketch = _Sketch(_COLUMN * opened.upem)
            opened.hb_font.draw_glyph(glyph, sketch.functions(), None)
            found = self._found[face, glyph] = sketch.outline()
        return found


@dataclass(eq=False)
class _Sketch:
    """Takes down an outline as columns `width` units wide."""

    width: float
    columns: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Lowest and highest ink of each, upward from the baseline."""
    _at: tuple[float, float] = (0.0, 0.0)

    def functions(self) -> Any:
        functions = hb.DrawFuncs()
        functions.set_move_to_func(self._move)
        functions.set_line_to_func(self._line)
        functions.set_quadratic_to_func(self._curve)  # all our faces have `glyf` outlines
        return functions

    def outline(self) -> _Outline:
        lows, highs = zip(*self.columns.values(), strict=True) if self.columns else ((0,), (0,))
        return _Outline(min(lows), max(highs), self.columns)

    def _move(self, x: float, y: float, _: object) -> None:
        self._at = (x, y)

    def _line(self, x: float, y: float, _: object) -> None:
        (x0, y0), (x1, y1) = sorted((self._at, (x, y)))
        self._at = (x, y)
        slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
        for column in range(math.floor(x0 / self.width), math.floor(x1 / self.width) + 1):
            left, right = max(x0, column * self.width), min(x1, (column + 1) * self.width)
            ends = (y0 + slope * (left - x0), y0 + slope * (right - x0)) if slope else (y0, y1)
            low, high = self.columns.get(column, ends)
            self.columns[column] = min(low, *ends), max(high, *ends)

    def _curve(self, cx: float, cy: float, x: float, y: float, _: object) -> None:
        x0, y0 = self._at
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            self._line(a * x0 + b * cx + c * x, a * y0 + b * cy + c * y, None)
