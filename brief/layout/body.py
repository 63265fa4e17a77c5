"""The blocks below the masthead, set as a flow of rows and spaces."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from brief.layout.blocks import (
    ActionBlock,
    ActionsBlock,
    Block,
    PictureCopy,
    ProseBlock,
    QuoteBlock,
)
from brief.layout.copy import Copy
from brief.layout.lines import Press, Setting, moved, rows_of, set_copy
from brief.layout.parts import Box, Figure, Flow, Part, QRCode, Row, Space, TextLine
from brief.layout.tokens import MM, QR_SIZE

# White space in vertical units, at the designed level.
_BETWEEN_BLOCKS = 7.0
_BETWEEN_ITEMS = 4.0
_BETWEEN_PARAGRAPHS = 2.0
_UNDER_TITLE = 2.0

_EMS_IN_MEASURE = 40.0
"""The widest column of text in ems: some 75 letters (Latin), 40 characters (Chinese)."""


def set_body(press: Press, blocks: tuple[Block, ...], column: float) -> Flow:
    """The whole flow for columns of a width."""
    flow: list[Row | Space] = []
    for number, block in enumerate(blocks):
        if number:
            flow += _division(press, column)
        flow += _set_block(press, block, column)
    return tuple(flow)


def _division(press: Press, column: float) -> list[Row | Space]:
    if not press.style.rules:
        return [Space(press.space(_BETWEEN_BLOCKS))]
    rule = Box(0, 0, column, 0.6, fill=press.style.hairline)
    half = press.space(_BETWEEN_BLOCKS * 0.6)
    return [Space(half), Row(half, (rule,), "rule", keep=True)]


def _set_block(press: Press, block: Block, column: float) -> list[Row | Space]:
    match block:
        case ActionsBlock():
            return _actions(press, block, column)
        case ProseBlock():
            return _prose(press, block, column)
        case QuoteBlock():
            return _quote(press, block, column)
        case PictureCopy():
            return _picture(press, block, column)


def _measure(press: Press, column: float) -> float:
    return min(column - press.sheet.hang, _EMS_IN_MEASURE * press.body)


def _title(press: Press, title: Copy | None, column: float) -> list[Row | Space]:
    if title is None:
        return []
    setting = set_copy(press, title, _measure(press, column), x=press.sheet.hang)
    return [
        *(replace(row, keep=True) for row in rows_of(setting, title.id)),
        Row(press.space(_UNDER_TITLE), (), title.id, keep=True),
    ]


def _prose(press: Press, block: ProseBlock, column: float) -> list[Row | Space]:
    flow = _title(press, block.title, column)
    for number, paragraph in enumerate(block.paragraphs):
        if number:
            flow.append(Space(press.space(_BETWEEN_PARAGRAPHS), 0.3))
        setting = set_copy(press, paragraph, _measure(press, column), x=press.sheet.hang)
        flow += rows_of(setting, paragraph.id)
    return flow


def _actions(press: Press, block: ActionsBlock, column: float) -> list[Row | Space]:
    flow = _title(press, block.title, column)
    # A numeral stands on the first baseline of its item, and rises beside what is above it.
    free = sum(part.height for part in flow)
    for number, item in enumerate(block.items):
        rows, numeral_rises, height = _action(press, item, column)
        gap = press.space(_BETWEEN_ITEMS) if number else 0.0
        gap += max(0.0, numeral_rises - free - gap)
        if number:
            flow.append(Space(gap, 0.8))
        elif gap:
            flow.append(Row(gap, (), block.id, keep=True))
        flow += rows
        free = height
    return flow


def _action(press: Press, item: ActionBlock, column: float) -> tuple[list[Row], float, float]:
    """An action's rows, how far its numeral rises above them, and how far they go below it."""
    sheet, unit = press.sheet, press.unit
    measure = _measure(press, column)
    code_size = QR_SIZE * min(1.0, sheet.display * 1.2)
    if item.code:
        measure = min(measure, column - sheet.hang - code_size - sheet.gutter)

    stack: list[TextLine] = []
    y = 0.0
    copies = [item.title, *item.text, item.deadline, item.address]
    for number, copy in enumerate(copy for copy in copies if copy):
        if number > 1 and copy in item.text:
            y += unit
        setting = set_copy(press, copy, measure, x=sheet.hang)
        stack += [moved(line, y) for line in setting.lines]
        y += setting.height
    first = stack[0].y
    numeral = set_copy(press, item.numeral, sheet.hang)
    rise = max((line.line.ink_ascent for line in numeral.lines), default=0.0) - first + unit
    parts: list[Part] = [replace(line, y=first) for line in numeral.lines]
    if item.code:
        parts.append(QRCode(column - code_size, unit * 0.5, code_size, item.code, press.style.ink))
        y = max(y, code_size + unit)
    return _cut([*parts, *stack], y, item.id), rise, y - first


