"""How a paragraph is broken as a whole."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from brief.text import Line, LineSetting, StyledText, analyse, set_lines
from brief.text.linebreak import _easy, _fit, balance, fit
from brief.text.points import Breakpoints, Kind
from brief.typefaces import FontLibrary
from tests.text.setting import analysed, lines_of, seen, style, words_of

_ENGLISH = (
    "Whereas recognition of the inherent dignity and of the equal and inalienable rights of all "
    "members of the human family is the foundation of freedom, justice and peace in the world, "
    "whereas disregard and contempt for human rights have resulted in barbarous acts which have "
    "outraged the conscience of mankind"
)
_GERMAN = (
    "Die Mitgliedsgewerkschaften unterstützen Streikkomitees mit Unterschriftensammlungen und "
    "fordern die Freilassung aller Versammlungsteilnehmerinnen sowie Rechtsstaatlichkeitsgarantien"
)


def table(widths: list[float], penalties: dict[int, float] | None = None) -> Breakpoints:
    """Words of these widths with spaces of width 1 between them."""
    points = Breakpoints()
    points.add(0, 0, 0, 0.0, 0.0, 0.0, 0.0, Kind.PLAIN, steady=True)
    x = 0.0
    for number, width in enumerate(widths, 1):
        x += width
        penalty = (penalties or {}).get(number, 0.0)
        points.add(number, number, number, x, x + 1, x, penalty, Kind.PLAIN, steady=True)
        x += 1
    return points


def gaps(points: Breakpoints, rows: list[int], measure: float) -> list[float]:
    ends = [0, *rows]
    return [measure - (points.ends[b] - points.starts[a]) for a, b in pairwise(ends)]


def greedy(points: Breakpoints, measure: float) -> list[int]:
    rows: list[int] = []
    begin = 0
    for row in range(1, len(points)):
        if points.ends[row] - points.starts[begin] > measure:
            rows.append(row - 1)
            begin = row - 1
    return [*rows, len(points) - 1]


def test_better_than_greedy() -> None:
    points = table([3, 2, 2, 5])
    assert gaps(points, greedy(points, 6), 6) == [0, 4, 1]
    assert gaps(points, fit(points, 0, 4, 6).rows, 6) == [3, 1, 1]


def test_the_short_way_finds_what_the_long_way_finds() -> None:
    easy = 0
    for seed in range(400):
        chance = Random(seed)
        points = table([chance.uniform(1, 6) for _ in range(chance.randrange(2, 120))])
        last, measure = len(points) - 1, chance.uniform(12, 60)
        found = _easy(points, 0, last, True, measure)
        if found and found.rows:
            easy += 1
            assert found == _fit(points, 0, last, True, measure, None), seed
        assert fit(points, 0, last, measure) == _fit(points, 0, last, True, measure, None), seed
    assert easy > 200


def test_a_whole_paragraph_has_a_calmer_rag_than_a_greedy_one(library: FontLibrary) -> None:
    better = worse = 0
    for measure in range(120, 320, 10):
        paragraph = analysed(_ENGLISH, "en", library)
        lines = set_lines(paragraph, size=10, measure=measure, setting=LineSetting(hyphenate=False))
        points = paragraph.tables[False]
        first_fit = greedy(points, measure / 10)
        ours = sum((measure - line.width) ** 2 for line in lines[:-1])
        theirs = sum((10 * gap) ** 2 for gap in gaps(points, first_fit, measure / 10)[:-1])
        better += ours < theirs - 1e-6
        worse += ours > theirs + 1e-6 and len(lines) == len(first_fit)
    assert better > 8
    assert worse < better / 2  # those where a calm last line or neighbours cost a little


def test_the_last_line_is_no_lonely_word(library: FontLibrary) -> None:
    for measure in range(100, 320, 7):
        lines = lines_of(_ENGLISH, "en", library, measure)
        assert lines[-1].width >= 0.2 * measure, measure


def test_a_lonely_word_costs_more_than_a_looser_line() -> None:
    points = table([4] * 18 + [1])
    assert greedy(points, 44) == [9, 18, 19]
    rows = fit(points, 0, 19, 44).rows
    assert len(rows) == 3
    assert gaps(points, rows, 44)[-1] < 0.8 * 44


def test_hyphens_only_where_they_are_needed(library: FontLibrary) -> None:
    assert not any(line.hyphenated for line in lines_of(_ENGLISH, "en", library, 300))
    lines = lines_of(_GERMAN, "de", library, 130)
    assert any(line.hyphenated for line in lines)
    assert not any(line.hyphenated for line in lines_of(_GERMAN, "de", library, 190, _PLAIN))
    assert not any(a.hyphenated and b.hyphenated for a, b in pairwise(lines))


_PLAIN = LineSetting(hyphenate=False)


def test_one_letter_words_do_not_end_a_russian_line(library: FontLibrary) -> None:
    text = "Мы собрались в Минске и в Гродно, чтобы с вами и о вас говорить в голос и в полный рост"
    for measure in range(120, 300, 6):
        lines = words_of(lines_of(text, "ru", library, measure), text)
        assert not any(line.split()[-1].lower() in {"в", "и", "с", "о"} for line in lines), measure


def test_balanced_lines(library: FontLibrary) -> None:
    text = "Stop the violence against peaceful protesters in Belarus"
    ragged = lines_of(text, "en", library, 200)
    balanced = lines_of(text, "en", library, 200, LineSetting("balanced"))
    assert len(balanced) == len(ragged) == 2

    def difference(lines: tuple[Line, ...]) -> float:
        widths = [line.width for line in lines]
        return max(widths) - min(widths)

    assert difference(balanced) <= difference(ragged)
    assert difference(balanced) < 30


def test_balanced_takes_the_fewest_lines() -> None:
    for measure in range(8, 40):
        points = table([5, 3, 7, 2, 6, 4, 8, 3, 3, 5])
        rows = balance(points, 0, 10, measure).rows
        assert len(rows) == len(greedy(points, measure))
        assert rows[-1] == 10


@pytest.mark.parametrize(
    ("text", "language", "phrases"),
    [
        ("ベラルーシの労働者と連帯しよう", "ja", ["ベラルーシの", "労働者と連帯しよう"]),
        ("労働組合の連帯を示そう", "ja", ["労働組合の", "連帯を示そう"]),
        (
            "立即停止对白俄罗斯和平示威者的暴力",
            "zh-Hans",
            ["立即停止对白俄罗斯", "和平示威者的暴力"],
        ),
    ],
)
def test_east_asian_headlines_break_between_phrases(
    library: FontLibrary, text: str, language: str, phrases: list[str]
) -> None:
    assert (
        words_of(lines_of(text, language, library, 100, LineSetting("balanced")), text) == phrases
    )


@pytest.mark.parametrize("measure", range(60, 160, 10))
def test_a_japanese_headline_is_not_broken_within_a_phrase(
    library: FontLibrary, measure: int
) -> None:
    text = "ベラルーシの労働者と連帯しよう"
    lines = lines_of(text, "ja", library, measure, LineSetting("balanced"))
    ends = {text[: line.end] for line in lines}
    assert ends <= {"ベラルーシの", "ベラルーシの労働者と", text}


def test_a_phrase_that_exceeds_the_measure_is_broken_by_strict_kinsoku(
    library: FontLibrary,
) -> None:
    text = "ニューヨークで会おう"
    lines = words_of(lines_of(text, "ja", library, 45, LineSetting("balanced")), text)
    assert "".join(lines) == text
    assert not any(line[0] in "ュー" for line in lines)


def test_numbers_stay_together_if_they_can(library: FontLibrary) -> None:
    text = "Call the office of the union in Minsk at +375 17 222-33-44 before noon, please."
    for measure in range(110, 300, 5):
        lines = words_of(lines_of(text, "en", library, measure), text)
        assert any("+375 17 222-33-44" in line for line in lines), measure


def test_headlines_are_not_hyphenated_unless_a_word_does_not_fit(library: FontLibrary) -> None:
    text = "Versammlungsfreiheit und Rechtsstaatlichkeit"
    setting = LineSetting("balanced", hyphenate=False)
    assert not any(line.hyphenated for line in lines_of(text, "de", library, 110, setting))
    first = lines_of(text, "de", library, 80, setting)[0]
    assert first.hyphenated
    assert seen(first).endswith("\u00ad")


def test_justified_lines_fill_the_measure(library: FontLibrary) -> None:
    lines = lines_of(_ENGLISH, "en", library, 250, LineSetting("justified"))
    assert all(line.width == pytest.approx(250) for line in lines[:-1])
    assert lines[-1].width < 250
    for line in lines[:-1]:
        (run,) = line.runs
        hanging = 0.0 if line.hyphenated else 2.6
        assert run.width == pytest.approx(250 + hanging, abs=0.1)
        spread = {
            cluster.text for cluster, extra in zip(run.clusters, run.extra, strict=True) if extra
        }
        assert spread == {" "}


def test_japanese_is_justified_between_characters(library: FontLibrary) -> None:
    text = "人権の無視及び軽侮が人類の良心を踏みにじった野蛮行為をもたらし言論及び信仰の自由"
    lines = lines_of(text, "ja", library, 125, LineSetting("justified"))
    assert all(line.width == pytest.approx(125) for line in lines[:-1])
    extras = {round(extra, 6) for extra in lines[0].runs[0].extra[:-1]}
    assert len(extras) == 1


@pytest.mark.parametrize("language", ["ar", "th"])
def test_scripts_that_do_not_bear_it_are_not_justified(library: FontLibrary, language: str) -> None:
    text = "ولما كان تناسي حقوق الإنسان وازدراؤها قد أفضيا إلى أعمال همجية آذت الضمير الإنساني"
    lines = lines_of(text, language, library, 150, LineSetting("justified"))
    assert not any(run.extra for line in lines for run in line.runs)


def test_tracking(library: FontLibrary) -> None:
    plain = lines_of("ABC", "en", library)[0]
    spaced = lines_of("ABC", "en", library, setting=LineSetting(tracking=0.1))[0]
    assert spaced.width == pytest.approx(plain.width + 2 * 1.0)  # not after the last
    assert spaced.runs[0].extra == pytest.approx((1.0, 1.0, 0.0))
    for text, language in (("سلام", "ar"), ("नमस्ते", "hi"), ("ქართ", "ka")):
        setting = LineSetting(tracking=0.1)
        assert not lines_of(text, language, library, setting=setting)[0].runs[0].extra


def test_tracked_lines_fit_too(library: FontLibrary) -> None:
    for line in lines_of(_ENGLISH.upper(), "en", library, 150, LineSetting(tracking=0.12)):
        assert line.width <= 150


def test_sources_of_runs(library: FontLibrary) -> None:
    texts = [StyledText("one ", style("en")), StyledText("two", style("en", weight=700))]
    (line,) = set_lines(analyse(texts, direction="ltr", library=library), size=10, measure=99)
    assert [(run.source, run.face) for run in line.runs] == [
        (0, "NotoSans-Regular"),
        (1, "NotoSans-Bold"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [("freedom and solidarity ", "en"), ("x", "en"), ("漢", "ja"), ("ب", "ar"), ("/", "en")],
)
def test_a_hundred_thousand_characters(library: FontLibrary, text: str, language: str) -> None:
    whole = text * (100_000 // len(text))
    lines = lines_of(whole, language, library, 300)
    assert max(line.width for line in lines) <= 300 + 1e-3
    assert sum(len(line) for line in words_of(lines, whole)) > 95_000
