"""The foot of a page: contact and imprint, the language's own name, the page's number."""

from __future__ import annotations

from dataclasses import dataclass

from brief.layout.blocks import Foot
from brief.layout.copy import Copy
from brief.layout.lines import longest_word, set_copy
from brief.layout.parts import Box, Part, TextLine
from brief.layout.press import Press
from brief.layout.tokens import FOOT, MM

_LEAST_BESIDE = 15 * FOOT
"""Points at 8 pt: contact lines that would be narrower stand above name and number, not beside."""


@dataclass(frozen=True, slots=True)
class FootSetting:
    """Parts from the top of the foot, and its height down to the edge of the sheet."""

    parts: tuple[Part, ...]
    height: float


def set_foot(
    press: Press, foot: Foot | None, number: Copy | None, *, verso: bool = False
) -> FootSetting:
    """Sets the foot: the whole of it, or with `foot` None only the page's number.

    verso: the outer edge of the page, where the number is looked for, is its start edge.
    """
    sheet = press.sheet
    # Words at the outer edge are not torn.
    ends = [copy for copy in (foot.own_name if foot else None, number) if copy]
    widest = max((longest_word(copy) * press.size(copy.voice) for copy in ends), default=0.0)
    end_room = min(max(0.22 * sheet.measure, 1.02 * widest), 0.5 * sheet.measure)
    measure = sheet.measure - end_room - sheet.gutter
    rule = Box(sheet.margin, 0, sheet.measure, press.rule(0.5), fill=press.style.hairline)
    if foot and measure < _LEAST_BESIDE * press.size(foot.edition.voice) / FOOT:
        lines, bottom = _stacked(press, foot, number)
    else:
        lines, bottom = _beside(press, foot, ends, measure, verso)
    return FootSetting((rule, *lines), bottom + max(9 * MM, sheet.margin * 0.55, sheet.down))


def numbered_foot(press: Press, number: Copy) -> float:
    """The height of a foot that has only the page's number."""
    return set_foot(press, None, number).height


def _beside(
    press: Press, foot: Foot | None, ends: list[Copy], measure: float, verso: bool
) -> tuple[list[TextLine], float]:
    """Contact lines `measure` wide, beside them what stands at the outer edge, and the height."""
    sheet, unit = press.sheet, press.unit
    lines: list[TextLine] = []
    end_room = sheet.measure - measure - sheet.gutter
    left = sheet.margin + (end_room + sheet.gutter if verso else 0.0)
    y = end = 2 * unit
    for copy in foot.contact if foot else ():
        setting = set_copy(press, copy, measure, x=left)
        lines += setting.placed(y)
        y += setting.height
    contact = lines.copy()
    for copy in ends:
        x = sheet.margin + (0.0 if verso else measure + sheet.gutter)
        setting = set_copy(press, copy, end_room, x=x, at_end=not verso)
        lines += setting.placed(end)
        end += setting.height
    bottom = max(y, end)
    if not foot:
        return lines, bottom
    # The edition stands below what is at the outer edge already, beside contact lines that leave
    # room for it; otherwise below these, too.
    setting = set_copy(press, foot.edition, sheet.measure, x=sheet.margin, at_end=not verso)
    widths = [each.line.width for each in contact if each.y > end]
    taken = (measure if verso else max(widths)) if widths else 0.0
    top = end if setting.width + sheet.gutter + taken <= sheet.measure else bottom
    return [*lines, *setting.placed(top)], max(bottom, top + setting.height)


def _stacked(press: Press, foot: Foot, number: Copy | None) -> tuple[list[TextLine], float]:
    """One below the other on a narrow page, but name and number on one line; and the height."""
    sheet = press.sheet
    lines: list[TextLine] = []
    y = 2 * press.unit
    for copy in (*foot.contact, foot.own_name):
        setting = set_copy(press, copy, sheet.measure, x=sheet.margin)
        lines += setting.placed(y)
        y += setting.height
    if number:
        setting = set_copy(press, number, sheet.measure, x=sheet.margin, at_end=True)
        taken = lines[-1].line.width + sheet.gutter + setting.width
        beside = taken <= sheet.measure and len(setting.lines) == 1
        top = lines[-1].y - setting.first_baseline if beside else y
        lines += setting.placed(top)
        y = max(y, top + setting.height)
    setting = set_copy(press, foot.edition, sheet.measure, x=sheet.margin)
    return [*lines, *setting.placed(y)], y + setting.height
