"""Bitmaps made ready for a file: how many pixels, how encoded, and once only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pikepdf
import pytest
from PIL import Image as Pillow
from PIL import ImageChops

from brief.display import Document, Image, Page
from brief.editions import EDITIONS, Edition
from brief.images import place
from brief.model import Raster
from brief.pdf import PdfError, Reproduction, write
from brief.pdf.inks import inks_of
from brief.pdf.separation import ProcessInks, heaviest
from brief.structure import Element, Role
from brief.typefaces import FontLibrary


def raster(mode: str = "RGB", *, photographic: bool = False) -> Raster:
    """Soft, coloured and unlike itself in any part."""
    grain = Random(3)
    bands = [Pillow.frombytes("L", (6, 4), grain.randbytes(24)).resize((600, 400)) for _ in mode]
    image = Pillow.merge(mode, bands) if len(bands) > 1 else bands[0]
    return Raster(600, 400, mode, image.tobytes(), photographic)  # type: ignore[arg-type]


def document(*images: Image) -> Document:
    return Document(
        "A picture", "en", False, "", (Page(400, 400, images),), Element(Role.DOCUMENT, ()), ()
    )


@contextmanager
def written(library: FontLibrary, edition: Edition, image: Image) -> Iterator[pikepdf.Object]:
    """The image in a file of an edition."""
    with pikepdf.open(io.BytesIO(write(document(image), library, edition))) as file:
        yield file.pages[0].Resources.XObject.I1


def screen(dpi: float = 300) -> Reproduction:
    return Reproduction(inks_of("rgb"), dpi)


def test_photographs_become_jpeg() -> None:
    made = screen().bitmap(place(raster(photographic=True), 0, 0, 72, 48))
    assert made.coding == "/DCTDecode"
    read = Pillow.open(io.BytesIO(made.data))
    assert (read.format, read.size, read.mode) == ("JPEG", (300, 200), "RGB")
    assert "progressive" not in read.info
    assert set(read.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_grey_photographs_stay_grey() -> None:
    made = screen().bitmap(place(raster("L", photographic=True), 0, 0, 72, 48))
    assert (made.mode, made.coding) == ("L", "/DCTDecode")
    assert Pillow.open(io.BytesIO(made.data)).mode == "L"


@pytest.mark.parametrize("name", ["screen", "press"])
def test_jpegs_say_nothing_of_themselves(name: str) -> None:
    made = Reproduction.of(EDITIONS[name]).bitmap(place(raster(photographic=True), 0, 0, 72, 48))  # type: ignore[index]
    head = made.data[: made.data.index(b"\xff\xda")]
    assert not [name for name in (b"Exif", b"http", b"ICC_", b"Photoshop") if name in head]
    # APP1, APP2, APP13 and comments.
    assert not [
        mark for mark in (b"\xff\xe1", b"\xff\xe2", b"\xff\xed", b"\xff\xfe") if mark in head
    ]


@pytest.mark.parametrize("mode", ["L", "RGB", "LA", "RGBA"])
def test_graphics_keep_every_pixel(mode: str) -> None:
    made = screen().bitmap(place(raster(mode), 0, 0, 72, 48))
    assert (made.mode, made.coding, made.size) == (
        mode.removesuffix("A"),
        "/FlateDecode",
        (300, 200),
    )
    assert (made.mask is not None) == mode.endswith("A")


def test_an_edition_says_how_many_pixels() -> None:
    image = place(raster(), 0, 0, 72, 48)
    assert screen(150).bitmap(image).size == (150, 100)
    assert Reproduction.of(EDITIONS["press"]).bitmap(image).size == (300, 200)
    # Dots have the copier's own resolution, though the picture has not as many pixels.
    large = place(raster(), 0, 0, 216, 144)
    assert Reproduction.of(EDITIONS["copier"]).bitmap(large).size == (900, 600)
    assert Reproduction.of(EDITIONS["press"]).bitmap(large).size == (600, 400)


def test_a_bitmap_is_made_once_and_for_all_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[int, int]] = []
    inks = inks_of("rgb")
    whole = inks.bitmap

    def counted(pixels: Pillow.Image, *, photographic: bool) -> Pillow.Image:
        made.append(pixels.size)
        return whole(pixels, photographic=photographic)

    monkeypatch.setattr(inks, "bitmap", counted)
    shared = Reproduction(inks, 300)
    source = raster(photographic=True)
    first = shared.bitmap(place(source, 0, 0, 72, 48, mark="1"))
    assert shared.bitmap(place(source, 50, 90, 72, 48)) is first
    # Another copy of the same pixels, as a second reading of the source would give.
    again = Raster(600, 400, "RGB", bytes(bytearray(source.pixels)), photographic=True)
    assert shared.bitmap(place(again, 0, 0, 72, 48)) is first
    assert made == [(300, 200)]
    assert shared.bitmap(place(source, 0, 0, 72, 48, crop=(0, 0, 300, 200))) != first
    assert shared.bitmap(place(source, 0, 0, 36, 24)) != first
    assert len(made) == 3


def test_sharing_changes_no_byte(library: FontLibrary) -> None:
    one = document(place(raster("RGBA"), 10, 10, 72, 48))
    two = document(place(raster(photographic=True), 10, 10, 72, 48))
    edition = EDITIONS["screen"]
    shared = Reproduction.of(edition)
    for each in (one, two, one):
        assert write(each, library, edition, None, shared) == write(each, library, edition)


def test_a_copy_is_flat_on_white(library: FontLibrary) -> None:
    edition = EDITIONS["copier"]
    clear = Raster(40, 40, "RGBA", bytes((0, 0, 0, 0)) * 1600)
    solid = Raster(40, 40, "RGBA", bytes((0, 0, 0, 255)) * 1600)
    with written(library, edition, place(clear, 0, 0, 24, 24)) as found:
        assert "/SMask" not in found
        assert set(found.read_bytes()) <= {0xFF, 0xF0}  # the last bits of each row fill its byte
    with written(library, edition, place(solid, 0, 0, 24, 24)) as found:
        assert set(found.read_bytes()) == {0}


@pytest.mark.parametrize(
    ("name", "mode", "photographic", "space", "bits"),
    [
        ("screen", "RGB", True, "/DeviceRGB", 8),
        ("screen", "L", False, "/DeviceGray", 8),
        ("copier", "RGB", True, "/DeviceGray", 1),
        ("copier", "RGBA", False, "/DeviceGray", 1),
        ("press", "RGB", True, "/DeviceCMYK", 8),
        ("press", "RGBA", False, "/DeviceCMYK", 8),
        ("press", "L", True, "/DeviceGray", 8),
    ],
)
def test_what_stands_in_the_file(
    library: FontLibrary, name: str, mode: str, photographic: bool, space: str, bits: int
) -> None:
    edition = EDITIONS[name]  # type: ignore[index]
    image = place(raster(mode, photographic=photographic), 10, 10, 72, 48)
    with written(library, edition, image) as found:
        assert (found.ColorSpace, found.BitsPerComponent) == (space, bits)
        assert "/Decode" not in found
        assert ("/SMask" in found) == (mode == "RGBA" and name != "copier")
        if "/SMask" in found:
            assert found.SMask.ColorSpace == "/DeviceGray"
        if found.Filter == "/FlateDecode":
            channels = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}[space]
            row = -(-int(found.Width) * bits * channels // 8)
            assert len(found.read_bytes()) == row * int(found.Height)


def test_ink_in_a_jpeg_means_what_it_says() -> None:
    """Not turned round, as Photoshop's are: 0 is no ink (ISO 32000-1 8.6.4.4)."""
    paper = Raster(16, 16, "RGB", b"\xff" * 768, photographic=True)
    made = Reproduction.of(EDITIONS["press"]).bitmap(place(paper, 0, 0, 72, 72))
    assert made.coding == "/DCTDecode"
    # Pillow takes what is in the file to be turned round.
    assert Pillow.open(io.BytesIO(made.data)).getcolors() == [(256, (255, 255, 255, 255))]


