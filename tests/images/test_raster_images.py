"""PNG and JPEG: every mode upright, in sRGB, within limits, and with nothing left but pixels."""

import hashlib
import io
import random
import struct
import subprocess
import sys
import zlib

import pytest
from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from brief.images import raster
from brief.model import Raster
from tests.images.loading import load

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def encoded(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def pillow(found: Raster) -> Image.Image:
    return Image.frombytes(found.mode, (found.width, found.height), found.pixels)


def photo(width: int = 160, height: int = 120, seed: int = 1) -> Image.Image:
    noise = random.Random(seed).randbytes(width * height * 3 // 64)
    small = Image.frombytes("RGB", (width // 8, height // 8), noise[: width * height * 3 // 64])
    return small.resize((width, height), Image.Resampling.BICUBIC)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_orientation_is_honoured(orientation, kind):
    upright = Image.new("RGB", (48, 32), WHITE)
    upright.paste(RED, (0, 0, 16, 16))
    upright.paste(GREEN, (32, 0, 48, 16))
    upright.paste(BLUE, (0, 16, 16, 32))
    # What a camera stores is what the tag turns upright: the inverse of Pillow's own reading.
    inverse = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}[orientation]
    tag = Image.Exif()
    tag[0x0112] = inverse
    stored = upright.copy()
    stored.info["exif"] = tag.tobytes()
    stored.getexif()[0x0112] = inverse
    stored = ImageOps.exif_transpose(stored)
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    found = load(encoded(stored, kind, exif=exif, **options), "x")
    assert (found.width, found.height) == (48, 32)
    image = pillow(found)
    for at, colour in {(8, 8): RED, (40, 8): GREEN, (8, 24): BLUE, (40, 24): WHITE}.items():
        assert max(abs(a - b) for a, b in zip(image.getpixel(at), colour, strict=True)) < 6


@pytest.mark.parametrize("exif", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"nonsense"])
def test_broken_exif_means_upright(exif):
    found = load(encoded(Image.new("RGB", (4, 2), RED), "JPEG", exif=exif), "x")
    assert (found.width, found.height) == (4, 2)


def test_nothing_of_the_metadata_is_left():
    exif = Image.Exif()
    exif[0x010E] = "SECRETDESCRIPTION"
    exif[0x013B] = "SECRETARTIST"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 54.0, 8.0), 3: "E", 4: (27.0, 33.0, 41.0)})
    exif.get_ifd(0x8769)[0x927C] = b"SECRETMAKERNOTE"
    thumbnail = encoded(Image.new("RGB", (16, 16), BLUE), "JPEG")
    stored = exif.tobytes() + thumbnail
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRETHISTORY</x:xmpmeta>"
    data = encoded(photo(), "JPEG", exif=stored, xmp=xmp, comment=b"SECRETCOMMENT")
    for secret in (b"SECRETARTIST", b"SECRETHISTORY", b"SECRETCOMMENT", thumbnail):
        assert secret in data
    assert b"SECRET" not in load(data, "x").pixels

    info = PngInfo()
    info.add_text("Author", "SECRETAUTHOR")
    info.add_itxt("XML:com.adobe.xmp", "SECRETHISTORY")
    found = load(encoded(photo(), pnginfo=info, exif=exif), "x")
    assert b"SECRET" not in found.pixels


def test_what_transparency_hides_is_erased():
    image = Image.new("RGBA", (40, 40), (12, 34, 56, 255))
    image.paste((99, 88, 77, 0), (0, 0, 20, 40))
    found = load(encoded(image), "x")
    assert found.mode == "RGBA"
    assert bytes((99, 88, 77)) not in found.pixels
    assert pillow(found).getpixel((3, 3)) == (255, 255, 255, 0)
    assert pillow(found).getpixel((30, 3)) == (12, 34, 56, 255)


def png16(mode: int, width: int, samples: list[int], *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG of one row with 16-bit samples, and further chunks before the pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    row = b"\0" + struct.pack(f">{len(samples)}H", *samples)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, 16, mode, 0, 0, 0))
        + b"".join(chunk(kind, body) for kind, body in extra)
        + chunk(b"IDAT", zlib.compress(row))
        + chunk(b"IEND", b"")
    )


def test_16_bit_grey_keeps_its_scale():
    found = load(png16(0, 4, [0, 0x4000, 0x80FF, 0xFFFF]), "x")
    assert (found.mode, list(found.pixels)) == ("L", [0, 0x40, 0x80, 0xFF])


def test_16_bit_transparency():
    found = load(png16(0, 3, [0, 0x4000, 0xFFFF], (b"tRNS", struct.pack(">H", 0x4000))), "x")
    assert (found.mode, list(found.pixels)) == ("LA", [0, 255, 255, 0, 255, 255])
    red, green = [0xFFFF, 0, 0], [0, 0xFFFF, 0]
    tag = (b"tRNS", struct.pack(">HHH", *red))
    found = load(png16(2, 2, red + green, tag), "x")
    assert (found.mode, list(found.pixels)) == ("RGBA", [255, 255, 255, 0, 0, 255, 0, 255])


