"""Bytes to picture: what a file is, by its content and never by its name."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from brief.model import Drawing, Raster

RASTER_BYTES = 64 * 2**20
"""Largest PNG or JPEG file, in bytes."""

SVG_BYTES = 4 * 2**20
"""Largest SVG file, in bytes, unpacked."""

_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"BM", "a BMP"),
    (b"%PDF", "a PDF"),
    (b"%!PS", "an EPS or PostScript"),
    (b"\xc5\xd0\xd3\xc6", "an EPS"),
    (b"8BPS", "a Photoshop"),
    (b"\0\0\1\0", "an icon (ICO)"),
    (b"gimp xcf", "a GIMP"),
    (b"\xff\x0a", "a JPEG XL"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000"),
    (b"PK\x03\x04", "an office or ZIP"),
)
_SVG_ROOT = re.compile(r"<(?:[\w.-]+:)?svg[\s/>]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A picture, and in `notes` what could not be kept of it (sentences for a warning)."""

    content: Raster | Drawing
    notes: tuple[str, ...] = ()


def read(data: bytes, name: str) -> Loaded:
    """The picture in the bytes of a file, with notes on what was simplified.

    `name` is for the words of an error only. Raises ValueError, with a sentence that begins with
    `name` and says the way out.
    """
    try:
        return _read(data)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


def _read(data: bytes) -> Loaded:
    if not data:
        raise ValueError("the file is empty; copy or export it again")
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        from brief.images import raster

        if len(data) > RASTER_BYTES:
            raise ValueError(
                f"the file has {len(data) / 2**20:.0f} MB, and at most {RASTER_BYTES >> 20} MB are"
                " read; save it smaller"
            )
        return Loaded(raster.decode(data))
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data)
    if _is_svg(data):
        from brief.images import svg

        if len(data) > SVG_BYTES:
            raise ValueError(
                f"the drawing has more than {SVG_BYTES >> 20} MB; simplify it, or save it as PNG"
            )
        return Loaded(*svg.parse(data))
    raise ValueError(f"the file is {_kind(data)}, which can't be read; save it as PNG, JPEG or SVG")


def _unpacked(data: bytes) -> bytes:
    """The content of an .svgz file. Never makes more than the limit, however it is packed."""
    try:
        return zlib.decompressobj(31).decompress(data, SVG_BYTES + 1)
    except zlib.error:
        raise ValueError(
            "the file is compressed and damaged; save it as SVG without compression"
        ) from None


def _is_svg(data: bytes) -> bool:
    head = data[: 2**16]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    else:
        text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.lstrip().startswith("<") and _SVG_ROOT.search(text) is not None


def _kind(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture"
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        if brand in (b"avif", b"avis"):
            return "an AVIF picture"
        if brand in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"):
            return "a HEIC picture"
        return "a video or a picture of an unknown kind"
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            return f"{kind} file"
    if data.lstrip()[:1] == b"<":
        return "a web page or another XML file, not a picture"
    return "not a picture that is known here"
