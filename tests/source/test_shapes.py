"""The shapes in which people write the blocks of a brief."""

from __future__ import annotations

import datetime

import pytest

from brief.model import Paper, Theme
from tests.source.reading import complaints, errors, only_error, plain, read

HEAD = "languages: [en, be]\nheadline: Stand with us\n"


def background(text: str) -> list[str]:
    return [plain(m) for m in read(HEAD + text).background]


def test_a_headline_is_enough() -> None:
    brief = read("headline: Stand with us\n")
    assert plain(brief.headline) == "Stand with us"
    assert brief.id == "content"
    assert [language.tag for language in brief.languages] == ["en"]
    assert (brief.background, brief.actions, brief.quote, brief.contact) == ((), None, None, ())
    assert (brief.paper, brief.theme, brief.fit, brief.order) == (Paper(), Theme(), 1, ())


def test_scalars_are_what_was_typed() -> None:
    written = ["no", "on", "12:30", "1e3", "2020-08-28", "+375 17 200-00-00", "~", "null", "0x1F"]
    for text in [*written, "1_000", ".5", "yes", "=", "<<", "010", "-1", "#1"[1:], "true"]:
        assert plain(read(f"headline: {text}\nlanguages: [en]\n").headline) == text


def test_empty_values_are_absent() -> None:
    brief = read(HEAD + "kicker:\nbackground: []\nquote: {}\nactions: ''\nimprint: '  '\n")
    assert (brief.kicker, brief.background, brief.quote, brief.actions, brief.imprint) == (
        None,
        (),
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("written", "paragraphs"),
    [
        ("background: one", ["one"]),
        ("background: [one, two]", ["one", "two"]),
        ("background:\n- one\n- two", ["one", "two"]),
        ("background: |\n  one\n\n  two\n  more", ["one", "two\nmore"]),
        ("background: >\n  one\n  more\n\n  two", ["one more", "two"]),
        ("background:\n  one\n  more\n\n  two", ["one more", "two"]),
        ('background: "one\\n\\ntwo"', ["one", "two"]),
        ("background: {text: one}", ["one"]),
        ("background: {paragraphs: [one, two]}", ["one", "two"]),
        ("background: {title: Why, text: one}", ["one"]),
        ("background: {en: one, be: adzin}", ["one"]),
        ("background: {en: [one, two], be: [adzin, dva]}", ["one", "two"]),
        ("background: [{en: one, be: adzin}, two]", ["one", "two"]),
        ("background: {text: {en: [one, two], be: [adzin]}}", ["one", "two"]),
        ("background:\n  en: |\n    one\n\n    two\n  be: |\n    adzin\n\n    dva", ["one", "two"]),
    ],
)
def test_background(written: str, paragraphs: list[str]) -> None:
    assert background(written) == paragraphs


def test_lists_in_each_language_are_paired() -> None:
    brief = read(HEAD + "background: {be: [adzin, dva], en: [one, two, three]}\n")
    assert [m.id for m in brief.background] == ["background.1", "background.2", "background.3"]
    assert [{t: v.plain for t, v in m.variants.items()} for m in brief.background] == [
        {"be": "adzin", "en": "one"},
        {"be": "dva", "en": "two"},
        {"en": "three"},
    ]


def test_a_language_can_not_have_more_paragraphs_than_the_source() -> None:
    where, message, hint, _ = only_error(HEAD + "background: {en: [one], be: [adzin, dva]}\n")
    assert (where, message) == ("3:37", "be has 2 paragraphs here and en only 1")
    assert hint == "Divide both into the same paragraphs."


def test_a_title_of_the_background() -> None:
    brief = read(HEAD + "background: {title: {en: Why, be: Chamu}, text: one}\n")
    assert plain(brief.background_title, "be") == "Chamu"


@pytest.mark.parametrize(
    "written",
    [
        "actions: [Write, Strike]",
        "actions:\n- Write\n- Strike",
        "actions: {items: [Write, Strike]}",
        "actions:\n- title: Write\n- {title: Strike}",
        "actions:\n- en: Write\n  be: Pisać\n- Strike",
        "actions: [{en: Write}, {title: {en: Strike}}]",
    ],
)
def test_actions(written: str) -> None:
    actions = read(HEAD + written).actions
    assert actions is not None
    assert [plain(item.title) for item in actions.items] == ["Write", "Strike"]
    assert [item.id for item in actions.items] == ["1", "2"]
    assert [item.title.id for item in actions.items if item.title] == [
        "actions.1.title",
        "actions.2.title",
    ]