def test_16_bit_alpha():
    found = load(png16(6, 1, [0xFFFF, 0x8000, 0, 0x8000]), "x")
    assert (found.mode, list(found.pixels)) == ("RGBA", [255, 128, 0, 128])


def palette_image() -> Image.Image:
    image = Image.new("P", (2, 1))
    image.putpalette([*RED, *GREEN])
    image.putpixel((1, 0), 1)
    return image


@pytest.mark.parametrize(
    ("image", "options", "mode", "pixels"),
    [
        (Image.new("1", (2, 1), 1), {}, "L", [255, 255]),
        (Image.new("L", (2, 1), 7), {}, "L", [7, 7]),
        (Image.new("L", (1, 1), 7), {"transparency": 7}, "LA", [255, 0]),
        (Image.new("LA", (1, 1), (7, 9)), {}, "LA", [7, 9]),
        (Image.new("LA", (1, 1), (7, 255)), {}, "L", [7]),
        (Image.new("RGB", (1, 1), RED), {}, "RGB", [*RED]),
        (Image.new("RGB", (1, 1), (9, 9, 9)), {}, "L", [9]),
        (Image.new("RGB", (1, 1), RED), {"transparency": RED}, "LA", [255, 0]),
        (Image.new("RGBA", (1, 1), (1, 2, 3, 255)), {}, "RGB", [1, 2, 3]),
        (Image.new("RGBA", (1, 1), (1, 2, 3, 4)), {}, "RGBA", [1, 2, 3, 4]),
        (Image.new("RGBA", (1, 1), (5, 5, 5, 4)), {}, "LA", [5, 4]),
        (palette_image(), {}, "RGB", [*RED, *GREEN]),
        (palette_image(), {"transparency": 0}, "RGBA", [255, 255, 255, 0, *GREEN, 255]),
        (palette_image(), {"transparency": b"\x80\xff"}, "RGBA", [*RED, 128, *GREEN, 255]),
    ],
)
def test_modes(image, options, mode, pixels):
    found = load(encoded(image, **options), "x")
    assert (found.mode, list(found.pixels), found.photographic) == (mode, pixels, False)


@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg(progressive):
    image = photo()
    found = load(encoded(image, "JPEG", quality=95, progressive=progressive), "x")
    assert (found.mode, found.width, found.height, found.photographic) == ("RGB", 160, 120, True)
    assert abs(pillow(found).getpixel((80, 60))[0] - image.getpixel((80, 60))[0]) < 12


def test_grey_jpeg():
    found = load(encoded(Image.new("L", (9, 9), 80), "JPEG"), "x")
    assert (found.mode, found.pixels[0], found.photographic) == ("L", 80, True)


@pytest.mark.parametrize(
    ("ink", "colour"),
    [((0, 0, 0, 0), WHITE), ((0, 255, 255, 0), RED), ((0, 0, 0, 255), (0, 0, 0)),
     ((255, 0, 255, 0), GREEN)],
)  # fmt: skip
def test_cmyk_jpeg(ink, colour):
    found = load(encoded(Image.new("CMYK", (16, 16), ink), "JPEG", quality=100), "x")
    image = pillow(found).convert("RGB")
    assert max(abs(a - b) for a, b in zip(image.getpixel((8, 8)), colour, strict=True)) < 4


def test_ycck_jpeg():
    """As Photoshop writes CMYK: inverted, its first three channels as YCbCr."""
    # The inks of red are magenta and yellow; inverted twice, they are the RGB behind the YCbCr.
    y, cb, cr = Image.new("RGB", (1, 1), (0, 255, 255)).convert("YCbCr").getpixel((0, 0))
    # Pillow stores 255 minus what it is given, so these are the planes' complements.
    stored = Image.new("CMYK", (16, 16), (255 - y, 255 - cb, 255 - cr, 0))
    data = bytearray(encoded(stored, "JPEG", quality=100))
    marker = data.index(b"Adobe")
    assert data[marker + 11] == 0
    data[marker + 11] = 2
    image = pillow(load(bytes(data), "x")).convert("RGB")
    assert max(abs(a - b) for a, b in zip(image.getpixel((8, 8)), RED, strict=True)) < 6


