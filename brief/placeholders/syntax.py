"""The pattern of a text: ICU MessageFormat syntax, with the escapes of this format.

What differs from ICU (MessageFormat, "Patterns and Their Interpretation"): an apostrophe is an
apostrophe wherever it stands, because French writes `l'{city}`; a brace that is meant is written
`\\{`, as an asterisk that is meant is written `\\*`. There is no `choice`: ICU advises against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

Simple = Literal["text", "number", "date", "time"]
Choosing = Literal["select", "plural", "selectordinal"]

_NAME = re.compile(r"[^\W\d][\w-]*")
_DOUBLE = re.compile(r"\{\{\s*([^\W\d][\w-]*)\s*\}\}")
_WORD = re.compile(r"[^\s{},]+")
_SPACE = re.compile(r"\s*")
_SPECIAL = re.compile(r"[\\{}#]")
_STYLE = re.compile(r"[^{}]*")
_SELECTOR = re.compile(r"=\d{1,9}|[^\s{}=,:]+")
_OFFSET = re.compile(r"offset\s*:\s*(\d{1,9})")
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""Of plurals, as CLDR names them."""
_DEPTH = 6
_LONGEST_STYLE = 100


@dataclass(frozen=True, slots=True)
class Argument:
    """A value that is printed. `style` is that of its kind; `offset` is taken from a number."""

    name: str
    kind: Simple
    style: str
    at: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Branches:
    """A value that chooses what is printed. One of the branches is `other`."""

    name: str
    kind: Choosing
    offset: int
    branches: tuple[tuple[str, Pattern], ...]
    at: int

    def __getitem__(self, selector: str) -> Pattern:
        """The branch of a selector, or `other`."""
        found = dict(self.branches)
        return found.get(selector, found["other"])


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text with placeholders. Its strings may still hold inline marks."""

    parts: tuple[Part, ...]

    def arguments(self) -> Iterator[Argument | Branches]:
        """All placeholders, also those inside branches."""
        for part in self.parts:
            if not isinstance(part, str):
                yield part
            if isinstance(part, Branches):
                for _, branch in part.branches:
                    yield from branch.arguments()


Part: TypeAlias = str | Argument | Branches


class PatternError(ValueError):
    """What is wrong with a pattern: where (`at`, an index), and a way out."""

    def __init__(self, at: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.at = at
        self.hint = hint


def parse(text: str) -> Pattern:
    """Reads a text with placeholders. Raises PatternError."""
    parser = _Parser(text)
    pattern = parser.pattern(plural=None, depth=0)
    if parser.at < len(text):
        raise PatternError(
            parser.at, "this `}` closes nothing", "If it is meant as it is, write `\\}`."
        )
    return pattern


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def pattern(self, plural: tuple[str, int] | None, depth: int) -> Pattern:
        """Reads on to the end, or to a `}` that it did not open.

        plural: name and offset of the number that `#` stands for.
        """
        if depth > _DEPTH:
            raise PatternError(
                self.at, "placeholders stand too deep in one another", "Use fewer branches."
            )
        parts: list[Part] = []
        words: list[str] = []

        def add(part: Argument | Branches) -> None:
            if before := "".join(words):
                parts.append(before)
            words.clear()
            parts.append(part)

        while match := _SPECIAL.search(self.text, self.at):
            words.append(self.text[self.at : match.start()])
            self.at = match.start()
            sign = match[0]
            if sign == "\\":
                words.append(self.escaped(in_plural=plural is not None))
            elif sign == "{":
                add(self.placeholder(plural, depth))
            elif sign == "}":
                break
            elif plural:
                add(Argument(plural[0], "number", "", self.at, plural[1]))
                self.at += 1
            else:
                words.append("#")
                self.at += 1
        else:
            words.append(self.text[self.at :])
            self.at = len(self.text)
        if rest := "".join(words):
            parts.append(rest)
        return Pattern(tuple(parts))

    def escaped(self, *, in_plural: bool) -> str:
        """A brace without its backslash; what else follows one belongs to the inline marks."""
        pair = self.text[self.at : self.at + 2]
        self.at += len(pair)
        ours = "{}#" if in_plural else "{}"
        return pair[1] if pair[1:] and pair[1] in ours else pair

    def placeholder(self, plural: tuple[str, int] | None, depth: int) -> Argument | Branches:
        start = self.at
        self.at += 1
        name = self.name(start)
        self.space()
        if self.take("}"):
            return Argument(name, "text", "", start)
        if not self.take(","):
            raise self.unfinished(start, name)
        self.space()
        at = self.at
        kind = self.word()
        if kind in get_args(Simple):
            return self.simple(name, cast(Simple, kind), start)
        if kind in get_args(Choosing):
            self.space()
            if not self.take(","):
                raise PatternError(
                    at,
                    f"the branches of `{kind}` are missing",
                    f"Write `{{{name}, {kind}, other {{…}}}}`.",
                )
            return self.choosing(name, cast(Choosing, kind), start, plural, depth)
        if not kind:
            raise self.unfinished(start, name)
        raise PatternError(at, f"`{kind[:40]}` is not a kind of placeholder", _meant(kind, name))

    def name(self, start: int) -> str:
        self.space()
        match = _NAME.match(self.text, self.at)
        if not match:
            found = self.text[self.at : self.at + 1]
            if double := _DOUBLE.match(self.text, start):
                raise PatternError(
                    start, "a placeholder stands in one brace", f"Write `{{{double[1]}}}`."
                )
            raise PatternError(
                start,
                "a name is missing after this `{`"
                if found in ("", "}", ",")
                else "the name of a placeholder begins with a letter",
                "A placeholder is written `{city}`. If the brace is meant as it is, write `\\{`.",
            )
        self.at = match.end()
        return match[0]

    def simple(self, name: str, kind: Simple, start: int) -> Argument:
        self.space()
        style = ""
        if self.take(","):
            match = _STYLE.match(self.text, self.at)
            style = match[0].strip() if match else ""
            self.at = match.end() if match else self.at
        if len(style) > _LONGEST_STYLE or not self.take("}"):
            raise self.unfinished(start, name)
        return Argument(name, kind, style, start)

    def choosing(
        self, name: str, kind: Choosing, start: int, plural: tuple[str, int] | None, depth: int
    ) -> Branches:
        self.space()
        offset = 0
        if kind != "select" and (match := _OFFSET.match(self.text, self.at)):
            offset = int(match[1])
            self.at = match.end()
            self.space()
        inner = plural if kind == "select" else (name, offset)
        branches: dict[str, Pattern] = {}
        while not self.take("}"):
            at = self.at
            match = _SELECTOR.match(self.text, at)
            if not match:
                raise self.unfinished(start, name)
            selector = match[0]
            self.at = match.end()
            self.space()
            if not self.take("{"):
                raise PatternError(
                    at,
                    f"`{selector[:40]}` has no text in braces after it",
                    f"Write `{selector[:40]} {{…}}`.",
                )
            if kind != "select" and not selector.startswith("=") and selector not in CATEGORIES:
                raise PatternError(
                    at,
                    f"`{selector[:40]}` is not a plural",
                    f"It is one of {', '.join(CATEGORIES)}, or a number such as `=0`.",
                )
            if selector in branches:
                raise PatternError(
                    at, f"`{selector[:40]}` is here a second time", "Delete one of the two."
                )
            branches[selector] = self.pattern(inner, depth + 1)
            if not self.take("}"):
                raise PatternError(
                    at, f"the text of `{selector[:40]}` is not closed", "Put a `}` after it."
                )
            self.space()
        if "other" not in branches:
            raise PatternError(
                start,
                f"`{name}` has no branch `other`",
                "Add `other {…}`: it holds for whatever no other branch names.",
            )
        return Branches(name, kind, offset, tuple(branches.items()), start)

    def unfinished(self, start: int, name: str) -> PatternError:
        return PatternError(
            start,
            f"this placeholder is not closed after `{name[:40]}`",
            f"It is one word in braces: `{{{name[:40]}}}`. "
            "If the brace is meant as it is, write `\\{`.",
        )

    def word(self) -> str:
        match = _WORD.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match[0] if match else ""

    def space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def take(self, sign: str) -> bool:
        found = self.text.startswith(sign, self.at)
        self.at += found
        return found


def _meant(kind: str, name: str) -> str:
    from difflib import get_close_matches

    if kind == "choice":
        return "Use `plural` or `select`."
    known = [*get_args(Simple)[1:], *get_args(Choosing)]
    close = get_close_matches(kind.casefold(), known, 1, 0.6)
    if close:
        return f"Did you mean `{{{name}, {close[0]} …}}`?"
    return f"It is one of {', '.join(known)}."
