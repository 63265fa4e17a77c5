"""Finds the most generous level at which a handout fits its sheets, and lays it out at that."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Generic, Protocol, TypeVar

from brief.layout.blocks import Composition
from brief.layout.body import set_body
from brief.layout.foot import FootSetting, set_foot
from brief.layout.lines import Press
from brief.layout.masthead import Head, set_masthead
from brief.layout.paginate import Course, Filled, Stretch, alone, pour
from brief.layout.parts import Column
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
        """Share of so many pages that is left over; negative if it takes more."""
        count = pages * self.press.sheet.columns
        beyond = sum(column.used for column in self.columns[count:])
        left_over = sum(column.left_over for column in self.columns[:count])
        return (left_over - beyond) / (self.press.sheet.height * pages)


class Trial(Protocol):
    """What a level is judged by."""

    @property
    def pages(self) -> int: ...
    def fits(self, pages: int) -> bool: ...
    def spare(self, pages: int) -> float: ...


S = TypeVar("S", bound=Trial)


class Fitter(Generic[S]):
    """Tries levels; remembers each try. `set_at` sets the whole at a level by its index."""

    def __init__(self, set_at: Callable[[int], S]) -> None:
        self._set_at = set_at
        self._tried: dict[int, S] = {}

    def fit(self, pages: int | None, multiple: int = 1) -> S:
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

    def _most_generous(self, first: int, pages: int) -> S | None:
        """The first level from `first` on that fits; None if none does.

        The next level to try is guessed from the room that the last ones left over or lacked:
        some four tries in place of the six of bisection, with the same result.
        """
        low, high = first - 1, len(LEVELS)
        guess = max(first, DESIGNED)
        while high - low > 1:
            tried = self._at(guess)
            fits = tried.fits(pages)
            if fits:
                high = guess
            else:
                low = guess
            step = tried.spare(pages) / _ROOM_PER_LEVEL
            wanted = guess - math.ceil(step) if fits else guess - math.floor(min(step, 0.0))
            guess = min(max(wanted, low + 1), high - 1)
        return self._at(high) if high < len(LEVELS) else None

    def _at(self, index: int) -> S:
        if index not in self._tried:
            self._tried[index] = self._set_at(index)
        return self._tried[index]


def set_at(press: Press, composition: Composition, index: int) -> Fitted:
    """A handout set at a level."""
    press = replace(press, level=LEVELS[index])
    head = set_masthead(press, composition.masthead)
    foot = set_foot(press, composition.foot, None)
    numbered = set_foot(press, None, composition.foot.own_name).height
    course = alone(set_body(press, composition.body, press.sheet.column))
    columns = poured(course, press, head.height, foot.height, numbered)
    fitted = Fitted(press, index, head, foot, columns)
    return _grown(fitted, composition, course) if index == 0 else fitted


def _grown(fitted: Fitted, composition: Composition, course: Course) -> Fitted:
    """A page that has room even at the most generous level: its masthead grows into it."""
    press = fitted.press
    if len(fitted.columns) > 1 or fitted.overfull:
        return fitted
    spare = fitted.columns[0].left_over
    if course:
        most = _TALLEST_HEAD * press.sheet.height - fitted.head.height
        spare = max(0.0, min(spare - _AIR * press.sheet.height, most))
    head = set_masthead(press, composition.masthead, spare)
    foot = fitted.foot.height
    return replace(fitted, head=head, columns=poured(course, press, head.height, foot, foot))


def poured(
    course: Course, press: Press, head: float, foot: float, numbered: float
) -> tuple[Filled, ...]:
    """A course in columns below a masthead `head` high.

    foot: height of the whole foot, which the last page has; numbered: of that of the others.
    """
    sheet = press.sheet
    tallest = (sheet.height - sheet.margin - numbered) * sheet.columns
    last = int(sum(part.height for part in course if isinstance(part, Stretch)) / tallest)
    before: tuple[Filled, ...] = ()
    while True:
        filled = pour(course, columns_below(press, head, foot, numbered, last))
        if len(filled) <= last * sheet.columns:
            # It ends before the page that has room for the foot: the page before leaves it, too.
            return before or filled
        if len(filled) <= (last + 1) * sheet.columns:
            return filled
        before = filled
        last += 1


def columns_below(
    press: Press, head: float, foot: float, numbered: float, last: int
) -> Iterator[Column]:
    """The text columns of the first page, below the masthead, and of all further ones.

    last: the index of the page from which on there is room for the whole foot.
    """
    sheet = press.sheet
    top = head + max(press.space(8), 5 * press.unit)
    step = sheet.column + 3 * sheet.gutter
    for page in count():
        height = sheet.height - (foot if page >= last else numbered) - top - 5 * press.unit
        for number in range(sheet.columns):
            yield Column(sheet.margin + number * step, top, sheet.column, height)
        top = max(sheet.margin, sheet.down)
