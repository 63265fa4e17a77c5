"""Pictures on the page: cropping, scaling. All lengths in points, y downward."""

from __future__ import annotations

import math

from brief.color import Color
from brief.display import Command, Image, Path
from brief.model import Drawing, Raster

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
    crop: Box | None = None,
    mark: str | None = None,
) -> Image:
    """A picture, or its part `crop`, in the rectangle at `x`, `y`: stretched to fill it.

    Raises ValueError for a size that is not above 0 or a crop outside the picture.
    """
    if not (width > 0 and height > 0):
        raise ValueError(f"a picture can't be placed at {width} × {height} pt")
    box = crop or (0, 0, raster.width, raster.height)
    if not (0 <= box[0] < box[2] <= raster.width and 0 <= box[1] < box[3] <= raster.height):
        raise ValueError(f"the crop {box} is not inside {raster.width} × {raster.height} pixels")
    return Image(
        *(x, y, width, height),
        raster.width,
        raster.height,
        raster.mode,
        raster.pixels,
        box,
        raster.photographic,
        mark,
    )


def drawing_paths(
    drawing: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    mark: str | None,
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
