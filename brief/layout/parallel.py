"""Two languages side by side on one sheet, aligned paragraph by paragraph.

Each has a strip of the page to itself, which is set as a narrow page of its own, in its own
direction. What corresponds has the same name in both, since texts are named by their place in the
source; below the lower of two there is white space, so that the next pair begins on one line. Where
a page ends within a pair, each has as many lines on it as there is room for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.layout.blocks import Composition
from brief.layout.body import set_body
from brief.layout.columns import poured
from brief.layout.fit import Fitted
from brief.layout.foot import FootSetting, numbered_foot, set_foot
from brief.layout.masthead import Head, set_masthead
from brief.layout.paginate import Course, Stretch
from brief.layout.parts import Flow, Part, Row, Space
from brief.layout.press import Press
from brief.layout.stack import VOID, raised


@dataclass(frozen=True, slots=True)
class Pair:
    """Both languages set at one level."""

    one: Fitted
    other: Fitted

    @property
    def pages(self) -> int:
        return max(self.one.pages, self.other.pages)

    def fits(self, pages: int) -> bool:
        return self.one.fits(pages) and self.other.fits(pages)

    def spare(self, pages: int) -> float:
        return min(self.one.spare(pages), self.other.spare(pages))

    def outlook(self, pages: int) -> Sequence[float]:
        return self.one.outlook(pages)


def set_pair(
    presses: tuple[Press, Press], compositions: tuple[Composition, Composition], index: int
) -> Pair:
    """Both languages at a level: with mastheads and feet of one height, and bodies aligned."""
    one, other = (press.at(index) for press in presses)
    heads = _heads((one, other), compositions)
    feet = [
        set_foot(press, composition.foot, None)
        for press, composition in zip((one, other), compositions, strict=True)
    ]
    deep = max(foot.height for foot in feet)
    numbered = max(
        press.once(numbered_foot, composition.foot.own_name)
        for press, composition in zip((one, other), compositions, strict=True)
    )
    course = aligned(
        set_body(one, compositions[0].body, one.sheet.column),
        set_body(other, compositions[1].body, other.sheet.column),
    )
    # The columns of both are those of the language whose vertical unit is larger.
    ground = max((one, other), key=lambda press: press.unit)
    columns = poured(course, ground, heads[0].height, deep, numbered)
    fitted = [
        Fitted(press, index, head, FootSetting(foot.parts, deep), columns, deep - numbered)
        for press, head, foot in zip((one, other), heads, feet, strict=True)
    ]
    return Pair(*fitted)


def _heads(
    presses: tuple[Press, Press], compositions: tuple[Composition, Composition]
) -> list[Head]:
    """The mastheads, the lower one as high as the other."""
    pairs = list(zip(presses, compositions, strict=True))
    tallest = max(set_masthead(press, each.masthead).height for press, each in pairs)
    return [set_masthead(press, each.masthead, least=tallest) for press, each in pairs]


@dataclass(slots=True)
class _Segment:
    """The rows of one text, or of what else has a name of its own, and the spaces before it."""

    block: str
    before: Flow
    rows: list[Row]


def aligned(one: Flow, other: Flow) -> Course:
    """Two flows in step: the rows of each text begin at the same height.

    Beside what has no counterpart there is as much space. A text stays whole, and so beside the
    other one, unless that would leave a void.
    """
    shared = set(_names(one)) & set(_names(other))
    course: list[Stretch | Space] = []
    segments, others = _segments(one, shared), _segments(other, shared)
    for one_text, other_text in zip(segments.texts, others.texts, strict=True):
        course += _gap(one_text.before, other_text.before)
        course.append(Stretch((_held(one_text.rows), _held(other_text.rows))))
    return (*course, *_gap(segments.after, others.after))


def _held(rows: list[Row]) -> tuple[Row, ...]:
    return (
        *(row if row.keep else row._replace(keep=True, void=VOID) for row in rows[:-1]),
        rows[-1],
    )


def _gap(one: Flow, other: Flow) -> Iterator[Stretch | Space]:
    """What stands before two texts, part by part."""
    if [type(part) for part in one] != [type(part) for part in other]:
        leading = max(_leading(one), _leading(other))
        one, other = _lumped(one, leading), _lumped(other, leading)
    for part, beside in zip(one, other, strict=True):
        if isinstance(part, Row) and isinstance(beside, Row):
            yield Stretch(((part,), (beside,)))
        elif isinstance(part, Space):
            yield part._replace(height=max(part.height, beside.height))


def _leading(parts: Flow) -> float:
    """The height of the space that parts begin with."""
    return parts[0].height if parts and isinstance(parts[0], Space) else 0.0


def _lumped(parts: Flow, leading: float) -> Flow:
    """Parts as one space and one row, which stays with what comes next."""
    rest = parts[1:] if parts and isinstance(parts[0], Space) else parts
    placed: list[Part] = []
    y = 0.0
    for part in rest:
        if isinstance(part, Row):
            placed += [raised(each, -y) for each in part.parts]
        y += part.height
    return Space(leading), Row(y, tuple(placed), "", keep=True)


def _names(flow: Flow) -> list[str]:
    return [part.block for part in flow if isinstance(part, Row) and part.block]


@dataclass(frozen=True, slots=True)
class _Segments:
    """A flow in stretches of one name, all of them shared with the other flow, and what is after
    the last."""

    texts: list[_Segment]
    after: Flow


def _segments(flow: Flow, shared: set[str]) -> _Segments:
    segments: list[_Segment] = []
    waiting: list[Row | Space] = []
    for part in flow:
        if isinstance(part, Space) or part.block not in shared:
            waiting.append(part)
        elif segments and segments[-1].block == part.block:
            segments[-1].rows += [p for p in waiting if isinstance(p, Row)]
            segments[-1].rows += [
                Row(p.height, (), part.block) for p in waiting if isinstance(p, Space)
            ]
            segments[-1].rows.append(part)
            waiting = []
        else:
            segments.append(_Segment(part.block, tuple(waiting), [part]))
            waiting = []
    return _Segments(segments, tuple(waiting))