def _cut(parts: list[Part], height: float, block: str) -> list[Row]:
    """An item as rows that stay together where a column has room for them."""
    lines = [part for part in parts if isinstance(part, TextLine)]
    bottoms = sorted({line.y for line in lines})
    cuts = [0.0, *((one + other) / 2 for one, other in pairwise(bottoms))]
    cuts.append(height)
    rows: list[Row] = []
    for top, bottom in pairwise(cuts):
        inside = tuple(
            _lifted(part, top)
            for part in parts
            if top <= _anchor(part) < bottom or (bottom == height and _anchor(part) >= bottom)
        )
        rows.append(Row(bottom - top, inside, block, keep=bottom < height))
    return rows


def _anchor(part: Part) -> float:
    return part.y if isinstance(part, TextLine) else max(0.0, part.y)


def _lifted(part: Part, dy: float) -> Part:
    return replace(part, y=part.y - dy)


def _quote(press: Press, block: QuoteBlock, column: float) -> list[Row | Space]:
    sheet, unit = press.sheet, press.unit
    measure = column - sheet.hang
    photo: list[Part] = []
    photo_height = 0.0
    if block.photo:
        width = 24 * MM * min(1.0, sheet.display * 1.2)
        photo_height = width * 1.2
        at = column - width
        photo.append(Figure(at, unit, width, photo_height, block.photo.content, block.photo.mark))
        measure -= width + sheet.gutter
    text = set_copy(press, block.text, measure, x=sheet.hang)
    stack = list(text.lines)
    y = text.height
    if block.attribution:
        y += unit
    for copy in block.attribution:
        setting = set_copy(press, copy, measure, x=sheet.hang)
        stack += [moved(line, y) for line in setting.lines]
        y += setting.height
    y = max(y, photo_height + unit)
    parts: list[Part] = [*_hanging_mark(press, block, text), *photo, *stack]
    if press.style.quote_bar:
        parts.append(Box(sheet.hang - 3 * unit, unit, 1.5, y - 1.5 * unit, fill=press.style.ink))
    return list(_cut(parts, y, block.id))


def _hanging_mark(press: Press, block: QuoteBlock, text: Setting) -> list[TextLine]:
    """The opening mark in the column of the numerals, no higher than the first line's capitals."""
    mark = set_copy(press, block.mark, press.sheet.hang)
    if not mark.lines or not text.lines:
        return []
    capitals = 0.72 * press.size(block.text.voice)
    line = mark.lines[0]
    drop = max(0.0, line.line.ink_ascent - capitals)
    return [replace(line, y=text.first_baseline + drop)]


def _picture(press: Press, block: PictureCopy, column: float) -> list[Row | Space]:
    sheet = press.sheet
    width = column - sheet.hang
    height = width / block.aspect
    tallest = sheet.height * 0.3 * min(1.0, 0.6 + press.level.gap * 0.4)
    if height > tallest:
        width, height = tallest * block.aspect, tallest
    height_in_units = round(height / press.unit + 0.5) * press.unit
    figure = Figure(sheet.hang, 0, width, height, block.content, block.mark)
    rows: list[Row | Space] = [Row(height_in_units, (figure,), block.id, keep=bool(block.caption))]
    if block.caption:
        caption = set_copy(press, block.caption, _measure(press, column), x=sheet.hang)
        rows += rows_of(caption, f"{block.id}.caption")
    return rows
