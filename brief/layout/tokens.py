"""Every measure of the design, in one place. Lengths are points unless said.

The page is built on a grid of twelve columns and on one vertical unit, a sixth of the leading of
running text: 2.5 pt at 10.5 on 15. All sizes stand on one modular scale, and all of them move
together along `LEVELS`, from the most generous setting to the tightest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Literal

from brief.color import Color
from brief.editions import Edition
from brief.model import Paper, PaperName
from brief.text import LineSetting

MM = 72 / 25.4

# How large display type and margins are on a paper, and how large its running text, beside A4.
_PAPER_SCALES: dict[PaperName, tuple[float, float]] = {
    "A3": (1.38, 1.22),
    "A4": (1.0, 1.0),
    "A5": (0.74, 0.95),
    "Letter": (1.0, 1.0),
    "Legal": (1.0, 1.0),
}

BODY = 10.5
LEGIBLE = 9.5
"""The floor of running text; only the foot and captions are smaller."""
FOOT = 8.0


_SHARED: dict[PaperName, tuple[float, float]] = {
    "A4": (0.0, (297 * MM - 792) / 2),
    "Letter": ((612 - 210 * MM) / 2, 0.0),
}
"""What a paper has beyond the other one, at each side and at each end: lost where the other one is
in the printer."""


def _white(paper: Paper, edition: Edition) -> tuple[float, float]:
    """What an edition leaves white at the sides of a paper and at its ends."""
    if not edition.clear:
        return 0.0, 0.0
    across, down = _SHARED.get(paper.name, (0.0, 0.0))
    if paper.landscape:
        across, down = down, across
    return edition.clear + across, edition.clear + down


def _enlarged(edition: Edition) -> float:
    """The factor that brings running text to the least size of type."""
    return max(1.0, edition.smallest / BODY)


_BESIDE = 0.028
"""Share of the paper's width that is added to the outer margins of two languages side by side."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that is to be folded or cut from a larger sheet.

    bleed: how far its fields reach beyond it. multiple: the pages that a sheet has room for.
    cover: whether the first of them is a cover, and the last one the back of it. facing: whether
    they lie open in pairs, so that the outer edge is the start edge of every second one.
    """

    width: float
    height: float
    bleed: float
    multiple: int
    cover: bool = False
    facing: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its grid, as an edition wants it.

    display: scales headline, numerals and margins; body: the text. columns: of text below the
    masthead. beside: whether a quotation may stand beside the background. across, down: what
    stays white at the sides and at the ends. bleed, reach: how far fields go beyond the ends, and
    beyond the sides. covered: the pages of a sheet that begins with a cover and ends with the back
    of it; 0 if there is none. facing: as in Leaf. The rest is as in Edition.
    """

    width: float
    height: float
    display: float
    body: float
    columns: int
    beside: bool
    across: float
    down: float
    smallest: float
    hairline: float
    leading: float
    bleed: float
    reach: float
    covered: int = 0
    facing: bool = False

    @classmethod
    def of(cls, paper: Paper, edition: Edition) -> Sheet:
        """A paper: one column upright, two across."""
        display, body = _PAPER_SCALES[paper.name]
        across, down = _white(paper, edition)
        columns = 2 if paper.landscape and edition.columns else 1
        sheet = cls._narrow(paper.width, paper.height, edition, edition.bleed)
        return replace(
            sheet,
            display=display,
            body=body * _enlarged(edition),
            columns=columns,
            beside=edition.columns,
            across=across,
            down=down,
        )

    @classmethod
    def cut(cls, leaf: Leaf, edition: Edition) -> Sheet:
        """A page that is folded or cut from a larger sheet."""
        sheet = cls._narrow(leaf.width, leaf.height, edition, max(leaf.bleed, edition.bleed))
        covered = leaf.multiple if leaf.cover else 0
        return replace(sheet, beside=edition.columns, covered=covered, facing=leaf.facing)

    @classmethod
    def half(cls, paper: Paper, edition: Edition) -> Sheet:
        """A page for one of two languages side by side; its fields reach the edges of the paper."""
        outer = _BESIDE * paper.width
        width = paper.width / 2 - outer
        across, down = _white(paper, edition)
        sheet = cls._narrow(width, paper.height, edition, edition.bleed)
        reach = edition.bleed + outer
        return replace(sheet, across=max(0.0, across - outer), down=down, reach=reach)

    @classmethod
    def _narrow(cls, width: float, height: float, edition: Edition, bleed: float) -> Sheet:
        """A page of one column, no wider than A4; its scales follow the curve of the papers'."""
        share = min(1.0, width / (210 * MM))
        return cls(
            width,
            height,
            display=share**0.87,
            body=share**0.15 * _enlarged(edition),
            columns=1,
            beside=False,
            across=edition.clear,
            down=edition.clear,
            smallest=edition.smallest,
            hairline=edition.hairline,
            leading=edition.leading,
            bleed=bleed,
            reach=bleed,
        )

    @property
    def least(self) -> float:
        """The floor of running text."""
        return max(LEGIBLE, self.smallest)

    @property
    def margin(self) -> float:
        return max(16 * MM * self.display, self.across)

    @property
    def gutter(self) -> float:
        return 4 * MM * self.display

    @property
    def measure(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def hang(self) -> float:
        """The column that numerals hang in, with the gutter beside it."""
        return 19 * MM * self.display

    @property
    def code(self) -> float:
        """The side of a QR code: on small paper no smaller than a telephone can read."""
        return 17 * MM * max(0.9, self.display)

    @property
    def column(self) -> float:
        """Width of one text column, hanging part included."""
        return (self.measure - (self.columns - 1) * 3 * self.gutter) / self.columns


@dataclass(frozen=True, slots=True)
class Level:
    """One step between the most generous setting of a page and the tightest.

    gap: factor on the space between blocks. headline: the largest size of the headline on A4.
    leading: factor on the leading. body: size of running text on A4.
    """

    gap: float
    headline: float
    leading: float
    body: float


def _levels() -> tuple[Level, ...]:
    """A page gives up its space in this order: gaps, headline, leading, and size last."""
    stops = (
        (Level(3.2, 190, 1.08, 16.0), 10),
        (Level(2.0, 96, 1.06, 13.5), 12),
        (Level(1.0, 66, 1.0, BODY), 5),
        (Level(0.75, 63, 1.0, BODY), 5),
        (Level(0.65, 60, 0.97, 10.0), 5),
        (Level(0.55, 50, 0.95, LEGIBLE), 5),
        (Level(0.4, 36, 0.92, LEGIBLE), 1),
        (Level(0.33, 33, 0.92, LEGIBLE), 1),
    )
    levels: list[Level] = []
    for (start, steps), (end, _) in pairwise(stops):
        for step in range(steps):
            share = step / steps
            levels.append(
                Level(
                    start.gap + (end.gap - start.gap) * share,
                    start.headline + (end.headline - start.headline) * share,
                    start.leading + (end.leading - start.leading) * share,
                    start.body + (end.body - start.body) * share,
                )
            )
    return (*levels, stops[-1][0])


LEVELS = _levels()
DESIGNED = next(i for i, level in enumerate(LEVELS) if level.gap <= 1.0)
"""Index of the level that the design starts from; lower is more generous, higher is tighter."""
AMPLE = next(i for i, level in enumerate(LEVELS) if level.body <= 12)
"""The most generous level that still looks like a text of several pages."""
ROOMY = next(i for i, level in enumerate(LEVELS) if level.body <= 13)
"""The most generous level of a text that has the pages of a whole sheet to itself."""
SNUG = max(i for i, level in enumerate(LEVELS) if level.leading >= 1)
"""The tightest level that takes white space only, and nothing from the type."""


class Tone(Enum):
    """What a text's colour means; the theme says which colour that is."""

    INK = "ink"
    ACCENT = "accent"
    QUIET = "quiet"
    MASTHEAD = "masthead"
    """Text in the masthead: paper on a field of the accent, or ink on paper."""
    KICKER = "kicker"


@dataclass(frozen=True, slots=True)
class Voice:
    """A typographic role. `scale`: size relative to running text. `leading`: to the script's."""

    scale: float
    tone: Tone = Tone.INK
    weight: int = 400
    leading: float = 1.0
    headline: bool = False
    setting: LineSetting = LineSetting()


_BALANCED = LineSetting(mode="balanced", hyphenate=False)
_UNHYPHENATED = LineSetting(hyphenate=False)


@dataclass(frozen=True, slots=True)
class Voices:
    """The modular scale: 8, 10.5, 13, 16, 21, and above them headline and numerals."""

    body: Voice = Voice(1.0)
    lead: Voice = Voice(13 / BODY, leading=0.95, setting=_UNHYPHENATED)
    section: Voice = Voice(16 / BODY, weight=700, leading=0.86, setting=_BALANCED)
    title: Voice = Voice(13 / BODY, weight=700, leading=0.94, setting=_BALANCED)
    address: Voice = Voice(1.0, Tone.ACCENT, weight=700, setting=_UNHYPHENATED)
    deadline: Voice = Voice(1.0, weight=700, setting=_UNHYPHENATED)
    quote: Voice = Voice(16 / BODY, leading=0.9, setting=_UNHYPHENATED)
    name: Voice = Voice(1.0, weight=700, setting=_UNHYPHENATED)
    role: Voice = Voice(1.0, Tone.QUIET, setting=_UNHYPHENATED)
    caption: Voice = Voice(FOOT / BODY, Tone.QUIET, setting=_UNHYPHENATED)
    foot: Voice = Voice(FOOT / BODY, Tone.QUIET, setting=_UNHYPHENATED)
    organisation: Voice = Voice(1.0, Tone.MASTHEAD, weight=700, setting=_UNHYPHENATED)
    dateline: Voice = Voice(1.0, Tone.MASTHEAD, setting=_UNHYPHENATED)
    kicker: Voice = Voice(13 / BODY, Tone.KICKER, weight=700, setting=_UNHYPHENATED)
    headline: Voice = Voice(4.0, Tone.MASTHEAD, headline=True, weight=900, setting=_BALANCED)
    numeral: Voice = Voice(5.0, Tone.ACCENT, headline=True, weight=900, setting=_UNHYPHENATED)
    mark: Voice = Voice(6.0, Tone.ACCENT, headline=True, weight=900, setting=_UNHYPHENATED)


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A theme with its colours settled. Found by which it is.

    masthead: a field of the accent across the sheet, or as a panel that keeps off its edges; rules
    above and below on bare paper; or a frame drawn round it. rules: hairlines between blocks
    instead of white space alone.
    """

    masthead: Literal["field", "panel", "rules", "frame"]
    ink: Color
    accent: Color
    quiet: Color
    hairline: Color
    on_masthead: Color
    kicker: Color
    voices: Voices
    rules: bool
    quote_bar: bool
    """The quote has a bar at its start edge instead of a large hanging mark."""

    def color(self, tone: Tone) -> Color:
        return {
            Tone.INK: self.ink,
            Tone.ACCENT: self.accent,
            Tone.QUIET: self.quiet,
            Tone.MASTHEAD: self.on_masthead,
            Tone.KICKER: self.kicker,
        }[tone]
