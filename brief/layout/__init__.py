"""A brief in one language → a composed document, fitted to its sheets."""

from __future__ import annotations

from dataclasses import dataclass

from brief.diagnostics import Problems
from brief.display import Document
from brief.editions import EDITIONS, Edition
from brief.layout.compose import compose
from brief.layout.copy import shaping_script
from brief.layout.fit import Fitted, Fitter
from brief.layout.lines import Press
from brief.layout.pages import document
from brief.layout.themes import style_of
from brief.layout.tokens import BODY, DESIGNED, LEVELS, Leaf, Sheet
from brief.model import Brief, LocalizedBrief, Text
from brief.scripts import script_style
from brief.typefaces import FontLibrary

__all__ = ["Fit", "Leaf", "layout"]


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
    style = style_of(content.theme, edition)
    composition = compose(brief, style, library, problems)
    script = script_style(shaping_script(brief.language))
    press = Press(sheet, style, LEVELS[DESIGNED], script, brief.language.rtl)
    wanted = content.fit
    if edition.smallest > BODY:  # what is set large takes the room that it takes
        wanted = None
    elif wanted and leaf:
        wanted = -(-wanted // leaf.multiple) * leaf.multiple
    fitted = Fitter(composition, press).fit(wanted, leaf.multiple if leaf else 1)
    if fitted.overfull:
        problems.error(
            f"what stands at the head and the foot of the {brief.language.tag} page, or a picture, "
            "leaves no room on it",
            _longest(content).place,
            "Shorten the headline, kicker or imprint, or choose a larger paper.",
        )
    return document(brief, composition, fitted, library), _fit(fitted, wanted)


def _longest(content: Brief[Text]) -> Text:
    """The longest of the texts that stand outside the columns."""
    texts = (content.headline, content.kicker, content.imprint, content.place)
    return max((text for text in texts if text), key=lambda text: len(text.plain))


def _fit(fitted: Fitted, wanted: int | None) -> Fit:
    level = LEVELS[fitted.index]
    return Fit(fitted.pages, wanted, fitted.press.body, level.gap, fitted.index > DESIGNED)
