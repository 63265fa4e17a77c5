"""One shape of the file to the shapes of the drawing: as it is where that will do, else cut."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from brief.images.svg.backdrop import Backdrop, Sample
from brief.images.svg.clip import Box, Clip
from brief.images.svg.geometry import Matrix, Segment, flatten, hull
from brief.images.svg.outline import COMMANDS
from brief.images.svg.paint import Ink, solid
from brief.images.svg.stroke import Pen, Piece, pieces, sharp
from brief.model import Shape

WORK = 600_000
"""Most points that may be handled in cutting and stroking."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A path in user space and all that says how it is painted."""

    segments: list[Segment]
    matrix: Matrix
    fill: Ink | None
    stroke: Ink | None
    pen: Pen
    even_odd: bool
    stroke_first: bool
    clips: tuple[Clip, ...]


class Sheet:
    """Collects the shapes of a drawing whose larger side is `size`, within a budget."""

    def __init__(self, size: float) -> None:
        self.shapes: list[Shape] = []
        self.tolerance = size / 8000
        """How far a curve that must be cut may stray: 0.025 mm on a picture of 20 cm."""
        self.uneven = False
        """Whether something translucent lies on several colours."""
        self.backdrop = Backdrop(self.tolerance)
        self._commands = COMMANDS
        self._work = WORK

    def spend(self, points: int) -> None:
        """Counts work. Raises ValueError if it is too much."""
        self._work -= points
        if self._work < 0:
            raise ValueError("the drawing is too complex; simplify it, or save it as PNG")

    def fill(self, segments: list[Segment], ink: Ink, *, even_odd: bool = False) -> None:
        """Fills an area, given in the drawing's units."""
        samples = self.backdrop.inside(segments, even_odd=even_odd) if ink[3] < 1 else []
        color = self._color(ink, samples)
        self._add(segments, Shape(_commands(segments), color, None, 0.0, even_odd))
        self.backdrop.add(segments, color, even_odd=even_odd)

    def stroke(self, segments: list[Segment], ink: Ink, width: float) -> None:
        """Draws a plain line: butt caps, miters up to 10."""
        samples = self.backdrop.along(segments) if ink[3] < 1 else []
        shape = Shape(_commands(segments), None, self._color(ink, samples), width)
        last = self.shapes[-1] if self.shapes else None
        if last and last.stroke is None and last.commands == shape.commands:
            # Fill and line in one, which is shorter.
            self.shapes[-1] = Shape(last.commands, last.fill, shape.stroke, width, last.even_odd)
        else:
            self._add(segments, shape)

    def _add(self, segments: list[Segment], shape: Shape) -> None:
        self._commands -= len(segments)
        if self._commands < 0:
            raise ValueError(
                f"the drawing needs more than {COMMANDS} path commands; simplify it, or save it as"
                " PNG"
            )
        self.shapes.append(shape)

    def _color(self, ink: Ink, samples: list[Sample]) -> str:
        if not samples:
            return solid(ink)
        below = self.backdrop.under(samples)
        ground = max(below, key=lambda color: (below[color], color))
        self.uneven = self.uneven or below[ground] < 0.95
        return solid(ink, ground)


def draw(figure: Figure, sheet: Sheet) -> None:
    """Adds the shapes of a figure."""
    sheet.spend(len(figure.segments))
    segments = figure.matrix.path(figure.segments)
    steps = [_fill, _stroke]
    for step in reversed(steps) if figure.stroke_first else steps:
        step(figure, segments, sheet)


def _fill(figure: Figure, segments: list[Segment], sheet: Sheet) -> None:
    if figure.fill is None:
        return
    box = hull(segments)
    flat = box[0] == box[2] or box[1] == box[3]
    if flat or (len(segments) < 3 and segments[-1][0] != "C"):
        return  # without area; PDF would paint a hairline (ISO 32000-1, 8.5.3.3.1)
    cuts = _needed(figure.clips, box, sheet.tolerance)
    if any(clip.misses(box) for clip in cuts):
        return
    if cuts:
        outlines = [points for points, _ in flatten(segments, sheet.tolerance, sheet.spend)]
        segments = _polygons(_cut(outlines, cuts, sheet))
    if segments:
        sheet.fill(segments, figure.fill, even_odd=figure.even_odd)


def _stroke(figure: Figure, segments: list[Segment], sheet: Sheet) -> None:
    width = figure.pen.width * figure.matrix.scale
    if figure.stroke is None or width <= 0:
        return
    # In a plain line no miter sticks out by more than the clip paths are asked to leave free.
    reach = _grown(hull(segments), width * 0.75)
    if not _needed(figure.clips, reach, sheet.tolerance) and _is_plain(figure, segments, sheet):
        sheet.stroke(segments, figure.stroke, width)
        return
    # In user space, where the pen is round; only then the transform, which may be uneven.
    tolerance = sheet.tolerance / figure.matrix.scale
    lines = flatten(Matrix().path(figure.segments), tolerance, sheet.spend)
    areas = [
        [figure.matrix.point(x, y) for x, y in piece]
        for piece in pieces(lines, figure.pen, tolerance, sheet.spend)
    ]
    if not areas:
        return
    if not all(math.isfinite(x) and math.isfinite(y) for area in areas for x, y in area):
        raise ValueError("the drawing has coordinates beyond all bounds; export it again")
    box = hull(_polygons(areas))
    cuts = _needed(figure.clips, box, sheet.tolerance)
    if any(clip.misses(box) for clip in cuts):
        return
    kept = _polygons(_cut(areas, cuts, sheet))
    if kept:
        sheet.fill(kept, figure.stroke)


def _is_plain(figure: Figure, segments: list[Segment], sheet: Sheet) -> bool:
    """Whether PDF's plain stroke (butt caps, miters up to 10) draws the same."""
    pen = figure.pen
    if pen.dashes or not figure.matrix.uniform:
        return False
    lines = flatten(segments, sheet.tolerance, sheet.spend)
    if pen.cap != "butt" and not all(closed for _, closed in lines):
        return False
    if pen.join == "miter":
        return not sharp(lines, pen)
    # A line that turns by no more than the steps of a flattened curve has no joins to see.
    return not sharp(lines, Pen(1.0, miter_limit=1.03))


def _needed(clips: tuple[Clip, ...], box: Box, tolerance: float) -> list[Clip]:
    """The clips that cut into a box. What strays by less than a thousandth of the drawing stays."""
    return [clip for clip in clips if not clip.holds(box, 8 * tolerance)]


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _cut(areas: Iterable[Piece], cuts: list[Clip], sheet: Sheet) -> list[Piece]:
    kept = []
    for area in areas:
        for clip in cuts:
            sheet.spend(len(area) * len(clip.planes))
            area = clip.cut(area)
        if area:
            kept.append(area)
    return kept


def _polygons(areas: list[Piece]) -> list[Segment]:
    segments: list[Segment] = []
    for area in areas:
        segments.extend(("L" if index else "M", point) for index, point in enumerate(area))
        segments.append(("Z", ()))
    return segments


def _commands(segments: list[Segment]) -> tuple[tuple[str | float, ...], ...]:
    return tuple((operator, *numbers) for operator, numbers in segments)
