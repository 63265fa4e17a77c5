"""A template and values → a brief: values stay data, and what has no placeholder stays as it is."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.diagnostics import Problems
from brief.merge.filling import FillError, Filling
from brief.model import Brief, Span, Text
from brief.pipeline import Workshop
from brief.placeholders import Value
from brief.source import parse_template
from brief.typefaces import FontLibrary

SOURCE = """\
languages: [en, fr]
headline: {en: "Stand up, {city}!", fr: "Debout, l'{city} !"}
kicker: "**Now** and *here*"
summary: >-
  **{city}** and [{site}](https://example.org/{id}?a={id})*{city}*
  {n, plural, one {**one** of {city}} other {# of us}}
background: ["{note}", "Fixed."]
organisation: {name: Union, website: "www.{host}/x", email: "{mail}", address: "{address}"}
contact: [{phone: "{phone}"}, {name: "{note}"}]
links: ["{site}", "https://example.org"]
quote: {text: "Said on {when, date, long}", name: "{who}"}
placeholders: {who: {default: {en: A friend, fr: Une amie}}}
"""
VALUES: dict[str, Value] = {
    "city": "Minsk", "site": "https://union.example.org/a?b=1", "id": "7", "n": 1, "note": "",
    "host": "union.example.org", "mail": "a@example.org", "address": "1 Sample Street",
    "phone": "+375 17 000 00 00", "when": datetime.date(2020, 8, 28), "who": "A. Nother",
}  # fmt: skip


NO_ISOLATES = {0x2068: None, 0x2069: None}


def filling(source: str = SOURCE, tag: str = "en") -> Filling:
    brief = parse_template(source, name="content.yaml", folder=Path()).brief
    return Filling(brief, next(one for one in brief.languages if one.tag == tag))


MADE = filling()


def filled(tag: str = "en", **values: Value) -> Brief[Text]:
    return filling(SOURCE, tag).fill({**VALUES, **values}, Problems()).content


def marks(spans: tuple[Span, ...]) -> list[tuple[str, bool, bool, str]]:
    return [(span.text, span.bold, span.italic, span.href) for span in spans]


def test_texts_are_filled_in_their_language() -> None:
    assert filled().headline.plain == "Stand up, Minsk!"
    assert filled("fr").headline.plain == "Debout, l'Minsk !"
    quote = filled("fr").quote
    assert quote is not None
    # A text that falls back on English is filled in English.
    assert quote.text.plain == "Said on 28 August 2020"


@pytest.mark.parametrize("kind", ["plural", "selectordinal"])
def test_what_can_not_be_counted_is_told(kind: str) -> None:
    source = (
        f'languages: [en]\nheadline: "{{n, {kind}, one {{#}} two {{#}} few {{#}} other {{#}}}}"'
    )
    made = filling(source + "\nsummary: '{m, number}'\n")
    told: dict[Value, list[str]] = {}
    numbers: list[Value] = [-1, Decimal("2.5"), Decimal("0." + "9" * 30), 0, 2, Decimal("2.0")]
    for number in [*numbers, Decimal("1e29")]:
        problems = Problems()
        made.fill({"n": number, "m": Decimal("-1.5")}, problems)
        told[number] = [found.message for found in problems.found]
    words = "column n: is below 0 or a fraction, and a text counts with it"
    assert [number for number, said in told.items() if said == [words]] == numbers[:3]
    assert sum(map(len, told.values())) == 3


def test_marks_of_the_source_hold_around_values() -> None:
    summary = filled().summary
    assert summary is not None
    assert marks(summary.spans) == [
        ("Minsk", True, False, ""),
        (" and ", False, False, ""),
        (VALUES["site"], False, False, "https://example.org/7?a=7"),
        ("Minsk", False, True, ""),
        (" ", False, False, ""),
        ("one", True, False, ""),
        (" of Minsk", False, False, ""),
    ]


@pytest.mark.parametrize(
    "value",
    ["**x**", "a * b", "*", "[x](https://evil.example)", "](https://evil.example)", "x\\", "\\*",
     ")", "(", "{city}", "{", "'", "'{'", "# 1", "x**", ",", "ж**я", "a\tb", "مينسك", "ﷺ"],
)  # fmt: skip
def test_signs_in_a_value_are_just_signs(value: str) -> None:
    brief = filled(city=value)
    assert brief.headline.plain.translate(NO_ISOLATES) == f"Stand up, {value}!"
    assert brief.summary is not None
    one, two, link, three, four, five, six = [
        (text.translate(NO_ISOLATES), *rest) for text, *rest in marks(brief.summary.spans)
    ]
    assert (one, three) == ((value, True, False, ""), (value, False, True, ""))
    assert (two[0], four[0], five[0], six[0]) == (" and ", " ", "one", f" of {value}")
    assert link[3] == "https://example.org/7?a=7"


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12))
def test_no_value_changes_what_is_bold_or_linked(value: str) -> None:
    values: dict[str, Value] = {**VALUES, "city": value, "site": "example.org", "id": value}
    summary = MADE.fill(values, Problems()).content.summary
    assert summary is not None
    encoded = quote(value, safe="")
    assert [(bold, italic, href) for _, bold, italic, href in marks(summary.spans)] == [
        (True, False, ""), (False, False, ""),
        (False, False, f"https://example.org/{encoded}?a={encoded}"),
        (False, True, ""), (False, False, ""), (True, False, ""), (False, False, ""),
    ]  # fmt: skip
    assert summary.spans[0].text.translate(NO_ISOLATES) == value


@pytest.mark.parametrize(
    ("value", "href"),
    [
        ("a b&c=d", "https://example.org/a%20b%26c%3Dd?a=a%20b%26c%3Dd"),
        ("../../x", "https://example.org/..%2F..%2Fx?a=..%2F..%2Fx"),
        ("x)](y", "https://example.org/x%29%5D%28y?a=x%29%5D%28y"),
        ("ж#?", "https://example.org/%D0%B6%23%3F?a=%D0%B6%23%3F"),
        ("@evil.example", "https://example.org/%40evil.example?a=%40evil.example"),
    ],
)  # fmt: skip
def test_values_in_addresses_are_encoded(value: str, href: str) -> None:
    summary = filled(id=value).summary
    assert summary is not None
    assert summary.spans[2].href == href


def test_addresses() -> None:
    brief = filled()
    organisation = brief.organisation
    assert organisation is not None
    assert organisation.website is not None
    assert organisation.email is not None
    assert organisation.website.url == "https://www.union.example.org/x"
    assert organisation.email.url == "mailto:a@example.org"
    assert brief.links[0].url == "https://union.example.org/a?b=1"
    [contact] = brief.contact
    assert contact.phone is not None
    assert contact.phone.url == "tel:+375170000000"
    assert contact.phone.label is not None
    assert contact.phone.label.plain == "+375 17 000 00 00"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("host", "evil.example/", "makes no sound address"),
        ("host", "a@evil.example", "makes no sound address"),
        ("host", "a b", "makes no sound address"),
        ("site", "javascript:alert(1)", "makes no sound address"),
        ("site", "https://example.org/?utm_source=x", "can't be printed"),
        ("site", "http://localhost", "makes no sound address"),
        ("site", "https://intern.local/", "can't be printed"),
        ("mail", "nobody", "makes no sound address"),
        ("phone", "call me", "makes no sound address"),
        ("city", "", "leaves the headline empty"),
        ("note", "x" * 20_001, "makes a text of more than 20,000 characters"),
    ],
)  # fmt: skip
def test_values_that_do_not_fit(name: str, value: str, words: str) -> None:
    source = SOURCE.replace("Stand up, {city}!", "{city}")
    with pytest.raises(FillError, match=words) as caught:
        filling(source).fill({**VALUES, name: value}, Problems())
    assert name in caught.value.names
    assert value[:20] not in caught.value.reason or not value


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("mail", "a.nother@gmail.com", "mail: looks like somebody's own mailbox"),
        ("page", "https://bit.ly/x", "page: leads through a service that shortens addresses"),
        ("page", "https://list-manage.com/x", "page: leads through a server that passes readers"),
        ("page", "https://8.8.8.8/", "page: is the number of a machine"),
        ("host", "www.ехаmрlе.org", "host: has letters of another alphabet"),
        ("address", "1 Sample Street, Flat 7", "address: looks like somebody's home"),
        ("address", "Union, nobody@web.de", "address: looks like somebody's own mailbox"),
        ("page", "https://web.example.org/?fbclid=7", "page: tells the site which sheet"),
        ("words", "www.other.example", "words: prints another address than the one that opens"),
        ("words", "our site", ""),
        ("mail", "office@example.org", ""),
        ("address", "P.O. Box 7, Flat 7", ""),
    ],
)  # fmt: skip
def test_what_is_doubtful_in_the_addresses_of_a_row(name: str, value: str, words: str) -> None:
    source = SOURCE.replace("links: [", "links: [{url: '{page}', tracking: keep}, ").replace(
        '["{note}", ', '["{note}", "[{words}](https://example.org) [x](https://bit.ly/y)", '
    )
    problems = Problems()
    values = {**VALUES, "page": "", "words": "x", "address": "", name: value}
    filling(source).fill(values, problems)
    found = [d.message.removeprefix("column ") for d in problems.found]
    # What the source itself says is told when that is read.
    assert len(found) == bool(words)
    assert all(message.startswith(words) for message in found)
    assert not any(value in message for message in found)


def test_what_is_empty_leaves_no_hole() -> None:
    brief = filled(note="", phone="", mail="", address="")
    assert [text.plain for text in brief.background] == ["Fixed."]
    assert brief.contact == ()
    assert brief.organisation is not None
    assert (brief.organisation.email, brief.organisation.address) == (None, None)
    assert len(filled(note="Come.").background) == 2


def test_blocks_that_say_nothing_are_left_out(library: FontLibrary) -> None:
    source = (
        "languages: [en]\nheadline: Stand up\nkicker: '{x}'\nplace: '{x}'\ndate: 2020-08-28\n"
        "background: {title: Why, text: '{x}'}\nactions: {title: Do, items: [{title: '{x}', "
        "deadline: 2020-09-01, link: 'https://{x}/'}]}\nquote: {text: '{x}', name: A}\n"
        "links: ['{x}']\ncontact: [{name: '{x}'}]\nimprint: {printer: {name: '{x}'}}\n"
    )
    made = filling(source)
    empty = made.fill({"x": ""}, Problems())
    assert (empty.content.actions, empty.content.quote, empty.content.imprint) == (None,) * 3
    assert empty.content.links == empty.content.contact == empty.content.background == ()
    workshop = Workshop.open(library)
    assert workshop.handout(empty).fit.pages == 1
    assert workshop.handout(made.fill({"x": "example.org"}, Problems())).fit.pages == 1


def test_what_has_no_placeholder_is_the_very_same() -> None:
    made = filling()
    one, two = (
        made.fill({**VALUES, "city": city}, Problems()).content for city in ("Minsk", "Oslo")
    )
    assert one.kicker is two.kicker
    assert one.background[-1] is two.background[-1]
    assert one.links[1] is two.links[1]
    assert one.headline != two.headline
    fixed = filling("languages: [en]\nheadline: Stand up\n")
    assert fixed.fill({}, Problems()).content is fixed.fill({}, Problems()).content


def test_lines_of_a_value() -> None:
    address = filled(address="1 Sample Street\n \nMinsk \n").organisation
    assert address is not None
    assert address.address is not None
    assert address.address.plain == "1 Sample Street\nMinsk"


def test_values_that_run_the_other_way_stand_apart() -> None:
    source = (
        "languages: [ar, en]\nheadline: {ar: 'إلى {where}، [{where}](https://example.org/{id})', "
        "en: 'To {where}'}\n"
    )
    headline = (
        filling(source, "ar")
        .fill({"where": "1 Long Road", "id": "x y"}, Problems())
        .content.headline
    )
    assert headline.plain == "إلى \u20681 Long Road\u2069، \u20681 Long Road\u2069"
    assert headline.spans[-1].href == "https://example.org/x%20y"
    assert filling(source, "ar").fill(
        {"where": "مينسك", "id": ""}, Problems()
    ).content.headline.plain == ("إلى مينسك، مينسك")
    for where, shown in (("Minsk 1", "To Minsk 1"), ("مينسك", "To \u2068مينسك\u2069")):
        assert (
            filling(source).fill({"where": where, "id": ""}, Problems()).content.headline.plain
            == shown
        )


def test_nothing_of_the_template_is_left() -> None:
    brief = filled()
    assert "pattern=Pattern" not in repr(brief)
    assert "\ufde0" not in repr(brief)
