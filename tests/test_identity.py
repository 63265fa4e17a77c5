"""The hash of what a handout says: what changes it, and what must not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from brief.diagnostics import Problems
from brief.editions import EDITIONS
from brief.identity import Identifier, identity
from brief.languages import Language
from brief.layout import layout, layout_parallel
from brief.model import Brief, Message, Paper, Raster, Theme
from brief.source import parse
from brief.translate import localise
from brief.typefaces import FontLibrary

SOURCE = """
format: 1
id: strike
languages: [en, be, de]
organisation: {name: Global Union, website: www.example.org, email: office@example.org}
date: 2020-08-28
valid_until: 2020-12-31
place: Geneva
kicker: Call to all unions
headline: {en: Stand with the workers, be: Разам з працоўнымі}
summary: {en: The world is watching., be: Свет глядзіць.}
actions:
  title: What you can do
  items:
    - id: embassy
      title: Go to the embassy
      text: Hold a **peaceful** rally outside.
      deadline: 2020-09-11
    - id: sign
      title: Sign the petition
      link: {url: "https://example.org/sign", label: Sign here, qr: yes}
background:
  - After the election thousands went out, and [more](https://example.org/more) came.
  - Workers stopped work.
quote: {text: Our strength is solidarity., name: A. Nother, role: Secretary, translated: yes}
images:
  - {path: red.png, alt: A red flag, caption: Minsk}
  - {path: drawing.svg, alt: A square}
links: [https://example.org/end]
contact: {name: Press office, phone: +41 22 000 00 00}
imprint: Issued by Global Union
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h{}v3H1z"/></svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Image.new("RGB", (8, 8), "#c00").save(tmp_path / "red.png")
    (tmp_path / "drawing.svg").write_text(SVG.format(3), "utf-8")
    return tmp_path


def read(source: str, folder: Path) -> Brief[Message]:
    return parse(source, name="strike.yaml", folder=folder)


def hash_of(source: str, folder: Path, tag: str = "en") -> str:
    brief = read(source, folder)
    (language,) = (each for each in brief.languages if each.tag == tag)
    return identity(localise(brief, language))


def test_it_is_eight_characters_that_nobody_mistakes(folder: Path) -> None:
    found = {hash_of(SOURCE, folder, tag) for tag in ("en", "be", "de")}
    assert len(found) == 3
    for each in found:
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", each)


def test_it_is_the_same_today_as_when_it_was_printed(folder: Path) -> None:
    """Sheets are in people's hands: if this fails, they can't be told from other ones any more."""
    assert hash_of(SOURCE, folder) == "GDG7-TSSQ"


def test_another_machine_gets_the_same(folder: Path) -> None:
    (folder / "strike.yaml").write_text(SOURCE, "utf-8")
    code = (
        "from pathlib import Path; from brief.source import load; from brief.identity import *;"
        "from brief.translate import localise; b = load(Path('strike.yaml'));"
        "print(identity(localise(b, b.languages[0])))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR"}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == hash_of(SOURCE, folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Global Union", "name: Global Unions"),
        ("www.example.org", "www.example.com"),
        ("office@", "press@"),
        ("2020-08-28", "2020-08-29"),
        ("valid_until: 2020-12-31", "valid_until: 2021-01-01"),
        ("valid_until: 2020-12-31\n", ""),
        ("place: Geneva", "place: Genève"),
        ("Call to", "A call to"),
        ("Stand with the", "Stand by the"),
        ("is watching.", "is watching!"),
        ("What you can do", "What to do"),
        ("**peaceful**", "peaceful"),
        ("**peaceful**", "*peaceful*"),
        ("2020-09-11", "2020-09-12"),
        ("org/sign", "org/sing"),
        ("Sign here", "Sign now"),
        ("qr: yes", "qr: no"),
        ("org/more", "org/less"),
        ("[more](https://example.org/more)", "more"),
        ("- Workers stopped work.", "- Workers stopped.\n  - They work."),
        ("solidarity., name", "unity., name"),
        ("A. Nother", "B. Nother"),
        ("role: Secretary", "role: President"),
        ("alt: A red flag", "alt: A flag"),
        ("caption: Minsk", "caption: Brest"),
        ("org/end", "org/start"),
        ("22 000", "22 001"),
        ("Issued by", "Printed by"),
        ("headline:", "numerals: arab\nheadline:"),
        ("alt: A red flag", "decorative: yes"),
    ],
)
def test_whatever_is_said_changes_it(old: str, new: str, folder: Path) -> None:
    assert SOURCE.count(old) >= 1
    assert hash_of(SOURCE.replace(old, new), folder) != hash_of(SOURCE, folder)


def test_a_pixel_and_a_line_change_it(folder: Path) -> None:
    before = hash_of(SOURCE, folder)
    picture = Image.new("RGB", (8, 8), "#c00")
    picture.putpixel((7, 7), (0xCC, 0, 1))
    picture.save(folder / "red.png")
    changed = hash_of(SOURCE, folder)
    assert changed != before
    (folder / "drawing.svg").write_text(SVG.format(3.1), "utf-8")
    assert hash_of(SOURCE, folder) not in (before, changed)


def test_the_file_of_a_picture_does_not(folder: Path) -> None:
    before = hash_of(SOURCE, folder)
    Image.new("RGB", (8, 8), "#c00").save(folder / "other.png", compress_level=0)
    source = SOURCE.replace("red.png", "other.png")
    assert hash_of(source, folder) == before


def test_order_changes_it(folder: Path) -> None:
    before = hash_of(SOURCE, folder)
    quote = next(line for line in SOURCE.splitlines() if line.startswith("quote:"))
    moved = SOURCE.replace(quote + "\n", "").replace("background:", f"{quote}\nbackground:")
    assert hash_of(moved, folder) != before
    first, second = (line for line in SOURCE.splitlines() if line.startswith("  - {path"))
    swapped = SOURCE.replace(f"{first}\n{second}", f"{second}\n{first}")
    assert hash_of(swapped, folder) != before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "# a remark\n\nformat:   1"),
        ("id: strike", "id: walkout"),
        ("id: embassy", "id: consulate"),
        ("headline:", "theme: {name: press, accent: '#004488'}\npaper: A5\nfit: any\nheadline:"),
        ("headline:", "editions: [press, copier]\nheadline:"),
        ("{en: Stand with the workers, be: Разам з", "{be: Разам з"),
        ("be, de]", "de, be]"),
        ("be, de]", "de, be, fr]"),
        ("be: Свет глядзіць.", "be: Свет бачыць."),
        ("kicker: Call to all unions", 'kicker:\n  en: "Call to all unions"'),
    ],
)
def test_form_look_and_other_languages_do_not(old: str, new: str, folder: Path) -> None:
    assert old in SOURCE
    source = SOURCE.replace(old, new)
    if "Stand" in old:  # the English text comes last
        source = source.replace("працоўнымі}", "працоўнымі, en: Stand with the workers}")
    assert hash_of(source, folder) == hash_of(SOURCE, folder)


