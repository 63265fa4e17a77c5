"""Bitmaps: image XObjects (ISO 32000-1 8.9.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from brief.display import Document, Image
from brief.pdf.canvas import Dictionary, Sheets, Value, stream
from brief.pdf.errors import PdfError
from brief.pdf.serialize import flate

_CHANNELS = {"L": 1, "RGB": 3, "LA": 2, "RGBA": 4}
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Bitmaps:
    """Resource names of a document's images, and the references behind them."""

    names: Mapping[Image, str]
    references: Mapping[str, Value]


def add_images(sheets: Sheets, document: Document) -> Bitmaps:
    """Adds every bitmap of a document to its file, once."""
    names: dict[Image, str] = {}
    references: dict[str, Value] = {}
    known: dict[tuple[str, str, int, int, bytes], str] = {}
    for page in document.pages:
        for item in page.items:
            if not isinstance(item, Image):
                continue
            size = (item.pixel_width, item.pixel_height)
            key = (item.mode, item.encoding, *size, sha256(item.data).digest())
            if key not in known:
                known[key] = f"I{len(known) + 1}"
                references[known[key]] = _add(sheets, item)
            names[item] = known[key]
    return Bitmaps(names, references)


def _add(sheets: Sheets, image: Image) -> Value:
    channels = _CHANNELS.get(image.mode)
    if channels is None or (image.encoding == "jpeg" and image.mode not in ("L", "RGB")):
        raise PdfError([f"an image of mode {image.mode} can't be written as {image.encoding}"])
    size = image.pixel_width, image.pixel_height
    if image.encoding == "jpeg":
        entries = {**_entries(size, channels), "Filter": "/DCTDecode"}
        return sheets.add(stream(image.data, entries))
    if len(image.data) != size[0] * size[1] * channels:
        raise PdfError([f"an image has {len(image.data)} bytes, not those of its size and mode"])
    if channels in (1, 3):
        return sheets.add(_raw(image.data, size, channels))
    # The alpha channel goes into a soft mask (11.6.5.3), unless it hides nothing.
    colors = channels - 1
    pixels = bytearray(size[0] * size[1] * colors)
    for channel in range(colors):
        pixels[channel::colors] = image.data[channel::channels]
    alpha = image.data[colors::channels]
    mask = None if alpha.count(255) == len(alpha) else sheets.add(_raw(alpha, size, 1))
    return sheets.add(_raw(bytes(pixels), size, colors, mask))


def _raw(pixels: bytes, size: tuple[int, int], channels: int, mask: Value = None) -> Value:
    """An image of samples, with the predictor (7.4.4.4) that makes it smallest."""
    entries = _entries(size, channels)
    if mask is not None:
        entries["SMask"] = mask
    best = flate(pixels)
    stride = size[0] * channels
    for number, back in ((1, channels), (2, stride)):
        predicted = flate(_predict(pixels, stride, number, back))
        if len(predicted) < len(best) - 64:
            best = predicted
            entries["DecodeParms"] = Dictionary(
                {"Predictor": 15, "Colors": channels, "Columns": size[0]}
            )
    return stream(best, {**entries, "Filter": "/FlateDecode"})


def _predict(pixels: bytes, stride: int, number: int, back: int) -> bytes:
    """Rows as differences to the sample `back` bytes before: PNG filters Sub (1) and Up (2)."""
    from PIL import Image as Pillow
    from PIL import ImageChops

    rows = len(pixels) // stride
    if number == 1:
        before = Pillow.new("L", (stride, rows))
        whole = Pillow.frombytes("L", (stride, rows), pixels)
        before.paste(whole, (back, 0))
    else:
        before = Pillow.frombytes("L", (stride, rows), bytes(back) + pixels[:-back])
        whole = Pillow.frombytes("L", (stride, rows), pixels)
    changed = ImageChops.subtract_modulo(whole, before).tobytes()
    lead = bytes((number,))
    return b"".join(
        lead + changed[start : start + stride] for start in range(0, len(changed), stride)
    )


def _entries(size: tuple[int, int], channels: int) -> dict[str, Value]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": size[0],
        "Height": size[1],
        "ColorSpace": _SPACES[channels],
        "BitsPerComponent": 8,
    }
