"""Slips of brackets: those that belong to a text, and those left open."""

from __future__ import annotations

import re

from brief.source.indentation import line_before
from brief.source.line_parts import parts, quoted, quoted_entry
from brief.source.signs import QUOTE, Slip, leading_sign
from brief.source.source_text import SourceText
from brief.source.vocabulary import ALL, WITH_BRACKETS
from brief.source.yaml_nodes import BLOCK_AS_NAME, FaultError

_LINK = re.compile(r"\[[^\]]*\]\(")
_PLACEHOLDER = re.compile(r"\{\s*\w+\s*(?:,[^{}]*)?\}[^,{}\[\]]*")
"""`{city}` or `{day, date, long}` in a text, and what goes on after it."""
_NAMED = re.compile(r"\{\s*[A-Za-z][\w-]*:\s")
"""How the languages of a text begin, or the names of a block."""


def block_as_name(source: SourceText, fault: FaultError) -> Slip | None:
    """`{{ title }}`, or a list before a colon."""
    if fault.problem != BLOCK_AS_NAME:
        return None
    line, column = fault.at
    part = parts(source.line(line))
    mended = part.with_value(quoted(part.value)) if part.value[:1] in ("[", "{") else ""
    return Slip(
        (line, part.start if mended else column),
        "a bracket stands where a name such as `headline` is expected",
        "If it belongs to a text, put the whole text into quotation marks.",
        mended,
        {line: mended} if mended else {},
    )


def hidden_colour(source: SourceText, fault: FaultError) -> Slip | None:
    """`{accent: #b8001f}`: YAML takes the colour, and the bracket with it, for a note."""
    before = line_before(source.lines, fault.at[0])
    for line in dict.fromkeys([fault.at[0], fault.context[0] if fault.context else None, before]):
        text = source.line(line) if line is not None else ""
        hidden = re.search(r"(?<=[\s,])#[0-9A-Fa-f]{3,8}(?=[\s,}]|$)", text)
        if line is not None and hidden and "{" in text[: hidden.start()]:
            start, stop = hidden.span()
            mended = f'{text[:start]}"{hidden[0]}"{text[stop:]}'
            return Slip(
                (line, start),
                f"YAML takes `{hidden[0]}` for a note, because of its `#`",
                QUOTE,
                mended,
                {line: mended},
                stop - start,
            )
    return None


def bracket(source: SourceText, fault: FaultError) -> Slip | None:
    """A value that begins with `[label](…)`, `[sic]` or `{…}` and goes on after it."""
    line, column = fault.at
    part = parts(source.line(line))
    sign = part.value[:1]
    if sign not in ("[", "{") or not sign or column <= part.start:
        return None
    closing = "]" if sign == "[" else "}"
    inside = "did not find expected '" in fault.problem and fault.context == (line, part.start)
    if closing not in part.value or inside:
        return None
    if _LINK.match(part.value):
        message = "a text can't begin with a link unless it is in quotation marks"
    else:
        message = f"a text can't begin with `{sign}` unless it is in quotation marks"
    mended = part.with_value(quoted(part.value))
    return Slip((line, part.start), message, QUOTE, mended, {line: mended})


def open_bracket(source: SourceText, fault: FaultError) -> Slip | None:
    """Brackets that are not closed, or lack a comma."""
    if "',' or" not in fault.problem or fault.context is None:
        return None
    line, column = fault.context
    text = source.line(line)
    opening = text[column : column + 1]
    closing = "]" if opening == "[" else "}"
    part = parts(text)
    of_the_text = part.key not in WITH_BRACKETS and not _NAMED.match(part.value)
    if part.start == column and closing not in part.value and of_the_text:
        return leading_sign(source, line, column)
    if closing not in text[column:]:
        mended = text.rstrip() + closing
        if fault.at[0] == line:
            return Slip(fault.at, f"a comma or `{closing}` is missing before this")
        return Slip(
            fault.context,
            f"the bracket `{opening}` is not closed",
            f"Put `{closing}` at the end.",
            mended,
            {line: mended},
        )
    number, at = fault.at
    here = source.line(number)
    if placeholder := _PLACEHOLDER.match(here, at):
        start = max(here.rfind(sign, 0, at) + len(sign) for sign in (": ", ", ", "{", "["))
        text = here[start : placeholder.end()].rstrip()
        mended = here[:start] + quoted(text) + here[start + len(text) :]
        return Slip(
            fault.at,
            "a brace stands inside a text that is not in quotation marks",
            QUOTE,
            mended,
            {number: mended},
        )
    if here[at : at + 1] == ":":
        start = here.rfind(":", 0, at)
        name = re.search(r"(?<=\S)[ \t]+([a-z]+)$", here[:at])
        if start > 0 and name and name[1] in ALL:
            mended = f"{here[: name.start()]}, {here[name.start(1) :]}"
            return Slip(
                (number, name.start(1)),
                f"a comma is missing before `{name[1]}`",
                "",
                mended,
                {number: mended},
                len(name[1]),
            )
        if start > 0:
            value = start + 1 + len(here[start + 1 :]) - len(here[start + 1 :].lstrip())
            mended = quoted_entry(here, value)
            return Slip(
                fault.at,
                "a colon stands inside a text that is not in quotation marks",
                QUOTE,
                mended,
                {number: mended},
            )
    return Slip(
        fault.at,
        f"a comma is missing before this, or `{closing}`",
        "If it belongs to a text, put the text into quotation marks.",
    )
