"""The distance of lines: even on a page, and wide enough for their ink."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from brief import load
from brief.display import GlyphRun
from brief.typefaces import FontLibrary
from tests.layout.pages import composed, laid, prose, text_of


@pytest.mark.parametrize("edition", ["screen", "copier", "large-print"])
def test_all_paragraphs_of_nastaliq_have_the_same_leading(
    edition: str, root: Path, library: FontLibrary
) -> None:
    further = load(root / "tests" / "pages" / "further.yaml")
    document, fit = composed(further, "ur", library, edition)  # type: ignore[arg-type]
    found: dict[str, set[float]] = {}
    for page in document.pages:
        for block in page.blocks:
            baselines = sorted(
                {
                    round(item.y, 1)
                    for item in page.items
                    if isinstance(item, GlyphRun)
                    and block.y <= item.y <= block.y + block.height
                    and item.size == pytest.approx(1.08 * fit.body)
                    and "Nastaliq" in item.face
                }
            )
            steps = {round(low - high, 1) for high, low in pairwise(baselines)}
            if steps and block.id.startswith(("background", "actions")):
                found[block.id] = steps
    assert len(found) >= 5
    every = [step for steps in found.values() for step in steps]
    assert max(every) - min(every) < 0.3  # of points: they were rounded
    assert 2 * fit.body < min(every) < 3.2 * fit.body


def test_words_of_nastaliq_stand_apart(root: Path, library: FontLibrary) -> None:
    """The space of the face, an eighth of an em, is no wider than the gaps within words."""
    further = load(root / "tests" / "pages" / "further.yaml")
    document, _ = composed(further, "ur", library)
    spaces = {
        cluster.advance / library.face(item.face).upem
        for page in document.pages
        for item in page.items
        if isinstance(item, GlyphRun) and "Nastaliq" in item.face
        for cluster in item.clusters
        if cluster.text in ("\u00a0", " ")
    }
    assert spaces
    assert all(0.2 < space < 0.27 for space in spaces)


def test_one_heap_of_marks_does_not_open_a_page(library: FontLibrary) -> None:
    heap = "a" + "\u0302" * 12
    plain = f"headline: One\nbackground:\n  - {prose(60)}\n  - {prose(60)} {{}} {prose(30)}\n"
    document, fit, _ = laid(plain.replace("{}", heap), library)
    page = document.pages[0]
    (first,) = (block for block in page.blocks if block.id == "background.1")
    lines = sorted(
        {
            round(item.y, 1)
            for item in page.items
            if isinstance(item, GlyphRun) and first.y < item.y < first.y + first.height
            if text_of(item).strip()
        }
    )
    assert lines[1] - lines[0] < 1.6 * fit.body
