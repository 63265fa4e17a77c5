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

_KANJI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2}")

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
        return _line_boundaries(text, every.pop())
    found = {tag: _line_boundaries(text, tag) for tag in every}
    breaks: list[int] = []
    ends = [start for start, _ in rules[1:]] + [len(text)]
    for (start, tag), end in zip(rules, ends, strict=True):
        breaks.extend(offset for offset in found[tag] if start < offset <= end)
    return breaks


def phrase_breaks(text: str, language: str) -> frozenset[int] | None:
    """Offsets where a phrase of Japanese or a word of Chinese ends; None for other languages."""
    base = language.split("-", 1)[0].lower()
    if base not in ("ja", "zh"):
        return None
    # ICU divides Chinese into words in its Japanese locale only.
    found = _line_boundaries(text, "ja-u-lb-strict-lw-phrase")
    if base == "ja":  # between kanji it tends to part compounds: 労働|者
        found = [offset for offset in found if not _KANJI.match(text, offset - 1)]
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
