"""Texts: a plain string, or a map from language to string, each with its inline marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence as Seq
from itertools import pairwise

from brief.diagnostics import Place, Problems
from brief.languages import Language
from brief.model import Message, Span, Variant
from brief.source import inline, limits
from brief.source.fields import braced, colon_in_text, kind, name_of, present
from brief.source.placeholders import Placeholders, warn_of_braces
from brief.source.source_text import shown
from brief.source.tags import looks_like_tag, suggestion
from brief.source.vocabulary import ALL
from brief.source.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence

_BREAK = re.compile(r"\n[ \t\n]*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n[ \t\n]*")


class Texts:
    """Makes the messages of one brief, in its languages; the first is the source language.

    placeholders: notes those of a template; None: braces are printed.
    """

    def __init__(
        self,
        languages: Seq[Language],
        problems: Problems,
        placeholders: Placeholders | None = None,
    ) -> None:
        self.languages = {language.tag: language for language in languages}
        self.source = languages[0]
        self.problems = problems
        self.placeholders = placeholders
        self._tags: dict[str, str | None] = {}
        self._undeclared: Counter[str] = Counter()
        self._first: dict[str, tuple[Place, str]] = {}
        self._characters: Counter[str] = Counter()
        self._beyond: dict[str, Place] = {}

    def message(self, node: Node | None, id: str, *, links: bool = True) -> Message | None:
        """The text of a node; None if there is none, or none that can be used."""
        node = present(node)
        if node is None:
            return None
        if isinstance(node, Scalar):
            variant = self._variant(node, 0, len(node.text), self.source.tag, links)
            return Message(id, node.place, {self.source.tag: variant}) if variant else None
        variants: dict[str, Variant] = {}
        for tag, value in self._by_language(node).items():
            text = self._one(value)
            if text and (variant := self._variant(text, 0, len(text.text), tag, links)):
                variants[tag] = variant
        return self._complete(id, node.place, variants)

    def paragraphs(self, node: Node | None, id: str) -> tuple[Message, ...]:
        """One text or several: a string (blank lines divide it), a list, a map of either."""
        node = present(node)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            messages = self._listed(node, id)
        elif isinstance(node, Scalar):
            messages = [
                Message(f"{id}.{number}", variant.place, {self.source.tag: variant})
                for number, variant in enumerate(self._divided(node, self.source.tag), 1)
            ]
        else:
            messages = self._zipped(node, id)
        if len(messages) > limits.PARAGRAPHS:
            self.problems.error(
                f"there are {len(messages):,} paragraphs; {limits.PARAGRAPHS} is the most",
                messages[limits.PARAGRAPHS].place,
            )
        return tuple(messages[: limits.PARAGRAPHS])

    def finish(self) -> None:
        """Complains of the languages that texts have and the brief does not."""
        for tag, count in self._undeclared.items():
            place, meant = self._first[tag]
            more = f" (it stands here and in {count - 1} more texts)" if count > 2 else ""
            if meant:
                hint = f"Did you mean `{meant}`?"
            else:
                hint = f"Add `{tag}` to `languages`, or delete these lines."
            self.problems.error(f"`{shown(tag)}` is not one of the languages{more}", place, hint)
        for tag, place in self._beyond.items():
            self.problems.error(
                f"there is too much text in {tag}: {self._characters[tag]:,} characters, "
                f"and {limits.LANGUAGE_CHARACTERS:,} is the most",
                place,
                "A brief is a few pages; leave out what matters least.",
            )

    def _listed(self, node: Sequence, id: str) -> list[Message]:
        messages: list[Message] = []
        for item in node.items:
            number = f"{id}.{len(messages) + 1}"
            if isinstance(item, Scalar) and item.empty:
                self.problems.error("there is nothing after this dash", item.place, "Delete it.")
            elif message := self.message(item, number):
                messages.append(message)
        return messages

    def _zipped(self, node: Mapping, id: str) -> list[Message]:
        """Paragraph 1 of every language, then paragraph 2, and so on."""
        columns: dict[str, list[Variant]] = {}
        for tag, value in self._by_language(node).items():
            if isinstance(value, Sequence):
                texts = [text for item in value.items if (text := self._one(item))]
                columns[tag] = [
                    variant
                    for text in texts
                    if (variant := self._variant(text, 0, len(text.text), tag, True))
                ]
            elif text := self._one(value):
                columns[tag] = self._divided(text, tag)
        longest = max(map(len, columns.values()), default=0)
        own = len(columns.get(self.source.tag, ()))
        for tag, variants in columns.items():
            if own and len(variants) > own:
                self.problems.error(
                    f"{tag} has {len(variants)} paragraphs here and {self.source.tag} only {own}",
                    variants[own].place,
                    "Divide both into the same paragraphs.",
                )
        messages: list[Message] = []
        for number in range(own or longest):
            row = {tag: column[number] for tag, column in columns.items() if number < len(column)}
            if message := self._complete(f"{id}.{number + 1}", node.place, row):
                messages.append(message)
        return messages

    def _complete(self, id: str, place: Place, variants: dict[str, Variant]) -> Message | None:
        """A message that has at least its source text: the others fall back on it."""
        if self.source.tag in variants:
            return Message(id, place, variants)
        if variants:
            self.problems.error(
                f"the text in {self.source.tag} is missing here",
                place,
                f"{self.source.tag} comes first in `languages`: the other languages fall back on "
                f"it. Add a line that begins with `{self.source.tag}:`.",
            )
        return None

    def _by_language(self, node: Node) -> dict[str, Node]:
        """The values of a map from language to text, by canonical tag."""
        if isinstance(node, Sequence):
            if node.items and (mended := _bracketed(node)):
                self._unquoted("[", node, mended)
            else:
                self.problems.error(
                    "a list stands here where one text is expected",
                    node.place,
                    "Write one text, without dashes.",
                )
            return {}
        assert isinstance(node, Mapping)
        if mended := braced(node):
            self._unquoted("{", node, mended)
            return {}
        values: dict[str, Node] = {}
        for entry in node.entries:
            tag = self._tag(entry)
            if tag and tag in values:
                self.problems.error(f"the language {tag} is here a second time", entry.key.place)
            elif tag and present(entry.value) is not None:
                values[tag] = entry.value
        return values

    def _unquoted(self, sign: str, node: Node, mended: str) -> None:
        self.problems.error(
            f"a text can't begin with `{sign}` unless it is in quotation marks",
            node.place,
            "Put the text into quotation marks.",
            mended,
        )

    def _tag(self, entry: Entry) -> str | None:
        """The declared language that a key names; otherwise a complaint."""
        name = name_of(entry.key)
        if name in self.languages:
            return name
        if name not in self._tags:
            self._tags[name] = self._resolved(name)
        tag = self._tags[name]
        if tag is None:
            if looks_like_tag(name) or suggestion(name, self.languages):
                self._undeclared[name] += 1
                meant = suggestion(name, self.languages) or ""
                self._first.setdefault(name, (entry.key.place, meant))
            else:
                self._not_a_language(entry, name)
        return tag

    def _resolved(self, name: str) -> str | None:
        try:
            tag = Language.parse(name.replace("_", "-")).tag
        except ValueError:
            return None
        if tag in self.languages or any(known.startswith(f"{tag}-") for known in self.languages):
            return tag
        return None

    def _not_a_language(self, entry: Entry, name: str) -> None:
        line = entry.key.source.line(entry.key.start[0])
        place = entry.key.place
        one_line = isinstance(entry.value, Scalar) and entry.value.place.line == place.line
        if not entry.key.style and one_line and name not in ALL and "{" not in line:
            self.problems.error(*colon_in_text(entry))
            return
        self.problems.error(
            f"a text is expected here, and `{shown(name)}` is not a language",
            place,
            "Write one text, or a line for each language such as `en: …`.",
        )

    def _one(self, node: Node) -> Scalar | None:
        """A single string, without further languages."""
        if isinstance(node, Scalar):
            return None if node.empty else node
        if isinstance(node, Mapping) and (mended := braced(node)):
            self._unquoted("{", node, mended)
            return None
        line = node.place.line
        self.problems.error(
            f"{kind(node)} stands here where one text is expected",
            node.place,
            "If the brackets belong to the text, put it into quotation marks." if line else "",
        )
        return None

    def _divided(self, node: Scalar, tag: str) -> list[Variant]:
        """The paragraphs of one string.

        A blank line divides it. YAML itself makes a single line break of a blank line, except in a
        `|` text, where both are as typed.
        """
        breaks = _BREAK if node.style in ("", ">", "'") else _BLANK_LINE
        variants: list[Variant] = []
        start = 0
        for match in [*breaks.finditer(node.text), None]:
            stop = match.start() if match else len(node.text)
            if variant := self._variant(node, start, stop, tag, True):
                variants.append(variant)
            start = match.end() if match else stop
        return variants

    def _variant(
        self, node: Scalar, start: int, stop: int, tag: str, links: bool
    ) -> Variant | None:
        """A part of a string, with its marks read."""
        text = node.text[start:stop]
        start += len(text) - len(text.lstrip(" \t\n"))
        text = text.strip(" \t\n")
        if not text or text.isspace():
            return None
        self._characters[tag] += len(text)
        if self._characters[tag] > limits.LANGUAGE_CHARACTERS:
            self._beyond.setdefault(tag, node.place)
            return None
        indices = range(start, start + len(text))
        kept: Seq[int] = indices
        if "\n" in text:
            text, kept = _tidy(text, indices)
        if self.placeholders:
            filled = self.placeholders.variant(node, text, kept, tag, links)
            if filled:
                return filled
        elif "{" in text:
            warn_of_braces(node, text, kept, self.problems)
        runs, remarks = inline.parse(text, links=links)
        if node.start[0] == node.end[0]:
            starts = node.places([kept[run.marks[0]] for run in runs])
            spans = tuple(
                Span(run.text, _longer(place, len(run.text)), run.bold, run.italic, run.href)
                for run, place in zip(runs, starts, strict=True)
            )
        else:
            spans = _by_line(node, runs, kept)
        places = node.places([kept[remark.at] for remark in remarks]) if remarks else []
        for remark, place in zip(remarks, places, strict=True):
            tell = self.problems.error if remark.fatal else self.problems.warn
            tell(remark.message, place, remark.hint, _swapped(node, place, remark.swap))
        return Variant(spans, spans[0].place) if spans else None


def _swapped(node: Scalar, place: Place, swap: tuple[str, str] | None) -> str:
    """The author's line with one stretch of it mended; empty where it is not in one piece."""
    line = node.source.line(place.line - 1)
    if swap is None or not line.startswith(swap[0], place.column - 1):
        return ""
    return line[: place.column - 1] + swap[1] + line[place.column - 1 + len(swap[0]) :]


