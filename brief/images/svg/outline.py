"""Shapes (SVG 1.1, chapter 9) and path data (chapter 8) to M, L, C, Z in user space."""

from __future__ import annotations

import math
import re

from brief.images.svg.geometry import NUMBER, Point, Segment, length, numbers

COMMANDS = 100_000
"""Most commands of a drawing."""

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})

_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""Control points of a quarter circle; the radius errs by 0.03 %."""

_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_NUMBER = re.compile(NUMBER)
_NEXT_NUMBER = re.compile(rf"[\s,]*({NUMBER})")
_NEXT_FLAG = re.compile(r"[\s,]*([01])")
_END = re.compile(r"[\s,]*\Z")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


def outline(
    name: str, attributes: dict[str, str], viewport: tuple[float, float]
) -> tuple[list[Segment], bool]:
    """The outline of a shape, and whether all of its data was understood.

    Of a path with a mistake the part before it is returned, as browsers do (F.2). Raises
    ValueError if there are too many commands.
    """
    if name == "path":
        return path(attributes.get("d", ""))
    if name in ("polyline", "polygon"):
        return _polygon(attributes.get("points", ""), closed=name == "polygon"), True
    width, height = viewport
    diagonal = math.hypot(width, height) / math.sqrt(2)

    def get(attribute: str, reference: float, default: float = 0.0) -> float:
        return length(attributes.get(attribute), reference, default)

    def radius(attribute: str, reference: float) -> float:
        """NaN if it is to follow the other one (SVG 2, 10.2: `auto`, or not valid)."""
        value = get(attribute, reference, math.nan)
        return value if value >= 0 else math.nan

    if name == "line":
        start = get("x1", width), get("y1", height)
        return [("M", start), ("L", (get("x2", width), get("y2", height)))], True
    if name == "rect":
        box = get("x", width), get("y", height), get("width", width), get("height", height)
        return _rectangle(box, radius("rx", width), radius("ry", height)), True
    x, y = get("cx", width), get("cy", height)
    if name == "circle":
        r = get("r", diagonal)
        return _ellipse(x, y, r, r), True
    rx, ry = radius("rx", width), radius("ry", height)
    return _ellipse(x, y, ry if math.isnan(rx) else rx, rx if math.isnan(ry) else ry), True


def _polygon(text: str, *, closed: bool) -> list[Segment]:
    values = numbers(text)
    _check_count(len(values) // 2)
    points = list(zip(values[0::2], values[1::2], strict=False))
    segments: list[Segment] = [("L" if index else "M", p) for index, p in enumerate(points)]
    if closed and segments:
        segments.append(("Z", ()))
    return segments


def _rectangle(box: tuple[float, float, float, float], rx: float, ry: float) -> list[Segment]:
    x, y, width, height = box
    if width <= 0 or height <= 0:
        return []
    rx, ry = (ry if math.isnan(rx) else rx), (rx if math.isnan(ry) else ry)
    if not (rx > 0 and ry > 0):
        corners = (x, y), (x + width, y), (x + width, y + height), (x, y + height)
        return [("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ())]
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    kx, ky = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    right, bottom = x + width, y + height
    return [
        ("M", (x + rx, y)),
        ("L", (right - rx, y)),
        ("C", (right - kx, y, right, y + ky, right, y + ry)),
        ("L", (right, bottom - ry)),
        ("C", (right, bottom - ky, right - kx, bottom, right - rx, bottom)),
        ("L", (x + rx, bottom)),
        ("C", (x + kx, bottom, x, bottom - ky, x, bottom - ry)),
        ("L", (x, y + ry)),
        ("C", (x, y + ky, x + kx, y, x + rx, y)),
        ("Z", ()),
    ]


def _ellipse(x: float, y: float, rx: float, ry: float) -> list[Segment]:
    if not (rx > 0 and ry > 0):
        return []
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return [
        ("M", (x + rx, y)),
        ("C", (x + rx, y + ky, x + kx, y + ry, x, y + ry)),
        ("C", (x - kx, y + ry, x - rx, y + ky, x - rx, y)),
        ("C", (x - rx, y - ky, x - kx, y - ry, x, y - ry)),
        ("C", (x + kx, y - ry, x + rx, y - ky, x + rx, y)),
        ("Z", ()),
    ]


def path(text: str) -> tuple[list[Segment], bool]:
    """Reads path data (8.3)."""
    pen = _Pen()
    end = 0
    for match in _COMMAND.finditer(text):
        if match.start() != end and text[end : match.start()].strip():
            return pen.segments, False
        end = match.end()
        operator, arguments = match[1], match[2]
        if operator in "Zz":
            if arguments.strip(" ,\t\r\n") or not pen.segments:
                return pen.segments, False
            pen.close()
            continue
        values, clean = _arguments(operator.upper(), arguments)
        count = _COUNTS[operator.upper()]
        if not pen.segments and operator not in "Mm":
            return [], False
        _check_count(len(pen.segments) + len(values) // count)
        for index in range(0, len(values) - count + 1, count):
            pen.draw(operator, values[index : index + count])
            if operator in "Mm":
                operator = "L" if operator == "M" else "l"
        _check_count(len(pen.segments))
        if not clean or not values or len(values) % count:
            return pen.segments, False
    return pen.segments, not text[end:].strip()


def _arguments(operator: str, text: str) -> tuple[list[float], bool]:
    if operator != "A":
        return numbers(text), not _NUMBER.sub("", text).strip(" ,\t\r\n\f")
    values: list[float] = []
    position = 0
    while not _END.match(text, position):
        # The flags of an arc may stand without a space: `a1 1 0 00.5.5`.
        flag = len(values) % 7 in (3, 4)
        match = (_NEXT_FLAG if flag else _NEXT_NUMBER).match(text, position)
        if not match:
            return values, False
        values.append(float(match[1]))
        position = match.end()
    return values, True


def _check_count(count: int) -> None:
    if count > COMMANDS:
        raise ValueError(
            f"the drawing has more than {COMMANDS} path commands; simplify it, or save it as PNG"
        )


class _Pen:
    """Turns commands into segments: absolute, and only M, L, C, Z."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._x = self._y = 0.0
        self._start: Point = (0.0, 0.0)
        self._last = ""
        self._control: Point = (0.0, 0.0)

    def close(self) -> None:
        self.segments.append(("Z", ()))
        self._x, self._y = self._start
        self._last = "Z"

    def draw(self, operator: str, v: list[float]) -> None:
        x, y = self._x, self._y
        if operator.islower() and operator != "a":
            if operator == "h":
                v = [v[0] + x]
            elif operator == "v":
                v = [v[0] + y]
            else:
                v = [value + (y if index % 2 else x) for index, value in enumerate(v)]
        elif operator == "a":
            v = [*v[:5], v[5] + x, v[6] + y]
        kind = operator.upper()
        if kind == "M":
            self._start = (v[0], v[1])
            self._add("M", v)
        elif kind == "L":
            self._add("L", v)
        elif kind == "H":
            self._add("L", [v[0], y])
        elif kind == "V":
            self._add("L", [x, v[0]])
        elif kind == "C":
            self._curve(v)
        elif kind == "S":
            self._curve([*self._reflected("CS"), *v])
        elif kind == "Q":
            self._quadratic(v[0], v[1], v[2], v[3])
        elif kind == "T":
            self._quadratic(*self._reflected("QT"), v[0], v[1])
        else:
            for curve in arc((x, y), v):
                self._curve(curve)
        self._last = kind

    def _add(self, operator: str, v: list[float]) -> None:
        self.segments.append((operator, tuple(v)))
        self._x, self._y = v[-2], v[-1]

    def _curve(self, v: list[float]) -> None:
        self._control = (v[2], v[3])
        self._add("C", v)

    def _quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        first = (self._x + 2 * cx) / 3, (self._y + 2 * cy) / 3
        self._add("C", [*first, (x + 2 * cx) / 3, (y + 2 * cy) / 3, x, y])
        self._control = (cx, cy)

    def _reflected(self, kinds: str) -> Point:
        if self._last and self._last in kinds:
            return 2 * self._x - self._control[0], 2 * self._y - self._control[1]
        return self._x, self._y


