"""Documents to be imposed, and what is found on the sheets afterwards.

Places are points from the bottom left corner of the trim, or of the page where it has none.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image

from brief.color import BLACK, Color
from brief.diagnostics import Problems
from brief.display import Document, Item, LinkArea, Page, Path
from brief.editions import EDITIONS, Edition
from brief.imposition import Imposition, impose
from brief.languages import Language
from brief.layout import layout
from brief.model import Brief, Message, Paper, Span, Variant
from brief.pdf import write
from brief.structure import Element, Mark, Role
from brief.translate import localise
from brief.typefaces import FontLibrary
from tests.corpus.samples import samples
from tests.imposition.folding import Numeral, Side
from tests.pdf.shaping import Run, line

_NUMBER = re.compile(r"(\d+)[\s\u200e\u200f]*/[\s\u200e\u200f]*(\d+)")
_URL = "https://example.org"
_SAMPLES = {"en": "en_Latn", "ar": "ar_Arab", "de": "de_Latn", "hi": "hi_Deva"}


def long_brief(campaign: Brief[Message], tag: str, paragraphs: int) -> Brief[Message]:
    """The campaign with more paragraphs, from the Declaration of Human Rights."""
    sample, place = samples()[_SAMPLES[tag]], campaign.place_of_source
    more = (
        Message(
            f"background.more{number}",
            place,
            {tag: Variant((Span(f"{number}. {words}", place),), place)},
        )
        for number in range(1, paragraphs + 1)
        for words in [sample.paragraphs[number % len(sample.paragraphs)]]
    )
    return replace(campaign, background=(*campaign.background, *more))


def unimposed(
    brief: Brief[Message],
    tag: str,
    imposition: Imposition,
    library: FontLibrary,
    edition: Edition = EDITIONS["screen"],
) -> tuple[Document, bytes]:
    """The pages that would be imposed, and a file with each by itself."""
    leaf = imposition.leaf(brief.paper)
    localized = localise(brief, Language.parse(tag))
    document, _ = layout(localized, library, Problems(), edition, leaf)
    return document, write(document, library, edition)


def color_of(page: int) -> Color:
    """The colour of a page, unlike that of any other."""
    return Color.parse(f"#{60 + 10 * page:02x}{230 - 12 * page:02x}{90 + 70 * (page % 3):02x}")


def coloured(
    count: int, imposition: Imposition, paper: Paper, library: FontLibrary, *, rtl: bool = False
) -> Document:
    """So many pages that are all of their colour, well beyond their edges, and have a number.

    All numbers are one link, which runs through the pages.
    """
    leaf = imposition.leaf(paper)
    out = leaf.bleed
    edges = (-out, -out, leaf.width + out, leaf.height + out)
    corners = ((0, 1), (2, 1), (2, 3), (0, 3))
    pages: list[Page] = []
    for number in range(count):
        outline = (
            *(("M" if not i else "L", edges[x], edges[y]) for i, (x, y) in enumerate(corners)),
            ("Z",),
        )
        words = f"{number + 1} / {count}"
        text = line(
            library, [Run(words, "NotoSans-Regular")], x=leaf.width / 2 - 15, y=leaf.height / 3,
            mark="1", color=BLACK, size=12,
        )  # fmt: skip
        area = LinkArea(leaf.width / 2 - 17, leaf.height / 3 - 12, 44, 16, _URL, "Example", "1")
        items: tuple[Item, ...] = (Path(outline, color_of(number + 1)), *text, area)
        pages.append(Page(leaf.width, leaf.height, items))
    link = Element(Role.LINK, (Mark("1"),), link="1")
    structure = Element(Role.DOCUMENT, (Element(Role.P, (link,)),))
    language = Language.parse("ar" if rtl else "en")
    return Document("Pages", language.tag, rtl, "", tuple(pages), structure, ())


def file_of(
    document: Document,
    imposition: Imposition,
    paper: Paper,
    library: FontLibrary,
    edition: Edition = EDITIONS["screen"],
) -> bytes:
    """An imposed document as a file."""
    edition = imposition.claims(edition)
    return write(document, library, edition, impose(document, edition, imposition, paper))


@dataclass(frozen=True, slots=True)
class Letter:
    """A character in print: its origin, and whether it stands on its head."""

    character: str
    x: float
    y: float
    upright: bool


def letters(data: bytes) -> list[list[Letter]]:
    """The characters of each side as PDFium finds them, in the order that it finds them in."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as pdfium

    sides: list[list[Letter]] = []
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            text = page.get_textpage()
            left, bottom = page.get_trimbox()[:2]
            x, y = ctypes.c_double(), ctypes.c_double()
            found: list[Letter] = []
            for index in range(text.count_chars()):
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                angle = pdfium.FPDFText_GetCharAngle(text, index)
                found.append(
                    Letter(
                        chr(pdfium.FPDFText_GetUnicode(text, index)),
                        x.value - left,
                        y.value - bottom,
                        math.cos(angle) > 0,
                    )
                )
            sides.append(found)
    return sides


def sides(data: bytes) -> list[Side]:
    """Each side with the numbers that are printed on it, such as `3 / 8`."""
    found = letters(data)
    matches = [list(_NUMBER.finditer("".join(each.character for each in side))) for side in found]
    # Of Arabic letters that stand on their heads PDFium gives the last first: `8 / 3`.
    total = max(int(number) for side in matches for match in side for number in match.groups())
    made: list[Side] = []
    for (width, height), side, of_side in zip(sizes(data), found, matches, strict=True):
        numerals: list[Numeral] = []
        for match in of_side:
            page = min(int(match[1]), int(match[2]))
            assert max(int(match[1]), int(match[2])) == total
            first = side[match.start()]
            numerals.append(Numeral(page, first.x, first.y, first.upright))
        made.append(Side(width, height, tuple(numerals)))
    return made


def sizes(data: bytes) -> Iterator[tuple[float, float]]:
    """Width and height of each side's trim."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            left, bottom, right, top = page.get_trimbox()
            yield right - left, top - bottom


def pictures(data: bytes, dpi: int) -> list[Image.Image]:
    """All sides in RGB, without smoothing, whole media."""
    import pypdfium2

    with pypdfium2.PdfDocument(io.BytesIO(data)) as file:
        return [
            page.render(
                scale=dpi / 72, no_smoothtext=True, no_smoothpath=True, no_smoothimage=True
            ).to_pil().convert("RGB")
            for page in file
        ]  # fmt: skip