def test_no_pixel_of_a_compressed_photograph_has_too_much_ink() -> None:
    made = Reproduction.of(EDITIONS["press"]).bitmap(
        place(_grainy(dark=(0, 0, 0), light=(40, 10, 0)), 0, 0, 30, 30)
    )
    assert made.coding == "/DCTDecode"
    inks = ImageChops.invert(Pillow.open(io.BytesIO(made.data)))
    assert 2.7 < heaviest(inks) <= 3


def test_a_photograph_that_compression_would_soak_is_not_compressed() -> None:
    """Specks of pure cyan in black: what JPEG adds around them goes over the limit."""
    picture = _grainy(dark=(0, 0, 0), light=(0, 255, 255))
    made = Reproduction(ProcessInks(), 300).bitmap(place(picture, 0, 0, 30, 30))
    assert (made.mode, made.coding) == ("CMYK", "/FlateDecode")


def test_too_few_pixels_are_refused() -> None:
    with pytest.raises(PdfError, match="bytes"):
        screen().bitmap(Image(0, 0, 9, 9, 4, 4, "RGB", b"123", (0, 0, 4, 4)))


def _grainy(dark: tuple[int, int, int], light: tuple[int, int, int]) -> Raster:
    chance = Random(0)
    pixels = b"".join(bytes(light if chance.random() < 0.04 else dark) for _ in range(64 * 64))
    return Raster(64, 64, "RGB", pixels, photographic=True)
