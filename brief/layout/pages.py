"""A fitted handout → the display document: pages painted, blocks placed, outline pointed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from brief.conventions import Conventions
from brief.display import Document, Item, OutlineEntry, Page, PlacedBlock
from brief.layout.blocks import Composition
from brief.layout.copy import Copy, artifact
from brief.layout.fit import Fitted
from brief.layout.foot import set_foot
from brief.layout.paginate import Filled, place
from brief.layout.paint import Mirror, paint
from brief.layout.parts import Placed
from brief.model import LocalizedBrief
from brief.typefaces import FontLibrary

_MOST_STRETCH = 0.22
"""The share of a column that may be given to the spaces in it."""


@dataclass(frozen=True, slots=True)
class _PageInMaking:
    """One page on its way: its items and its blocks."""

    items: list[Item]
    blocks: list[PlacedBlock]


def document(
    brief: LocalizedBrief, composition: Composition, fitted: Fitted, library: FontLibrary
) -> Document:
    """Paints all pages. Only the last one has the whole foot; each has its number, if several."""
    sheet = fitted.press.sheet
    mirror = Mirror(sheet.width, brief.language.rtl)
    count = fitted.pages
    pages: list[Page] = []
    outline: dict[str, OutlineEntry] = {}
    titles = {heading.block: heading.title for heading in composition.headings}
    for number in range(count):
        made = _PageInMaking([], [])
        if number == 0:
            for part in fitted.head.parts:
                made.items.extend(paint(part, 0, 0, mirror))
            made.blocks.append(PlacedBlock("headline", 0, 0, sheet.width, fitted.head.height))
        first = number * sheet.columns
        for filled in fitted.columns[first : first + sheet.columns]:
            for placed in _placed(filled, fitted, alone=count == 1 and sheet.columns == 1):
                _paint_row(placed, made, mirror)
        last = number == count - 1
        numeral = _page_number(brief, fitted, number, library) if count > 1 else None
        foot = set_foot(fitted.press, composition.foot if last else None, numeral)
        for part in foot.parts:
            made.items.extend(paint(part, 0, sheet.height - foot.height, mirror))
        for block in made.blocks:
            if block.id in titles and block.id not in outline:
                outline[block.id] = OutlineEntry(titles[block.id], number, block.y)
        pages.append(Page(sheet.width, sheet.height, tuple(made.items), tuple(made.blocks)))
    content = brief.content
    return Document(
        title=titles["headline"],
        language=brief.language.tag,
        rtl=brief.language.rtl,
        author=content.organisation.name.plain if content.organisation else "",
        pages=tuple(pages),
        structure=composition.structure,
        outline=tuple(outline[block] for block in titles if block in outline),
    )


def _placed(filled: Filled, fitted: Fitted, *, alone: bool) -> tuple[Placed, ...]:
    """What is left over on a sheet of one column is given to its spaces, within reason."""
    most = _MOST_STRETCH * filled.column.height
    stretch = min(max(0.0, filled.left_over), most) if alone else 0.0
    return place(filled, stretch=stretch, unit=fitted.press.unit)


def _paint_row(placed: Placed, made: _PageInMaking, mirror: Mirror) -> None:
    row = placed.row
    for part in row.parts:
        made.items.extend(paint(part, placed.x, placed.y, mirror))
    if row.block:
        width = placed.width if row.width is None else row.width
        left = mirror.left(placed.x, width)
        block = PlacedBlock(row.block, left, placed.y, width, row.height)
        if made.blocks and made.blocks[-1].id == row.block:
            first = made.blocks.pop()
            block = replace(first, height=placed.y + row.height - first.y)
        made.blocks.append(block)
    if row.beside:
        beside = row.beside
        for part in beside.parts:
            made.items.extend(paint(part, placed.x, placed.y, mirror))
        left = mirror.left(placed.x + beside.x, beside.width)
        top = placed.y + beside.top
        made.blocks.append(PlacedBlock(beside.block, left, top, beside.width, beside.height))


def _page_number(brief: LocalizedBrief, fitted: Fitted, number: int, library: FontLibrary) -> Copy:
    conventions = Conventions.of(brief.language, brief.content.numerals)
    words = f"{conventions.number(number + 1)} / {conventions.number(fitted.pages)}"
    return artifact(
        words, brief.language, fitted.press.style.voices.foot, fitted.press.style, library
    )