def test_an_action_with_everything() -> None:
    actions = read(
        HEAD
        + """\
actions:
  title: What you can do
  items:
    - id: embassy
      title: {en: Go, be: Ідзіце}
      text: |
        First.

        Then.
      link: {url: www.x.org, label: here, qr: no}
      deadline: 2020-09-11
"""
    ).actions
    assert actions is not None
    assert plain(actions.title) == "What you can do"
    [action] = actions.items
    assert action.id == "embassy"
    assert [text.id for text in action.text] == [
        "actions.embassy.text.1",
        "actions.embassy.text.2",
    ]
    assert action.deadline == datetime.date(2020, 9, 11)
    assert action.link is not None
    assert (action.link.url, action.link.qr) == ("https://www.x.org", None)
    assert plain(action.link.label) == "here"
    assert action.link.label is not None
    assert action.link.label.id == "actions.embassy.link.label"


def test_a_link_of_an_action_has_a_code_and_others_have_none() -> None:
    brief = read(HEAD + "actions: [{text: a, link: x.org}]\nlinks: [y.org, {url: z.org, qr: no}]\n")
    assert brief.actions is not None
    assert brief.actions.items[0].link is not None
    links = [brief.actions.items[0].link, *brief.links]
    assert [link.qr is not None for link in links] == [True, False, False]


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("links: [{url: x.org, qr: yes}]", "3:26"),
        ("organisation: {name: A, website: {url: x.org, qr: on}}", "3:51"),
    ],
)
def test_a_code_that_would_not_be_printed_is_an_error(block: str, place: str) -> None:
    where, message, hint, _ = only_error(HEAD + block + "\n")
    assert where == place
    assert message == "no QR code is printed here: only the link of an action has one"
    assert hint == "Leave out `qr`, or write the link under `actions:`."


def test_an_address_too_long_for_a_code_is_an_error() -> None:
    """Each letter that is not ASCII takes six characters of a code."""
    address = "https://x.org/" + 400 * "я"
    where, message, hint, _ = only_error(HEAD + f"actions: [{{text: a, link: '{address}'}}]\n")
    assert where == "3:27"
    assert "2,414 characters" in message
    assert hint == "Shorten the address, or say `qr: no`."
    assert not errors(HEAD + f"actions: [{{text: a, link: {{url: '{address}', qr: no}}}}]\n")


def test_ids_of_actions() -> None:
    written = "actions: [{id: a, text: x}, {id: a, text: y}, {id: title, text: z}]\n"
    assert [d.message for d in errors(HEAD + written)] == [
        "another action has the id `a`, in line 3",
        "`title` can't be the id of an action",
    ]


@pytest.mark.parametrize("written", ["quote: We go on", "quote: {text: We go on}"])
def test_quote(written: str) -> None:
    quote = read(HEAD + written).quote
    assert quote is not None
    assert (plain(quote.text), quote.name, quote.translated) == ("We go on", None, False)


def test_quote_with_everything() -> None:
    quote = read(HEAD + "quote: {text: a, name: b, role: {en: c, be: d}, translated: true}\n").quote
    assert quote is not None
    assert (plain(quote.name), plain(quote.role, "be"), quote.translated) == ("b", "d", True)


@pytest.mark.parametrize(
    "written", ["organisation: ITF", "organisation: {name: ITF}", "organisation: {en: ITF}"]
)
def test_organisation(written: str) -> None:
    organisation = read(HEAD + written).organisation
    assert organisation is not None
    assert plain(organisation.name) == "ITF"
    assert organisation.name.id == "organisation.name"


def test_organisation_with_everything() -> None:
    organisation = read(
        HEAD
        + "organisation:\n  name: ITF\n  website: www.itf.org\n"
        + "  email: a@itf.org\n  address: London\n"
    ).organisation
    assert organisation is not None
    assert organisation.website is not None
    assert organisation.email is not None
    assert organisation.website.url == "https://www.itf.org"
    assert organisation.email.url == "mailto:a@itf.org"
    assert plain(organisation.address) == "London"


def test_contact() -> None:
    brief = read(
        HEAD
        + """\
contact:
  - Jane Doe, press office
  - jane@x.org
  - "+375 (17) 200-00-00"
  - www.x.org
  - {name: Joe, email: joe@x.org, phone: 020 7403 2733, website: x.org, address: London}
"""
    )
    one, mail, phone, site, all_ = brief.contact
    assert plain(one.name) == "Jane Doe, press office"
    assert mail.email is not None
    assert mail.email.url == "mailto:jane@x.org"
    assert phone.phone is not None
    assert phone.phone.url == "tel:+375172000000"
    assert plain(phone.phone.label) == "+375 (17) 200-00-00"
    assert phone.phone.label is not None
    assert phone.phone.label.id == "contact.3.phone.label"
    assert site.website is not None
    assert site.website.url == "https://www.x.org"
    assert all_.phone is not None
    assert all_.phone.url == "tel:02074032733"
    assert read(HEAD + "contact: Jane\n").contact[0].name is not None
    assert read(HEAD + "contact: {name: Jane}\n").contact[0].name is not None


