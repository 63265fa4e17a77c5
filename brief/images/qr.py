"""QR codes (ISO/IEC 18004) as one vector path."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from brief.color import Color
from brief.display import Command, Path

QUIET = 4
"""Modules of empty margin on each side (ISO/IEC 18004, 9.1)."""

MIN_MODULE = 0.33 * 72 / 25.4
"""The smallest module, in points, that a phone reads from a photocopy at arm's length: 0.33 mm."""

Matrix = tuple[tuple[bool, ...], ...]
Point = tuple[int, int]


def qr_modules(url: str) -> int:
    """Modules on a side of the symbol for `url`, its quiet zone included (29 and upward)."""
    return len(_matrix(_ascii(url))) + 2 * QUIET


def qr_module_size(url: str, size: float) -> float:
    """The side of a module, in points, of a symbol that is `size` points wide with its quiet zone.

    Compare it with `MIN_MODULE`.
    """
    return size / qr_modules(url)


def qr_path(url: str, x: float, y: float, size: float, color: Color, mark: int | None) -> Path:
    """The symbol for `url` in a square of `size` points at `x`, `y`, its quiet zone included.

    The path follows the outline of the dark modules, so that no seams show between them. Error
    correction is level M, or better where it costs no larger symbol. The ground must be light, and
    is not painted. Raises ValueError if `url` is empty or too long (over about 2300 characters).
    """
    matrix = _matrix(_ascii(url))
    module = size / (len(matrix) + 2 * QUIET)
    left, top = x + QUIET * module, y + QUIET * module
    commands: list[Command] = []
    for outline in _outlines(matrix):
        for index, (column, row) in enumerate(outline):
            operator = "L" if index else "M"
            commands.append((operator, left + column * module, top + row * module))
        commands.append(("Z",))
    return Path(tuple(commands), fill=color, even_odd=True, mark=mark)


def _ascii(url: str) -> str:
    """The address in ASCII (RFC 3987, 3.1), for scanners differ on what other bytes mean."""
    url = url.strip()
    if not url:
        raise ValueError("a QR code needs an address")
    if url.isascii():
        return url
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        url = urlunsplit(parts._replace(netloc=host))
    except ValueError:
        pass  # not an address with a host: quoted as a whole
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


@lru_cache(maxsize=64)
def _matrix(url: str) -> Matrix:
    import segno

    try:
        code = segno.make_qr(url, error="m", boost_error=True)
    except ValueError:
        raise ValueError(
            f"the address has {len(url)} characters, too many for a QR code; use a shorter one"
        ) from None
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _outlines(matrix: Matrix) -> list[list[Point]]:
    """The closed outlines, as corners, of the dark modules. To be filled by the even-odd rule."""
    side = len(matrix)

    def dark(row: int, column: int) -> bool:
        return 0 <= row < side and 0 <= column < side and matrix[row][column]

    # Edges run with the dark on their right hand (y downward), by where they start.
    edges: dict[Point, list[Point]] = {}
    for row in range(side + 1):
        for column in range(side + 1):
            here = dark(row, column)
            if here != dark(row - 1, column):
                start, end = (column, row), (column + 1, row)
                _add(edges, start, end) if here else _add(edges, end, start)
            if here != dark(row, column - 1):
                start, end = (column, row), (column, row + 1)
                _add(edges, end, start) if here else _add(edges, start, end)
    outlines = []
    while edges:
        first = point = next(iter(edges))
        walk = [first]
        while (point := _take(edges, point)) != first:
            walk.append(point)
        outlines.append(_corners(walk))
    return outlines


def _add(edges: dict[Point, list[Point]], start: Point, end: Point) -> None:
    edges.setdefault(start, []).append(end)


def _take(edges: dict[Point, list[Point]], start: Point) -> Point:
    ends = edges[start]
    end = ends.pop()
    if not ends:
        del edges[start]
    return end


def _corners(walk: list[Point]) -> list[Point]:
    """The points of a closed walk at which it turns."""
    return [
        point
        for before, point, after in zip([walk[-1], *walk], walk, [*walk[1:], walk[0]], strict=False)
        if (before[0] == point[0]) != (point[0] == after[0])
    ]
