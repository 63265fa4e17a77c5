"""Where words may be hyphenated, in the languages whose patterns are good."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from brief.text.patterns import Patterns
from brief.text.types import StyledText

_DICTIONARIES = {
    "af": "af_ZA",
    "be": "be_BY",
    "bg": "bg_BG",
    "bs": "hr_HR",
    "ca": "ca",
    "cs": "cs_CZ",
    "da": "da_DK",
    "de": "de_DE",
    "el": "el_GR",
    "en": "en_US",
    "es": "es",
    "et": "et_EE",
    "fr": "fr",
    "gl": "gl",
    "hr": "hr_HR",
    "hu": "hu_HU",
    "it": "it_IT",
    "lt": "lt",
    "nb": "nb_NO",
    "nl": "nl_NL",
    "nn": "nn_NO",
    "no": "nb_NO",
    "pl": "pl_PL",
    "pt": "pt_BR",
    "ro": "ro_RO",
    "ru": "ru_RU",
    "sk": "sk_SK",
    "sl": "sl_SI",
    "sr": "sr",
    "sr-Latn": "sr_Latn",
    "sv": "sv",
    "uk": "uk_UA",
}
"""Opt-in. Read through in sample texts and left out: eo, id, lv, sq, zu (wrong divisions), mn,
sa, th and the Indian languages (not in the script, or not with a hyphen), eu, is (not judged)."""

_BRITISH = re.compile(r"en-(AU|GB|HK|IE|IN|KE|MT|NG|NZ|SG|ZA)")
_EUROPEAN_PORTUGUESE = re.compile(r"pt-(AO|CV|GW|MZ|PT|ST|TL)")

_BEFORE = 2
_AFTER = 3
"""Letters that stay before the hyphen, and that go to the next line."""

_SHORTEST = 6
"""Letters of the shortest word that is divided: TeX has five, for justified columns."""

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = "()[]{}<>«»‹›„“”‚‘’\"'¿¡.,;:!?…·;—–"
_SENTENCE_END = frozenset(".!?…:")

_SYLLABLES = frozenset({"be", "bg", "uk"})
"""Their patterns divide between any two letters of a group of consonants (`ра-б-с-т-во`). Kept
are the divisions that are right whatever the word is made of: ра-ма, пар-ламент, сіль-ський."""

_VOWELS = "аеёиіїоуыэюяєъ"
_OPEN = re.compile(rf"(?<=[{_VOWELS}])(?=[^{_VOWELS}ьйў'ʼ’][{_VOWELS}])")
_CLOSED = re.compile(rf"(?<=[{_VOWELS}][^{_VOWELS}'ʼ’])(?=[^{_VOWELS}ьйў'ʼ’][{_VOWELS}])")
"""One consonant goes to the next line; of two, one."""


@dataclass(eq=False)
class Hyphenator:
    """Patterns read so far, by dictionary."""

    _patterns: dict[str, Patterns] = field(default_factory=dict, repr=False)

    def points(self, texts: Sequence[StyledText]) -> Iterator[int]:
        """Offsets in a paragraph before which a hyphen may divide a word.

        Not in words with digits, in addresses, in capitals, nor in proper names: those are the
        capitalised words within a sentence, except in German.
        """
        ends = list(accumulate(len(text.text) for text in texts))
        languages = [text.style.language for text in texts]
        if not any(map(_dictionary, set(languages))):
            return
        sentence = True
        for token in _TOKEN.finditer("".join(text.text for text in texts)):
            bare = token[0].lstrip(_AROUND)
            start = token.end() - len(bare)
            word = bare.rstrip(_AROUND)
            if len(word) >= _SHORTEST:
                language = languages[bisect_right(ends, start)]
                base = language.split("-", 1)[0].lower()
                name = _dictionary(language)
                if name and _may_divide(word, base, sentence):
                    yield from (start + point for point in self._word(name, base, word))
            sentence = not bare or not _SENTENCE_END.isdisjoint(token[0][-2:])

    def _word(self, dictionary: str, base: str, word: str) -> Iterator[int]:
        points = self._load(dictionary).positions(word)
        for number, point in enumerate(points):
            if not _BEFORE <= point <= len(word) - _AFTER:
                continue
            # Patterns that cut off single letters are in doubt, and not to be trusted.
            if base in _SYLLABLES:
                certain = _divides_syllables(word.lower(), point)
            else:
                certain = point - 1 not in points[:number] and point + 1 not in points[number:]
            if certain:
                yield point

    def _load(self, name: str) -> Patterns:
        if name not in self._patterns:
            import pyphen  # for its dictionaries; not needed by most texts

            self._patterns[name] = Patterns.read(pyphen.LANGUAGES[name])
        return self._patterns[name]


def _dictionary(language: str) -> str | None:
    if _BRITISH.match(language):
        return "en_GB"
    if _EUROPEAN_PORTUGUESE.match(language):
        return "pt_PT"
    parts = language.split("-")
    return _DICTIONARIES.get("-".join(parts[:2])) or _DICTIONARIES.get(parts[0].lower())


def _may_divide(word: str, base: str, first_in_sentence: bool) -> bool:
    if not _WORD.fullmatch(word) or not (word[1:].islower() or word[1:] == ""):
        return False
    return word[0].islower() or base == "de" or first_in_sentence


def _divides_syllables(word: str, point: int) -> bool:
    if word[point - 1 : point + 1] in ("дж", "дз"):  # one sound
        return False
    return bool(_OPEN.match(word, point) or _CLOSED.match(word, point))
