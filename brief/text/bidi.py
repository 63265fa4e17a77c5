"""The bidirectional algorithm (UAX #9): embedding levels through ICU, and the order of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import icu

CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Explicit formatting characters (UAX #9 section 2): obeyed, never painted."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""All blocks with right-to-left characters, present or reserved, and the explicit controls."""

_LRI, _FSI, _PDI, _LRO, _PDF = "\u2066", "\u2068", "\u2069", "\u202d", "\u202c"

_BOUNDARY = str.maketrans(
    dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2029", "\u2028") | {"\t": " ", "\x1f": " "}
)
"""A forced line break ends no isolate and no embedding; a tab is a space."""

# Stretches that read from left to right whatever surrounds them. Within right-to-left text UAX #9
# alone would take a telephone number apart: digits after an Arabic letter become Arabic numbers
# (W2), and a space between numbers goes from right to left (N1). Every repetition is bounded or
# starts only where no other can: the expression takes linear time.
_TOKEN = re.compile(
    r"""
    (?P<url> \b (?: [a-z][a-z0-9+.-]{1,15}:// | www\. ) [^\s<>"«»“”\u0590-\u08ff]+ )
    | (?P<mail> (?<![\w.+%-]) [\w.+%-]{1,64} @ [a-z0-9-]{1,63} (?: \.[a-z0-9-]{1,63} ){1,8} )
    | (?P<name> [@\#][a-z0-9_]{2,} | (?<![\w./\\-]) [a-z0-9_-]{1,63}
        (?: [./\\][a-z0-9_-]{1,63} ){0,9} \.[a-z][a-z0-9]{1,9} \b
        (?: / [^\s<>"«»“”\u0590-\u08ff]* )? )
    | (?P<date> (?<![\w.+])
        (?: \d{1,4} (?P<mark>[./-]) \d{1,2} (?P=mark) \d{1,4} | \d{1,2} [./] \d{4} )
        (?! [./:-]? \w ) )
    | (?P<time> (?<![\w:.]) \d{1,2} (?: [:.] \d{2} ){1,2} (?! [\w:] | \.\d ) )
    | (?P<phone> (?<!\w)
        (?: (?:\+|00) \d{1,3} (?: [\s\u00a0]? \(\d{1,5}\) )? | \(\d{1,5}\) | \d{1,12} )
        (?: [\s\u00a0.\u2010-\u2013/-] \d{1,12} ){1,8} (?! \w | :\d ) | \+\d{6,15} (?!\w) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = ".,;:!?…'’)]}"
_FEWEST_DIGITS = 6
"""Of a telephone number: groups of fewer are a count, a year or a page."""


@dataclass(frozen=True, slots=True)
class Isolate:
    """A stretch to keep whole: first strong (FSI), left to right (LRI), or digit by digit
    from left to right (LRI and LRO)."""

    start: int
    end: int
    kind: Literal["first-strong", "ltr", "digits"]


def is_left_to_right(text: str) -> bool:
    """Whether a left-to-right paragraph needs no bidi at all."""
    return text.isascii() or _RIGHT_TO_LEFT.search(text) is None


def find_isolates(text: str) -> list[Isolate]:
    """URLs, addresses, file names, telephone numbers, dates and times: left to right, whole."""
    found: list[Isolate] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind: Literal["ltr", "digits"] = "ltr"
        if match.lastgroup in ("url", "name"):
            end = start + len(_without_trailing(match[0]))
        elif match.lastgroup == "phone":
            digits = sum(character.isdigit() for character in match[0])
            if digits < _FEWEST_DIGITS or _is_span_of_years(match[0]):
                continue
            kind = "digits"
        if end > start:
            found.append(Isolate(start, end, kind))
    return found


def _is_span_of_years(number: str) -> bool:
    """1990-2020: not a telephone number, and read from the right by those who read so."""
    years = re.split(r"\D+", number)
    return len(years) == 2 and all(len(year) == 4 and 1000 <= int(year) < 2200 for year in years)


def _without_trailing(token: str) -> str:
    """A URL without the sentence's punctuation; a closing bracket stays if it was opened."""
    end = len(token)
    unopened = token.count(")") - token.count("(")
    while end and token[end - 1] in _TRAILING:
        if token[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        end -= 1
    return token[:end]


def embedding_levels(
    text: str,
    direction: Literal["ltr", "rtl", "auto"],
    isolates: Iterable[Isolate] = (),
) -> tuple[int, Sequence[int]]:
    """The paragraph's level and the level of each character (UAX #9, up to rule I2).

    `isolates` are nested or apart, the outer before the inner. auto: by the first strong
    character (P2, P3).
    """
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for isolate in isolates:
        before, after = {
            "first-strong": (_FSI, _PDI),
            "ltr": (_LRI, _PDI),
            "digits": (_LRI + _LRO, _PDF + _PDI),
        }[isolate.kind]
        opening[isolate.start] = opening.get(isolate.start, "") + before
        closing[isolate.end] = after + closing.get(isolate.end, "")
    plain = text.translate(_BOUNDARY)
    if not opening:
        return _levels(plain, direction)
    pieces: list[str] = []
    kept: list[int] = []  # where each character of `text` stands in the string with controls
    length = previous = 0
    for offset in sorted({*opening, *closing, len(text)}):
        controls = closing.get(offset, "") + opening.get(offset, "")
        pieces += plain[previous:offset], controls
        kept.extend(range(length, length + offset - previous))
        length += offset - previous + len(controls)
        previous = offset
    paragraph, levels = _levels("".join(pieces), direction)
    return paragraph, [levels[place] for place in kept]


def _levels(text: str, direction: str) -> tuple[int, Sequence[int]]:
    if not text:
        return int(direction == "rtl"), ()
    base = {"ltr": 0, "rtl": 1, "auto": icu.Bidi.DEFAULT_LTR}[direction]
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), base)
    levels: Sequence[int] = bidi.getLevels()
    if len(levels) > len(text):  # surrogate pairs
        units = iter(levels)
        levels = [
            next(units) if character <= "\uffff" else (next(units), next(units))[0]
            for character in text
        ]
    return bidi.getParaLevel(), levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Indices of the parts of a line from left to right, given their levels (rule L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order
