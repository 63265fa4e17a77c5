"""Where lines may end: what the author typed, what each script asks for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from brief.text import LineSetting, StyledText, analyse, set_lines
from brief.text.segment import line_breaks
from brief.typefaces import FontLibrary
from tests.text.setting import clusters_of, glyphs_of, lines_of, seen, style, words_of


def broken(text: str, language: str, library: FontLibrary, measure: float) -> list[str]:
    return words_of(lines_of(text, language, library, measure), text)


def breaks(text: str, language: str) -> list[str]:
    """The unbreakable pieces of a text."""
    offsets = [0, *line_breaks(text, [(0, language)])]
    return [text[start:end] for start, end in pairwise(offsets)]


def test_a_soft_hyphen_is_painted_at_a_break_only(library: FontLibrary) -> None:
    text = "Kraftfahr\u00adzeug"
    (whole,) = lines_of(text, "en", library)
    assert seen(whole) == "Kraftfahrzeug"
    assert not whole.hyphenated
    first, second = lines_of(text, "en", library, 60, LineSetting(hyphenate=False))
    assert (seen(first), seen(second)) == ("Kraftfahr\u00ad", "zeug")
    assert (first.hyphenated, second.hyphenated) == (True, False)
    face = library.face(first.runs[0].face).hb_font
    assert glyphs_of((first,))[-1] == face.get_nominal_glyph(0x2010)


def test_a_soft_hyphen_at_the_edge_of_a_word_is_nothing(library: FontLibrary) -> None:
    for text in ("\u00adab cd", "ab\u00ad cd", "ab \u00adcd"):
        assert "\u00ad" not in "".join(map(seen, lines_of(text, "en", library, 14)))


def test_no_break_at_a_no_break_space(library: FontLibrary) -> None:
    assert broken("aa 100\u00a0000 bb", "en", library, 40) == ["aa", "100\u00a0000", "bb"]


def test_word_joiner(library: FontLibrary) -> None:
    assert broken("aa-bb", "en", library, 15) == ["aa-", "bb"]
    assert breaks("aa-\u2060bb", "en") == ["aa-\u2060bb"]


def test_zero_width_space(library: FontLibrary) -> None:
    assert broken("aa\u200bbb", "en", library, 15) == ["aa\u200b", "bb"]
    (line,) = lines_of("aa\u200bbb", "en", library)
    assert seen(line) == "aa\u200bbb"  # it stays in the text of the cluster before it
    assert len(clusters_of((line,))) == 4


def test_newlines_are_forced_breaks(library: FontLibrary) -> None:
    lines = lines_of("ab\n\ncd\n", "en", library)
    assert [seen(line) for line in lines] == ["ab", "", "cd"]
    assert [(line.start, line.end) for line in lines] == [(0, 2), (3, 3), (4, 6)]
    assert broken("a\r\nb\u2028c\u0085d", "en", library, 99) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("language", ["ja", "zh-Hans", "zh-Hant"])
def test_strict_kinsoku(library: FontLibrary, language: str) -> None:
    text = "これは「例」です。はい、そうです（たぶん）ね。"
    for measure in range(30, 120, 10):
        for line in broken(text, language, library, measure):
            assert line[0] not in "」。、）っ"
            assert line[-1] not in "「（"


def test_small_kana_and_long_vowels_do_not_begin_a_line() -> None:
    assert breaks("ニューヨーク", "ja") == ["ニュー", "ヨー", "ク"]
    assert breaks("ちょっと", "ja") == ["ちょっ", "と"]


def test_korean_breaks_between_words() -> None:
    assert breaks("대한민국 국민은 자유다", "ko") == ["대한민국 ", "국민은 ", "자유다"]


def test_each_language_by_its_own_rules() -> None:
    text = "대한민국 ニューヨーク"
    offsets = line_breaks(text, [(0, "ko"), (5, "ja")])
    assert offsets == [5, 8, 10, 11]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("ภาษาไทยง่ายนิดเดียว", "th", ["ภาษา", "ไทย", "ง่าย", "นิด", "เดียว"]),
        ("ພາສາລາວເປັນພາສາ", "lo", ["ພາສາ", "ລາວ", "ເປັນ", "ພາສາ"]),
        ("ភាសាខ្មែរគឺជាភាសា", "km", ["ភាសាខ្មែរ", "គឺជា", "ភាសា"]),
        ("မြန်မာဘာသာစကား", "my", ["မြန်မာဘာသာ", "စကား"]),
    ],
)
def test_dictionaries(text: str, language: str, words: list[str]) -> None:
    assert breaks(text, language) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ผลงานมากๆครับ", "th"),
        ("ต่าง ๆ มากขึ้นเรื่อย ๆ ครับ", "th"),
        ("กรุงเทพฯเมืองหลวง", "th"),
        ("ຕ່າງໆໃນໂລກ", "lo"),
        ("ផ្សេងៗគ្នា", "km"),
        ("ផ្សេង ៗ គ្នា", "km"),
    ],
)
def test_no_line_begins_with_a_sign_of_repetition(text: str, language: str) -> None:
    assert len(breaks(text, language)) > 1
    assert not any(piece[0] in "ๆฯໆៗ" for piece in breaks(text, language))


@pytest.mark.parametrize(
    ("text", "language"), [("ภาษา\u2060ไทย", "th"), ("ភាសាខ្មែរ\u2060គឺជា", "km")]
)
def test_a_word_joiner_joins_what_a_dictionary_would_part(text: str, language: str) -> None:
    assert len(breaks(text.replace("\u2060", ""), language)) > 1
    assert breaks(text, language) == [text]


def test_a_name_is_kept_whole_where_it_fits(library: FontLibrary) -> None:
    name, text = "วัลเตอร์ซานเชส", "ผู้นำสหภาพแรงงานชื่อวัลเตอร์ซานเชสกล่าวกับคนงานทั่วโลกในวันนี้"
    parted = 0
    for names in ((), (name,)):
        paragraph = analyse(
            [StyledText(text, style("th"))], direction="ltr", library=library, names=names
        )
        for measure in range(80, 200, 4):
            lines = words_of(set_lines(paragraph, size=10, measure=measure), text)
            if names:
                assert any(name in line for line in lines), (measure, lines)
            else:
                parted += not any(name in line for line in lines)
    assert parted
    lines = words_of(set_lines(paragraph, size=10, measure=45), text)
    assert "".join(lines) == text
    assert all(line.end in paragraph.opportunities for line in set_lines(paragraph, size=10,
               measure=60))  # fmt: skip


def test_a_burmese_stack_stays_in_one_piece(library: FontLibrary) -> None:
    text = "ကမ္ဘာ့ကုလသမဂ္ဂအဖွဲ့ဝင်"
    assert "ကမ္" in breaks(text, "my")[0] + breaks(text, "my")[1]  # ICU would part it
    for line in broken(text, "my", library, 1):
        assert not line.endswith("\u1039")


def test_addresses_are_kept_together_if_there_is_room(library: FontLibrary) -> None:
    text = "Sign at https://example.org/belarus/appeal?lang=en now"
    assert broken(text, "en", library, 230) == [
        "Sign at",
        "https://example.org/belarus/appeal?lang=en",
        "now",
    ]


def test_long_addresses_break_after_marks_and_without_hyphens(library: FontLibrary) -> None:
    text = "https://www.solidarity-network.org/belarus/strike_fund?campaign=2020&lang=de#sign"
    lines = lines_of(text, "de", library, 90)
    assert all(line.width <= 90 for line in lines)
    assert not any(line.hyphenated for line in lines)
    assert "".join(words_of(lines, text)) == text
    assert all(line[-1] in "/._-?&=#" for line in words_of(lines, text)[:-1])
    assert not any(line.endswith("://") for line in words_of(lines, text))


def test_unbroken_strings_never_leave_the_column(library: FontLibrary) -> None:
    for text, language in (
        ("W" * 400, "en"),
        ("مستشفياتهم" * 40, "ar"),
        ("پاکستان" * 40, "ur"),
        ("漢字" * 200, "ko"),
        ("क्षत्रिय" * 60, "hi"),
    ):
        for measure in (23, 57, 131):
            lines = lines_of(text, language, library, measure)
            assert max(line.width for line in lines) <= measure + 1e-3
            assert "".join(words_of(lines, text)) == text


def test_a_torn_arabic_word_is_shaped_anew(library: FontLibrary) -> None:
    text = "ببببببببببببببببببب"
    first, second, *_ = lines_of(text, "ar", library, 30)
    isolated = {glyph for c in clusters_of(lines_of("ب", "ar", library)) for glyph in [c.glyphs]}
    final_of_first, initial_of_second = first.runs[0].clusters[0], second.runs[0].clusters[-1]
    whole = clusters_of(lines_of(text, "ar", library))
    assert final_of_first.glyphs == whole[0].glyphs  # the form that ends a word
    assert initial_of_second.glyphs == whole[-1].glyphs  # the form that begins one
    assert whole[5].glyphs not in {final_of_first.glyphs, initial_of_second.glyphs} | isolated


def test_ligatures_part_where_a_hyphen_parts_them(library: FontLibrary) -> None:
    text = "ef\u00adfi\u00adzient"
    (whole,) = lines_of(text, "en", library)
    assert "ffi" in [cluster.text for cluster in clusters_of((whole,))]
    first, second, *_ = lines_of(text, "en", library, 18, LineSetting(hyphenate=False))
    assert seen(first) == "ef\u00ad"
    assert seen(second).startswith("fi")


def test_full_width_marks_lose_their_blank_half_at_the_edges(library: FontLibrary) -> None:
    (line,) = lines_of("「例」、", "ja", library)
    assert line.width == pytest.approx(10 * (0.5 + 1 + 0.5 + 0.5))
    assert lines_of("例、例", "ja", library)[0].width == 30