def arc(start: Point, v: list[float]) -> list[list[float]]:
    """An elliptical arc as curves of at most 90° (F.6.5 and F.6.6); errs by 0.03 % of a radius."""
    rx, ry, tilt, large, sweep, x, y = v
    rx, ry = abs(rx), abs(ry)
    half_x, half_y = (start[0] - x) / 2, (start[1] - y) / 2
    if half_x == 0 and half_y == 0:
        return []
    straight = [[*start, x, y, x, y]]
    if not (1e-12 < rx < 1e12 and 1e-12 < ry < 1e12):
        return straight
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    px, py = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    excess = (px / rx) ** 2 + (py / ry) ** 2
    if not math.isfinite(excess):
        return straight
    if excess > 1:
        rx, ry = rx * math.sqrt(excess), ry * math.sqrt(excess)
    reach = max(0.0, 1 / min(max(excess, 1e-300), 1.0) - 1)
    side = math.sqrt(reach) * (1 if bool(large) != bool(sweep) else -1)
    cx, cy = side * rx * py / ry, -side * ry * px / rx
    first = math.atan2((py - cy) / ry, (px - cx) / rx)
    turn = math.atan2((-py - cy) / ry, (-px - cx) / rx) - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    middle_x = cos * cx - sin * cy + (start[0] + x) / 2
    middle_y = sin * cx + cos * cy + (start[1] + y) / 2
    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / count
    reach = 4 / 3 * math.tan(step / 4)
    curves = []
    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        points = (
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        curve: list[float] = []
        for ux, uy in points:
            curve += (middle_x + cos * rx * ux - sin * ry * uy,
                      middle_y + sin * rx * ux + cos * ry * uy)  # fmt: skip
        curves.append(curve)
    curves[-1][-2:] = [x, y]
    return curves
