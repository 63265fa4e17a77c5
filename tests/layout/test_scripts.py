"""What the page asks of scripts that set it a task: room, breaks and even distances."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as FilePath

import pytest

from brief import load
from brief.diagnostics import BriefError, Diagnostic, Severity
from brief.display import Page, Path
from brief.languages import Language
from brief.model import Brief, EditionName, Message, Paper
from brief.pipeline import build
from brief.typefaces import FontLibrary
from brief.typefaces.library import default_folder
from tests.layout.pages import composed, find, runs, text_of


@pytest.fixture(scope="module")
def further(root: FilePath) -> Brief[Message]:
    return load(root / "tests" / "pages" / "further.yaml")


@pytest.fixture(scope="module")
def campaign(root: FilePath) -> Brief[Message]:
    return load(root / "content.yaml")


def line_above_foot(page: Page) -> float:
    """Where the lowest line across the page stands."""
    tops: list[float] = []
    for item in page.items:
        if isinstance(item, Path):
            across = [float(c[1]) for c in item.commands if len(c) > 1]
            down = [float(c[2]) for c in item.commands if len(c) > 1]
            if max(down) - min(down) < 2 and max(across) - min(across) > page.width / 2:
                tops.append(min(down))
    return max(tops)


@pytest.mark.parametrize("edition", ["screen", "office", "copier"])
@pytest.mark.parametrize("tag", ["he", "ja", "th"])
def test_text_keeps_its_distance_from_the_line_above_the_foot(
    tag: str, edition: EditionName, further: Brief[Message], library: FontLibrary
) -> None:
    document, fit = composed(further, tag, library, edition)
    (page,) = document.pages
    edge = line_above_foot(page)
    lowest = max(run.y for run in runs(page) if run.y < edge)
    assert edge - lowest > 2 * fit.body


@pytest.mark.parametrize("paper", [Paper("A4"), Paper("A5"), Paper("A4", landscape=True)])
@pytest.mark.parametrize("edition", ["screen", "large-print"])
def test_a_japanese_headline_ends_its_lines_between_phrases(
    edition: EditionName, paper: Paper, further: Brief[Message], library: FontLibrary
) -> None:
    document, _ = composed(further, "ja", library, edition, paper=paper)
    page = document.pages[0]
    (head,) = (block for block in page.blocks if block.id == "headline")
    inside = [run for run in runs(page) if run.y < head.y + head.height]
    largest = max(run.size for run in inside)
    lines = [text_of(run) for run in inside if run.size == largest]
    assert "".join(lines) == "ベラルーシの労働者と連帯しよう"
    assert set(lines) <= {
        "ベラルーシの",
        "労働者と",
        "連帯しよう",
        "労働者と連帯しよう",
        "ベラルーシの労働者と",
        "ベラルーシの労働者と連帯しよう",
    }


@pytest.mark.parametrize(("tag", "mark"), [("ja", "（翻訳）"), ("zh-Hans", "（翻译）")])
def test_the_mark_of_a_translation_has_east_asian_brackets(
    tag: str, mark: str, further: Brief[Message], library: FontLibrary
) -> None:
    document, _ = composed(further, tag, library)
    assert find(document.pages[0], mark)


def test_large_print_makes_room_below_a_headline_that_cannot_be_broken(
    further: Brief[Message], library: FontLibrary
) -> None:
    """Nastaliq takes twice its size a line: as designed it left no room on a sheet so low."""
    variant = further.headline.variants["ur"]
    (span,) = variant.spans
    joined = replace(span, text="بیلاروس کے\u00a0مزدوروں کا\u00a0ساتھ دیں")
    variants = {**further.headline.variants, "ur": replace(variant, spans=(joined,))}
    brief = replace(further, headline=replace(further.headline, variants=variants))
    document, fit = composed(brief, "ur", library, "large-print", paper=Paper("A4", landscape=True))
    assert fit.body == 16
    assert any(item.y > 400 for item in runs(document.pages[0]))


@pytest.mark.parametrize("tag", ["en", "uk", "de", "es"])
def test_a_quotation_leaves_no_hole_beside_the_background(
    tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    document, fit = composed(campaign, tag, library)
    (page,) = document.pages
    prose = [block for block in page.blocks if block.id.startswith("background")]
    (quote,) = (block for block in page.blocks if block.id == "quote")
    foot = max(block.y + block.height for block in prose)
    assert quote.x > prose[0].x + prose[0].width
    assert foot - (quote.y + quote.height) < 0.35 * (foot - prose[0].y), fit


@pytest.mark.parametrize("tag", ["en", "be", "uk", "pl", "hi"])
def test_numerals_are_read_at_arms_length(
    tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    document, _ = composed(campaign, tag, library)
    sizes = [run.size for run in runs(document.pages[0]) if text_of(run) in ("1", "१")]
    assert max(sizes) >= 39


def test_fonts_to_install_are_named_once(
    further: Brief[Message], tmp_path: FilePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not once for each character, block and language that wants them."""
    for name in ("manifest.json", "noto"):
        (tmp_path / name).symlink_to(default_folder() / name)
    monkeypatch.setattr("brief.typefaces.library.find_spec", lambda _: None)
    without = FontLibrary.open(tmp_path)
    found: list[Diagnostic] = []
    for tag in ("ja", "zh-Hans"):
        with pytest.raises(BriefError) as caught:
            list(build(further, library=without, languages=[Language.parse(tag)]))
        found += caught.value.diagnostics
    (told,) = {each for each in found if each.severity is Severity.ERROR}
    assert "Chinese, Japanese and Korean fonts" in told.message
    assert told.hint.startswith("pip install ")
