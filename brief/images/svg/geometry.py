"""Numbers, lengths, transforms and viewports (SVG 1.1, chapter 7)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import NamedTuple

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
LARGEST = 1e7
"""Coordinates beyond this are a mistake or an attack; floats still resolve 1e-9 there."""

Point = tuple[float, float]
Segment = tuple[str, tuple[float, ...]]
"""("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""

# Pixels of CSS, 96 to the inch. `em` and `ex` of the initial font size.
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}
_NUMBER = re.compile(NUMBER)
_LENGTH = re.compile(rf"({NUMBER})\s*([a-zA-Z]*|%)")
_TRANSFORM = re.compile(r"(matrix|translateX|translateY|translate|scaleX|scaleY|scale|rotate|skewX"
                        r"|skewY)\s*\(([^()]*)\)")  # fmt: skip
_ARGUMENT = re.compile(rf"({NUMBER})\s*(px|deg|rad|turn|grad)?")
_ANGLES = {"rad": 180 / math.pi, "turn": 360.0, "grad": 0.9}


class Matrix(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, inner: Matrix) -> Matrix:
        """First `inner`, then this one."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def point(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def path(self, segments: list[Segment]) -> list[Segment]:
        """The path moved. Raises ValueError if it goes beyond all bounds."""
        a, b, c, d, e, f = self
        moved: list[Segment] = []
        for operator, numbers in segments:
            out: list[float] = []
            for index in range(0, len(numbers), 2):
                x, y = numbers[index], numbers[index + 1]
                out += (a * x + c * y + e, b * x + d * y + f)
            if not all(-LARGEST < value < LARGEST for value in out):  # false for NaN, too
                raise ValueError("the drawing has coordinates beyond all bounds; export it again")
            moved.append((operator, tuple(out)))
        return moved

    @property
    def scale(self) -> float:
        """How much lengths grow, as the mean of all directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def uniform(self) -> bool:
        """Whether circles stay circles."""
        size = max(map(abs, self[:4]), default=0.0) or 1.0
        straight = abs(self.a - self.d) + abs(self.b + self.c)
        mirrored = abs(self.a + self.d) + abs(self.b - self.c)
        return min(straight, mirrored) < 1e-3 * size


def numbers(text: str) -> list[float]:
    """All numbers in a list such as `0 0 24,24`."""
    return [float(number) for number in _NUMBER.findall(text)]


def length(text: str | None, reference: float, default: float) -> float:
    """A length in user units; `reference` is what 100 % means. `default` if it can't be read."""
    match = _LENGTH.fullmatch(text.strip()) if text else None
    if not match:
        return default
    unit = match[2].lower()
    factor = reference / 100 if unit == "%" else _UNITS.get(unit)
    value = float(match[1]) * factor if factor is not None else default
    return value if math.isfinite(value) else default


def transform(text: str) -> Matrix:
    """Reads a list of transforms (7.6). Raises ValueError."""
    matrix = Matrix()
    if text.strip() in ("", "none"):
        return matrix
    if _TRANSFORM.sub("", text).strip(" ,\t\r\n"):
        raise ValueError(f"the transform “{text[:60]}” is not understood; save it as plain SVG")
    for name, arguments in _TRANSFORM.findall(text):
        if "%" in arguments:
            raise ValueError("transforms in per cent are not supported; save it as plain SVG")
        values = [
            float(value) * _ANGLES.get(unit, 1.0) for value, unit in _ARGUMENT.findall(arguments)
        ]
        matrix = matrix @ _single(name, values)
    return matrix


def _single(name: str, v: list[float]) -> Matrix:
    match name, len(v):
        case "matrix", 6:
            return Matrix(*v)
        case "translate" | "translateX", 1:
            return Matrix(e=v[0])
        case "translate", 2:
            return Matrix(e=v[0], f=v[1])
        case "translateY", 1:
            return Matrix(f=v[0])
        case "scale", 1:
            return Matrix(a=v[0], d=v[0])
        case "scale", 2:
            return Matrix(a=v[0], d=v[1])
        case "scaleX", 1:
            return Matrix(a=v[0])
        case "scaleY", 1:
            return Matrix(d=v[0])
        case "rotate", 1 | 3:
            turn = math.radians(v[0])
            rotation = Matrix(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn))
            if len(v) == 1:
                return rotation
            return Matrix(e=v[1], f=v[2]) @ rotation @ Matrix(e=-v[1], f=-v[2])
        case "skewX", 1:
            return Matrix(c=math.tan(math.radians(v[0])))
        case "skewY", 1:
            return Matrix(b=math.tan(math.radians(v[0])))
    raise ValueError(f"the transform {name} has {len(v)} numbers; save it as plain SVG")


def view_box(text: str | None) -> tuple[float, float, float, float] | None:
    """Reads `min-x min-y width height` (7.7); None if absent, or not to be used."""
    values = numbers(text or "")
    if len(values) != 4 or not all(abs(value) < LARGEST for value in values):
        return None
    x, y, width, height = values
    return (x, y, width, height) if width > 0 and height > 0 else None


def viewport(
    box: tuple[float, float, float, float] | None, width: float, height: float, fitting: str
) -> Matrix:
    """Maps a viewBox to a viewport at the origin, by `preserveAspectRatio` (7.8)."""
    if box is None:
        return Matrix()
    across, down = width / box[2], height / box[3]
    words = fitting.split()
    align = words[0] if words else "xMidYMid"
    if align == "none":
        return Matrix(a=across, d=down, e=-box[0] * across, f=-box[1] * down)
    scale = max(across, down) if "slice" in words else min(across, down)
    share_x = {"xMin": 0.0, "xMax": 1.0}.get(align[:4], 0.5)
    share_y = {"YMin": 0.0, "YMax": 1.0}.get(align[4:], 0.5)
    return Matrix(
        a=scale,
        d=scale,
        e=(width - box[2] * scale) * share_x - box[0] * scale,
        f=(height - box[3] * scale) * share_y - box[1] * scale,
    )


def hull(segments: list[Segment]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of all points, those that steer curves included."""
    xs = [value for _, values in segments for value in values[0::2]]
    ys = [value for _, values in segments for value in values[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def flatten(
    segments: list[Segment], tolerance: float, spend: Callable[[int], None]
) -> list[tuple[list[Point], bool]]:
    """Subpaths as points, each with whether it is closed. No curve strays beyond `tolerance`.

    `spend` is told of the points before they pile up.
    """
    paths: list[tuple[list[Point], bool]] = []
    points: list[Point] = []
    implied = True  # `points` holds only where the next subpath would start
    for operator, v in segments:
        if operator == "M":
            if not implied:
                paths.append((points, False))
            points = [(v[0], v[1])]
        elif operator == "L":
            points.append((v[0], v[1]))
        elif operator == "C":
            curve = _curve(points[-1], v, tolerance)
            spend(len(curve))
            points += curve
        else:
            paths.append((points, True))
            points = [points[0]]  # what follows without an M starts here (8.3.3)
        implied = operator == "Z"
    if not implied:
        paths.append((points, False))
    return paths


def _curve(start: Point, v: tuple[float, ...], tolerance: float) -> list[Point]:
    x0, y0 = start
    x1, y1, x2, y2, x3, y3 = v
    # |B''| is at most 6 times the second differences; a chord of n errs by |B''| / 8 n².
    bend = max(math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
               math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3))  # fmt: skip
    count = max(1, math.ceil(min(200.0, math.sqrt(0.75 * bend / tolerance))))
    points = []
    for index in range(1, count):
        t = index / count
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    points.append((x3, y3))
    return points
