"""Paths to path construction operators (ISO 32000-1 8.5.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brief.display import Command, Path
from brief.pdf.serialize import numeral
from brief.recent import Recent

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

_NAMES = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_KEPT = 64


class Constructions:
    """Paths to operators. Those on grids are the same wherever they stand: the latest are kept."""

    def __init__(self) -> None:
        self._kept: Recent[tuple[Command, ...], str] = Recent(_KEPT)

    def operators(self, path: Path, height: float) -> list[str]:
        """The operators that construct and paint a path on a page of this height.

        What follows a grid (a QR code) is drawn in its squares: small whole numbers compress to a
        third.
        """
        if path.grid is None or path.stroke is not None:
            flip = (1.0, 0.0, 0.0, -1.0, 0.0, height)
            return [*_construct(path.commands, flip), _paint_operator(path)]
        size, left, top, squares = path.grid
        matrix = (size, 0, 0, -size, left, height - top)
        made = self._kept.get(squares, lambda: "\n".join(_construct(squares, _UNCHANGED)))
        placed = " ".join(numeral(value, 6) for value in matrix)
        return [f"q {placed} cm", made, _paint_operator(path), "Q"]


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
