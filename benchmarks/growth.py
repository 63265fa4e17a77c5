"""What grows with a handout: time for a page of long ones, and for a character of long paragraphs.

Where it stays level, cost is in proportion; where it rises, something looks at all of it again and
again.
"""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random

from brief import FontLibrary
from brief.languages import Language
from brief.model import Brief, LocalizedBrief, Message, Span, Text
from brief.pipeline import Workshop
from brief.translate import localise

_PAGES = (1, 10, 50, 200)
_CHARACTERS = (1_000, 10_000, 30_000, 100_000)
_A_PAGE = 2600
"""Characters, about."""
_A_PARAGRAPH = 400


def growth(brief: Brief[Message], language: Language) -> None:
    """Prints the cost of a page and of a character as handouts grow."""
    library = FontLibrary.open()
    Workshop.open(library).make(brief, language)
    print(f"\n{language.tag}: pages      whole   a page")
    for pages in _PAGES:
        count = pages * _A_PAGE // _A_PARAGRAPH
        made, spent = _made(library, _long(brief, language, [_A_PARAGRAPH] * count))
        print(f"{made:14} {spent:7.2f} s {1000 * spent / made:5.1f} ms")
    print(f"{language.tag}: characters in one paragraph")
    for characters in _CHARACTERS:
        _, spent = _made(library, _long(brief, language, [characters]))
        print(f"{characters:14,} {spent:7.2f} s {1e6 * spent / characters:5.1f} µs")


def _made(library: FontLibrary, brief: LocalizedBrief) -> tuple[int, float]:
    """Pages, and seconds of processor time."""
    begun = time.process_time()
    handout = Workshop.open(library).handout(brief)
    return handout.fit.pages, time.process_time() - begun


def _long(brief: Brief[Message], language: Language, lengths: list[int]) -> LocalizedBrief:
    """The brief with paragraphs of about these lengths as its background, no two alike."""
    localised = localise(brief, language)
    words = [word for text in localised.content.background for word in text.plain.split()]
    chance = Random(0)
    texts: list[Text] = []
    for number, length in enumerate(lengths, 1):
        drawn: list[str] = []
        while length > 0:
            drawn.append(chance.choice(words))
            length -= len(drawn[-1]) + 1
        place = brief.place_of_source
        spans = (Span(" ".join(drawn), place),)
        texts.append(Text(f"background.{number}", language, spans, place))
    content = replace(localised.content, background=tuple(texts), fit=None)
    return replace(localised, content=content)
