"""The briefs that are timed: one whose every paragraph is new, one in which a few fields change.

Both are pure functions of a number, so that all who take part set the same documents. Make them
before the clock runs.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cache
from random import Random

import icu

from brief.languages import Language
from brief.model import Brief, Contact, Link, LocalizedBrief, Message, Span, Text
from brief.translate import localise


def new_texts(brief: Brief[Message], language: Language, number: int) -> LocalizedBrief:
    """The brief in a language, the words of each text in another order for each number.

    Names, roles and the imprint stay. What is bold stays as long as it was, so the texts are as
    hard to set as real ones, yet no paragraph of more than a few words comes twice. Words do come
    again, oftener than in what people write: each language has two hundred of them.
    """

    def new(text: Text) -> Text:
        chance = Random(f"{number} {text.id}")
        return replace(text, spans=tuple(_reordered(span, chance) for span in text.spans))

    def maybe(text: Text | None) -> Text | None:
        return new(text) if text else None

    localised = localise(brief, language)
    old = localised.content
    actions = old.actions and replace(
        old.actions,
        title=maybe(old.actions.title),
        items=tuple(
            replace(action, title=maybe(action.title), text=tuple(map(new, action.text)))
            for action in old.actions.items
        ),
    )
    content = replace(
        old,
        kicker=maybe(old.kicker),
        headline=new(old.headline),
        summary=maybe(old.summary),
        actions=actions,
        background=tuple(map(new, old.background)),
        quote=old.quote and replace(old.quote, text=new(old.quote.text)),
    )
    return replace(localised, content=content)


def _reordered(span: Span, chance: Random) -> Span:
    """A span with its words in another order; spaces at its edges stay there."""
    words = span.text.split(" ")
    order = [word for word in words if word]
    chance.shuffle(order)
    drawn = iter(order)
    return replace(span, text=" ".join(next(drawn) if word else "" for word in words))


@dataclass(frozen=True, slots=True)
class Row:
    """What changes from one handout of a merge to the next, in the words of one language."""

    city: str
    date: datetime.date
    address: str
    hour: str
    contact: str
    phone: str
    email: str


def row(language: Language, number: int) -> Row:
    """The row of that number: a real city under its CLDR name, all the rest made up."""
    cities = _cities(language.tag)
    minutes = 8 * 60 + number * 5 % 720
    return Row(
        city=cities[number % len(cities)],
        date=datetime.date(2020, 9, 1) + datetime.timedelta(days=number % 365),
        address=f"Example Street {number + 1}",
        hour=f"{minutes // 60:02}:{minutes % 60:02}",
        contact=f"Contact {number + 1}",
        phone=f"+41 22 {number // 10000 % 1000:03} {number // 100 % 100:02} {number % 100:02}",
        email=f"office{number + 1}@example.org",
    )


def merged(brief: Brief[Message], language: Language, number: int) -> LocalizedBrief:
    """The brief in a language with the fields of `row` in it; all else stays.

    City and date stand in the masthead, address, city and hour below the first action's text, the
    contact in the foot.
    """
    fields = row(language, number)
    localised = localise(brief, language)
    old = localised.content

    def text(name: str, words: str) -> Text:
        return Text(name, language, (Span(words, old.place_of_source),), old.place_of_source)

    def link(url: str, label: str) -> Link[Text]:
        return Link(url, text("contact.label", label), None, old.place_of_source)

    actions = old.actions
    if actions:
        first, *others = actions.items
        where = text("actions.where", f"{fields.address}, {fields.city}, {fields.hour}")
        first = replace(first, text=(*first.text, where))
        actions = replace(actions, items=(first, *others))
    contact = Contact(
        name=text("contact.name", fields.contact),
        email=link(f"mailto:{fields.email}", fields.email),
        phone=link(f"tel:{fields.phone.replace(' ', '')}", fields.phone),
        website=None,
        address=None,
    )
    content = replace(
        old,
        place=text("place", fields.city),
        date=fields.date,
        actions=actions,
        contact=(contact,),
    )
    return replace(localised, content=content)


@cache
def _cities(tag: str) -> tuple[str, ...]:
    """Names of cities in a language: the exemplar cities of the time zones (CLDR)."""
    names = icu.TimeZoneNames.createInstance(icu.Locale(tag))
    zones = sorted(zone for zone in icu.TimeZone.createEnumeration() if "/" in zone)
    found = (names.getExemplarLocationName(zone) for zone in zones)
    return tuple(dict.fromkeys(str(name) for name in found if name))
