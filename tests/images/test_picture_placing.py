"""On the page: how many pixels, which part; and drawings scaled."""

import pytest
from PIL import Image

from brief.color import Color
from brief.images import aspect, cover, drawing_paths, place, sampled, sampling
from brief.model import Drawing, Raster, Shape


def raster(width=600, height=400, mode="RGB", *, photographic=False):
    image = Image.linear_gradient("L").resize((width, height)).convert(mode)
    return Raster(width, height, mode, image.tobytes(), photographic=photographic)


@pytest.mark.parametrize(
    ("width", "height", "dpi", "columns", "rows"),
    [
        (72, 48, 300, 300, 200),  # an inch wide
        (72, 48, 150, 150, 100),
        (144, 96, 300, 600, 400),  # exactly what there is
        (720, 480, 300, 600, 400),  # never up
        (72.1, 48, 300, 301, 200),  # up to the next pixel
        (72, 480, 300, 300, 400),  # each direction by itself
        (0.01, 0.01, 300, 1, 1),
    ],
)
def test_sampling_arithmetic(width, height, dpi, columns, rows):
    image = place(raster(), 10, 20, width, height, mark="7")
    assert (image.x, image.y, image.width, image.height) == (10, 20, width, height)
    assert (image.mode, image.mark) == ("RGB", "7")
    assert sampling(image, dpi) == (columns, rows)
    shown = sampled(image, sampling(image, dpi))
    assert (shown.mode, shown.size) == ("RGB", (columns, rows))


def test_a_screen_of_dots_wants_its_own_resolution():
    assert sampling(place(raster(), 0, 0, 720, 480), 300, exactly=True) == (3000, 2000)


def test_placing_copies_no_pixels():
    source = raster(photographic=True)
    image = place(source, 0, 0, 72, 48, crop=(10, 10, 50, 50))
    assert image.pixels is source.pixels
    assert (image.pixel_width, image.pixel_height, image.crop) == (600, 400, (10, 10, 50, 50))
    assert image.photographic


def test_a_picture_that_fits_is_not_touched():
    image = place(raster(), 0, 0, 500, 300)
    assert sampled(image, (600, 400)).tobytes() == image.pixels


@pytest.mark.parametrize("mode", ["L", "RGB", "LA", "RGBA"])
def test_modes_are_kept(mode):
    assert sampled(place(raster(mode=mode), 0, 0, 72, 48), (300, 200)).mode == mode


def test_transparent_edges_get_no_dark_rim():
    source = Image.new("RGBA", (200, 200), (255, 255, 255, 0))
    source.paste((200, 0, 0, 255), (50, 50, 150, 150))
    image = place(Raster(200, 200, "RGBA", source.tobytes()), 0, 0, 12, 12)
    pixels = sampled(image, sampling(image, 300))
    for index in range(pixels.width * pixels.height):
        red, *_, alpha = pixels.getpixel((index % pixels.width, index // pixels.width))
        # Faint alphas leave few steps for the colour, by the way that Pillow weighs it.
        assert red == 255 if alpha == 0 else red >= 195 or alpha < 32


def test_crop():
    source = Image.new("RGB", (300, 100), (255, 0, 0))
    source.paste((0, 0, 255), (100, 0, 200, 100))
    image = place(Raster(300, 100, "RGB", source.tobytes()), 0, 0, 12, 12, crop=(100, 0, 200, 100))
    shown = sampled(image, sampling(image, 300))
    assert shown.size == (50, 50)
    assert shown.getcolors() == [(2500, (0, 0, 255))]


@pytest.mark.parametrize("crop", [(0, 0, 601, 10), (-1, 0, 5, 5), (5, 5, 5, 9), (9, 0, 5, 5)])
def test_crop_outside_is_refused(crop):
    with pytest.raises(ValueError, match="crop"):
        place(raster(), 0, 0, 10, 10, crop=crop)


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (float("nan"), 10)])
def test_no_size_is_refused(size):
    with pytest.raises(ValueError, match="can't be placed"):
        place(raster(), 0, 0, *size)


@pytest.mark.parametrize(
    ("ratio", "focus", "box"),
    [
        (1.5, (0.5, 0.5), (0, 0, 600, 400)),
        (1, (0.5, 0.5), (100, 0, 500, 400)),
        (1, (0, 0), (0, 0, 400, 400)),
        (1, (1, 1), (200, 0, 600, 400)),
        (3, (0.5, 0.5), (0, 100, 600, 300)),
        (3, (0.5, 0.35), (0, 40, 600, 240)),
        (1e9, (0.5, 0.5), (0, 200, 600, 201)),
    ],
)
def test_cover(ratio, focus, box):
    assert cover(raster(), ratio, focus) == box


@pytest.mark.parametrize("ratio", [0, -1, float("nan"), float("inf")])
def test_cover_needs_a_ratio(ratio):
    with pytest.raises(ValueError, match="aspect ratio"):
        cover(raster(), ratio)


SQUARE = Shape((("M", 0.0, 0.0), ("C", 1.0, 2.0, 3.0, 4.0, 10.0, 20.0), ("Z",)),
               "#ff0000", "#0000ff", 2.0, even_odd=True)  # fmt: skip


def test_drawings_keep_their_aspect():
    (path,) = drawing_paths(Drawing(10, 20, (SQUARE,)), 100, 200, 50, 50, 3)
    assert path.commands == (
        ("M", 112.5, 200.0),
        ("C", 115.0, 205.0, 120.0, 210.0, 137.5, 250.0),
        ("Z",),
    )
    assert path.fill == Color(1, 0, 0)
    assert path.stroke == Color(0, 0, 1)
    assert (path.stroke_width, path.even_odd, path.mark) == (5.0, True, 3)


def test_drawings_are_aligned():
    (path,) = drawing_paths(Drawing(10, 20, (SQUARE,)), 100, 200, 50, 50, None, align=(1, 0))
    assert path.commands[0] == ("M", 125.0, 200.0)


def test_aspect():
    assert aspect(Drawing(10, 20, ())) == 0.5
    assert aspect(raster()) == 1.5
