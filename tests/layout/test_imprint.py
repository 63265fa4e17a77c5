"""The imprint in the foot: the words of the law before the names, in the law's own language."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from brief import build
from brief.diagnostics import BriefError
from brief.languages import Language
from brief.layout.imprint import imprint_parts
from brief.source import parse
from brief.translate import localise
from brief.typefaces import FontLibrary
from tests.pages.spoken import spoken

PARTIES = "name: A, address: B, printer: {name: C, address: D}"


def said(imprint: str, tag: str = "en", languages: str = "en, de, fr, it, ru, ar") -> list[str]:
    """The parts of an imprint as they are printed, their pieces told by language: `de:Druck: `."""
    source = f"languages: [{languages}]\nheadline: a\nimprint: {imprint}\n"
    brief = parse(source, name="test.yaml", folder=Path())
    language = Language.parse(tag)
    content = localise(brief, language).content
    assert content.imprint is not None
    return [
        "|".join(f"{piece.language.tag}:{piece.text}" for piece in part)
        for part in imprint_parts(content.imprint, language)
    ]


@pytest.mark.parametrize(
    ("profile", "parts"),
    [
        ("uk", ["en:Printed by |en:C|en:, |en:D", "en:Promoted by |en:A|en:, |en:B"]),
        ("de", ["de:Herausgeber: |de:A|de:, |de:B", "de:Druck: |de:C|de:, |de:D"]),
        ("fr", ["fr:Édité par |fr:A|fr:, |fr:B", "fr:Imprimé par |fr:C|fr:, |fr:D"]),
        ("at", ["de:Medieninhaber: |de:A|de:, Verlagsort: |de:B",
                "de:Hersteller: |de:C|de:, Herstellungsort: |de:D"]),
        ("ch", ["de:Herausgeber: |de:A|de:, |de:B", "de:Druck: |de:C|de:, |de:D"]),
        ("none", ["en:A|en:, |en:B", "en:C|en:, |en:D"]),
    ],
)  # fmt: skip
def test_the_words_of_each_law(profile: str, parts: list[str]) -> None:
    assert said(f"{{profile: {profile}, {PARTIES}}}") == parts


def test_all_parties_and_a_text() -> None:
    imprint = (
        "{profile: uk, name: A, printer: {name: C}, behalf: {name: E, address: F}, "
        "responsible: G, text: {en: Recycled, ru: Бумага}}"
    )
    assert said(imprint, "ru") == [
        "en:Printed by |en:C",
        "en:Promoted by |en:A",
        "en:on behalf of |en:E|en:, |en:F",
        "en:Responsible: |en:G",
        "ru:Бумага",
    ]
    assert said("{profile: de, responsible: A. Muster}")[0] == "de:V.i.S.d.P.: |de:A. Muster"


def test_a_party_without_a_name() -> None:
    assert said("{profile: at, address: Wien}") == ["de:Verlagsort: |de:Wien"]
    assert said("{profile: de, printer: {address: Hof 2}}") == ["de:Druck: |de:Hof 2"]


def test_switzerland_speaks_several_languages() -> None:
    for tag, words in {"fr": "Éditeur\u00a0: ", "it": "Editore: ", "de": "Herausgeber: "}.items():
        assert said("{profile: ch, name: A}", tag) == [f"{tag}:{words}|{tag}:A"]
    assert said("{profile: ch, name: A}", "ar") == ["de:Herausgeber: |de:A"]


def test_the_language_of_the_handout_is_that_of_the_law_if_it_may_be() -> None:
    assert said("{profile: at, name: A}", "de-AT", "de-AT") == ["de-AT:Medieninhaber: |de-AT:A"]


def test_names_in_other_letters_keep_their_language() -> None:
    assert said("{profile: de, name: {en: Union, ru: Профсоюз}}", "ru") == [
        "de:Herausgeber: |ru:Профсоюз"
    ]


def test_it_is_tagged_in_the_language_of_the_law(library: FontLibrary) -> None:
    """In the structure of the file, also of a handout that runs from right to left."""
    source = (
        "languages: [en, ar]\nheadline: {en: a, ar: قفوا}\n"
        f"imprint: {{profile: de, {PARTIES}, text: {{en: Recycled, ar: ورق}}}}\n"
    )
    brief = parse(source, name="test.yaml", folder=Path())
    for handout in build(brief, library=library):
        lines = spoken(handout.pdf).splitlines()
        german = [line.strip() for line in lines if "[de]" in line]
        assert german == ["Span [de]: Herausgeber: A, B", "Span [de]: Druck: C, D"], lines
        with pikepdf.open(io.BytesIO(handout.pdf)) as file:
            assert str(file.Root.Lang) == handout.language.tag


def test_the_longest_name_is_pointed_to_where_the_foot_is_too_tall(library: FontLibrary) -> None:
    words = "word " * 1500
    source = f"languages: [en]\nheadline: a\nimprint: {{profile: de, name: {words}}}\n"
    brief = parse(source, name="test.yaml", folder=Path())
    with pytest.raises(BriefError) as raised:
        list(build(brief, library=library))
    [error] = raised.value.diagnostics
    assert "leaves no room" in error.message
    assert error.place is not None
    assert (error.place.line, error.place.column) == (3, 30)
