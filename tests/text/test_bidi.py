from __future__ import annotations

import pytest

from brief.text import ShapingStyle, StyledText, analyse, set_lines
from brief.text.bidi import embedding_levels, find_isolates, visual_order
from brief.typefaces import FontLibrary
from tests.text.setting import glyphs_of, lines_of, seen, style


def eye(text: str, language: str, library: FontLibrary) -> str:
    (line,) = lines_of(text, language, library)
    return seen(line)


@pytest.mark.parametrize(
    "whole",
    [
        "+375 17 222-33-44",
        "(017) 222 33 44",
        "https://example.org/a(b)/?q=1&r=2",
        "www.example.org/belarus",
        "info@example.org",
        "solidarity.pdf",
        "docs/appeal.odt",
        "12:30",
        "28.08.2020",
        "2020-08-28",
        "@solidarity",
        "٠٨٠٠ ١٢٣ ٤٥٦",
        "۰۲۱-۱۲۳۴ ۵۶۷۸",
    ],
)
@pytest.mark.parametrize(
    ("before", "after", "language"),
    [("اتصلوا ", " الآن", "ar"), ("התקשרו ", " עכשיו", "he"), ("تماس ", " اکنون", "fa")],
)
def test_stays_whole_in_right_to_left_text(
    library: FontLibrary, before: str, whole: str, after: str, language: str
) -> None:
    assert eye(before + whole + after, language, library) == after[::-1] + whole + before[::-1]


def test_punctuation_after_an_address_belongs_to_the_sentence(library: FontLibrary) -> None:
    assert eye("ראו www.example.org/a.", "he", library) == ".www.example.org/a ואר"


def test_order_of_what_follows_a_latin_name(library: FontLibrary) -> None:
    seen_ = eye("רשימה: Ivan, 12:30–14:00, 28.08.2020", "he", library)
    assert seen_ == "28.08.2020 ,14:00–12:30 ,Ivan :המישר"


def test_a_span_of_years_reads_from_the_right_in_arabic(library: FontLibrary) -> None:
    assert eye("بين 1990-2020 كان", "ar", library) == "ناك 2020-1990 نيب"


def test_brackets_are_mirrored(library: FontLibrary) -> None:
    (latin,) = lines_of("(a)", "en", library)
    assert seen(latin) == "(a)"
    hebrew = lines_of("(א)", "he", library)
    assert seen(hebrew[0]) == ")א("
    opening, _, closing = glyphs_of(lines_of("(א)", "he", library))
    straight = glyphs_of(lines_of("()", "he", library))
    # What is painted at the left is the shape that opens to the right, in both.
    assert (opening, closing) == (straight[0], straight[1])


def test_brackets_round_a_latin_name_face_each_other(library: FontLibrary) -> None:
    (line,) = lines_of("في (Minsk) اليوم", "ar", library)
    assert seen(line) == "مويلا )Minsk( يف"
    runs = {cluster.text: run for run in line.runs for cluster in run.clusters}
    assert runs["("].face == runs[")"].face
    assert runs["("].rtl
    assert runs[")"].rtl


def test_an_isolate_does_not_touch_what_is_around_it(library: FontLibrary) -> None:
    def order(isolate: bool) -> str:
        texts = [
            StyledText("משפחת ", style("he")),
            StyledText("C++", ShapingStyle("en", "Latn"), isolate),
            StyledText(" 5", style("he")),
        ]
        paragraph = analyse(texts, direction="rtl", library=library)
        return seen(set_lines(paragraph, size=10, measure=500)[0])

    assert order(isolate=True) == "5 C++ תחפשמ"
    assert order(isolate=False) == "C++ 5 תחפשמ"


def test_an_isolate_goes_on_after_a_forced_break(library: FontLibrary) -> None:
    texts = [StyledText("א ", style("he")), StyledText("C!\nD!", style("en"), isolate=True)]
    lines = set_lines(analyse(texts, direction="rtl", library=library), size=10, measure=500)
    assert [seen(line) for line in lines] == ["C! א", "D!"]


def test_typed_controls_are_obeyed_and_not_painted(library: FontLibrary) -> None:
    assert eye("אב \u2066x, y\u2069 גד", "he", library) == "דג x, y בא"
    assert eye("a \u202eb c\u202c d", "en", library) == "a c b d"


def test_white_space_at_the_end_hangs(library: FontLibrary) -> None:
    text = "אבג דהו"
    first, second = lines_of(text, "he", library, measure=25)
    assert (text[first.start : first.end], text[second.start : second.end]) == ("אבג ", "דהו")
    assert first.runs[0].x < 0
    assert first.runs[0].x + sum(run.width for run in first.runs) == pytest.approx(first.width)
    (latin, _) = lines_of("abc def", "en", library, measure=25)
    assert latin.runs[0].x == 0
    assert latin.runs[0].width > latin.width


def test_space_at_the_end_has_the_paragraphs_level(library: FontLibrary) -> None:
    """Rule L1: the space after a Latin word at the end of a Hebrew line stands at its left."""
    first = lines_of("אב Minsk דהוזחטי", "he", library, measure=50)[0]
    assert seen(first) == " Minsk בא"
    assert first.runs[0].rtl
    assert first.runs[0].x < 0


def test_tokens_cost_linear_time() -> None:
    for text in ("a." * 40000, "a@" * 40000, "1 " * 40000, "x" * 80000, "www." + ")" * 80000):
        find_isolates(text)


def test_levels_of_nested_isolates() -> None:
    paragraph, levels = embedding_levels("אב 12:30", "rtl", find_isolates("אב 12:30"))
    assert paragraph == 1
    assert list(levels) == [1, 1, 1, 2, 2, 2, 2, 2]


def test_visual_order() -> None:
    assert visual_order([0, 1, 1, 2, 0]) == [0, 3, 2, 1, 4]
    assert visual_order([1, 2, 2, 1]) == [3, 1, 2, 0]
    assert visual_order([]) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("+41 22 000 00 00 (9:00–17:30)", ["+41 22 000 00 00", "9:00", "17:30"]),
        ("28.8.2020 9:00", ["28.8.2020", "9:00"]),
        ("8.2020 12", ["8.2020"]),
        ("12 34 56 78 (15)", ["12 34 56 78"]),
        ("(+41 22 000 00 00)", ["+41 22 000 00 00"]),
        ("+1 (212) 555-0100", ["+1 (212) 555-0100"]),
        ("12.34.56.78", ["12.34.56.78"]),
        ("۲۰۲۰ (۲۱)", []),
    ],
)
def test_a_token_ends_where_the_next_one_begins(text: str, whole: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_isolates(text)] == whole
