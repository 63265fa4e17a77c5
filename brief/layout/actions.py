"""The actions: numerals in a column of their own, titles, texts, addresses and codes."""

from __future__ import annotations

from brief.images.qr import QUIET
from brief.layout.blocks import ActionBlock, ActionsBlock
from brief.layout.lines import set_copy, set_within
from brief.layout.parts import Part, QRCode, Row, Space, TextLine
from brief.layout.press import Press
from brief.layout.stack import VOID, cut, reading_measure, title_rows
from brief.layout.tokens import MM

_BETWEEN_ITEMS = 6.0
_LEAST_BETWEEN = 4
_BETWEEN_NUMERALS = 0.4
"""Share of a numeral's height that stays white below the one above it."""
_MANY, _SMALLER = 6, 0.62
"""More items than so many have smaller numerals."""

_MODULE = 0.42 * MM
"""The least side of a QR code's module that survives a photocopy, where there is room for it."""
_MOST_OF_COLUMN = 0.4
_BETWEEN_PARAGRAPHS = 1.0


def set_actions(press: Press, block: ActionsBlock, column: float) -> list[Row | Space]:
    """The title and the items, each of which stays whole."""
    flow: list[Row | Space] = title_rows(press, block.title, column)
    # A numeral stands on the first baseline of its item, and rises beside the item above it.
    free = 0.0
    scale = _SMALLER if len(block.items) > _MANY else 1.0
    for number, item in enumerate(block.items):
        set_rows, rise, below = press.once(
            _action, item, column, scale, rows=lambda made: len(made[0])
        )
        rows = [*set_rows]
        gap = max(press.space(_BETWEEN_ITEMS), _LEAST_BETWEEN * press.unit) if number else 0.0
        air = max(press.unit, _BETWEEN_NUMERALS * rise) if number else press.unit
        gap = max(gap, press.whole(rise - free + air))
        rows[0] = rows[0]._replace(rise=press.whole(rise))
        if number:
            flow.append(Space(gap, 0.8))
        elif gap:
            flow.append(Row(gap, (), block.id, keep=True))
        flow += rows
        free = below
    return flow


def _action(
    press: Press, item: ActionBlock, column: float, scale: float
) -> tuple[tuple[Row, ...], float, float]:
    """An action's rows, how far its numeral rises above them, and how far they go below it."""
    sheet = press.sheet
    room = column - sheet.hang
    code = quiet = 0.0
    if item.code:
        code = min(max(sheet.code, item.code.modules * _MODULE), _MOST_OF_COLUMN * column)
        quiet = QUIET * code / item.code.modules
        room -= code + sheet.gutter
    measure = reading_measure(press, item.text or (item.title,), room)

    stack: list[TextLine] = []
    y = 0.0
    copies = [item.title, *item.text, item.deadline, item.address]
    for copy in (copy for copy in copies if copy):
        if copy in item.text[1:]:
            y += press.space(_BETWEEN_PARAGRAPHS)
        setting = set_copy(press, copy, measure, x=sheet.hang)
        stack += setting.placed(y)
        y += setting.height
    first = stack[0].y if stack else 0.0
    numeral = set_within(press, item.numeral, sheet.hang - press.unit, scale=scale)
    rise = max((line.ink_ascent for line in numeral.lines), default=0.0) - first
    parts: list[Part] = [line._replace(y=first) for line in numeral.placed()]
    if item.code:
        # The modules end at the column's edge; the quiet zone round them is white anyway.
        x = column - code - quiet
        top = first - 0.72 * press.body - quiet
        side = code + 2 * quiet
        parts.append(QRCode(x, top, side, item.code, press.style.ink))
        y = max(y, press.whole(top + side - quiet + press.unit))
    return tuple(cut([*parts, *stack], y, item.id, VOID)), rise, y - first
