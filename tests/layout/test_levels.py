"""The level at which a page is set is the most generous one that fits, however it was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from brief import FontLibrary, load
from brief.diagnostics import Problems
from brief.editions import EDITIONS
from brief.layout.compose import compose
from brief.layout.copy import shaping_script
from brief.layout.fit import Attempt, Fitter, set_at
from brief.layout.parts import Row
from brief.layout.press import Pressroom
from brief.layout.tokens import DESIGNED, LEVELS, Sheet
from brief.model import Paper
from brief.scripts import script_style
from brief.translate import localise

CAMPAIGN = load(Path(__file__).parents[2] / "content.yaml")


def setter(tag: str, paper: Paper, edition: str, library: FontLibrary) -> Callable[[int], Attempt]:
    language = next(language for language in CAMPAIGN.languages if language.tag == tag)
    brief = localise(replace(CAMPAIGN, paper=paper), language)
    room = Pressroom.of(library)
    style = room.style(brief.content.theme, EDITIONS[edition])
    composition = compose(brief, style, library, Problems())
    sheet = Sheet.of(paper, EDITIONS[edition])
    script = script_style(shaping_script(language))
    press = room.designed(sheet, style, script, rtl=language.rtl)
    return lambda index: set_at(press, composition, index)


CASES = [
    *((language.tag, Paper("A4"), "screen") for language in CAMPAIGN.languages),
    *(("en", Paper(name), "screen") for name in ("A3", "A5", "Letter", "Legal")),
    ("ar", Paper("A4", landscape=True), "screen"),
    ("hi", Paper("A4"), "office"),
    ("de", Paper("A3"), "copier"),
]


@pytest.mark.parametrize(("tag", "paper", "edition"), CASES)
def test_the_most_generous_level_that_fits(
    tag: str, paper: Paper, edition: str, library: FontLibrary
) -> None:
    at = setter(tag, paper, edition, library)
    tried: list[int] = []

    def noted(index: int) -> Attempt:
        tried.append(index)
        return at(index)

    found = Fitter(noted).fit(1)
    pages = found.fitted.pages
    # What needs more pages than one begins at the design, not above it.
    every = range(0 if pages == 1 else DESIGNED, len(LEVELS))
    assert found.index == next(index for index in every if at(index).fits(pages))
    assert len(tried) <= 8


@pytest.mark.parametrize(("tag", "paper", "edition"), CASES)
@pytest.mark.parametrize("pages", [1, 2])
def test_what_is_not_poured_does_not_fit(
    tag: str, paper: Paper, edition: str, pages: int, library: FontLibrary
) -> None:
    at = setter(tag, paper, edition, library)
    refused = 0
    for index in range(0, len(LEVELS), 3):
        attempt = at(index)
        if attempt._beyond(pages) > 0:
            refused += 1
            assert not attempt.fits(pages)
            assert not attempt.fitted.fits(pages)
            assert attempt.spare(pages) < 0
    assert refused or pages > 1 or paper.name in ("A3", "Legal")


def test_a_block_is_set_once_at_a_level(library: FontLibrary) -> None:
    one, other = (setter("en", Paper("A4"), "screen", library)(30) for _ in range(2))
    assert one.press is other.press
    assert one.composition is not other.composition
    rows = [(a, b) for a, b in zip(one.flow, other.flow, strict=True) if isinstance(a, Row)]
    assert len(rows) > 20
    assert all(a is b for a, b in rows)
