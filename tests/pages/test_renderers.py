"""Every page looks the same in five readers; PDFium, the most widespread, is what they are
compared with.

`pytest -m sweep` compares every edition in every language and reader, which takes minutes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from brief import Brief, FontLibrary, Language, Message, build, load
from brief.editions import EDITIONS
from brief.model import EditionName
from tests.corpus.samples import handout_of, samples
from tests.pages.test_campaign import LANGUAGES
from tests.pdf.renderers import READERS, SHARP, Reader, differs, render

SAMPLES = ("he_Hebr", "ur_Arab", "th_Thai", "km_Khmr", "ja_Jpan", "zh_Hans")
"""Scripts that the campaign lacks, each with a whole handout."""
SOURCES = (*LANGUAGES, *SAMPLES)
OTHERS = tuple(reader for reader in READERS if reader != "PDFium")

# Which editions are drawn, from which sources, in which readers beside PDFium.
Drawn = tuple[EditionName, tuple[str, ...], tuple[Reader, ...]]
FEW = ("en", "ar", "hi", "zh_Hans")
ALWAYS: tuple[Drawn, ...] = (
    ("screen", SOURCES, OTHERS),
    *((edition, FEW, ("Poppler", "Ghostscript")) for edition in EDITIONS if edition != "screen"),
)

SWEPT: tuple[Drawn, ...] = tuple((edition, SOURCES, OTHERS) for edition in EDITIONS)

OWN_COLOURS: frozenset[Reader] = frozenset({"MuPDF", "pdf.js"})
"""Readers that turn the inks of the press into colours in a way of their own, so that only shapes
are compared. Debian builds MuPDF without colour management: fields differ by 48 levels of 255.
pdf.js has a formula for all inks: 16 levels, to which the edges of fields add as many again."""


def _cases(drawn: tuple[Drawn, ...]) -> list[Any]:
    return [
        pytest.param(edition, source, others, id=f"{edition}-{source}")
        for edition, sources, others in drawn
        for source in sources
    ]


@pytest.fixture(scope="module")
def campaign(root: Path) -> Brief[Message]:
    return load(root / "content.yaml")


def _differences(data: bytes, edition: EditionName, others: tuple[Reader, ...]) -> dict[str, str]:
    """What each reader draws otherwise than PDFium, by reader and page; no entry, no difference."""
    sound = render(data, "PDFium", SHARP)
    found = {}
    for reader in others:
        drawn = render(data, reader, SHARP)
        assert len(drawn) == len(sound) > 0
        colours = EDITIONS[edition].inks != "cmyk" or reader not in OWN_COLOURS
        for number, (one, other) in enumerate(zip(sound, drawn, strict=True), 1):
            if said := differs(one, other, colours=colours):
                found[f"{reader}, page {number}"] = said
    return found


def _pdf(
    edition: EditionName, source: str, campaign: Brief[Message], library: FontLibrary
) -> bytes:
    if source in LANGUAGES:
        brief, language = campaign, Language.parse(source)
    else:
        brief, language = handout_of(samples()[source]), samples()[source].language
    (handout,) = build(brief, library=library, languages=[language], edition=EDITIONS[edition])
    return handout.pdf


@pytest.mark.parametrize(("edition", "source", "others"), _cases(ALWAYS))
def test_every_reader_draws_the_same(
    edition: EditionName,
    source: str,
    others: tuple[Reader, ...],
    campaign: Brief[Message],
    library: FontLibrary,
) -> None:
    data = _pdf(edition, source, campaign, library)
    assert _differences(data, edition, others) == {}


@pytest.mark.sweep
@pytest.mark.parametrize(("edition", "source", "others"), _cases(SWEPT))
def test_every_reader_draws_every_edition_the_same(
    edition: EditionName,
    source: str,
    others: tuple[Reader, ...],
    campaign: Brief[Message],
    library: FontLibrary,
) -> None:
    data = _pdf(edition, source, campaign, library)
    assert _differences(data, edition, others) == {}
