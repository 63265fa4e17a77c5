"""A brief in one language → its blocks and its structure, the same whatever size they get.

The structure tree has the order of the source: that is the order of reading.
"""

from __future__ import annotations

from collections.abc import Callable

from brief.conventions import Customs
from brief.diagnostics import Problems
from brief.identity import identity
from brief.labels import labels_of
from brief.layout.blocks import (
    ActionBlock,
    ActionsBlock,
    Block,
    Composition,
    Foot,
    Heading,
    Masthead,
    PictureCopy,
    ProseBlock,
    QuoteBlock,
)
from brief.layout.copy import Copy, Piece, Scribe, pieces
from brief.layout.imprint import imprint_parts
from brief.layout.tokens import Style, Voice
from brief.model import Action, Actions, Brief, Link, LocalizedBrief, Picture, Quote, Text
from brief.structure import Element, Mark, Role
from brief.typefaces import FontLibrary

_DOT = "\u00a0· "
"""Between place and date, and between the parts of the line that tells the edition."""

_GAP = "\u2003"
"""Between the parts of the foot: an em."""


def compose(
    brief: LocalizedBrief, style: Style, library: FontLibrary, problems: Problems, name: str = ""
) -> Composition:
    """Has every text of the brief shaped, and builds the structure.

    name: stands before the names of texts, where a document has them in several languages.
    Characters that no font has go to `problems`.
    """
    names = _names(brief.content)
    scribe = Scribe(brief.language, style, library, problems, names=names, name=name)
    return _Composer(brief, scribe).composition()


