"""A fitted handout → the display document: pages painted, blocks placed, outline pointed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief.conventions import Customs
from brief.display import Document, Item, OutlineEntry, Page, PlacedBlock
from brief.editions import Edition
from brief.identity import Identifier
from brief.layout.blocks import Composition
from brief.layout.copy import Copy, artifact
from brief.layout.fit import Fitted
from brief.layout.foot import set_foot
from brief.layout.paginate import Filled, place
from brief.layout.paint import Mirror, Painter
from brief.layout.parts import Box, Part, Placed
from brief.model import LocalizedBrief
from brief.structure import Element
from brief.typefaces import FontLibrary

_MOST_STRETCH = 0.22
"""The share of a column that may be given to the spaces in it."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A handout in one language on its strip of the pages: on the whole of them, or beside another.

    name: stands before the names of its blocks, where there are several strips.
    """

    brief: LocalizedBrief
    composition: Composition
    fitted: Fitted
    mirror: Mirror
    name: str = ""


@dataclass(frozen=True, slots=True)
class _PageInMaking:
    """One page on its way: its items and its blocks."""

    painter: Painter
    items: list[Item]
    blocks: list[PlacedBlock]

    def paint(self, parts: Sequence[Part], dx: float, dy: float, mirror: Mirror) -> None:
        """Adds parts moved by (`dx`, `dy`), `dx` from the start edge."""
        for part in parts:
            self.items.extend(self.painter.paint(part, dx, dy, mirror))


def document(
    strips: Sequence[Strip],
    width: float,
    structure: Element,
    library: FontLibrary,
    edition: Edition,
) -> Document:
    """Paints all pages. Only the last one has the whole foot; each has its number, if several."""
    first = strips[0]
    count = max(strip.fitted.pages for strip in strips)
    painter = library.keep(Painter, Painter)
    pages: list[Page] = []
    outline: dict[str, OutlineEntry] = {}
    titles = {
        strip.name + heading.block: heading.title
        for strip in strips
        for heading in strip.composition.headings
    }
    # Strips keep step: what is left over is given away in units of the larger one.
    unit = max(strip.fitted.press.unit for strip in strips)
    for number in range(count):
        made = _PageInMaking(painter, [], [])
        if number == 0:
            # Fields reach beyond their strips, so that they come before whatever is on them.
            for strip in strips:
                _paint_head(strip, made, fields=True)
        for index, strip in enumerate(strips):
            if number == 0:
                _paint_head(strip, made, fields=False)
            _paint_strip(strip, index, number, count, unit, library, made)
        for block in made.blocks:
            if block.id in titles and block.id not in outline:
                outline[block.id] = OutlineEntry(titles[block.id], number, block.y)
        height = first.fitted.press.sheet.height
        pages.append(Page(width, height, tuple(made.items), tuple(made.blocks)))
    content = first.brief.content
    identifier = Identifier(
        content.id,
        tuple(strip.brief.language.tag for strip in strips),
        edition.name,
        tuple(strip.composition.identity for strip in strips),
    )
    return Document(
        title=next(iter(titles.values())),
        language=first.brief.language.tag,
        rtl=any(strip.brief.language.rtl for strip in strips),
        author=content.organisation.name.plain if content.organisation else "",
        pages=tuple(pages),
        structure=structure,
        outline=tuple(outline[block] for block in titles if block in outline),
        identifier=str(identifier),
        date=content.date,
    )


def _paint_head(strip: Strip, made: _PageInMaking, *, fields: bool) -> None:
    """The fields, plates and rules of a masthead, or what else there is of it."""
    head, mirror = strip.fitted.head, strip.mirror
    made.paint([part for part in head.parts if isinstance(part, Box) is fields], 0, 0, mirror)
    if not fields:
        left = mirror.left(0, mirror.width)
        name = f"{strip.name}headline"
        made.blocks.append(PlacedBlock(name, left, 0, mirror.width, head.height))


def _paint_strip(
    strip: Strip,
    index: int,
    number: int,
    count: int,
    unit: float,
    library: FontLibrary,
    made: _PageInMaking,
) -> None:
    """What a page has of one language, below the masthead."""
    fitted, mirror = strip.fitted, strip.mirror
    sheet = fitted.press.sheet
    first = number * sheet.columns
    for filled in fitted.columns[first : first + sheet.columns]:
        for placed in _placed(filled, index, unit, alone=count == 1 and sheet.columns == 1):
            _paint_row(placed, made, strip)
    last = number == count - 1
    numeral = _page_number(strip, number, count, library) if count > 1 else None
    verso = sheet.facing and number % 2 == 1
    foot = set_foot(fitted.press, strip.composition.foot if last else None, numeral, verso=verso)
    top = sheet.height - max(foot.height, fitted.foot.height if last else 0.0)
    made.paint(foot.parts, 0, top, mirror)


def _placed(filled: Filled, strip: int, unit: float, *, alone: bool) -> tuple[Placed, ...]:
    """What is left over on a sheet of one column is given to its spaces, within reason."""
    most = _MOST_STRETCH * filled.column.height
    stretch = min(max(0.0, filled.left_over), most) if alone else 0.0
    return place(filled, strip, stretch=stretch, unit=unit)


def _paint_row(placed: Placed, made: _PageInMaking, strip: Strip) -> None:
    row, mirror = placed.row, strip.mirror
    made.paint(row.parts, placed.x, placed.y, mirror)
    if row.block:
        width = placed.width if row.width is None else row.width
        left = mirror.left(placed.x, width)
        name, top, height = strip.name + row.block, placed.y, row.height
        if made.blocks and made.blocks[-1].id == name:  # goes on: as wide as its first row
            first = made.blocks.pop()
            left, top, width = first.x, first.y, first.width
            height = placed.y + row.height - top
        made.blocks.append(PlacedBlock(name, left, top, width, height))
    if row.beside:
        beside = row.beside
        made.paint(beside.parts, placed.x, placed.y, mirror)
        left = mirror.left(placed.x + beside.x, beside.width)
        top = placed.y + beside.top
        name = strip.name + beside.block
        made.blocks.append(PlacedBlock(name, left, top, beside.width, beside.height))


def _page_number(strip: Strip, number: int, count: int, library: FontLibrary) -> Copy:
    language, style = strip.brief.language, strip.fitted.press.style
    conventions = library.keep(Customs, Customs).of(language, strip.brief.content.numerals)
    words = f"{conventions.number(number + 1)} / {conventions.number(count)}"
    return artifact(words, language, style.voices.foot, style, library)
