"""The slips of YAML: each is told in plain words, at its place, with the line mended."""

from __future__ import annotations

import pytest

from tests.source.reading import errors, only_error, read

COLON = "a colon and a space stand inside a text that is not in quotation marks"
QUOTE = "Put the text into quotation marks."
UNCLOSED = "the quotation mark that begins here is not closed"
AFTER = "there are words after the closing quotation mark"


def sign(words: str) -> str:
    return f"a text can't begin with {words} unless it is in quotation marks"


HEAD = "languages: [en]\nheadline: Stand with us\n"

SLIPS = {
    # what is written, where it is, what is said, the mended line
    "colon": ("kicker: Minsk: a city", "3:14", COLON, 'kicker: "Minsk: a city"'),
    "colon at the end": ("kicker: Minsk:", "3:14", COLON, 'kicker: "Minsk:"'),
    "colon beside quotes": (
        'kicker: He said: "no"',
        "3:16",
        COLON,
        "kicker: 'He said: \"no\"'",
    ),
    "colon in a list": (
        "background:\n  - Note: bring a banner",
        "4:9",
        COLON,
        '  - "Note: bring a banner"',
    ),
    "colon in an action": (
        "actions:\n  - Remember: bring a banner",
        "4:13",
        COLON,
        '  - "Remember: bring a banner"',
    ),
    "colon in a language": ("kicker:\n  en: A: b", "4:8", COLON, '  en: "A: b"'),
    "colon in brackets": (
        "organisation: {name: Foo: Bar, website: www.x.org}",
        "3:25",
        "a colon stands inside a text that is not in quotation marks",
        'organisation: {name: "Foo: Bar", website: www.x.org}',
    ),
    "bold": ("kicker: **Now** go", "3:9", sign("`**`"), 'kicker: "**Now** go"'),
    "italic": ("kicker: *Now* go", "3:9", sign("an asterisk"), 'kicker: "*Now* go"'),
    "one asterisk": ("kicker: *Now", "3:9", sign("an asterisk"), 'kicker: "*Now"'),
    "one asterisk and more": ("kicker: *Now go", "3:9", sign("an asterisk"), 'kicker: "*Now go"'),
    "a placeholder": ("kicker: {city}", "3:9", sign("`{`"), 'kicker: "{city}"'),
    "a placeholder with a kind": (
        "kicker: {day, date, long}",
        "3:9",
        sign("`{`"),
        'kicker: "{day, date, long}"',
    ),
    "a placeholder in brackets": (
        'contact: {name: {contact}, phone: "+32 2 555 0100"}',
        "3:17",
        sign("`{`"),
        'contact: {name: "{contact}", phone: "+32 2 555 0100"}',
    ),
    "a placeholder in a text in brackets": (
        "contact: {name: Ask {contact} first, email: a@x.org}",
        "3:21",
        "a brace stands inside a text that is not in quotation marks",
        'contact: {name: "Ask {contact} first", email: a@x.org}',
    ),
    "a placeholder in a language": (
        "kicker: {en: {day, date}}",
        "3:14",
        sign("`{`"),
        'kicker: {en: "{day, date}"}',
    ),
    "at": ("kicker: @itf", "3:9", sign("`@`"), 'kicker: "@itf"'),
    "at in brackets": (
        "organisation: {name: @Foo, website: www.x.org}",
        "3:22",
        sign("`@`"),
        'organisation: {name: "@Foo", website: www.x.org}',
    ),
    "per cent": ("kicker: %5 more", "3:9", sign("`%`"), 'kicker: "%5 more"'),
    "backtick": ("kicker: `go`", "3:9", sign("a backtick"), 'kicker: "`go`"'),
    "ampersand": ("kicker: &so on", "3:9", sign("`&`"), 'kicker: "&so on"'),
    "exclamation": ("kicker: !Hola a todos", "3:9", sign("`!`"), 'kicker: "!Hola a todos"'),
    "exclamation and space": ("kicker: ! Go", "3:9", sign("`!`"), 'kicker: "! Go"'),
    "greater": ("kicker: > 5 days", "3:9", sign("`>`"), 'kicker: "> 5 days"'),
    "pipe": ("kicker: | now", "3:9", sign("`|`"), 'kicker: "| now"'),
    "question": ("kicker: ? why", "3:9", sign("`?`"), 'kicker: "? why"'),
    "dash": ("kicker: - so be it", "3:9", sign("a dash"), 'kicker: "- so be it"'),
    "link": (
        "kicker: [Sign](https://x.org) now",
        "3:9",
        sign("a link"),
        'kicker: "[Sign](https://x.org) now"',
    ),
    "link alone": (
        "background:\n  - [Sign](https://x.org)",
        "4:5",
        sign("a link"),
        '  - "[Sign](https://x.org)"',
    ),
    "bracket": ("kicker: [Urgent] Go", "3:9", sign("`[`"), 'kicker: "[Urgent] Go"'),
    "bracket alone": ("kicker: [Urgent]", "3:9", sign("`[`"), 'kicker: "[Urgent]"'),
    "brace": ("kicker: {x} go", "3:9", sign("`{`"), 'kicker: "{x} go"'),
    "template": (
        "kicker: {{ title }}",
        "3:9",
        "a bracket stands where a name such as `headline` is expected",
        'kicker: "{{ title }}"',
    ),
    "tab": (
        "quote:\n\ttext: x",
        "4:1",
        "a tab stands at the start of this line",
        "  text: x",
    ),
    "tabs": (
        "quote:\n\ttext: x\n\tname: y\n\trole: z",
        "4:1",
        "a tab stands at the start of this line, and of 2 more",
        "  text: x",
    ),
    "tab among spaces": (
        "quote:\n  text: x\n\tname: y",
        "5:1",
        "a tab stands at the start of this line",
        "  name: y",
    ),
    "unclosed": ('kicker: "Now', "3:9", UNCLOSED, 'kicker: "Now"'),
    "unclosed before another": ('kicker: "Now\nsummary: "Go"', "3:9", UNCLOSED, 'kicker: "Now"'),
    "unclosed single": ("kicker: 'Now\nsummary: x", "3:9", UNCLOSED, 'kicker: "Now"'),
    "unclosed and swallowing": (
        'kicker: "Now\nsummary: Go"\nimprint: x',
        "3:9",
        UNCLOSED,
        'kicker: "Now"',
    ),
    "unclosed in brackets": (
        'organisation: {name: "Foo, website: www.x.org}\nkicker: x',
        "3:22",
        UNCLOSED,
        'organisation: {name: "Foo", website: www.x.org}',
    ),
    "apostrophe inside": (
        "kicker: 'We don't stop'",
        "3:16",
        "the apostrophe ends the text, which is in single quotation marks",
        'kicker: "We don\'t stop"',
    ),
    "apostrophe first": ("kicker: 'tis time", "3:9", UNCLOSED, 'kicker: "\'tis time"'),
    "quotes inside": ('kicker: "say "no" now"', "3:15", AFTER, "kicker: 'say \"no\" now'"),
    "quotes first": ('kicker: "Freedom" for all', "3:19", AFTER, "kicker: '\"Freedom\" for all'"),
    "quotes twice": (
        'kicker: "Freedom" and "bread"',
        "3:19",
        AFTER,
        'kicker: \'"Freedom" and "bread"\'',
    ),
    "quotes and a colon": ('kicker: "x": y', "3:12", AFTER, "kicker: '\"x\": y'"),
    "no space after a colon": (
        "kicker:Now",
        "3:7",
        "a space is missing after this colon",
        "kicker: Now",
    ),
    "no space after a dash": (
        "background:\n  - a\n  -b",
        "5:3",
        "a space is missing after this dash",
        "  - b",
    ),
    "no space after any dash": (
        "background:\n  -a\n  -b",
        "4:3",
        "a space is missing after this dash",
        "  - a",
    ),
    "no colon": ("kicker\nsummary: x", "3:1", "a colon is missing after this name", "kicker:"),
    "too far right": (
        "quote:\n  text: a\n   name: b",
        "5:4",
        "this line stands too far to the right: it is in line with nothing above it",
        "  name: b",
    ),
    "too far left": (
        "quote:\n   text: a\n  name: b",
        "5:3",
        "this line stands too far to the left: it is in line with nothing above it",
        "   name: b",
    ),
    "a line left over": (
        "summary: one\ntwo three\nkicker: x",
        "4:1",
        "this line has no name and colon, so it belongs to nothing",
        "  two three",
    ),
    "list on the line of its name": (
        "background: - a\n  - b",
        "3:13",
        "the first dash of a list stands on the line of its name",
        "background:\n  - a",
    ),
    "escape": (
        r'kicker: "5\*3"',
        "3:11",
        r"`\*` means nothing between double quotation marks",
        r"kicker: '5\*3'",
    ),
    "colour": (
        "theme: {accent: #b8001f}",
        "3:17",
        "YAML takes `#b8001f` for a note, because of its `#`",
        'theme: {accent: "#b8001f"}',
    ),
    "colour in a block": (
        "theme:\n  accent: #b8001f",
        "4:11",
        "YAML takes `#b8001f` for a note, because of its `#`",
        '  accent: "#b8001f"',
    ),
    "no comma": (
        "theme: {name: press accent: red}",
        "3:21",
        "a comma is missing before `accent`",
        "theme: {name: press, accent: red}",
    ),
    "open brace": (
        "theme: {name: press\nkicker: x",
        "3:8",
        "the bracket `{` is not closed",
        "theme: {name: press}",
    ),
    "open brace of languages": (
        "summary: {en: Come, fr: Venez\nkicker: x",
        "3:10",
        "the bracket `{` is not closed",
        "summary: {en: Come, fr: Venez}",
    ),
    "beyond the basic plane": ('kicker: "🧿" x', "3:13", AFTER, "kicker: '\"🧿\" x'"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slip(name: str) -> None:
    written, place, message, mended = SLIPS[name]
    where, said, _, line = only_error(f"{HEAD}{written}\n")
    assert (where, said, line) == (place, message, mended)


@pytest.mark.parametrize(
    "name",
    [name for name, slip in SLIPS.items() if "\n" not in slip[0] and "theme" not in slip[0]],
)
def test_the_mended_line_is_read_without_a_complaint(name: str) -> None:
    read(f"{HEAD}{SLIPS[name][3]}\n")


def test_the_mended_text_is_what_was_meant() -> None:
    for written in ('say "no" now', "Minsk: a city", "**Now** go", "it's @home: 5\\*3", "'tis: so"):
        mended = errors(f"{HEAD}kicker: {written}: x\n")[0].mended
        kicker = read(f"{HEAD}{mended}\n").kicker
        assert kicker is not None
        assert kicker.variants["en"].plain.replace("*", "") == f"{written}: x".replace(
            "\\", ""
        ).replace("*", "")


def test_all_slips_are_told_in_one_run() -> None:
    found = errors(
        "headline: *a*\n"
        "kicker: @b\n"
        "summary: a: b\n"
        "places: c\n"
        "quote:\n"
        "\ttext: a\n"
        "date: 28.08.2020\n"
        "fit: all\n"
    )
    assert [(d.place.line, d.mended) for d in found if d.place] == [
        (1, 'headline: "*a*"'),
        (2, 'kicker: "@b"'),
        (3, 'summary: "a: b"'),
        (4, "place: c"),
        (6, "  text: a"),
        (7, "date: 2020-08-28"),
        (8, ""),
    ]


def test_a_file_indented_with_tabs_is_understood() -> None:
    found = errors(
        "headline: a\nactions:\n\ttitle: x\n\titems:\n"
        "\t\t- id: a\n\t\t  title: b\n\t\t- title: c\n\t\t  text: d\n\t\t  texts: e\n"
    )
    assert [d.message for d in found] == [
        "a tab stands at the start of this line, and of 6 more",
        "`texts` is not known in an action",
    ]


def test_a_text_of_several_lines_with_a_colon_is_told_where_its_marks_go() -> None:
    _, message, hint, mended = only_error(f"{HEAD}summary: first: line\n  and more\n  of it\n")
    assert message == COLON
    assert hint == "Put the whole text into quotation marks; they end in line 5."
    assert mended == 'summary: "first: line'


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("---\nheadline: b", "a second document begins here; a brief is one document"),
        ("...\nkicker: b", "`...` ends the brief here, but more follows"),
        ("- a", "a list begins here, but there is no name above it"),
        ("kicker: &a x\nsummary: *a", sign("`&`")),
        ("<<: {a: b}", "merge keys (`<<`) are not used in a brief"),
        ("? [a]\n: b", "a bracket stands where a name such as `headline` is expected"),
        ("kicker: !!binary aGk=", "tags such as `!!binary` are not used in a brief"),
        (
            'quote: !!python/object/apply:os.system ["true"]',
            "tags such as `!!python/object/apply:os.system` are not used in a brief",
        ),
        ('kicker: "\\ud83d\\ude00"', "`\\ud83d` is half of a character"),
        ('kicker: "a\\0b"', "a text can't hold the character U+0000 NULL"),
        ("kicker: a\nkicker: b", "`kicker` is here a second time; the first is in line 3"),
        ("k" * 3000 + ": x", "the name before this colon is too long"),
    ],
)
def test_what_yaml_can_and_a_brief_does_not(written: str, message: str) -> None:
    assert message in [d.message for d in errors(f"{HEAD}{written}\n")]


