"""What pages are stacked from: parts with a place, rows of parts, and the space between rows.

Horizontal places are logical: `x` runs from the start edge, which is the left one or, in a
right-to-left handout, the right one. `paint` turns them into places on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from brief.color import Color
from brief.layout.copy import Copy
from brief.model import Drawing, Raster, Symbol
from brief.text import Line


class TextLine(NamedTuple):
    """A line of a copy in a box `width` wide; `y` is its baseline."""

    x: float
    y: float
    width: float
    line: Line
    copy: Copy
    at_end: bool = False
    """Stands at the end edge of its box."""
    leading: float = 0.0
    """Height of the line, for the areas of its links."""

    def moved(self, dy: float) -> TextLine:
        """The same line, so much farther down."""
        x, y, width, line, copy, at_end, leading = self
        return TextLine(x, y + dy, width, line, copy, at_end, leading)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or stroked (the line inside its edges)."""

    x: float
    y: float
    width: float
    height: float
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0


@dataclass(frozen=True, slots=True)
class QRCode:
    """A QR code with its quiet zone, `size` wide and high."""

    x: float
    y: float
    size: float
    symbol: Symbol
    color: Color


@dataclass(frozen=True, slots=True)
class Figure:
    """An image in a box of its own proportions; cropped to it if it is a bitmap."""

    x: float
    y: float
    width: float
    height: float
    content: Raster | Drawing
    mark: str | None


Part: TypeAlias = TextLine | Box | QRCode | Figure


@dataclass(frozen=True, slots=True)
class Beside:
    """A block that stands next to several rows; `top` and its parts count from its row's top."""

    block: str
    x: float
    width: float
    top: float
    height: float
    parts: tuple[Part, ...]


class Row(NamedTuple):
    """An unbreakable strip of the flow. `y` of its parts counts from its own top.

    keep: stays with the row that follows. void: as long as that leaves no more than this share of
    a column empty. block: the id of what it is part of, if anything. rise: how far it reaches
    above its top, beside the row before. width: what it takes of the column, if not all of it.
    """

    height: float
    parts: tuple[Part, ...]
    block: str
    keep: bool = False
    rise: float = 0.0
    width: float | None = None
    beside: Beside | None = None
    void: float = 1.0

    @property
    def hold(self) -> float:
        """How large a void at the foot of a column it is worth that the next row stays with it."""
        return self.void if self.keep else 0.0


class Space(NamedTuple):
    """White space between rows: dropped at the top of a column.

    share: of what is left over. division: it stands between two blocks.
    """

    height: float
    share: float = 1.0
    division: bool = False


Flow: TypeAlias = tuple[Row | Space, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Where a stretch of the flow goes: `x` from the start edge, `y` from the top of the page."""

    x: float
    y: float
    width: float
    height: float


class Placed(NamedTuple):
    """A row with its place on the page."""

    x: float
    y: float
    width: float
    row: Row
