"""What stands on the page, in plain strings: what a rival's template is given.

The words, dates, digits and quotation marks are ours, so that all set the same text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from brief.conventions import Conventions
from brief.layout.imprint import imprint_parts
from brief.model import Action, Contact, Link, LocalizedBrief, Symbol, Text

_QUIET = 4  # modules of white around a QR code (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `url` is where it leads, if anywhere."""

    text: str
    bold: bool = False
    url: str = ""


Words = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered action. `code`: the SVG of its QR code, if it has one."""

    numeral: str
    title: str
    text: tuple[Words, ...]
    address: Words
    code: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A handout in one language, from top to bottom."""

    language: str
    direction: str
    organisation: str
    dateline: str
    kicker: str
    headline: str
    summary: Words
    title: str
    items: tuple[Item, ...]
    background: tuple[Words, ...]
    mark: str
    quote: str
    name: str
    role: str
    foot: tuple[Words, ...]
    own_name: str


def sheet_of(brief: LocalizedBrief) -> Sheet:
    """The sheet of a brief that has a summary, actions and a quotation."""
    content, conventions = brief.content, Conventions.of(brief.language)
    actions, quote, organisation = content.actions, content.quote, content.organisation
    assert actions
    assert quote
    assert organisation
    assert content.summary
    assert content.date
    day = conventions.date(content.date)
    opening, closing = Conventions.of(quote.text.language).quotation_marks
    imprint = imprint_parts(content.imprint, brief.language) if content.imprint else []
    last = tuple(Run("".join(piece.text for piece in part)) for part in imprint)
    website = _address(organisation.website)
    return Sheet(
        language=brief.language.tag,
        direction="rtl" if brief.language.rtl else "ltr",
        organisation=organisation.name.plain,
        dateline=f"{content.place.plain} · {day}" if content.place else day,
        kicker=_plain(content.kicker),
        headline=content.headline.plain,
        summary=_words(content.summary),
        title=_plain(actions.title),
        items=tuple(
            _item(conventions.number(number), action)
            for number, action in enumerate(actions.items, 1)
        ),
        background=tuple(map(_words, content.background)),
        mark=opening.strip(),
        quote=quote.text.plain + closing,
        name=_plain(quote.name),
        role=_plain(quote.role),
        foot=(*map(_contact, content.contact), (*last, *website)),
        own_name=conventions.own_name,
    )


def _item(numeral: str, action: Action[Text]) -> Item:
    link = action.link
    return Item(
        numeral,
        _plain(action.title),
        tuple(map(_words, action.text)),
        _address(link),
        _svg(link.qr) if link and link.qr else "",
    )


def _contact(contact: Contact[Text]) -> Words:
    links = (contact.email, contact.phone, contact.website)
    return (Run(_plain(contact.name)), *(run for link in links for run in _address(link)))


def _plain(text: Text | None) -> str:
    return text.plain if text else ""


def _words(text: Text) -> Words:
    return tuple(Run(span.text, span.bold, span.href) for span in text.spans)


def _address(link: Link[Text] | None) -> Words:
    if not link:
        return ()
    label = link.label.plain if link.label else link.url.split("://")[-1]
    return (Run(label, bold=True, url=link.url),)


def _svg(symbol: Symbol) -> str:
    """A drawing of a QR code with its quiet zone: one path, as ours is."""

    def outline(corners: Iterable[tuple[int, int]]) -> str:
        return "M" + "L".join(f"{column} {row}" for column, row in corners) + "Z"

    side = symbol.modules + 2 * _QUIET
    path = "".join(map(outline, symbol.outlines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        f'viewBox="-{_QUIET} -{_QUIET} {side} {side}">'
        f'<path fill="#16181d" fill-rule="evenodd" d="{path}"/></svg>'
    )
