"""What a translucent shape lies on, so that it can be printed in the solid colour that it shows.

Exact where what is below has one colour, as in most logos; else the largest part decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from brief.images.svg.geometry import Point, Segment, flatten, hull

LOOKS = 1_000_000
"""Most comparisons of a sample with an edge; after them paper is taken to be below."""

_LINES = (0.11, 0.3, 0.5, 0.7, 0.89)
"""Where samples are taken, as shares of a shape's height."""

_ACROSS = ((0.04, 0.15), (0.5, 0.7), (0.96, 0.15))
"""Where on such a line, as shares of its length, and with what weight."""

Sample = tuple[Point, float]
"""A point, and how much it weighs."""


@dataclass(slots=True)
class _Area:
    segments: list[Segment]
    even_odd: bool
    color: str
    box: tuple[float, float, float, float]
    edges: list[tuple[Point, Point]] = field(default_factory=list)


class Backdrop:
    """The areas painted so far."""

    def __init__(self, tolerance: float) -> None:
        self._tolerance = tolerance
        self._areas: list[_Area] = []
        self._looks = LOOKS

    def add(self, segments: list[Segment], color: str, *, even_odd: bool) -> None:
        self._areas.append(_Area(segments, even_odd, color, hull(segments)))

    def under(self, samples: list[Sample]) -> dict[str, float]:
        """The colours (`#rrggbb`) below some points, each with its share."""
        shares: dict[str, float] = {}
        for point, weight in samples:
            color = self._color(point)
            shares[color] = shares.get(color, 0.0) + weight
        total = sum(shares.values()) or 1.0
        return {color: weight / total for color, weight in shares.items()}

    def inside(self, segments: list[Segment], *, even_odd: bool) -> list[Sample]:
        """Points inside a shape, on what some level lines have in common with it."""
        if self._looks < 0:
            return []
        edges = self._edges(segments)
        _, top, _, bottom = hull(segments)
        samples: list[Sample] = []
        for share in _LINES:
            y = top + (bottom - top) * share
            crossings = sorted(_crossings(edges, y))
            self._looks -= len(edges)
            winding = 0
            for (x, way), (following, _) in pairwise(crossings):
                winding += way
                if (winding % 2 if even_odd else winding) and following > x:
                    width = following - x
                    samples += (((x + width * at, y), width * part) for at, part in _ACROSS)
        samples.sort(key=lambda sample: -sample[1])
        return samples[:30]

    def along(self, segments: list[Segment]) -> list[Sample]:
        """Points on a line."""
        edges = self._edges(segments)
        step = max(1, len(edges) // 16)
        return [
            (((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), abs(a[0] - b[0]) + abs(a[1] - b[1]))
            for a, b in edges[::step]
        ]

    def _color(self, point: Point) -> str:
        x, y = point
        for area in reversed(self._areas):
            left, top, right, bottom = area.box
            if not (left <= x <= right and top <= y <= bottom):
                continue
            if not area.edges:
                area.edges = self._edges(area.segments)
            self._looks -= len(area.edges)
            if self._looks < 0:
                break
            winding = sum(way for at, way in _crossings(area.edges, y) if at > x)
            if winding % 2 if area.even_odd else winding:
                return area.color
        return "#ffffff"

    def _edges(self, segments: list[Segment]) -> list[tuple[Point, Point]]:
        def spend(points: int) -> None:
            self._looks -= points

        return [
            edge
            for points, _ in flatten(segments, 8 * self._tolerance, spend)
            for edge in zip(points, points[1:] + points[:1], strict=True)
        ]


def _crossings(edges: list[tuple[Point, Point]], y: float) -> list[tuple[float, int]]:
    """Where edges cross a level line, and whether downward (1) or upward (-1)."""
    found = []
    for (x0, y0), (x1, y1) in edges:
        if (y0 <= y) != (y1 <= y):
            found.append((x0 + (x1 - x0) * (y - y0) / (y1 - y0), 1 if y1 > y0 else -1))
    return found
