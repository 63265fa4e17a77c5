"""The campaign's twelve handouts: read out, and looked at."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from brief import FontLibrary, build, load
from tests.pages.spoken import spoken

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "be", "ru", "uk", "pl", "ka", "ky", "de", "fr", "es", "ar", "hi")
DPI = 50


@pytest.fixture(scope="module")
def handouts(library: FontLibrary, root: Path) -> dict[str, bytes]:
    campaign = load(root / "content.yaml")
    return {handout.language.tag: handout.pdf for handout in build(campaign, library=library)}


def test_the_campaign_has_its_languages(root: Path) -> None:
    assert tuple(language.tag for language in load(root / "content.yaml").languages) == LANGUAGES


@pytest.mark.parametrize("tag", LANGUAGES)
def test_it_is_read_out_as_accepted(tag: str, handouts: dict[str, bytes], accepting: bool) -> None:
    accepted = HERE / "spoken" / f"{tag}.txt"
    heard = spoken(handouts[tag])
    if accepting:
        accepted.parent.mkdir(exist_ok=True)
        accepted.write_text(heard, encoding="utf-8")
    assert heard == accepted.read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_it_looks_as_accepted(tag: str, handouts: dict[str, bytes], accepting: bool) -> None:
    with pypdfium2.PdfDocument(handouts[tag]) as file:
        assert len(file) == 1
        page = file[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    accepted = HERE / "looks" / f"{tag}.png"
    if accepting:
        accepted.parent.mkdir(exist_ok=True)
        page.save(accepted, optimize=True)
    with Image.open(accepted) as image:
        assert image.size == page.size
        assert _difference(page, image.convert("L")) < 12


def test_the_comparison_notices_a_line_moved_by_a_point(handouts: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(handouts["en"]) as file:
        page = file[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    moved = page.copy()
    band = page.crop((0, 260, page.width, 280))
    moved.paste(band, (1, 261))
    assert _difference(page, moved) >= 12


def _difference(one: Image.Image, other: Image.Image) -> float:
    """The worst difference of any spot of a few points, 0 to 255: antialiasing stays below."""
    spots = ImageChops.difference(one, other).filter(ImageFilter.BoxBlur(2))
    return float(ImageStat.Stat(spots).extrema[0][1])


def test_every_text_of_the_source_is_on_its_page(handouts: dict[str, bytes], root: Path) -> None:
    """What is read out holds each text of the file, whole."""
    campaign = load(root / "content.yaml")
    assert campaign.actions is not None
    assert campaign.quote is not None
    for language in campaign.languages:
        heard = _bare(spoken(handouts[language.tag]))
        texts = [
            campaign.headline,
            campaign.summary,
            *campaign.background,
            campaign.quote.text,
            *(text for action in campaign.actions.items for text in (action.title, *action.text)),
        ]
        for text in texts:
            assert text is not None
            wanted = _bare(text.variants[language.tag].plain)
            assert wanted in heard, (language.tag, text.id)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split())
