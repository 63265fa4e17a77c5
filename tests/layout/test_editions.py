"""What each edition asks of the page, whatever the brief, its paper and its language."""

from __future__ import annotations

import pathlib
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief import load
from brief.diagnostics import Problems
from brief.display import Document, GlyphRun, Path
from brief.editions import EDITIONS, LARGE
from brief.languages import Language
from brief.layout import layout, layout_parallel
from brief.layout.columns import poured
from brief.layout.lines import Press
from brief.layout.paginate import Stretch, alone
from brief.layout.parts import Flow, Row, Space
from brief.layout.themes import style_of
from brief.layout.tokens import DESIGNED, LEVELS, MM, Sheet
from brief.model import Brief, EditionName, Message, Paper, PaperName, Theme, ThemeName
from brief.scripts import script_style
from brief.translate import localise
from brief.typefaces import FontLibrary
from tests.layout.pages import composed, inks, runs, text_of

PAPERS: tuple[PaperName, ...] = ("A3", "A4", "A5", "Letter", "Legal")
THEMES: tuple[ThemeName, ...] = ("signal", "press", "copy")
TAGS = ("en", "be", "ka", "de", "ar", "hi")
CLEAR = 4.5 * MM
"""What desktop printers can't reach."""
SIZES = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}
OTHER = {"A4": "Letter", "Letter": "A4"}
SOLID = 2 * (10 * MM) ** 2
"""Two square centimetres of ink: no corner of a QR code has as much."""


@pytest.fixture(scope="module")
def campaign(root: pathlib.Path) -> Brief[Message]:
    return load(root / "content.yaml")


def beyond(document: Document, library: FontLibrary, across: float, down: float) -> list[object]:
    """What has ink nearer to the edges of its page than that."""
    return [
        item
        for page in document.pages
        for item, ink in inks(page, library)
        if min(ink.left, page.width - ink.right) < across - 0.01
        or min(ink.top, page.height - ink.bottom) < down - 0.01
    ]


def printable(paper: Paper) -> tuple[float, float]:
    """What stays white at the sides and at the ends of a paper, printed on it or, where it is A4
    or Letter, on the other one: both lie centred upon each other."""
    if paper.name not in SIZES:
        return CLEAR, CLEAR
    here, there = SIZES[paper.name], SIZES[OTHER[paper.name]]
    sides, ends = (
        CLEAR + max(0.0, (own - other) / 2) for own, other in zip(here, there, strict=True)
    )
    return (ends, sides) if paper.landscape else (sides, ends)


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "landscape"])
@pytest.mark.parametrize("name", PAPERS)
def test_office_printers_reach_all_of_it(
    name: PaperName, landscape: bool, campaign: Brief[Message], library: FontLibrary
) -> None:
    paper = Paper(name, landscape)
    editions: tuple[EditionName, ...] = ("office", "office", "copier")
    cases = zip(TAGS[landscape::2], THEMES, editions, strict=True)
    for tag, theme, edition in cases:
        document, _ = composed(campaign, tag, library, edition, paper=paper, theme=Theme(theme))
        assert not beyond(document, library, *printable(paper)), (tag, theme)


def test_a_screen_needs_no_clear_zone(campaign: Brief[Message], library: FontLibrary) -> None:
    """The question above can be answered with yes."""
    document, _ = composed(campaign, "en", library, paper=Paper("A4"))
    assert beyond(document, library, CLEAR, CLEAR)


@pytest.mark.parametrize("name", ["A4", "Letter"])
@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "landscape"])
@pytest.mark.parametrize("theme", THEMES)
def test_office_printers_reach_all_of_two_languages(
    name: PaperName,
    landscape: bool,
    theme: ThemeName,
    campaign: Brief[Message],
    library: FontLibrary,
) -> None:
    paper = Paper(name, landscape)
    brief = replace(campaign, paper=paper, theme=Theme(theme))
    pair = [localise(brief, Language.parse(tag)) for tag in ("en", "ar")]
    document, _ = layout_parallel(*pair, library, Problems(), EDITIONS["office"])
    assert len(document.pages) > 1
    assert not beyond(document, library, *printable(paper))


