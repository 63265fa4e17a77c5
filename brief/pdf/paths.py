"""Paths to path construction operators (ISO 32000-1 8.5.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from brief.display import Command, Path
from brief.pdf.serialize import numeral

_NAMES = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_MANY = 40
"""Points from which a grid is looked for."""
_EXACT = 1e-3
"""How far, in squares of the grid, a point may be off it."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


def path_operators(path: Path, height: float) -> list[str]:
    """The operators that construct and paint a path on a page of this height.

    A filled path of many points that all stand on a grid (a QR code) is drawn in its squares: small
    whole numbers compress to a third.
    """
    points = path_points(path.commands)
    grid = _grid(points) if path.stroke is None and len(points) >= _MANY else None
    if grid is None:
        flip = (1.0, 0.0, 0.0, -1.0, 0.0, height)
        return [*_construct(path.commands, flip), _paint_operator(path)]
    size, left, top = grid
    inverse = (1 / size, 0.0, 0.0, 1 / size, -left / size, -top / size)
    matrix = (size, 0, 0, -size, left, height - top)
    return [
        f"q {' '.join(numeral(value, 6) for value in matrix)} cm",
        *_construct(path.commands, inverse),
        _paint_operator(path),
        "Q",
    ]


def path_points(commands: Iterable[Command]) -> list[Point]:
    """All points of a path, those that steer its curves among them."""
    return [
        (float(command[index]), float(command[index + 1]))
        for command in commands
        for index in range(1, len(command), 2)
    ]


def _construct(commands: Sequence[Command], matrix: Matrix) -> list[str]:
    """The construction of a path, rectangles as such."""
    a, _, _, d, e, f = matrix
    operators: list[str] = []
    index = 0
    while index < len(commands):
        command = commands[index]
        if command[0] == "M":
            rectangle = _rectangle(commands[index : index + 5])
            if rectangle is not None:
                x, y, width, depth = rectangle
                values = (a * x + e, d * y + f, a * width, d * depth)
                operators.append(f"{' '.join(map(numeral, values))} re")
                index += 5
                continue
        numbers = [float(value) for value in command[1:]]
        numbers[0::2] = [a * x + e for x in numbers[0::2]]
        numbers[1::2] = [d * y + f for y in numbers[1::2]]
        operators.append(f"{' '.join(map(numeral, numbers))} {_NAMES[str(command[0])]}".lstrip())
        index += 1
    return operators


def _grid(points: Sequence[Point]) -> tuple[float, float, float] | None:
    """The size of the squares and the corner of a grid on which all points stand, if there is."""
    across, down = sorted({x for x, _ in points}), sorted({y for _, y in points})
    steps = [b - a for row in (across, down) for a, b in pairwise(row) if b - a > _EXACT]
    if not steps:
        return None
    # The whole is measured rather than one step, in which rounding weighs more.
    size = min(steps)
    extent = max(across[-1] - across[0], down[-1] - down[0])
    size = extent / round(extent / size)
    for row in (across, down):
        if any(
            abs((value - row[0]) / size - round((value - row[0]) / size)) > _EXACT for value in row
        ):
            return None
    return size, across[0], down[0]


def _paint_operator(path: Path) -> str:
    """The operator of table 60."""
    fill, stroke = path.fill is not None, path.stroke is not None
    operator = {(True, True): "B", (True, False): "f", (False, True): "S"}.get((fill, stroke), "n")
    return operator + ("*" if fill and path.even_odd else "")


def _rectangle(commands: Sequence[Command]) -> tuple[float, float, float, float] | None:
    """x, y, width and height of a subpath that goes round an upright rectangle and closes."""
    if [command[0] for command in commands] != ["M", "L", "L", "L", "Z"]:
        return None
    (x, y), (x2, y2), (x3, y3), (x4, y4) = path_points(commands)
    if (y2, x3, x4, y4) == (y, x2, x, y3):
        return x, y, x2 - x, y3 - y
    return None
