"""A flow poured into columns, page after page. Nothing is drawn yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from brief.layout.parts import Column, Flow, Placed, Row, Space

TOLERANCE = 0.01
"""Points that may be too much."""

_ALL_BUT_FIRM, _ANY = 0.99, 1.0
"""Voids, as shares of a column: what may be parted at the sight of such a one."""


class Stretch(NamedTuple):
    """Rows that begin at one height: of one strip of the page, or of each of several.

    It is as high as the highest of them, and what comes next begins below that.
    """

    strips: tuple[tuple[Row, ...], ...]

    @property
    def height(self) -> float:
        (first, *others) = self.strips
        if not others and len(first) == 1:  # much the most often
            return first[0].height
        return max(sum(row.height for row in rows) for rows in self.strips)

    @property
    def rise(self) -> float:
        return max((rows[0].rise for rows in self.strips if rows), default=0.0)

    @property
    def hold(self) -> float:
        """As of a row."""
        if len(self.strips) == 1:
            return self.strips[0][-1].hold if self.strips[0] else 0.0
        return max((rows[-1].hold for rows in self.strips if rows), default=0.0)

    def parted(self, room: float, void: float) -> tuple[Stretch, Stretch] | None:
        """What of it fits into `room`, and the rest; None if a strip has nothing that does.

        void: the share of a column that would be left empty, see `Row.void`.
        """
        counts = [_fitting(rows, room, void) for rows in self.strips]
        lacking = any(rows and not count for rows, count in zip(self.strips, counts, strict=True))
        return None if lacking or not any(counts) else self._at(counts)

    def forced(self) -> tuple[Stretch, Stretch]:
        """A row of each strip, and the rest."""
        return self._at([1] * len(self.strips))

    def _at(self, counts: Sequence[int]) -> tuple[Stretch, Stretch]:
        pairs = list(zip(self.strips, counts, strict=True))
        return (
            Stretch(tuple(rows[:count] for rows, count in pairs)),
            Stretch(tuple(rows[count:] for rows, count in pairs)),
        )


def _fitting(rows: Sequence[Row], room: float, void: float) -> int:
    """How many of the rows fit and may be parted from the rest."""
    count, used = 0, 0.0
    for number, row in enumerate(rows, 1):
        used += row.height
        if used > room + TOLERANCE:
            break
        if number == len(rows) or row.hold <= void:
            count = number
    return count


Course: TypeAlias = tuple[Stretch | Space, ...]
"""What is poured: the flows of all strips of the pages, in step."""


def alone(flow: Flow) -> Course:
    """The flow of the only strip."""
    return tuple(part if isinstance(part, Space) else Stretch(((part,),)) for part in flow)


@dataclass(frozen=True)
class Filled:
    """A column, in each strip, with its rows. `left_over`: height not used; negative in one that
    is overfull."""

    column: Column
    content: Course

    @cached_property
    def used(self) -> float:
        return sum(part.height for part in self.content)

    @property
    def left_over(self) -> float:
        return self.column.height - self.used

    @property
    def overfull(self) -> bool:
        """Holds something higher than itself."""
        return self.left_over < -TOLERANCE


def pour(course: Course, columns: Iterator[Column], *, whole: bool = False) -> tuple[Filled, ...]:
    """Fills the columns in turn; spaces at the head and the foot of a column are dropped.

    Rows that belong together (`Row.keep`) go to the next column together, unless they are higher
    than it is or would leave a void behind: then they are parted where they may be. A single row
    higher than any column stands alone in one, which is overfull. whole: no void is worth parting
    them.
    """
    filled: list[Filled] = []
    column, following = next(columns), next(columns)
    content: list[Stretch | Space] = []
    used = 0.0

    def put(parts: Sequence[Stretch | Space]) -> None:
        nonlocal used
        content.extend(parts)
        used += sum(part.height for part in parts)

    def turn() -> None:
        nonlocal column, following, used
        while content and isinstance(content[-1], Space):
            content.pop()
        filled.append(Filled(column, tuple(content)))
        column, following = following, next(columns)
        content.clear()
        used = 0.0

    for group in _groups(course):
        rest: Sequence[Stretch | Space] = group
        while rest:
            first = rest[0]
            if isinstance(first, Space):
                put([first] if content else [])
                rest = rest[1:]
                continue
            lead = () if used or not first.rise else (_blank(first),)
            room = column.height - used - sum(part.height for part in lead)
            height = sum(part.height for part in rest)
            if height <= room + TOLERANCE:
                put([*lead, *rest])
                break
            head, tail = _parted(rest, room, 0.0)
            if not head:
                most = max(column.height, following.height)
                void = 0.0 if whole else room / most
                if height > following.height:
                    void = _ALL_BUT_FIRM
                head, tail = _parted(rest, room, min(void, _ALL_BUT_FIRM))
            if not head and not used and not column.height < height <= following.height:
                head, tail = _torn(rest, room)
            put([*lead, *head] if head else [])
            rest = tail
            if rest:
                turn()
    while content and isinstance(content[-1], Space):
        content.pop()
    filled.append(Filled(column, tuple(content)))
    return tuple(filled)


def _blank(stretch: Stretch) -> Stretch:
    """Room for what rises above a stretch."""
    return Stretch(((Row(stretch.rise, (), ""),),) * len(stretch.strips))


Parts: TypeAlias = Sequence[Stretch | Space]


def _parted(group: Parts, room: float, void: float) -> tuple[Parts, Parts]:
    """The most of a group that fits and may be parted from the rest, and the rest."""
    count, used = 0, 0.0
    for number, part in enumerate(group):
        if used + part.height > room + TOLERANCE:
            cut = part.parted(room - used, void) if isinstance(part, Stretch) else None
            if cut:
                return [*group[:number], cut[0]], [cut[1], *group[number + 1 :]]
            break
        used += part.height
        if isinstance(part, Stretch) and part.hold <= void:
            count = number + 1
    return group[:count], group[count:]


def _torn(group: Parts, room: float) -> tuple[Parts, Parts]:
    """As much of a group as fits, a row at least, and the rest."""
    head, tail = _parted(group, room, _ANY)
    first = group[0]
    if head or isinstance(first, Space):
        return head, tail
    top, rest = first.forced()
    return [top], [*([rest] if any(rest.strips) else []), *group[1:]]


def tallest(course: Course) -> float:
    """The height of the highest of what had better not be parted."""
    return max((sum(part.height for part in group) for group in _groups(course)), default=0.0)


def _groups(course: Course) -> Iterator[Parts]:
    """Spaces one by one; stretches in groups that had better not be parted."""
    group: list[Stretch | Space] = []
    for part in course:
        if isinstance(part, Space) and not group:
            yield [part]
            continue
        group.append(part)
        if isinstance(part, Stretch) and not part.hold:
            yield group
            group = []
    if group:
        yield group


def place(filled: Filled, strip: int, *, stretch: float, unit: float) -> tuple[Placed, ...]:
    """Gives every row of a strip its place; `stretch` points are shared out among the spaces.

    Each space grows by whole units, so that baselines stay on the grid.
    """
    spaces = [part for part in filled.content if isinstance(part, Space)]
    shares = sum(space.share for space in spaces)
    y = filled.column.y
    given = owed = 0.0
    placed: list[Placed] = []
    for part in filled.content:
        if isinstance(part, Stretch):
            at = y
            for row in part.strips[strip]:
                placed.append(Placed(filled.column.x, at, filled.column.width, row))
                at += row.height
        elif shares:
            owed += stretch * part.share / shares
            extra = int((owed - given) / unit + 0.5) * unit
            extra = min(extra, stretch - given)
            given += extra
            y += extra
        y += part.height
    return tuple(placed)
