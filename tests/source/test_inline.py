"""The marks inside a text, in the languages that have to live with them."""

from __future__ import annotations

import pytest

from tests.source.reading import errors, marked, read, warnings

HEAD = "languages: [en]\nheadline: Stand with us\n"


def of(text: str) -> str:
    """A text as it is read, with its spans made visible."""
    block = "\n".join(f"  {line}" for line in text.split("\n"))
    return marked(read(f"{HEAD}summary: |\n{block}\n").summary)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("plain", "plain"),
        ("**bold** and *italic*", "<b>bold</b> and <i>italic</i>"),
        ("a **b** c **d**", "a <b>b</b> c <b>d</b>"),
        ("***both***", "<b><i>both</i></b>"),
        ("***both** one*", "<b><i>both</i></b><i> one</i>"),
        ("*one **both***", "<i>one </i><b><i>both</i></b>"),
        ("**one *both***", "<b>one </b><b><i>both</i></b>"),
        ("**a *b* c**", "<b>a </b><b><i>b</i></b><b> c</b>"),
        ("un**break**able", "un<b>break</b>able"),
        ("**«Свобода»**!", "<b>«Свобода»</b>!"),
        ("(*so*)", "(<i>so</i>)"),
        ("“*so*”", "“<i>so</i>”"),
        ("*so*, *then*.", "<i>so</i>, <i>then</i>."),
        # Chinese, Japanese, Thai: no spaces, and punctuation beside the marks.
        ("**重要**です", "<b>重要</b>です"),
        ("これは*重要*です", "これは<i>重要</i>です"),
        ("请**立即「行动」**吧", "请<b>立即「行动」</b>吧"),
        ("**「重要」**です", "<b>「重要」</b>です"),
        ("นี่**สำคัญ**มาก", "นี่<b>สำคัญ</b>มาก"),
        ("هذا **مهم** جدا", "هذا <b>مهم</b> جدا"),
        ("यह **ज़रूरी** है", "यह <b>ज़रूरी</b> है"),
        # A lone asterisk is most often no mark.
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("5*3*2", "5*3*2"),
        ("Kolleg*innen und Arbeiter*innen", "Kolleg*innen und Arbeiter*innen"),
        ("**Arbeiter*innen** aller Länder", "<b>Arbeiter*innen</b> aller Länder"),
        ("liebe*r Kolleg*in, liebe*r", "liebe*r Kolleg*in, liebe*r"),
        ("pay* and leave*", "pay* and leave*"),
        ("pay*, leave*, rest*", "pay*, leave*, rest*"),
        ("* a note", "* a note"),
        ("a*", "a*"),
        ("****", "****"),
        ("* * *", "* * *"),
        ("**", "**"),
        ("snake_case _is_ kept", "snake_case _is_ kept"),
        ("<b>tags</b> & entities &amp;", "<b>tags</b> & entities &amp;"),
        # A backslash takes the meaning of a mark away, and is itself otherwise.
        (r"\*so\*", "*so*"),
        (r"\**so*", "*<i>so</i>"),
        (r"\[a](https://x.org)", "[a](https://x.org)"),
        (r"C:\temp \\ \n", "C:\\temp \\ \\n"),
        # Links.
        ("[a](https://x.org)", "<a https://x.org>a</a>"),
        ("[a](www.x.org/b)", "<a https://www.x.org/b>a</a>"),
        ("[a](x.org)", "<a https://x.org>a</a>"),
        ("[a](mailto:a@x.org)", "<a mailto:a@x.org>a</a>"),
        ("[a](a@x.org)", "<a mailto:a@x.org>a</a>"),
        ("[a](tel:+375 17 200)", None),
        ("[a](tel:+37517200)", "<a tel:+37517200>a</a>"),
        ("[a](HTTPS://X.org/A)", "<a https://X.org/A>a</a>"),
        ("[a](https://x.org/b_(c))!", "<a https://x.org/b_(c)>a</a>!"),
        ("[a [b] c](https://x.org)", "<a https://x.org>a [b] c</a>"),
        ("[a **b** c](https://x.org)", "<a https://x.org>a </a><a https://x.org><b>b</b></a>"
         "<a https://x.org> c</a>"),
        ("**[a](https://x.org)**", "<a https://x.org><b>a</b></a>"),
        ("**x [a](https://x.org) y**", "<b>x </b><a https://x.org><b>a</b></a><b> y</b>"),
        ("[*a*](https://x.org/*b*)", "<a https://x.org/*b*><i>a</i></a>"),
        ("[a](https://пример.рф/путь)", "<a https://xn--e1afmkfd.xn--p1ai/"
         "%D0%BF%D1%83%D1%82%D1%8C>a</a>"),
        ("https://x.org/a*b*c stays", "https://x.org/a*b*c stays"),
        # Brackets that mean nothing here.
        ("[sic]", "[sic]"),
        ("[sic] (see note)", "[sic] (see note)"),
        ("[sic](see the note)", "[sic](see the note)"),
        ("a] [b", "a] [b"),
        ("[[[[", "[[[["),
    ],
)  # fmt: skip
def test_marks(written: str, read_as: str | None) -> None:
    if read_as is None:
        assert errors(f"{HEAD}summary: '{written}'\n")
    else:
        assert of(written) == read_as


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[a](https://x.org b)", "there is a space in the address"),
        (
            "[a](ftp://x.org)",
            "an address can't begin with `ftp:`: only http, https, mailto and tel",
        ),
        (
            "[a](javascript:alert%281%29)",
            "an address can't begin with `javascript:`: only http, https, mailto and tel",
        ),
        ("[a](note)", "`note` is not a web address"),
        ("[a]()", "the address is empty"),
        ("[a](https://)", "`https://` lacks the name of a website"),
        (
            "[a](https://a@b.org)",
            "a user name or password stands before the `@` of this address; leave it out",
        ),
        ("[ ](https://x.org)", "this link has no words"),
        ("[a](https://x.org", "the address of this link is not closed"),
        (
            "[a](https://x.org/\u202egro)",
            "the invisible character U+202E RIGHT-TO-LEFT OVERRIDE is in the address",
        ),
        (
            "[a](https://x\u200b.org)",
            "the invisible character U+200B ZERO WIDTH SPACE is in the address",
        ),
    ],
)
def test_links_that_are_refused(written: str, message: str) -> None:
    assert [d.message for d in errors(f"{HEAD}summary: '{written}'\n")] == [message]