def areas(path: Path) -> list[float]:
    """The areas of the subpaths of a filled path, points squared."""
    found: list[float] = []
    points: list[tuple[float, float]] = []
    for command in (*path.commands, ("M", 0.0, 0.0)):
        if command[0] == "M":
            turns = zip(points, points[1:] + points[:1], strict=True)
            found.append(abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2)
            points = []
        if len(command) > 1:
            points.append((float(command[-2]), float(command[-1])))
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_a_copier_gets_no_solid_no_hairline_and_no_small_type(
    name: PaperName, campaign: Brief[Message], library: FontLibrary
) -> None:
    for tag, theme in zip(("en", "ka", "ar"), THEMES, strict=True):
        changes = {"paper": Paper(name, name == "A5"), "theme": Theme(theme, "#8a2be2")}
        document, _ = composed(campaign, tag, library, "copier", **changes)  # type: ignore[arg-type]
        for page in document.pages:
            for item, ink in inks(page, library):
                if isinstance(item, GlyphRun):
                    assert item.size >= 9
                    assert item.color.hex == "#000000", "the theme of copies"
                elif isinstance(item, Path) and item.fill:
                    assert max(areas(item)) < SOLID
                    thin = min(ink.right - ink.left, ink.bottom - ink.top)
                    assert thin >= 0.75 - 1e-6, "a rule that a copier loses"
                if isinstance(item, Path) and item.stroke:
                    assert item.stroke_width >= 0.75


def test_other_editions_have_small_type_and_solids(
    campaign: Brief[Message], library: FontLibrary
) -> None:
    document, _ = composed(campaign, "en", library, "screen")
    (page,) = document.pages
    assert min(run.size for run in runs(page)) < 9
    filled = [item for item in page.items if isinstance(item, Path) and item.fill]
    assert max(area for item in filled for area in areas(item)) > SOLID


def side_by_side(document: Document) -> bool:
    """Whether two blocks of a page stand beside each other."""
    for page in document.pages:
        blocks = sorted((block for block in page.blocks if block.id), key=lambda block: block.y)
        if any(one.y + one.height > other.y + 0.01 for one, other in pairwise(blocks)):
            return True
    return False


@pytest.mark.parametrize("tags", [("en", "ar"), ("ka", "ky"), ("de", "fr")], ids="+".join)
def test_large_print_stays_large_in_the_narrow_columns_of_two_languages(
    tags: tuple[str, str], campaign: Brief[Message], library: FontLibrary
) -> None:
    brief = replace(campaign, paper=Paper("A5"))
    pair = [localise(brief, Language.parse(tag)) for tag in tags]
    document, _ = layout_parallel(*pair, library, Problems(), EDITIONS["large-print"])
    assert min(run.size for page in document.pages for run in runs(page)) >= LARGE - 1e-6


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "landscape"])
@pytest.mark.parametrize("name", PAPERS)
def test_large_print_is_large_and_in_one_column(
    name: PaperName, landscape: bool, campaign: Brief[Message], library: FontLibrary
) -> None:
    for tag, theme in zip(TAGS[landscape::2], THEMES, strict=True):
        changes = {"paper": Paper(name, landscape), "theme": Theme(theme)}
        document, fit = composed(campaign, tag, library, "large-print", **changes)  # type: ignore[arg-type]
        assert min(run.size for page in document.pages for run in runs(page)) >= LARGE - 1e-6
        assert fit.body >= LARGE - 1e-6
        assert not fit.overflows, "large print takes the pages that it takes"
        assert not side_by_side(document)


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "landscape"])
def test_other_editions_set_columns_and_quotations_side_by_side(
    landscape: bool, campaign: Brief[Message], library: FontLibrary
) -> None:
    document, _ = composed(campaign, "en", library, paper=Paper("A4", landscape))
    assert side_by_side(document)


def test_large_print_has_one_strong_ink_for_all_text(
    campaign: Brief[Message], library: FontLibrary
) -> None:
    """No grey: what is quiet in other editions is as dark as the rest."""
    for theme in THEMES:
        screen, _ = composed(campaign, "en", library, "screen", theme=Theme(theme))
        large, _ = composed(campaign, "en", library, "large-print", theme=Theme(theme))
        colours = [
            {run.color for page in document.pages for run in runs(page)}
            for document in (screen, large)
        ]
        assert colours[1] <= colours[0]
        if theme != "copy":
            assert colours[1] < colours[0]


@pytest.mark.parametrize("bleed", [0.0, 3 * MM, 9.0])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_field_reaches_as_far_as_the_bleed(
    tag: str, bleed: float, campaign: Brief[Message], library: FontLibrary
) -> None:
    edition = replace(EDITIONS["press"], bleed=bleed)
    localized = localise(campaign, Language.parse(tag))
    document, _ = layout(localized, library, Problems(), edition)
    reach(document, library, bleed)


