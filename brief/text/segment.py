"""Where text may be cut: grapheme clusters (UAX #29) and line-break opportunities (UAX #14).

ICU counts in UTF-16; what leaves this module counts in code points, as Python does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import icu

NEWLINES = frozenset("\n\v\f\r\x85\u2028\u2029")
"""Characters after which a line must end (UAX #14 LB4 and LB5)."""

_WITHIN_PHRASE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff][\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff]")
"""Kanji before kanji or hiragana: ICU ends phrases in compounds and verbs (労働|者, 書|こう)."""

_DICTIONARY = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts without spaces between words: dictionaries find where lines may end (UAX #14 LB1, SA)."""

_SIGNS = frozenset("\u0e2f\u0e46\u0eaf\u0ec6\u17d7")
"""Signs that repeat or cut short the word before them, with a space or without. ICU takes those of
Khmer (NS in UAX #14) and of Thai (in CLDR) for words of their own."""

_TAILORED = {"ja": "-u-lb-strict", "zh": "-u-lb-strict", "ko": "-u-lw-phrase"}
"""CSS Text: strict kinsoku in Japanese and Chinese, words kept whole in Korean."""


def grapheme_boundaries(text: str) -> list[int]:
    """Offsets of all boundaries of extended grapheme clusters, 0 and the length included."""
    if not text:
        return [0]
    return [0, *_boundaries(icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot()), text)]


def line_breaks(text: str, languages: Sequence[tuple[int, str]]) -> list[int]:
    """Offsets before which a line may begin, the length of the text included.

    `languages`: from which offset on the text is in which language (BCP 47), in order. A break
    is found by the rules of the language before it.
    """
    if not text:
        return []
    rules = [(start, _rules(language)) for start, language in languages]
    every = {tag for _, tag in rules}
    if len(every) == 1:
        return _before_no_sign(text, _line_boundaries(text, every.pop()))
    found = {tag: _line_boundaries(text, tag) for tag in every}
    breaks: list[int] = []
    ends = [start for start, _ in rules[1:]] + [len(text)]
    for (start, tag), end in zip(rules, ends, strict=True):
        breaks.extend(offset for offset in found[tag] if start < offset <= end)
    return _before_no_sign(text, breaks)


def _before_no_sign(text: str, breaks: list[int]) -> list[int]:
    if _SIGNS.isdisjoint(text):
        return breaks
    return [
        offset
        for offset in breaks
        if text[offset : offset + 1] not in _SIGNS or text[offset - 1] in NEWLINES
    ]


def within_names(text: str, names: Iterable[str]) -> frozenset[int]:
    """Offsets within names where only a dictionary would let a line end."""
    if not _DICTIONARY.search(text):
        return frozenset()
    return frozenset(
        offset
        for name in names
        if name
        for match in re.finditer(re.escape(name), text)
        for offset in range(match.start() + 1, match.end())
        if _DICTIONARY.match(text, offset) and _DICTIONARY.match(text, offset - 1)
    )


def phrase_breaks(text: str, language: str) -> frozenset[int] | None:
    """Offsets where a phrase of Japanese or a word of Chinese ends; None for other languages."""
    base = language.split("-", 1)[0].lower()
    if base not in ("ja", "zh"):
        return None
    # ICU divides Chinese into words in its Japanese locale only.
    found = _line_boundaries(text, "ja-u-lb-strict-lw-phrase")
    if base == "ja":
        found = [offset for offset in found if not _WITHIN_PHRASE.match(text, offset - 1)]
    return frozenset(found)


def _rules(language: str) -> str:
    return language + _TAILORED.get(language.split("-", 1)[0].lower(), "")


def _line_boundaries(text: str, tag: str) -> list[int]:
    return _boundaries(icu.BreakIterator.createLineInstance(icu.Locale.forLanguageTag(tag)), text)


def _boundaries(iterator: Any, text: str) -> list[int]:
    iterator.setText(text)
    if text.isascii() or max(text) <= "\uffff":
        return list(iterator)
    return _code_points(text, iterator)


def _code_points(text: str, offsets: Iterable[int]) -> list[int]:
    """UTF-16 offsets, ascending, as code point offsets."""
    result: list[int] = []
    units = points = 0
    for offset in offsets:
        while units < offset:
            units += 2 if text[points] > "\uffff" else 1
            points += 1
        result.append(points)
    return result
