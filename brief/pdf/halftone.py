"""Greys as black dots that a photocopier keeps: a clustered screen at 45 degrees.

At 300 dots per inch its dots are 53 to the inch. A copier drops single black pixels and fills
single white ones, and does so anew in each copy of a copy; here neither stands alone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

_SIDE = 8
"""Pixels across the tile, in which two dots stand at opposite places: one for 32 pixels."""
_LEVELS = _SIDE * _SIDE // 2
_LEAST = 4
"""Pixels of the smallest dot, and of the smallest hole between dots: a square of two by two."""


def halftone(pixels: Pixels) -> Pixels:
    """A bitmap (L or RGB) in black and white (mode 1), of the same size.

    The share of black is that of the grey value itself: ink and toner spread about as much as
    sRGB's curve is bent, so no other curve is laid on. What is lighter than the smallest dot is
    white or gets that dot, whichever is nearer; so in the dark with the smallest hole.
    """
    from PIL import Image as Pillow
    from PIL import ImageChops

    grey = pixels.convert("L").point([_level(value) for value in range(256)])
    tile = _tile()
    across = -(-grey.width // _SIDE)
    rows = [bytes(row) * across for row in tile]
    screen = Pillow.frombytes(
        "L",
        (across * _SIDE, grey.height),
        b"".join(rows[y % _SIDE] for y in range(grey.height)),
    ).crop((0, 0, *grey.size))
    # White wherever fewer pixels of the dot are to be black than come before this one.
    white = ImageChops.subtract(screen, grey)
    return white.point([0] + [255] * 255).convert("1", dither=Pillow.Dither.NONE)


def _level(value: int) -> int:
    """How many pixels of a dot's 32 are black for a grey value."""
    level = round((255 - value) / 255 * _LEVELS)
    if level < _LEAST:
        return _LEAST if level * 2 > _LEAST else 0
    if level > _LEVELS - _LEAST:
        return _LEVELS - _LEAST if (_LEVELS - level) * 2 > _LEAST else _LEVELS
    return level


def _tile() -> list[list[int]]:
    """For each pixel its place, from 1 to 32, in the order in which those of a dot become black."""
    places = [[0] * _SIDE for _ in range(_SIDE)]
    half = _SIDE // 2
    dot = [(x, y) for y in range(half) for x in range(_SIDE)]
    for place, (x, y) in enumerate(sorted(dot, key=_turn), 1):
        places[y][x] = places[y + half][(x + half) % _SIDE] = place
    return places


def _turn(point: tuple[int, int]) -> tuple[float, float]:
    """Orders pixels from the middle of a dot to the middle of a hole, and around it among equals.

    Two waves along the diagonals, added: the spot grows round, meets its neighbours at half black,
    and leaves a round hole.
    """
    x, y = point[0] + 0.5, point[1] + 0.5
    u, v = (x + y) * math.tau / _SIDE, (x - y) * math.tau / _SIDE
    return -round(math.cos(u) + math.cos(v), 9), math.atan2(math.sin(v), math.sin(u))