def _tidy(text: str, indices: Seq[int]) -> tuple[str, list[int]]:
    """The text with one line break for each run of them, and none beside spaces."""
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for match in _BREAK.finditer(text):
        line = text[at : match.start()].rstrip(" \t")
        pieces += [line, "\n"]
        kept += [*indices[at : at + len(line)], indices[match.start()]]
        at = match.end()
    pieces.append(text[at:])
    kept += indices[at:]
    return "".join(pieces), kept


def _by_line(node: Scalar, runs: list[inline.Run], kept: Seq[int]) -> tuple[Span, ...]:
    """The spans, divided where a line of the source ends, so that each knows its own line.

    A link stays whole: it is one element of the page.
    """
    lines: dict[int, int] = {}
    for index, line, _ in node.segments():
        lines.setdefault(line, bisect_left(kept, index))
    stretches: list[tuple[inline.Run, int, int]] = []
    for run in runs:
        cuts = {bisect_left(run.marks, start) for start in lines.values()} if not run.href else ()
        edges = sorted({0, len(run.text), *cuts})
        stretches += [(run, first, last) for first, last in pairwise(edges)]
    places = node.places(kept[run.marks[first]] for run, first, _ in stretches)
    return tuple(
        Span(run.text[first:last], _longer(place, last - first), run.bold, run.italic, run.href)
        for (run, first, last), place in zip(stretches, places, strict=True)
    )


def _longer(place: Place, length: int) -> Place:
    return Place(place.file, place.line, place.column, max(1, length))


def _bracketed(node: Sequence) -> str:
    """The line of a text such as `[Urgent]` with quotation marks; empty if it is a true list."""
    from brief.source.line_parts import quoted_value

    first = node.items[0]
    if len(node.items) > 1 or not isinstance(first, Scalar):
        return ""
    line = first.source.line(node.place.line - 1)
    if line[node.place.column - 1 : node.place.column] != "[":
        return ""
    return quoted_value(line) or ""
