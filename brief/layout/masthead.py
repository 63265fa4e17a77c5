"""The head of the first page: who, when, and the headline as large as the measure bears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from brief.color import WHITE
from brief.layout.blocks import Masthead, PictureCopy
from brief.layout.copy import Copy
from brief.layout.lines import Setting, longest_word, set_copy
from brief.layout.parts import Box, Figure, Part
from brief.layout.press import Press
from brief.layout.tokens import MM

_LOGO_HEIGHT = 13 * MM
_SMALLEST_IN_THREE = 34.0
"""Points on A4: a headline that three lines would set smaller than this gets more lines."""
_FEWER_LINES = 0.72
"""Two lines (one on a wide sheet) are better than more at this share of the largest size."""
_MOST_LINES = 12
_LEAST = 18.0
"""Points on A4: no word of a headline is kept whole by setting it smaller than this."""

_UNDER_KICKER = 0.85
"""From the kicker's baseline to the ink of the headline, in sizes of the kicker."""


@dataclass(frozen=True, slots=True)
class Head:
    """A masthead set: its parts, from the corner of the page, and its height from the top."""

    parts: tuple[Part, ...]
    height: float


def set_masthead(press: Press, masthead: Masthead, extra: float = 0.0, least: float = 0.0) -> Head:
    """Sets the masthead across the sheet, in the manner of the style.

    `extra` points of height go between the line of names and the headline, which stays low;
    below it there is as much as brings the whole to `least`.
    """
    sheet, unit = press.sheet, press.unit
    framed = press.style.masthead == "frame"
    panel = press.style.masthead == "panel"
    field = press.style.masthead in ("field", "panel")
    inset = 5 * MM * sheet.display if framed or panel else 0.0
    # Words in a panel stand in line with those below it; a frame is in line itself.
    outset = min(inset, sheet.margin - sheet.across) if panel else 0.0
    left = sheet.margin + inset - outset
    measure = sheet.measure - 2 * (inset - outset)
    names = masthead.organisation or masthead.dateline or masthead.logo
    top = sheet.margin * (0.62 if field and names else 0.8 if names else 1.0)
    if panel:
        top = sheet.margin * 0.62
    if not field or panel:
        top = max(sheet.down, top)
    y = top + inset

    parts: list[Part] = []
    if press.style.masthead == "rules":
        parts.append(Box(left, top, measure, 5.0, fill=press.style.ink))
        y += 5.0 + 3 * unit
    line, height = _line_of_names(press, masthead, left, y, measure)
    parts += line
    if height:
        room = press.space(6 if field else 4)
        y += height + (max(room, 6 * MM * sheet.display) if masthead.logo else room)
    y += extra

    if masthead.kicker:
        kicker = set_copy(press, masthead.kicker, measure, x=left)
        parts += kicker.placed(y)
        y += kicker.last_baseline + _UNDER_KICKER * press.size(masthead.kicker.voice)
    headline = press.once(
        _fill, masthead.headline, measure, left, rows=lambda made: len(made.lines)
    )
    # Large type is placed by its ink: its line boxes would leave holes above and below it.
    y -= _air_above(headline)
    parts += headline.placed(y)
    y += _foot_of_ink(headline)

    padding = max(press.space(4.5), 4 * MM * sheet.display)
    if panel:
        y = max(press.whole(y + padding), least)
        edge = sheet.margin - outset
        ground = Box(edge, top, sheet.width - 2 * edge, y - top, fill=press.style.accent)
        return Head((ground, *parts), y)
    if field:
        y = max(press.whole(y + padding), least)
        bleed, reach = sheet.bleed, sheet.reach
        ground = Box(-reach, -bleed, sheet.width + 2 * reach, y + bleed, fill=press.style.accent)
        return Head((ground, *parts), y)
    if framed:
        y = max(y + padding, least)
        frame = Box(sheet.margin, top, sheet.measure, y - top, None, press.style.ink, 2.5)
        return Head((frame, *parts), y)
    y = max(y + padding, least)
    parts.append(Box(left, y - 0.75, measure, 0.75, fill=press.style.ink))
    return Head(tuple(parts), y)


