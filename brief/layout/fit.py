"""Finds the most generous level at which a handout fits its sheets, and lays it out at that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from brief.layout.blocks import Composition
from brief.layout.body import set_body
from brief.layout.foot import FootSetting, set_foot
from brief.layout.lines import Press
from brief.layout.masthead import Head, set_masthead
from brief.layout.paginate import Filled, pour
from brief.layout.parts import Column, Flow
from brief.layout.tokens import DESIGNED, LEVELS

_TALLEST_HEAD = 0.45
"""Share of the sheet that a masthead may grow to when there is little below it."""

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


class Fitter:
    """Tries levels on one composition; remembers each try."""

    def __init__(self, composition: Composition, press: Press) -> None:
        self._composition = composition
        self._press = press
        self._tried: dict[int, Fitted] = {}

    def fit(self, pages: int | None) -> Fitted:
        """The most generous setting in `pages`; on as few pages more as it takes if none is.

        With more than one page, or with `pages` None, nothing is set larger than designed.
        """
        if pages is None:
            return self._at(DESIGNED)
        tightest = self._at(len(LEVELS) - 1)
        if tightest.pages > pages:
            return self._most_generous(DESIGNED, tightest.pages)
        return self._most_generous(0, pages)

    def _most_generous(self, start: int, pages: int) -> Fitted:
        low, high = start, len(LEVELS) - 1
        while low < high:
            middle = (low + high) // 2
            if self._at(middle).pages <= pages:
                high = middle
            else:
                low = middle + 1
        return self._at(low)

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
        if len(fitted.columns) > 1:
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
            yield Column(sheet.margin + number * step, top, sheet.column, max(height, 1.0))
        top = sheet.margin
