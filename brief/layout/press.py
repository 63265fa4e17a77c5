"""What a page is set with: its sheet, style and level, and what was set with them before."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

from brief.editions import Edition
from brief.layout.copy import Copy
from brief.layout.themes import style_of
from brief.layout.tokens import BODY, DESIGNED, FOOT, LEVELS, Level, Sheet, Style, Voice
from brief.model import Theme
from brief.recent import Recent
from brief.scripts import ScriptStyle
from brief.typefaces import FontLibrary

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_STYLES, _PRESSES = 16, 256
_ROWS = 4096
"""Of what is set: a handout of a page has fifty, at three or four levels."""

_SHRUNK, _GROWN = 0.67, 1.6
"""Between these factors, numerals and quotation marks follow the size of the headline."""


class _Set(NamedTuple):
    value: Any
    rows: int


@dataclass(eq=False)
class Pressroom:
    """The presses used lately, and what was set with them: of a library of fonts."""

    _styles: Recent[tuple[Theme, Edition], Style] = field(default_factory=lambda: Recent(_STYLES))
    _presses: Recent[object, Press] = field(default_factory=lambda: Recent(_PRESSES))
    _settings: Recent[object, _Set] = field(
        default_factory=lambda: Recent(_ROWS, lambda made: made.rows)
    )

    @classmethod
    def of(cls, library: FontLibrary) -> Pressroom:
        return library.keep(cls, cls)

    def style(self, theme: Theme, edition: Edition) -> Style:
        """As `style_of`; one for each theme and edition."""
        return self._styles.get((theme, edition), lambda: style_of(theme, edition))

    def designed(self, sheet: Sheet, style: Style, script: ScriptStyle, *, rtl: bool) -> Press:
        """The press of a sheet at the level that the design starts from."""
        key = (sheet, style, script, rtl)
        return self.press(
            key, lambda: Press(sheet, style, LEVELS[DESIGNED], script, rtl, room=self)
        )

    def press(self, key: Hashable, make: Callable[[], Press]) -> Press:
        return self._presses.get(key, make)

    def set_lately(self, key: Hashable, make: Callable[[], T], rows: Callable[[T], int]) -> T:
        def made() -> _Set:
            value = make()
            return _Set(value, rows(value))

        found: T = self._settings.get(key, made).value
        return found


@dataclass(frozen=True, eq=False)
class Press:
    """A sheet, a style and a level: all that sizes and distances depend on. Found by which it is.

    `script` and `rtl` are those of the handout's language.
    """

    sheet: Sheet
    style: Style
    level: Level
    script: ScriptStyle
    rtl: bool
    leadings: Mapping[tuple[Voice, ScriptStyle], float] = field(default_factory=dict)
    """The least distance of baselines of a voice in a script, where a page has settled it."""
    room: Pressroom = field(default_factory=Pressroom, repr=False)

    def at(self, index: int) -> Press:
        """The press for a level by its index in LEVELS."""
        return self.room.press(
            (self, index), lambda: replace(self, level=LEVELS[index], leadings={})
        )

    def settled(self, leadings: Mapping[tuple[Voice, ScriptStyle], float]) -> Press:
        """The press that keeps to these leadings."""
        key = (self, frozenset(leadings.items()))
        return self.room.press(key, lambda: replace(self, leadings=leadings))

    def once(
        self,
        setting: Callable[[Press, *Ts], T],
        *what: *Ts,
        rows: Callable[[T], int] = lambda _: 1,
    ) -> T:
        """What a pure function sets of its arguments: from memory, if it did so lately.

        rows: how many there are in that, so that no more of them are kept than a bound.
        """
        key = (setting, self, *what)
        return self.room.set_lately(key, lambda: setting(self, *what), rows)

    @cached_property
    def body(self) -> float:
        """The size of running text, never below what is legible."""
        return max(self.sheet.least, self.level.body * self.sheet.body)

    @cached_property
    def unit(self) -> float:
        """The vertical unit: a sixth of the leading of running text."""
        leading = self.script.leading * self.level.leading * self.sheet.leading
        return self.body * leading * (15 / BODY / 1.4) / 6

    def space(self, units: float) -> float:
        """White space that the level may squeeze, in whole units."""
        return max(1, round(units * self.level.gap)) * self.unit

    def rule(self, width: float) -> float:
        """The width of a line, no thinner than the edition bears."""
        return max(width, self.sheet.hairline)

    def whole(self, length: float) -> float:
        """A length rounded up to whole units; 0 for what is not above 0."""
        return max(0, math.ceil(length / self.unit - 1e-6)) * self.unit

    def size(self, voice: Voice) -> float:
        """The size of a voice. Large type follows the paper, text the legible size."""
        if voice.scale < 1:
            return max(voice.scale * self.body, FOOT, self.sheet.smallest)
        if voice.scale < 2:
            return voice.scale * self.body
        shrunk = self.level.headline / LEVELS[DESIGNED].headline
        grown = voice.scale * BODY * self.sheet.display * min(_GROWN, max(_SHRUNK, shrunk))
        return max(grown, self.sheet.smallest)

    def leading(self, copy: Copy, size: float) -> float:
        """The distance of baselines, in whole units."""
        voice, script = copy.voice, copy.script
        factor = script.headline_leading if voice.headline or voice.scale > 2 else script.leading
        loose = min(1.0, self.level.leading) * self.sheet.leading
        wanted = size * factor * voice.leading * loose
        settled = self.leadings.get((voice, script), 0.0) if self.leadings else 0.0
        return max(settled, max(1, round(wanted / self.unit)) * self.unit)
