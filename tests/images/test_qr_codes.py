"""QR codes: read back by ZXing, in the right place, in few commands."""

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from brief.color import BLACK
from brief.images import qr_path, symbol
from brief.images.qr import QUIET, _matrix, _outlines

URLS = [
    "https://a.b",
    "https://www.industriall-union.org/belarus",
    "https://eng.belta.by/politics/view/?q=Лукашенко",
    "https://пример.испытание/путь",
    "mailto:solidarity@example.org?subject=Belarus",
    "tel:+375171234567",
    "https://example.org/" + "a" * 300,
]


def drawn(url: str, scale: int = 4) -> Image.Image:
    """The path as pixels, by the even-odd rule: each outline inverts what it encloses."""
    code = symbol(url)
    size = (code.modules + 2 * QUIET) * scale
    path = qr_path(code, 0, 0, size, BLACK, None)
    image = Image.new("1", (size, size), 0)
    outline: list[tuple[float, float]] = []
    for operator, *numbers in path.commands:
        if operator == "Z":
            mask = Image.new("1", image.size, 0)
            # Pillow's polygons include their right and lower edges: half a pixel less of them.
            ImageDraw.Draw(mask).polygon([(x - 0.5, y - 0.5) for x, y in outline], fill=1)
            from PIL import ImageChops

            image = ImageChops.logical_xor(image, mask)
            outline = []
        else:
            outline.append((numbers[0], numbers[1]))
    return Image.eval(image.convert("L"), lambda value: 255 - value)


@pytest.mark.parametrize("url", URLS)
def test_outlines_enclose_the_dark_modules(url):
    from brief.images.qr import _ascii

    matrix = _matrix(_ascii(url))
    outlines = _outlines(matrix)
    upright = [
        (a[0], min(a[1], b[1]), max(a[1], b[1]))
        for outline in outlines
        for a, b in zip(outline, outline[1:] + outline[:1], strict=True)
        if a[0] == b[0]
    ]
    for row, line in enumerate(matrix):
        crossed = [x for x, top, bottom in upright if top <= row < bottom]
        for column, dark in enumerate(line):
            # A ray to the right crosses the outlines an odd number of times.
            assert sum(x > column for x in crossed) % 2 == dark


@pytest.mark.parametrize("url", URLS)
def test_read_back(url):
    (found,) = zxingcpp.read_barcodes(drawn(url))
    assert found.text.isascii()
    if url.isascii():
        assert found.text == url


def test_addresses_become_ascii():
    from brief.images.qr import _ascii

    assert _ascii("https://пример.испытание/путь?q=1&r=%20") == (
        "https://xn--e1afmkfd.xn--80akhbyknj4f/%D0%BF%D1%83%D1%82%D1%8C?q=1&r=%20"
    )
    assert _ascii("mailto:я@example.org") == "mailto:%D1%8F@example.org"


def test_place_and_quiet_zone():
    code = symbol("https://a.b")
    assert code.modules == 21
    path = qr_path(code, 100, 200, 29, BLACK, 5)
    xs = [command[1] for command in path.commands if command[0] != "Z"]
    ys = [command[2] for command in path.commands if command[0] != "Z"]
    assert (min(xs), max(xs)) == (100 + QUIET, 129 - QUIET)
    assert (min(ys), max(ys)) == (200 + QUIET, 229 - QUIET)
    assert (path.even_odd, path.stroke, path.fill, path.mark) == (True, None, BLACK, 5)


def test_few_commands():
    url = "https://www.industriall-union.org/belarus"
    commands = qr_path(symbol(url), 0, 0, 50, BLACK, None).commands
    assert len(commands) < 1.6 * sum(map(sum, _matrix(url)))


@pytest.mark.parametrize("url", ["", "  ", "https://example.org/" + "a" * 3000])
def test_impossible_addresses_are_refused(url):
    with pytest.raises(ValueError, match=r"needs an address|too many for one"):
        symbol(url)
