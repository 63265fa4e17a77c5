"""Paths of a content stream (ISO 32000-1 8.5): how far they reach, and which are rectangles."""

from __future__ import annotations

from collections.abc import Sequence

from brief.inspect.geometry import Box, Matrix, Point, area, around, common, moved

_LEVEL = 0.01
"""Points by which a line may be askew and still be level or upright."""
_MOST = 50
"""Parts of a path that are compared with each other: in more, one may be a hole in another."""


class Outline:
    """The path that is being made, in the space of the page."""

    def __init__(self) -> None:
        self._parts: list[list[Point]] = []
        self._curved: set[int] = set()

    def move(self, matrix: Matrix, x: float, y: float) -> None:
        self._parts.append([moved(matrix, x, y)])

    def line(self, matrix: Matrix, x: float, y: float) -> None:
        if not self._parts:
            self._parts.append([])
        self._parts[-1].append(moved(matrix, x, y))

    def curve(self, matrix: Matrix, points: Sequence[float]) -> None:
        """Adds a curve by its control points, within which it stays."""
        for x, y in zip(points[::2], points[1::2], strict=True):
            self.line(matrix, x, y)
        self._curved.add(len(self._parts) - 1)

    def rectangle(self, matrix: Matrix, x: float, y: float, width: float, height: float) -> None:
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._parts.append([moved(matrix, *corner) for corner in corners])

    def box(self) -> Box | None:
        """The box around all of it."""
        points = [point for part in self._parts for point in part]
        return around(points) if points else None

    def filled(self) -> list[tuple[Box, bool]]:
        """The boxes of its parts; whether each is filled to its edges."""
        parts = [part for part in self._parts if len(part) > 2]
        boxes = [around(part) for part in parts]
        if len(parts) > _MOST or _overlap(boxes):
            return [(box, False) for box in boxes]
        kept = [index for index, part in enumerate(self._parts) if len(part) > 2]
        return [
            (box, index not in self._curved and _is_rectangle(part))
            for box, part, index in zip(boxes, parts, kept, strict=True)
        ]

    def strokes(self, width: float) -> list[Box]:
        """The boxes of straight strokes that are level or upright, of a width in points."""
        boxes: list[Box] = []
        for part in self._parts:
            if len(part) == 2:
                left, bottom, right, top = around(part)
                if top - bottom < _LEVEL < right - left:
                    boxes.append((left, bottom - width / 2, right, top + width / 2))
                elif right - left < _LEVEL < top - bottom:
                    boxes.append((left - width / 2, bottom, right + width / 2, top))
        return boxes


def _overlap(boxes: Sequence[Box]) -> bool:
    return any(
        area(common(one, other)) > 0
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
    )


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Whether points go round a level rectangle, whose first may be said again at the end."""
    corners = list(points)
    while len(corners) > 4 and _near(corners[-1], corners[0]):
        corners.pop()
    if len(corners) != 4:
        return False
    sides = list(zip(corners, corners[1:] + corners[:1], strict=True))
    level = [abs(one[1] - other[1]) < _LEVEL for one, other in sides]
    upright = [abs(one[0] - other[0]) < _LEVEL for one, other in sides]
    return (level[0] and upright[1] and level[2] and upright[3]) or (
        upright[0] and level[1] and upright[2] and level[3]
    )


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < _LEVEL and abs(one[1] - other[1]) < _LEVEL
