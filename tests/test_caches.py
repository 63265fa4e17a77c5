"""What a workshop remembers makes it faster, never another file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.workloads import merged, new_texts
from brief import FontLibrary, load
from brief.editions import EDITIONS
from brief.model import LocalizedBrief
from brief.pipeline import Workshop
from brief.recent import Recent
from brief.text.kit import Kit
from tests.corpus.samples import handout_of, samples

CAMPAIGN = Path(__file__).parents[1] / "content.yaml"


def varied(count: int) -> Iterator[LocalizedBrief]:
    """Handouts in the languages of the campaign in turn, of new texts and merged."""
    brief = load(CAMPAIGN)
    for number in range(count):
        language = brief.languages[number * 5 % len(brief.languages)]
        make = merged if number % 2 else new_texts
        yield make(brief, language, number)


def test_files_are_the_same_with_and_without_what_came_before() -> None:
    used = Workshop.open()
    for one in varied(24):
        used.handout(one)
    for one in [*varied(24)][::-4]:
        assert used.handout(one).pdf == Workshop.open().handout(one).pdf, one.language.tag


@pytest.mark.sweep
def test_a_thousand_files_are_the_same_with_and_without_what_came_before() -> None:
    used = Workshop.open()
    for one in varied(1000):
        assert used.handout(one).pdf == Workshop.open().handout(one).pdf, one.language.tag


def test_editions_share_a_library_and_no_result(library: FontLibrary) -> None:
    (one,) = varied(1)
    shops = [Workshop.open(library, edition) for edition in EDITIONS.values()]
    first = [shop.handout(one).pdf for shop in shops]
    assert [shop.handout(one).pdf for shop in reversed(shops)] == first[::-1]


def test_a_full_memory_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [Workshop.open().handout(one).pdf for one in varied(6)]
    monkeypatch.setattr("brief.text.kit._CHARACTERS", 300)
    monkeypatch.setattr("brief.pdf.fonts._MOST_ENTRIES", 40)
    monkeypatch.setattr("brief.pdf.fonts._SUBSETS", 1)
    monkeypatch.setattr("brief.pdf.fonts._RUNS", 3)
    monkeypatch.setattr("brief.pdf.lines._RUNS", 2)
    monkeypatch.setattr("brief.pdf.sequences._SEQUENCES", 5)
    monkeypatch.setattr("brief.layout.copy._CHARACTERS", 500)
    monkeypatch.setattr("brief.layout.paint._PARTS", 5)
    monkeypatch.setattr("brief.layout.press._PRESSES", 2)
    monkeypatch.setattr("brief.layout.press._SET", 3)
    monkeypatch.setattr("brief.conventions._LANGUAGES", 1)
    small = Workshop.open()
    assert [small.handout(one).pdf for one in varied(6)] == made
    assert [small.handout(one).pdf for one in varied(6)] == made


def test_paragraphs_are_kept_within_bounds() -> None:
    library = FontLibrary.open()
    workshop = Workshop.open(library)
    texts = [sample for key, sample in samples().items() if key.endswith("_Latn")][:12]
    for sample in texts:
        workshop.make(handout_of(sample), sample.language)
    kept = Kit.of(library).paragraphs
    assert 0 < len(kept) < 2000  # each weighs a hundred characters at least


def test_the_latest_are_kept() -> None:
    kept: Recent[str, str] = Recent(10)
    made: list[str] = []

    def get(key: str, weight: int) -> str:
        def make() -> str:
            made.append(key)
            return key.upper()

        return kept.get(key, make, weight)

    assert [get(key, 4) for key in "abab"] == ["A", "B", "A", "B"]
    assert made == ["a", "b"]
    get("a", 4)
    get("c", 4)  # 12 is too much: b was asked for longest ago
    assert len(kept) == 2
    get("a", 4)
    get("b", 4)
    assert made == ["a", "b", "c", "b"]
    get("vast", 100)  # kept alone: whoever asks for it next would else make it again
    assert len(kept) == 1
