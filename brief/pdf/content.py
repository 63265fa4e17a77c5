"""Display items to the content stream of a page. Drawing makes no decisions.

Every item stands in a marked-content sequence (ISO 32000-1 14.6): of its mark, or of an artifact.
The sequences never nest. Coordinates are turned here: y grows downward in a Document and upward
in a content stream.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from brief.color import Color
from brief.display import GlyphRun, Image, LinkArea, Page, Path
from brief.pdf.fonts import EncodedRun, Font
from brief.pdf.paths import path_operators, path_points
from brief.pdf.serialize import numeral
from brief.pdf.showing import TextShower

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the bottom left corner of the page."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """The operators of a page. `marks`: the mark of each marked-content sequence, by its MCID."""

    operators: tuple[str, ...]
    marks: tuple[int, ...]
    boxes: Mapping[int, Box]
    """Around all items of those marks that are to be measured."""
    images: frozenset[str]


def paint(
    page: Page,
    order: Sequence[int],
    encoded: Sequence[EncodedRun | None],
    fonts: Mapping[str, Font],
    images: Mapping[Image, str],
    tags: Mapping[int, str],
    measured: Collection[int],
) -> PaintedPage:
    """Paints the items of a page in an order.

    `images` are resource names, `tags` the structure type of each mark; `measured` marks get boxes.
    """
    painter = _Painter(page.height, tags, measured)
    for index in order:
        item, run = page.items[index], encoded[index]
        if isinstance(item, LinkArea):
            continue
        painter.mark(item.mark)
        if isinstance(item, GlyphRun):
            assert run is not None
            painter.text(item, run, fonts[item.face])
        elif isinstance(item, Path):
            painter.path(item)
        else:
            painter.image(item, images[item])
    return painter.finish()


class _Painter:
    """The graphics state of one page, as far as it is known, and what is written so far."""

    def __init__(self, height: float, tags: Mapping[int, str], measured: Collection[int]) -> None:
        self._height = height
        self._measured = measured
        self._tags = tags
        self._operators: list[str] = []
        self._shower = TextShower(self._operators)
        self._current: int | type[_Painter] | None = _Painter  # no sequence is open
        self._marks: list[int] = []
        self._boxes: dict[int, Box] = {}
        self._images: set[str] = set()
        self._fill = self._stroke = "0 g"  # black, at the start of a page (8.4.1)
        self._line_width = 1.0

    def mark(self, mark: int | None) -> None:
        """Opens the marked-content sequence for an item, unless it is open."""
        if mark == self._current:
            return
        self._close()
        self._current = mark
        if mark is None:
            self._operators.append("/Artifact BMC")
        else:
            # A mark not in the tree is complained of by the preflight.
            tag = self._tags.get(mark, "Span")
            self._operators.append(f"/{tag}<</MCID {len(self._marks)}>>BDC")
            self._marks.append(mark)

    def text(self, run: GlyphRun, encoded: EncodedRun, font: Font) -> None:
        self._set_fill(run.color)
        self._shower.show(run, encoded, font, self._height)
        if run.mark not in self._measured:
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
                self._operators.append(f"{numeral(path.stroke_width)} w")
        self._operators += path_operators(path, self._height)
        if path.mark in self._measured:
            across, down = zip(*path_points(path.commands), strict=True)
            top, bottom = self._height - min(down), self._height - max(down)
            self._reach(path.mark, (min(across), bottom, max(across), top))

    def image(self, image: Image, name: str) -> None:
        self._shower.close()
        bottom = self._height - image.y - image.height
        matrix = (image.width, 0, 0, image.height, image.x, bottom)
        self._operators.append(f"q {' '.join(map(numeral, matrix))} cm/{name} Do Q")
        self._images.add(name)
        self._reach(image.mark, (image.x, bottom, image.x + image.width, bottom + image.height))

    def finish(self) -> PaintedPage:
        self._close()
        return PaintedPage(
            tuple(self._operators), tuple(self._marks), self._boxes, frozenset(self._images)
        )

    def _close(self) -> None:
        self._shower.close()
        if self._current is not _Painter:
            self._operators.append("EMC")

    def _set_fill(self, color: Color) -> None:
        operator = _color(color, "g", "rg")
        if operator != self._fill:
            self._fill = operator
            self._operators.append(operator)

    def _set_stroke(self, color: Color) -> None:
        operator = _color(color, "G", "RG")
        if operator != self._stroke:
            self._stroke = operator
            self._operators.append(operator)

    def _reach(self, mark: int | None, box: Box) -> None:
        if mark is None or mark not in self._measured:
            return
        old = self._boxes.get(mark, box)
        self._boxes[mark] = (
            min(old[0], box[0]),
            min(old[1], box[1]),
            max(old[2], box[2]),
            max(old[3], box[3]),
        )


def _color(color: Color, grey: str, rgb: str) -> str:
    """A colour operator: three decimals tell all 256 levels apart."""
    parts = [numeral(part) for part in (color.red, color.green, color.blue)]
    if parts[0] == parts[1] == parts[2]:
        return f"{parts[0]} {grey}"
    return f"{' '.join(parts)} {rgb}"
