"""Bitmaps: image XObjects (ISO 32000-1 8.9.5), made ready for an edition."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from brief.display import Document, Image
from brief.editions import Edition
from brief.images.sampling import Size, sampled, sampling
from brief.pdf.canvas import Dictionary, Sheets, Value, stream
from brief.pdf.errors import PdfError
from brief.pdf.inks import Inks, inks_of
from brief.pdf.sequences import Sequences
from brief.pdf.serialize import flate
from brief.recent import Recent

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

QUALITY = 85
"""JPEG quality (libjpeg's scale) of photographs."""

PRESS_QUALITY = 88
"""In inks, which are not separated into light and colour before they are compressed."""

FULL_COLOUR_PIXELS = 1_000_000
"""Up to here colour keeps its full resolution (4:4:4): a logo that came as a JPEG has red edges,
and the file is small anyhow. Larger photographs are 4:2:0."""

_CHANNELS = {"1": 1, "L": 1, "RGB": 3, "LA": 2, "RGBA": 4, "CMYK": 4}
_SPACES = {"1": "/DeviceGray", "L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}

_BYTES = 32_000_000
"""Of bitmaps that are kept."""

_Key = tuple[bytes, Size, str, tuple[int, int, int, int], Size, bool]


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A bitmap as it stands in a file. `mode` and `size` say how its samples are to be read.

    coding: the filter. predicted: whether rows were predicted before (7.4.4.4). mask: its soft
    mask (11.6.5.3).
    """

    mode: str
    size: Size
    coding: str
    data: bytes = field(repr=False)
    predicted: bool = False
    mask: Bitmap | None = None


def _size(bitmap: Bitmap) -> int:
    return len(bitmap.data) + (_size(bitmap.mask) if bitmap.mask else 0)


class Reproduction:
    """What the files of one edition have in common: how bitmaps are sampled and encoded, and how
    sequences of marked content are painted, both in its inks.

    The latest are kept for as many files as share this. No result depends on what was made before.
    resolution: in dots per inch.
    """

    def __init__(self, inks: Inks, resolution: float) -> None:
        self.inks = inks
        self.sequences = Sequences(inks)
        self._resolution = resolution
        self._made: Recent[_Key, Bitmap] = Recent(_BYTES, _size)

    @classmethod
    def of(cls, edition: Edition) -> Reproduction:
        return cls(inks_of(edition.inks), edition.resolution)

    def bitmap(self, image: Image) -> Bitmap:
        """A placed picture as it stands in a file. Raises PdfError if it isn't what it says."""
        channels = _CHANNELS[image.mode]
        if len(image.pixels) != image.pixel_width * image.pixel_height * channels:
            raise PdfError(["an image has not as many bytes as its size and mode say"])
        size = sampling(image, self._resolution, exactly=self.inks.screened)
        whole = (image.pixel_width, image.pixel_height)
        digest = sha256(image.pixels).digest()
        key = (digest, whole, image.mode, image.crop, size, image.photographic)
        return self._made.get(key, lambda: self._make(sampled(image, size), image.photographic))

    def _make(self, shown: Pixels, photographic: bool) -> Bitmap:
        if shown.mode not in ("LA", "RGBA"):
            colours = self.inks.bitmap(shown, photographic=photographic)
            if photographic and not self.inks.screened:
                photograph = self._photograph(colours)
                if photograph is not None:
                    return photograph
            return _rows(colours)
        if self.inks.screened:
            return _rows(self.inks.bitmap(_on_paper(shown), photographic=photographic))
        # The alpha channel goes into a soft mask, unless it hides nothing.
        alpha = shown.getchannel("A")
        mask = None if alpha.getextrema() == (255, 255) else _rows(alpha)
        return _rows(self.inks.bitmap(_opaque(shown), photographic=photographic), mask)

    def _photograph(self, colours: Pixels) -> Bitmap | None:
        """As a JPEG (7.4.8); None if what that adds to the pixels would be too much ink."""
        coded = io.BytesIO()
        if colours.mode == "CMYK":
            from PIL import Image as Pillow
            from PIL import ImageChops

            from brief.pdf.separation import heaviest

            # Pillow writes ink as Photoshop does, turned round; a PDF means what it says (8.9.5.2).
            ImageChops.invert(colours).save(
                coded, "JPEG", quality=PRESS_QUALITY, subsampling="4:4:4", optimize=True
            )
            limit = self.inks.ink_limit
            with Pillow.open(coded) as turned:
                if limit is not None and heaviest(ImageChops.invert(turned)) > limit:
                    return None
        else:
            small = colours.width * colours.height <= FULL_COLOUR_PIXELS
            subsampling = "4:4:4" if small else "4:2:0"
            colours.save(coded, "JPEG", quality=QUALITY, subsampling=subsampling, optimize=True)
        return Bitmap(colours.mode, colours.size, "/DCTDecode", coded.getvalue())


@dataclass(frozen=True, slots=True)
class Bitmaps:
    """Resource names of a document's images, and the references behind them."""

    names: Mapping[Image, str]
    references: Mapping[str, Value]


def add_images(sheets: Sheets, document: Document, reproduction: Reproduction) -> Bitmaps:
    """Adds every bitmap of a document to its file, once."""
    names: dict[Image, str] = {}
    references: dict[str, Value] = {}
    known: dict[Bitmap, str] = {}
    for page in document.pages:
        for item in page.items:
            if not isinstance(item, Image):
                continue
            bitmap = reproduction.bitmap(item)
            if bitmap not in known:
                known[bitmap] = f"I{len(known) + 1}"
                references[known[bitmap]] = _add(sheets, bitmap)
            names[item] = known[bitmap]
    return Bitmaps(names, references)


def _add(sheets: Sheets, bitmap: Bitmap) -> Value:
    entries: dict[str, Value] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": bitmap.size[0],
        "Height": bitmap.size[1],
        "ColorSpace": _SPACES[bitmap.mode],
        "BitsPerComponent": 1 if bitmap.mode == "1" else 8,
    }
    if bitmap.mask is not None:
        entries["SMask"] = _add(sheets, bitmap.mask)
    if bitmap.predicted:
        columns, colors = bitmap.size[0], _CHANNELS[bitmap.mode]
        entries["DecodeParms"] = Dictionary({"Predictor": 15, "Colors": colors, "Columns": columns})
    entries["Filter"] = bitmap.coding
    return sheets.add(stream(bitmap.data, entries))


def _opaque(image: Pixels) -> Pixels:
    """The colours of a picture (LA, RGBA) without its alpha channel."""
    from PIL.Image import merge

    colours = [image.getchannel(channel) for channel in image.getbands()[:-1]]
    return colours[0] if len(colours) == 1 else merge("RGB", colours)


def _on_paper(image: Pixels) -> Pixels:
    """A picture (LA, RGBA) on white."""
    from PIL.Image import new

    colours = _opaque(image)
    paper = new(colours.mode, colours.size, "white")
    paper.paste(colours, mask=image.getchannel("A"))
    return paper


def _rows(image: Pixels, mask: Bitmap | None = None) -> Bitmap:
    """Rows of samples, with the predictor (7.4.4.4) that makes them smallest."""
    pixels = image.tobytes()
    best, predicted = flate(pixels), False
    if image.mode != "1":  # dots resemble no neighbour
        channels = _CHANNELS[image.mode]
        stride = image.width * channels
        for number, back in ((1, channels), (2, stride)):
            tried = flate(_predict(pixels, stride, number, back))
            if len(tried) < len(best) - 64:
                best, predicted = tried, True
    return Bitmap(image.mode, image.size, "/FlateDecode", best, predicted, mask)


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
