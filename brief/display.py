"""A composed document: pages of positioned items, and the structure that they belong to.

Lengths are points. The origin is the top left corner of the page, y grows downward. Items are
painted in their order. Drawing makes no decisions: what is here is what is painted.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from brief.color import Color
from brief.structure import Element


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a cluster, its offset from the cluster's origin and its own advance.

    In units of the face's em, y upward. `dx` includes the advances of the glyphs before it in the
    cluster.
    """

    id: int
    dx: int
    dy: int
    advance: int


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """A grapheme cluster, or as many as a ligature joined: its text and its glyphs.

    Shared by all places where it stands, so it is found by which it is, not by what is in it.

    `text` is in logical order, as the author wrote it. `advance` is in units of the em.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    advance: int


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """Clusters of one face, size and direction, in visual order from left to right.

    Found by which it is: what stands in the same place of two documents is one, as long as it is
    remembered.

    `x`, `y`: the origin of the first cluster on the baseline. `extra`: points added to the
    advance of each cluster (justification, tracking); empty for none.
    """

    face: str
    """Key of the face in the FontLibrary."""
    size: float
    x: float
    y: float
    clusters: tuple[Cluster, ...]
    extra: tuple[float, ...]
    rtl: bool
    color: Color
    mark: str | None


_TOLD = 24
"""Commands that tell paths apart."""

Command: TypeAlias = tuple[str | float, ...]
"""("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",); absolute, on the page."""


class Grid(NamedTuple):
    """The squares that a path follows, and its commands counted in them from a corner: small
    numbers, and the same wherever it stands."""

    size: float
    left: float
    top: float
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A path, filled, stroked or both."""

    commands: tuple[Command, ...]
    fill: Color | None
    stroke: Color | None = None
    stroke_width: float = 0.0
    even_odd: bool = False
    mark: str | None = None
    grid: Grid | None = None

    def __hash__(self) -> int:
        middle = len(self.commands) // 2
        told = self.commands[middle : middle + _TOLD]  # all of a QR code would take too long
        return hash((len(self.commands), told, self.fill, self.mark))


@dataclass(frozen=True, slots=True)
class Image:
    """A part of a bitmap, stretched to a rectangle. How it is sampled, coloured and encoded is
    settled when the file is written, for its edition."""

    x: float
    y: float
    width: float
    height: float
    pixel_width: int
    pixel_height: int
    """Of the whole bitmap."""
    mode: Literal["L", "RGB", "LA", "RGBA"]
    pixels: bytes = field(repr=False)
    """The rows of the whole bitmap, 8 bits a channel."""
    crop: tuple[int, int, int, int]
    """The part shown: left, top, right, bottom, in pixels; right and bottom excluded."""
    photographic: bool = False
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A place to click on. Several with the same name of a `link` belong to one Link element.

    `contents` is what a reader is told of it (ISO 14289-1 7.18.5).
    """

    x: float
    y: float
    width: float
    height: float
    url: str
    contents: str
    link: str


Item: TypeAlias = GlyphRun | Path | Image | LinkArea


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """Where a block of the brief stands: data for previews, checks and tests."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    items: tuple[Item, ...]
    blocks: tuple[PlacedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def widened(self, by: float) -> Frame:
        """The rectangle with each edge so much farther out."""
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Placement:
    """A page on a surface: the place of its top left corner, seen from which it may be `turned`.

    page: its index. clip: what is shown of it, on the surface; None for all. turned: by 180
    degrees. repeated: the page stands elsewhere too, and is read there.
    """

    page: int
    x: float = 0.0
    y: float = 0.0
    clip: Frame | None = None
    turned: bool = False
    repeated: bool = False

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is on the surface."""
        return (self.x - x, self.y - y) if self.turned else (self.x + x, self.y + y)


@dataclass(frozen=True, slots=True)
class Surface:
    """One side of a sheet of paper as it is printed: a page by itself, or several imposed.

    trim: the sheet as it is cut. bleed: how far its fields reach. marks: for the printer, outside
    of the trim.
    """

    width: float
    height: float
    trim: Frame
    bleed: Frame
    placements: tuple[Placement, ...]
    marks: tuple[Path, ...] = ()

    @classmethod
    def alone(cls, number: int, page: Page) -> Surface:
        """A page that is a sheet of its own."""
        sheet = Frame(0, 0, page.width, page.height)
        return cls(page.width, page.height, sheet, sheet, (Placement(number),))


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: its words and where it leads, `y` from the top of page `page` (from 0)."""

    title: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Document:
    """A whole handout in one language, ready to be written."""

    title: str
    language: str
    rtl: bool
    author: str
    """The organisation's name, or an empty string."""
    pages: tuple[Page, ...]
    structure: Element
    outline: tuple[OutlineEntry, ...]
    identifier: str = ""
    """What this file is, for machines: brief, language, edition and a hash of what it says."""
    date: datetime.date | None = None
