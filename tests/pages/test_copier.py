"""The edition for copiers is legible as the copy of a copy; small and pale type is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from brief import FontLibrary, Language, build, load
from brief.color import Color
from brief.display import GlyphRun, Page
from brief.editions import EDITIONS
from brief.pdf import write
from tests.corpus.samples import samples
from tests.pdf.copying import DPI, codes, copied, share_read
from tests.pdf.readers import pdfium_text
from tests.pdf.renderers import render
from tests.pdf.shaping import Run, document, line

LEGIBLE = 0.97
"""The share of words that has to be read. Tesseract misses one in a hundred of clean print."""


def _page(library: FontLibrary, size: float, ink: str) -> tuple[Image.Image, str]:
    """Twelve lines of English in one size and ink, as a picture, and their text."""
    words = " ".join(samples()["en_Latn"].paragraphs).split()
    texts = [" ".join(words[start : start + 8]) for start in range(0, 96, 8)]
    color = Color.parse(ink)
    items: list[GlyphRun] = []
    for row, text in enumerate(texts):
        runs = [Run(text, "NotoSans-Regular")]
        items += line(library, runs, x=30, y=30 + 18 * row, size=size, color=color)
    whole = replace(document(items), pages=(Page(400, 260, tuple(items)),))
    (picture,) = render(write(whole, library), "PDFium", DPI)
    return picture, " ".join(texts)


def test_clear_type_survives_two_copies(library: FontLibrary) -> None:
    picture, text = _page(library, 10, "#000000")
    assert share_read([copied(picture)], text, "eng") >= LEGIBLE


@pytest.mark.parametrize(("size", "ink"), [(3.5, "#8c8c8c"), (3.5, "#000000"), (10, "#c8c8c8")])
def test_small_and_pale_type_does_not(size: float, ink: str, library: FontLibrary) -> None:
    picture, text = _page(library, size, ink)
    assert share_read([copied(picture)], text, "eng") < 0.5


def test_copies_are_black_and_white_moved_and_always_the_same(library: FontLibrary) -> None:
    picture, _ = _page(library, 10, "#606060")
    once, twice = copied(picture, 1), copied(picture)
    assert {level for _, level in twice.getcolors() or ()} == {0, 255}
    assert twice.size == picture.size
    assert twice.tobytes() == copied(picture).tobytes() != once.tobytes()
    assert copied(picture, 0).tobytes() == picture.convert("L").tobytes()


@pytest.mark.parametrize(("tag", "language"), [("en", "eng"), ("ru", "rus+eng")])
def test_the_copier_edition_is_read_after_two_copies(
    tag: str, language: str, root: Path, library: FontLibrary
) -> None:
    campaign = load(root / "content.yaml")
    (handout,) = build(
        campaign,
        library=library,
        languages=[Language.parse(tag)],
        edition=EDITIONS["copier"],
    )
    pictures = [copied(page) for page in render(handout.pdf, "PDFium", DPI)]
    text = pdfium_text(handout.pdf).replace("\u00ad", "")
    assert share_read(pictures, text, language) >= LEGIBLE
    assert set().union(*map(codes, pictures)) == {"https://www.labourstart.org"}
