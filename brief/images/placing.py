"""Pictures on the page: resampling, cropping, scaling. All lengths in points, y downward."""

from __future__ import annotations

import io
import math
from functools import lru_cache

from brief.color import Color
from brief.display import Command, Image, Path
from brief.model import Drawing, Raster

QUALITY = 85
"""JPEG quality (libjpeg's scale) of photographs."""

FULL_COLOUR_PIXELS = 1_000_000
"""Up to here colour keeps its full resolution (4:4:4): a logo that came as a JPEG has red edges,
and the file is small anyhow. Larger photographs are 4:2:0."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels from the top left corner; right and bottom excluded."""


def aspect(picture: Raster | Drawing) -> float:
    """Width divided by height."""
    return picture.width / picture.height


def cover(raster: Raster, ratio: float, focus: tuple[float, float] = (0.5, 0.5)) -> Box:
    """The largest part of a picture that has the aspect `ratio` (width divided by height).

    `focus` is the point that stays as near to the middle as can be, as shares of width and height:
    a portrait's face is at about (0.5, 0.4). Exact to half a pixel. Raises ValueError if `ratio`
    is not above 0.
    """
    if not (ratio > 0 and math.isfinite(ratio)):
        raise ValueError(f"an aspect ratio must be above 0, not {ratio}")
    width = min(raster.width, max(1, round(raster.height * ratio)))
    height = min(raster.height, max(1, round(raster.width / ratio)))
    left = min(max(round(raster.width * focus[0] - width / 2), 0), raster.width - width)
    top = min(max(round(raster.height * focus[1] - height / 2), 0), raster.height - height)
    return left, top, left + width, top + height


def place(
    raster: Raster,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    dpi: float = 300,
    crop: Box | None = None,
    mark: int | None = None,
) -> Image:
    """A picture, or its part `crop`, in the rectangle at `x`, `y`: stretched to fill it.

    Pixels beyond `dpi` at this size are resampled away (Lanczos, on gamma-encoded values as
    photo editors do); none are made up. Photographs without alpha become JPEG files, others raw
    rows. The same arguments give the same bytes in every process, with the same Pillow. Raises
    ValueError for a size that is not above 0 or a crop outside the picture.
    """
    if not (width > 0 and height > 0 and dpi > 0):
        raise ValueError(f"a picture can't be placed at {width} × {height} pt, {dpi} dpi")
    box = crop or (0, 0, raster.width, raster.height)
    if not (0 <= box[0] < box[2] <= raster.width and 0 <= box[1] < box[3] <= raster.height):
        raise ValueError(f"the crop {box} is not inside {raster.width} × {raster.height} pixels")
    columns = min(box[2] - box[0], pixels(width, dpi))
    rows = min(box[3] - box[1], pixels(height, dpi))
    encoding, data = _encoded(raster, box, columns, rows)
    return Image(x, y, width, height, columns, rows, raster.mode, encoding, data, mark)


def pixels(length: float, dpi: float) -> int:
    """How many pixels a length in points holds at `dpi`, rounded up, at least 1."""
    return max(1, math.ceil(length * dpi / 72 - 1e-6))


# The same picture is placed once for every language and every attempt to fit.
@lru_cache(maxsize=8)
def _encoded(raster: Raster, box: Box, columns: int, rows: int) -> tuple[str, bytes]:
    jpeg = raster.photographic and raster.mode in ("L", "RGB")
    whole = box == (0, 0, raster.width, raster.height)
    if not jpeg and whole and (columns, rows) == (raster.width, raster.height):
        return "raw", raster.pixels

    from PIL import Image as Pillow

    from brief.images.raster import blanked

    image = Pillow.frombytes(raster.mode, (raster.width, raster.height), raster.pixels)
    if not whole:
        image = image.crop(box)
    if image.size != (columns, rows):
        image = image.resize((columns, rows), Pillow.Resampling.LANCZOS)
        if raster.mode in ("LA", "RGBA"):
            image = blanked(image)
    if not jpeg:
        return "raw", image.tobytes()

    stream = io.BytesIO()
    small = columns * rows <= FULL_COLOUR_PIXELS
    image.save(
        stream, "JPEG", quality=QUALITY, subsampling="4:4:4" if small else "4:2:0", optimize=True
    )
    return "jpeg", stream.getvalue()


def drawing_paths(
    drawing: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    mark: int | None,
    align: tuple[float, float] = (0.5, 0.5),
) -> tuple[Path, ...]:
    """A drawing scaled to fit into the rectangle at `x`, `y`, keeping its aspect ratio.

    `align` says where it stands in room to spare: (0, 0) top left, (1, 1) bottom right. Raises
    ValueError for a size that is not above 0.
    """
    if not (width > 0 and height > 0):
        raise ValueError(f"a drawing can't be placed at {width} × {height} pt")
    scale = min(width / drawing.width, height / drawing.height)
    left = x + (width - drawing.width * scale) * align[0]
    top = y + (height - drawing.height * scale) * align[1]
    return tuple(
        Path(
            commands=tuple(_moved(command, scale, left, top) for command in shape.commands),
            fill=Color.parse(shape.fill) if shape.fill else None,
            stroke=Color.parse(shape.stroke) if shape.stroke else None,
            stroke_width=shape.stroke_width * scale,
            even_odd=shape.even_odd,
            mark=mark,
        )
        for shape in drawing.shapes
    )


def _moved(command: tuple[str | float, ...], scale: float, left: float, top: float) -> Command:
    operator, *numbers = command
    offsets = (left, top)
    return (operator, *(float(n) * scale + offsets[i % 2] for i, n in enumerate(numbers)))
