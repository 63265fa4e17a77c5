"""Finds the most generous level at which a handout fits its sheets, and lays it out at that."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brief.layout.blocks import Composition
from brief.layout.body import set_body
from brief.layout.foot import FootSetting, set_foot
from brief.layout.lines import Press
from brief.layout.masthead import Head, set_masthead
from brief.layout.paginate import Filled, pour
from brief.layout.parts import Column, Flow
from brief.layout.tokens import AMPLE, DESIGNED, LEVELS

_TALLEST_HEAD = 0.45
"""Share of the sheet that a masthead may grow to when there is little below it."""

_ROOM_PER_LEVEL = 0.012
"""Share of a page that one level gives or takes, about: a first guess for the search."""

_AIR = 0.12
"""Share of the sheet that stays white all the same."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A handout set at a level: everything but the painting."""

    press: Press
    index: int
    """Of the level in LEVELS."""
    head: Head
    foot: FootSetting
    columns: tuple[Filled, ...]

    @property
    def pages(self) -> int:
        return -(-len(self.columns) // self.press.sheet.columns)

    @property
    def overfull(self) -> bool:
        """Something stands beyond its column, or masthead and foot beyond the sheet."""
        ends = self.head.height + self.foot.height
        return ends > self.press.sheet.height or any(column.overfull for column in self.columns)

    def fits(self, pages: int) -> bool:
        return self.pages <= pages and not self.overfull

    def spare(self, pages: int) -> float:
        """Height left over in so many pages, in points; negative if it takes more."""
        count = pages * self.press.sheet.columns
        beyond = sum(column.used for column in self.columns[count:])
        return sum(column.left_over for column in self.columns[:count]) - beyond


class Fitter:
    """Tries levels on one composition; remembers each try."""

    def __init__(self, composition: Composition, press: Press) -> None:
        self._composition = composition
        self._press = press
        self._tried: dict[int, Fitted] = {}

    def fit(self, pages: int | None, multiple: int = 1) -> Fitted:
        """The most generous setting in `pages`; on as few pages more as it takes if none is.

        With `pages` None nothing is set larger than designed; nor with more than one page, unless
        they come in sheets of `multiple`, which are there to be filled.
        """
        if pages is None:
            return self._at(DESIGNED)
        found = self._most_generous(0, 1)
        if found is None and pages > 1:
            found = self._most_generous(AMPLE if multiple > 1 else DESIGNED, pages)
        if found:
            return found
        fewest = -(-self._at(len(LEVELS) - 1).pages // multiple) * multiple
        return self._most_generous(DESIGNED, fewest) or self._at(len(LEVELS) - 1)

    def _most_generous(self, first: int, pages: int) -> Fitted | None:
        """The first level from `first` on that fits; None if none does.

        The next level to try is guessed from the room that the last ones left over or lacked:
        some four tries in place of the six of bisection, with the same result.
        """
        low, high = first - 1, len(LEVELS)
        guess = max(first, DESIGNED)
        while high - low > 1:
            tried = self._at(guess)
            spare = tried.spare(pages)
            fits = tried.fits(pages)
            if fits:
                high = guess
            else:
                low = guess
            step = spare / (_ROOM_PER_LEVEL * self._press.sheet.height * pages)
            wanted = guess - math.ceil(step) if fits else guess - math.floor(min(step, 0.0))
            guess = min(max(wanted, low + 1), high - 1)
        return self._at(high) if high < len(LEVELS) else None

    def _at(self, index: int) -> Fitted:
        if index not in self._tried:
            self._tried[index] = self._set(index)
        return self._tried[index]

    def _set(self, index: int) -> Fitted:
        press = replace(self._press, level=LEVELS[index])
        head = set_masthead(press, self._composition.masthead)
        foot = set_foot(press, self._composition.foot, None)
        flow = set_body(press, self._composition.body, press.sheet.column)
        columns = pour(flow, _columns(press, head.height, foot.height))
        fitted = Fitted(press, index, head, foot, columns)
        return self._grown(fitted, flow) if index == 0 else fitted

    def _grown(self, fitted: Fitted, flow: Flow) -> Fitted:
        """A page that has room even at the most generous level: its masthead grows into it."""
        press = fitted.press
        if len(fitted.columns) > 1 or fitted.overfull:
            return fitted
        spare = fitted.columns[0].left_over
        if flow:
            most = _TALLEST_HEAD * press.sheet.height - fitted.head.height
            spare = max(0.0, min(spare - _AIR * press.sheet.height, most))
        head = set_masthead(press, self._composition.masthead, spare)
        columns = pour(flow, _columns(press, head.height, fitted.foot.height))
        return replace(fitted, head=head, columns=columns)


def _columns(press: Press, head: float, foot: float) -> Iterator[Column]:
    """The text columns of the first page, below the masthead, and of all further ones."""
    sheet = press.sheet
    top = head + max(press.space(8), 5 * press.unit)
    step = sheet.column + 3 * sheet.gutter
    while True:
        height = sheet.height - foot - top - 5 * press.unit
        for number in range(sheet.columns):
            yield Column(sheet.margin + number * step, top, sheet.column, height)
        top = sheet.margin
