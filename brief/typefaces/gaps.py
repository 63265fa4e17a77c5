"""What to say of a character that no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import icu

from brief.typefaces.face import FaceInfo


@dataclass(frozen=True)
class Gap:
    """Characters without a face.

    `characters`: as `U+1F9FF NAZAR AMULET`. `extra`: the extra of the distribution that brings
    a face for them (`cjk`: it is in the checkout, too); None if there is none.
    """

    characters: tuple[str, ...]
    extra: str | None = None


def character_name(character: str) -> str:
    """Code point and Unicode name: `U+1F9FF NAZAR AMULET`, `U+E000 <private use area-E000>`."""
    # ICU first: its Unicode is newer than that of the older Pythons.
    name = icu.Char.charName(character) or unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name or icu.Char.charName(character, 2)}"


def needs_glyph(character: str) -> bool:
    """Whether a character needs a glyph of its own in the face.

    Not so default-ignorable ones (joiners, variation selectors, soft hyphen, bidi controls),
    white space and control characters: shaping makes them invisible, or a blank, by itself.
    """
    return not (
        icu.Char.hasBinaryProperty(character, icu.UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        or icu.Char.isUWhiteSpace(character)
        or unicodedata.category(character) == "Cc"
    )


def gap(cluster: str, faces: Sequence[FaceInfo], installed: Callable[[FaceInfo], bool]) -> Gap:
    """Names the characters of a cluster that no installed face has.

    If each of them has a face but none has all, the whole cluster is named.
    """
    wanted = [character for character in dict.fromkeys(cluster) if needs_glyph(character)]
    here = [face for face in faces if installed(face)]
    lacking = [c for c in wanted if not any(face.covers(ord(c)) for face in here)] or wanted
    elsewhere = any(
        all(face.covers(ord(c)) for c in lacking)
        for face in faces
        if face.installed_as and not installed(face)
    )
    return Gap(tuple(map(character_name, lacking)), "cjk" if elsewhere else None)