def test_an_alias_of_an_anchor_is_refused_in_its_own_words() -> None:
    messages = [d.message for d in errors(f"{HEAD}kicker: &a x\nsummary: *a\n")]
    assert messages[1] == "`*a` repeats another part of the file; a brief can't use that"


def test_a_line_order_to_yaml_is_refused() -> None:
    where, message, _, _ = only_error("%PDF 1.7\n---\nheadline: a\n")
    assert (where, message) == (
        "1:1",
        "a line that begins with `%` is an order to YAML, and a brief has none",
    )


def test_the_first_line_may_not_be_indented_alone() -> None:
    where, message, _, mended = only_error("  headline: a\nkicker: b\n")
    assert where == "1:3"
    assert message == "the first line is indented, and the lines below it are not"
    assert mended == "headline: a"


def test_a_swallowed_hashtag_is_a_warning() -> None:
    [warning] = read("languages: [en]\nheadline: Join #strike now\n").warnings
    assert warning.message == (
        "what stands from `#strike` on is not printed: YAML takes it for a note"
    )
    assert warning.mended == 'headline: "Join #strike now"'
    assert read("languages: [en]\nheadline: Join # a note\n").warnings == ()


def test_an_address_that_is_a_placeholder() -> None:
    assert only_error(f"{HEAD}contact: {{website: {{site}}, name: A}}\n") == (
        "3:20",
        "an address can't begin with `{` unless it is in quotation marks",
        "Put the address into quotation marks.",
        'contact: {website: "{site}", name: A}',
    )
