"""The ICC profiles that a file may name as its output intent.

They come with brief: no profile of the machine is ever read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

_REGISTRY = "http://www.color.org"


@dataclass(frozen=True, slots=True)
class Profile:
    """An ICC profile, and how an output intent names it (ISO 32000-1 table 365).

    ink_limit: the most that all inks may be together, 4 being all of them in full; None where no
    ink is meant.
    """

    identifier: str
    registry: str
    info: str
    colour_space: Literal["RGB", "CMYK"]
    data: bytes = field(repr=False)
    ink_limit: float | None = None


def srgb_profile() -> Profile:
    """The colours of screens (IEC 61966-2-1)."""
    from brief.profiles.srgb import srgb

    return Profile("sRGB", _REGISTRY, "sRGB IEC61966-2.1", "RGB", srgb())


def press_profile() -> Profile:
    """Offset print on coated paper (ISO 12647-2): docs/decisions/0009-colour-on-press.md."""
    data = Path(__file__).with_name("fogra39.icc").read_bytes()
    info = "Coated FOGRA39 (ISO 12647-2:2004/Amd 1), paper types 1 and 2"
    return Profile("FOGRA39", _REGISTRY, info, "CMYK", data, ink_limit=3.0)