def _line_of_names(
    press: Press, masthead: Masthead, left: float, y: float, measure: float
) -> tuple[list[Part], float]:
    """Logo and organisation at the start, place and date at the end, on one baseline."""
    parts: list[Part] = []
    start = 0.0
    height = 0.0
    if masthead.logo:
        logo, width, height = _logo(press, masthead.logo, left, y)
        parts += logo
        start = width + press.sheet.gutter
    share = 0.58 if masthead.dateline else 1.0
    settings: list[Setting] = []
    if masthead.organisation:
        room = measure * share - start if masthead.dateline else measure - start
        settings.append(set_copy(press, masthead.organisation, room, x=left + start))
    if masthead.dateline:
        room = measure * (1 - share) if masthead.organisation else measure - start
        at = left + measure - room
        settings.append(set_copy(press, masthead.dateline, room, x=at, at_end=True))
    text_height = max((setting.height for setting in settings), default=0.0)
    drop = max(0.0, (height - text_height) / 2)
    baseline = max((setting.first_baseline for setting in settings), default=0.0)
    for setting in settings:
        shift = y + drop + baseline - setting.first_baseline
        parts += setting.placed(shift)
    return parts, max(height, text_height)


def _logo(press: Press, logo: PictureCopy, x: float, y: float) -> tuple[list[Part], float, float]:
    """The logo, on a plate of paper where it stands on a field: its parts, width and height."""
    height = _LOGO_HEIGHT * press.sheet.display
    width = height * logo.aspect
    widest = press.sheet.measure * 0.3
    if width > widest:
        width, height = widest, widest / logo.aspect
    if press.style.masthead not in ("field", "panel"):
        return [Figure(x, y, width, height, logo.content, logo.mark)], width, height
    rim = 2 * MM * press.sheet.display
    plate = Box(x, y, width + 2 * rim, height + 2 * rim, fill=WHITE)
    figure = Figure(x + rim, y + rim, width, height, logo.content, logo.mark)
    return [plate, figure], width + 2 * rim, height + 2 * rim


def _fill(press: Press, headline: Copy, measure: float, x: float) -> Setting:
    """The headline at the largest size that the level allows, in few lines that fill the measure.

    Two or three lines are wanted: fewer only if the largest size needs no more, more only if
    three would be set small.
    """
    display = press.sheet.display
    scale = display * headline.script.optical * (1.0 if headline.voice.headline else 0.72)
    largest = press.level.headline * scale
    whole = measure / max(longest_word(headline), 0.01)
    if whole >= _LEAST * display:
        largest = min(largest, whole)  # no word is torn
    largest = max(largest, press.sheet.smallest)
    smallest = max(min(largest, _SMALLEST_IN_THREE * display), press.sheet.smallest)
    natural = headline.paragraph.widths[-1]
    wanted = 1 if press.sheet.columns > 1 else 2

    def lines_at(size: float) -> Setting:
        return set_copy(press, headline, measure, x=x, size=size)

    for count in range(1, _MOST_LINES + 1):
        few = _FEWER_LINES * largest
        least = few if count == wanted else largest if count < wanted else smallest
        if natural * least > measure * count:
            continue
        size = _largest_in(count, lines_at, least, largest, measure)
        if size:
            return lines_at(size)
    return lines_at(smallest)


def _largest_in(
    count: int, lines_at: Callable[[float], Setting], low: float, high: float, measure: float
) -> float | None:
    """The largest size from `low` to `high` that takes so many lines, to half a point."""
    if _fits(lines_at(high), count, measure):
        return high
    if not _fits(lines_at(low), count, measure):
        return None
    while high - low > 0.5:
        middle = (low + high) / 2
        if _fits(lines_at(middle), count, measure):
            low = middle
        else:
            high = middle
    return low


def _fits(setting: Setting, count: int, measure: float) -> bool:
    return len(setting.lines) <= count and setting.width <= measure + 0.01


def _air_above(setting: Setting) -> float:
    """What stands empty above the ink of the first line."""
    if not setting.lines:
        return 0.0
    return setting.first_baseline - setting.lines[0].ink_ascent


def _foot_of_ink(setting: Setting) -> float:
    """Where the ink of the last line ends; descenders are always allowed for."""
    if not setting.lines:
        return 0.0
    return setting.last_baseline + max(setting.lines[-1].ink_descent, 0.12 * setting.leading)