def test_only_a_translation_is_called_one(folder: Path) -> None:
    german = "text: {en: Our strength is solidarity., de: Unsere Kraft ist Solidarität.}"
    source = SOURCE.replace("text: Our strength is solidarity.", german)
    without = source.replace(", translated: yes", "")
    assert hash_of(source, folder) == hash_of(without, folder)
    assert hash_of(source, folder, "de") != hash_of(without, folder, "de")


def test_a_text_that_stands_in_is_not_one_of_the_language(folder: Path) -> None:
    source = SOURCE.replace("kicker: Call to all unions", "kicker: {en: Salidarnast}")
    own = SOURCE.replace("kicker: Call to all unions", "kicker: {en: Salidarnast, de: Salidarnast}")
    assert hash_of(source, folder) == hash_of(own, folder)
    assert hash_of(source, folder, "de") != hash_of(own, folder, "de")


def test_how_a_photograph_is_packed_does_not_matter(folder: Path) -> None:
    brief = localise(read(SOURCE, folder), Language.parse("en"))
    picture = brief.content.images[0]
    assert isinstance(picture.content, Raster)
    lossy = replace(picture, content=replace(picture.content, photographic=True))
    images = (lossy, *brief.content.images[1:])
    assert identity(replace(brief, content=replace(brief.content, images=images))) == identity(
        brief
    )


def test_where_a_span_ends_does_not_matter(folder: Path) -> None:
    brief = localise(read(SOURCE, folder), Language.parse("en"))
    headline = brief.content.headline
    (span,) = headline.spans
    parts = (
        replace(span, text=span.text[:5]),
        replace(span, text=""),
        replace(span, text=span.text[5:]),
    )
    content = replace(brief.content, headline=replace(headline, spans=parts))
    assert identity(replace(brief, content=content)) == identity(brief)
    bold = (parts[0], replace(parts[2], bold=True))
    content = replace(brief.content, headline=replace(headline, spans=bold))
    assert identity(replace(brief, content=content)) != identity(brief)


def test_it_is_in_the_file_of_every_edition_and_paper(folder: Path, library: FontLibrary) -> None:
    brief = read(SOURCE, folder)
    other = replace(brief, paper=Paper("A5"), theme=Theme("press"))
    for name, edition in EDITIONS.items():
        for each in (brief, other):
            made, _ = layout(localise(each, brief.languages[1]), library, Problems(), edition)
            assert made.identifier == f"strike be {name} {hash_of(SOURCE, folder, 'be')}"


def test_two_languages_side_by_side_have_both(folder: Path, library: FontLibrary) -> None:
    brief = read(SOURCE, folder)
    one, other = (localise(brief, language) for language in brief.languages[:2])
    made, _ = layout_parallel(one, other, library, Problems())
    assert made.identifier == f"strike en+be screen {identity(one)}+{identity(other)}"
    assert Identifier.parse(made.identifier) == Identifier(
        "strike", ("en", "be"), "screen", (identity(one), identity(other))
    )


@pytest.mark.parametrize(
    "text",
    ["", "strike en screen", "strike en screen 7KQ4M2XD", "strike en screen 7KQ4-M2XI", "a b c d"],
)
def test_nothing_else_is_an_identifier(text: str) -> None:
    assert Identifier.parse(text) is None
