"""What the blocks of the body have in common: measures, titles, and strips that stay together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brief.layout.copy import Copy
from brief.layout.lines import Press, rows_of, set_copy
from brief.layout.parts import Part, Row, Space, TextLine

LETTERS = 75
"""The most letters that a line of running text may hold on average; 55 is the fewest for ease."""

_UNDER_TITLE = 2.0


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
        *(replace(row, keep=True) for row in rows_of(setting, title.id)),
        Row(press.space(_UNDER_TITLE), (), title.id, keep=True),
    ]


def cut(parts: Sequence[Part], height: float, block: str) -> list[Row]:
    """A block as rows, one a line, that stay together where a column has room for them."""
    baselines = sorted({part.y for part in parts if isinstance(part, TextLine)})
    cuts = [0.0, *((one + other) / 2 for one, other in pairwise(baselines)), height]
    rows: list[Row] = []
    for top, bottom in pairwise(cuts):
        inside = tuple(
            replace(part, y=part.y - top)
            for part in parts
            if top <= max(0.0, part.y) and (part.y < bottom or bottom == height)
        )
        rows.append(Row(bottom - top, inside, block, keep=bottom < height))
    return rows
