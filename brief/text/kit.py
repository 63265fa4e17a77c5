"""What the text engine keeps from paragraph to paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

from brief.text.hyphenate import Hyphenator
from brief.text.itemize import ScriptMemo
from brief.text.shape import Shaper
from brief.typefaces import FontLibrary


@dataclass(eq=False)
class Kit:
    """Glyphs, scripts and patterns met before. Bounded; no result depends on what is in it.

    May be shared between threads: at worst something is looked up twice.
    """

    library: FontLibrary
    shaper: Shaper
    scripts: ScriptMemo = field(default_factory=ScriptMemo)
    hyphenator: Hyphenator = field(default_factory=Hyphenator)

    @classmethod
    def of(cls, library: FontLibrary) -> Kit:
        """The kit of a library of fonts: it lives in the library, and as long."""
        return library.keep(cls, lambda: cls(library, Shaper(library)))
