"""Words and pictures that are on a page and can't be seen, or not wholly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from brief.inspect.colours import WHITE
from brief.inspect.findings import Finding, leak, note
from brief.inspect.geometry import Box, Point, area, common, within
from brief.inspect.grid import Grid
from brief.inspect.kinds import Kind
from brief.inspect.painted import Painted, Picture, Run
from brief.inspect.words import Words

_TINY = 1.0
"""Points below which nobody reads."""
_SLACK = 1.0
"""Points by which a character may stand beyond an edge and still be seen."""
_WHOLE_PAGE = 0.5
"""The share of the page from which on a picture is a scan, and the words with it its text."""
_CROPPED = 0.1
"""The share of a picture that may be hidden before it is told: bleed is less."""
_NO_MARKS = 3
"""The text rendering mode that paints nothing (table 106)."""


class _Reason(Enum):
    """Why a character is not seen: the kind of finding, its sentence, and whether it is a leak."""

    LAYER = (Kind.TEXT_IN_HIDDEN_LAYER, "Words stand on a layer that is switched off.", True)
    OFF_PAGE = (Kind.TEXT_OFF_PAGE, "Words stand beside the page, out of sight.", True)
    CROPPED = (Kind.TEXT_CROPPED, "Words stand on a part of the page that is cropped away.", True)
    CLIPPED = (Kind.TEXT_CLIPPED, "Words are cut off by an edge on the page.", True)
    INVISIBLE = (Kind.TEXT_INVISIBLE, "Words are on the page in invisible ink.", True)
    SCAN = (Kind.TEXT_OF_SCAN, "Words that a program read in a picture lie with it.", False)
    TINY = (Kind.TEXT_TINY, "Words are too small to be seen.", True)
    COVERED = (Kind.TEXT_COVERED, "Words lie under something that covers them.", True)
    SAME = (Kind.TEXT_SAME_COLOUR, "Words have the colour of what they stand on.", True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The edges of a page: all that it has, and what a viewer shows of it."""

    media: Box
    crop: Box


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a page, and by reason what is not. `busy`: too much is on it to tell."""

    visible: str
    hidden: Sequence[tuple[_Reason, str]]
    busy: bool


def sight(painted: Painted, sheet: Sheet) -> Sight:
    """Tells the characters of a page that are seen from those that are not."""
    grid = Grid(painted.areas, sheet.media)
    visible: list[str] = []
    hidden: list[tuple[_Reason, list[str]]] = []
    last: _Reason | None = None
    for run in painted.runs:
        always = _of_run(run)
        for text, foot, head, gap in zip(run.texts, run.feet, run.heads, run.gaps, strict=True):
            if not text or text.isspace():
                (visible if last is None else hidden[-1][1]).append(text)
                continue
            reason = always or _of_character(run, foot, head, sheet, grid)
            if reason is _Reason.INVISIBLE and grid.picture_at(foot):
                reason = _Reason.SCAN
            if reason is None:
                into = visible
            elif reason is last:
                into = hidden[-1][1]
            else:
                into = []
                hidden.append((reason, into))
            into.append(" " + text if gap else text)
            last = reason
    return Sight("".join(visible), [(why, "".join(text)) for why, text in hidden], grid.busy)


def look(seen: Sight, page: int) -> Iterator[Finding]:
    """Findings on what is not seen. Words that stand visibly on the same page hide nothing."""
    words = Words.of(seen.visible)
    where = f"page {page}"
    for reason, text in seen.hidden:
        kind, what, is_leak = reason.value
        text = text.strip()
        if text and not words.say(text):
            yield leak(kind, what, where, text) if is_leak else note(kind, what, where, text)
    if seen.busy:
        what = "So much is painted that it can't be told whether words are covered."
        yield note(Kind.TEXT_UNJUDGED, what, where)


def look_at_pictures(pictures: Sequence[Picture], sheet: Sheet, page: int) -> Iterator[Finding]:
    """Findings on pictures of which a part is kept and not shown."""
    for picture in pictures:
        shown = common(picture.box, sheet.crop)
        if picture.clip:
            shown = common(shown, picture.clip)
        whole = area(picture.box)
        if whole > 1 and area(shown) < (1 - _CROPPED) * whole:
            share = round(100 * area(shown) / whole)
            what = f"A picture is whole in the file, and {share} % of it is shown."
            yield leak(Kind.IMAGE_CROPPED, what, f"page {page}, image {picture.name}")


def _of_run(run: Run) -> _Reason | None:
    """Why nothing of a run is seen."""
    if run.hidden_layer:
        return _Reason.LAYER
    if run.mode == _NO_MARKS or run.alpha <= 0:
        return _Reason.INVISIBLE
    if 0 < run.size < _TINY:
        return _Reason.TINY
    return None


def _of_character(run: Run, foot: Point, head: Point, sheet: Sheet, grid: Grid) -> _Reason | None:
    middle = ((foot[0] + head[0]) / 2, (foot[1] + head[1]) / 2)
    if not within(middle, sheet.media, _SLACK):
        return _Reason.OFF_PAGE
    if not within(middle, sheet.crop, _SLACK):
        return _Reason.CROPPED
    if run.clip and not within(middle, run.clip, _SLACK):
        return _Reason.CLIPPED
    cover = grid.cover(foot, head, run.order)
    if cover:
        page = area(sheet.crop)
        scan = cover.is_picture and area(cover.box) >= _WHOLE_PAGE * page
        return _Reason.SCAN if scan else _Reason.COVERED
    if run.mode == 0 and run.colour is not None:
        below = grid.below(foot, head, run.order)
        if run.colour == (below.colour if below else WHITE):
            return _Reason.SAME
    return None
