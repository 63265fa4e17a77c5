"""Sample texts (from the Universal Declaration of Human Rights) as paragraphs and as briefs."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import gflanguages

from brief.diagnostics import Place
from brief.images import symbol
from brief.languages import Language
from brief.model import (
    Action,
    Actions,
    Brief,
    Imprint,
    Link,
    Message,
    Organisation,
    Paper,
    Quote,
    Span,
    Variant,
)

_FIELDS = ("poster_sm", "styles", "tester", "specimen_36", "specimen_32", "specimen_21",
           "specimen_16")  # fmt: skip
_NOWHERE = Place("sample", 1, 1)
_URL = "https://www.ohchr.org"
# How `gflanguages` names a script where ISO 15924 says it otherwise, or not at all.
_NOT_A_SCRIPT = frozenset({"Mult", "akuapem"})


@dataclass(frozen=True, slots=True)
class Sample:
    """The texts of one language: a headline and paragraphs, as given."""

    key: str
    language: Language
    name: str
    headline: str
    paragraphs: tuple[str, ...]


@cache
def samples() -> dict[str, Sample]:
    """All samples by key (`ar_Arab`), in the order of their keys."""
    found: dict[str, Sample] = {}
    for key, entry in sorted(gflanguages.LoadLanguages().items()):
        texts = [getattr(entry.sample_text, field) for field in _FIELDS]
        if not all(texts) or entry.script in _NOT_A_SCRIPT:
            continue
        language = _language(entry.language, entry.script)
        if language is None:
            continue
        paragraphs = [line for text in texts[1:] for line in text.split("\n") if line.strip()]
        headline = texts[0].strip()
        found[key] = Sample(key, language, entry.name, headline, tuple(dict.fromkeys(paragraphs)))
    return found


def brief_of(sample: Sample) -> Brief[Message]:
    """A brief with the sample's headline, and its paragraphs as background."""
    return Brief(
        id="sample",
        languages=(sample.language,),
        headline=_message("headline", sample.headline, sample.language),
        place_of_source=_NOWHERE,
        background=tuple(
            _message(f"background.{number}", paragraph, sample.language)
            for number, paragraph in enumerate(sample.paragraphs, 1)
        ),
        # One sheet: a paragraph across two has a page number in the middle of its text.
        paper=Paper("A3"),
    )


def _message(id: str, text: str, language: Language) -> Message:
    variant = Variant((Span(text.strip(), _NOWHERE),), _NOWHERE)
    return Message(id, _NOWHERE, {language.tag: variant})


def _language(code: str, script: str) -> Language | None:
    for tag in (code, f"{code}-{script}"):
        try:
            language = Language.parse(tag)
        except ValueError:
            continue
        if language.script == script:
            return language
    try:
        return Language.parse(code, script=script)
    except ValueError:
        return None


def handout_of(sample: Sample, **settings: Any) -> Brief[Message]:
    """A whole handout of the sample's texts: every block that a campaign has.

    The words are those of the Declaration of Human Rights, so they make sense one by one, though
    not together. `settings` are further fields of the brief.
    """

    def text(id: str, number: int) -> Message:
        return _message(id, sample.paragraphs[number % len(sample.paragraphs)], sample.language)

    def head(id: str, number: int) -> Message:
        words = sample.paragraphs[number % len(sample.paragraphs)]
        cut = words.find(" ", 22)
        short = words[:cut] if 0 < cut < 40 else words[:14]
        return _message(id, short.strip(" ,،、。."), sample.language)

    link: Link[Message] = Link(_URL, None, symbol(_URL), _NOWHERE)
    items = tuple(
        Action(
            str(number),
            head(f"actions.{number}.title", number + 3),
            (text(f"actions.{number}.text", number + 1),),
            link if number == 2 else None,
            datetime.date(2020, 9, 11) if number == 1 else None,
            _NOWHERE,
        )
        for number in (1, 2, 3)
    )
    return replace(
        brief_of(sample),
        organisation=Organisation(_message("organisation.name", sample.name, sample.language)),
        date=datetime.date(2020, 8, 28),
        kicker=_message("kicker", sample.headline, sample.language),
        headline=head("headline", 0),
        summary=text("summary", 1),
        actions=Actions(head("actions.title", 2), items),
        background=(text("background.1", 4), text("background.2", 5)),
        quote=Quote(
            text("quote.text", 0),
            _message("quote.name", "Eleanor Roosevelt", sample.language),
            head("quote.role", 5),
            None,
            False,
        ),
        imprint=Imprint(text=head("imprint", 4)),
        **{"paper": Paper(), **settings},
    )
