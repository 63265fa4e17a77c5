"""Finds what is painted over and under a point, on pages with a great many areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief.inspect.geometry import Box, Point, area, common, within
from brief.inspect.painted import Area

_CELLS = 16
"""Cells across a page, and as many up."""
_IN_CELL = 400
"""Areas that are kept for one cell: beyond, nothing can be told there."""
_IN_ALL = 1_000_000
"""Times that an area is put into a cell: beyond, nothing can be told anywhere."""


class Grid:
    """The areas of a page, by the cells that they reach into."""

    def __init__(self, areas: Sequence[Area], sheet: Box) -> None:
        self._left, self._bottom = sheet[0], sheet[1]
        self._width = max((sheet[2] - sheet[0]) / _CELLS, 1e-3)
        self._height = max((sheet[3] - sheet[1]) / _CELLS, 1e-3)
        self._cells: list[list[Area]] = [[] for _ in range(_CELLS * _CELLS)]
        self._full: set[int] = set()
        self._places_left = _IN_ALL
        self._asked_full = False
        for each in areas:
            box = common(each.box, sheet)
            if area(box) > 0:
                self._sort_in(each, box)

    @property
    def busy(self) -> bool:
        """Whether something was asked of a cell that holds too much."""
        return self._asked_full

    def cover(self, foot: Point, head: Point, order: int) -> Area | None:
        """What was painted after `order` over both points, and hides them."""
        for each in self._at(foot):
            if each.order <= order:
                return None
            if each.covers and within(foot, each.box) and within(head, each.box):
                return each
        return None

    def below(self, foot: Point, head: Point, order: int) -> Area | None:
        """What was last painted before `order` under one of the points."""
        for each in self._at(foot):
            if each.order < order and (within(foot, each.box) or within(head, each.box)):
                return each
        return None

    def picture_at(self, point: Point) -> bool:
        """Whether a picture lies there."""
        return any(each.is_picture and within(point, each.box) for each in self._at(point))

    def _sort_in(self, each: Area, box: Box) -> None:
        first, last = self._cell(box[0], box[1]), self._cell(box[2], box[3])
        if self._places_left <= 0:
            self._full.update(range(len(self._cells)))
            return
        self._places_left -= (last // _CELLS - first // _CELLS + 1) * _CELLS
        for row in range(first // _CELLS, last // _CELLS + 1):
            for column in range(first % _CELLS, last % _CELLS + 1):
                index = row * _CELLS + column
                cell = self._cells[index]
                if len(cell) < _IN_CELL:
                    cell.append(each)
                else:
                    self._full.add(index)

    def _at(self, point: Point) -> Iterator[Area]:
        """The areas of the cell of a point, the last painted first; none if there are too many."""
        index = self._cell(*point)
        if index in self._full:
            self._asked_full = True
            return iter(())
        return reversed(self._cells[index])

    def _cell(self, x: float, y: float) -> int:
        column = int((x - self._left) / self._width)
        row = int((y - self._bottom) / self._height)
        return max(0, min(_CELLS - 1, row)) * _CELLS + max(0, min(_CELLS - 1, column))
