"""Two languages side by side: each on its half, in its direction, paragraph beside paragraph."""

from __future__ import annotations

import pathlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from brief import load
from brief.diagnostics import BriefError, Problems
from brief.display import Document, GlyphRun, LinkArea, Page, Path
from brief.editions import EDITIONS
from brief.imposition import Imposition
from brief.languages import Language
from brief.layout import layout_parallel
from brief.model import Brief, EditionName, Message, Paper, Theme
from brief.pipeline import Workshop
from brief.source import parse
from brief.structure import Element, Mark, Role
from brief.translate import localise
from brief.typefaces import FontLibrary
from tests.layout.pages import WHOLE, extent, inks, prose, runs, text_of
from tests.pdf.readers import (
    outloud_check,
    pdfium_text,
    pdfjs_text,
    pdfua_check,
    poppler_text,
    qpdf_check,
    squeeze,
)

Pair = tuple[str, str]
PAIRS: tuple[Pair, ...] = (("en", "be"), ("en", "ar"), ("ar", "hi"), ("de", "fr"), ("uk", "en"))
FURTHER: tuple[Pair, ...] = (("he", "en"), ("he", "ur"), ("th", "km"))


@pytest.fixture(scope="module")
def campaign(root: pathlib.Path) -> Brief[Message]:
    return load(root / "content.yaml")


@pytest.fixture(scope="module")
def further() -> Brief[Message]:
    return load(pathlib.Path(__file__).parents[1] / "pages" / "further.yaml")


def composed(
    brief: Brief[Message], pair: Pair, library: FontLibrary, edition: EditionName = "screen"
) -> Document:
    one, other = (localise(brief, Language.parse(tag)) for tag in pair)
    problems = Problems()
    document, _ = layout_parallel(one, other, library, problems, EDITIONS[edition])
    assert not problems.found
    return document


def elements(node: Element | Mark) -> Iterator[Element]:
    if isinstance(node, Element):
        yield node
        for child in node.children:
            yield from elements(child)


def marks(node: Element | Mark) -> list[str]:
    if isinstance(node, Mark):
        return [node.name]
    return [mark for child in node.children for mark in marks(child)]


def sections(document: Document) -> tuple[Element, Element]:
    one, other = document.structure.children
    assert isinstance(one, Element)
    assert isinstance(other, Element)
    return one, other


def starts(document: Document, tag: str) -> dict[str, tuple[int, float]]:
    """Page and height at which each block of a language begins."""
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(document.pages):
        for block in page.blocks:
            language, _, name = block.id.partition(":")
            if language == tag and name:
                found.setdefault(name, (number, block.y))
    return found


def check_alignment(document: Document, pair: Pair) -> None:
    one, other = (starts(document, tag) for tag in pair)
    assert one.keys() == other.keys()
    assert len(one) > 8
    for name, (page, y) in one.items():
        assert other[name] == (page, pytest.approx(y)), name


def check_halves(document: Document, pair: Pair, library: FontLibrary) -> None:
    """What is of a language is on its half; what is of none (rules, codes) is on one."""
    first = sections(document)[0]
    at_left = set(marks(first))
    if Language.parse(pair[0]).rtl:
        at_left = set(marks(sections(document)[1]))
    for number, page in enumerate(document.pages):
        middle = page.width / 2
        fields = [] if number else mastheads(page)
        for item, ink in inks(page, library):
            if item in fields:
                continue
            assert not isinstance(item, LinkArea)
            side = ink.right < middle if item.mark is None else item.mark in at_left
            assert (ink.right < middle) if side else (ink.left > middle), item
            assert ink.left > 0
            assert ink.right < page.width


def mastheads(page: Page) -> list[Path]:
    """The fields, frames or rules of the two mastheads: what is painted first."""
    first = [item for item in page.items[:2] if isinstance(item, Path)]
    assert len(first) == 2
    return first


def check_directions(document: Document, pair: Pair) -> None:
    """The numerals of the actions hang at the start edge of their language."""
    width = document.pages[0].width
    first_rtl = Language.parse(pair[0]).rtl
    for place_, (tag, section) in enumerate(zip(pair, sections(document), strict=True)):
        left = (width / 2) if bool(place_) is not first_rtl else 0.0
        labels = {m for e in elements(section) if e.role is Role.LABEL for m in marks(e)}
        numerals = [run for page in document.pages for run in runs(page) if run.mark in labels]
        assert len(numerals) >= 2
        middle = left + width / 4
        for numeral in numerals:
            begin, end = extent(numeral)
            assert begin > middle if Language.parse(tag).rtl else end < middle


