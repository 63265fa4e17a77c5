"""The readers draw what we think they draw, and the measure of their pictures sees what an eye
would: otherwise it would be worth nothing that pages pass it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from brief.color import Color
from brief.display import Item, Page, Path
from brief.pdf import write
from brief.typefaces import FontLibrary
from tests.pdf.renderers import READERS, SHARP, Reader, differs, render, render_all, separations
from tests.pdf.shaping import Run, document, line

TEXT, GREY, RED = Color.parse("#17181c"), Color.parse("#5a5f66"), Color.parse("#b8001f")


def page(
    library: FontLibrary,
    *,
    french: str = "La péti-tion à Genève, au siège",
    arabic: str = "ذهب الناس إلى السفارة",
    link: Color = RED,
    moved: float = 0.0,
    rule: bool = True,
) -> bytes:
    """A small page of small type, with one thing or another about it that is wrong.

    moved: how many points to the right of its place the fifth letter stands.
    """

    def set_line(text: str, y: float, face: str, color: Color = TEXT) -> Item:
        (run,) = line(
            library, [Run(text, face, "Arabic" in face)], x=20, y=y, size=9.5, color=color
        )
        return run

    words = set_line(french, 40, "NotoSans-Regular")
    extra = [0.0] * len(words.clusters)
    extra[3], extra[4] = moved, -moved
    items: list[Item] = [
        set_line("Les syndicats du monde entier", 25, "NotoSans-Regular"),
        replace(words, extra=tuple(extra)),
        set_line(arabic, 60, "NotoSansArabic-Regular"),
        set_line("www.example.org", 80, "NotoSans-Regular", link),
    ]
    if rule:
        items.append(Path((("M", 20, 95), ("L", 180, 95)), None, GREY, 0.5))
    whole = document(items)
    return write(replace(whole, pages=(Page(200, 110, tuple(items)),)), library)


@pytest.mark.parametrize("reader", READERS)
def test_the_measure_sees_what_an_eye_would(reader: Reader, library: FontLibrary) -> None:
    wrong = {
        "an accent is missing": page(library, french="La peti-tion à Genève, au siège"),
        "a letter is another": page(library, french="La péti-tiom à Genève, au siège"),
        "a comma is missing": page(library, french="La péti-tion à Genève  au siège"),
        "a dot is missing": page(library, arabic="دهب الناس إلى السفارة"),
        "a hamza is missing": page(library, arabic="ذهب الناس الى السفارة"),
        # Two pixels at 100 dots per inch.
        "a letter is moved": page(library, moved=1.44),
        "a rule is missing": page(library, rule=False),
        "a colour is another": page(library, link=TEXT),
    }
    right = page(library)
    (sound,) = render(right, "PDFium", SHARP)
    drawn = render_all([right, *wrong.values()], reader, SHARP)
    assert [differs(sound, first) for first in drawn[0]] == [""]
    pictures = [picture for (picture,) in drawn[1:]]
    unseen = [name for name, seen in zip(wrong, pictures, strict=True) if not differs(sound, seen)]
    assert unseen == []


def test_the_measure_bears_smoothing(library: FontLibrary) -> None:
    """The same page on a grid of pixels that lies a third of a pixel elsewhere."""
    (fine,) = render(page(library), "PDFium", 3 * SHARP)
    by_a_dot = (1, 0, 1, 0, 1, 1)
    moved = fine.transform(fine.size, Image.Transform.AFFINE, by_a_dot, fillcolor="white")
    assert moved.reduce(3).tobytes() != fine.reduce(3).tobytes()
    assert differs(fine.reduce(3), moved.reduce(3)) == ""


def test_a_field_of_slightly_another_colour_is_another_where_colours_count() -> None:
    one, other = (Image.new("RGB", (90, 90), "white") for _ in range(2))
    ImageDraw.Draw(one).rectangle((20, 20, 70, 70), "#b8001f")
    ImageDraw.Draw(other).rectangle((20, 20, 70, 70), "#b81f00")
    assert "colours" in differs(one, other)
    assert differs(one, other, colours=False) == ""


def test_shapes_count_where_colours_do_not(library: FontLibrary) -> None:
    (sound,) = render(page(library), "PDFium", SHARP)
    (wrong,) = render(page(library, french="La peti-tion à Genève, au siège"), "MuPDF", SHARP)
    assert differs(sound, wrong, colours=False)


def test_pages_of_other_sizes_differ() -> None:
    assert "(80, 90)" in differs(Image.new("RGB", (80, 90)), Image.new("RGB", (80, 92)))


def _sheets(count: int) -> bytes:
    """Pages that grow wider by ten points each; each is filled with a colour of its own."""
    data = BytesIO()
    canvas = Canvas(data)
    for number in range(count):
        canvas.setPageSize((100 + 10 * number, 40))
        canvas.setFillColorRGB(number / 20, 0.4, 1)
        canvas.rect(0, 0, 300, 40, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize("reader", READERS)
def test_all_pages_come_in_their_order_and_their_colours(reader: Reader) -> None:
    many, few = render_all([_sheets(11), _sheets(2)], reader)
    assert [picture.size for picture in many] == [(100 + 10 * number, 40) for number in range(11)]
    assert [picture.size for picture in few] == [(100, 40), (110, 40)]
    for number, picture in enumerate(many):
        assert picture.mode == "RGB"
        assert picture.getpixel((50, 20)) == pytest.approx((255 * number / 20, 102, 255), abs=1)


def test_a_tool_that_is_missing_skips_but_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="gs"):
        render(_sheets(1), "Ghostscript")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="pdftoppm"):
        render(_sheets(1), "Poppler")


def test_each_ink_has_a_plate_of_each_page() -> None:
    data = BytesIO()
    canvas = Canvas(data, pagesize=(120, 30))
    inks = [(1, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.2, 0), (0, 0, 0, 1)]
    for page_inks in (inks, inks[::-1]):
        for place, ink in enumerate(page_inks):
            canvas.setFillColorCMYK(*ink)
            canvas.rect(30 * place, 0, 30, 30, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    plates = separations(data.getvalue())
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black"}
    for name, ink in zip(("Cyan", "Magenta", "Yellow", "Black"), range(4), strict=True):
        expected = [round(255 * amounts[ink]) for amounts in inks]
        for picture, row in zip(plates[name], (expected, expected[::-1]), strict=True):
            assert picture.size == (120, 30)
            seen = [picture.getpixel((30 * place + 15, 15)) for place in range(4)]
            assert seen == pytest.approx(row, abs=2)
