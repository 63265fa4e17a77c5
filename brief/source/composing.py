"""YAML → nodes, event by event.

What could explode or execute (aliases, tags, merge keys, depth) is refused as it comes, before
anything is built from it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from brief.diagnostics import Place, Problems
from brief.source import limits
from brief.source.characters import ODD_SPACES, described, forbidden, restored
from brief.source.source_text import SourceText, shown
from brief.source.vocabulary import ALL
from brief.source.yaml_nodes import (
    BLOCK_AS_NAME,
    GLUED_DASH,
    ODD_SPACE,
    SWALLOWED,
    Entry,
    FaultError,
    Mapping,
    Node,
    Scalar,
    Sequence,
)

_NAME = re.compile(r"([ ]*(?:- +)*)([a-z_]+):(?: |$)")
_GLUED_DASH = re.compile(r"-[^\W\d_]")


class _TooMuchError(Exception):
    """The source is beyond a limit; the complaint is made."""


def compose(source: SourceText, problems: Problems) -> Node | None:
    """The tree of a source; None if it is empty or beyond a limit (then there is a complaint).

    Raises FaultError where the YAML itself can't be read.
    """
    composer = _Composer(source, problems)
    loader: Any = yaml.CSafeLoader(source.text)
    try:
        while not composer.done:
            composer.take(loader.get_event())
    except yaml.MarkedYAMLError as error:
        at, context = error.problem_mark, error.context_mark
        raise FaultError(
            error.problem or "",
            (at.line, at.column) if at else (0, 0),
            (context.line, context.column) if context else None,
            composer.last,
        ) from None
    except _TooMuchError:
        return None
    finally:
        loader.dispose()
    return composer.root


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    place: Place
    items: list[Node] | None
    entries: list[Entry] = field(default_factory=list)
    seen: dict[str, Place] = field(default_factory=dict)
    key: Scalar | None = None


class _Composer:
    def __init__(self, source: SourceText, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.root: Node | None = None
        self.last: Scalar | None = None
        self.done = False
        self.stack: list[_Open] = []
        self.count = 0
        self.documents = 0
        self.anchors: set[str] = set()

    def take(self, event: Any) -> None:
        """Adds what one event of libyaml says."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.refuse_marks(event)
            self.last = self.scalar(event)
            self.doubt(self.last)
            self.add(self.last)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.refuse_marks(event)
            self.open(event, kind is yaml.SequenceStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            done = self.stack.pop()
            items = done.items
            self.add(
                Mapping(tuple(done.entries), done.place)
                if items is None
                else Sequence(tuple(items), done.place)
            )
        elif kind is yaml.AliasEvent:
            self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.problems.error(
                    "a second document begins here; a brief is one document",
                    self.place(event.start_mark, event.end_mark),
                    "Delete the line `---` and what does not belong to this brief.",
                )
                self.done = True
        elif kind is yaml.StreamEndEvent:
            self.done = True

    def place(self, start: Any, end: Any) -> Place:
        same = start.line == end.line
        length = end.column - start.column if same else len(self.source.line(start.line))
        return self.source.place(start.line, start.column, length)

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        text = restored(event.value)
        place = self.place(start, end)
        if len(text) > limits.TEXT_CHARACTERS:
            self.problems.error(
                f"this text is too long: {len(text):,} characters, "
                f"and {limits.TEXT_CHARACTERS:,} is the most",
                place,
                "Divide it into paragraphs, or leave some of it out.",
            )
            text = text[:100]
        style = event.style or ""
        if style == '"' and (bad := forbidden(text)):
            self.problems.error(
                f"a text can't hold the character {described(bad)}",
                place,
                "It is written here with a backslash: delete that.",
            )
            text = text.replace(bad, "")
        return Scalar(
            text, place, style, self.source, (start.line, start.column), (end.line, end.column)
        )

    def doubt(self, scalar: Scalar) -> None:
        """Stops at what is sound YAML and yet never meant.

        Raises FaultError for a name swallowed by quotation marks, for a list without spaces, and
        for indentation with spaces that are none to YAML.
        """
        (first, column), (last, _) = scalar.start, scalar.end
        if scalar.style in ("'", '"') and first < last:
            indent = len(self.source.line(first)) - len(self.source.line(first).lstrip())
            for number in range(first + 1, last + 1):
                name = _NAME.match(self.source.line(number))
                if name and name[2] in ALL and len(name[1]) <= indent:
                    raise FaultError(SWALLOWED, (number, 0), (first, column), scalar)
        elif not scalar.style and _GLUED_DASH.match(scalar.text):
            before = self.source.line(first)[:column]
            if not before.strip() and not (self.stack and self.stack[-1].key is None):
                raise FaultError(GLUED_DASH, scalar.start, None, scalar)
        elif not scalar.style and scalar.text[:1] and scalar.text[0] in ODD_SPACES:
            top = self.stack[-1] if self.stack else None
            as_name = top is not None and top.items is None and top.key is None
            item = scalar.text.lstrip().startswith("- ")
            if (as_name or item) and not self.source.line(first)[:column].strip():
                raise FaultError(ODD_SPACE, scalar.start, None, scalar)

    def open(self, event: Any, is_list: bool) -> None:
        mark = event.start_mark
        place = self.source.place(mark.line, mark.column)
        if len(self.stack) >= limits.DEPTH:
            self.problems.error(
                f"blocks stand within blocks here, more than {limits.DEPTH} deep",
                place,
                "If these brackets belong to a text, put the text into quotation marks.",
            )
            raise _TooMuchError
        if self.stack and self.stack[-1].items is None and self.stack[-1].key is None:
            raise FaultError(BLOCK_AS_NAME, (mark.line, mark.column))
        self.stack.append(_Open(place, [] if is_list else None))

    def add(self, node: Node) -> None:
        self.count += 1
        if self.count > limits.NODES:
            self.problems.error(
                f"the file has more than {limits.NODES:,} keys and values",
                node.place,
                "A brief is a few pages of text. Is this the right file?",
            )
            raise _TooMuchError
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif parent.key is None:
            assert isinstance(node, Scalar)  # `open` lets no other node be a key
            parent.key = node
        else:
            key, parent.key = parent.key, None
            if self.new(key, parent):
                parent.entries.append(Entry(key, node))

    def new(self, key: Scalar, parent: _Open) -> bool:
        """Whether a key is the first of its name in its block."""
        name = unicodedata.normalize("NFC", key.text.strip())
        if name == "<<":
            self.problems.error(
                "merge keys (`<<`) are not used in a brief",
                key.place,
                "Write out what is meant.",
            )
            return False
        if name in parent.seen:
            self.problems.error(
                f"`{shown(name)}` is here a second time; the first is in line "
                f"{parent.seen[name].line}",
                key.place,
                "Delete one of the two.",
            )
            return False
        parent.seen[name] = key.place
        return True

    def alias(self, event: Any) -> None:
        place = self.place(event.start_mark, event.end_mark)
        if event.anchor in self.anchors:
            self.problems.error(
                f"`*{shown(event.anchor)}` repeats another part of the file; "
                "a brief can't use that",
                place,
                "Write the text out once more.",
            )
        else:
            self.leading(event.start_mark)
        start, end = event.start_mark, event.end_mark
        self.add(
            Scalar(
                f"*{event.anchor}",
                place,
                "",
                self.source,
                (start.line, start.column),
                (end.line, end.column),
            )
        )

    def refuse_marks(self, event: Any) -> None:
        """Complains of an anchor or a tag, which a text may begin with by chance."""
        if event.anchor is not None:
            self.anchors.add(event.anchor)
            self.leading(event.start_mark)
        elif event.tag is not None or (
            # `! text` leaves no tag, but libyaml says that the text is not plain any more.
            isinstance(event, yaml.ScalarEvent) and not event.style and not event.implicit[0]
        ):
            self.leading(event.start_mark)

    def leading(self, mark: Any) -> None:
        from brief.source.signs import leading_sign

        slip = leading_sign(self.source, mark.line, mark.column)
        place = self.source.place(mark.line, mark.column)
        self.problems.error(slip.message, place, slip.hint, slip.mended)
