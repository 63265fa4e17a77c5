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
from brief.model import Paper, Theme

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
        with pypdfium2.PdfDocument(handout.pdf) as file:
            page = file[0]
            return page.render(scale=height / page.get_height()).to_pil().convert("RGB")

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
    picture.quantize(128).save(PAGES / f"{name}.png", optimize=True)
    print(PAGES / f"{name}.png")


if __name__ == "__main__":
    main()
