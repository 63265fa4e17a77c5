"""Sample texts (from the Universal Declaration of Human Rights) as paragraphs and as briefs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import gflanguages

from brief.diagnostics import Place
from brief.languages import Language
from brief.model import Brief, Message, Span, Variant

_FIELDS = ("poster_sm", "styles", "tester", "specimen_36", "specimen_32", "specimen_21",
           "specimen_16")  # fmt: skip
_NOWHERE = Place("sample", 1, 1)
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
        fit=None,
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
