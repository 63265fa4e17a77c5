"""A flow poured into columns, page after page. Nothing is drawn yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.layout.parts import Column, Flow, Placed, Row, Space

_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Filled:
    """A column with its rows. `left_over`: height not used; negative in one that is overfull."""

    column: Column
    content: tuple[Row | Space, ...]

    @property
    def used(self) -> float:
        return sum(part.height for part in self.content)

    @property
    def left_over(self) -> float:
        return self.column.height - self.used

    @property
    def overfull(self) -> bool:
        """Holds something higher than itself."""
        return self.left_over < -_TOLERANCE


def pour(flow: Flow, columns: Iterator[Column]) -> tuple[Filled, ...]:
    """Fills the columns in turn; spaces at the head and the foot of a column are dropped.

    Rows that belong together (`Row.keep`) go to the next column together, unless they are higher
    than it is; what is higher than one column but not than the next is taken there. A single row
    higher than any stands alone in one, which is overfull.
    """
    filled: list[Filled] = []
    column, following = next(columns), next(columns)
    content: list[Row | Space] = []
    used = 0.0

    def turn() -> None:
        nonlocal column, following, used
        while content and isinstance(content[-1], Space):
            content.pop()
        filled.append(Filled(column, tuple(content)))
        column, following = following, next(columns)
        content.clear()
        used = 0.0

    for group in _groups(flow):
        height = sum(row.height for row in group)
        first = group[0]
        if isinstance(first, Space):
            if content:
                content.append(first)
                used += first.height
            continue
        too_high = used + height > column.height + _TOLERANCE
        if too_high and (used or column.height < height <= following.height):
            turn()
        if not used and first.rise:
            content.append(Row(first.rise, (), ""))
            used += first.rise
        for row in group:
            if used and used + row.height > column.height + _TOLERANCE:
                turn()
            content.append(row)
            used += row.height
    while content and isinstance(content[-1], Space):
        content.pop()
    filled.append(Filled(column, tuple(content)))
    return tuple(filled)


def _groups(flow: Flow) -> Iterator[Sequence[Row | Space]]:
    """Spaces one by one; rows in groups that must not be parted."""
    group: list[Row | Space] = []
    for part in flow:
        if isinstance(part, Space) and not group:
            yield [part]
            continue
        group.append(part)
        if isinstance(part, Row) and not part.keep:
            yield group
            group = []
    if group:
        yield group


def place(filled: Filled, *, stretch: float, unit: float) -> tuple[Placed, ...]:
    """Gives every row its place; `stretch` points are shared out among the spaces.

    Each space grows by whole units, so that baselines stay on the grid.
    """
    spaces = [part for part in filled.content if isinstance(part, Space)]
    shares = sum(space.share for space in spaces)
    y = filled.column.y
    given = owed = 0.0
    placed: list[Placed] = []
    for part in filled.content:
        if isinstance(part, Row):
            placed.append(Placed(filled.column.x, y, filled.column.width, part))
        elif shares:
            owed += stretch * part.share / shares
            extra = int((owed - given) / unit + 0.5) * unit
            extra = min(extra, stretch - given)
            given += extra
            y += extra
        y += part.height
    return tuple(placed)