class _Composer:
    """Holds what every block needs while one handout is composed."""

    def __init__(self, brief: LocalizedBrief, scribe: Scribe) -> None:
        self.language = brief.language
        self.content: Brief[Text] = brief.content
        self.scribe = scribe
        self.voices = scribe.style.voices
        self.customs = scribe.library.keep(Customs, Customs)
        self.conventions = self.customs.of(brief.language, brief.content.numerals)
        self.labels = labels_of(brief.language)
        self.identity = identity(brief)
        self.headings: list[Heading] = []

    def composition(self) -> Composition:
        masthead, elements = self.masthead()
        blocks: list[Block] = []
        if self.content.summary:
            copy, element = self.text(self.content.summary, self.voices.lead)
            blocks.append(ProseBlock("summary", None, (copy,)))
            elements.append(element)
        composed_by: dict[str, Callable[[], list[tuple[Block, Element]]]] = {
            "actions": self.actions,
            "background": self.background,
            "quote": self.quote,
            "images": self.images,
            "links": self.links,
        }
        for name in self.content.order:
            for block, element in composed_by[name]():
                blocks.append(block)
                elements.append(element)
        foot, foot_elements = self.foot()
        elements += foot_elements
        return Composition(
            masthead, tuple(blocks), foot, tuple(elements), tuple(self.headings), self.identity
        )

    def text(
        self, text: Text, voice: Voice, role: Role = Role.P, *, prose: bool = True
    ) -> tuple[Copy, Element]:
        return self.scribe.write(text.id, pieces(text), voice, role=role, prose=prose)

    def label(self, id: str, content: list[Piece], voice: Voice) -> tuple[Copy, Element]:
        """A line that belongs to the page rather than to running prose."""
        return self.scribe.write(id, content, voice, prose=False, direction_of=self.language)

    def masthead(self) -> tuple[Masthead, list[Element]]:
        content, voices = self.content, self.voices
        elements: list[Element] = []
        organisation = logo = dateline = kicker = None
        if content.organisation:
            if content.organisation.logo:
                logo, figure = self.picture(content.organisation.logo, "organisation.logo")
                elements += figure
            name = list(pieces(content.organisation.name))
            organisation, element = self.label("organisation.name", name, voices.organisation)
            elements.append(element)
        when = self.conventions.date(content.date) if content.date else ""
        where = list(pieces(content.place)) if content.place else []
        if when or where:
            between = [Piece(_DOT, self.language)] if when and where else []
            day = [Piece(when, self.language)] if when else []
            dateline, element = self.label("date", [*where, *between, *day], voices.dateline)
            elements.append(element)
        if content.kicker:
            kicker, element = self.text(content.kicker, voices.kicker)
            elements.append(element)
        headline, element = self.text(content.headline, voices.headline, Role.H1)
        elements.append(element)
        self.headings.append(Heading(_one_line(content.headline), "headline"))
        return Masthead(organisation, logo, dateline, kicker, headline), elements

    def title(self, text: Text | None) -> tuple[Copy | None, tuple[Element, ...]]:
        if text is None:
            return None, ()
        copy, element = self.text(text, self.voices.section, Role.H2)
        self.headings.append(Heading(_one_line(text), text.id))
        return copy, (element,)

    def background(self) -> list[tuple[Block, Element]]:
        if not self.content.background:
            return []
        title, heading = self.title(self.content.background_title)
        set_ = [self.text(paragraph, self.voices.body) for paragraph in self.content.background]
        copies, elements = tuple(c for c, _ in set_), tuple(e for _, e in set_)
        return [(ProseBlock("background", title, copies), _section(heading + elements))]

    def actions(self) -> list[tuple[Block, Element]]:
        actions: Actions[Text] | None = self.content.actions
        if not actions or not actions.items:
            return []
        title, heading = self.title(actions.title)
        items = [self.action(number, item) for number, item in enumerate(actions.items, 1)]
        listed = Element(Role.LIST, tuple(element for _, element in items), ordered=True)
        block = ActionsBlock("actions", title, tuple(item for item, _ in items))
        return [(block, _section((*heading, listed)))]

    def action(self, number: int, action: Action[Text]) -> tuple[ActionBlock, Element]:
        id = f"actions.{action.id}"
        numeral, label = self.scribe.write(
            f"{id}.numeral",
            [Piece(self.conventions.number(number), self.language)],
            self.voices.numeral,
            role=Role.LABEL,
            prose=False,
        )
        body: list[Element] = []
        title = deadline = address = None
        if action.title:
            title, element = self.text(action.title, self.voices.title)
            body.append(element)
        texts = [self.text(text, self.voices.body) for text in action.text]
        body += [element for _, element in texts]
        if action.deadline:
            day = self.conventions.date(action.deadline)
            labels = self.labels
            words = f"{labels.deadline}{labels.colon}{day}" if labels else day
            piece = Piece(words, self.language)
            deadline, element = self.label(f"{id}.deadline", [piece], self.voices.deadline)
            body.append(element)
        if action.link:
            address, element = self.label(
                f"{id}.link", self.address(action.link), self.voices.address
            )
            body.append(element)
        item = Element(Role.LIST_ITEM, (label, Element(Role.LIST_BODY, tuple(body))))
        code = action.link.qr if action.link else None
        texts_set = tuple(copy for copy, _ in texts)
        return ActionBlock(id, numeral, title, texts_set, deadline, address, code), item

    def address(self, link: Link[Text]) -> list[Piece]:
        """What is printed of a link: its label and, unless the label is it, its address."""
        bare = _bare(link.url)
        printed = Piece(bare, self.language, href=link.url)
        if link.label is None:
            return [printed]
        words = link.label.plain
        if _essence(words) in (_essence(bare), _essence(link.url)):
            return [printed._replace(text=words, language=link.label.language)]
        label = [
            Piece(piece.text, piece.language, piece.bold, piece.italic, span=piece.span)
            for piece in pieces(link.label)
        ]
        return [*label, Piece("  ", self.language), printed]

    def quote(self) -> list[tuple[Block, Element]]:
        quote: Quote[Text] | None = self.content.quote
        if not quote:
            return []
        language = quote.text.language
        opening, closing = self.customs.of(language).quotation_marks
        words = [*pieces(quote.text), Piece(closing, language)]
        mark = None
        before: tuple[Element | Mark, ...] = ()
        if self.scribe.style.quote_bar or language.rtl is not self.language.rtl:
            words.insert(0, Piece(opening, language))
        else:
            piece = Piece(opening.strip(), language)
            mark, mark_element = self.scribe.write(
                "quote.mark", [piece], self.voices.mark, prose=False
            )
            before = mark_element.children
        text, element = self.scribe.write("quote.text", words, self.voices.quote)
        said = Element(Role.P, before + element.children, element.language)
        elements: list[Element] = [said]
        attribution: list[Copy] = []
        if quote.name:
            copy, element = self.label("quote.name", list(pieces(quote.name)), self.voices.name)
            attribution.append(copy)
            elements.append(element)
        role = list(pieces(quote.role)) if quote.role else []
        source = self.content.languages[0]
        if quote.translated and language != source and self.labels:
            translation = self.labels.translation
            opening, closing = self.conventions.brackets
            note = f"{opening}{translation}{closing}" if role else translation
            role.append(Piece(note, self.language))
        if role:
            copy, element = self.label("quote.role", role, self.voices.role)
            attribution.append(copy)
            elements.append(element)
        photo = None
        if quote.photo:
            photo, figure = self.picture(quote.photo, "quote.photo")
            elements += figure
        element = Element(Role.BLOCK_QUOTE, tuple(elements))
        return [(QuoteBlock("quote", mark, text, tuple(attribution), photo), element)]

    def links(self) -> list[tuple[Block, Element]]:
        if not self.content.links:
            return []
        set_ = [
            self.label(f"links.{number}", self.address(link), self.voices.address)
            for number, link in enumerate(self.content.links, 1)
        ]
        items = tuple(
            Element(Role.LIST_ITEM, (Element(Role.LIST_BODY, (element,)),)) for _, element in set_
        )
        block = ProseBlock("links", None, tuple(copy for copy, _ in set_))
        return [(block, Element(Role.LIST, items))]

    def images(self) -> list[tuple[Block, Element]]:
        found: list[tuple[Block, Element]] = []
        for number, picture in enumerate(self.content.images, 1):
            copy, elements = self.picture(picture, f"images.{number}")
            found.append((copy, _section(tuple(elements))))
        return found

    def picture(self, picture: Picture[Text], id: str) -> tuple[PictureCopy, list[Element]]:
        mark = None if picture.alt is None else self.scribe.mark(id)
        caption = None
        caption_element: tuple[Element, ...] = ()
        if picture.caption:
            caption, element = self.text(picture.caption, self.voices.caption)
            caption_element = (Element(Role.CAPTION, (element,)),)
        elements: list[Element] = []
        if mark is not None and picture.alt is not None:
            foreign = picture.alt.language != self.language
            language = picture.alt.language.tag if foreign else None
            figure = Element(Role.FIGURE, (Mark(mark),), language, alt=picture.alt.plain)
            elements.append(figure)
        elements += caption_element
        return PictureCopy(id, picture.content, mark, caption), elements

    def foot(self) -> tuple[Foot, list[Element]]:
        content = self.content
        lines = [
            self.joined(self.contact(c.name, c.address, c.email, c.phone, c.website))
            for c in content.contact
        ]
        own = content.organisation
        lines.append(
            self.joined(
                (imprint_parts(content.imprint, self.language) if content.imprint else [])
                + (self.contact(own.address, own.website, own.email) if own else [])
            )
        )
        copies: list[Copy] = []
        elements: list[Element] = []
        for number, line in enumerate(filter(None, lines), 1):
            copy, element = self.label(f"foot.{number}", line, self.voices.foot)
            copies.append(copy)
            elements.append(element)
        name = [Piece(self.conventions.own_name, self.language, bold=True)]
        own_name, element = self.label("foot.language", name, self.voices.foot)
        edition, last = self.label("foot.edition", self.edition(), self.voices.foot)
        return Foot(tuple(copies), own_name, edition), [*elements, element, last]

    def edition(self) -> list[Piece]:
        """The hash of what the handout says, its date, and the last day on which it holds.

        The hash is in Latin letters in any script, and of no language.
        """
        content, labels = self.content, self.labels
        line = [Piece(self.identity, self.language, isolate=True)]
        if labels:
            line.insert(0, Piece(f"{labels.edition}{labels.colon}", self.language))
        if content.date:
            line.append(Piece(_DOT + self.conventions.date(content.date), self.language))
        if content.valid_until:
            day = self.conventions.date(content.valid_until)
            until = " – " if content.date else f"{_DOT}– "
            until = f"{_DOT}{labels.valid_until}{labels.colon}" if labels else until
            line.append(Piece(until + day, self.language))
        return line

    def contact(self, *parts: Text | Link[Text] | None) -> list[list[Piece]]:
        """The parts of a line that are there, each as pieces."""
        return [
            self.address(part) if isinstance(part, Link) else list(pieces(part))
            for part in parts
            if part
        ]

    def joined(self, parts: list[list[Piece]]) -> list[Piece]:
        """Parts of a line, set apart by a space that vanishes where the line is broken there."""
        line: list[Piece] = []
        for part in parts:
            if line:
                line.append(Piece(_GAP, self.language))
            line += part
        return line


def _names(content: Brief[Text]) -> tuple[str, ...]:
    """What the brief calls people, organisations and places."""
    owners = (content.organisation, content.quote, *content.contact)
    named = [owner.name for owner in owners if owner and owner.name]
    return tuple(text.plain for text in (*named, content.place) if text)


def _section(elements: tuple[Element, ...]) -> Element:
    return Element(Role.SECT, elements)


def _bare(url: str) -> str:
    """An address as it is printed: without its scheme and a lone slash at its end."""
    for scheme in ("https://", "http://", "mailto:", "tel:"):
        url = url.removeprefix(scheme)
    return url.removesuffix("/") if url.count("/") == 1 else url


def _essence(address: str) -> str:
    """An address without its spaces and marks, to tell whether a label only repeats it."""
    return "".join(filter(str.isalnum, address.casefold()))


def _one_line(text: Text) -> str:
    return " ".join(text.plain.split())
