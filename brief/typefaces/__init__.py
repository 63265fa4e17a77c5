"""Typefaces: what they cover, their measures, and which of them sets which text."""

from brief.typefaces.face import Coverage, Face, FaceInfo
from brief.typefaces.gaps import Gap, character_name
from brief.typefaces.library import FontLibrary, FontNotInstalledError

__all__ = [
    "Coverage",
    "Face",
    "FaceInfo",
    "FontLibrary",
    "FontNotInstalledError",
    "Gap",
    "character_name",
]
