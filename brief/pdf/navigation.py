"""What leads a reader about: link annotations (ISO 32000-1 12.5.6.5) and the outline (12.3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from brief.display import Document, LinkArea
from brief.pdf.canvas import Array, Dictionary, Sheets, Text, Value

_PRINT = 1 << 2
"""Flag of an annotation (table 165): ISO 19005-2 6.3.2 demands it of all but pop-ups."""
_UNTOUCHED = "!#$%&'()*+,/:;=?@[]~"
"""What stays as it is in a URI (RFC 3986): reserved characters and escapes already there."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link on a page: a rectangle and the entry of the parent tree that leads to its element."""

    link: int
    page: int
    key: int
    reference: Value


def add_links(sheets: Sheets, document: Document) -> list[Annotation]:
    """Adds an annotation for each LinkArea; their keys follow those of the pages."""
    annotations: list[Annotation] = []
    for index, page in enumerate(document.pages):
        for area in page.items:
            if isinstance(area, LinkArea):
                key = len(document.pages) + len(annotations)
                reference = sheets.add(Dictionary(_link(area, page.height, key)))
                annotations.append(Annotation(area.link, index, key, reference))
    return annotations


def add_outline(sheets: Sheets, document: Document) -> Value | None:
    """Adds the bookmarks of a document; None if it has none."""
    entries = [Dictionary({"Title": Text(entry.title)}) for entry in document.outline]
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
        top = document.pages[entry.page].height - entry.y
        page = sheets.page_reference(entry.page)
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


def _link(area: LinkArea, height: float, key: int) -> dict[str, Value]:
    left, top = area.x, height - area.y
    edges = (left, top - area.height, left + area.width, top)
    return {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": Array([round(edge, 2) for edge in edges]),
        "Border": Array([0, 0, 0]),
        "F": _PRINT,
        "Contents": Text(area.contents),
        "StructParent": key,
        "A": Dictionary({"S": "/URI", "URI": Text(ascii_uri(area.url))}),
    }
