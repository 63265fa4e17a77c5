"""The foot of a page: contact and imprint, the language's own name, the page's number."""

from __future__ import annotations

from dataclasses import dataclass

from brief.layout.blocks import Foot
from brief.layout.copy import Copy
from brief.layout.lines import Press, moved, set_copy
from brief.layout.parts import Box, Part
from brief.layout.tokens import MM


@dataclass(frozen=True, slots=True)
class FootSetting:
    """Parts from the top of the foot, and its height down to the edge of the sheet."""

    parts: tuple[Part, ...]
    height: float


def set_foot(press: Press, foot: Foot | None, number: Copy | None) -> FootSetting:
    """Sets the foot: the whole of it, or with `foot` None only the page's number."""
    sheet, unit = press.sheet, press.unit
    end_room = sheet.measure * 0.22
    measure = sheet.measure - end_room - sheet.gutter
    parts: list[Part] = [
        Box(sheet.margin, 0, sheet.measure, press.rule(0.5), fill=press.style.hairline)
    ]
    y = end = 2 * unit
    for copy in foot.contact if foot else ():
        setting = set_copy(press, copy, measure, x=sheet.margin)
        parts += [moved(line, y) for line in setting.lines]
        y += setting.height
    for at_end in (foot.own_name if foot else None, number):
        if at_end:
            x = sheet.margin + measure + sheet.gutter
            setting = set_copy(press, at_end, end_room, x=x, at_end=True)
            parts += [moved(line, end) for line in setting.lines]
            end += setting.height
    return FootSetting(tuple(parts), max(y, end) + max(9 * MM, sheet.margin * 0.55, sheet.down))
