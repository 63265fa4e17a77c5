"""A brief in one language → a composed document, fitted to its sheets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from brief.diagnostics import Problems
from brief.display import Document
from brief.editions import EDITIONS, Edition
from brief.layout.compose import compose
from brief.layout.copy import shaping_script
from brief.layout.fit import Fitted, Fitter, set_at
from brief.layout.pages import Strip, document
from brief.layout.paint import Mirror
from brief.layout.parallel import set_pair
from brief.layout.press import Press, Pressroom
from brief.layout.tokens import AMPLE, BODY, DESIGNED, LEVELS, ROOMY, Leaf, Sheet, Style
from brief.model import Brief, LocalizedBrief, Text
from brief.scripts import script_style
from brief.structure import Element, Role
from brief.typefaces import FontLibrary

__all__ = ["Fit", "Leaf", "layout", "layout_parallel"]


@dataclass(frozen=True, slots=True)
class Fit:
    """How the text was made to fit. `body`: size of running text in points."""

    pages: int
    wanted: int | None
    body: float
    gap: float
    """Space between blocks, relative to the design."""
    tightened: bool

    @property
    def overflows(self) -> bool:
        """More pages than were asked for."""
        return self.wanted is not None and self.pages > self.wanted

    def __str__(self) -> str:
        size = f"text {self.body:.1f} pt"
        if self.overflows:
            return f"needs {self.pages} pages, {self.wanted} wanted; {size}"
        if self.tightened:
            return f"{size}, spaces {self.gap:.0%}"
        return f"{size}, as designed" if self.gap < 1.05 else f"{size}, room to spare"


def layout(
    brief: LocalizedBrief,
    library: FontLibrary,
    problems: Problems,
    edition: Edition = EDITIONS["screen"],
    leaf: Leaf | None = None,
) -> tuple[Document, Fit]:
    """Composes, fits and paints a handout in an edition.

    leaf: the pages to lay it out on, if they are not of its paper. Characters that no font has go
    to `problems`.
    """
    content = brief.content
    sheet = Sheet.cut(leaf, edition) if leaf else Sheet.of(content.paper, edition)
    room = Pressroom.of(library)
    style = room.style(content.theme, edition)
    composition = compose(brief, style, library, problems)
    press = _press(room, brief, sheet, style)
    wanted = _wanted(content.fit, edition, leaf)
    fitter = Fitter(partial(set_at, press, composition))
    multiple = leaf.multiple if leaf else 1
    best = (lambda each: each.fitted.neat) if leaf and leaf.cover else None
    fitted = fitter.fit(wanted, _first(edition, leaf), multiple, best).fitted
    _check(brief, fitted, problems)
    strip = Strip(brief, composition, fitted, Mirror(sheet.width, brief.language.rtl))
    structure = Element(Role.DOCUMENT, composition.structure)
    made = document([strip], sheet.width, structure, library, edition)
    return made, _fit(fitted, wanted)


def layout_parallel(
    one: LocalizedBrief,
    other: LocalizedBrief,
    library: FontLibrary,
    problems: Problems,
    edition: Edition = EDITIONS["screen"],
) -> tuple[Document, Fit]:
    """A brief in two languages side by side, aligned; the first one has the start of the page.

    The start is that of the first language's direction. A reader hears one language after the
    other.
    """
    paper = one.content.paper
    room = Pressroom.of(library)
    style = room.style(one.content.theme, edition)
    names = [f"{brief.language.tag}:" for brief in (one, other)]
    first, second = (
        compose(brief, style, library, problems, name)
        for brief, name in zip((one, other), names, strict=True)
    )
    sheet = Sheet.half(paper, edition)
    presses = _press(room, one, sheet, style), _press(room, other, sheet, style)
    wanted = _wanted(one.content.fit, edition, None)
    wanted = wanted and 2 * wanted  # twice the text: front and back, which are there to be filled
    pair = Fitter(partial(set_pair, presses, (first, second))).fit(wanted, AMPLE)
    _check(one, pair.one, problems)
    _check(other, pair.other, problems)
    edge, middle = paper.width / 2 - sheet.width, paper.width / 2
    offsets = (middle, edge) if one.language.rtl else (edge, middle)
    strips = [
        Strip(
            brief,
            composition,
            fitted,
            Mirror(sheet.width, brief.language.rtl, offset),
            name,
        )
        for brief, composition, fitted, offset, name in zip(
            (one, other), (first, second), (pair.one, pair.other), offsets, names, strict=True
        )
    ]
    sections = (
        Element(Role.SECT, first.structure),
        Element(Role.SECT, second.structure, other.language.tag),
    )
    structure = Element(Role.DOCUMENT, sections)
    made = document(strips, paper.width, structure, library, edition)
    return made, _fit(pair.one, wanted)


def _press(room: Pressroom, brief: LocalizedBrief, sheet: Sheet, style: Style) -> Press:
    script = script_style(shaping_script(brief.language))
    return room.designed(sheet, style, script, rtl=brief.language.rtl)


def _wanted(fit: int | None, edition: Edition, leaf: Leaf | None) -> int | None:
    """The pages that may be filled; what is set large takes as many as it takes."""
    if edition.smallest > BODY or fit is None:
        return None
    return -(-fit // leaf.multiple) * leaf.multiple if leaf else fit


def _first(edition: Edition, leaf: Leaf | None) -> int:
    """The most generous level on several pages: sheets, and what is set large, are to be filled."""
    if leaf:
        return ROOMY if leaf.cover else AMPLE
    return AMPLE if edition.smallest > BODY else DESIGNED


def _check(brief: LocalizedBrief, fitted: Fitted, problems: Problems) -> None:
    if fitted.overfull:
        problems.error(
            f"what stands at the head and the foot of the {brief.language.tag} page, or a picture, "
            "leaves no room on it",
            _longest(brief.content, fitted).place,
            "Shorten the headline, kicker or imprint, or choose a larger paper.",
        )


def _longest(content: Brief[Text], fitted: Fitted) -> Text:
    """The longest text of the masthead or of the foot, whichever takes more room."""
    texts: tuple[Text | None, ...] = (content.headline, content.kicker, content.place)
    if content.imprint and fitted.foot.height > fitted.head.height:
        texts = content.imprint.texts
    return max((text for text in texts if text), key=lambda text: len(text.plain))


def _fit(fitted: Fitted, wanted: int | None) -> Fit:
    level = LEVELS[fitted.index]
    return Fit(fitted.pages, wanted, fitted.press.body, level.gap, fitted.index > DESIGNED)
