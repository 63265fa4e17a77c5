"""What lies on the plates of a press file, as a printer's own interpreter separates it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from brief import Brief, FontLibrary, Language, Message, build, load
from brief.color import Color
from brief.diagnostics import Place
from brief.editions import EDITIONS
from brief.model import Picture, Raster
from brief.pdf.separation import ProcessInks
from brief.profiles import press_profile
from tests.corpus.samples import handout_of, samples
from tests.pdf.renderers import separations
from tests.pdf.test_inks import photograph

DPI = 100
SOURCES = ("en", "ar", "hi", "ja_Jpan")
ACCENT = "#B8001F"

Plates = npt.NDArray[np.uint8]
"""Rows, columns, and the four inks of each place: 255 is full."""


@pytest.fixture(scope="module")
def campaign(root: Path) -> Brief[Message]:
    return load(root / "content.yaml")


def source(name: str, campaign: Brief[Message]) -> tuple[Brief[Message], Language]:
    if name in samples():
        sample = samples()[name]
        return replace(handout_of(sample), theme=campaign.theme), sample.language
    return campaign, Language.parse(name)


def plates(brief: Brief[Message], language: Language, library: FontLibrary) -> list[Plates]:
    """The inks of each page."""
    (handout,) = build(brief, library=library, languages=[language], edition=EDITIONS["press"])
    inks = separations(handout.pdf, DPI)
    assert set(inks) == {"Cyan", "Magenta", "Yellow", "Black"}
    pages = zip(inks["Cyan"], inks["Magenta"], inks["Yellow"], inks["Black"], strict=True)
    return [np.stack([np.asarray(plate) for plate in page], axis=-1) for page in pages]


@pytest.mark.parametrize("name", SOURCES)
def test_letters_are_on_the_black_plate_alone_and_fields_fill_the_bleed(
    name: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    field = 255 * np.array(ProcessInks().separated(Color.parse(ACCENT)))
    first, *others = plates(*source(name, campaign), library)
    for page in (first, *others):
        # What has colour is the accent, or a part of it where an edge is smoothed.
        coloured = page[page[..., :3].any(axis=-1)]
        shares = coloured @ field / (field @ field)
        assert np.abs(coloured - shares[:, None] * field).max(initial=0) < 3
        assert (page[..., 3] == 255).mean() > 0.01
        assert _reaches_the_bleed(page)
    assert np.abs(first[0] - field).max() < 3
    # The same measure tells a field that ends at the trim.
    cut = first.copy()
    cut[:, : _pixels(3)] = 0
    assert not _reaches_the_bleed(cut)


def _reaches_the_bleed(page: Plates) -> bool:
    """Whether each edge of the bleed has the inks that lie a millimetre within the trim."""
    within = _pixels(4)
    return all(
        np.array_equal(turned[0, within:-within], turned[within, within:-within])
        for turned in (np.rot90(page, quarter) for quarter in range(4))
    )


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * DPI)


@pytest.mark.parametrize("name", SOURCES)
def test_no_place_takes_more_ink_than_paper_bears(
    name: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    brief, language = source(name, campaign)
    photo = photograph(360, 240)
    raster = Raster(*photo.size, "RGB", photo.tobytes(), photographic=True)
    drawn = replace(raster, photographic=False)
    pictures = tuple(Picture(each, None, None, Place("a", 1, 1)) for each in (raster, drawn))
    limit = press_profile().ink_limit
    assert limit is not None
    brief = replace(brief, images=pictures, order=("images", "background"), fit=None)
    whole = plates(brief, language, library)
    most = max(page.sum(axis=-1, dtype=int).max() / 255 for page in whole)
    assert 2.5 < most <= limit
