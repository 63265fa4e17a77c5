"""Where things stand on a sheet: boxes, bleed, marks, fronts over backs, links."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path as FilePath

import pikepdf
import pytest

from brief import FontLibrary, build, load
from brief.color import Color
from brief.display import Frame, Path, Surface
from brief.editions import EDITIONS
from brief.imposition import SCHEMES, Edge, Imposition, Scheme, impose
from brief.model import Brief, Message, Paper
from tests.imposition.folding import Side, lies_behind
from tests.imposition.sheets import (
    color_of,
    coloured,
    file_of,
    letters,
    pictures,
    sides,
    unimposed,
)

MM = 72 / 25.4
BLEED = 3 * MM
PRINTERS = replace(EDITIONS["screen"], bleed=BLEED, marks=True)
PAPERS = (
    Paper("A3"),
    Paper("A4"),
    Paper("A4", landscape=True),
    Paper("A5"),
    Paper("Letter"),
    Paper("Legal"),
)
DPI = 144
WHITE = (255, 255, 255)


@pytest.fixture(scope="module")
def campaign(root: FilePath) -> Brief[Message]:
    return load(root / "content.yaml")


def _edges(scheme: Scheme, width: float, *, front: bool, rtl: bool) -> list[float]:
    """Where pages end across a sheet, in the trim."""
    if scheme != "trifold":
        return [0, width / 2, width]
    wide = (width + 3 * MM) / 3
    narrow = wide - 3 * MM
    panels = [narrow, wide, wide] if front is not rtl else [wide, wide, narrow]
    return [0, panels[0], panels[0] + panels[1], width]


@pytest.mark.parametrize("paper", PAPERS, ids=str)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_sheet_is_its_paper_and_its_pages_fill_it(
    scheme: Scheme, paper: Paper, library: FontLibrary
) -> None:
    imposition = Imposition(scheme)
    width, height = imposition.size(paper)
    assert (width < height) is (scheme == "4up")
    on = Paper("A4") if paper.name == "A5" else paper
    assert sorted((width, height)) == sorted((on.width, on.height))
    leaf = imposition.leaf(paper)
    across = {"2up": 2, "4up": 2, "booklet": 2}.get(scheme)
    assert leaf.height == height / (2 if scheme == "4up" else 1)
    if across:
        assert leaf.width == width / across
    else:
        assert 3 * leaf.width + 2 * 3 * MM == pytest.approx(width)
    with pikepdf.open(
        io.BytesIO(file_of(coloured(2, imposition, paper, library), imposition, paper, library))
    ) as file:
        for page in file.pages:
            assert [float(edge) for edge in page.MediaBox] == pytest.approx(
                [0, 0, width, height], abs=1e-3
            )
            assert "/TrimBox" not in page


def test_another_sheet_may_be_asked_for() -> None:
    on_a3 = Imposition("booklet", sheet=Paper("A3"))
    leaf = on_a3.leaf(Paper("A5"))
    assert (leaf.width, leaf.height) == pytest.approx((210 * MM, 297 * MM))
    assert Imposition("2up", sheet=Paper("Letter")).size(Paper("A4")) == (792, 612)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_trim_is_within_bleed_is_within_media(scheme: Scheme, library: FontLibrary) -> None:
    imposition = Imposition(scheme)
    paper = Paper("A4")
    data = file_of(coloured(6, imposition, paper, library), imposition, paper, library, PRINTERS)
    width, height = imposition.size(paper)
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            media, bleed, trim = (
                [float(edge) for edge in page[name]]
                for name in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            assert trim[2] - trim[0] == pytest.approx(width, abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(height, abs=0.01)
            out = [-1, -1, 1, 1]
            assert bleed == pytest.approx(
                [edge + BLEED * way for edge, way in zip(trim, out, strict=True)], abs=0.01
            )
            room = BLEED + 7 * MM  # the marks keep off by 2 mm and are 5 mm long
            assert media == pytest.approx(
                [edge + room * way for edge, way in zip(trim, out, strict=True)], abs=0.01
            )


def _page_at(side: Side, edges: list[float], x: float, y: float) -> int | None:
    """The page that is printed in the cell that a place of the trim is in."""
    left = max(edge for edge in edges[:-1] if edge <= max(0.0, x))
    right = min(edge for edge in edges if edge > left)
    rows = {numeral.y < side.height / 2 for numeral in side.numerals}
    for numeral in side.numerals:
        same_row = len(rows) == 1 or (numeral.y < side.height / 2) is (y < side.height / 2)
        if left < numeral.x < right and same_row:
            return numeral.page
    return None


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("edge", ["long", "short"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_colour_reaches_the_bleed_and_ends_where_the_neighbour_begins(
    scheme: Scheme, edge: Edge, rtl: bool, library: FontLibrary
) -> None:
    imposition = Imposition(scheme, edge)
    paper = Paper("A4")
    document = coloured(6, imposition, paper, library, rtl=rtl)
    data = file_of(document, imposition, paper, library, PRINTERS)
    room = BLEED + 7 * MM
    checked: set[int | None] = set()
    for number, (side, picture) in enumerate(zip(sides(data), pictures(data, DPI), strict=True)):
        width, height = side.width, side.height
        edges = _edges(scheme, width, front=number % 2 == 0, rtl=rtl)
        if number % 2 and not all(numeral.upright for numeral in side.numerals):
            edges = [width - at for at in reversed(edges)]
        near = [at + by for at in edges[1:-1] for by in (-1.1, 1.1)]
        # At the fold, in the bleed, just out of it, and between the marks.
        xs = [*near, -BLEED + 0.6, width + BLEED - 0.6, -BLEED - 2, width + BLEED + 2]
        ys = [height / 2 - 0.6, height / 2 + 0.6, -BLEED + 0.6, height + BLEED - 0.6]
        ys += [-BLEED - 2, height + BLEED + 2]
        for x in xs:
            for y in ys:
                within = -BLEED < x < width + BLEED and -BLEED < y < height + BLEED
                page = _page_at(side, edges, x, y) if within else None
                color = color_of(page) if page else Color.parse("#ffffff")
                dot = (int((x + room) * DPI / 72), int((height - y + room) * DPI / 72))
                found = "#" + "".join(f"{part:02x}" for part in picture.getpixel(dot))
                assert _alike(found, color.hex), (number, x, y, page, found, color.hex)
                checked.add(page)
    assert checked >= set(range(1, 7))


def _alike(one: str, other: str) -> bool:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return all(abs(a - b) <= 2 for a, b in pairs)


@pytest.mark.parametrize("scheme", ["booklet", "trifold"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_field_of_a_cover_fills_its_bleed_and_leaves_the_back_cover_white(
    tag: str, scheme: Scheme, campaign: Brief[Message], library: FontLibrary
) -> None:
    languages = [language for language in campaign.languages if language.tag == tag]
    edition = replace(EDITIONS["screen"], bleed=BLEED)
    imposition = Imposition(scheme, sheet=Paper("A4"))
    (handout,) = build(
        campaign, library=library, languages=languages, edition=edition, imposition=imposition
    )
    cover = pictures(handout.pdf, DPI)[0]
    panel = 297 * MM / 2 if scheme == "booklet" else (297 * MM + 3 * MM) / 3
    # Measured from the edge that the booklet opens at: the right one, or in Arabic the left one.
    from_edge = [0.6, BLEED + panel - 1.1, BLEED + panel + 1.1]
    if tag == "en":
        from_edge = [cover.width * 72 / DPI - at for at in from_edge]
    outer, inner, beyond = (int(at * DPI / 72) for at in from_edge)
    row = int(12 * DPI / 72)
    assert _is_accent(cover.getpixel((outer, row)))
    assert _is_accent(cover.getpixel((outer, 1)))
    assert _is_accent(cover.getpixel((inner, row)))
    assert cover.getpixel((beyond, row)) == WHITE


def _is_accent(pixel: tuple[int, int, int]) -> bool:
    return _alike("#" + "".join(f"{part:02x}" for part in pixel), "#b8001f")


@pytest.mark.parametrize("edge", ["long", "short"])
@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_behind_a_page_is_the_back_of_it_and_marks_lie_over_marks(
    scheme: Scheme, rtl: bool, edge: Edge, library: FontLibrary
) -> None:
    paper = Paper("A4")
    imposition = Imposition(scheme, edge)
    count = {"booklet": 8, "trifold": 6}.get(scheme, 2)
    document = coloured(count, imposition, paper, library, rtl=rtl)
    surfaces = impose(document, PRINTERS, imposition, paper)
    for front, back in zip(surfaces[::2], surfaces[1::2], strict=True):
        side = Side(back.width, back.height, ())

        def through(frame: Frame, side: Side = side, edge: Edge = edge) -> tuple[float, ...]:
            one = lies_behind(side, edge, frame.left, side.height - frame.bottom)
            other = lies_behind(side, edge, frame.right, side.height - frame.top)
            (left, right), (bottom, top) = map(sorted, zip(one, other, strict=True))
            edges = (left, side.height - top, right, side.height - bottom)
            return tuple(round(edge, 2) for edge in edges)

        fronts = {placement.clip: placement.page for placement in front.placements}
        shown = {
            tuple(round(v, 2) for v in (clip.left, clip.top, clip.right, clip.bottom)): page
            for clip, page in fronts.items()
            if clip
        }
        behind = {through(p.clip): p.page for p in back.placements if p.clip}
        assert shown.keys() == behind.keys()
        if scheme in ("2up", "4up", "booklet"):
            # The two pages of one leaf follow each other.
            assert all({shown[at], behind[at]} in _leaves(count) for at in shown)
        assert _places(front) == {through(frame) for frame in _frames(back)}


def _leaves(count: int) -> list[set[int]]:
    return [{page, page + 1} for page in range(0, count, 2)]


def _frames(surface: Surface) -> list[Frame]:
    found = []
    for mark in surface.marks:
        (_, x1, y1), (_, x2, y2) = mark.commands
        (left, right), (top, bottom) = sorted((x1, x2)), sorted((y1, y2))
        found.append(Frame(left, top, right, bottom))
    return found


def _places(surface: Surface) -> set[tuple[float, ...]]:
    return {
        tuple(round(v, 2) for v in (frame.left, frame.top, frame.right, frame.bottom))
        for frame in _frames(surface)
    }


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_are_out_of_the_bleed_at_trim_cuts_and_folds(
    scheme: Scheme, library: FontLibrary
) -> None:
    paper = Paper("A4")
    imposition = Imposition(scheme)
    document = coloured(6, imposition, paper, library)
    for number, surface in enumerate(impose(document, PRINTERS, imposition, paper)):
        trim, bleed = surface.trim, surface.bleed
        edges = _edges(scheme, trim.right - trim.left, front=number % 2 == 0, rtl=False)
        strokes: dict[float, int] = {}
        downs: set[float] = set()
        for frame in _frames(surface):
            outside = (
                frame.right <= bleed.left - 2 * MM + 0.01
                or frame.left >= bleed.right + 2 * MM - 0.01
                or frame.bottom <= bleed.top - 2 * MM + 0.01
                or frame.top >= bleed.bottom + 2 * MM - 0.01
            )
            assert outside
            assert frame.left >= -0.01
            assert frame.top >= -0.01
            assert frame.right <= surface.width + 0.01
            assert frame.bottom <= surface.height + 0.01
            if frame.left == frame.right:
                at = round(frame.left - trim.left, 2)
                strokes[at] = strokes.get(at, 0) + 1
            else:
                downs.add(round(frame.top - trim.top, 2))
        assert sorted(strokes) == pytest.approx(edges, abs=0.01)
        # A line at head and foot says cut, three short ones each say fold.
        inner = 6 if scheme in ("booklet", "trifold") else 2
        assert [strokes[at] for at in sorted(strokes)] == [2, *[inner] * (len(edges) - 2), 2]
        height = trim.bottom - trim.top
        rows = [0.0, height / 2, height] if scheme == "4up" else [0.0, height]
        assert sorted(downs) == pytest.approx(rows, abs=0.01)


def test_marks_are_printed_and_change_nothing_within_the_trim(library: FontLibrary) -> None:
    paper = Paper("A4")
    imposition = Imposition("booklet")
    document = coloured(4, imposition, paper, library)
    with_marks = replace(EDITIONS["screen"], marks=True)
    marked = file_of(document, imposition, paper, library, with_marks)
    bare = file_of(document, imposition, paper, library)
    room = 7 * MM
    for one, other in zip(pictures(marked, DPI), pictures(bare, DPI), strict=True):
        fold = one.crop((one.width // 2 - 2, 0, one.width // 2 + 2, int(room * DPI / 72)))
        assert fold.convert("L").getextrema()[0] < 100
        for x in (30, other.width // 2 - 20, other.width - 30):
            there = (int(x + room * DPI / 72), int(40 + room * DPI / 72))
            assert one.getpixel(there) == other.getpixel((x, 40))
    with pikepdf.open(io.BytesIO(marked)) as file:
        for page in file.pages:
            assert [float(edge) for edge in page.TrimBox] == pytest.approx(
                [float(edge) for edge in page.BleedBox]
            )


@pytest.mark.parametrize("edge", ["long", "short"])
@pytest.mark.parametrize("scheme", ["2up", "4up", "booklet", "trifold"])
def test_links_are_live_on_each_copy_where_their_words_are(
    scheme: Scheme, edge: Edge, campaign: Brief[Message], library: FontLibrary
) -> None:
    import pypdfium2

    imposition = Imposition(scheme, edge)
    english = replace(campaign, languages=campaign.languages[:1])
    (handout,) = build(english, library=library, imposition=imposition)
    found: dict[str, int] = {}
    with (
        pikepdf.open(io.BytesIO(handout.pdf)) as file,
        pypdfium2.PdfDocument(handout.pdf) as drawn,
    ):
        for page, drawing in zip(file.pages, drawn, strict=True):
            text = drawing.get_textpage()
            for annotation in page.get("/Annots", []):
                left, bottom, right, top = (float(edge) for edge in annotation.Rect)
                words = text.get_text_bounded(left, bottom, right, top)
                address = str(annotation.A.URI)
                assert address.removeprefix("https://").strip("/").startswith("www.")
                shown = "".join(words.split())
                # Letters that stand on their heads come back one by one.
                wanted = address.removeprefix("https://").removeprefix("http://").strip("/")
                assert sorted(shown) == sorted(wanted), (shown, wanted)
                found[wanted] = found.get(wanted, 0) + 1
    copies = {"2up": 2, "4up": 4}.get(scheme, 1)
    assert set(found.values()) == {copies}
    assert len(found) == 2


@pytest.mark.parametrize(("scheme", "columns", "rows"), [("2up", 2, 1), ("4up", 2, 2)])
def test_copies_are_the_same_letters_at_the_places_of_the_cells(
    scheme: Scheme, columns: int, rows: int, campaign: Brief[Message], library: FontLibrary
) -> None:
    imposition = Imposition(scheme)
    english = replace(campaign, languages=campaign.languages[:1])
    (handout,) = build(english, library=library, imposition=imposition)
    _, alone = unimposed(english, "en", imposition, library)
    leaf = imposition.leaf(english.paper)
    sheets, pages = letters(handout.pdf), letters(alone)
    assert len(sheets) == len(pages)
    for sheet, page in zip(sheets, pages, strict=True):
        printed = [(each.character, each.x, each.y) for each in sheet if each.character > " "]
        for column in range(columns):
            for row in range(rows):
                for letter in page:
                    if letter.character <= " ":
                        continue
                    x, y = letter.x + column * leaf.width, letter.y + row * leaf.height
                    assert any(
                        each[0] == letter.character
                        and abs(each[1] - x) < 0.01
                        and abs(each[2] - y) < 0.01
                        for each in printed
                    ), (letter, column, row)


def test_a_mark_is_a_line_and_nothing_else(library: FontLibrary) -> None:
    imposition = Imposition("2up")
    surfaces = impose(
        coloured(1, imposition, Paper("A4"), library), PRINTERS, imposition, Paper("A4")
    )
    for mark in surfaces[0].marks:
        assert isinstance(mark, Path)
        assert mark.fill is None
        assert mark.mark is None
