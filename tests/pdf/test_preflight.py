"""A file that would break a promise is not written."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from brief.color import BLACK
from brief.display import Document, LinkArea, OutlineEntry, Path
from brief.pdf import PdfError, write
from brief.structure import Element, Mark, Role
from brief.typefaces import FontLibrary
from tests.pdf.samples import REGULAR
from tests.pdf.shaping import Run, document, line

Change = Callable[[Document], Document]


def tree(*children: Element | Mark) -> Change:
    return lambda page: replace(page, structure=Element(Role.DOCUMENT, children))


def with_area(**changes: object) -> Change:
    area = replace(
        LinkArea(60, 70, 50, 12, "https://example.org", "A page", "1"),
        **changes,  # type: ignore[arg-type]
    )

    def change(page: Document) -> Document:
        first = page.pages[0]
        link = Element(Role.LINK, (Mark("1"),), link="1")
        return replace(
            page,
            pages=(replace(first, items=(*first.items, area)),),
            structure=Element(Role.DOCUMENT, (Element(Role.P, (link,)),)),
        )

    return change


TEXT = Element(Role.P, (Mark("1"),))
BROKEN: dict[str, tuple[Change, str]] = {
    "title": (lambda page: replace(page, title=" "), "no title"),
    "language": (lambda page: replace(page, language=""), "no language"),
    "pages": (lambda page: replace(page, pages=()), "no page"),
    "root": (lambda page: replace(page, structure=TEXT), "not with Document"),
    "untagged": (tree(), "mark 1 is painted, but in no element"),
    "twice": (tree(TEXT, TEXT), "in 2 elements"),
    "heading": (tree(Element(Role.H2, (Mark("1"),))), "H2 follows level 0"),
    "figure": (tree(Element(Role.FIGURE, (Mark("1"),))), "no alternative"),
    "empty figure": (tree(TEXT, Element(Role.FIGURE, (Mark("7"),), alt="A gate")), "A gate"),
    "empty language": (tree(Element(Role.P, (Mark("1"),), language="")), "is empty"),
    "link": (tree(Element(Role.LINK, (Mark("1"),))), "no name"),
    "area": (with_area(link="2"), "belongs to no element"),
    "contents": (with_area(contents=""), "no contents"),
    "scheme": (with_area(url="javascript:alert(1)"), "no web, mail or phone"),
    "bookmark": (lambda page: replace(page, outline=(OutlineEntry("x", 3, 0),)), "page 3"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_promise_is_named(library: FontLibrary, case: str) -> None:
    change, words = BROKEN[case]
    page = change(document(line(library, [Run("text", REGULAR)])))
    with pytest.raises(PdfError, match=words):
        write(page, library)


def test_all_problems_are_told_at_once(library: FontLibrary) -> None:
    page = document(line(library, [Run("text", REGULAR)]))
    with pytest.raises(PdfError) as caught:
        write(replace(page, title="", language=""), library)
    assert len(caught.value.problems) == 2


def test_a_sound_link_passes(library: FontLibrary) -> None:
    page = with_area()(document(line(library, [Run("text", REGULAR)])))
    assert write(page, library).startswith(b"%PDF-1.7")


def test_what_is_told_is_no_longer_than_a_string_may_be(library: FontLibrary) -> None:
    """ISO 19005-2 6.1.13: 32,767 bytes, with two or four for each character."""
    words = "Ж" * 20_000
    page = with_area(contents=words)(document(line(library, [Run("text", REGULAR)])))
    page = replace(page, outline=(OutlineEntry(words, 0, 0),))
    with pikepdf.open(io.BytesIO(write(page, library))) as file:
        for told in (file.pages[0].Annots[0].Contents, file.Root.Outlines.First.Title):
            assert len(bytes(told)) < 32_767
            assert str(told).endswith("Ж…")


def test_a_thin_line_of_a_decorative_drawing_is_no_fault(library: FontLibrary) -> None:
    page = document(line(library, [Run("text", REGULAR)]))
    thin = Path((("M", 10, 10), ("L", 40, 10)), None, BLACK, 0.1)
    first = replace(page.pages[0], items=(*page.pages[0].items, thin))
    assert write(replace(page, pages=(first,)), library)
