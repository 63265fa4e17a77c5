"""Every language with more than a million speakers can be written, each from one family."""

import unicodedata

import gflanguages
import icu
import pytest

from brief.typefaces.gaps import needs_glyph

MILLION = 1_000_000
TOO_NEW = {"\ua7cb"}
"""A letter of Dan, in Unicode since 16.0 (2024): no font of ours has it yet."""


def characters(language):
    exemplars = language.exemplar_chars
    for text in (exemplars.base, exemplars.marks, exemplars.numerals, exemplars.punctuation):
        for item in text.split():
            yield from item.removeprefix("{").removesuffix("}").replace("◌", "")


LANGUAGES = [
    language
    for language in gflanguages.LoadLanguages().values()
    if language.population > MILLION and language.HasField("exemplar_chars")
]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.id)
def test_alphabet_is_covered_by_one_family(library, language):
    script = language.script
    tag = f"{language.language}-{script}"
    lacking, families = [], set()
    for character in sorted(set(characters(language))):
        if not needs_glyph(character) or character in TOO_NEW:
            continue
        face = library.choose(character, script=script, language=tag)
        if face is None:
            lacking.append(character)
        elif unicodedata.category(character)[0] in "LM" and icu.Script.getScript(
            character
        ).getShortName() not in ("Zyyy", "Zinh"):
            families.add(face.family)
    assert not lacking
    assert len(families) == 1 or script in ("Jpan", "Kore", "Hans", "Hant")
