"""The pixels that a placed picture shows: its part, at the resolution of what it is printed on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from brief.display import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

Size = tuple[int, int]
"""Columns and rows."""


def sampling(image: Image, dpi: float, *, exactly: bool = False) -> Size:
    """In how many pixels a placed picture is shown at `dpi`.

    More are thinned out, and no others made up, unless it is to be `exactly` this resolution.
    """
    size = _pixels(image.width, dpi), _pixels(image.height, dpi)
    if exactly:
        return size
    left, top, right, bottom = image.crop
    return min(right - left, size[0]), min(bottom - top, size[1])


def sampled(image: Image, size: Size) -> Pixels:
    """What a placed picture shows, in `size` pixels and in its own mode.

    Resampled by Lanczos on gamma-encoded values, as photo editors do. The same picture gives the
    same pixels in every process, with the same Pillow.
    """
    from PIL import Image as Pillow

    from brief.images.raster import blanked

    whole = (image.pixel_width, image.pixel_height)
    found = Pillow.frombytes(image.mode, whole, image.pixels)
    if image.crop != (0, 0, *whole):
        found = found.crop(image.crop)
    if found.size != size:
        found = found.resize(size, Pillow.Resampling.LANCZOS)
        if image.mode in ("LA", "RGBA"):
            found = blanked(found)
    return found


def _pixels(length: float, dpi: float) -> int:
    """How many pixels a length in points holds at `dpi`, rounded up, at least 1."""
    return max(1, math.ceil(length * dpi / 72 - 1e-6))
