"""Display items to the content stream of a page. Drawing makes no decisions.

Every item stands in a marked-content sequence (ISO 32000-1 14.6): of its mark, or of an artifact.
The sequences never nest. Coordinates are turned here: y grows downward in a Document and upward
in a content stream.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from brief.display import Image, LinkArea, Page, Placement, Surface
from brief.pdf.fonts import EncodedRun, Font
from brief.pdf.sequences import Box, Sequences, Shown, State, around
from brief.pdf.serialize import numeral


@dataclass(frozen=True, slots=True)
class PaintedSurface:
    """The operators of a surface. `marks`: of each marked-content sequence, by its MCID; `pages`:
    the page of the document that it is of, by its index."""

    operators: tuple[str, ...]
    marks: tuple[str, ...]
    pages: tuple[int, ...]
    boxes: Mapping[str, Box]
    """Around all items of those marks that are to be measured."""
    images: frozenset[str]


@dataclass(frozen=True, slots=True)
class Resources:
    """What painting needs to know of the rest of the file.

    `images` are resource names, `tags` the structure type of each mark; `measured` marks get boxes.
    """

    fonts: Mapping[str, Font]
    images: Mapping[Image, str]
    tags: Mapping[str, str]
    measured: Collection[str]
    sequences: Sequences


def paint(
    surface: Surface,
    pages: Sequence[Page],
    orders: Sequence[Sequence[int]],
    encoded: Sequence[Sequence[EncodedRun | None]],
    resources: Resources,
) -> PaintedSurface:
    """Paints the pages of a surface, each item in the order of its page, then the printer's marks.

    What is repeated of a page that is read elsewhere becomes an artifact.
    """
    operators: list[str] = []
    made = _Marked([], [], {}, set())
    of_pages: list[int] = []
    for placement in surface.placements:
        page, runs = pages[placement.page], encoded[placement.page]
        shown: list[tuple[str | None, Shown, EncodedRun | None]] = []
        for index in orders[placement.page]:
            item = page.items[index]
            if not isinstance(item, LinkArea):
                shown.append((None if placement.repeated else item.mark, item, runs[index]))
        boxes = made.paint(shown, page.height, resources)
        operators += _placed(made.taken(), placement, surface, page)
        of_pages += [placement.page] * (len(made.marks) - len(of_pages))
        for mark, (left, bottom, right, top) in boxes:
            (x, y), (x2, y2) = (
                _corner(placement, surface, page, *corner)
                for corner in ((left, bottom), (right, top))
            )
            made.reach(mark, (min(x, x2), min(y, y2), max(x, x2), max(y, y2)))
    if surface.marks:
        made.paint([(None, path, None) for path in surface.marks], surface.height, resources)
        operators += ["q", *made.taken(), "Q"]
    return PaintedSurface(
        tuple(operators), tuple(made.marks), tuple(of_pages), made.boxes, frozenset(made.images)
    )


@dataclass
class _Marked:
    """The marked-content sequences of a surface on their way."""

    operators: list[str]
    marks: list[str]
    boxes: dict[str, Box]
    images: set[str]

    def paint(
        self,
        shown: Sequence[tuple[str | None, Shown, EncodedRun | None]],
        height: float,
        resources: Resources,
    ) -> list[tuple[str, Box]]:
        """Paints items by their marks, on a page of this height. Returns the boxes, there, around
        what is measured."""
        fonts, state = resources.fonts, State()
        boxes: list[tuple[str, Box]] = []
        for mark, group in groupby(shown, key=itemgetter(0)):
            _, items, runs = zip(*group, strict=True)
            painted = resources.sequences.paint(
                items,
                runs,
                fonts,
                resources.images,
                height,
                state,
                measured=mark in resources.measured,
            )
            self.operators.append(self._beginning(mark, resources.tags))
            self.operators += [
                each if isinstance(each, str) else each.operator(fonts[each.face].subset.shown)
                for each in painted.operators
            ]
            self.operators.append("EMC")
            state = painted.state
            self.images |= painted.images
            if mark is not None and painted.box:
                boxes.append((mark, painted.box))
        return boxes

    def _beginning(self, mark: str | None, tags: Mapping[str, str]) -> str:
        if mark is None:
            return "/Artifact BMC"
        self.marks.append(mark)
        # A mark not in the tree is complained of by the preflight.
        return f"/{tags.get(mark, 'Span')}<</MCID {len(self.marks) - 1}>>BDC"

    def taken(self) -> list[str]:
        """The operators since the last ones were taken."""
        taken, self.operators = self.operators, []
        return taken

    def reach(self, mark: str, box: Box) -> None:
        """Widens the box of a mark by another, on the surface."""
        self.boxes[mark] = around([self.boxes.get(mark, box), box])


def _corner(
    placement: Placement, surface: Surface, page: Page, x: float, y: float
) -> tuple[float, float]:
    """A point of a page, y upward, on its surface."""
    across, down = placement.point(x, page.height - y)
    return across, surface.height - down


def _placed(
    operators: Sequence[str], placement: Placement, surface: Surface, page: Page
) -> list[str]:
    """The operators of a page, moved to its place (8.3.4) and clipped (8.5.4)."""
    x, y = _corner(placement, surface, page, 0, 0)
    if not (x or y or placement.clip or placement.turned or len(surface.placements) > 1):
        return list(operators)
    placed = ["q"]
    if placement.clip:
        clip = placement.clip
        edges = (clip.left, surface.height - clip.bottom)
        size = (clip.right - clip.left, clip.bottom - clip.top)
        placed.append(f"{' '.join(map(numeral, (*edges, *size)))} re W n")
    turn = (-1, 0, 0, -1) if placement.turned else (1, 0, 0, 1)
    return [*placed, f"{' '.join(map(numeral, (*turn, x, y)))} cm", *operators, "Q"]
