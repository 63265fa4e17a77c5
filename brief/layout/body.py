"""The blocks below the masthead, set as a flow of rows and spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from brief.layout.actions import set_actions
from brief.layout.blocks import ActionsBlock, Block, PictureCopy, ProseBlock, QuoteBlock
from brief.layout.copy import Copy
from brief.layout.lines import rows_of, set_copy
from brief.layout.parts import Box, Figure, Flow, Row, Space, TextLine
from brief.layout.press import Press
from brief.layout.quote import beside_width, set_beside, set_quote
from brief.layout.stack import reading_measure, title_rows
from brief.layout.tokens import Voice
from brief.scripts import ScriptStyle

# White space in vertical units, at the designed level.
_BETWEEN_BLOCKS = 10.0
_BETWEEN_PARAGRAPHS = 3.0

_MOST_OPEN = 1.4
"""A paragraph with more than so many times the leading of its script does not speak for others."""


_Leading: TypeAlias = tuple[tuple[Voice, ScriptStyle], float]


class _SetBlock(NamedTuple):
    """A block, or two side by side, and the leadings that its paragraphs have by themselves."""

    flow: Flow
    leadings: frozenset[_Leading]


def set_body(press: Press, blocks: tuple[Block, ...], column: float) -> Flow:
    """The whole flow for columns of a width, all paragraphs of a voice with the same leading."""
    set_blocks = _set_blocks(press, blocks, column)
    leadings = _uneven(frozenset().union(*(each.leadings for each in set_blocks)))
    if leadings:
        set_blocks = _set_blocks(press.settled(leadings), blocks, column)
    division = _division(press, column)
    flow = [*set_blocks[0].flow] if set_blocks else []
    for each in set_blocks[1:]:
        flow += division
        flow += each.flow
    return tuple(flow)


def _uneven(leadings: Iterable[_Leading]) -> dict[tuple[Voice, ScriptStyle], float]:
    """The largest leading of each voice in each script that has several; none if none has."""
    largest: dict[tuple[Voice, ScriptStyle], float] = {}
    uneven: set[tuple[Voice, ScriptStyle]] = set()
    for key, leading in leadings:
        if largest.setdefault(key, leading) != leading:
            uneven.add(key)
            largest[key] = max(largest[key], leading)
    return {key: leading for key, leading in largest.items() if key in uneven}


def _leadings(press: Press, flow: Sequence[Row | Space]) -> frozenset[_Leading]:
    """The leadings of paragraphs, but of those that need far more than their script asks for:
    they have it alone."""
    found: set[_Leading] = set()
    last: Copy | None = None
    for row in flow:
        if not isinstance(row, Row):
            continue
        for part in (*row.parts, *(row.beside.parts if row.beside else ())):
            # All lines of a copy have one leading.
            if isinstance(part, TextLine) and part.copy is not last and part.copy.voice.scale <= 2:
                last = copy = part.copy
                if part.leading <= _MOST_OPEN * press.leading(copy, press.size(copy.voice)):
                    found.add(((copy.voice, copy.script), part.leading))
    return frozenset(found)


def _set_blocks(press: Press, blocks: tuple[Block, ...], column: float) -> list[_SetBlock]:
    set_blocks: list[_SetBlock] = []
    rest = list(blocks)
    while rest:
        block = rest.pop(0)
        if isinstance(block, ProseBlock) and rest and isinstance(rest[0], QuoteBlock):
            beside = _together(press, block, rest[0], column)
            if beside.flow:
                rest.pop(0)
                set_blocks.append(beside)
                continue
        set_blocks.append(_alone(press, block, column))
    return set_blocks


def _alone(press: Press, block: Block, column: float) -> _SetBlock:
    if isinstance(block, PictureCopy) or (isinstance(block, QuoteBlock) and block.photo):
        return _set_block(press, block, column)  # pictures are too large to be remembered
    return press.once(_set_block, block, column, rows=lambda made: len(made.flow))


def _together(press: Press, prose: ProseBlock, quote: QuoteBlock, column: float) -> _SetBlock:
    if quote.photo:
        return _beside(press, prose, quote, column)
    return press.once(_beside, prose, quote, column, rows=lambda made: len(made.flow))


def _division(press: Press, column: float) -> list[Row | Space]:
    if not press.style.rules:
        return [Space(press.space(_BETWEEN_BLOCKS), division=True)]
    rule = Box(0, 0, column, press.rule(0.6), fill=press.style.hairline)
    half = press.space(_BETWEEN_BLOCKS * 0.6)
    return [Space(half, division=True), Row(half, (rule,), "", keep=True)]


def _set_block(press: Press, block: Block, column: float) -> _SetBlock:
    match block:
        case ActionsBlock():
            rows = set_actions(press, block, column)
        case ProseBlock():
            x = press.sheet.hang if block.id == "links" else 0.0
            rows = _prose(press, block, column, x)
        case QuoteBlock():
            rows = set_quote(press, block, column)
        case PictureCopy():
            rows = _picture(press, block, column)
    return _SetBlock(tuple(rows), _leadings(press, rows))


def _prose(press: Press, block: ProseBlock, column: float, x: float) -> list[Row | Space]:
    flow = title_rows(press, block.title, column)
    measure = reading_measure(press, block.paragraphs, column - x)
    for number, paragraph in enumerate(block.paragraphs):
        if number:
            flow.append(Space(press.space(_BETWEEN_PARAGRAPHS), 0.3))
        flow += rows_of(set_copy(press, paragraph, measure, x=x), paragraph.id)
    return flow


def _beside(press: Press, prose: ProseBlock, quote: QuoteBlock, column: float) -> _SetBlock:
    """Both side by side; nothing where that can't be."""
    rows: list[Row | Space] | None = None
    if press.sheet.columns == 1 and press.sheet.beside and prose.id == "background":
        width = beside_width(press, prose, column)
        rows = set_beside(press, quote, column, _prose(press, prose, width, 0.0), width)
    return _SetBlock(tuple(rows or ()), _leadings(press, rows or ()))


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
