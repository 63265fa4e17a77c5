"""Operators: paths, colours, numbers, positions; and images."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.color import BLACK, Color
from brief.display import Document, GlyphRun, Grid, Image, Item, Path
from brief.pdf import PdfError, write
from brief.pdf.navigation import ascii_uri
from brief.pdf.paths import Constructions
from brief.pdf.serialize import escaped, numeral
from brief.typefaces import FontLibrary
from tests.pdf.samples import REGULAR
from tests.pdf.shaping import Run, document, line


@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_a_numeral_is_the_number_to_three_decimals(value: float) -> None:
    text = numeral(value)
    assert float(text) == pytest.approx(value, abs=0.0005 + 1e-9)
    assert "e" not in text
    assert text not in ("-0", "", "-")


@given(st.binary(max_size=40))
def test_a_literal_string_comes_back(data: bytes) -> None:
    token = f"({escaped(data)})".encode("latin-1")
    assert bytes(pikepdf.Object.parse(token)) == data


def test_an_upright_rectangle_is_one_operator() -> None:
    corners = (("M", 10, 20), ("L", 30, 20), ("L", 30, 25), ("L", 10, 25), ("Z",))
    assert Constructions().operators(Path(corners, BLACK), 100) == ["10 80 20 -5 re", "f"]


def test_a_path_is_turned_and_painted() -> None:
    path = Path((("M", 0, 0), ("C", 1, 2, 3, 4, 5.5, 6), ("Z",)), BLACK, BLACK, 1, even_odd=True)
    assert Constructions().operators(path, 100) == ["0 100 m", "1 98 3 96 5.5 94 c", "h", "B*"]


def test_modules_on_a_grid_are_drawn_in_whole_numbers() -> None:
    size = 51.02362 / 29
    squares = tuple(
        command
        for x, y in [(x, y) for x in range(0, 29, 2) for y in range(0, 29, 3)]
        for command in (
            ("M", x, y),
            ("L", x + 1, y),
            ("L", x + 1, y + 1),
            ("L", x, y + 1),
            ("Z",),
        )
    )
    constructions = Constructions()
    for left, top in ((100.3, 50.7), (20.0, 700.0)):
        path = Path((), BLACK, grid=Grid(size, left, top, squares))
        placed, made, *rest = constructions.operators(path, 800)
        assert placed.endswith(f"{left:g} {800 - top:g} cm")
        assert made.startswith("0 0 1 1 re\n0 3 1 1 re\n")
        assert rest == ["f", "Q"]


def test_colours_are_set_where_they_change(library: FontLibrary) -> None:
    red = Color.parse("#ff0000")
    grey = Color.parse("#808080")
    items: list[Item] = [
        *line(library, [Run("a", REGULAR)]),
        *line(library, [Run("b", REGULAR)], color=red, y=100),
        *line(library, [Run("c", REGULAR)], color=red, y=120),
        *line(library, [Run("d", REGULAR)], color=grey, y=140),
    ]
    content = _content(document(items), library)
    assert content.count("rg") == 1
    assert content.count("1 0 0 rg") == 1
    assert content.count(".502 g") == 1
    assert content.count("Tf") == 1


def test_runs_of_a_line_are_one_string(library: FontLibrary) -> None:
    items = line(library, [Run("one ", REGULAR), Run("and two", REGULAR)])
    content = _content(document(items), library)
    assert content.count("Tj") + content.count("TJ") == 1
    assert content.count("Td") == 1


def test_what_is_added_to_an_advance_moves_what_follows(library: FontLibrary) -> None:
    (run,) = line(library, [Run("a b", REGULAR)], size=10)
    wide = replace(run, extra=(0.0, 2.5, 0.0))
    assert ")-250(" in _content(document([wide]), library)


def test_letters_spaced_evenly_stay_one_string(library: FontLibrary) -> None:
    (run,) = line(library, [Run("abc", REGULAR)], size=10)
    spaced = replace(run, extra=(0.5, 0.5, 0.5))
    content = _content(document([spaced, *line(library, [Run("d", REGULAR)], y=120)]), library)
    assert ".5 Tc" in content
    assert "\n0 Tc" in content


@pytest.mark.parametrize("size", [7.0, 10.5, 58.0])
def test_the_end_of_a_long_line_is_where_it_was_set(library: FontLibrary, size: float) -> None:
    """No sum of roundings: the last letter stands within a hundredth of a millimetre."""
    import pypdfium2
    import pypdfium2.raw as raw

    text = "AVATAR To Va We. " * 3 + "|"
    (run,) = line(library, [Run(text, REGULAR)], size=size, x=10)
    extra = tuple(0.0137 * (index % 3) for index in range(len(run.clusters)))
    run = replace(run, extra=extra)
    upem = library.face(REGULAR).upem
    ideal = 10 + sum(c.advance for c in run.clusters[:-1]) * size / upem + sum(extra[:-1])
    with pypdfium2.PdfDocument(write(document([run]), library)) as file:
        found = file[0].get_textpage()
        x, y = raw.c_double(), raw.c_double()
        raw.FPDFText_GetCharOrigin(found, found.count_chars() - 1, x, y)
    assert x.value == pytest.approx(ideal, abs=0.03)
    assert y.value == pytest.approx(841.89 - 80, abs=0.001)


def test_equal_images_are_kept_once_and_come_back(library: FontLibrary) -> None:
    rgba = bytes(range(256)) * 4
    one = Image(10, 10, 50, 50, 16, 16, "RGBA", rgba, (0, 0, 16, 16))
    grey = Image(80, 10, 50, 50, 16, 16, "L", bytes(range(256)), (0, 0, 16, 16))
    opaque = Image(150, 10, 50, 50, 16, 16, "LA", b"\x40\xff" * 256, (0, 0, 16, 16))
    items: list[Item] = [one, replace(one, x=300), grey, opaque]
    with pikepdf.open(io.BytesIO(write(_only(items), library))) as file:
        images = file.pages[0].Resources.XObject
        assert sorted(images.keys()) == ["/I1", "/I2", "/I3"]
        assert "/SMask" in images.I1
        assert "/SMask" not in images.I3
        first = pikepdf.PdfImage(images.I1).as_pil_image()
        assert first.mode == "RGBA"
        assert first.tobytes() == rgba
        assert pikepdf.PdfImage(images.I2).as_pil_image().tobytes() == bytes(range(256))


def test_a_smooth_image_is_predicted(library: FontLibrary) -> None:
    data = bytes((x * y // 7 + 3 * x) % 256 for y in range(120) for x in range(120))
    image = Image(10, 10, 60, 60, 120, 120, "L", data, (0, 0, 120, 120))
    with pikepdf.open(io.BytesIO(write(_only([image]), library))) as file:
        written = file.pages[0].Resources.XObject.I1
        assert "/DecodeParms" in written
        assert written.read_bytes() == data


def test_an_image_of_the_wrong_length_is_refused(library: FontLibrary) -> None:
    with pytest.raises(PdfError, match="bytes"):
        write(_only([Image(0, 0, 9, 9, 4, 4, "RGB", b"123", (0, 0, 4, 4))]), library)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://пример.испытание/путь", "https://xn--e1afmkfd.xn--80akhbyknj4f/"
         "%D0%BF%D1%83%D1%82%D1%8C"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("mailto:a@example.org?subject=Да", "mailto:a@example.org?subject=%D0%94%D0%B0"),
        ("tel:+375172345678", "tel:+375172345678"),
    ],
)  # fmt: skip
def test_addresses_are_written_in_ascii(url: str, written: str) -> None:
    assert ascii_uri(url) == written


def _content(page: Document, library: FontLibrary) -> str:
    with pikepdf.open(io.BytesIO(write(page, library))) as file:
        return file.pages[0].Contents.read_bytes().decode("latin-1")


def _only(items: list[Item]) -> Document:
    empty: list[GlyphRun] = []
    page = document(empty)
    return replace(page, pages=(replace(page.pages[0], items=tuple(items)),))
