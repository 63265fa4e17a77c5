"""A short brief on folded paper: a cover, a back with the foot, and no void in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief import FontLibrary, load
from brief.imposition import Imposition, Scheme
from brief.model import Brief, Message
from tests.imposition.sheets import unimposed
from tests.layout.pages import extent, runs, text_of


@pytest.fixture(scope="module")
def campaign(root: Path) -> Brief[Message]:
    return load(root / "content.yaml")


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize(("scheme", "count"), [("booklet", 4), ("trifold", 6)])
def test_the_cover_has_headline_and_summary_and_the_back_the_foot(
    scheme: Scheme, count: int, tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    document, _ = unimposed(campaign, tag, Imposition(scheme), library)
    assert len(document.pages) == count
    blocks = [{block.id for block in page.blocks} for page in document.pages]
    assert blocks[0] == {"headline", "summary"}
    assert all(blocks), "no page is blank"
    own_name = {"en": "English", "ar": "العربية"}[tag]
    named = [any(own_name in text_of(run) for run in runs(page)) for page in document.pages]
    assert named == [False] * (count - 1) + [True]


@pytest.mark.parametrize("tag", ["en", "de", "ar"])
def test_each_page_of_a_booklet_has_whole_blocks(
    tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    document, _ = unimposed(campaign, tag, Imposition("booklet"), library)
    kinds = [{block.id.split(".")[0] for block in page.blocks} for page in document.pages[1:]]
    assert kinds == [{"actions"}, {"background"}, {"quote"}]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_numbers_of_a_booklet_stand_at_the_outer_edge(
    tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    document, _ = unimposed(campaign, tag, Imposition("booklet"), library)
    for number, page in enumerate(document.pages, 1):
        (mark,) = (run for run in runs(page) if run.mark is None and "/" in text_of(run))
        middle = sum(extent(mark)) / 2
        at_left = (number % 2 == 0) is (tag == "en")
        assert middle < page.width / 4 if at_left else middle > page.width * 3 / 4