def check_structure(document: Document, pair: Pair) -> None:
    assert document.structure.role is Role.DOCUMENT
    one, other = sections(document)
    assert (one.role, other.role) == (Role.SECT, Role.SECT)
    assert document.language == pair[0]
    assert one.language in (None, pair[0])
    assert other.language == pair[1]
    told = marks(document.structure)
    assert len(told) == len(set(told))
    painted = [
        item.mark
        for page in document.pages
        for item in page.items
        if not isinstance(item, LinkArea) and item.mark is not None
    ]
    assert set(painted) == set(told)
    # Text by text; the stretches of one line are painted from left to right.
    order = list(dict.fromkeys(mark.partition("/")[0] for mark in painted))
    for section in (one, other):
        read = list(dict.fromkeys(mark.partition("/")[0] for mark in marks(section)))
        assert read == [text for text in order if text in read]
    # One language after the other, in the file as in the tree.
    first = set(marks(one))
    for page in document.pages:
        turns = [
            item.mark in first for item in page.items if getattr(item, "mark", None) is not None
        ]
        assert turns == sorted(turns, reverse=True)
    links = [element.link for element in elements(document.structure) if element.link is not None]
    assert len(links) == len(set(links))
    areas = {
        item.link for page in document.pages for item in page.items if isinstance(item, LinkArea)
    }
    assert areas == set(links)


def check_all(document: Document, pair: Pair, library: FontLibrary) -> None:
    check_alignment(document, pair)
    check_halves(document, pair, library)
    check_directions(document, pair)
    check_structure(document, pair)


@pytest.mark.parametrize("theme", ["signal", "press", "copy"])
@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_pairs_of_the_campaign(
    pair: Pair, theme: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    document = composed(replace(campaign, theme=Theme(theme)), pair, library)  # type: ignore[arg-type]
    check_all(document, pair, library)


@pytest.mark.parametrize("pair", FURTHER, ids="+".join)
def test_pairs_that_ask_for_more(pair: Pair, further: Brief[Message], library: FontLibrary) -> None:
    check_all(composed(further, pair, library), pair, library)


@pytest.mark.parametrize("edition", ["office", "copier", "press", "large-print"])
@pytest.mark.parametrize("pair", [("en", "ar"), ("ar", "hi")], ids="+".join)
def test_pairs_in_every_edition(
    pair: Pair, edition: EditionName, campaign: Brief[Message], library: FontLibrary
) -> None:
    check_all(composed(campaign, pair, library, edition), pair, library)


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "landscape"])
@pytest.mark.parametrize("name", ["A3", "A5", "Legal"])
def test_pairs_on_every_paper(
    name: str, landscape: bool, campaign: Brief[Message], library: FontLibrary
) -> None:
    pair = ("en", "ar")
    brief = replace(campaign, paper=Paper(name, landscape))  # type: ignore[arg-type]
    check_all(composed(brief, pair, library), pair, library)