def test_links() -> None:
    [one, two] = read(HEAD + "links:\n- https://x.org/a b\n- y.org\n".replace(" b", "")).links
    assert (one.url, two.url) == ("https://x.org/a", "https://y.org")
    [only] = read(HEAD + "links: {url: x.org, label: {en: a, be: b}}\n").links
    assert plain(only.label, "be") == "b"
    assert (
        only_error(HEAD + "links: [{en: x.org, be: y.org}]\n")[1]
        == "an address is the same in all languages; only its label can differ"
    )


def test_blocks_keep_the_order_of_the_source() -> None:
    written = "quote: a\nkicker: b\nbackground: c\nactions: [d]\nsummary: e\nlinks: [x.org]\n"
    assert read(HEAD + written).order == ("quote", "background", "actions", "links")
    assert read(HEAD + "background: c\nquote: a\n").order == ("background", "quote")


@pytest.mark.parametrize(
    ("written", "where", "message", "hint"),
    [
        (
            "headlin: x",
            "3:1",
            "`headlin` is not known in a brief",
            "Known here: ",
        ),
        ("backgroud: x", "3:1", "`backgroud` is not known in a brief", "`background`?"),
        ("organization: x", "3:1", "`organization` is not known in a brief", "`organisation`?"),
        ("links: {ul: x.org}", "3:9", "`ul` is not known in a link", "Did you mean `url`?"),
        ("quote: {txt: x}", "3:9", "`txt` is not known in `quote`", "Did you mean `text`?"),
        ("theme: pres", "3:8", "`pres` is not a theme", "Did you mean `press`?"),
        ("theme: {name: loud}", "3:15", "`loud` is not a theme", "signal, press, copy."),
        ("paper: A6", "3:8", "`A6` is not a paper", "It is one of A3"),
        ("kicker: [a, b]", "3:9", "a list stands here where one text is expected", "one text"),
        ("kicker: {text: a}", "3:10", "a text is expected here, and `text` is not a language", ""),
        ("kicker: {en: [a]}", "3:14", "a list stands here where one text is expected", ""),
        ("quote: [a]", "3:8", "`quote` is a list here", "Write it as `{text: …, name: …}`."),
        ("quote: {name: a}", "3:8", "the quotation has no words", "Add `text: …`."),
        ("organisation: {website: x.org}", "3:15", "the organisation has no name", "`name: …`"),
        ("actions: {title: a}", "3:10", "there are no actions here", "List them below `items:`."),
        ("actions: [{id: a}]", "3:11", "this action says nothing", "Add `title: …`"),
        ("links: [{label: a}]", "3:9", "the address of this link is missing", "Add `url: …`."),
        ("links: [no address]", "3:9", "there is a space in the address", ""),
        ("contact: {email: nobody}", "3:18", "`nobody` is not an e-mail address", ""),
        ("contact: {phone: call me}", "3:18", "`call me` is not a telephone number", ""),
        ("quote: {text: a, translated: maybe}", "3:30", "`true` or `false` is expected here", ""),
        ("background:\n  - a\n  -\n", "5:4", "there is nothing after this dash", "Delete it."),
    ],
)  # fmt: skip
def test_wrong_shapes(written: str, where: str, message: str, hint: str) -> None:
    place, said, way_out, _ = only_error(f"{HEAD}{written}\n")
    assert (place, said) == (where, message)
    assert hint in way_out


def test_a_misspelt_name_is_read_as_the_one_that_is_meant() -> None:
    where, message, hint, mended = only_error("languages: [en]\nHeadine: x\nthemes: {name: press}\n"
                                              .replace("themes", "theme"))  # fmt: skip
    assert (where, message, hint, mended) == (
        "2:1",
        "`Headine` is not known in a brief",
        "Did you mean `headline`?",
        "headline: x",
    )


def test_a_file_that_is_no_brief() -> None:
    assert only_error("")[1] == "the file is empty"
    assert only_error("# only a note\n")[1] == "the file is empty"
    assert only_error("kicker: x\nlanguages: [en]\n")[1] == "the headline is missing"
    assert only_error("headline:\nlanguages: [en]\n")[1] == "the headline is empty"
    assert only_error("- a\n- b\n")[1].startswith("a brief consists of names and values")
    assert only_error("Stand with us\n")[3] == 'headline: "Stand with us"'
    assert only_error("headline:Go\n")[3] == "headline: Go"


def test_all_problems_are_told_in_the_order_of_the_source() -> None:
    found = complaints(HEAD + "fit: x\nquote: {nam: y}\ndate: z\nkicker: {xx: w}\n")
    assert [d.place.line for d in found if d.place] == [3, 4, 4, 5, 6]


def test_many_problems_are_cut_short() -> None:
    lines = "".join("  - {titel: x, txet: y}\n" for _ in range(90))
    found = errors(f"{HEAD}actions:\n{lines}")
    assert len(found) == 101
    assert found[-1].message == "and 80 more"
