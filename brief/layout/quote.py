"""The quotation, the page's second voice: across the page, or in a column beside the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief.layout.blocks import ProseBlock, QuoteBlock
from brief.layout.lines import Setting, set_copy, set_within
from brief.layout.parts import Beside, Box, Figure, Part, Row, Space, TextLine
from brief.layout.press import Press
from brief.layout.stack import cut, letter, raised
from brief.layout.tokens import BODY, MM

_LETTERS_BESIDE = 57
"""Letters in a line of the background when a quotation stands beside it."""

_LARGER = (21 / BODY, 18.5 / BODY)
"""A short quotation beside a long background takes the next step of the scale, or half of it: at
16 pt it would often end halfway down, with a hole below it."""

_MOST_OF_COLUMN = 0.59
_LEAST_LETTERS = 13.5
"""Letters in a line of a quotation: fewer, and it becomes a list of words."""

_SHORTEST = 0.45
"""Part of the measure that each line of a larger quotation fills, but for its last."""

_CAPITALS = 0.714
"""Height of capitals in em, in Noto Sans."""

_VOID = 0.5
"""Share of a column: rather than leave more of it empty, a quotation is parted."""

_LEAST_QUOTE = 150.0
"""Points: a narrower column makes a quotation a list of words."""


@dataclass(frozen=True, slots=True)
class _Quotation:
    """`capitals`: where the capitals of the first line begin. `reads`: its lines are no list."""

    parts: tuple[Part, ...]
    height: float
    capitals: float
    reads: bool


def set_quote(press: Press, block: QuoteBlock, column: float) -> list[Row | Space]:
    """The quotation by itself: its mark in the column of the numerals."""
    quotation = _quotation(press, block, 0.0, column, press.sheet.hang)
    return list(cut(quotation.parts, quotation.height, block.id, _VOID))


def set_beside(
    press: Press,
    quote: QuoteBlock,
    column: float,
    set_prose: Sequence[Row | Space],
    width: float,
) -> list[Row | Space] | None:
    """The background, set `width` wide, with the quotation at its end; None: it has no room.

    There is room if the quotation is no higher than the background, and both stay on one page.
    """
    gap = 1.5 * press.sheet.gutter
    x = width + gap
    if column - x < _LEAST_QUOTE * press.sheet.display:
        return None
    height = sum(part.height for part in set_prose)
    if height > press.sheet.height * 0.5:
        return None
    for size in (*_LARGER, None):
        quotation = _quotation(press, quote, x, column - x, None, size)
        if quotation.height <= height + 2 * press.unit and quotation.reads:
            break
    else:
        return None
    first = next((row.parts[0] for row in set_prose if isinstance(row, Row) and row.parts), None)
    rise = quotation.capitals
    if isinstance(first, TextLine) and set_prose and first.copy.voice.scale == 1:
        rise -= first.y - _CAPITALS * press.body
    rows = [
        part._replace(keep=True, width=width)
        if isinstance(part, Row)
        else Row(part.height, (), "", keep=True)
        for part in set_prose
    ]
    last = rows[-1]
    # Attached to the last row, so that it is painted, and read, after the whole of the background.
    lift = height - last.height
    beside = Beside(
        quote.id,
        x,
        column - x,
        -lift - rise,
        quotation.height,
        tuple(raised(part, lift + rise) for part in quotation.parts),
    )
    rows[-1] = last._replace(keep=False, beside=beside)
    return [*rows]


def beside_width(press: Press, prose: ProseBlock, column: float) -> float:
    """How wide the background is set beside a quotation."""
    return min(_LETTERS_BESIDE * letter(prose.paragraphs) * press.body, _MOST_OF_COLUMN * column)


def _quotation(
    press: Press,
    block: QuoteBlock,
    x: float,
    width: float,
    hang: float | None,
    scale: float | None = None,
) -> _Quotation:
    """Mark, words, name and role in a column at `x`, the mark in its first `hang` points.

    hang None: as wide as the mark. scale: of the words to running text, if not their voice's.
    """
    unit, sheet = press.unit, press.sheet
    room = width if hang is None else hang - 2 * unit
    mark = set_within(press, block.mark, room, x=x) if block.mark else None
    if hang is None:
        hang = mark.width + 2 * unit if mark else 4 * MM
    start = x + hang
    measure = width - hang
    parts: list[Part] = []
    y = 0.0
    aside = 0.0
    if block.photo:
        photo_width = 24 * MM * min(1.0, sheet.display * 1.2)
        photo_height = press.whole(photo_width * 1.2)
        content, number = block.photo.content, block.photo.mark
        narrow = measure < 4 * photo_width
        at = start if narrow else x + width - photo_width
        parts.append(Figure(at, unit, photo_width, photo_height - unit, content, number))
        if narrow:
            y = photo_height + 2 * unit
        else:
            aside = photo_height
            measure -= photo_width + sheet.gutter
    size = None if scale is None else scale * press.body
    text = set_copy(press, block.text, measure, x=start, size=size)
    stack = text.placed(y)
    capitals = y + text.first_baseline - _CAPITALS * (size or press.size(block.text.voice))
    marks = _hanging(mark, text, y, capitals)
    y += text.height + max(1.5 * unit, 0.25 * text.leading if block.attribution else 0.0)
    for copy in block.attribution:
        setting = set_copy(press, copy, measure, x=start)
        stack += setting.placed(y)
        y += setting.height
    y = max(y, aside)
    if press.style.quote_bar:
        parts.append(Box(start - 4 * MM, unit, 1.5, y - 1.5 * unit, fill=press.style.ink))
    letters = measure / (letter((block.text,)) * (size or press.size(block.text.voice)))
    shortest = min((line.width for line in text.lines[:-1]), default=measure)
    full = scale is None or shortest >= _SHORTEST * measure
    reads = letters >= _LEAST_LETTERS and full and not text.torn
    return _Quotation((*marks, *stack, *parts), y, capitals, reads)


def _hanging(mark: Setting | None, text: Setting, y: float, capitals: float) -> list[TextLine]:
    """The opening mark on the first baseline, its ink lowered if it would rise above `capitals`.

    Readers of the text layer go by baselines: by another one the mark would join them to the
    second line.
    """
    if not mark or not mark.lines:
        return []
    line = mark.placed()[0]
    baseline = y + text.first_baseline
    drop = max(0.0, capitals + line.line.ink_ascent - baseline)
    return [line._replace(y=baseline, line=line.line.lowered(drop))]
