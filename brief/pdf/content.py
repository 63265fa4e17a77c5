"""Display items to the content stream of a page. Drawing makes no decisions.

Every item stands in a marked-content sequence (ISO 32000-1 14.6): of its mark, or of an artifact.
The sequences never nest. Coordinates are turned here: y grows downward in a Document and upward
in a content stream.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from brief.color import Color
from brief.display import GlyphRun, Image, LinkArea, Page, Path, Placement, Surface
from brief.pdf.fonts import EncodedRun, Font
from brief.pdf.inks import Inks
from brief.pdf.paths import Constructions, path_points
from brief.pdf.serialize import numeral
from brief.pdf.showing import TextShower

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the bottom left corner of the page."""


@dataclass(frozen=True, slots=True)
class PaintedSurface:
    """The operators of a surface. `marks`: of each marked-content sequence, by its MCID; `pages`:
    the page of the document that it is of, by its index."""

    operators: tuple[str, ...]
    marks: tuple[str, ...]
    pages: tuple[int, ...]
    boxes: Mapping[str, Box]
    """Around all items of those marks that are to be measured."""
    images: frozenset[str]


@dataclass(frozen=True, slots=True)
class Resources:
    """What painting needs to know of the rest of the file.

    `images` are resource names, `tags` the structure type of each mark; `measured` marks get boxes.
    """

    fonts: Mapping[str, Font]
    images: Mapping[Image, str]
    tags: Mapping[str, str]
    measured: Collection[str]
    inks: Inks
    constructions: Constructions


def paint(
    surface: Surface,
    pages: Sequence[Page],
    orders: Sequence[Sequence[int]],
    encoded: Sequence[Sequence[EncodedRun | None]],
    resources: Resources,
) -> PaintedSurface:
    """Paints the pages of a surface, each item in the order of its page, then the printer's marks.

    What is repeated of a page that is read elsewhere becomes an artifact.
    """
    operators: list[str] = []
    marks: list[str] = []
    of_pages: list[int] = []
    boxes: dict[str, Box] = {}
    images: set[str] = set()
    for placement in surface.placements:
        page = pages[placement.page]
        painter = _Painter(page.height, resources, len(marks))
        for index in orders[placement.page]:
            item, run = page.items[index], encoded[placement.page][index]
            if isinstance(item, LinkArea):
                continue
            painter.mark(None if placement.repeated else item.mark)
            painter.item(item, run)
        painter.close()
        operators += _placed(painter.operators, placement, surface, page)
        marks += painter.marks
        of_pages += [placement.page] * len(painter.marks)
        images |= painter.images
        # A figure is where it is read, not where it is repeated.
        boxes_read = {} if placement.repeated else painter.boxes
        for mark, (left, bottom, right, top) in boxes_read.items():
            one = _corner(placement, surface, page, left, bottom)
            other = _corner(placement, surface, page, right, top)
            _reach(boxes, mark, (*map(min, one, other), *map(max, one, other)))  # type: ignore[arg-type]
    if surface.marks:
        painter = _Painter(surface.height, resources, len(marks))
        for path in surface.marks:
            painter.mark(None)
            painter.item(path, None)
        painter.close()
        operators += ["q", *painter.operators, "Q"]
    return PaintedSurface(tuple(operators), tuple(marks), tuple(of_pages), boxes, frozenset(images))


def _corner(
    placement: Placement, surface: Surface, page: Page, x: float, y: float
) -> tuple[float, float]:
    """A point of a page, y upward, on its surface."""
    across, down = placement.point(x, page.height - y)
    return across, surface.height - down


def _placed(
    operators: Sequence[str], placement: Placement, surface: Surface, page: Page
) -> list[str]:
    """The operators of a page, moved to its place (8.3.4) and clipped (8.5.4)."""
    x, y = _corner(placement, surface, page, 0, 0)
    if not (x or y or placement.clip or placement.turned or len(surface.placements) > 1):
        return list(operators)
    placed = ["q"]
    if placement.clip:
        clip = placement.clip
        edges = (clip.left, surface.height - clip.bottom)
        size = (clip.right - clip.left, clip.bottom - clip.top)
        placed.append(f"{' '.join(map(numeral, (*edges, *size)))} re W n")
    turn = (-1, 0, 0, -1) if placement.turned else (1, 0, 0, 1)
    return [*placed, f"{' '.join(map(numeral, (*turn, x, y)))} cm", *operators, "Q"]


