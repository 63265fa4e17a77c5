"""The marks inside a text: `**bold**`, `*italic*`, `[label](address)`, `\\*`, line breaks.

A small grammar of its own, not Markdown. Where the two differ, it is for languages: `**` opens and
closes inside words, because Chinese, Japanese and Thai have no spaces; a lone `*` between letters
stays as it is, because German writes Kolleg*innen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from brief.source import inert
from brief.source.addresses import looks_like_web, web
from brief.source.doubt import Kind
from brief.source.link_safety import doubts

ESCAPABLE = "\\*[](){}"
_INTERESTING = re.compile(r"[\\*\[\t]")

# Scripts whose words are not separated by spaces: Thai, Lao, Tibetan, Burmese, Khmer, kana,
# Bopomofo, Han, and the full-width forms and punctuation that go with them.
_SPACELESS = (
    (0x0E00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x19E0, 0x19FF),
    (0x1A20, 0x1AAF),
    (0x2E80, 0x312F),
    (0x31A0, 0x9FFF),
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x1B000, 0x3FFFF),
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch with one set of marks; `marks[i]` is where character i stands in the value."""

    text: str
    marks: Sequence[int]
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A complaint about the character at `at`."""

    at: int
    message: str
    hint: str
    fatal: bool
    swap: tuple[str, str] | None = None
    """What stands from `at` on, and what should stand there."""
    kind: Kind | None = None
    """Of a doubt about an address."""


@dataclass(slots=True)
class _Token:
    """A character, or a run of asterisks that may turn out to be marks."""

    text: str
    at: int
    kind: Literal["text", "bold", "italic"] = "text"
    href: str = ""
    opens: bool = False
    closes: bool = False


@dataclass(slots=True)
class _Parser:
    value: str
    links: bool
    remarks: list[Remark] = field(default_factory=list)
    tokens: list[_Token] = field(default_factory=list)
    brackets: dict[int, int] = field(default_factory=dict)


def parse(value: str, *, links: bool = True) -> tuple[list[Run], list[Remark]]:
    """The runs of a value, without empty ones. `links`: whether links may stand in it.

    What `inert` holds of a filled text stays held in the runs, and is shown in the remarks.
    """
    if not _INTERESTING.search(value):
        return ([Run(value, range(len(value)))] if value else []), []
    parser = _Parser(value, links)
    if links and "](" in value:
        parser.brackets = _partners(value)
    _tokenise(parser, 0, len(value), "")
    _pair(parser)
    return _runs(parser.tokens), parser.remarks


def _partners(value: str) -> dict[int, int]:
    """For each opening bracket or parenthesis the one that closes it."""
    partners: dict[int, int] = {}
    square: list[int] = []
    round_: list[int] = []
    skip = False
    for at, character in enumerate(value):
        if skip:
            skip = False
        elif character == "\\":
            skip = True
        elif character == "[":
            square.append(at)
        elif character == "(":
            round_.append(at)
        elif character == "]" and square:
            partners[square.pop()] = at
        elif character == ")" and round_:
            partners[round_.pop()] = at
    return partners


def _tokenise(parser: _Parser, at: int, end: int, href: str) -> None:
    value, tokens = parser.value, parser.tokens
    while at < end:
        character = value[at]
        if character == "\\" and at + 1 < end and value[at + 1] in ESCAPABLE:
            tokens.append(_Token(value[at + 1], at + 1, href=href))
            at += 2
        elif character == "\\" and at + 1 < end and value[at + 1] == "\n":
            at += 1  # a backslash at the end of a line asks for the break that is there anyway
        elif character == "*":
            stop = at
            while stop < end and value[stop] == "*":
                stop += 1
            _stars(parser, at, stop, href)
            at = stop
        elif character == "[" and not href and (after := _link(parser, at)):
            at = after
        elif character == "\t":
            tokens.append(_Token(" ", at, href=href))
            at += 1
        else:
            found = _INTERESTING.search(value, at + 1, end)
            stop = found.start() if found else end
            tokens.append(_Token(value[at:stop], at, href=href))
            at = stop


def _stars(parser: _Parser, start: int, stop: int, href: str) -> None:
    """Asterisks: one is italic, two bold, three both; more are an ornament."""
    value = parser.value
    before = value[start - 1] if start else " "
    after = value[stop] if stop < len(value) else " "
    count = stop - start
    opens, closes = not after.isspace(), not before.isspace()
    if count == 1:
        # A lone asterisk is often just that: 5*3, Kolleg*innen, a footnote* and its note.
        loose = _spaceless(before) or _spaceless(after)
        if not loose:
            opens = opens and _stops_word(before) and not _punctuation(after, before)
            closes = closes and _stops_word(after) and not _punctuation(before, after)
    if count > 3 or not (opens or closes):
        parser.tokens += [_Token("*", at, href=href) for at in range(start, stop)]
        return
    if count >= 2:
        parser.tokens.append(_Token("**", start, "bold", href, opens, closes))
    if count != 2:
        parser.tokens.append(_Token("*", stop - 1, "italic", href, opens, closes))


def _spaceless(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _SPACELESS)


def _stops_word(character: str) -> bool:
    return not (character.isalnum() or unicodedata.category(character)[0] == "M")


def _punctuation(inside: str, outside: str) -> bool:
    """Whether a mark before this character would hug a comma or stop from the wrong side."""
    return (
        unicodedata.category(inside) == "Po"
        and inside not in "*\\¿¡…\"'!?."
        and (not outside.isspace())
    )


def _link(parser: _Parser, at: int) -> int:
    """Takes the link that begins at a bracket. Returns where it ends; 0: it is not a link."""
    value, partners = parser.value, parser.brackets
    close = partners.get(at)
    if close is None or value[close + 1 : close + 2] != "(":
        return 0
    end = partners.get(close + 1)
    if end is None:
        if looks_like_web(value[close + 2 :].split(" ", 1)[0]):
            parser.remarks.append(
                Remark(
                    close + 1, "the address of this link is not closed", "Put a `)` after it.", True
                )
            )
        return 0
    written = value[close + 2 : end].strip()
    label = value[at + 1 : close]
    try:
        address = inert.address(written)
    except inert.ValueInAddressError as error:
        parser.remarks.append(Remark(close + 2, str(error), "", True))
        return 0
    words = any(character.isspace() for character in address)
    if words and not looks_like_web(address.split(None, 1)[0]):
        return 0  # [sic] (see the note): brackets that mean nothing to us
    try:
        href = web(address)
    except ValueError as error:
        parser.remarks.append(
            Remark(
                close + 2,
                str(error),
                "A link is written `[words](https://…)`. "
                "If it is not meant as one, write `\\[` for the bracket.",
                True,
            )
        )
        href = ""
    start = close + 2 + len(value[close + 2 : end]) - len(value[close + 2 : end].lstrip())
    for doubt in (
        doubts(address, href, (inert.without_isolates(inert.shown(label)),)) if href else ()
    ):
        swap = (address, doubt.address) if doubt.address else None
        parser.remarks.append(
            Remark(start, doubt.message, doubt.hint, doubt.fatal, swap, doubt.kind)
        )
    if not label.strip():
        parser.remarks.append(
            Remark(at, "this link has no words", "Put them between the brackets: `[words]`.", True)
        )
    if href:
        _tokenise(parser, at + 1, close, href)
    else:
        parser.tokens += [_Token(value[i], i) for i in range(at + 1, close)]
    return end + 1


def _pair(parser: _Parser) -> None:
    """Makes text of the asterisks that have no partner.

    One bold and one italic may be open at a time. Marks pair only inside the same link, or both
    outside of any.
    """
    open_marks: dict[str, _Token] = {}
    order: list[str] = []
    tokens = _ordered(parser.tokens)
    partnered: set[int] = set()
    for token in tokens:
        if token.kind == "text":
            continue
        opener = open_marks.get(token.kind)
        if opener and token.closes and opener.href == token.href and opener.at + 1 < token.at:
            partnered |= {id(opener), id(token)}
            # What was opened inside and not closed before this can't be closed after it, unless
            # both were opened by the same `***`.
            inner = order[order.index(token.kind) + 1 :]
            del order[order.index(token.kind) :], open_marks[token.kind]
            for kind in inner:
                if open_marks[kind].at == opener.at + 2:
                    order.append(kind)
                else:
                    del open_marks[kind]
        elif token.opens:
            if opener:
                order.remove(token.kind)
            open_marks[token.kind] = token
            order.append(token.kind)
    for token in tokens:
        if token.kind != "text" and id(token) not in partnered:
            if token.kind == "bold":
                parser.remarks.append(
                    Remark(
                        token.at,
                        "`**` stands here alone, so it is printed as it is",
                        "Bold is written `**words**`. If the asterisks are meant, write `\\*\\*`.",
                        False,
                    )
                )
            token.kind = "text"
    parser.tokens = tokens


def _ordered(tokens: list[_Token]) -> list[_Token]:
    """The tokens, with `***` closing in the order in which it was opened."""
    result = list(tokens)
    nested: list[str] = []
    for index, token in enumerate(result):
        if token.kind == "text":
            continue
        follower = result[index + 1] if index + 1 < len(result) else None
        if (
            token.kind == "bold"
            and follower is not None
            and follower.kind == "italic"
            and follower.at == token.at + 2
            and token.closes
            and nested[-1:] == ["italic"]
        ):
            result[index], result[index + 1] = follower, token
            follower.at, token.at = token.at, token.at + 1
            token = follower
        if token.closes and token.kind in nested:
            nested.remove(token.kind)
        elif token.opens:
            nested.append(token.kind)
    return result


def _runs(tokens: list[_Token]) -> list[Run]:
    runs: list[Run] = []
    active = {"bold": False, "italic": False}
    style: tuple[bool, bool, str] | None = None
    text: list[str] = []
    marks: list[int] = []

    def finish() -> None:
        if text and style is not None:
            bold, italic, href = style
            runs.append(Run("".join(text), tuple(marks), bold, italic, href))
        text.clear()
        marks.clear()

    for token in tokens:
        if token.kind != "text":
            active[token.kind] = not active[token.kind]
            continue
        new = (active["bold"], active["italic"], token.href)
        if new != style:
            finish()
            style = new
        text.append(token.text)
        marks += range(token.at, token.at + len(token.text))
    finish()
    return runs
