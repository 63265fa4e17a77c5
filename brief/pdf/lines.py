"""Lines of right-to-left documents, arranged for readers.

A Document has the runs of a line from left to right. Readers that sort text by its place do not
mind in which order they are painted; pdf.js takes text as it comes, and turns round by itself what
is in one font and size. It is good at letters, and bad at numbers and addresses among them. So
left-to-right runs get a size of their own, and the runs are painted in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from brief.display import GlyphRun, Item

_APART = 0.001
"""Points: enough to be another size, and nothing to the eye."""


def set_apart(items: Sequence[Item]) -> list[Item]:
    """The items of a page, their left-to-right runs a trifle larger if others are in their line."""
    apart = list(items)
    for line in _lines(items):
        if any(_is_rtl(items[index]) for index in line):
            for index in line:
                item = items[index]
                if isinstance(item, GlyphRun) and not item.rtl:
                    apart[index] = replace(item, size=item.size + _APART)
    return apart


def painting_order(items: Sequence[Item], *, rtl: bool) -> list[int]:
    """The indices of a page's items in the order in which they are painted."""
    if not rtl:
        return list(range(len(items)))
    return [
        index
        for line in _lines(items)
        for stretch in reversed(_stretches(items, line))
        for index in stretch
    ]


def same_line(one: Item | None, other: Item | None) -> bool:
    """Whether two items are runs of one line of one paragraph."""
    return (
        isinstance(one, GlyphRun)
        and isinstance(other, GlyphRun)
        and (one.y, one.mark) == (other.y, other.mark)
    )


def _lines(items: Sequence[Item]) -> Iterator[list[int]]:
    """Consecutive items that are runs of one line; every other item by itself."""
    line: list[int] = []
    for index, item in enumerate(items):
        if line and not same_line(items[line[-1]], item):
            yield line
            line = []
        line.append(index)
    if line:
        yield line


def _stretches(items: Sequence[Item], line: Sequence[int]) -> list[list[int]]:
    """Parts of a line that stay as they are: left to right, or of one font."""
    stretches: list[list[int]] = []
    for index in line:
        last = items[stretches[-1][-1]] if stretches else None
        item = items[index]
        if (
            isinstance(last, GlyphRun)
            and isinstance(item, GlyphRun)
            and last.rtl == item.rtl
            and (not item.rtl or (last.face, last.size) == (item.face, item.size))
        ):
            stretches[-1].append(index)
        else:
            stretches.append([index])
    return stretches


def _is_rtl(item: Item) -> bool:
    return isinstance(item, GlyphRun) and item.rtl
