"""What a workshop remembers makes it faster, never another file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest

from benchmarks.workloads import merged, new_texts
from brief import FontLibrary, load
from brief.color import BLACK
from brief.diagnostics import Problems
from brief.display import Path as Path_
from brief.editions import EDITIONS
from brief.images import symbol
from brief.imposition import Imposition
from brief.languages import Language
from brief.layout.copy import Piece, Scribe
from brief.layout.paint import Mirror, Painter
from brief.layout.parts import Box, Figure
from brief.layout.press import Pressroom
from brief.layout.themes import style_of
from brief.layout.tokens import Sheet
from brief.model import Brief, Link, LocalizedBrief, Message, Paper, Picture, Raster, Theme
from brief.pdf import Reproduction
from brief.pdf.fonts import Font, encode
from brief.pdf.inks import inks_of
from brief.pdf.sequences import Painted, Sequences, State
from brief.pipeline import Workshop
from brief.recent import Recent
from brief.scripts import script_style
from brief.structure import Role
from brief.text.kit import Kit
from brief.translate import localise
from tests.corpus.samples import handout_of, samples
from tests.pdf.shaping import Run, document, line

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


def with_link(
    brief: Brief[Message], change: Callable[[Link[Message]], Link[Message] | None]
) -> Any:
    assert brief.actions
    items = tuple(
        replace(item, link=change(item.link) if item.link else None) for item in brief.actions.items
    )
    return replace(brief, actions=replace(brief.actions, items=items))


def with_logo(brief: Brief[Message], shade: int) -> Any:
    assert brief.organisation
    pixels = Raster(40, 40, "RGB", bytes((shade, 0, 90)) * 1600)
    alt = replace(brief.headline, id="organisation.logo.alt")
    logo = Picture(pixels, alt, None, brief.headline.place)
    return replace(brief, organisation=replace(brief.organisation, logo=logo))


ONE_THING: dict[str, Callable[[Brief[Message]], Any]] = {
    "nothing": lambda brief: brief,
    **{
        f"{name} {landscape}": lambda brief, paper=Paper(name, landscape): replace(
            brief, paper=paper
        )
        for name, landscape in (("A5", False), ("Letter", False), ("Legal", False), ("A4", True))
    },
    **{
        f"{name} {accent}": lambda brief, theme=Theme(name, accent): replace(brief, theme=theme)
        for name in ("signal", "press", "copy")
        for accent in ("#00558f", "#b8001f")
    },
    "numerals": lambda brief: replace(brief, numerals="latn"),
    "two pages": lambda brief: replace(brief, fit=2),
    "no place": lambda brief: replace(brief, place=None),
    "no name": lambda brief: replace(brief, quote=brief.quote and replace(brief.quote, name=None)),
    "no links": lambda brief: with_link(brief, lambda _: None),
    "other codes": lambda brief: with_link(
        brief, lambda link: replace(link, qr=link.qr and symbol("https://example.org/other"))
    ),
    "other addresses": lambda brief: with_link(
        brief, lambda link: replace(link, url=link.url + "?")
    ),
    "order": lambda brief: replace(brief, order=tuple(reversed(brief.order))),
    "swapped": lambda brief: replace(
        brief,
        kicker=replace(brief.headline, id="kicker"),
        headline=replace(brief.summary or brief.headline, id="headline"),
    ),
    "a logo": lambda brief: with_logo(brief, 200),
    "another": lambda brief: with_logo(brief, 20),
}
MANNERS: list[tuple[str, str, Imposition | None]] = [
    ("en", "screen", None),
    ("ar", "screen", None),
    ("ar+en", "screen", None),
    ("en+ar", "office", None),
    ("hi", "copier", None),
    ("de", "press", None),
    ("en", "screen", Imposition("booklet")),
    ("ar", "office", Imposition("2up")),
]


@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.sweep)])
def test_one_thing_that_differs_is_seen(share: int) -> None:
    """Handouts that differ in one thing, all from one library and one reproduction an edition, in
    any order: each is what a library of its own makes of it. share: each so manieth is compared."""
    brief = load(CAMPAIGN)
    languages = {language.tag: language for language in brief.languages}
    library = FontLibrary.open()
    shared = {name: Reproduction.of(edition) for name, edition in EDITIONS.items()}
    jobs = [(thing, manner) for thing in ONE_THING for manner in range(len(MANNERS))]
    Random(7).shuffle(jobs)
    for number, (thing, manner) in enumerate(jobs):
        tags, edition, imposition = MANNERS[manner]
        one = ONE_THING[thing](brief)
        wanted = [languages[tag] for tag in tags.split("+")]
        shop = Workshop.open(library, EDITIONS[edition], imposition)
        made = replace(shop, reproduction=shared[edition]).make(one, *wanted).pdf
        if number % share == 0:
            alone = Workshop.open(FontLibrary.open(), EDITIONS[edition], imposition)
            assert made == alone.make(one, *wanted).pdf, (thing, tags, edition)


def test_copies_are_told_apart_by_all_that_they_are_made_of(library: FontLibrary) -> None:
    english, persian = Language.parse("en"), Language.parse("fa")
    styles = [style_of(Theme(name), EDITIONS["screen"]) for name in ("signal", "copy")]
    body = styles[0].voices.body

    def scribe(**changes: Any) -> Scribe:
        given = {"language": english, "style": styles[0], "names": ("Anna",)} | changes
        return Scribe(library=library, problems=Problems(), **given)

    content = [Piece("Anna 12", english)]
    first = scribe().write("a", content, body)
    assert scribe().write("a", [Piece("Anna 12", english)], body) is first
    others = [
        scribe().write("b", content, body),
        scribe().write("a", [Piece("Anna 13", english)], body),
        scribe().write("a", [Piece("Anna 12", english, bold=True)], body),
        scribe().write("a", content, styles[0].voices.lead),
        scribe().write("a", content, body, role=Role.H2),
        scribe().write("a", content, body, prose=False),
        scribe().write("a", content, body, direction_of=persian),
        scribe(language=persian).write("a", content, body),
        scribe(style=styles[1]).write("a", content, body),
        scribe(names=()).write("a", content, body),
        scribe(name="en:").write("a", content, body),
    ]
    assert len({id(copy) for copy, _ in [first, *others]}) == 1 + len(others)


def test_presses_are_told_apart_by_all_that_they_are_made_of(library: FontLibrary) -> None:
    room = Pressroom.of(library)
    style, other = (room.style(Theme(name), EDITIONS["screen"]) for name in ("signal", "copy"))
    sheet = Sheet.of(Paper("A4"), EDITIONS["screen"])
    latin, arabic = script_style("Latn"), script_style("Arab")
    press = room.designed(sheet, style, latin, rtl=False)
    assert room.designed(sheet, style, latin, rtl=False) is press
    others = [
        room.designed(Sheet.of(Paper("A5"), EDITIONS["screen"]), style, latin, rtl=False),
        room.designed(sheet, other, latin, rtl=False),
        room.designed(sheet, style, arabic, rtl=False),
        room.designed(sheet, style, latin, rtl=True),
        press.at(3),
        press.settled({(style.voices.body, latin): 20.0}),
    ]
    assert len({id(each) for each in [press, *others]}) == 1 + len(others)


def test_parts_are_told_apart_by_where_they_stand() -> None:
    painter = Painter()
    box = Box(10, 20, 30, 40, BLACK)
    first = painter.paint(box, 1, 2, Mirror(500, rtl=False))
    assert painter.paint(Box(10, 20, 30, 40, BLACK), 1, 2, Mirror(500, rtl=False)) is first
    others = [
        painter.paint(box, 1, 2, Mirror(500, rtl=True)),
        painter.paint(box, 1, 2, Mirror(500, rtl=False, offset=7)),
        painter.paint(box, 3, 2, Mirror(500, rtl=False)),
        painter.paint(box, 1, 3, Mirror(500, rtl=False)),
    ]
    assert len({first, *others}) == 1 + len(others)


def test_sequences_are_told_apart_by_their_fonts(library: FontLibrary) -> None:
    (run,) = line(library, [Run("ab", "NotoSans-Regular")])
    encoding = encode(document([run]), library)
    encoded, font = encoding.runs[0][0], encoding.fonts[run.face]
    assert encoded
    sequences = Sequences(inks_of("rgb"))

    def names(font: Font) -> list[str]:
        painted = sequences.paint(
            (run,), (encoded,), {run.face: font}, {}, 800, State(), measured=False
        )
        operators = [each for each in painted.operators if isinstance(each, str)]
        return [each.split()[0] for each in operators if each.endswith("Tf")]

    assert names(font) == ["/F1"]
    assert names(replace(font, names=("F2",))) == ["/F2"]
    layered = replace(font, names=("F1", "F1a"), layers={encoded.entries[1]: 1})
    assert names(layered) == ["/F1", "/F1a"]
    assert names(replace(layered, layers={encoded.entries[0]: 1})) == ["/F1a", "/F1"]


def test_sequences_are_told_apart_by_all_that_they_are_made_of() -> None:
    sequences = Sequences(inks_of("rgb"))
    path = Path_((("M", 0, 0), ("L", 9, 0), ("L", 9, 9), ("Z",)), BLACK)

    def painted(height: float = 100, state: State = State(), *, measured: bool = False) -> Painted:  # noqa: B008
        return sequences.paint((path,), (None,), {}, {}, height, state, measured=measured)

    first = painted()
    assert painted() is first
    assert first.box is None
    assert painted(measured=True).box == (0, 91, 9, 100)
    assert painted(200).operators != first.operators
    assert painted(state=State(fill="1 0 0 rg")).operators[0] == "0 g"


def test_a_full_memory_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [Workshop.open().handout(one).pdf for one in varied(6)]
    monkeypatch.setattr("brief.text.kit._CHARACTERS", 300)
    monkeypatch.setattr("brief.pdf.fonts._MOST_ENTRIES", 40)
    monkeypatch.setattr("brief.pdf.fonts._SUBSETS", 1)
    monkeypatch.setattr("brief.pdf.fonts._RUNS", 3)
    monkeypatch.setattr("brief.pdf.lines._RUNS", 2)
    monkeypatch.setattr("brief.pdf.sequences._OPERATORS", 20)
    monkeypatch.setattr("brief.pdf.images._BYTES", 10)
    monkeypatch.setattr("brief.pdf.paths._KEPT", 1)
    monkeypatch.setattr("brief.layout.copy._CHARACTERS", 500)
    monkeypatch.setattr("brief.layout.paint._ITEMS", 5)
    monkeypatch.setattr("brief.layout.press._PRESSES", 2)
    monkeypatch.setattr("brief.layout.press._STYLES", 1)
    monkeypatch.setattr("brief.layout.press._ROWS", 9)
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
    kept: Recent[str, tuple[str, int]] = Recent(10, lambda made: made[1])
    made: list[str] = []

    def get(key: str, weight: int) -> str:
        def make() -> tuple[str, int]:
            made.append(key)
            return key.upper(), weight

        return kept.get(key, make)[0]

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


def test_what_is_kept_weighs_what_it_says_whoever_asks() -> None:
    kept: Recent[int, int] = Recent(60, lambda made: 1 + made % 3)

    def ask(seed: int) -> None:
        chance = Random(seed)
        for _ in range(4000):
            key = chance.randrange(80)
            assert kept.get(key, lambda key=key: key) == key

    threads = [Thread(target=ask, args=(seed,)) for seed in range(4)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    weights = [weight for _, weight in kept._kept.values()]
    assert kept._weight == sum(weights)
    assert 57 < sum(weights) <= 60


def test_large_things_are_not_kept_by_the_dozen() -> None:
    """Long handouts and pictures of rows: what is kept is bounded by its size."""
    brief = load(CAMPAIGN)
    english = brief.languages[0]
    fresh = FontLibrary.open()
    shop = Workshop.open(fresh)
    for number in range(12):
        one = localise(with_logo(brief, number), english)
        many = tuple(
            replace(
                text, id=f"background.{n}", spans=(replace(text.spans[0], text=f"{n} {number}"),)
            )
            for n, text in enumerate(one.content.background * 60, 1)
        )
        shop.handout(replace(one, content=replace(one.content, background=many, fit=None)))
    room, painter = Pressroom.of(fresh), fresh.keep(Painter, Painter)
    assert sum(weight for _, weight in room._settings._kept.values()) <= 4096
    assert not [
        part
        for part, *_ in painter._painted._kept
        if isinstance(part, Figure) and isinstance(part.content, Raster)
    ]
