"""Sheets printed, stacked, folded and cut: the reader gets the pages in their order, upright."""

from __future__ import annotations

import pytest

from brief import FontLibrary
from brief.imposition import Edge, Imposition
from brief.model import Paper
from tests.imposition.folding import Side, beneath, cut, folded, laid_open, leaves, seen
from tests.imposition.sheets import coloured, file_of, sides

MM = 72 / 25.4
COUNTS = (1, 2, 3, 5, 8, 13)
EDGES: tuple[Edge, ...] = ("long", "short")


def _printed(
    library: FontLibrary, count: int, imposition: Imposition, *, rtl: bool = False
) -> list[Side]:
    document = coloured(count, imposition, Paper("A4"), library, rtl=rtl)
    return sides(file_of(document, imposition, Paper("A4"), library))


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("count", COUNTS)
def test_a_stitched_booklet_is_read_leaf_after_leaf(
    count: int, rtl: bool, edge: Edge, library: FontLibrary
) -> None:
    printed = _printed(library, count, Imposition("booklet", edge), rtl=rtl)
    assert len(printed) == 2 * -(-count // 4)
    middle = printed[0].width / 2
    # The outermost sheet is the lowest; the fold ends at the reader's left, or right.
    booklet = folded(laid_open(printed, edge), middle, left=not rtl)
    assert all(layer.right == middle if rtl else layer.left == middle for layer in booklet)
    read = leaves(booklet)
    pages = [numeral.page if numeral else None for numeral in read]
    assert pages == [*range(1, count + 1), *[None] * (len(pages) - count)]
    assert len(pages) == 4 * -(-count // 4)
    assert all(numeral.upright for numeral in read if numeral)


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("rtl", [False, True])
def test_a_trifold_opens_panel_after_panel(rtl: bool, edge: Edge, library: FontLibrary) -> None:
    printed = _printed(library, 6, Imposition("trifold", edge), rtl=rtl)
    (sheet,) = laid_open(printed, edge)
    wide = (sheet.right + 3 * MM) / 3
    narrow = wide - 3 * MM
    opened = (sheet,)
    # The narrow panel goes in first: the right one, or in a right-to-left handout the left one.
    tucked = folded(opened, narrow if rtl else 2 * wide, left=rtl)
    flap = tucked[-1]
    closing = narrow + wide if rtl else wide
    # It stays clear of the fold that is closed over it, by what it is narrower.
    clear = closing - flap.right if rtl else flap.left - closing
    assert clear == pytest.approx(3 * MM, abs=0.01)
    closed = folded(tucked, closing, left=not rtl)
    views = [seen(stack) for stack in (closed, tucked, opened)] + [beneath(closed)]
    for view in views:
        assert all(numeral.upright for numeral in view)
    pages = [[numeral.page for numeral in view] for view in views]
    wanted = [[1], [2, 5], [2, 3, 4], [6]]
    assert pages == [view[::-1] for view in wanted] if rtl else pages == wanted


@pytest.mark.parametrize("count", [1, 2, 3, 5, 13])
def test_a_trifold_with_fewer_pages_or_more_has_empty_panels(
    count: int, library: FontLibrary
) -> None:
    printed = _printed(library, count, Imposition("trifold"))
    found = sorted(numeral.page for side in printed for numeral in side.numerals)
    assert found == list(range(1, count + 1))
    assert len(printed) == 2 * -(-count // 6)
    # Each sheet is a trifold of its own.
    for number, page in enumerate(range(1, count + 1, 6)):
        assert page in [numeral.page for numeral in printed[2 * number].numerals]


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("count", [1, 2, 3, 5, 13])
@pytest.mark.parametrize(("scheme", "columns", "rows"), [("2up", 2, 1), ("4up", 2, 2)])
def test_leaflets_cut_apart_have_the_same_front_and_back(
    scheme: str, columns: int, rows: int, count: int, edge: Edge, library: FontLibrary
) -> None:
    printed = _printed(library, count, Imposition(scheme, edge))
    assert len(printed) == count
    if count == 1:
        assert [numeral.page for numeral in printed[0].numerals] == [1] * (columns * rows)
        return
    whole = printed[: count // 2 * 2]
    stack = laid_open(whole, edge)
    piles = cut(stack, [printed[0].width / columns * n for n in range(1, columns)])
    for pile in piles:
        for number, layer in enumerate(pile):
            assert len(layer.top) == len(layer.bottom) == rows
            fronts, backs = ([n.page for n in side] for side in (layer.bottom, layer.top))
            assert fronts == [2 * number + 1] * rows
            assert backs == [2 * number + 2] * rows
            assert all(numeral.upright for numeral in (*layer.top, *layer.bottom))
            # A row is cut at half the height: one number above, one below, on both sides alike.
            above, below = (sorted(n.y for n in side) for side in (layer.top, layer.bottom))
            assert above == pytest.approx(below, abs=0.01)
            assert len(set(above)) == rows


def test_unless_told_otherwise_backs_stand_upright_in_the_file(library: FontLibrary) -> None:
    for scheme in ("2up", "4up", "booklet", "trifold"):
        printed = _printed(library, 8, Imposition(scheme))
        assert all(numeral.upright for side in printed for numeral in side.numerals)


def test_only_the_backs_are_turned(library: FontLibrary) -> None:
    for scheme, edge in (("2up", "long"), ("4up", "short"), ("booklet", "long")):
        printed = _printed(library, 8, Imposition(scheme, edge))
        for number, side in enumerate(printed):
            assert all(numeral.upright is (number % 2 == 0) for numeral in side.numerals)
