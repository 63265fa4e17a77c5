"""The booklet of eight pages in the editions that are printed, with a printer's marks on press."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from brief import FontLibrary, build, load
from brief.editions import EDITIONS
from brief.imposition import THICKNESS, Imposition
from brief.languages import Language
from brief.model import EditionName, Paper
from tests.imposition.folding import folded, laid_open, leaves
from tests.imposition.sheets import letters, long_brief, sides, unimposed
from tests.imposition.test_booklet import HALF, MM, ORDER, TAGS, WIDTH
from tests.pdf.readers import poppler_text, qpdf_check, squeeze

_BLEED, _MARKS = 3 * MM, 7 * MM
_PRINTED: tuple[EditionName, ...] = ("office", "copier", "press")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", _PRINTED)
def test_a_booklet_is_folded_right_in_every_printed_edition(
    name: EditionName, tag: str, root: Path, library: FontLibrary
) -> None:
    imposition = Imposition("booklet")
    edition = replace(EDITIONS[name], marks=name == "press")
    campaign = replace(load(root / "content.yaml"), paper=Paper("A5"), fit=8)
    for count in (42, 38, 34, 30, 46):  # editions differ in how much a page of them holds
        brief = long_brief(campaign, tag, count)
        document, alone = unimposed(brief, tag, imposition, library, edition)
        if len(document.pages) == 8:
            break
    language = Language.parse(tag)
    (handout,) = build(
        brief, library=library, languages=[language], edition=edition, imposition=imposition
    )
    qpdf_check(handout.pdf)
    found = sides(handout.pdf)

    # The order of the pages, and the side of the spine.
    assert len(found) == 4
    for side, (left, right) in zip(found, ORDER[tag], strict=True):
        places = {numeral.page: numeral.x for numeral in side.numerals}
        assert places.keys() == {left, right}
        assert 0 < places[left] < HALF < places[right] < WIDTH
    stack = laid_open(found, "short")
    read = leaves(folded(stack, HALF, left=tag == "en"))
    assert [numeral.page for numeral in read if numeral] == list(range(1, 9))

    # Each letter is where its page has it, the inner sheet nearer to the fold by the creep.
    pages = letters(alone)
    for number, (sheet, pair) in enumerate(zip(letters(handout.pdf), ORDER[tag], strict=True)):
        inwards = THICKNESS * (number // 2)
        printed = {(each.character, round(each.x, 1), round(each.y, 1)) for each in sheet}
        for page, across in zip(pair, (inwards, HALF - inwards), strict=True):
            shown = [each for each in pages[page - 1] if each.character.isalnum()]
            assert shown
            for each in shown:
                x = each.x + across
                near = {
                    (each.character, round(x + dx, 1), round(each.y + dy, 1))
                    for dx in (-0.02, 0.02)
                    for dy in (-0.02, 0.02)
                }
                assert near & printed, (number, each)

    # Boxes: the trim is the sheet; on press it has bleed and room for marks.
    out = (_BLEED, _BLEED + _MARKS) if name == "press" else (0.0, 0.0)
    with pikepdf.open(io.BytesIO(handout.pdf)) as file:
        for page in file.pages:
            trim = [float(each) for each in page.get("/TrimBox", page.MediaBox)]
            assert trim[2:] == pytest.approx([trim[0] + WIDTH, trim[1] + 210 * MM], abs=0.01)
            for box, room in zip(("/BleedBox", "/MediaBox"), out, strict=True):
                edges = [float(each) for each in page.get(box, page.MediaBox)]
                wanted = [trim[0] - room, trim[1] - room, trim[2] + room, trim[3] + room]
                assert edges == pytest.approx(wanted, abs=0.01)

    text = squeeze(poppler_text(handout.pdf))
    lines = Counter(squeeze(line) for line in poppler_text(alone).splitlines())
    assert [line for line, count in lines.items() if line and text.count(line) < count] == []
