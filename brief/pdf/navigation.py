"""What leads a reader about: link annotations (ISO 32000-1 12.5.6.5) and the outline (12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit, urlunsplit

from brief.display import Document, LinkArea, Page, Placement, Surface
from brief.pdf.canvas import Array, Dictionary, Sheets, Text, Value
from brief.pdf.serialize import shortened
from brief.structure import Element, Role

_PRINT = 1 << 2
"""Flag of an annotation (table 165): ISO 19005-2 6.3.2 demands it of all but pop-ups."""
_UNTOUCHED = "!#$%&'()*+,/:;=?@[]~"
"""What stays as it is in a URI (RFC 3986): reserved characters and escapes already there."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link on a surface, the page that it is of, and its entry in the parent tree."""

    link: str
    page: int
    surface: int
    key: int
    reference: Value


def without_links(document: Document) -> Document:
    """The document with nothing to click on: what was a Link is but words (14.8.4.4.2)."""
    pages = (
        replace(page, items=tuple(item for item in page.items if not isinstance(item, LinkArea)))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages), structure=_unlinked(document.structure))


def _unlinked(element: Element) -> Element:
    children = tuple(
        _unlinked(child) if isinstance(child, Element) else child for child in element.children
    )
    if element.role is Role.LINK:
        return replace(element, role=Role.SPAN, children=children, link=None)
    return replace(element, children=children)


def add_links(
    sheets: Sheets, pages: Sequence[Page], surfaces: Sequence[Surface]
) -> list[Annotation]:
    """Adds an annotation for each LinkArea; their keys follow those of the surfaces."""
    annotations: list[Annotation] = []
    for index, surface in enumerate(surfaces):
        for placement in surface.placements:
            for area in pages[placement.page].items:
                if isinstance(area, LinkArea):
                    key = len(surfaces) + len(annotations)
                    reference = sheets.add(Dictionary(_link(area, placement, surface, key)))
                    annotations.append(Annotation(area.link, placement.page, index, key, reference))
    return annotations


def add_outline(sheets: Sheets, document: Document, surfaces: Sequence[Surface]) -> Value | None:
    """Adds the bookmarks of a document; None if it has none."""
    first: dict[int, tuple[int, Placement]] = {}
    for number, surface in enumerate(surfaces):
        for placement in surface.placements:
            first.setdefault(placement.page, (number, placement))
    entries = [Dictionary({"Title": Text(shortened(entry.title))}) for entry in document.outline]
    if not entries:
        return None
    references = [sheets.add(entry) for entry in entries]
    outline = Dictionary(
        {
            "Type": "/Outlines",
            "First": references[0],
            "Last": references[-1],
            "Count": len(references),
        }
    )
    parent = sheets.add(outline)
    for index, (entry, dictionary) in enumerate(zip(document.outline, entries, strict=True)):
        dictionary["Parent"] = parent
        if index:
            dictionary["Prev"] = references[index - 1]
        if index + 1 < len(references):
            dictionary["Next"] = references[index + 1]
        number, placement = first[entry.page]
        # What follows a title on a turned page is above it: that sheet is shown from its head.
        down = 0.0 if placement.turned else placement.point(0, entry.y)[1]
        top = surfaces[number].height - down
        page = sheets.page_reference(number)
        # Left and zoom of 0 and null: as the reader has them (table 151).
        dictionary["Dest"] = Array([page, "/XYZ", "null", round(top, 2), "null"])
    return parent


def ascii_uri(url: str) -> str:
    """An address in ASCII (12.6.4.7), from one in any script: RFC 3987 3.1, with UTS #46 hosts."""
    parts = urlsplit(url)
    host = parts.netloc
    if not host.isascii():
        import icu

        name, colon, port = host.partition(":")
        rules = icu.IDNA(icu.IDNA.CHECK_NONTRANSITIONAL_TO_ASCII)
        host = f"{rules.nameToASCII(name, icu.IDNAInfo())}{colon}{port}"
    rest = (quote(part, safe=_UNTOUCHED) for part in parts[2:])
    return urlunsplit((parts.scheme, host, *rest))


def _link(area: LinkArea, placement: Placement, surface: Surface, key: int) -> dict[str, Value]:
    one = placement.point(area.x, area.y)
    other = placement.point(area.x + area.width, area.y + area.height)
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(one, other, strict=True))
    edges = (left, surface.height - bottom, right, surface.height - top)
    return {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": Array([round(edge, 2) for edge in edges]),
        "Border": Array([0, 0, 0]),
        "F": _PRINT,
        "Contents": Text(shortened(area.contents)),
        "StructParent": key,
        "A": Dictionary({"S": "/URI", "URI": Text(ascii_uri(area.url))}),
    }
