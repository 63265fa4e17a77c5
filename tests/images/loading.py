"""The picture in a file, for tests that do not ask what was simplified."""

from __future__ import annotations

from brief.images import read
from brief.model import Drawing, Raster


def load(data: bytes, name: str) -> Raster | Drawing:
    return read(data, name).content
