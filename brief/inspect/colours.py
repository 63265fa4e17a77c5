"""Colours of a content stream (ISO 32000-1 8.6), as far as it takes to tell two of them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brief.inspect.values import as_text

Colour = tuple[object, ...]
"""Red, green and blue in hundredths; or something else that is only like itself."""
WHITE: Colour = (100, 100, 100)
BLACK: Colour = (0, 0, 0)

_DEVICES = {
    "/DeviceGray": 1,
    "/G": 1,
    "/CalGray": 1,
    "/DeviceRGB": 3,
    "/RGB": 3,
    "/CalRGB": 3,
    "/DeviceCMYK": 4,
    "/CMYK": 4,
}


def device(values: Sequence[float]) -> Colour | None:
    """The colour of 1, 3 or 4 numbers: grey, RGB, CMYK. None for another count."""
    if len(values) == 1:
        return _rgb(values[0], values[0], values[0])
    if len(values) == 3:
        return _rgb(*values)
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        return _rgb(*(1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow)))
    return None


def in_space(space: Any, values: Sequence[float]) -> Colour | None:
    """The colour that the numbers have in a colour space. None: it can't be told here."""
    import pikepdf

    kind = as_text(space[0]) if isinstance(space, pikepdf.Array) and len(space) else as_text(space)
    if kind in _DEVICES:
        return device(values) if len(values) == _DEVICES[kind] else None
    if kind == "/ICCBased":
        return device(values)
    if kind in ("/Separation", "/DeviceN"):
        if not any(values):
            return WHITE
        return (kind, as_text(space[1])[:200], *(round(value, 2) for value in values))
    return None


def first_in(space: Any) -> Colour | None:
    """The colour that a space begins with (8.6.8): black, or all of an ink."""
    import pikepdf

    kind = as_text(space[0]) if isinstance(space, pikepdf.Array) and len(space) else as_text(space)
    if kind in _DEVICES or kind == "/ICCBased":
        return BLACK
    return (kind, "first") if kind in ("/Separation", "/DeviceN") else None


def _rgb(red: float, green: float, blue: float) -> Colour:
    return tuple(round(100 * max(0.0, min(1.0, value))) for value in (red, green, blue))
