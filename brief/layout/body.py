"""The blocks below the masthead, set as a flow of rows and spaces."""

from __future__ import annotations

from dataclasses import replace

from brief.layout.actions import set_actions
from brief.layout.blocks import ActionsBlock, Block, PictureCopy, ProseBlock, QuoteBlock
from brief.layout.copy import Copy
from brief.layout.lines import Press, rows_of, set_copy
from brief.layout.parts import Box, Figure, Flow, Row, Space, TextLine
from brief.layout.quote import beside_width, set_beside, set_quote
from brief.layout.stack import reading_measure, title_rows
from brief.layout.tokens import Voice
from brief.scripts import ScriptStyle

# White space in vertical units, at the designed level.
_BETWEEN_BLOCKS = 10.0
_BETWEEN_PARAGRAPHS = 3.0

_MOST_OPEN = 1.4
"""A paragraph with more than so many times the leading of its script does not speak for others."""


def set_body(press: Press, blocks: tuple[Block, ...], column: float) -> Flow:
    """The whole flow for columns of a width, all paragraphs of a voice with the same leading."""
    flow = _set_blocks(press, blocks, column)
    leadings = _uneven(press, flow)
    return _set_blocks(replace(press, leadings=leadings), blocks, column) if leadings else flow


def _uneven(press: Press, flow: Flow) -> dict[tuple[Voice, ScriptStyle], float]:
    """The largest leading of each voice in each script that has several; none if none has.

    A paragraph that needs far more than its script asks for has it alone.
    """
    found: dict[tuple[Voice, ScriptStyle], set[float]] = {}
    last: Copy | None = None
    for row in flow:
        if not isinstance(row, Row):
            continue
        for part in (*row.parts, *(row.beside.parts if row.beside else ())):
            # All lines of a copy have one leading.
            if isinstance(part, TextLine) and part.copy is not last and part.copy.voice.scale <= 2:
                last = copy = part.copy
                if part.leading <= _MOST_OPEN * press.leading(copy, press.size(copy.voice)):
                    found.setdefault((copy.voice, copy.script), set()).add(part.leading)
    return {key: max(leadings) for key, leadings in found.items() if len(leadings) > 1}


def _set_blocks(press: Press, blocks: tuple[Block, ...], column: float) -> Flow:
    flow: list[Row | Space] = []
    rest = list(blocks)
    while rest:
        block = rest.pop(0)
        if flow:
            flow += _division(press, column)
        if isinstance(block, ProseBlock) and rest and isinstance(rest[0], QuoteBlock):
            beside = _beside(press, block, rest[0], column)
            if beside:
                rest.pop(0)
                flow += beside
                continue
        flow += _set_block(press, block, column)
    return tuple(flow)


def _division(press: Press, column: float) -> list[Row | Space]:
    if not press.style.rules:
        return [Space(press.space(_BETWEEN_BLOCKS), division=True)]
    rule = Box(0, 0, column, press.rule(0.6), fill=press.style.hairline)
    half = press.space(_BETWEEN_BLOCKS * 0.6)
    return [Space(half, division=True), Row(half, (rule,), "", keep=True)]


def _set_block(press: Press, block: Block, column: float) -> list[Row | Space]:
    match block:
        case ActionsBlock():
            return set_actions(press, block, column)
        case ProseBlock():
            x = press.sheet.hang if block.id == "links" else 0.0
            return _prose(press, block, column, x)
        case QuoteBlock():
            return set_quote(press, block, column)
        case PictureCopy():
            return _picture(press, block, column)


def _prose(press: Press, block: ProseBlock, column: float, x: float) -> list[Row | Space]:
    flow = title_rows(press, block.title, column)
    measure = reading_measure(press, block.paragraphs, column - x)
    for number, paragraph in enumerate(block.paragraphs):
        if number:
            flow.append(Space(press.space(_BETWEEN_PARAGRAPHS), 0.3))
        flow += rows_of(set_copy(press, paragraph, measure, x=x), paragraph.id)
    return flow


def _beside(
    press: Press, prose: ProseBlock, quote: QuoteBlock, column: float
) -> list[Row | Space] | None:
    if press.sheet.columns > 1 or not press.sheet.beside or prose.id != "background":
        return None
    width = beside_width(press, prose, column)
    return set_beside(press, quote, column, _prose(press, prose, width, 0.0), width)


def _picture(press: Press, block: PictureCopy, column: float) -> list[Row | Space]:
    sheet = press.sheet
    width = column - sheet.hang
    height = width / block.aspect
    tallest = sheet.height * 0.3 * min(1.0, 0.6 + press.level.gap * 0.4)
    if height > tallest:
        width, height = tallest * block.aspect, tallest
    figure = Figure(sheet.hang, 0, width, height, block.content, block.mark)
    strip = press.whole(height + press.unit)
    rows: list[Row | Space] = [Row(strip, (figure,), block.id, keep=bool(block.caption))]
    if block.caption:
        caption = set_copy(press, block.caption, width, x=sheet.hang)
        rows += rows_of(caption, f"{block.id}.caption")
    return rows
