"""Finds the most generous level at which a handout fits its sheets, and lays it out at that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Generic, Protocol, TypeVar

from brief.layout.blocks import Composition
from brief.layout.body import set_body
from brief.layout.columns import bound, columns_below, poured
from brief.layout.foot import FootSetting, numbered_foot, set_foot
from brief.layout.masthead import Head, set_masthead
from brief.layout.paginate import TOLERANCE, Course, Filled, Stretch, alone
from brief.layout.parts import Flow, Row, Space
from brief.layout.press import Press
from brief.layout.tokens import DESIGNED, LEVELS, SNUG

_TALLEST_HEAD = 0.45
"""Share of the sheet that a masthead may grow to when there is little below it."""

_TALLEST_COVER = 0.62
"""The same on the cover of a booklet, which has no more than a summary below it."""

_BY_SIZE, _BY_HEADLINE = 1.9, 0.6
"""Powers of their sizes by which text and masthead grow, about: lines hold less, and are higher."""

_LEAST = 1e-4
"""The room that what does not fit lacks at least, and what fits has."""

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
    deeper: float = 0.0
    """How much higher the foot of the last page is than that of the others."""
    neat: bool = False
    """In sheets that begin with a cover: all that belongs on it is, and pages hold whole blocks."""

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
        if len(self.columns) > count:  # the last of these pages would have the whole foot
            left_over -= self.deeper * self.press.sheet.columns
        return (left_over - beyond) / (self.press.sheet.height * pages)

    def outlook(self, pages: int) -> Sequence[float]:
        """Share of so many pages that each level may take, as far as can be told from this one."""
        parts = (part for column in self.columns for part in column.content)
        return _outlook(self.press, self.head, parts, pages)


def _outlook(
    press: Press, head: Head, parts: Iterable[Row | Stretch | Space], pages: int
) -> Sequence[float]:
    spaces = rows = 0.0
    for part in parts:
        if isinstance(part, Space):
            spaces += part.height
        else:
            rows += part.height
    share = 1.0 / (press.sheet.height * pages * press.sheet.columns)
    rows, spaces, top = rows * share, spaces * share, head.height * share
    return [
        rows * by_size + spaces * by_gap + top * by_headline
        for by_size, by_gap, by_headline in press.once(_growth)
    ]


def _growth(press: Press) -> Sequence[tuple[float, float, float]]:
    """By what factors rows, spaces and masthead grow from the press's level to each."""
    sheet, now = press.sheet, press.level
    growth: list[tuple[float, float, float]] = []
    for level in LEVELS:
        size = max(sheet.least, level.body * sheet.body) / press.body
        leading = level.leading / now.leading
        by_headline = (level.headline / now.headline) ** _BY_HEADLINE
        growth.append((size**_BY_SIZE * leading, size * leading * level.gap / now.gap, by_headline))
    return growth


class Trial(Protocol):
    """What a level is judged by."""

    @property
    def pages(self) -> int: ...
    def fits(self, pages: int) -> bool: ...
    def spare(self, pages: int) -> float: ...
    def outlook(self, pages: int) -> Sequence[float]: ...


S = TypeVar("S", bound=Trial)


