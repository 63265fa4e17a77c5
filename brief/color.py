"""Colours in sRGB, and the contrast between them (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
TEXT_CONTRAST = 4.5
"""Least ratio between text and its ground (WCAG 2.2, 1.4.3, level AA)."""


@dataclass(frozen=True, slots=True)
class Color:
    """An sRGB colour, each component from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> Color:
        """Reads `#rrggbb` or `#rgb`. Raises ValueError."""
        match = _HEX.fullmatch(text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a colour such as #b8001f")
        digits = match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
        return cls(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))

    @property
    def hex(self) -> str:
        return "#" + "".join(f"{round(c * 255):02x}" for c in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white)."""
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (self.red, self.green, self.blue)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


WHITE = Color(1.0, 1.0, 1.0)
BLACK = Color(0.0, 0.0, 0.0)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio, 1 to 21."""
    high, low = sorted((one.luminance, other.luminance), reverse=True)
    return (high + 0.05) / (low + 0.05)


def darkened(color: Color, ground: Color = WHITE, ratio: float = TEXT_CONTRAST) -> Color:
    """The nearest colour of the same hue that has the contrast `ratio` to a light ground.

    Returns `color` itself if it passes. What is returned is exact after rounding to 8 bits.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(color.red, color.green, color.blue)
    candidate = color
    while contrast(candidate, ground) < ratio and lightness > 0:
        lightness = max(0.0, lightness - 1 / 512)
        candidate = Color.parse(Color(*colorsys.hls_to_rgb(hue, lightness, saturation)).hex)
    return candidate
