"""Pages on the sheets that they are printed on: by themselves, repeated, folded or stitched.

Pages are laid out in the size that they get, never scaled. What is seen of each ends at the fold
or the cut between it and the next; at the edges of the sheet it reaches into the bleed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from brief.color import BLACK
from brief.display import Document, Frame, Path, Placement, Surface
from brief.editions import Edition, Standard
from brief.layout import Leaf
from brief.model import Paper

_MM = 72 / 25.4

Scheme = Literal["2up", "4up", "booklet", "trifold"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
Edge = Literal["long", "short"]

THICKNESS = 0.1 * _MM
"""Of a sheet of 80 g/m² paper: what each sheet of a booklet pushes out those within it."""
_OVERLAP = 10 * _MM
"""How far fields reach beyond a page: farther than a bleed and what creep and fold shift. What is
too much is cut off."""
_TUCK = 3 * _MM
"""How much narrower the panel of a trifold is that is folded in."""
_MARK, _MARK_GAP, _MARK_WIDTH = 5 * _MM, 2 * _MM, 0.25
"""Length, distance from the bleed and width of a printer's mark."""
_DASHES = 3
"""A mark of so many strokes says fold, a whole one cut."""


@dataclass(frozen=True, slots=True)
class Imposition:
    """A way to put pages on sheets.

    duplex: the edge that the printer turns the sheet about; None for the one about which backs
    stand upright: the short one of a sheet that lies across, the long one otherwise. creep: what
    each sheet of a booklet adds to the fold. sheet: what is printed on; for None the source's
    paper, but A4 for A5.
    """

    scheme: Scheme
    duplex: Edge | None = None
    creep: float = THICKNESS
    sheet: Paper | None = None

    @property
    def read_in_order(self) -> bool:
        """Whether what is read first comes first in the file."""
        return self.scheme in ("2up", "4up")

    def size(self, paper: Paper) -> tuple[float, float]:
        """Width and height of the sheet: across, but for four on a sheet."""
        sheet = self.sheet or (Paper("A4") if paper.name == "A5" else paper)
        short, long = sorted((sheet.width, sheet.height))
        return (short, long) if self.scheme == "4up" else (long, short)

    def leaf(self, paper: Paper) -> Leaf:
        """The pages that a brief is laid out on."""
        width, height = self.size(paper)
        match self.scheme:
            case "2up":
                return Leaf(width / 2, height, _OVERLAP, 2)
            case "4up":
                return Leaf(width / 2, height / 2, _OVERLAP, 2)
            case "booklet":
                return Leaf(width / 2, height, _OVERLAP, 4, cover=True, facing=True)
            case "trifold":
                return Leaf(_panels(width)[1], height, _OVERLAP, 6, cover=True)

    def claims(self, edition: Edition) -> Edition:
        """The edition, less the claim to be read in order where pages are in a printer's."""
        if self.read_in_order:
            return edition
        kept = tuple(standard for standard in edition.standards if standard is not Standard.UA_1)
        return replace(edition, standards=kept)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A place on a sheet for a page, or for none. shift: of what stands in it, to the right."""

    frame: Frame
    page: int | None
    shift: float = 0.0
    repeated: bool = False


def impose(
    document: Document, edition: Edition, imposition: Imposition | None, paper: Paper
) -> tuple[Surface, ...]:
    """The surfaces of a document, whose pages have the size of `Imposition.leaf`, or its paper's.

    Fronts and backs follow each other; pages that lack for a whole sheet stay empty.
    """
    if imposition is None:
        return tuple(
            _surface(
                (page.width, page.height),
                [_Cell(Frame(0, 0, page.width, page.height), number)],
                edition,
                (),
            )
            for number, page in enumerate(document.pages)
        )
    size = imposition.size(paper)
    sides = _SIDES[imposition.scheme](len(document.pages), size, document.rtl, imposition.creep)
    upright: Edge = "short" if size[0] > size[1] else "long"
    surfaces: list[Surface] = []
    for number, (cells, folds) in enumerate(sides):
        surface = _surface(size, cells, edition, folds)
        back = number % 2 == 1
        turned = back and imposition.duplex not in (None, upright)
        surfaces.append(_turned(surface) if turned else surface)
    return tuple(surfaces)


Side = tuple[Sequence[_Cell], Sequence[float]]
"""The cells of one side of a sheet, and where it is folded, from its left edge."""
Size = tuple[float, float]


def _repeated(columns: int, rows: int) -> Callable[[int, Size, bool, float], Iterator[Side]]:
    """The same page in each cell: fronts, or fronts and backs, to be cut apart."""

    def sides(count: int, size: Size, rtl: bool, creep: float) -> Iterator[Side]:
        del rtl, creep
        width, height = size[0] / columns, size[1] / rows
        for page in range(count):
            yield (
                [
                    _Cell(
                        Frame(x * width, y * height, (x + 1) * width, (y + 1) * height),
                        page,
                        repeated=bool(x or y),
                    )
                    for y in range(rows)
                    for x in range(columns)
                ],
                (),
            )

    return sides


def _stitched(count: int, size: Size, rtl: bool, creep: float) -> Iterator[Side]:
    """A booklet stitched through the fold: the outermost sheet has the first and the last page.

    The pages of inner sheets move towards the fold, because paper around them pushes them out.
    """
    pages = -(-count // 4) * 4
    middle = size[0] / 2
    left, right = Frame(0, 0, middle, size[1]), Frame(middle, 0, size[0], size[1])
    for sheet in range(pages // 4):
        first, last = 2 * sheet, pages - 1 - 2 * sheet
        for pair in ((last, first), (first + 1, last - 1)):
            at_left, at_right = reversed(pair) if rtl else pair
            shift = sheet * creep
            yield (
                [
                    _Cell(left, at_left if at_left < count else None, shift),
                    _Cell(right, at_right if at_right < count else None, -shift),
                ],
                (middle,),
            )


def _folded(count: int, size: Size, rtl: bool, creep: float) -> Iterator[Side]:
    """Two folds, six panels: the last of the inside is folded in first, and is narrower."""
    del creep
    wide, narrow = _panels(size[0])
    for start in range(0, max(count, 1), 6):
        for widths, order in (((narrow, wide, wide), (4, 5, 0)), ((wide, wide, narrow), (1, 2, 3))):
            panels = list(zip(widths, order, strict=True))
            cells: list[_Cell] = []
            x = 0.0
            for width, number in reversed(panels) if rtl else panels:
                page = start + number
                frame = Frame(x, 0, x + width, size[1])
                shift = (width - narrow) / 2
                cells.append(_Cell(frame, page if page < count else None, shift))
                x += width
            yield cells, [cell.frame.left for cell in cells[1:]]


_SIDES: dict[Scheme, Callable[[int, Size, bool, float], Iterator[Side]]] = {
    "2up": _repeated(2, 1),
    "4up": _repeated(2, 2),
    "booklet": _stitched,
    "trifold": _folded,
}


def _panels(width: float) -> tuple[float, float]:
    """The widths of the two wide panels of a trifold, and of the narrow one."""
    wide = (width + _TUCK) / 3
    return wide, wide - _TUCK


def _surface(
    size: Size,
    cells: Sequence[_Cell],
    edition: Edition,
    folds: Sequence[float],
) -> Surface:
    """A sheet with room around it for bleed and marks, its cells filled."""
    room = edition.bleed + (_MARK_GAP + _MARK if edition.marks else 0.0)
    width, height = size
    trim = Frame(room, room, room + width, room + height)
    bleed = trim.widened(edition.bleed)
    placements: list[Placement] = []
    # In the order of reading: that in which content stands in the file (ISO 32000-1 14.8.2.3).
    filled = [(cell.page, cell) for cell in cells if cell.page is not None]
    for page, cell in sorted(filled, key=lambda pair: pair[0]):
        frame = cell.frame
        clip = Frame(
            bleed.left if frame.left <= 0 else room + frame.left,
            bleed.top if frame.top <= 0 else room + frame.top,
            bleed.right if frame.right >= width - 0.01 else room + frame.right,
            bleed.bottom if frame.bottom >= height - 0.01 else room + frame.bottom,
        )
        x, y = room + frame.left + cell.shift, room + frame.top
        shown = clip if len(cells) > 1 or edition.bleed else None
        placements.append(Placement(page, x, y, shown, repeated=cell.repeated))
    cuts = sorted({cell.frame.left for cell in cells} - {0.0} - set(folds))
    downs = sorted({cell.frame.top for cell in cells} - {0.0})
    marks = tuple(_marks(trim, edition.bleed, cuts, downs, folds)) if edition.marks else ()
    return Surface(width + 2 * room, height + 2 * room, trim, bleed, tuple(placements), marks)


def _turned(surface: Surface) -> Surface:
    """A surface turned by 180 degrees, with all that is on it."""
    placements = tuple(
        replace(
            placement,
            x=surface.width - placement.x,
            y=surface.height - placement.y,
            clip=_opposite(placement.clip, surface) if placement.clip else None,
            turned=True,
        )
        for placement in surface.placements
    )
    marks = tuple(
        replace(
            mark,
            commands=tuple(
                (name, surface.width - float(x), surface.height - float(y))
                for name, x, y in mark.commands
            ),
        )
        for mark in surface.marks
    )
    return replace(surface, placements=placements, marks=marks)


def _opposite(frame: Frame, surface: Surface) -> Frame:
    return Frame(
        surface.width - frame.right,
        surface.height - frame.bottom,
        surface.width - frame.left,
        surface.height - frame.top,
    )


def _marks(
    trim: Frame,
    bleed: float,
    across: Sequence[float],
    down: Sequence[float],
    folds: Sequence[float],
) -> Iterator[Path]:
    """Marks at the corners of the trim and at cuts, and dashed ones at folds."""
    near, far = bleed + _MARK_GAP, bleed + _MARK_GAP + _MARK
    uprights = [(trim.left, 1), (trim.right, 1), *((trim.left + x, 1) for x in across)]
    for x, strokes in [*uprights, *((trim.left + x, _DASHES) for x in folds)]:
        for start, end in (
            (trim.top - far, trim.top - near),
            (trim.bottom + near, trim.bottom + far),
        ):
            for one, other in _strokes(start, end, strokes):
                yield _line(x, one, x, other)
    for y in (trim.top, trim.bottom, *(trim.top + y for y in down)):
        yield _line(trim.left - far, y, trim.left - near, y)
        yield _line(trim.right + near, y, trim.right + far, y)


def _strokes(start: float, end: float, count: int) -> Iterator[tuple[float, float]]:
    """A stretch as strokes with gaps of their own length between them."""
    step = (end - start) / (2 * count - 1)
    return ((start + 2 * n * step, start + (2 * n + 1) * step) for n in range(count))


def _line(x1: float, y1: float, x2: float, y2: float) -> Path:
    return Path((("M", x1, y1), ("L", x2, y2)), None, BLACK, _MARK_WIDTH)
