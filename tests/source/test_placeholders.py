"""Placeholders in a source: read for a merge, printed as they stand in a build."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from brief.diagnostics import BriefError, Diagnostic
from brief.source import parse_template
from brief.template import Template
from tests.source.reading import complaints, errors, read, warnings

HEAD = "languages: [en, fr]\n"


def template(text: str) -> Template:
    return parse_template(HEAD + text, name="content.yaml", folder=Path())


def complaints_of_template(text: str) -> list[Diagnostic]:
    try:
        return list(template(text).brief.warnings)
    except BriefError as error:
        return list(error.diagnostics)


def said(text: str) -> list[str]:
    """Place and message of all that is said of a template."""
    return [
        f"{d.place.line}:{d.place.column} {d.message}" if d.place else d.message
        for d in complaints_of_template(text)
    ]


def test_kinds_follow_from_what_the_texts_ask_for() -> None:
    found = template(
        'headline: "{city}: {when, date, long}, {when, time, short}"\n'
        'summary: {en: "{n, plural, one {# of us} other {# of us}} {who, select, other {x}}", '
        'fr: "{n, number}"}\n'
        'organisation: {name: A, website: "{site}", address: "{address}"}\n'
        "contact: {phone: '{phone}', email: '{mail}'}\n"
        "links: [{url: 'https://example.org/{id}', label: '{day, date}', tracking: keep}]\n"
    )
    kinds = {name: one.kind for name, one in found.placeholders.items()}
    assert kinds == {
        "city": "text", "when": "moment", "n": "number", "who": "text", "site": "text",
        "address": "text", "phone": "text", "mail": "text", "id": "text", "day": "date",
    }  # fmt: skip
    assert found.brief.warnings == ()
    assert not any(one.defaults for one in found.placeholders.values())


def test_types_and_defaults() -> None:
    found = template(
        'headline: "{a} {b} {c} {d, date}"\n'
        "placeholders:\n"
        "  a: {type: date}\n"
        "  b: {default: {en: your city, fr: votre ville}}\n"
        '  c: {default: ""}\n'
        "  d: {default: 2020-08-28}\n"
    )
    assert {name: one.kind for name, one in found.placeholders.items()} == {
        "a": "date", "b": "text", "c": "text", "d": "date",
    }  # fmt: skip
    assert {name: dict(one.defaults) for name, one in found.placeholders.items()} == {
        "a": {},
        "b": {"en": "your city", "fr": "votre ville"},
        "c": {"en": "", "fr": ""},
        "d": dict.fromkeys(("en", "fr"), datetime.date(2020, 8, 28)),
    }


def test_a_default_that_lacks_a_language() -> None:
    text = (
        'headline: "{a} {n, number}"\nplaceholders:\n  n: {default: {en: 2}}\n'
        "  a: {default: {en: none}}\n"
    )
    assert said(text) == ["5:7 fr lacks this default; that in en stands in"]
    defaults = {name: dict(one.defaults) for name, one in template(text).placeholders.items()}
    # A number is no word of a language.
    assert defaults == {"a": {"en": "none"}, "n": {"en": 2, "fr": 2}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('headline: "Go to {city"', "2:18 this placeholder is not closed after `city`"),
        ('headline: "Go to {{city}}"', "2:18 a placeholder stands in one brace"),
        ('headline: "100 % } of us"', "2:18 this `}` closes nothing"),
        ('headline: "{n, spellout}"', "2:16 `spellout` is not a kind of placeholder"),
        ('headline: "{n, date, dd.MM.}"', "2:12 `dd.MM.` is not a way to print a date"),
        ("headline: x\nsummary: |\n  One line\n  and {", "5:7 a name is missing after this `{`"),
        ('headline: "{n, date} {n, number}"', "2:22 `n` can't be both a date and a number"),
        ('headline: "{n, date}"\nplaceholders: {n: {type: number}}',
         "2:12 `n` can't be both a number and a date"),
        ('headline: "{n}"\nplaceholders: {n: {type: word}}',
         "3:26 `word` is not a kind of value"),
        ('headline: "{n}"\nplaceholders: {n: {defaults: x}}',
         "3:20 `defaults` is not known of a placeholder"),
        ('headline: "{city}"\nplaceholders: {town: {default: x}}',
         "3:16 no text has the placeholder `{town}`"),
        ('headline: "{n, date}"\nplaceholders: {n: {default: soon}}',
         "3:29 this default is not a day; write year, month and day such as 2020-08-28"),
        ('headline: "{n}"\nplaceholders: {n: {default: {fr: x}}}',
         "3:20 the default in en is missing"),
        ('headline: "{n}"\nplaceholders: {n: {default: {xx: x}}}',
         "3:34 a default is one value, or one for each language"),
        ('headline: x\nlinks: ["ftp://example.org/{n}"]',
         "3:9 no value can make a sound address of this"),
        ('headline: x\nlinks: ["https://example.org/{n}"]',
         "3:9 this address differs from sheet to sheet: whoever runs the site sees which sheet a "
         "visit comes from"),
        ('headline: x\nsummary: "[x](https://example.org/{n})"',
         "3:11 this address differs from sheet to sheet: whoever runs the site sees which sheet a "
         "visit comes from"),
        ('headline: x\nsummary: "**{n}, [](https://example.org/{n})"',
         "3:11 this link has no words"),
    ],
)  # fmt: skip
def test_what_is_wrong(text: str, expected: str) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("pl", "plural, one {#} other {#}",
         "pl also has `few` and `many`: 2 and 5 would be printed with `other`"),
        ("pl", "plural, =0 {no} one {#} few {#} other {#}",
         "pl also has `many`: 5 would be printed with `other`"),
        ("pl", "plural, one {#} few {#} many {#} other {#}", ""),
        ("ar", "plural, =0 {no} one {#} two {#} few {#} other {#}",
         "ar also has `many`: 11 would be printed with `other`"),
        ("ar", "plural, offset:1 =1 {you} zero {you} one {#} two {#} few {#} other {#}",
         "ar also has `many`: 12 would be printed with `other`"),
        ("en", "selectordinal, one {#st} two {#nd} other {#th}",
         "en also has `few`: 3 would be printed with `other`"),
        # What only fractions, or millions, have; and exact numbers in place of a category.
        ("fr", "plural, one {#} other {#}", ""),
        ("en", "plural, =1 {me} other {#}", ""),
        ("ja", "plural, other {#}", ""),
    ],
)  # fmt: skip
def test_plurals_that_a_language_has_and_a_text_lacks(tag: str, text: str, words: str) -> None:
    brief = f"languages: [de, {tag}]\nheadline:\n  de: x\n  {tag}: 'a {{n, {text}}}'\n"
    found = parse_template(brief, name="content.yaml", folder=Path()).brief.warnings
    assert [d.message for d in found] == ([words] if words else [])
    if found:
        assert str(found[0].place) == "content.yaml:4:10"
        assert found[0].hint.startswith("Add `")


def test_an_address_that_is_all_a_value_is_no_news() -> None:
    assert said('headline: x\nsummary: "[{n}](https://{host}/x) [y]({site})"\n') == []


def test_texts_without_placeholders_are_as_in_a_build() -> None:
    text = "headline: Don't\nsummary: \"l'**union** fait \\\\* [x](https://example.org)\"\n"
    assert template(text).brief == read(HEAD + text)


def test_a_digest_of_all_that_the_source_says() -> None:
    one, same, other = (template(f'headline: "{{city}}"\nsummary: {word}\n') for word in "aab")
    assert one.digest == same.digest != other.digest


def test_a_build_prints_braces_and_says_so() -> None:
    text = HEAD + 'headline: "Meet in {city}"\nsummary: "\\\\{sic\\\\} {} {1}, {a b}"\n'
    [found] = warnings(text)
    assert found.message == "`{city}` is printed as it stands: `brief build` fills no placeholders"
    assert str(found.place) == "content.yaml:2:20"
    brief = read(text)
    assert brief.headline.variants["en"].plain == "Meet in {city}"
    assert brief.summary is not None
    assert brief.summary.variants["en"].plain == "{sic} {} {1}, {a b}"


def test_a_template_is_not_built() -> None:
    [found] = errors(HEAD + 'headline: "{city}"\nplaceholders: {city: {default: x}}\n')
    assert found.message == "this source has placeholders: they are filled from a list"
    assert found.hint == "Run `brief merge content.yaml list.csv`."


def test_braces_that_yaml_takes_for_a_block() -> None:
    for text in ("headline: {city}", "headline: {city} rises"):
        found = complaints_of_template(text + "\n")
        assert any("quotation marks" in d.hint for d in found), [d.message for d in found]


def test_other_braces_are_no_news() -> None:
    assert complaints(HEAD + 'headline: "a {b c} {} }{"\n') == []
