"""What must hold of every page, whatever the brief."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from brief.display import GlyphRun, LinkArea, Path
from brief.layout.tokens import LEGIBLE, MM
from brief.structure import Element, Mark, Role
from brief.typefaces import FontLibrary
from tests.layout.pages import WHOLE, extent, find, laid, prose, runs, text_of

PAPERS = ("A3", "A4", "A5", "Letter", "Legal")
THEMES = ("signal", "press", "copy")


def with_(**fields: str) -> str:
    return WHOLE + "".join(f"{name}: {value}\n" for name, value in fields.items())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", [*PAPERS, "A4 landscape", "A5 landscape"])
def test_everything_stays_on_the_sheet(paper: str, theme: str, library: FontLibrary) -> None:
    document, _, problems = laid(with_(paper=paper, theme=theme), library)
    assert not problems.found
    for page in document.pages:
        for item in page.items:
            left, right = extent(item)
            assert left >= -0.01, item
            assert right <= page.width + 0.01, item
        for run in runs(page):
            assert 0 < run.y < page.height


def test_blocks_follow_the_order_of_the_source_and_do_not_overlap(library: FontLibrary) -> None:
    document, _, _ = laid(WHOLE, library)
    (page,) = document.pages
    blocks = [block for block in page.blocks if block.id]
    assert [block.id for block in blocks if block.id != "actions"] == [
        "headline",
        "summary",
        "actions.title",
        "actions.embassy",
        "actions.sign",
        "background.1",
        "background.2",
        "quote",
    ]
    for one, other in combinations(blocks, 2):
        apart_down = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
        apart_across = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x
        assert apart_down or apart_across, (one, other)


def test_marks_are_read_in_the_order_in_which_they_are_painted(library: FontLibrary) -> None:
    document, _, _ = laid(WHOLE, library)

    def marks(node: Element | Mark) -> list[str]:
        if isinstance(node, Mark):
            return [node.name]
        return [mark for child in node.children for mark in marks(child)]

    painted = [run.mark for page in document.pages for run in runs(page) if run.mark is not None]
    assert marks(document.structure) == list(dict.fromkeys(painted))


def test_every_text_comes_back_from_the_runs(library: FontLibrary) -> None:
    document, _, _ = laid(WHOLE, library)
    words = "".join(text_of(run) for run in runs(document.pages[0]))
    whole = re.sub(r"\s|\u00ad", "", words)
    for text in ("Standwiththeworkers", "Everynamecounts.", "Oursolidarity", "GeneralSecretary",
                 "11September2020", "www.example.org/sign", "English"):  # fmt: skip
        assert (text in whole) is (text != "Oursolidarity")


def test_numerals_stand_on_the_first_baseline_of_their_titles(library: FontLibrary) -> None:
    document, _, _ = laid(WHOLE, library)
    page = document.pages[0]
    for numeral, title in (("1", "Go to the embassy"), ("2", "Sign the petition")):
        (run,) = (run for run in runs(page) if text_of(run) == numeral)
        heading = find(page, title.split()[0])
        assert run.y == pytest.approx(heading.y)
        assert run.size > 2.5 * heading.size
        assert extent(run)[1] < heading.x


@pytest.mark.parametrize("tag", ["ar", "he", "fa", "ur"])
def test_a_right_to_left_page_is_mirrored(tag: str, library: FontLibrary) -> None:
    left, _, _ = laid(WHOLE, library)
    source = WHOLE.replace("[en]", f"[en, {tag}]")
    right, _, _ = laid(source, library, tag)
    width = left.pages[0].width
    code_left = max(extent(p) for p in left.pages[0].items if (isinstance(p, Path) and p.even_odd)
                    or (isinstance(p, Path) and len(p.commands) > 60))  # fmt: skip
    code_right = max(extent(p) for p in right.pages[0].items
                     if isinstance(p, Path) and len(p.commands) > 60)  # fmt: skip
    assert code_left[0] > width * 0.7
    assert code_right[1] < width * 0.3
    numerals = [run for run in runs(right.pages[0]) if run.size > 30 and len(run.clusters) == 1]
    assert all(run.x > width * 0.7 for run in numerals[:2])


def test_links_lie_on_their_words(library: FontLibrary) -> None:
    document, _, _ = laid(WHOLE, library)
    areas = [item for item in document.pages[0].items if isinstance(item, LinkArea)]
    assert [area.url for area in areas] == [
        "https://www.example.org/sign",
        "https://www.example.org",
    ]
    for area in areas:
        assert area.y < area.y + 0.5 * area.height < area.y + area.height
        inside = [
            run
            for run in runs(document.pages[0])
            if abs(run.x - area.x) < 0.1 and area.y < run.y < area.y + area.height
        ]
        assert inside
        assert area.contents


def test_only_the_headline_is_required(library: FontLibrary) -> None:
    document, fit, _ = laid("headline: Strike!\n", library)
    assert fit.pages == 1
    assert find(document.pages[0], "Strike").size > 80
    assert document.title == "Strike!"


@pytest.mark.parametrize("words", [300, 380])
def test_a_full_page_is_tightened_but_stays_legible(words: int, library: FontLibrary) -> None:
    document, fit, problems = laid(WHOLE + f"links: []\ncontact: {prose(3)}\n", library)
    roomy = fit.body
    source = WHOLE.replace("After the election", prose(words) + ". After the election")
    document, fit, problems = laid(source, library)
    assert fit.pages == 1
    assert LEGIBLE - 0.01 <= fit.body < roomy
    assert not problems.found
    bodies = [run.size for run in runs(document.pages[0]) if run.size > 8.5]
    assert min(bodies) >= LEGIBLE - 0.01


def test_what_does_not_fit_goes_to_a_second_page(library: FontLibrary) -> None:
    source = WHOLE.replace("After the election", prose(900) + ". After the election")
    document, fit, _ = laid(source, library)
    assert fit.overflows
    assert len(document.pages) == fit.pages == 2
    numbers = [text_of(run) for page in document.pages for run in runs(page) if run.mark is None]
    assert "".join(numbers).replace(" ", "") == "1/22/2"


def test_no_line_stands_alone_at_a_page_break(library: FontLibrary) -> None:
    paragraphs = "\n".join(f"  - {prose(count)}." for count in (130, 95, 140, 120, 88, 133, 140))
    source = f"headline: Long\nbackground:\n{paragraphs}\nfit: 2\n"
    for extra in range(0, 60, 6):
        document, _, _ = laid(source.replace("Long", "Long " + prose(extra)[:extra]), library)
        for page in document.pages:
            for block in page.blocks:
                if block.id.startswith("background"):
                    lines = {
                        round(run.y, 2)
                        for run in runs(page)
                        if block.y <= run.y <= block.y + block.height
                    }
                    assert len(lines) >= 2, block


def test_an_action_is_not_parted(library: FontLibrary) -> None:
    items = "\n".join(
        f"    - {{id: a{n}, title: Act {n}, text: {prose(60)}}}" for n in range(1, 16)
    )
    document, _, _ = laid(f"headline: Long\nactions:\n  items:\n{items}\nfit: 2\n", library)
    assert len(document.pages) > 1
    seen: list[str] = []
    for page in document.pages:
        seen += [block.id for block in page.blocks if block.id.startswith("actions.")]
    assert len(seen) == len(set(seen)) == 15


def test_a_short_brief_does_not_end_in_an_empty_third(library: FontLibrary) -> None:
    document, _, _ = laid(WHOLE, library)
    page = document.pages[0]
    lowest = max(block.y + block.height for block in page.blocks)
    assert lowest > page.height * 2 / 3


def test_the_masthead_takes_a_fifth_to_a_third(library: FontLibrary) -> None:
    document, _, _ = laid(WHOLE, library)
    page = document.pages[0]
    field = next(item for item in page.items if isinstance(item, Path))
    height = max(float(command[2]) for command in field.commands if len(command) > 2)
    assert page.height / 5.5 < height < page.height * 0.4


def test_the_copier_theme_lays_down_no_area(library: FontLibrary) -> None:
    document, _, _ = laid(with_(theme="copy").replace("qr: true", "qr: no"), library)
    for item in document.pages[0].items:
        if isinstance(item, Path) and item.fill is not None:
            across = [float(c[1]) for c in item.commands if len(c) > 1]
            down = [float(c[2]) for c in item.commands if len(c) > 1]
            assert min(max(across) - min(across), max(down) - min(down)) < 3 * MM
    assert {run.color.hex for run in runs(document.pages[0])} == {"#000000"}


def test_a_fallback_keeps_its_own_direction_and_language(library: FontLibrary) -> None:
    source = WHOLE.replace("[en]", "[en, ar]")
    document, _, _ = laid(source, library, "ar")

    def elements(node: Element | Mark) -> list[Element]:
        if isinstance(node, Mark):
            return []
        return [node, *(found for child in node.children for found in elements(child))]

    heading = next(e for e in elements(document.structure) if e.role is Role.H1)
    assert heading.language == "en"
    summary = find(document.pages[0], "world")
    assert not summary.rtl
    (block,) = (b for b in document.pages[0].blocks if b.id == "summary")
    lines = [r for r in runs(document.pages[0]) if block.y < r.y < block.y + block.height]
    width = document.pages[0].width
    widest = max(extent(run)[1] for run in lines if text_of(run).strip())
    assert widest == pytest.approx(width - 16 * MM, abs=4)
    assert min(run.x for run in lines) > 16 * MM


def test_a_character_without_a_font_is_named_with_its_line(library: FontLibrary) -> None:
    source = "headline: Fine\nsummary: Not \U0001e6d0 fine\n"
    _, _, problems = laid(source, library)
    (found,) = problems.found
    assert "U+1E6D0" in found.message
    assert found.place is not None
    assert found.place.line == 2


def test_a_numeral_at_the_head_of_a_column_stays_below_the_masthead(library: FontLibrary) -> None:
    items = "\n".join(f"    - {{title: Act {n}, text: {prose(45)}}}" for n in range(1, 7))
    source = f"headline: Long\npaper: A4 landscape\nactions:\n  items:\n{items}\n"
    document, _, _ = laid(source, library)
    page = document.pages[0]
    field = next(item for item in page.items if isinstance(item, Path))
    foot_of_field = max(float(c[2]) for c in field.commands if len(c) > 2)
    numerals = [run for run in runs(page) if text_of(run) in "123456"]
    assert len(numerals) == 6
    for run in numerals:
        assert run.y - 0.72 * run.size > foot_of_field


@pytest.mark.parametrize(
    "headline", ["March", "Strike on Friday", "Bundesarbeitsgerichtspräsident"]
)
def test_no_word_of_a_headline_is_torn(headline: str, library: FontLibrary) -> None:
    document, _, _ = laid(f"headline: {headline}\n", library)
    for word in headline.split():
        assert find(document.pages[0], word)


def test_a_headline_alone_makes_a_poster(library: FontLibrary) -> None:
    document, _, _ = laid("headline: Strike on Friday\n", library)
    page = document.pages[0]
    field = next(item for item in page.items if isinstance(item, Path))
    assert max(float(c[2]) for c in field.commands if len(c) > 2) > page.height * 0.6


def test_text_runs_have_no_empty_cluster(library: FontLibrary) -> None:
    document, _, _ = laid(WHOLE, library)
    for item in document.pages[0].items:
        if isinstance(item, GlyphRun):
            assert all(cluster.text for cluster in item.clusters)


@pytest.mark.parametrize(
    "source",
    [
        f"paper: A5 landscape\nheadline: {prose(40)}\nbackground: Short.\n",
        f"paper: A5 landscape\nheadline: {prose(25)}\nimprint: {prose(60)}\nbackground: Short.\n",
        f"headline: {prose(80)}\nimprint: {prose(160)}\nbackground: Short.\n",
    ],
)
def test_nothing_is_printed_over_the_foot(source: str, library: FontLibrary) -> None:
    document, _, problems = laid(source, library)
    assert not problems.found
    for page in document.pages:
        feet = [run.y - run.size for run in runs(page) if run.size < 9]
        bodies = [run.y for run in runs(page) if run.size >= 9]
        assert max(bodies) < min(feet, default=page.height)


def test_what_no_page_can_hold_is_an_error(library: FontLibrary) -> None:
    source = f"paper: A5 landscape\nimprint: {prose(5)}\nheadline: {prose(400)}\n"
    _, _, problems = laid(source, library)
    (found,) = problems.found
    assert "leaves no room" in found.message
    assert found.place is not None
    assert found.place.line == 3


def test_a_second_page_is_taken_only_if_it_is_needed(library: FontLibrary) -> None:
    one, _, _ = laid(WHOLE, library)
    two, _, _ = laid(WHOLE + "fit: 2\n", library)
    assert one == two


def test_wide_numerals_stay_in_their_column(library: FontLibrary) -> None:
    items = "\n".join(f"    - Act {n}" for n in range(1, 101))
    source = f"headline: Many\nnumerals: mlym\nfit: any\nactions:\n  items:\n{items}\n"
    document, _, _ = laid(source, library)
    numerals = [
        run
        for page in document.pages
        for run in runs(page)
        if text_of(run)[0] in "൧൨൩൪൫൬൭൮൯" and run.mark is not None
    ]
    assert len(numerals) == 100
    acts = [run.x for page in document.pages for run in runs(page) if "Act" in text_of(run)]
    assert max(extent(run)[1] for run in numerals) < min(acts)
