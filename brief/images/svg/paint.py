"""Colours (SVG 1.1, 4.2; CSS Color 4 for rgb and hsl) and gradients."""

from __future__ import annotations

import colorsys
import re
from itertools import pairwise

from brief.images.svg.css import Cascade
from brief.images.svg.document import Document, Node
from brief.images.svg.geometry import NUMBER

Ink = tuple[float, float, float, float]
"""Red, green, blue and alpha, each from 0 to 1, in sRGB."""

BLACK: Ink = (0.0, 0.0, 0.0, 1.0)
_HEX = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)", re.IGNORECASE)
_COMPONENT = re.compile(rf"({NUMBER})\s*(%|deg)?")
_REFERENCE = re.compile(r"url\(\s*[\"']?([^\"')]*)[\"']?\s*\)\s*(.*)", re.DOTALL)


def color(text: str, current: Ink = BLACK) -> Ink:
    """Reads a colour; `current` is that of the property `color`. Raises ValueError."""
    text = text.partition("icc-color(")[0].strip()
    if text[:1] == "#" and (match := _HEX.fullmatch(text)):
        digits = match[1] if len(match[1]) > 4 else "".join(digit * 2 for digit in match[1])
        values = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
        return values[0], values[1], values[2], values[3] if len(values) == 4 else 1.0
    lower = text.lower()
    if lower == "currentcolor":
        return current
    if lower == "black":
        return BLACK
    if lower == "white":
        return 1.0, 1.0, 1.0, 1.0
    if lower == "transparent":
        return 0.0, 0.0, 0.0, 0.0
    if match := _FUNCTION.fullmatch(text):
        parts = _COMPONENT.findall(match[2])
        if len(parts) in (3, 4):
            alpha = _share(*parts[3], full=1.0) if len(parts) == 4 else 1.0
            return *_components(match[1].lower(), parts[:3]), alpha
    elif lower.isalpha():
        from PIL.ImageColor import colormap, getrgb

        if lower in colormap:
            red, green, blue = getrgb(lower)[:3]
            return red / 255, green / 255, blue / 255, 1.0
    raise ValueError(f"the colour “{text[:60]}” is not understood; save it as plain SVG or as PNG")


def _components(kind: str, parts: list[tuple[str, str]]) -> tuple[float, float, float]:
    if kind == "rgb":
        red, green, blue = (_share(*part, full=255.0) for part in parts)
        return red, green, blue
    hue = float(parts[0][0]) % 360 / 360
    saturation, lightness = (_share(value, "%", full=100.0) for value, _ in parts[1:])
    return colorsys.hls_to_rgb(hue, lightness, saturation)


def _share(value: str, unit: str, *, full: float) -> float:
    return min(1.0, max(0.0, float(value) / (100.0 if unit == "%" else full)))


def opacity(text: str | None) -> float:
    """Reads an opacity, from 0 to 1; 1 if it can't be read."""
    match = _COMPONENT.fullmatch(text.strip()) if text else None
    return _share(match[1], match[2], full=1.0) if match else 1.0


def reference(text: str) -> tuple[str, str] | None:
    """The id in `url(#id) fallback`, and the fallback. Raises ValueError for another file's."""
    match = _REFERENCE.fullmatch(text.strip())
    if not match:
        return None
    if not match[1].startswith("#"):
        raise ValueError("the SVG refers to another file; save it with everything inside")
    return match[1][1:].strip(), match[2].strip()


class Paints:
    """Makes one colour of what a `fill` or `stroke` says."""

    def __init__(self, document: Document, cascade: Cascade, notes: dict[str, None]) -> None:
        self._document = document
        self._cascade = cascade
        self._notes = notes

    def ink(self, text: str, current: Ink) -> Ink | None:
        """The colour, or None for no paint. Raises ValueError."""
        if text == "none":
            return None
        target = reference(text)
        if target is None:
            return color(text, current)
        node = self._document.by_id.get(target[0])
        if node is None:
            fallback = target[1] or "none"
            return None if fallback == "none" else color(fallback, current)
        if node.name not in ("linearGradient", "radialGradient"):
            raise ValueError(
                f"a {node.name} as a fill can't be printed as solid paths; save the picture as PNG"
            )
        self._notes["a gradient is printed as its mean colour"] = None
        return self._mean(node)

    def _mean(self, gradient: Node) -> Ink | None:
        """The mean along a gradient from its start to its end (chapter 13)."""
        node: Node | None = gradient
        for _ in range(8):  # a gradient may take its stops from another
            if node is None or any(child.name == "stop" for child in node.children):
                break
            href = node.attributes.get("href", "")
            if href and not href.startswith("#"):
                raise ValueError("the SVG refers to another file; save it with everything inside")
            node = self._document.by_id.get(href[1:])
        stops: list[tuple[float, Ink]] = []
        for stop in node.children if node else ():
            if stop.name == "stop":
                stops.append(self._stop(stop, stops[-1][0] if stops else 0.0))
        if not stops:
            return None
        stops = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
        # Colours weigh by their alpha, so that a stop that is transparent adds no colour.
        total = [0.0] * 4
        for (start, one), (end, other) in pairwise(stops):
            for share, ink in (((end - start) / 2, one), ((end - start) / 2, other)):
                for index in range(3):
                    total[index] += share * ink[index] * ink[3]
                total[3] += share * ink[3]
        alpha = total[3]
        if alpha <= 0:
            return 0.0, 0.0, 0.0, 0.0
        return total[0] / alpha, total[1] / alpha, total[2] / alpha, min(alpha, 1.0)

    def _stop(self, stop: Node, least: float) -> tuple[float, Ink]:
        style = self._cascade.specified(stop)
        offset = opacity(stop.attributes.get("offset", "0"))
        current = color(style["color"]) if "color" in style else BLACK
        ink = color(style.get("stop-color", "black"), current)
        alpha = ink[3] * opacity(style.get("stop-opacity"))
        return max(least, offset), (*ink[:3], alpha)


def solid(ink: Ink, ground: str = "#ffffff") -> str:
    """The colour, `#rrggbb`, that an ink shows on a ground of a solid colour."""
    below = color(ground)
    mixed = (low + (high - low) * ink[3] for low, high in zip(below[:3], ink[:3], strict=True))
    return "#" + "".join(f"{round(value * 255):02x}" for value in mixed)
