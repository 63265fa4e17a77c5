"""What lies inside a convex polygon (Sutherland and Hodgman, 1974)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief.images.svg.geometry import Point

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Clip:
    """A convex region, as half-planes `a x + b y + c >= 0` with unit normals."""

    planes: tuple[tuple[float, float, float], ...]

    @classmethod
    def of(cls, points: Sequence[Point], tolerance: float) -> Clip | None:
        """The region of a polygon; None if it is not convex. One without area holds nothing."""
        corners = _distinct(points, tolerance)
        area = sum(
            p[0] * q[1] - q[0] * p[1]
            for p, q in zip(corners, corners[1:] + corners[:1], strict=True)
        )
        if len(corners) < 3 or area == 0:
            return cls(((0.0, 0.0, -1.0),))
        if area < 0:
            corners.reverse()
        planes = []
        for p, q in zip(corners, corners[1:] + corners[:1], strict=True):
            dx, dy = q[0] - p[0], q[1] - p[1]
            size = (dx * dx + dy * dy) ** 0.5
            planes.append((-dy / size, dx / size, (dy * p[0] - dx * p[1]) / size))
        clip = cls(tuple(planes))
        # Convex is what lies inside all of its own edges' planes, and turns but once.
        if all(clip._inside(x, y, tolerance) for x, y in corners) and _turns_once(corners):
            return clip
        return None

    def holds(self, box: Box, tolerance: float) -> bool:
        """Whether a rectangle lies wholly inside."""
        left, top, right, bottom = box
        return all(
            self._inside(x, y, tolerance)
            for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
        )

    def misses(self, box: Box) -> bool:
        """Whether a rectangle surely lies outside."""
        left, top, right, bottom = box
        corners = (left, top), (right, top), (right, bottom), (left, bottom)
        return any(all(a * x + b * y + c <= 0 for x, y in corners) for a, b, c in self.planes)

    def cut(self, points: list[Point]) -> list[Point]:
        """The part of a closed polygon inside. Winding numbers there stay what they were."""
        for a, b, c in self.planes:
            if not points:
                break
            kept: list[Point] = []
            x0, y0 = points[-1]
            before = a * x0 + b * y0 + c
            for x, y in points:
                here = a * x + b * y + c
                if (here >= 0) != (before >= 0):
                    share = before / (before - here)
                    kept.append((x0 + (x - x0) * share, y0 + (y - y0) * share))
                if here >= 0:
                    kept.append((x, y))
                x0, y0, before = x, y, here
            points = kept
        return points if len(points) > 2 else []

    def _inside(self, x: float, y: float, tolerance: float) -> bool:
        return all(a * x + b * y + c >= -tolerance for a, b, c in self.planes)


def _distinct(points: Sequence[Point], tolerance: float) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or _distance(kept[-1], point) > tolerance:
            kept.append(point)
    while len(kept) > 1 and _distance(kept[0], kept[-1]) <= tolerance:
        kept.pop()
    return kept


def _distance(p: Point, q: Point) -> float:
    return max(abs(p[0] - q[0]), abs(p[1] - q[1]))


def _turns_once(corners: list[Point]) -> bool:
    """Whether x rises and falls but once on the way round: false for a star."""
    steps = [q[0] - p[0] for p, q in zip(corners, corners[1:] + corners[:1], strict=True)]
    signs = [step > 0 for step in steps if step]
    return sum(one != other for one, other in zip(signs, signs[1:] + signs[:1], strict=True)) <= 2
