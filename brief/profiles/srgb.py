"""The profile of sRGB, made from the constants of IEC 61966-2-1."""

from __future__ import annotations

import struct
from datetime import date

from brief.profiles.icc import Header, fixed, icc_profile, text_4, xyz

_Row = tuple[float, float, float]
_Matrix = tuple[_Row, _Row, _Row]

_RED, _GREEN, _BLUE = (0.64, 0.33), (0.30, 0.60), (0.15, 0.06)
_D65 = (0.3127, 0.3290)
"""Chromaticities (IEC 61966-2-1, table 1)."""
_D50: _Row = (0.9642, 1.0, 0.8249)
"""The white of the connection space (ISO 15076-1 7.2.16)."""
_BRADFORD: _Matrix = (
    (0.8951, 0.2664, -0.1614),
    (-0.7502, 1.7135, 0.0367),
    (0.0389, -0.0685, 1.0296),
)
"""XYZ to the responses in which one white is turned into another (ISO 15076-1 annex E)."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Exponent and the factors of both parts of the curve, and where they meet (5.2)."""
_DATE = date(1999, 10, 18)
"""The day of the standard."""


def srgb() -> bytes:
    """The profile: version 4.2, for a monitor, of matrix and curves. The same bytes always."""
    turned = _adaptation()
    columns = zip(*_times(turned, _to_xyz()), strict=True)
    red, green, blue = (xyz(*column) for column in columns)
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + fixed(*_CURVE)
    tags = {
        b"desc": text_4("sRGB"),
        b"cprt": text_4("No copyright"),
        b"wtpt": xyz(*_D50),
        b"chad": b"sf32\0\0\0\0" + fixed(*(number for row in turned for number in row)),
        b"rXYZ": red,
        b"gXYZ": green,
        b"bXYZ": blue,
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return icc_profile(Header((4, 2), b"mntr", b"RGB ", b"XYZ ", _DATE), tags)


def _to_xyz() -> _Matrix:
    """Linear RGB to XYZ under D65: the primaries, so strong that together they are white."""
    red, green, blue = (_xyz(*point) for point in (_RED, _GREEN, _BLUE))
    primaries = _rows(*zip(red, green, blue, strict=True))
    strengths = _applied(_inverse(primaries), _xyz(*_D65))
    return _rows(*(tuple(p * s for p, s in zip(row, strengths, strict=True)) for row in primaries))


def _adaptation() -> _Matrix:
    """XYZ under D65 to XYZ under D50."""
    before, after = _applied(_BRADFORD, _xyz(*_D65)), _applied(_BRADFORD, _D50)
    x, y, z = (new / old for new, old in zip(after, before, strict=True))
    scale: _Matrix = ((x, 0.0, 0.0), (0.0, y, 0.0), (0.0, 0.0, z))
    return _times(_inverse(_BRADFORD), _times(scale, _BRADFORD))


def _xyz(x: float, y: float) -> _Row:
    """A chromaticity at luminance 1."""
    return x / y, 1.0, (1 - x - y) / y


def _applied(matrix: _Matrix, vector: _Row) -> _Row:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    columns = _rows(*zip(*other, strict=True))
    return _rows(*zip(*(_applied(one, column) for column in columns), strict=True))


def _inverse(matrix: _Matrix) -> _Matrix:
    """By cross products of the rows (the adjugate)."""
    a, b, c = matrix
    columns = (_cross(b, c), _cross(c, a), _cross(a, b))
    determinant = sum(p * q for p, q in zip(a, columns[0], strict=True))
    return _rows(*(tuple(v / determinant for v in row) for row in zip(*columns, strict=True)))


def _cross(a: _Row, b: _Row) -> _Row:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def _rows(*rows: tuple[float, ...]) -> _Matrix:
    one, two, three = ((x, y, z) for x, y, z in rows)
    return one, two, three