def test_a_bad_link_is_shown_where_its_address_begins() -> None:
    [error] = errors(f"{HEAD}summary: 'see [here](ftp://x.org)'\n")
    assert error.place is not None
    assert (error.place.line, error.place.column) == (3, 22)


def test_bold_that_does_not_end_is_printed_as_it_is_with_a_warning() -> None:
    source = f"{HEAD}summary: now **or never\n"
    assert marked(read(source).summary) == "now **or never"
    [warning] = warnings(source)
    assert warning.message == "`**` stands here alone, so it is printed as it is"
    assert warning.place is not None
    assert warning.place.column == 14


def test_the_later_of_two_openings_counts() -> None:
    assert marked(read(f"{HEAD}summary: 'a **b **c** d'\n").summary) == "a **b <b>c</b> d"


def test_no_break_spaces_stay_as_written() -> None:
    assert of("9\u00a0August\u202f!") == "9\u00a0August\u202f!"


def test_lines_of_a_literal_block_break_where_they_do() -> None:
    assert of("one  \ntwo\\\nthree") == "one\ntwo\nthree"


@pytest.mark.parametrize(
    "written",
    [
        "summary: one\n  two",
        "summary: >\n  one\n  two",
        "summary: 'one\n  two'",
        'summary: "one\n  two"',
        'summary: "one \\\n  two"',
    ],
)
def test_lines_of_other_texts_flow_together(written: str) -> None:
    assert marked(read(f"{HEAD}{written}\n").summary) == "one two"


def test_white_space_at_the_edges_is_nothing() -> None:
    assert marked(read(f"{HEAD}summary: '   one   '\n").summary) == "one"


def test_marks_in_long_texts_take_no_time() -> None:
    for unit in ("[", "](", "**a ", "*a* **", "[a](", "**", "\\*", "(", "[a](https://x.org)"):
        text = unit * (19_000 // len(unit))
        errors(f"{HEAD}summary: '{text}'\n")
