"""Parts with their places → display items. Here, and only here, a page is mirrored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from brief.display import GlyphRun, Item, LinkArea, Path
from brief.images import cover, drawing_paths, place, qr_path
from brief.layout.parts import Box, Figure, Part, QRCode, TextLine
from brief.model import Raster
from brief.recent import Recent

_ITEMS = 1536
"""Some twenty handouts of a page."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """Turns logical places into places on the page, for a strip of it that runs in one direction.

    width: of the strip. offset: of its left edge.
    """

    width: float
    rtl: bool
    offset: float = 0.0

    def left(self, x: float, width: float) -> float:
        """The left edge of what begins at `x` from the start edge and is `width` wide."""
        return self.offset + (self.width - x - width if self.rtl else x)


@dataclass(eq=False)
class Painter:
    """Paints parts; what stood in the same place of another page lately is not painted again."""

    _painted: Recent[tuple[Part, float, float, Mirror], tuple[Item, ...]] = field(
        default_factory=lambda: Recent(_ITEMS, len)
    )

    def paint(self, part: Part, dx: float, dy: float, mirror: Mirror) -> tuple[Item, ...]:
        """The display items of a part moved by (`dx`, `dy`), `dx` from the start edge."""
        if isinstance(part, Figure) and isinstance(part.content, Raster):
            return tuple(_items(part, dx, dy, mirror))  # too large to be remembered
        key = (part, dx, dy, mirror)
        return self._painted.get(key, lambda: tuple(_items(part, dx, dy, mirror)))


def _items(part: Part, dx: float, dy: float, mirror: Mirror) -> Iterator[Item]:
    match part:
        case TextLine():
            yield from _text(part, dx, dy, mirror)
        case Box():
            yield _box(part, mirror.left(part.x + dx, part.width), part.y + dy)
        case QRCode():
            left = mirror.left(part.x + dx, part.size)
            yield qr_path(part.symbol, left, part.y + dy, part.size, part.color, None)
        case Figure():
            left = mirror.left(part.x + dx, part.width)
            yield from _figure(part, left, part.y + dy)


def _text(part: TextLine, dx: float, dy: float, mirror: Mirror) -> Iterator[Item]:
    line, copy = part.line, part.copy
    left = mirror.left(part.x + dx, part.width)
    from_right = copy.language.rtl if copy.prose else mirror.rtl
    if from_right != part.at_end:
        left += part.width - line.width
    baseline = part.y + dy
    for run in line.runs:
        ink = copy.inks[run.source]
        x = left + run.x
        yield GlyphRun(
            run.face, run.size, x, baseline, run.clusters, run.extra, run.rtl, ink.color, ink.mark
        )
        if ink.anchor:
            top = baseline - 0.78 * part.leading
            yield LinkArea(
                x,
                top,
                run.width,
                part.leading,
                ink.anchor.url,
                ink.anchor.contents,
                ink.anchor.name,
            )


def _box(box: Box, left: float, top: float) -> Path:
    inset = box.stroke_width / 2 if box.stroke else 0.0
    right, bottom = left + box.width - inset, top + box.height - inset
    left, top = left + inset, top + inset
    outline: tuple[tuple[str | float, ...], ...] = (
        ("M", left, top),
        ("L", right, top),
        ("L", right, bottom),
        ("L", left, bottom),
        ("Z",),
    )
    return Path(outline, box.fill, box.stroke, box.stroke_width)


def _figure(figure: Figure, left: float, top: float) -> Iterator[Item]:
    content = figure.content
    if isinstance(content, Raster):
        width, height = figure.width, figure.height
        part = cover(content, width / height)
        yield place(content, left, top, width, height, crop=part, mark=figure.mark)
    else:
        yield from drawing_paths(content, left, top, figure.width, figure.height, figure.mark)
