"""Which face sets a grapheme cluster: by script run first, then by coverage.

Emoji and symbol fonts map digits, and many fonts map a few letters of other scripts; so coverage
alone would mix faces within a word. A cluster is never split: base, marks and joined emoji come
from one face.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import icu

from brief.languages import Language
from brief.typefaces.face import FaceInfo
from brief.typefaces.gaps import needs_glyph

_UNDECIDED = frozenset({"", "Zyyy", "Zinh", "Zzzz"})
"""Common, Inherited and Unknown (UAX #24): the language decides."""

_TOGETHER = {
    "Hans": ("Hans", "Hani"),
    "Hant": ("Hant", "Hani"),
    "Hanb": ("Bopo", "Hani"),
    "Jpan": ("Jpan", "Hira", "Kana", "Hani"),
    "Hrkt": ("Hira", "Kana"),
    "Kore": ("Kore", "Hang", "Hani"),
    "Aran": ("Aran", "Arab"),
}
"""ISO 15924 codes for several scripts together or for one style of a script."""

_TEXT_STYLE = "\ufe0e"
_EMOJI_STYLE = "\ufe0f"

_Style: TypeAlias = tuple[int, bool, bool]
"""Weight, italic, headline."""


@dataclass(frozen=True, eq=False)
class _Family:
    """Faces of one design; `ranking` remembers their order for each style."""

    members: tuple[FaceInfo, ...]
    ranking: dict[_Style, tuple[FaceInfo, ...]] = field(default_factory=dict)

    @property
    def first(self) -> FaceInfo:
        return self.members[0]

    def ranked(self, style: _Style) -> tuple[FaceInfo, ...]:
        """The members, the nearest to the wanted style first.

        Headlines want Condensed Black, then Black, then Bold. Text wants its slant first, then
        its weight, and is not condensed.
        """
        if style not in self.ranking:
            weight, italic, headline = style

            def distance(face: FaceInfo) -> tuple[bool, bool, int, int]:
                if headline:
                    return not face.condensed, face.italic, 900 - face.weight, 0
                heavier_first = -face.weight if weight > 500 else face.weight
                off = abs(face.weight - weight)
                return face.condensed, face.italic != italic, off, heavier_first

            self.ranking[style] = tuple(sorted(self.members, key=distance))
        return self.ranking[style]


class Fallback:
    """Chooses among faces; remembers its choices, up to `capacity` of them.

    `installed` is asked only about faces that would do.
    """

    def __init__(
        self,
        faces: Sequence[FaceInfo],
        installed: Callable[[FaceInfo], bool],
        capacity: int = 16384,
    ) -> None:
        by_name: dict[str, list[FaceInfo]] = {}
        for face in faces:
            by_name.setdefault(face.family, []).append(face)
        self._families = tuple(_Family(tuple(members)) for members in by_name.values())
        self._installed = installed
        self._capacity = capacity
        self._emoji = [family for family in self._families if family.first.role == "emoji"]
        self._orders: dict[tuple[str, str], list[_Family]] = {}
        self._chosen: dict[tuple[str, str, str, _Style], FaceInfo | None] = {}

    def choose(
        self,
        cluster_text: str,
        *,
        script: str,
        language: str,
        weight: int = 400,
        italic: bool = False,
        headline: bool = False,
    ) -> FaceInfo | None:
        """The face for a grapheme cluster in a run of `script` (ISO 15924), or None.

        In this order: emoji, if the cluster asks for them; faces meant for the script, and of
        these the ones meant for the language (BCP 47); Noto Sans; symbols; emoji; any face.
        """
        style = (weight, italic, headline)
        key = (cluster_text, script, language, style)
        if key not in self._chosen:
            if len(self._chosen) >= self._capacity:
                self._chosen.clear()
            self._chosen[key] = self._find(cluster_text, script, language, style)
        return self._chosen[key]

    def _find(self, text: str, script: str, language: str, style: _Style) -> FaceInfo | None:
        # A font may have é but not its accent, or the other way round: HarfBuzz recomposes.
        spellings = dict.fromkeys(
            (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))
        )
        wanted = [[ord(c) for c in spelling if needs_glyph(c)] for spelling in spellings]
        for family in self._order(text, script, language):
            for face in family.ranked(style):
                if any(all(map(face.covers, codes)) for codes in wanted) and self._installed(face):
                    return face
        return None

    def _order(self, text: str, script: str, language: str) -> Iterator[_Family]:
        if _wants_emoji(text):
            yield from self._emoji
        key = (script, language)
        if key not in self._orders:
            if len(self._orders) >= self._capacity:
                self._orders.clear()
            self._orders[key] = self._ranked(script, language)
        yield from self._orders[key]

    def _ranked(self, script: str, language: str) -> list[_Family]:
        """All families, the most fitting first; the manifest's order breaks ties."""
        own = _script_of(language)
        if script in _UNDECIDED or (script == "Arab" and own == "Aran"):
            script = own
        run = _TOGETHER.get(script, (script,))
        # Han characters: Hans, Hant, Jpan or Kore tells whose forms are the right ones.
        preferred = own if script == "Hani" else run[0]

        def tier(family: _Family) -> tuple[int, int]:
            face = family.first
            restricted = bool(face.languages) and script != "Aran"
            if not set(run).isdisjoint(face.scripts):
                if restricted and _matches(language, face.languages):
                    return 0, 0
                if not restricted:
                    return 1, preferred not in face.scripts
            if "Latn" in face.scripts:
                return 2, 0
            by_role = {"symbols": 3, "emoji": 4}.get(face.role)
            if by_role is not None:
                return by_role, 0
            return (7 if face.languages else 6 if face.installed_as else 5), 0

        return sorted(self._families, key=tier)


def _script_of(language: str) -> str:
    """The script that a language is written in, as far as CLDR knows; "" otherwise."""
    try:
        return Language.parse(language).script
    except ValueError:
        return ""


def _matches(language: str, wanted: Sequence[str]) -> bool:
    """Basic filtering (RFC 4647 section 3.3.1): `ur` matches `ur-PK`."""
    tag = language.lower()
    return any(tag == name.lower() or tag.startswith(name.lower() + "-") for name in wanted)


def _wants_emoji(text: str) -> bool:
    """Whether a cluster is to look like an emoji (UTS #51 section 4), not like text."""
    if _TEXT_STYLE in text:
        return False
    return _EMOJI_STYLE in text or icu.Char.hasBinaryProperty(
        text[:1] or " ", icu.UProperty.EMOJI_PRESENTATION
    )
