"""Matrices and boxes of user space (ISO 32000-1 8.3.3)."""

from __future__ import annotations

from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Point = tuple[float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_FAR = 1e7


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does the first, then the second."""
    a, b, c, d, e, f = first
    k, m, n, o, p, q = second
    return (
        a * k + b * n,
        a * m + b * o,
        c * k + d * n,
        c * m + d * o,
        e * k + f * n + p,
        e * m + f * o + q,
    )


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """A point under a matrix, kept within bounds that no page reaches."""
    a, b, c, d, e, f = matrix
    return _bounded(a * x + c * y + e), _bounded(b * x + d * y + f)


def around(points: Iterable[Point]) -> Box:
    """The smallest box around points, of which there is at least one."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def box_under(matrix: Matrix, box: Box) -> Box:
    """The box around a box under a matrix."""
    left, bottom, right, top = box
    corners = ((left, bottom), (right, bottom), (left, top), (right, top))
    return around(moved(matrix, x, y) for x, y in corners)


def common(first: Box, second: Box) -> Box:
    """What two boxes have in common; with no area if that is nothing."""
    left, bottom = max(first[0], second[0]), max(first[1], second[1])
    return left, bottom, max(left, min(first[2], second[2])), max(bottom, min(first[3], second[3]))


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def within(point: Point, box: Box, slack: float = 0.0) -> bool:
    return (
        box[0] - slack <= point[0] <= box[2] + slack
        and box[1] - slack <= point[1] <= box[3] + slack
    )


def _bounded(value: float) -> float:
    return max(-_FAR, min(_FAR, value)) if value == value else 0.0
