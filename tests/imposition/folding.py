"""Paper as hands turn, stack and fold it: which numbers a reader meets, and whether they stand up.

It knows nothing of imposition: it gets what is printed on the sides of sheets, and the edge about
which the printer turned them. All folds run upright, so a place is told by how far across it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from brief.imposition import Edge


@dataclass(frozen=True, slots=True)
class Numeral:
    """A page's number in print. x, y: its middle, from the bottom left corner of the trim."""

    page: int
    x: float
    y: float
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """What is printed on one side of a sheet of a width and a height."""

    width: float
    height: float
    numerals: tuple[Numeral, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """A piece of paper on the table, and what is on both of its sides, seen from above."""

    left: float
    right: float
    top: tuple[Numeral, ...]
    bottom: tuple[Numeral, ...]

    def part(self, left: float, right: float) -> Layer:
        """What of the layer is between two creases."""
        top, bottom = (
            tuple(numeral for numeral in side if left < numeral.x < right)
            for side in (self.top, self.bottom)
        )
        return Layer(max(left, self.left), min(right, self.right), top, bottom)

    def over(self, crease: float) -> Layer:
        """The layer after it was folded over at a crease: its other side is on top."""
        top, bottom = (
            tuple(replace(numeral, x=2 * crease - numeral.x) for numeral in side)
            for side in (self.bottom, self.top)
        )
        return Layer(2 * crease - self.right, 2 * crease - self.left, top, bottom)


Stack = tuple[Layer, ...]
"""Layers from the lowest."""


def lies_behind(side: Side, edge: Edge, x: float, y: float) -> tuple[float, float]:
    """Where on the front a place of the back is, if the sheet was turned about an edge of it.

    On the front as on the back places are told as one who looks at that side sees them.
    """
    return (side.width - x, y) if _is_upright(edge, side) else (x, side.height - y)


def _is_upright(edge: Edge, side: Side) -> bool:
    """Whether an edge is at the side of a sheet as it is read, and not at its head."""
    return (edge == "short") is (side.width > side.height)


def laid_open(sides: Sequence[Side], edge: Edge) -> Stack:
    """Printed sheets on each other, the first one lowest, with their backs up and heads away."""
    layers: list[Layer] = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        top: list[Numeral] = []
        for numeral in back.numerals:
            x, y = lies_behind(back, edge, numeral.x, numeral.y)
            # What stands on the back of a sheet that was turned about its foot is upside down.
            upright = numeral.upright is _is_upright(edge, back)
            top.append(Numeral(numeral.page, front.width - x, y, upright))
        bottom = tuple(replace(each, x=front.width - each.x) for each in front.numerals)
        layers.append(Layer(0.0, front.width, tuple(top), bottom))
    return tuple(layers)


def folded(stack: Stack, crease: float, *, left: bool) -> Stack:
    """The left part of a stack folded over the rest, or the right part."""
    staying: list[Layer] = []
    moving: list[Layer] = []
    infinity = float("inf")
    for layer in stack:
        for part, moves in (
            (layer.part(-infinity, crease), left),
            (layer.part(crease, infinity), not left),
        ):
            if part.left < part.right:
                (moving if moves else staying).append(part)
    return (*staying, *(layer.over(crease) for layer in reversed(moving)))


def leaves(stack: Stack) -> list[Numeral | None]:
    """What one reads who turns leaf after leaf, from the top: None is an empty page."""
    sides = [side for layer in reversed(stack) for side in (layer.top, layer.bottom)]
    assert all(len(side) <= 1 for side in sides), "two pages on one"
    return [side[0] if side else None for side in sides]


def seen(stack: Stack) -> list[Numeral]:
    """What is seen from above, from the left."""
    return sorted(
        (
            numeral
            for number, layer in enumerate(stack)
            for numeral in layer.top
            if not any(other.left < numeral.x < other.right for other in stack[number + 1 :])
        ),
        key=lambda numeral: numeral.x,
    )


def beneath(stack: Stack) -> list[Numeral]:
    """What is seen of the other side."""
    return seen(tuple(layer.over(0.0) for layer in reversed(stack)))


def cut(stack: Stack, cuts: Sequence[float]) -> list[Stack]:
    """The stacks that a guillotine makes of one, from the left."""
    width = stack[0].right
    return [
        tuple(layer.part(left, right) for layer in stack)
        for left, right in pairwise([0.0, *cuts, width])
    ]
