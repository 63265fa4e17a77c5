"""From a composed Document to the bytes of its file, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from brief.display import Document, Frame, Surface
from brief.editions import EDITIONS, Edition, Standard
from brief.pdf.canvas import Array, Dictionary, Sheets, Value
from brief.pdf.content import PaintedSurface, Resources, paint
from brief.pdf.fontobjects import add_font
from brief.pdf.fonts import encode
from brief.pdf.images import Bitmaps, Reproduction, add_images
from brief.pdf.lines import Apart, painting_order
from brief.pdf.metadata import add_metadata
from brief.pdf.navigation import Annotation, add_links, add_outline, without_links
from brief.pdf.preflight import check_document, check_file, check_surfaces
from brief.pdf.serialize import serialize
from brief.pdf.tags import add_structure, marks_of_figures, tags_by_mark
from brief.typefaces.library import FontLibrary


def write(
    document: Document,
    library: FontLibrary,
    edition: Edition = EDITIONS["screen"],
    surfaces: Sequence[Surface] | None = None,
    reproduction: Reproduction | None = None,
) -> bytes:
    """The PDF file of a document, in an edition: tagged, its fonts embedded.

    surfaces: where its pages are printed; each by itself unless given. reproduction: what
    files of this edition have in common, if several share it. The same document gives the
    same bytes. Raises PdfError if the file would break a promise.
    """
    if surfaces is None:
        surfaces = [Surface.alone(number, page) for number, page in enumerate(document.pages)]
    if not edition.links:
        document = without_links(document)
    check_document(document)
    if document.rtl:
        document = _set_apart(document, library.keep(Apart, Apart))
    encoding = encode(document, library)
    sheets = Sheets()
    reproduction = reproduction or Reproduction.of(edition)
    bitmaps = add_images(sheets, document, reproduction)
    resources = Resources(
        encoding.fonts,
        bitmaps.names,
        tags_by_mark(document.structure),
        marks_of_figures(document.structure),
        reproduction.sequences,
    )
    orders = [painting_order(page.items, rtl=document.rtl) for page in document.pages]
    painted = [
        paint(surface, document.pages, orders, encoding.runs, resources) for surface in surfaces
    ]
    check_surfaces(document, painted, encoding, edition)
    for font in encoding.fonts.values():
        add_font(sheets, font)
    links = add_links(sheets, document.pages, surfaces)
    boxed = Standard.X_4 in edition.standards
    _add_pages(sheets, surfaces, painted, bitmaps, links, boxed=boxed)
    sheets.catalog["StructTreeRoot"] = add_structure(sheets, document.structure, painted, links)
    outline = add_outline(sheets, document, surfaces)
    if outline is not None:
        sheets.catalog["Outlines"] = outline
    add_metadata(sheets, document, edition)
    objects, root, info = sheets.finish()
    check_file(objects, info, sheets.number, edition)
    # PDF/X-4 is built on PDF 1.6 (ISO 15930-7 6.1); PDF/A-2 and PDF/UA on 1.7.
    version = "1.6" if Standard.X_4 in edition.standards else "1.7"
    return serialize(objects, root, info, sheets.number, version)


def _set_apart(document: Document, apart: Apart) -> Document:
    pages = (replace(page, items=tuple(apart.set(page.items))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def _add_pages(
    sheets: Sheets,
    surfaces: Sequence[Surface],
    painted: Sequence[PaintedSurface],
    bitmaps: Bitmaps,
    links: Sequence[Annotation],
    *,
    boxed: bool,
) -> None:
    """Adds the page of each surface; `boxed`: with TrimBox and BleedBox, come what may."""
    for index, (surface, made) in enumerate(zip(surfaces, painted, strict=True)):
        dictionary = sheets.page(surface.width, surface.height, made.operators)
        whole = Frame(0, 0, surface.width, surface.height)
        if boxed or surface.trim != whole:
            dictionary["TrimBox"] = _box(surface.trim, surface)
            dictionary["BleedBox"] = _box(surface.bleed, surface)
        resources: dict[str, Value] = {"Font": sheets.add(sheets.fonts)}
        if made.images:
            names = sorted(made.images)
            resources["XObject"] = Dictionary({name: bitmaps.references[name] for name in names})
        dictionary["Resources"] = Dictionary(resources)
        # The order in which the tab key goes from link to link: that of the structure (table 30).
        dictionary["Tabs"] = "/S"
        dictionary["StructParents"] = index
        here = [link.reference for link in links if link.surface == index]
        if here:
            dictionary["Annots"] = Array(here)


def _box(frame: Frame, surface: Surface) -> Value:
    """A page boundary (14.11.2)."""
    bottom, top = surface.height - frame.bottom, surface.height - frame.top
    return Array([round(edge, 3) for edge in (frame.left, bottom, frame.right, top)])