@pytest.mark.parametrize("bleed", [0.0, 3 * MM, 9.0])
@pytest.mark.parametrize("tags", [("en", "be"), ("en", "ar"), ("ar", "hi")], ids="+".join)
def test_fields_of_two_languages_reach_as_far_as_the_bleed(
    tags: tuple[str, str], bleed: float, campaign: Brief[Message], library: FontLibrary
) -> None:
    edition = replace(EDITIONS["press"], bleed=bleed)
    pair = [localise(campaign, Language.parse(tag)) for tag in tags]
    document, _ = layout_parallel(*pair, library, Problems(), edition)
    reach(document, library, bleed)


def reach(document: Document, library: FontLibrary, bleed: float) -> None:
    """The solids of the first page end at its bleed on three sides, and nothing else leaves it."""
    first = document.pages[0]
    solids = [
        ink
        for item, ink in inks(first, library)
        if isinstance(item, Path) and item.fill and max(areas(item)) > SOLID
    ]
    assert min(ink.left for ink in solids) == pytest.approx(-bleed)
    assert [ink.top for ink in solids] == pytest.approx([-bleed] * len(solids))
    assert max(ink.right for ink in solids) == pytest.approx(first.width + bleed)
    assert len({round(ink.bottom, 6) for ink in solids}) == 1
    # Together they leave no gap.
    solids.sort(key=lambda ink: ink.left)
    assert all(one.right >= other.left for one, other in pairwise(solids))
    for page in document.pages:
        for item, ink in inks(page, library):
            if ink not in solids:
                assert ink.left >= 0
                assert ink.top >= 0
                assert ink.right <= page.width
                assert ink.bottom <= page.height, item


HEAD, FOOT, NUMBERED = 120.0, 90.0, 40.0
PAGE = Sheet.of(Paper("A5"), EDITIONS["screen"])
WIDE = Sheet.of(Paper("A5", landscape=True), EDITIONS["screen"])
BODIES = st.lists(
    st.one_of(st.floats(5, 80).map(lambda h: Row(h, (), "a")), st.floats(5, 40).map(Space)),
    max_size=60,
).map(tuple)


def press_of(sheet: Sheet) -> Press:
    style = style_of(Theme("signal"), EDITIONS["screen"])
    return Press(sheet, style, LEVELS[DESIGNED], script_style("Latn"), rtl=False)


@given(flow=BODIES, sheet=st.sampled_from([PAGE, WIDE]))
def test_the_last_page_has_room_for_the_whole_foot(flow: Flow, sheet: Sheet) -> None:
    columns = poured(alone(flow), press_of(sheet), HEAD, FOOT, NUMBERED)
    pages = [
        columns[start : start + sheet.columns] for start in range(0, len(columns), sheet.columns)
    ]
    for number, page in enumerate(pages):
        foot = FOOT if number == len(pages) - 1 else NUMBERED
        for filled in page:
            assert filled.column.y + filled.used <= sheet.height - foot
            assert not filled.overfull
    rows = [
        row
        for filled in columns
        for part in filled.content
        if isinstance(part, Stretch)
        for row in part.strips[0]
    ]
    assert rows == [part for part in flow if isinstance(part, Row)]


def test_other_pages_give_the_room_of_the_foot_to_the_text() -> None:
    flow = tuple(Row(10.0, (), "a") for _ in range(75))
    first, second = poured(alone(flow), press_of(PAGE), HEAD, FOOT, NUMBERED)
    assert first.column.y + first.used > PAGE.height - FOOT
    assert second.column.y + second.used <= PAGE.height - FOOT


def test_text_that_leaves_no_room_for_the_foot_goes_on_upon_another_page() -> None:
    """Just too much for a page with the whole foot, and not for one with its number alone."""
    press = press_of(PAGE)
    (one,) = poured((), press, HEAD, FOOT, NUMBERED)
    flow = (Row(one.column.height, (), "a"), Row(20.0, (), "a"))
    columns = poured(alone(flow), press, HEAD, FOOT, NUMBERED)
    assert len(columns) == 2
    assert columns[0].column.y + columns[0].used <= PAGE.height - FOOT


def test_the_whole_foot_stands_on_the_last_page_alone(
    campaign: Brief[Message], library: FontLibrary
) -> None:
    document, _ = composed(campaign, "en", library, "large-print", paper=Paper("A5"))
    assert len(document.pages) > 2
    has_name = [any("English" in text_of(run) for run in runs(page)) for page in document.pages]
    assert has_name == [False] * (len(document.pages) - 1) + [True]