def test_the_lines_of_a_language_begin_at_its_own_edge(
    campaign: Brief[Message], library: FontLibrary
) -> None:
    """Prose is flush with the start edge of its half: left in English, right in Arabic."""
    document = composed(campaign, ("en", "ar"), library)
    begins: dict[str, set[int]] = {"en": set(), "ar": set()}
    for page in document.pages:
        for block in page.blocks:
            tag, _, name = block.id.partition(":")
            if not name.startswith("background."):
                continue
            lines: dict[float, list[GlyphRun]] = {}
            for run in runs(page):
                begin, end = extent(run)
                inside = block.x - 1 < begin and end < block.x + block.width + 1
                if inside and block.y < run.y < block.y + block.height:
                    lines.setdefault(round(run.y, 2), []).append(run)
            for line in lines.values():
                edges = [edge for run in line for edge in extent(run)]
                begins[tag].add(round(max(edges) if tag == "ar" else min(edges)))
    assert len(begins["en"]) == len(begins["ar"]) == 1
    assert begins["en"].pop() + begins["ar"].pop() == pytest.approx(document.pages[0].width, abs=2)


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a pair and all that both languages say in it."""

    data: bytes
    texts: tuple[str, ...]


@pytest.fixture(scope="module")
def files(
    campaign: Brief[Message], further: Brief[Message], library: FontLibrary
) -> dict[str, Made]:
    made: dict[str, Made] = {}
    for pair in (*PAIRS, *FURTHER):
        brief = campaign if pair in PAIRS else further
        one, other = (Language.parse(tag) for tag in pair)
        handout = Workshop.open(library, strict=pair in PAIRS).make(brief, one, other)
        assert handout.tag == "+".join(pair)
        texts = tuple(text for tag in pair for text in said(brief, tag))
        made[handout.tag] = Made(handout.pdf, texts)
    return made


def said(brief: Brief[Message], tag: str) -> Iterator[str]:
    assert brief.summary
    assert brief.actions
    assert brief.quote
    yield brief.headline.variants[tag].plain
    yield brief.summary.variants[tag].plain
    for item in brief.actions.items:
        for message in (item.title, *item.text):
            if message:
                yield message.variants[tag].plain
    for paragraph in brief.background:
        yield paragraph.variants[tag].plain
    yield brief.quote.text.variants[tag].plain


_UNHEARD = "\u00ad\x02\ufffe\u200b“”«»„"
"""Hyphens at line ends, as readers tell them; and the marks of the quotation, one of which hangs
beside it in a line of its own."""


_LEAST_PART = 20
"""Letters in two lines, which is the least of a text that stands on a page, are more."""


def bare(text: str) -> str:
    return squeeze(text).translate(dict.fromkeys(map(ord, _UNHEARD)))


@pytest.mark.parametrize("read", [pdfium_text, pdfjs_text])
@pytest.mark.parametrize("pair", [*PAIRS, *FURTHER], ids="+".join)
def test_every_paragraph_of_both_comes_back(
    pair: Pair, read: Callable[[bytes], str], files: dict[str, Made]
) -> None:
    made = files["+".join(pair)]
    words = bare(read(made.data))
    assert not [text for text in made.texts if not comes_back(bare(text), words)]


def comes_back(text: str, words: str) -> bool:
    """Whether a text is among the words: in one piece or, where the page turns, in two."""
    turns = range(_LEAST_PART, len(text) - _LEAST_PART)
    return text in words or any(text[:at] in words and text[at:] in words for at in turns)


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_poppler_finds_every_word_of_both(pair: Pair, files: dict[str, Made]) -> None:
    """Words, because Poppler takes a whole page for one of a single direction, and numerals for
    columns: paragraphs of the other direction come back, but not in one piece."""
    made = files["+".join(pair)]
    found = Counter(letters(poppler_text(made.data)))
    wanted = Counter(word for text in made.texts for word in letters(text))
    assert not {word: count for word, count in wanted.items() if found[word] < count}


def letters(text: str) -> list[str]:
    """The words of a text, put together again where a hyphen parts them at the end of a line."""
    whole = re.sub(r"\u00ad\s*", "", unicodedata.normalize("NFC", text))
    apart = re.sub("[\u202a-\u202e]", " ", re.sub("[\u200e\u200f]", "", whole))
    return re.findall(r"[^\W\d_]{2,}", apart)


def test_checkers_find_nothing(files: dict[str, Made]) -> None:
    pdfua_check({tag: made.data for tag, made in files.items()})
    for made in files.values():
        qpdf_check(made.data)
    # Nastaliq has one letter in many shapes; outloud wonders, in handouts of one language too.
    outloud_check({tag: made.data for tag, made in files.items() if "ur" not in tag})


def test_a_pair_is_never_imposed(campaign: Brief[Message], library: FontLibrary) -> None:
    """Not even in what its file claims: pages of a booklet are in no order to be read in."""
    pair = Language.parse("en"), Language.parse("ar")
    data = Workshop.open(library, imposition=Imposition("booklet")).make(campaign, *pair).pdf
    assert data == Workshop.open(library).make(campaign, *pair).pdf


LACKING = WHOLE.replace("[en]", "[en, ar]") + "id: lacking\n"


def test_what_a_language_lacks_stands_in_its_column_in_the_other(library: FontLibrary) -> None:
    source = LACKING.replace(
        "headline: Stand with the workers", "headline: {en: Stand with us, ar: تضامنوا معنا}"
    )
    brief = parse(source, name="test.yaml", folder=pathlib.Path())
    document = composed(brief, ("en", "ar"), library)
    check_alignment(document, ("en", "ar"))
    check_halves(document, ("en", "ar"), library)
    check_structure(document, ("en", "ar"))
    other = sections(document)[1]
    languages = {element.language for element in elements(other)} - {None}
    assert languages >= {"ar", "en"}, "what is English among the Arabic says so"
    words = "".join(text_of(run) for page in document.pages for run in runs(page))
    assert words.count("watching") == 2
    assert words.count("تضامنوا") == words.count("Stand") == 1


def test_what_a_language_lacks_is_told(library: FontLibrary) -> None:
    brief = parse(LACKING, name="test.yaml", folder=pathlib.Path())
    pair = Language.parse("en"), Language.parse("ar")
    handout = Workshop.open(library).make(brief, *pair)
    assert any("ar lacks" in problem.message for problem in handout.diagnostics)
    assert not any("en lacks" in problem.message for problem in handout.diagnostics)
    with pytest.raises(BriefError, match="ar lacks headline"):
        Workshop.open(library, strict=True).make(brief, *pair)


def test_a_paragraph_that_is_longer_in_one_language_keeps_the_next_pair_aligned(
    library: FontLibrary,
) -> None:
    long, short = prose(120), "Short."
    source = (
        "languages: [en, de]\nheadline: {en: One, de: Eins}\nbackground:\n"
        f"  - {{en: {long}, de: {short}}}\n  - {{en: {short}, de: {long}}}\n"
        f"  - {{en: Last., de: Letzter.}}\n"
    )
    brief = parse(source, name="test.yaml", folder=pathlib.Path())
    document = composed(brief, ("en", "de"), library)
    one, other = starts(document, "en"), starts(document, "de")
    assert list(one) == ["headline", "background.1", "background.2", "background.3"]
    assert other == {name: (page, pytest.approx(y)) for name, (page, y) in one.items()}
    second = one["background.2"][1] - one["background.1"][1]
    assert second > 10 * 12, "the short one waits for the long one"