class Fitter(Generic[S]):
    """Tries levels; remembers each try. `set_at` sets the whole at a level by its index."""

    def __init__(self, set_at: Callable[[int], S]) -> None:
        self._set_at = set_at
        self._tried: dict[int, S] = {}

    def fit(
        self,
        pages: int | None,
        first: int = DESIGNED,
        multiple: int = 1,
        best: Callable[[S], bool] | None = None,
    ) -> S:
        """The most generous setting in `pages`; on as few pages more as it takes if none is.

        With `pages` None: on as few as it takes with its type as designed. On several pages no
        level before `first` is used; they come in sheets of `multiple`. best: what is wished for of
        sheets that are to be filled, down to the designed level.
        """
        if pages is None:
            fewest = self._at(SNUG).pages
            return self._most_generous(first, fewest) or self._at(SNUG)
        if best:
            found = self._most_generous(first, pages, DESIGNED, best)
        else:
            found = self._most_generous(0, 1)
        if found is None and pages > 1:
            found = self._most_generous(first, pages)
        if found:
            return found
        fewest = -(-self._at(len(LEVELS) - 1).pages // multiple) * multiple
        return self._most_generous(DESIGNED, fewest) or self._at(len(LEVELS) - 1)

    def _most_generous(
        self,
        first: int,
        pages: int,
        last: int = len(LEVELS) - 1,
        also: Callable[[S], bool] = lambda _: True,
    ) -> S | None:
        """The first level from `first` to `last` that fits; None if none does.

        The next level to try is where the room is expected to be used up, going by what the last
        ones took: some three tries in place of the six of bisection, with the same result. also:
        what it must be besides.
        """
        low, high = first - 1, last + 1
        lacks = spares = 0.0  # room at these two levels, once they are tried
        guess = max(first, DESIGNED)
        outlook = self._at(guess).outlook(pages)
        while high - low > 1:
            tried = self._at(guess)
            room = tried.spare(pages)
            # The end that stays counts for half: otherwise the search would draw near to the
            # limit step by step, as `regula falsi` does.
            if tried.fits(pages) and also(tried):
                high, spares, lacks = guess, max(room, _LEAST), lacks / 2
            else:
                low, lacks, spares = guess, max(-room, _LEAST), spares / 2
            if lacks and spares:
                between = outlook[low] - outlook[high]
                wanted = outlook[high] + between * spares / (lacks + spares)
            else:
                wanted = outlook[guess] + (spares or -lacks)
            inside = range(low + 1, high)
            guess = next((index for index in inside if outlook[index] <= wanted), high - 1)
        return self._at(high) if high <= last else None

    def _at(self, index: int) -> S:
        if index not in self._tried:
            self._tried[index] = self._set_at(index)
        return self._tried[index]


@dataclass(frozen=True)
class Attempt:
    """A level at which all is set, but poured into columns only if it might fit."""

    composition: Composition
    press: Press
    index: int
    head: Head
    foot: FootSetting
    numbered: float
    """Height of a foot that has only the page's number."""
    flow: Flow
    """Empty where the body has to wait for its columns, in sheets that begin with a cover."""

    @cached_property
    def fitted(self) -> Fitted:
        fitted = Fitted(self.press, self.index, self.head, self.foot, ())
        if self.press.sheet.covered:
            return _bound(fitted, self.composition, self.numbered)
        course = alone(self.flow)
        columns = poured(course, self.press, self.head.height, self.foot.height, self.numbered)
        fitted = replace(fitted, columns=columns, deeper=self.foot.height - self.numbered)
        return _grown(fitted, self.composition, course) if self.index == 0 else fitted

    @property
    def pages(self) -> int:
        return self.fitted.pages

    def fits(self, pages: int) -> bool:
        return self._beyond(pages) <= 0 and self.fitted.fits(pages)

    def spare(self, pages: int) -> float:
        beyond = self._beyond(pages)
        if beyond > 0:
            return -beyond / (self.press.sheet.height * pages)
        return self.fitted.spare(pages)

    def outlook(self, pages: int) -> Sequence[float]:
        if self.press.sheet.covered:
            return self.fitted.outlook(pages)
        return _outlook(self.press, self.head, self.flow, pages)

    def _beyond(self, pages: int) -> float:
        """How much more height than so many pages have the rows need at least."""
        head, foot, count = self.head.height, self.foot.height, pages * self.press.sheet.columns
        columns = columns_below(self.press, head, foot, self.numbered, pages - 1)
        room = sum(column.height for column in islice(columns, count))
        # Spaces may vanish where a column ends; there is none at the ends of the flow.
        parts = self.flow if count == 1 else (part for part in self.flow if isinstance(part, Row))
        return sum([part.height for part in parts]) - room - count * TOLERANCE


def set_at(press: Press, composition: Composition, index: int) -> Attempt:
    """A handout set at a level."""
    press = press.at(index)
    head = set_masthead(press, composition.masthead)
    foot = set_foot(press, composition.foot, None, verso=press.sheet.facing)
    numbered = press.once(numbered_foot, composition.foot.own_name)
    body = () if press.sheet.covered else set_body(press, composition.body, press.sheet.column)
    return Attempt(composition, press, index, head, foot, numbered, body)


def _bound(fitted: Fitted, composition: Composition, numbered: float) -> Fitted:
    """Stitched or folded pages: headline and summary fill the cover, if there is more than them."""
    press, body, head, foot = fitted.press, composition.body, fitted.head, fitted.foot.height
    front = body[:1] if len(body) > 1 and body[0].id == "summary" else ()
    cover = alone(set_body(press, front, press.sheet.column))
    room = next(columns_below(press, head.height, foot, numbered, 1)).height
    spare = room - sum(part.height for part in cover)
    if spare < 0:
        cover = ()
    elif cover:
        most = _TALLEST_COVER * press.sheet.height - head.height
        extra = max(0.0, min(spare - _AIR * press.sheet.height, most))
        head = set_masthead(press, composition.masthead, extra)
    course = alone(set_body(press, body[1:] if cover else body, press.sheet.column))
    columns, whole = bound(cover, course, press, head.height, foot, numbered)
    neat = whole and bool(cover or not front)
    return replace(fitted, head=head, columns=columns, neat=neat)


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
