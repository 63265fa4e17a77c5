"""Checks before any byte leaves: a file that would break a promise is not written.

Each complaint names what is wrong and where: first what a document may get wrong, then what was
painted of it, and at last (`promises`) the objects of the whole file.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from brief.display import Document, GlyphRun, LinkArea
from brief.editions import Edition
from brief.pdf.canvas import Value
from brief.pdf.content import PaintedSurface
from brief.pdf.errors import PdfError
from brief.pdf.fonts import Encoding
from brief.pdf.promises import File, broken_promises, wrong_colours
from brief.pdf.tags import elements
from brief.structure import Element, Mark, Role

_HAIR = 1e-3
_HEADINGS = {Role.H1: 1, Role.H2: 2}
_FORBIDDEN = frozenset("\0\ufeff\ufffe\ufffd")
"""What no code may stand for: ISO 14289-1 7.21.7; and U+FFFD, which says that text was lost."""
_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def check_document(document: Document) -> None:
    """Checks what can be said before painting. Raises PdfError with every problem."""
    _raise(
        [
            *_identity(document),
            *_tree(document.structure),
            *_links(document),
            *_outline(document),
        ]
    )


def check_surfaces(
    document: Document, surfaces: Sequence[PaintedSurface], encoding: Encoding, edition: Edition
) -> None:
    """Checks what was painted against structure and inks, and the text that codes stand for."""
    _raise(
        [
            *_marks(document.structure, surfaces),
            *_texts(encoding),
            *_sizes(document, edition),
            *(wrong for made in surfaces for wrong in wrong_colours(made.operators, edition.inks)),
        ]
    )


def check_file(
    objects: Sequence[Value],
    info: Value | None,
    number: Callable[[Value], int],
    edition: Edition,
) -> None:
    """Checks the whole file against what it says of itself, the moment before it is written."""
    _raise(broken_promises(File(objects, number, edition), info))


def _raise(problems: Sequence[str]) -> None:
    if problems:
        raise PdfError(problems)


def _identity(document: Document) -> Iterator[str]:
    if not document.title.strip():
        yield "the document has no title (ISO 14289-1 7.1)"
    if not document.language:
        yield "the document has no language (ISO 14289-1 7.2)"
    if not document.pages:
        yield "the document has no page"
    if document.structure.role is not Role.DOCUMENT:
        yield f"the structure begins with {document.structure.role.value}, not with Document"


def _tree(structure: Element) -> Iterator[str]:
    level = 0
    for element in elements(structure):
        heading = _HEADINGS.get(element.role)
        if heading is not None:
            if heading > level + 1:
                yield f"a heading {element.role.value} follows level {level} (ISO 14289-1 7.4.2)"
            level = heading
        if element.role is Role.FIGURE and not (element.alt and element.alt.strip()):
            yield "a Figure has no alternative text (ISO 14289-1 7.3)"
        if element.role is Role.LINK and element.link is None:
            yield "a Link element has no name to find its areas by"
        if element.language == "":
            yield f"the language of a {element.role.value} is empty (ISO 14289-1 7.2)"


def _links(document: Document) -> Iterator[str]:
    links = Counter(
        element.link for element in elements(document.structure) if element.link is not None
    )
    yield from (f"link {n} is that of {c} elements" for n, c in links.items() if c > 1)
    for page in document.pages:
        for area in page.items:
            if not isinstance(area, LinkArea):
                continue
            if area.link not in links:
                yield f"the area of link {area.link} belongs to no element (ISO 14289-1 7.18.5)"
            if not area.contents.strip():
                yield f"the area of link {area.link} has no contents (ISO 14289-1 7.18.5)"
            if not area.url.lower().startswith(_SCHEMES):
                yield f"link {area.link} leads to {area.url!r}, which is no web, mail or phone link"


def _outline(document: Document) -> Iterator[str]:
    for entry in document.outline:
        if not 0 <= entry.page < len(document.pages):
            yield f"the bookmark {entry.title!r} leads to page {entry.page}, which is not there"


def _marks(structure: Element, surfaces: Sequence[PaintedSurface]) -> Iterator[str]:
    """Everything is tagged or an artifact (ISO 14289-1 7.1), and tagged once."""
    painted = {mark for surface in surfaces for mark in surface.marks}
    told = Counter(
        child.name
        for element in elements(structure)
        for child in element.children
        if isinstance(child, Mark)
    )
    yield from (f"mark {n} is painted, but in no element" for n in sorted(painted - told.keys()))
    yield from (f"mark {n} is in {count} elements" for n, count in told.items() if count > 1)
    for element in elements(structure):
        inside = (
            child.name
            for descendant in elements(element)
            for child in descendant.children
            if isinstance(child, Mark)
        )
        if element.alt and painted.isdisjoint(inside):
            yield f"nothing is painted of the {element.role.value} called {element.alt!r}"


def _sizes(document: Document, edition: Edition) -> Iterator[str]:
    """Type that the edition calls too small."""
    for page in document.pages:
        for item in page.items:
            if isinstance(item, GlyphRun) and item.size < edition.smallest - _HAIR:
                yield f"type of {item.size:.1f} pt, and {edition.smallest:g} is the least"


def _texts(encoding: Encoding) -> Iterator[str]:
    for font in encoding.fonts.values():
        for code, text in (item for layer in font.texts for item in layer.items()):
            if code == 0:
                yield f"{font.face.key} shows .notdef for {text!a} (ISO 14289-1 7.21.8)"
            if not _FORBIDDEN.isdisjoint(text):
                yield f"a code of {font.face.key} stands for {text!a} (ISO 14289-1 7.21.7)"
            if any(unicodedata.category(character) == "Cs" for character in text):
                yield f"a code of {font.face.key} stands for half a character, {text!a}"
