"""Makes the pictures of the README and the docs from real handouts.

    python docs/pictures.py

Needs pypdfium2 (in the extra `test`).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image

from brief import Brief, FontLibrary, Language, Message, build, load
from brief.editions import EDITIONS
from brief.imposition import SCHEMES, Imposition
from brief.model import Paper, Theme
from brief.pipeline import Workshop

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "pages"
GROUND = "#c9cbcf"
GAP = 18


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from tests.corpus.samples import handout_of, samples

    PAGES.mkdir(exist_ok=True)
    library = FontLibrary.open()
    campaign = load(ROOT / "content.yaml")

    def sheet(brief: Brief[Message], tag: str, height: int) -> Image.Image:
        (handout,) = build(brief, library=library, languages=[Language.parse(tag)])
        return _page(handout.pdf, height)

    _row("three-scripts", [sheet(campaign, tag, 720) for tag in ("en", "ar", "hi")])
    _row(
        "languages",
        [sheet(campaign, language.tag, 400) for language in campaign.languages],
        columns=6,
    )
    _row(
        "themes",
        [
            sheet(replace(campaign, theme=Theme(name, campaign.theme.accent)), "en", 560)
            for name in ("signal", "press", "copy")
        ],
    )
    wide = replace(campaign, paper=Paper("A4", landscape=True))
    _row("landscape", [sheet(wide, tag, 420) for tag in ("de", "ar")])
    scripts = (
        "th_Thai km_Khmr my_Mymr ta_Taml ja_Jpan zh_Hant ko_Kore "
        "he_Hebr ur_Arab fa_Arab am_Ethi hy_Armn vi_Latn bo_Tibt"
    )
    briefs = [handout_of(samples()[key]) for key in scripts.split()]
    _row("scripts", [sheet(b, b.languages[0].tag, 400) for b in briefs], columns=7)
    further = load(ROOT / "tests" / "pages" / "further.yaml")
    _editions(library, [campaign, further])
    _imposed(library, campaign)
    _parallel(library, [campaign, further])


def _editions(library: FontLibrary, briefs: list[Brief[Message]]) -> None:
    """A picture of the first page of each edition in each language."""
    folder = PAGES / "editions"
    folder.mkdir(exist_ok=True)
    for number, brief in enumerate(briefs):
        # English is the source of both.
        for edition in EDITIONS.values():
            languages = brief.languages[min(number, 1) :]
            for handout in build(brief, library=library, languages=languages, edition=edition):
                _save(_page(handout.pdf, 300), folder / f"{handout.tag}.{edition.name}.png")


def _imposed(library: FontLibrary, campaign: Brief[Message]) -> None:
    tags = ("en", "ar")
    languages = [language for language in campaign.languages if language.tag in tags]
    for scheme in SCHEMES:
        sides: list[Image.Image] = []
        for handout in build(
            campaign, library=library, languages=languages, imposition=Imposition(scheme)
        ):
            with pypdfium2.PdfDocument(handout.pdf) as file:
                sides += [_picture(page, 300) for page in file][:2]
        _row(scheme, sides, columns=4)


def _parallel(library: FontLibrary, briefs: list[Brief[Message]]) -> None:
    sheets: list[Image.Image] = []
    for brief, pair in ((briefs[0], "en+be"), (briefs[0], "en+ar"), (briefs[1], "en+ur")):
        one, other = (Language.parse(tag) for tag in pair.split("+"))
        sheets.append(_page(Workshop.open(library).make(brief, one, other).pdf, 560))
    _row("parallel", sheets)


def _page(data: bytes, height: int) -> Image.Image:
    """The first page of a file."""
    with pypdfium2.PdfDocument(data) as file:
        return _picture(file[0], height)


def _picture(page: pypdfium2.PdfPage, height: int) -> Image.Image:
    return page.render(scale=height / page.get_height()).to_pil().convert("RGB")


def _row(name: str, sheets: list[Image.Image], columns: int = 3) -> None:
    """Sheets side by side on a grey ground."""
    rows = [sheets[at : at + columns] for at in range(0, len(sheets), columns)]
    width = max(sum(sheet.width + GAP for sheet in row) for row in rows) + GAP
    height = sum(max(sheet.height for sheet in row) + GAP for row in rows) + GAP
    picture = Image.new("RGB", (width, height), GROUND)
    y = GAP
    for row in rows:
        x = GAP
        for sheet in row:
            picture.paste(sheet, (x, y))
            x += sheet.width + GAP
        y += max(sheet.height for sheet in row) + GAP
    _save(picture, PAGES / f"{name}.png")


def _save(picture: Image.Image, path: Path) -> None:
    picture.quantize(128).save(path, optimize=True)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
