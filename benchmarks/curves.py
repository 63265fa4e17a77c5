"""Curves over a logarithmic axis, as an SVG of its own: no plotting library is needed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_COLORS = ("#b8001f", "#e08a97", "#16181d", "#85898f")
_WIDTH, _HEIGHT = 400.0, 220.0  # of a panel's axes
_LEFT, _TOP, _BELOW = 56.0, 34.0, 64.0


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (x, y) with the name of what they show."""

    name: str
    points: tuple[tuple[int, float], ...]


def drawn(panels: Mapping[str, Sequence[Curve]]) -> str:
    """An SVG of panels side by side, each with its title. All begin at zero."""
    width = (_LEFT + _WIDTH + 24) * len(panels)
    height = _TOP + _HEIGHT + _BELOW + 18 * max(map(len, panels.values()))
    drawn = (
        f'<g transform="translate({at * (_LEFT + _WIDTH + 24):g} 0)">{_panel(title, curves)}</g>'
        for at, (title, curves) in enumerate(panels.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(drawn)}</svg>\n'
    )


def _panel(title: str, curves: Sequence[Curve]) -> str:
    most = max(y for curve in curves for _, y in curve.points)
    step = _step(most)
    top = math.ceil(most / step) * step
    xs = [x for curve in curves for x, _ in curve.points]
    first, last = math.log10(min(xs)), math.log10(max(xs))

    def across(x: float) -> float:
        return _LEFT + (math.log10(x) - first) / ((last - first) or 1) * _WIDTH

    def down(y: float) -> float:
        return _TOP + _HEIGHT * (1 - y / top)

    parts = [f'<text x="{_LEFT}" y="20" font-weight="bold">{escape(title)}</text>']
    for tick in range(round(top / step) + 1):
        y = down(tick * step)
        parts.append(f'<path d="M{_LEFT} {y:.1f}h{_WIDTH}" stroke="#d5d7da"/>')
        parts.append(
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick * step:g}</text>'
        )
    for power in range(math.ceil(first), math.floor(last) + 1):
        x, y = across(10**power), _TOP + _HEIGHT + 18
        parts.append(f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{10**power:,}</text>')
    middle, y = _LEFT + _WIDTH / 2, _TOP + _HEIGHT + 36
    parts.append(f'<text x="{middle}" y="{y}" text-anchor="middle">documents made</text>')
    for at, (curve, color) in enumerate(zip(curves, _COLORS, strict=False)):
        path = "L".join(f"{across(x):.1f} {down(y):.1f}" for x, y in curve.points)
        y = _TOP + _HEIGHT + _BELOW + 18 * at
        parts.append(f'<path d="M{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts.append(f'<path d="M{_LEFT} {y - 4}h24" stroke="{color}" stroke-width="2"/>')
        parts.append(f'<text x="{_LEFT + 32}" y="{y}">{escape(curve.name)}</text>')
    return "".join(parts)


def _step(most: float) -> float:
    """A round distance (1, 2 or 5 times a power of ten) that gives about five ticks."""
    rough = most / 5
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
