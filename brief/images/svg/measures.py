"""The size of the drawing, and the pen of an element, from what the file says."""

from __future__ import annotations

import math

from brief.images.svg import geometry
from brief.images.svg.document import Node
from brief.images.svg.geometry import Matrix, length
from brief.images.svg.stroke import Pen


def frame(root: Node) -> tuple[float, float, Matrix]:
    """Width and height of the drawing, and the transform from its viewBox."""
    box = geometry.view_box(root.attributes.get("viewBox"))
    sizes = []
    for index, name in enumerate(("width", "height")):
        text = root.attributes.get(name, "")
        sizes.append(0.0 if "%" in text else length(text, 0.0, 0.0))
        if not 0 < sizes[index] < geometry.LARGEST:
            sizes[index] = 0.0
    width, height = sizes
    if box and not (width and height):
        width, height = box[2], box[3]
    if not (width and height) or not 1e-3 < width / height < 1e3:
        raise ValueError(
            "the SVG says no sensible size; give its `svg` element a viewBox, or a width and height"
        )
    fitting = root.attributes.get("preserveAspectRatio", "")
    return width, height, geometry.viewport(box, width, height, fitting)


def pen_of(style: dict[str, str], viewport: tuple[float, float]) -> Pen:
    """How an element is stroked."""
    diagonal = math.hypot(*viewport) / math.sqrt(2)
    dashes: tuple[float, ...] = ()
    listed = style.get("stroke-dasharray", "none").replace(",", " ").split()
    if listed != ["none"]:
        dashes = tuple(length(dash, diagonal, -1.0) for dash in listed[:1000])
        if any(dash < 0 for dash in dashes) or not sum(dashes) > 0:
            dashes = ()
    cap = style.get("stroke-linecap", "butt")
    join = style.get("stroke-linejoin", "miter")
    return Pen(
        width=min(length(style.get("stroke-width"), diagonal, 1.0), geometry.LARGEST),
        cap=cap if cap in ("round", "square") else "butt",
        join=join if join in ("round", "bevel") else "miter",
        miter_limit=max(1.0, length(style.get("stroke-miterlimit"), 1.0, 4.0)),
        dashes=dashes,
        dash_offset=length(style.get("stroke-dashoffset"), diagonal, 0.0),
    )
