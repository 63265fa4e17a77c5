"""Colours to the operators of an edition's inks (ISO 32000-1 8.6.8)."""

from __future__ import annotations

from typing import Protocol

from brief.color import Color
from brief.editions import Inks as InkName
from brief.pdf.serialize import numeral


class Inks(Protocol):
    """What a file is printed with."""

    def fill(self, color: Color) -> str:
        """The operator that sets the colour of fields and letters."""

    def stroke(self, color: Color) -> str:
        """The operator that sets the colour of lines."""


class _Rgb:
    def fill(self, color: Color) -> str:
        return _color(color, "g", "rg")

    def stroke(self, color: Color) -> str:
        return _color(color, "G", "RG")


def inks_of(name: InkName) -> Inks:
    """The inks of an edition."""
    return _Rgb()


def _color(color: Color, grey: str, rgb: str) -> str:
    """A colour operator: three decimals tell all 256 levels apart."""
    parts = [numeral(part) for part in (color.red, color.green, color.blue)]
    if parts[0] == parts[1] == parts[2]:
        return f"{parts[0]} {grey}"
    return f"{' '.join(parts)} {rgb}"
