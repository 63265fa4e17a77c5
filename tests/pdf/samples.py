"""A small handout with one of everything that a file can hold."""

from __future__ import annotations

from brief.color import BLACK, WHITE, Color
from brief.display import Document, GlyphRun, Image, Item, LinkArea, OutlineEntry, Page, Path
from brief.structure import Element, Mark, Role
from brief.typefaces import FontLibrary
from tests.pdf.shaping import Run, line

REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"
ACCENT = Color.parse("#b8001f")


def handout(library: FontLibrary) -> Document:
    """Two pages: band, headings, a list, a quotation, a link of two lines, figures, a foot."""

    def text(words: str, mark: str | None, y: float, x: float = 60, **more: object) -> list[Item]:
        face = str(more.pop("face", REGULAR))
        return [*line(library, [Run(words, face)], x=x, y=y, mark=mark, **more)]  # type: ignore[arg-type]

    band = Path((("M", 0, 0), ("L", 595.28, 0), ("L", 595.28, 90), ("L", 0, 90), ("Z",)), ACCENT)
    rule = Path((("M", 60, 780), ("L", 535, 780)), None, BLACK, 0.5)
    drop = Path(
        (("M", 400, 300), ("C", 430, 300, 430, 340, 400, 340), ("L", 380, 320), ("Z",)),
        ACCENT,
        BLACK,
        1.5,
        even_odd=True,
        mark="11",
    )
    checks = bytes(value for row in range(8) for x in range(8) for value in _pixel(x, row))
    photo = Image(60, 300, 80, 80, 8, 8, "RGBA", checks, (0, 0, 8, 8), mark="12")
    again = Image(150, 300, 20, 20, 8, 8, "RGBA", checks, (0, 0, 8, 8))
    first: list[Item] = [
        band,
        *text("Free them all (now)", "1", 70, size=40, color=WHITE, face=BOLD),
        *text("Workers in ", "2", 120),
        *text("Минск", "3", 120, x=118, language="be"),
        *text(" strike.", "2", 120, x=150),
        *text("What you can do", "4", 150, size=16, face=BOLD),
        *text("1", "5", 180, x=60),
        *text("Write to the embassy", "6", 180, x=80),
        *text("2", "7", 200, x=60),
        *text("https://example.org/", "8", 200, x=80),
        *text("péti-tion", "8", 215, x=80),
        *text("We will not give up.", "9", 250, size=15),
        drop,
        photo,
        again,
        LinkArea(80, 190, 100, 13, "https://example.org/péti-tion?a=1&b=ü", "The petition", "1"),
        LinkArea(80, 205, 50, 13, "https://example.org/péti-tion?a=1&b=ü", "The petition", "1"),
        rule,
        *text("page 1 of 2", None, 800, size=8),
    ]
    second: list[Item] = [
        *text("continued here.", "9", 60, size=15),
        *text("A photograph of the gate", "13", 90),
        *text("page 2 of 2", None, 800, size=8),
    ]
    structure = Element(
        Role.DOCUMENT,
        (
            Element(Role.H1, (Mark("1"),)),
            Element(
                Role.P,
                (Mark("2"), Element(Role.SPAN, (Mark("3"),), language="be")),
            ),
            Element(
                Role.SECT,
                (
                    Element(Role.H2, (Mark("4"),)),
                    Element(
                        Role.LIST,
                        (
                            _entry(Mark("5"), Mark("6")),
                            _entry(Mark("7"), Element(Role.LINK, (Mark("8"),), link="1")),
                        ),
                        ordered=True,
                    ),
                ),
            ),
            Element(Role.BLOCK_QUOTE, (Element(Role.P, (Mark("9"),)),)),
            Element(Role.P, (Mark("10"),)),
            Element(Role.FIGURE, (Mark("11"),), alt="A red drop"),
            Element(
                Role.FIGURE,
                (Mark("12"), Element(Role.CAPTION, (Mark("13"),))),
                alt="Brama завода",
                language="be",
                display=False,
            ),
        ),
    )
    return Document(
        "Free them all (now)",
        "en-GB",
        False,
        "Salidarnaść",
        (Page(595.28, 841.89, tuple(first)), Page(595.28, 841.89, tuple(second))),
        structure,
        (OutlineEntry("What you can do", 0, 130.0), OutlineEntry("Дзякуй", 1, 40.0)),
        identifier="free-them en screen 7KQ4-M2XD",
    )


def _entry(label: Mark, body: Mark | Element) -> Element:
    return Element(
        Role.LIST_ITEM,
        (Element(Role.LABEL, (label,)), Element(Role.LIST_BODY, (Element(Role.P, (body,)),))),
    )


def _pixel(x: int, y: int) -> tuple[int, int, int, int]:
    return (30 * x, 30 * y, 200, 255 if (x + y) % 2 else 128)


__all__ = ["ACCENT", "BOLD", "REGULAR", "GlyphRun", "handout"]
