"""A text made ready to be set: shaped once, with its colours, marks and links, at no size yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple, TypeAlias

from brief.color import Color
from brief.diagnostics import Place, Problems
from brief.languages import Language
from brief.layout.tokens import Style, Voice
from brief.model import Span, Text
from brief.recent import Recent
from brief.scripts import ScriptStyle, script_style
from brief.structure import Element, Mark, Role
from brief.text import (
    MissingCharacter,
    ShapedParagraph,
    ShapingStyle,
    StyledText,
    analyse,
)
from brief.typefaces import FontLibrary


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link that text is part of. `name` is shared by the areas of one Link element."""

    name: str
    url: str
    contents: str


@dataclass(frozen=True, slots=True)
class Ink:
    """How a stretch of text is painted, and which element it belongs to."""

    color: Color
    mark: str | None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """Shaped text. `inks` has an entry for each StyledText that went in.

    Found by which it is: what two handouts say alike is one copy, as long as it is remembered.
    """

    id: str
    paragraph: ShapedParagraph
    inks: tuple[Ink, ...]
    voice: Voice
    language: Language
    prose: bool
    """Stands at the start edge of its own direction; otherwise at that of the page."""
    script: ScriptStyle = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "script", script_style(shaping_script(self.language)))


def shaping_script(language: Language) -> str:
    """The script whose conventions hold: Urdu's and Kashmiri's Arabic is set as Nastaliq."""
    if language.script == "Arab" and language.base in ("ur", "ks"):
        return "Aran"
    return language.script


class Piece(NamedTuple):
    """A stretch of text on its way into a Copy, in its own language."""

    text: str
    language: Language
    bold: bool = False
    italic: bool = False
    href: str = ""
    isolate: bool = False
    """Keeps it whole in its surroundings (UAX 9), as what is in another language always is."""
    span: Span | None = None


def pieces(text: Text) -> tuple[Piece, ...]:
    """The spans of a text, as pieces."""
    return tuple(
        Piece(s.text, text.language, s.bold, s.italic, s.href, span=s) for s in text.spans if s.text
    )


Written: TypeAlias = tuple[Copy, Element]
"""A paragraph: its copy and its element."""

_CHARACTERS, _WEIGHT = 80_000, 100
"""Of copies that are remembered, and what one of no text counts for."""


@dataclass(eq=False)
class _Copies:
    """The copies written lately with a library of fonts."""

    written: Recent[object, Written] = field(
        default_factory=lambda: Recent(
            _CHARACTERS, lambda written: _WEIGHT + len(written[0].paragraph.text)
        )
    )


