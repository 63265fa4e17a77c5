"""What the blocks of the body have in common: measures, titles, and strips that stay together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brief.layout.copy import Copy
from brief.layout.lines import rows_of, set_copy
from brief.layout.parts import Part, QRCode, Row, Space, TextLine
from brief.layout.press import Press

LETTERS = 75
"""The most letters that a line of running text may hold on average; 55 is the fewest for ease."""

_UNDER_TITLE = 2.0

VOID = 0.15
"""Share of a column: rather than leave more of it empty, what had better stay whole is parted."""


_NARROWEST = 0.48
"""Em: scripts with narrower letters (Arabic) have shorter words, not more of them in a line."""


def letter(copies: Sequence[Copy | None]) -> float:
    """The average advance of a letter of these texts, in em, for measuring columns."""
    paragraphs = [copy.paragraph for copy in copies if copy]
    letters = sum(len(paragraph.clusters) for paragraph in paragraphs)
    width = sum(paragraph.widths[-1] for paragraph in paragraphs)
    return max(_NARROWEST, width / letters) if letters else _NARROWEST


def reading_measure(press: Press, copies: Sequence[Copy | None], room: float) -> float:
    """As much of `room` as running text may take."""
    size = max((press.size(copy.voice) for copy in copies if copy), default=press.body)
    return min(room, LETTERS * letter(copies) * size)


def title_rows(press: Press, title: Copy | None, column: float) -> list[Row | Space]:
    """A section's title, which stays with what follows it."""
    if title is None:
        return []
    setting = set_copy(press, title, column)
    return [
        *(row._replace(keep=True) for row in rows_of(setting, title.id)),
        Row(press.space(_UNDER_TITLE), (), title.id, keep=True),
    ]


def cut(parts: Sequence[Part], height: float, block: str, void: float) -> list[Row]:
    """A block as rows, one a line, that stay together unless that leaves too large a void.

    Then, too, two lines of each paragraph stay together at either end, what is no paragraph
    stays with the text that it belongs to, and nothing that stands beside several lines is cut.
    """
    # Of two on one baseline the later one: numerals come before the words beside them.
    lines = {part.y: part for part in parts if isinstance(part, TextLine)}
    baselines = sorted(lines)
    tops = [0.0, *((one + other) / 2 for one, other in pairwise(baselines))]
    inside: list[list[Part]] = [[] for _ in tops]
    for part in parts:
        row = bisect_right(tops, max(0.0, part.y)) - 1
        inside[row].append(raised(part, tops[row]))
    partable = _partable([lines[y] for y in baselines])
    tall = [(part.y, part.y + _height(part)) for part in parts if not isinstance(part, TextLine)]
    rows: list[Row] = []
    for number, (top, bottom) in enumerate(pairwise([*tops, height])):
        loose = partable[number] and not any(begin < bottom < end for begin, end in tall)
        hold = void if loose else 1.0
        rows.append(
            Row(bottom - top, tuple(inside[number]), block, keep=bottom < height, void=hold)
        )
    return rows


def raised(part: Part, by: float) -> Part:
    """A part, so much farther up."""
    return part.moved(-by) if isinstance(part, TextLine) else replace(part, y=part.y - by)


def _partable(lines: Sequence[TextLine]) -> list[bool]:
    """Whether a column may end after each of these lines, which are several texts."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, line in enumerate(lines):
        first.setdefault(id(line.copy), number)
        last[id(line.copy)] = number
    partable = [
        first[id(line.copy)] < number < last[id(line.copy)] - 1
        if line.copy is following.copy
        else line.copy.voice == following.copy.voice
        for number, (line, following) in enumerate(pairwise(lines))
    ]
    return [*partable, False]


def _height(part: Part) -> float:
    match part:
        case TextLine():
            return part.leading
        case QRCode():
            return part.size
        case _:
            return part.height