class _Painter:
    """The graphics state of one page, as far as it is known, and what is written so far."""

    def __init__(self, height: float, resources: Resources, first_mcid: int) -> None:
        self._height = height
        self._resources = resources
        self._first_mcid = first_mcid
        self.operators: list[str] = []
        self.marks: list[str] = []
        self.boxes: dict[str, Box] = {}
        self.images: set[str] = set()
        self._shower = TextShower(self.operators)
        self._current: str | type[_Painter] | None = _Painter  # no sequence is open
        self._fill = self._stroke = "0 g"  # black, at the start of a page (8.4.1)
        self._line_width = 1.0

    def item(self, item: GlyphRun | Path | Image, run: EncodedRun | None) -> None:
        if isinstance(item, GlyphRun):
            assert run is not None
            self.text(item, run, self._resources.fonts[item.face])
        elif isinstance(item, Path):
            self.path(item)
        else:
            self.image(item, self._resources.images[item])

    def mark(self, mark: str | None) -> None:
        """Opens the marked-content sequence for an item, unless it is open."""
        if mark == self._current:
            return
        self.close()
        self._current = mark
        if mark is None:
            self.operators.append("/Artifact BMC")
        else:
            # A mark not in the tree is complained of by the preflight.
            tag = self._resources.tags.get(mark, "Span")
            mcid = self._first_mcid + len(self.marks)
            self.operators.append(f"/{tag}<</MCID {mcid}>>BDC")
            self.marks.append(mark)

    def text(self, run: GlyphRun, encoded: EncodedRun, font: Font) -> None:
        self._set_fill(run.color)
        self._shower.show(run, encoded, font, self._height)
        if run.mark not in self._resources.measured:
            return
        width = run.size * sum(c.advance for c in run.clusters) / font.face.upem + sum(run.extra)
        info = font.face.info
        bottom, top = (
            self._height - run.y + run.size * edge / info.upem
            for edge in (info.descender, info.ascender)
        )
        self._reach(run.mark, (run.x, bottom, run.x + width, top))

    def path(self, path: Path) -> None:
        """Constructs a path and paints it (8.5.2, 8.5.3)."""
        self._shower.close()
        if path.fill is not None:
            self._set_fill(path.fill)
        if path.stroke is not None:
            self._set_stroke(path.stroke)
            if path.stroke_width != self._line_width:
                self._line_width = path.stroke_width
                self.operators.append(f"{numeral(path.stroke_width)} w")
        self.operators += self._resources.constructions.operators(path, self._height)
        if path.mark in self._resources.measured:
            across, down = zip(*path_points(path.commands), strict=True)
            top, bottom = self._height - min(down), self._height - max(down)
            self._reach(path.mark, (min(across), bottom, max(across), top))

    def image(self, image: Image, name: str) -> None:
        self._shower.close()
        bottom = self._height - image.y - image.height
        matrix = (image.width, 0, 0, image.height, image.x, bottom)
        self.operators.append(f"q {' '.join(map(numeral, matrix))} cm/{name} Do Q")
        self.images.add(name)
        self._reach(image.mark, (image.x, bottom, image.x + image.width, bottom + image.height))

    def close(self) -> None:
        """Ends the marked-content sequence that is open, if any."""
        self._shower.close()
        if self._current is not _Painter:
            self.operators.append("EMC")

    def _set_fill(self, color: Color) -> None:
        operator = self._resources.inks.fill(color)
        if operator != self._fill:
            self._shower.close()  # what it still holds is in the old colour
            self._fill = operator
            self.operators.append(operator)

    def _set_stroke(self, color: Color) -> None:
        operator = self._resources.inks.stroke(color)
        if operator != self._stroke:
            self._stroke = operator
            self.operators.append(operator)

    def _reach(self, mark: str | None, box: Box) -> None:
        if mark is not None and mark in self._resources.measured:
            _reach(self.boxes, mark, box)


def _reach(boxes: dict[str, Box], mark: str, box: Box) -> None:
    """Widens the box of a mark by another."""
    old = boxes.get(mark, box)
    boxes[mark] = (
        min(old[0], box[0]),
        min(old[1], box[1]),
        max(old[2], box[2]),
        max(old[3], box[3]),
    )
