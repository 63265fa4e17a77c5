"""The foot of a page: contact and imprint, the language's own name, the page's number."""

from __future__ import annotations

from dataclasses import dataclass

from brief.layout.blocks import Foot
from brief.layout.copy import Copy
from brief.layout.lines import Press, longest_word, moved, set_copy
from brief.layout.parts import Box, Part, TextLine
from brief.layout.tokens import MM


@dataclass(frozen=True, slots=True)
class FootSetting:
    """Parts from the top of the foot, and its height down to the edge of the sheet."""

    parts: tuple[Part, ...]
    height: float


def set_foot(press: Press, foot: Foot | None, number: Copy | None) -> FootSetting:
    """Sets the foot: the whole of it, or with `foot` None only the page's number."""
    sheet, unit = press.sheet, press.unit
    # Words at the end edge are not torn.
    ends = [copy for copy in (foot.own_name if foot else None, number) if copy]
    widest = max((longest_word(copy) * press.size(copy.voice) for copy in ends), default=0.0)
    end_room = min(max(0.22 * sheet.measure, 1.02 * widest), 0.5 * sheet.measure)
    measure = sheet.measure - end_room - sheet.gutter
    parts: list[Part] = [
        Box(sheet.margin, 0, sheet.measure, press.rule(0.5), fill=press.style.hairline)
    ]
    y = end = 2 * unit
    for copy in foot.contact if foot else ():
        setting = set_copy(press, copy, measure, x=sheet.margin)
        parts += [moved(line, y) for line in setting.lines]
        y += setting.height
    for copy in ends:
        x = sheet.margin + measure + sheet.gutter
        setting = set_copy(press, copy, end_room, x=x, at_end=True)
        parts += [moved(line, end) for line in setting.lines]
        end += setting.height
    bottom = max(y, end)
    if foot:
        lines, bottom = _edition(press, foot.edition, parts, end, bottom)
        parts += lines
    return FootSetting(tuple(parts), bottom + max(9 * MM, sheet.margin * 0.55, sheet.down))


def _edition(
    press: Press, copy: Copy, parts: list[Part], end: float, bottom: float
) -> tuple[list[TextLine], float]:
    """The line that tells the edition, at the end edge, and where the foot's text then ends.

    It stands below what is at the end edge already, beside contact lines that leave room for it;
    otherwise below these, too. `end` and `bottom`: where the one ends, and where all of it does.
    """
    sheet = press.sheet
    setting = set_copy(press, copy, sheet.measure, x=sheet.margin, at_end=True)
    lines = [part for part in parts if isinstance(part, TextLine) and not part.at_end]
    taken = max((part.line.width for part in lines if part.y > end), default=0.0)
    top = end if setting.width + sheet.gutter + taken <= sheet.measure else bottom
    return [moved(line, top) for line in setting.lines], max(bottom, top + setting.height)