class Scribe:
    """Turns texts of a language into copies and elements, and names their marks and links.

    names: of people and places; kept whole, also where a dictionary would part them. name: stands
    before the names of texts, where a document has them in several languages.
    """

    def __init__(
        self,
        language: Language,
        style: Style,
        library: FontLibrary,
        problems: Problems,
        *,
        names: tuple[str, ...] = (),
        name: str = "",
    ) -> None:
        self.language = language
        self.style = style
        self.library = library
        self.problems = problems
        self._names = names
        self._name = name
        self._written = library.keep(_Copies, _Copies).written

    def mark(self, id: str) -> str:
        """The name of the mark of what is called so in the source, if it has only one."""
        return self._name + id

    def write(
        self,
        id: str,
        content: Sequence[Piece],
        voice: Voice,
        *,
        role: Role = Role.P,
        prose: bool = True,
        direction_of: Language | None = None,
    ) -> Written:
        """One paragraph, the only one of its id.

        It runs in the direction of `direction_of`, or of its first piece's language. Links among
        the pieces become Link elements; pieces in another language become Spans that say so
        (ISO 32000-1 14.9.2).
        """
        main = direction_of or content[0].language
        source = "".join([piece.text for piece in content])
        names = tuple([name for name in self._names if name in source])
        said = tuple([piece[:-1] for piece in content])
        key = (self.mark(id), self.language, main, self.style, voice, role, prose, names, said)
        written = self._written.get(
            key, lambda: self._write(id, content, voice, role, prose, main, names)
        )
        self._report(written[0].paragraph.missing, content)
        return written

    def _write(
        self,
        id: str,
        content: Sequence[Piece],
        voice: Voice,
        role: Role,
        prose: bool,
        main: Language,
        names: Sequence[str],
    ) -> Written:
        inks: list[Ink] = []
        styled: list[StyledText] = []
        children: list[Element | Mark] = []
        groups = groupby(_joined(content), lambda piece: (piece.href, piece.language))
        for number, ((href, language), group) in enumerate(groups):
            stretch = list(group)
            mark, anchor = f"{self.mark(id)}/{number}" if number else self.mark(id), None
            leaf: Element | Mark = Mark(mark)
            if href:
                words = "".join(piece.text for piece in stretch).strip()
                anchor = Anchor(mark, href, words)
                leaf = Element(Role.LINK, (leaf,), link=anchor.name, display=False)
            if language != main:
                leaf = Element(Role.SPAN, (leaf,), language.tag, display=False)
            children.append(leaf)
            prominent = anchor and voice.tone is self.style.voices.body.tone
            color = self.style.accent if prominent else self.style.color(voice.tone)
            inks += [Ink(color, mark, anchor)] * len(stretch)
            apart = bool(href) or language != main
            styled += [self._styled(p, voice, isolate=apart or p.isolate) for p in stretch]
        paragraph = analyse(styled, direction=main.direction, library=self.library, names=names)
        copy = Copy(id, paragraph, tuple(inks), voice, main, prose)
        tag = None if main.tag == self.language.tag else main.tag
        return copy, Element(role, tuple(children), tag)

    def _styled(self, piece: Piece, voice: Voice, *, isolate: bool) -> StyledText:
        script = shaping_script(piece.language)
        slanted = piece.italic and script_style(script).italic
        strong = piece.bold or bool(piece.href) or (piece.italic and not slanted)
        shaping = ShapingStyle(
            language=piece.language.tag,
            script=piece.language.script,
            weight=max(voice.weight, 700) if strong else voice.weight,
            italic=slanted,
            headline=voice.headline,
        )
        return StyledText(piece.text, shaping, isolate)

    def _report(self, missing: Sequence[MissingCharacter], content: Sequence[Piece]) -> None:
        for character in missing:
            if character.installable:
                # Without a place it is told once, and not of each character.
                self.problems.error(
                    "this brief needs the Chinese, Japanese and Korean fonts, "
                    "which are not installed",
                    None,
                    "pip install justmytype-intl-cjk==0.1.0",
                )
                continue
            names = ", ".join(self.library.gap(character.text).characters)
            self.problems.error(
                f"no font has {names}",
                _place(content, character.start),
                "Leave it out, or write it in another way.",
            )


def _joined(content: Sequence[Piece]) -> list[Piece]:
    """Neighbours that differ in nothing but their place in the source are one."""
    joined: list[Piece] = []
    for piece in content:
        last = joined[-1] if joined else None
        if last and last[1:-1] == piece[1:-1]:
            joined[-1] = last._replace(text=last.text + piece.text)
        else:
            joined.append(piece)
    return joined


def _place(content: Sequence[Piece], offset: int) -> Place | None:
    """Where in the source a character stands that is so far into the text of the pieces.

    Exact but for escapes before it on its line.
    """
    for piece in content:
        if offset < len(piece.text):
            place = piece.span.place if piece.span else None
            return place and replace(place, column=place.column + offset, length=1)
        offset -= len(piece.text)
    return None


def artifact(
    words: str, language: Language, voice: Voice, style: Style, library: FontLibrary
) -> Copy:
    """A line that belongs to the page only, such as its number (ISO 32000-1 14.8.2.2)."""
    shaping = ShapingStyle(language.tag, language.script, voice.weight)
    paragraph = analyse(
        [StyledText(words, shaping)],
        direction=language.direction,
        library=library,
    )
    return Copy("", paragraph, (Ink(style.color(voice.tone), None),), voice, language, prose=False)
