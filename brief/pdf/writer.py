"""From a composed Document to the bytes of its file, step by step."""

from __future__ import annotations

from dataclasses import replace

from brief.display import Document
from brief.pdf.canvas import Array, Dictionary, Sheets, Value
from brief.pdf.content import PaintedPage, paint
from brief.pdf.fontobjects import add_font
from brief.pdf.fonts import encode
from brief.pdf.images import Bitmaps, add_images
from brief.pdf.lines import painting_order, set_apart
from brief.pdf.metadata import add_metadata
from brief.pdf.navigation import Annotation, add_links, add_outline
from brief.pdf.preflight import check_document, check_pages
from brief.pdf.serialize import serialize
from brief.pdf.tags import add_structure, marks_of_figures, tags_by_mark
from brief.typefaces.library import FontLibrary


def write(document: Document, library: FontLibrary) -> bytes:
    """The PDF file of a document: PDF 1.7, tagged, its fonts embedded.

    The same document gives the same bytes. Raises PdfError if it would break a promise.
    """
    check_document(document)
    if document.rtl:
        document = _set_apart(document)
    encoding = encode(document, library)
    sheets = Sheets()
    bitmaps = add_images(sheets, document)
    tags = tags_by_mark(document.structure)
    figures = marks_of_figures(document.structure)
    pages = []
    for page, runs in zip(document.pages, encoding.runs, strict=True):
        order = painting_order(page.items, rtl=document.rtl)
        pages.append(paint(page, order, runs, encoding.fonts, bitmaps.names, tags, figures))
    check_pages(document, pages, encoding)
    for font in encoding.fonts.values():
        add_font(sheets, font)
    links = add_links(sheets, document)
    _add_pages(sheets, document, pages, bitmaps, links)
    sheets.catalog["StructTreeRoot"] = add_structure(sheets, document.structure, pages, links)
    outline = add_outline(sheets, document)
    if outline is not None:
        sheets.catalog["Outlines"] = outline
    add_metadata(sheets, document)
    objects, root, info = sheets.finish()
    return serialize(objects, root, info, sheets.number)


def _set_apart(document: Document) -> Document:
    pages = (replace(page, items=tuple(set_apart(page.items))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def _add_pages(
    sheets: Sheets,
    document: Document,
    pages: list[PaintedPage],
    bitmaps: Bitmaps,
    links: list[Annotation],
) -> None:
    for index, (page, painted) in enumerate(zip(document.pages, pages, strict=True)):
        dictionary = sheets.page(page.width, page.height, painted.operators)
        resources: dict[str, Value] = {"Font": sheets.add(sheets.fonts)}
        if painted.images:
            names = sorted(painted.images)
            resources["XObject"] = Dictionary({name: bitmaps.references[name] for name in names})
        dictionary["Resources"] = Dictionary(resources)
        # The order in which the tab key goes from link to link: that of the structure (table 30).
        dictionary["Tabs"] = "/S"
        dictionary["StructParents"] = index
        here = [link.reference for link in links if link.page == index]
        if here:
            dictionary["Annots"] = Array(here)
