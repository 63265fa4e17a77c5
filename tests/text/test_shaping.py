from __future__ import annotations

import pytest

from brief.text import MissingCharacter, ShapingStyle, StyledText, analyse, set_lines
from brief.typefaces import FontLibrary
from tests.text.setting import analysed, clusters_of, glyphs_of, lines_of, style


def test_serbian_letters_have_their_own_forms(library: FontLibrary) -> None:
    def italic(language: str) -> list[int]:
        texts = [StyledText("бгдпт", style(language, italic=True))]
        paragraph = analyse(texts, direction="ltr", library=library)
        return glyphs_of(set_lines(paragraph, size=10, measure=500))

    assert all(a != b for a, b in zip(italic("sr"), italic("ru"), strict=True))
    assert glyphs_of(lines_of("б", "sr", library)) != glyphs_of(lines_of("б", "ru", library))


def test_no_ligature_swallows_a_turkish_dot(library: FontLibrary) -> None:
    assert [cluster.text for cluster in clusters_of(lines_of("fi", "tr", library))] == ["f", "i"]
    assert [cluster.text for cluster in clusters_of(lines_of("fi", "en", library))] == ["fi"]


def test_no_discretionary_ligatures(library: FontLibrary) -> None:
    assert [c.text for c in clusters_of(lines_of("אל", "he", library))] == ["ל", "א"]


def test_kerning(library: FontLibrary) -> None:
    both, first, second = (lines_of(text, "en", library)[0].width for text in ("AV", "A", "V"))
    assert both < first + second


def test_conjuncts_and_reordered_vowels_are_one_cluster(library: FontLibrary) -> None:
    assert [c.text for c in clusters_of(lines_of("क्षि", "hi", library))] == ["क्षि"]
    assert [c.text for c in clusters_of(lines_of("မ္ဘာ့", "my", library))] == ["မ္ဘာ့"]


def test_joiners_and_variation_selectors_stay_in_the_text(library: FontLibrary) -> None:
    text = "می\u200cخواهم"
    letters = {c.text for c in clusters_of(lines_of(text, "fa", library))}
    assert "ی\u200c" in letters
    assert clusters_of(lines_of("☎\ufe0e", "en", library))[0].text == "☎\ufe0e"


def test_marks_written_apart_keep_their_text(library: FontLibrary) -> None:
    (cluster,) = clusters_of(lines_of("e\u0301", "fr", library))
    assert cluster.text == "e\u0301"


def test_arabic_joins_across_a_change_of_style(library: FontLibrary) -> None:
    texts = [StyledText("بي", style("ar")), StyledText("ت", style("ar", weight=700))]
    joined = set_lines(analyse(texts, direction="rtl", library=library), size=10, measure=99)
    alone = lines_of("بي", "ar", library)
    whole = lines_of("بيت", "ar", library)
    regular = [cluster for run in joined[0].runs if run.source == 0 for cluster in run.clusters]
    assert regular == clusters_of(whole)[1:]
    assert regular != clusters_of(alone)


def test_optical_size_of_a_script(library: FontLibrary) -> None:
    (line,) = lines_of("في Minsk", "ar", library)
    sizes = {run.face: run.size for run in line.runs if run.clusters[0].text.strip()}
    assert sizes["NotoSans-Regular"] == 10
    assert all(size == pytest.approx(10.8) for face, size in sizes.items() if "Arabic" in face)


def test_urdu_is_set_in_nastaliq_and_measured_by_it(library: FontLibrary) -> None:
    (line,) = lines_of("پاکستان", "ur", library)
    info = library.infos[line.runs[0].face]
    assert info.family == "Noto Nastaliq Urdu"
    assert line.ink_ascent > 0


def test_runs_follow_each_other(library: FontLibrary) -> None:
    (line,) = lines_of("abc где 漢字 नमस्ते", "en", library)
    x = 0.0
    for run in line.runs:
        assert run.x == pytest.approx(x)
        x += run.width
    assert line.width == pytest.approx(x)


def test_a_character_that_no_font_has_is_reported_and_left_out(library: FontLibrary) -> None:
    paragraph = analysed("ab\U0001f9ff\ufdd0c\u0007", "en", library)
    assert [(m.text, m.start) for m in paragraph.missing if m.text != "\U0001f9ff"] == [
        ("\ufdd0", 3),
        ("\u0007", 5),
    ]
    lines = set_lines(paragraph, size=10, measure=99)
    assert all(glyph for glyph in glyphs_of(lines))


def test_lone_surrogates_are_missing_characters(library: FontLibrary) -> None:
    paragraph = analysed("a\ud800b", "en", library)
    assert paragraph.missing == (MissingCharacter("\ud800", 1),)


def test_tabs_are_spaces(library: FontLibrary) -> None:
    assert [c.text for c in clusters_of(lines_of("a\tb", "en", library))] == ["a", " ", "b"]


def test_numbers_alone_take_the_script_of_the_language(library: FontLibrary) -> None:
    paragraph = analyse(
        [StyledText("123", ShapingStyle("ar", "Arab"))], direction="rtl", library=library
    )
    assert [item.item.script for item in paragraph.items] == ["Arab"]


def test_nothing_at_all(library: FontLibrary) -> None:
    paragraph = analyse([], direction="ltr", library=library)
    assert set_lines(paragraph, size=10, measure=10) == ()
    assert lines_of("", "ar", library) == ()


@pytest.mark.parametrize(("size", "measure"), [(0, 10), (10, 0), (-1, 10)])
def test_impossible_sizes(library: FontLibrary, size: float, measure: float) -> None:
    with pytest.raises(ValueError, match="measure"):
        set_lines(analysed("a", "en", library), size=size, measure=measure)
