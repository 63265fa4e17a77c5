"""The columns of text on the pages of a handout, filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, islice, repeat

from brief.layout.paginate import Course, Filled, Stretch, pour, tallest
from brief.layout.parts import Column, Space
from brief.layout.press import Press

_ABOVE_FOOT, _LEAST_ABOVE_FOOT, _MOST_ABOVE_FOOT = 13.0, 6, 8
"""Vertical units between the text and the line above the foot; more is left there by itself."""

_STEPS = 7
"""Halvings of a page, to even out the last lines of all of them to less than one."""


def poured(
    course: Course, press: Press, head: float, foot: float, numbered: float
) -> tuple[Filled, ...]:
    """A course in columns below a masthead `head` high.

    foot: height of the whole foot, which the last page has; numbered: of that of the others.
    """
    sheet = press.sheet
    most = (sheet.height - sheet.margin - numbered) * sheet.columns  # that a page may hold
    last = int(sum(part.height for part in course if isinstance(part, Stretch)) / most)
    before: tuple[Filled, ...] = ()
    least = 0  # the last page if none had more of a foot than its number
    while True:
        filled = pour(course, columns_below(press, head, foot, numbered, last))
        if len(filled) <= last * sheet.columns:
            # It ends before the page that has room for the foot: the page before leaves it, too.
            return before or filled
        if len(filled) <= (last + 1) * sheet.columns:
            return filled
        before = filled
        if not least:
            fewest = len(pour(course, columns_below(press, head, numbered, numbered, 0)))
            least = (fewest - 1) // sheet.columns
        last = max(last + 1, least)


def columns_below(
    press: Press, head: float, foot: float, numbered: float, last: int
) -> Iterator[Column]:
    """The text columns of the first page, below the masthead, and of all further ones.

    last: the index of the page from which on there is room for the whole foot.
    """
    sheet = press.sheet
    top = head + max(press.space(8), 5 * press.unit)
    step = sheet.column + 3 * sheet.gutter
    apart = min(press.space(_ABOVE_FOOT), _MOST_ABOVE_FOOT * press.unit)
    apart = max(apart, _LEAST_ABOVE_FOOT * press.unit)
    for page in count():
        height = sheet.height - (foot if page >= last else numbered) - top - apart
        for number in range(sheet.columns):
            yield Column(sheet.margin + number * step, top, sheet.column, height)
        top = max(sheet.margin, sheet.down)


def bound(
    cover: Course, course: Course, press: Press, head: float, foot: float, numbered: float
) -> tuple[tuple[Filled, ...], bool]:
    """The pages of whole sheets, one column each: the cover, what follows it, the whole foot.

    Each page has blocks of its own, if they are enough and none is higher than a page; otherwise
    the text is spread over all pages. The last one has the foot, even if nothing else is left for
    it. Also returned: whether pages hold whole blocks, if these are enough.
    """
    last = -1
    filled: tuple[Filled, ...] = ()
    inside: list[Column] = []
    while not filled or len(filled) > len(inside):
        last += press.sheet.covered
        columns = list(islice(columns_below(press, head, foot, numbered, last), last + 1))
        front = [Filled(columns[0], cover)] if cover else []
        inside = columns[len(front) :]
        filled = pour(course, chain(inside, repeat(inside[-1])))
    ends = [n for n, part in enumerate(course) if isinstance(part, Space) and part.division]
    apart = _apart(course, [*ends, len(course)], inside)
    pages = [*front, *(apart or _spread(course, inside) or filled)]
    return tuple(
        Filled(column, pages[number].content if number < len(pages) else ())
        for number, column in enumerate(columns)
    ), bool(apart) or len(ends) + 1 < len(inside)


def _spread(course: Course, columns: Sequence[Column]) -> tuple[Filled, ...]:
    """A course spread evenly: in the lowest columns that hold it; empty if none do."""
    found: tuple[Filled, ...] = ()
    low, high = tallest(course), columns[0].height
    for _ in range(_STEPS):
        middle = (low + high) / 2
        lower = [replace(each, height=min(each.height, middle)) for each in columns]
        tried = pour(course, chain(lower, repeat(lower[-1])), whole=True)
        if len(tried) > len(columns) or any(each.overfull for each in tried):
            low = middle
        else:
            high, found = middle, tried
    return found


def _apart(course: Course, ends: Sequence[int], columns: Sequence[Column]) -> tuple[Filled, ...]:
    """Pages that each have whole blocks, and voids as alike as can be; empty if that can't be.

    ends: where in the course each of the blocks ends.
    """
    begins = [0, *(number + 1 for number in ends)]
    # By the number of blocks placed: the sum of the squares of the voids, and the pages.
    best: dict[int, tuple[float, tuple[Filled, ...]]] = {0: (0.0, ())}
    for column in columns:
        reached: dict[int, tuple[float, tuple[Filled, ...]]] = {}
        for start, (cost, pages) in best.items():
            for end in range(start, len(ends)):
                page, *beyond = pour(course[begins[start] : ends[end]], repeat(column))
                if beyond or page.overfull:
                    break
                voids = cost + page.left_over**2
                if end + 1 not in reached or voids < reached[end + 1][0]:
                    reached[end + 1] = voids, (*pages, page)
        best = reached
    return best[len(ends)][1] if len(ends) in best else ()