def swapped_profile() -> bytes:
    """sRGB with the colorants of red and blue exchanged: a picture of it looks wrong if ignored."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    places = {}
    for index in range(count):
        at = 132 + 12 * index
        places[bytes(profile[at : at + 4])] = at
    red, blue = places[b"rXYZ"], places[b"bXYZ"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
        profile[blue + 4 : blue + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_icc_profile_is_applied(kind):
    options = {"quality": 100, "subsampling": 0} if kind == "JPEG" else {}
    image = Image.new("RGB", (16, 16), (200, 40, 0))
    found = load(encoded(image, kind, icc_profile=swapped_profile(), **options), "x")
    red, green, blue = pillow(found).getpixel((8, 8))
    assert (red < 5, abs(green - 40) < 5, abs(blue - 200) < 5) == (True, True, True)


def test_icc_profile_leaves_alpha_alone():
    image = Image.new("RGBA", (4, 4), (200, 40, 0, 77))
    found = load(encoded(image, icc_profile=swapped_profile()), "x")
    red, _, blue, alpha = pillow(found).getpixel((1, 1))
    assert red < 5
    assert blue > 190
    assert alpha == 77


def test_srgb_profile_changes_no_pixel():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = photo()
    assert load(encoded(image, icc_profile=profile), "x").pixels == image.tobytes()


@pytest.mark.parametrize("profile", [b"", b"nonsense", swapped_profile()[:200], b"\0" * 3000])
def test_broken_profile_is_ignored(profile):
    image = photo()
    assert load(encoded(image, icc_profile=profile), "x").pixels == image.tobytes()


def test_profile_of_another_colour_space_is_ignored():
    found = load(encoded(Image.new("L", (4, 4), 99), icc_profile=swapped_profile()), "x")
    assert (found.mode, found.pixels[0]) == ("L", 99)


@pytest.mark.parametrize("size", [(100_000, 100_000), (2**31 - 1, 1), (1, 2**31 - 1), (8000, 8000)])
def test_png_bomb_is_refused_by_its_header(size):
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(10_000)))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(ValueError, match=r"bomb\.png: .* pixels, and at most 40 million"):
        load(data, "bomb.png")


def jpeg_of_size(width: int, height: int, **options) -> bytes:
    data = bytearray(encoded(Image.new("RGB", (16, 16), RED), "JPEG", **options))
    at = data.index(b"\xff\xc2" if options.get("progressive") else b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def test_jpeg_bomb_is_refused_by_its_header():
    with pytest.raises(ValueError, match="at most 100 million"):
        load(jpeg_of_size(65_000, 65_000), "x")
    with pytest.raises(ValueError, match="at most 40 million"):
        load(jpeg_of_size(8_000, 8_000, progressive=True), "x")


def test_jpeg_of_too_many_scans_is_refused():
    data = encoded(photo(), "JPEG", progressive=True)
    start = data.index(b"\xff\xda")
    scan = data[start : data.index(b"\xff", start + 2)]
    with pytest.raises(ValueError, match="layers"):
        load(data[:start] + scan * 100 + data[start:], "x")


def test_large_pictures_are_kept_smaller():
    image = Image.new("RGB", (6000, 4000), RED)
    for kind in ("PNG", "JPEG"):
        found = load(encoded(image, kind), "x")
        assert raster.KEPT_PIXELS * 0.6 < found.width * found.height <= raster.KEPT_PIXELS
        assert found.width / found.height == pytest.approx(1.5, rel=0.001)


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize(
    "data",
    [
        encoded(photo()),
        encoded(photo(), "JPEG"),
        encoded(photo(), "JPEG", progressive=True),
        encoded(photo().convert("CMYK"), "JPEG"),
        encoded(photo().convert("P")),
    ],
    ids=["png", "jpeg", "progressive", "cmyk", "palette"],
)
def test_truncated_pictures_are_refused(data, tenth):
    with pytest.raises(ValueError, match=r"^cut\.jpg: the picture is damaged or incomplete; "):
        load(data[: len(data) * tenth // 10], "cut.jpg")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (encoded(Image.new("RGB", (4, 4)), "GIF"), "a GIF file"),
        (encoded(Image.new("RGB", (4, 4)), "TIFF"), "a TIFF file"),
        (encoded(Image.new("RGB", (4, 4)), "BMP"), "a BMP file"),
        (encoded(Image.new("RGB", (4, 4)), "WEBP"), "a WebP picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC picture"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "an AVIF picture"),
        (b"%PDF-1.7", "a PDF file"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (b"PK\x03\x04", "office"),
        (b"<!doctype html><html><body>", "web page"),
        (b"Hello", "not a picture"),
        (bytes(100), "not a picture"),
    ],
)
def test_other_files_are_named(data, words):
    with pytest.raises(ValueError, match=words) as caught:
        load(data, "photo.png")
    assert str(caught.value).startswith("photo.png: ")
    assert not data or "save it as PNG, JPEG or SVG" in str(caught.value)


def test_same_pixels_in_every_process():
    data = encoded(photo(), "JPEG", icc_profile=swapped_profile())
    code = (
        "import sys, hashlib\n"
        "from brief.images import place, sampled\n"
        "from tests.images.loading import load\n"
        "r = load(sys.stdin.buffer.read(), 'x'); p = sampled(place(r, 0, 0, 20, 15), (30, 20))\n"
        "print(hashlib.sha256(r.pixels + p.tobytes()).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=data,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1
    from brief.images import place, sampled

    found = load(data, "x")
    shown = sampled(place(found, 0, 0, 20, 15), (30, 20))
    digest = hashlib.sha256(found.pixels + shown.tobytes()).hexdigest()
    assert {digest} == {line.decode().strip() for line in sums}
