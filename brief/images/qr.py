"""QR codes (ISO/IEC 18004): an address → a symbol → one vector path."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from brief.color import Color
from brief.display import Command, Grid, Path
from brief.model import Symbol

QUIET = 4
"""Modules of empty margin on each side (ISO/IEC 18004, 9.1)."""

Matrix = tuple[tuple[bool, ...], ...]
Point = tuple[int, int]


def symbol(url: str) -> Symbol:
    """The symbol that says `url`. Error correction is level M, or better where that is no larger.

    Raises ValueError, in words for people, if `url` is empty or too long (over about 2300
    characters of ASCII).
    """
    matrix = _matrix(_ascii(url))
    return Symbol(len(matrix), tuple(tuple(outline) for outline in _outlines(matrix)))


def qr_path(
    symbol: Symbol, x: float, y: float, size: float, color: Color, mark: str | None
) -> Path:
    """A symbol in a square of `size` points at `x`, `y`, its quiet zone included.

    The path follows the outline of the dark modules, so that no seams show between them. The
    ground must be light, and is not painted.
    """
    module = size / (symbol.modules + 2 * QUIET)
    left, top = x + QUIET * module, y + QUIET * module
    squares: list[Command] = []
    commands: list[Command] = []
    for outline in symbol.outlines:
        placed = [(left + column * module, top + row * module) for column, row in outline]
        for made, ((x, y), *others) in ((squares, outline), (commands, placed)):
            made += [("M", x, y), *[("L", x, y) for x, y in others], ("Z",)]
    grid = Grid(module, left, top, tuple(squares))
    return Path(tuple(commands), fill=color, even_odd=True, mark=mark, grid=grid)


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


def _matrix(url: str) -> Matrix:
    import segno

    try:
        code = segno.make_qr(url, error="m", boost_error=True)
    except ValueError:
        raise ValueError(
            f"the address has {len(url):,} characters as a QR code writes it: too many for one"
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
