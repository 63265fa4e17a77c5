"""What the text engine keeps from paragraph to paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from brief.recent import Recent
from brief.text.hyphenate import Hyphenator
from brief.text.itemize import ScriptMemo
from brief.text.shape import Shaper
from brief.text.types import StyledText
from brief.typefaces import FontLibrary

if TYPE_CHECKING:
    from brief.text.shaped import ShapedParagraph

_CHARACTERS = 80_000
"""Of paragraphs that are kept: those of some fifteen handouts."""
_WEIGHT = 100
"""Of a paragraph without any text, in characters."""

ParagraphKey = tuple[tuple[StyledText, ...], Literal["ltr", "rtl"], frozenset[int]]


@dataclass(eq=False)
class Kit:
    """Glyphs, scripts, patterns and paragraphs met before. Bounded; no result depends on them.

    May be shared between threads: at worst something is looked up twice.
    """

    library: FontLibrary
    shaper: Shaper
    scripts: ScriptMemo = field(default_factory=ScriptMemo)
    hyphenator: Hyphenator = field(default_factory=Hyphenator)
    paragraphs: Recent[ParagraphKey, ShapedParagraph] = field(
        # Paragraph and lines hold each other: parted, both can go at once.
        default_factory=lambda: Recent(
            _CHARACTERS,
            lambda paragraph: _WEIGHT + len(paragraph.text),
            lambda paragraph: paragraph.lines.clear(),
        )
    )

    @classmethod
    def of(cls, library: FontLibrary) -> Kit:
        """The kit of a library of fonts: it lives in the library, and as long."""
        return library.keep(cls, lambda: cls(library, Shaper(library)))
