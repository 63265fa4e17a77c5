"""Strokes as areas (SVG 1.1, 11.4), for what a plain stroke of one width can't say.

Round caps and joins, dashes, strokes under an uneven scale, strokes that a clip path cuts. The
area is the union of convex pieces of one orientation: a bar for each segment, a wedge or disc for
each join, a disc or square for each cap. Filled by the nonzero rule it is exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from brief.images.svg.geometry import Point

Piece = list[Point]


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn, in user units."""

    width: float
    cap: str = "butt"
    join: str = "miter"
    miter_limit: float = 4.0
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0


def pieces(
    lines: list[tuple[Piece, bool]], pen: Pen, tolerance: float, spend: Callable[[int], None]
) -> list[Piece]:
    """The pieces of the stroke of flattened subpaths. `spend` is told of each piece's points."""
    radius = pen.width / 2
    disc = _disc(radius, tolerance)
    found: list[Piece] = []

    def add(piece: Piece) -> None:
        spend(len(piece))
        found.append(piece)

    for points, closed in _dashed(lines, pen, spend) if pen.dashes else lines:
        line = _without_repeats(points)
        if closed and len(line) > 1 and line[0] == line[-1]:
            line.pop()
        if len(line) == 1:
            # A line without length shows its caps, and nothing else (11.4).
            if pen.cap == "round":
                add([(line[0][0] + x, line[0][1] + y) for x, y in disc])
            elif pen.cap == "square":
                add(_bar((line[0][0] - radius, line[0][1]), (line[0][0] + radius, line[0][1]),
                         radius))  # fmt: skip
            continue
        ends = list(zip(line, line[1:] + line[:1] if closed else line[1:], strict=False))
        for start, end in ends:
            add(_bar(start, end, radius))
        turns = zip(ends, ends[1:] + ends[:1] if closed else ends[1:], strict=False)
        for (before, corner), (_, after) in turns:
            wedge = _join(before, corner, after, pen, disc)
            if wedge:
                add(wedge)
        if not closed and pen.cap != "butt":
            for end, inner in ((line[0], line[1]), (line[-1], line[-2])):
                if pen.cap == "round":
                    add([(end[0] + x, end[1] + y) for x, y in disc])
                else:
                    ux, uy = _unit(inner, end)
                    add(_bar(end, (end[0] + ux * radius, end[1] + uy * radius), radius))
    return found


def sharp(lines: list[tuple[Piece, bool]], pen: Pen) -> bool:
    """Whether some corner would be drawn otherwise by PDF, whose miter limit we leave at 10."""
    for points, closed in lines:
        line = _without_repeats(points)
        if closed and len(line) > 1 and line[0] == line[-1]:
            line.pop()
        if closed:
            line += line[:2]
        for before, corner, after in zip(line, line[1:], line[2:], strict=False):
            ratio = _miter(_unit(before, corner), _unit(corner, after))
            if min(pen.miter_limit, 10.0) < ratio <= max(pen.miter_limit, 10.0):
                return True
    return False


def _without_repeats(points: Piece) -> Piece:
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def _unit(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = math.hypot(dx, dy) or 1.0
    return dx / size, dy / size


def _bar(start: Point, end: Point, radius: float) -> Piece:
    ux, uy = _unit(start, end)
    nx, ny = uy * radius, -ux * radius
    return [
        (start[0] + nx, start[1] + ny),
        (end[0] + nx, end[1] + ny),
        (end[0] - nx, end[1] - ny),
        (start[0] - nx, start[1] - ny),
    ]


def _disc(radius: float, tolerance: float) -> Piece:
    """In the orientation of `_bar`: from the normal (uy, -ux) towards (ux, uy)."""
    share = min(max(1 - tolerance / radius, 0.0), 1.0) if radius else 0.0
    count = min(96, max(12, math.ceil(math.pi / max(math.acos(share), 1e-3))))
    turn = 2 * math.pi / count
    return [(radius * math.cos(i * turn), radius * math.sin(i * turn)) for i in range(count)]


def _miter(one: Point, other: Point) -> float:
    """Miter length by stroke width: 1 / sin(half the angle between the segments)."""
    straightness = (1 + one[0] * other[0] + one[1] * other[1]) / 2
    return 1 / math.sqrt(straightness) if straightness > 1e-12 else math.inf


def _join(before: Point, corner: Point, after: Point, pen: Pen, disc: Piece) -> Piece:
    one, other = _unit(before, corner), _unit(corner, after)
    cross = one[0] * other[1] - one[1] * other[0]
    straightness = one[0] * other[0] + one[1] * other[1]
    if abs(cross) < 1e-3 and straightness > 0:
        return []
    if pen.join == "round" and straightness < 0.98:
        return [(corner[0] + x, corner[1] + y) for x, y in disc]
    # The outer side: that of the normal (uy, -ux) if the line turns away from it.
    side = pen.width / 2 if cross > 0 else -pen.width / 2
    a = corner[0] + one[1] * side, corner[1] - one[0] * side
    b = corner[0] + other[1] * side, corner[1] - other[0] * side
    wedge = [corner, a, b]
    mitred = pen.join == "miter" and _miter(one, other) <= pen.miter_limit
    if mitred or straightness >= 0.98:
        reach = side / (1 + straightness)
        x, y = (one[1] + other[1]) * reach, -(one[0] + other[0]) * reach
        wedge.insert(2, (corner[0] + x, corner[1] + y))
    return wedge if cross > 0 else wedge[::-1]


def _dashed(
    lines: list[tuple[Piece, bool]], pen: Pen, spend: Callable[[int], None]
) -> list[tuple[Piece, bool]]:
    pattern = pen.dashes * (1 + len(pen.dashes) % 2)
    period = sum(pattern)
    found: list[tuple[Piece, bool]] = []
    for points, closed in lines:
        line = [*points, points[0]] if closed else points
        index, left = 0, pen.dash_offset % period
        while left > pattern[index]:
            left -= pattern[index]
            index = (index + 1) % len(pattern)
        left = pattern[index] - left
        dash: Piece = [line[0]] if index % 2 == 0 else []
        for start, end in pairwise(line):
            size = math.hypot(end[0] - start[0], end[1] - start[1])
            done = 0.0
            while size - done > left:
                spend(1)
                done += left
                share = done / size
                cut = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
                if index % 2 == 0:
                    found.append(([*dash, cut], False))
                    dash = []
                else:
                    dash = [cut]
                index = (index + 1) % len(pattern)
                left = pattern[index]
            left -= size - done
            if index % 2 == 0:
                dash.append(end)
        if len(dash) > 1:
            found.append((dash, False))
    return found
