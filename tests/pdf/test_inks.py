"""Colours and bitmaps in the inks of each edition."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise, product
from random import Random

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFilter

from brief.color import Color
from brief.pdf.halftone import halftone
from brief.pdf.inks import inks_of
from brief.pdf.separation import ProcessInks, heaviest, limited
from brief.profiles import press_profile, srgb_profile

AXIS = range(0, 256, 17)


@pytest.fixture(scope="module")
def press() -> ProcessInks:
    return ProcessInks()


def color(red: float, green: float, blue: float) -> Color:
    return Color(red / 255, green / 255, blue / 255)


def cube() -> Image.Image:
    """Every colour of the axis."""
    values = bytes(value for rgb in product(AXIS, repeat=3) for value in rgb)
    return Image.frombytes("RGB", (256, 16), values)


def photograph(width: int = 240, height: int = 160) -> Image.Image:
    """Soft colours with dark parts, and grain over them."""
    grain = Random(1)
    soft = [
        Image.frombytes("L", (6, 4), grain.randbytes(24)).resize((width, height)) for _ in range(3)
    ]
    noise = Image.frombytes("RGB", (width, height), grain.randbytes(3 * width * height))
    dark = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    picture = ImageChops.multiply(Image.merge("RGB", soft), dark)
    return Image.blend(picture, noise, 0.12)


def pixels(image: Image.Image) -> Iterator[tuple[int, ...]]:
    data, bands = image.tobytes(), len(image.getbands())
    return (tuple(data[i : i + bands]) for i in range(0, len(data), bands))


# sRGB


@pytest.mark.parametrize(
    ("code", "operator"),
    [("#b8001f", ".722 0 .122 rg"), ("#808080", ".502 g"), ("#000000", "0 g"), ("#fff", "1 g")],
)
def test_rgb_is_written_as_it_is(code: str, operator: str) -> None:
    inks = inks_of("rgb")
    assert inks.fill(Color.parse(code)) == operator
    assert inks.stroke(Color.parse(code)) == operator.replace("g", "G").replace("r", "R")
    picture = photograph(8, 8)
    assert inks.bitmap(picture, photographic=True) == picture


# Black


@pytest.mark.parametrize("code", ["#000", "#16181d", "#4d5159", "#85898f", "#b8001f", "#0033cc"])
def test_what_is_seen_on_paper_is_black_in_a_copy(code: str) -> None:
    assert inks_of("black").fill(Color.parse(code)) == "0 g"
    assert inks_of("black").stroke(Color.parse(code)) == "0 G"


@pytest.mark.parametrize("code", ["#fff", "#f4f1ea", "#ffff00", "#d0d0d0"])
def test_what_is_faint_on_paper_is_paper_in_a_copy(code: str) -> None:
    assert inks_of("black").fill(Color.parse(code)) == "1 g"
    assert inks_of("black").stroke(Color.parse(code)) == "1 G"


def copied(page: Image.Image) -> Image.Image:
    """A photocopy: the lens blurs, the drum knows black and white."""
    blurred = page.convert("L").filter(ImageFilter.GaussianBlur(0.8))
    return blurred.point([0] * 128 + [255] * 128)


def share(page: Image.Image) -> float:
    """Of black."""
    return page.convert("L").histogram()[0] / (page.width * page.height)


def test_a_halftone_outlives_two_copies() -> None:
    greys = range(36, 224, 12)
    shares = []
    for grey in greys:
        page = halftone(Image.new("L", (160, 160), grey))
        assert page.mode == "1"
        found = share(copied(copied(page)))
        assert found == pytest.approx(1 - grey / 255, abs=0.05)
        shares.append(found)
    assert all(darker > lighter for darker, lighter in pairwise(shares))


def test_dots_that_are_strewn_do_not() -> None:
    """The same measure fails what a halftone is there to be better than."""
    page = Image.new("L", (160, 160), 70).convert("1")
    assert abs(share(copied(copied(page))) - (1 - 70 / 255)) > 0.15


def test_halftones_keep_black_and_white() -> None:
    assert halftone(Image.new("L", (9, 9), 0)).getcolors() == [(81, 0)]
    assert halftone(Image.new("RGB", (9, 9), "white")).getcolors() == [(81, 255)]


@pytest.mark.parametrize("grey", range(0, 256, 5))
def test_no_pixel_of_a_halftone_stands_alone(grey: int) -> None:
    page = halftone(Image.new("L", (48, 48), grey)).convert("L")

    def at(x: int, y: int) -> int:
        found = page.getpixel((x, y))
        assert isinstance(found, int)
        return found

    for x, y in product(range(1, 47), repeat=2):
        beside = [at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1)]
        assert at(x, y) in beside


def test_dots_stand_at_53_to_the_inch_and_45_degrees() -> None:
    """At 300 dpi: the pattern repeats after 4 pixels across and 4 down, and after no fewer."""
    page = halftone(Image.new("L", (64, 64), 128)).convert("L")
    whole = page.crop((8, 8, 48, 48)).tobytes()
    same = {
        (dx, dy)
        for dx, dy in product(range(8), repeat=2)
        if page.crop((8 + dx, 8 + dy, 48 + dx, 48 + dy)).tobytes() == whole
    }
    assert same == {(0, 0), (4, 4)}


# The press


@pytest.mark.parametrize(
    ("code", "operator"),
    [
        ("#000000", "0 0 0 1 k"),
        ("#16181d", "0 0 0 1 k"),  # the ink of letters
        ("#ffffff", "0 0 0 0 k"),
    ],
)
def test_black_is_black_and_paper_is_paper(press: ProcessInks, code: str, operator: str) -> None:
    assert press.fill(Color.parse(code)) == operator
    assert press.stroke(Color.parse(code)) == operator.replace("k", "K")


@pytest.mark.parametrize("code", ["#4d5159", "#85898f", "#333333", "#808080", "#c0c0c0", "#f0f0f0"])
def test_greys_are_tints_of_black_as_light_as_they_were(press: ProcessInks, code: str) -> None:
    wanted = Color.parse(code)
    *colours, black = press.separated(wanted)
    assert colours == [0, 0, 0]
    light, _, _ = lab(printed([(0, 0, 0, black)], compensated=False)[0])
    assert light == pytest.approx(lab(wanted)[0], abs=0.8)


def test_every_grey_is_one_ink_and_none_is_darker_than_the_one_before(press: ProcessInks) -> None:
    inks = [press.separated(color(value, value, value)) for value in range(256)]
    assert {ink[:3] for ink in inks} == {(0, 0, 0)}
    assert all(darker[3] >= lighter[3] for darker, lighter in pairwise(inks))


@pytest.mark.parametrize("code", ["#b8001f", "#003366", "#f4f1ea", "#ffe600", "#1a1a2e"])
def test_colours_stay_colours(press: ProcessInks, code: str) -> None:
    assert sum(press.separated(Color.parse(code))[:3]) > 0.1


def test_no_colour_has_more_ink_than_the_press_bears(press: ProcessInks) -> None:
    limit = press_profile().ink_limit
    assert limit is not None
    for rgb in product(range(0, 256, 51), repeat=3):
        assert sum(press.separated(color(*rgb))) <= limit + 1e-9
    assert heaviest(press.bitmap(cube(), photographic=False)) <= limit
    assert heaviest(press.bitmap(photograph(), photographic=False)) <= limit


def test_photographs_leave_room_for_their_compression(press: ProcessInks) -> None:
    for picture in (cube(), photograph()):
        assert heaviest(press.bitmap(picture, photographic=True)) <= press.ink_limit - 0.18


def test_the_limit_takes_from_the_colours_alike_and_not_from_black() -> None:
    assert limited((1, 0.8, 0.6, 0.9), 3.3) == (1, 0.8, 0.6, 0.9)
    assert limited((1, 0.8, 0.6, 0.9), 2.1) == pytest.approx((0.5, 0.4, 0.3, 0.9))


def test_the_heaviest_pixel_is_found() -> None:
    picture = Image.new("CMYK", (30, 30), (10, 0, 0, 10))
    picture.putpixel((29, 3), (255, 101, 33, 250))
    truth = (255 + 101 + 33 + 250) / 255
    assert truth <= heaviest(picture) <= truth + 0.02


def test_what_the_press_can_print_comes_back(press: ProcessInks) -> None:
    """Inks as they look on a screen, separated again, look alike: CIE 1976 differences."""
    wanted = [
        found
        for found in printed(
            list(product((0.1, 0.4, 0.7), (0.1, 0.4, 0.7), (0.1, 0.4, 0.7), (0, 0.2)))
        )
        if min(found.red, found.green, found.blue) > 0 and max(found.red, found.green) < 1
    ]
    assert len(wanted) > 40
    found = printed([press.separated(each) for each in wanted])
    coloured = [
        difference(one, other)
        for one, other in zip(wanted, found, strict=True)
        if press.separated(one)[:3] != (0, 0, 0)
    ]
    assert max(coloured) < 3
    assert sum(coloured) / len(coloured) < 1


@pytest.mark.parametrize("photographic", [False, True])
def test_bitmaps_look_as_colours_do(press: ProcessInks, photographic: bool) -> None:
    reds = [(184, 0, 31), (0, 51, 102), (200, 140, 110), (245, 166, 35)]
    picture = Image.frombytes("RGB", (4, 1), bytes(v for rgb in reds for v in rgb))
    for found, rgb in zip(
        pixels(press.bitmap(picture, photographic=photographic)), reds, strict=True
    ):
        assert [ink / 255 for ink in found] == pytest.approx(press.separated(color(*rgb)), abs=0.02)


def test_grey_bitmaps_stay_on_the_black_plate(press: ProcessInks) -> None:
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    found = press.bitmap(ramp, photographic=True)
    levels = found.tobytes()
    assert found.mode == "L"
    assert (levels[0], levels[255]) == (0, 255)
    assert sorted(levels) == list(levels)
    assert len(set(levels[:64])) > 30  # shadows are still told apart


def test_greys_of_graphics_are_black_alone_and_those_of_photographs_are_not(
    press: ProcessInks,
) -> None:
    picture = Image.new("RGB", (2, 1), (22, 24, 29))
    picture.putpixel((1, 0), (184, 0, 31))
    grey, red = pixels(press.bitmap(picture, photographic=False))
    assert grey[:3] == (0, 0, 0)
    assert grey[3] > 235
    assert red[3] < 100
    deep, _ = pixels(press.bitmap(picture, photographic=True))
    assert min(deep[:3]) > 50


def test_inks_are_the_same_each_time() -> None:
    picture = photograph()
    for name in ("rgb", "black", "cmyk"):
        one, other = inks_of(name), inks_of(name)
        other.fill(Color.parse("#123456"))
        other.bitmap(picture, photographic=False)
        assert one.fill(Color.parse("#b8001f")) == other.fill(Color.parse("#b8001f"))
        for photographic in (False, True):
            made = [inks.bitmap(picture, photographic=photographic) for inks in (one, other)]
            assert made[0].tobytes() == made[1].tobytes()


def printed(inks: list[tuple[float, ...]], *, compensated: bool = True) -> list[Color]:
    """How inks look on a screen against paper; the deepest as its black, if `compensated`."""
    data = bytes(round(ink * 255) for each in inks for ink in each)
    shown = ImageCms.profileToProfile(
        Image.frombytes("CMYK", (len(inks), 1), data),
        ImageCms.ImageCmsProfile(io.BytesIO(press_profile().data)),
        ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile().data)),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION if compensated else ImageCms.Flags.NONE,
    )
    assert shown is not None
    return [color(*rgb) for rgb in pixels(shown)]


def lab(found: Color) -> tuple[float, float, float]:
    """CIE 1976 L*a*b* under D65."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (found.red, found.green, found.blue)
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0890
    fx, fy, fz = (
        t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29
        for t in (x, found.luminance, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: Color, other: Color) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5
