"""The placeholders of a template: where they stand, of what kind they are, what stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast, get_args

from brief.diagnostics import Place, Problems
from brief.languages import Language
from brief.model import AddressKind, AddressPattern, Span, Variant
from brief.placeholders import (
    Argument,
    Branches,
    Formats,
    Kind,
    KindError,
    Pattern,
    PatternError,
    Piece,
    Value,
    formats_of,
    parse,
    read,
)
from brief.source import inert, inline
from brief.source.fields import choice, mapping, name_of, nearest, open_block
from brief.source.previews import (
    STAND_INS,
    can_be_address,
    differs_behind_host,
    links_differ,
    named,
    previews,
)
from brief.source.source_text import shown
from brief.source.vocabulary import PLACEHOLDER
from brief.source.yaml_nodes import Entry, Node, Scalar
from brief.source.yaml_nodes import Mapping as Block
from brief.template import Placeholder

_KINDS: tuple[str, ...] = get_args(Kind)
_BRACES = re.compile(r"(?<!\\)\{ *([^\W\d][\w-]*) *[,}]")


def warn_of_braces(node: Scalar, text: str, kept: Sequence[int], problems: Problems) -> None:
    """Warns of what looks like a placeholder in a brief that is built without a list."""
    if match := _BRACES.search(text):
        [place] = node.places([kept[match.start()]])
        problems.warn(
            f"`{{{match[1]}}}` is printed as it stands: `brief build` fills no placeholders",
            replace(place, length=len(match[0])),
            "`brief merge` fills them from a list. If the braces are meant, write `\\{`.",
        )


def _and(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


@dataclass(slots=True)
class _Use:
    """A placeholder as texts use it."""

    place: Place
    kinds: dict[str, Place]


class Placeholders:
    """Collects the placeholders of one template."""

    def __init__(self, languages: Sequence[Language], problems: Problems) -> None:
        self.languages = {language.tag: language for language in languages}
        self.problems = problems
        self._uses: dict[str, _Use] = {}
        self._formats: dict[str, Formats] = {}

    def variant(
        self, node: Scalar, text: str, kept: Sequence[int], tag: str, links: bool
    ) -> Variant | None:
        """A text with placeholders; None if it has none, or none that can be read.

        kept: where each character of the text stands in the node.
        """
        pattern = self._pattern(node, text, kept, tag)
        if pattern is None:
            return None
        [place] = node.places([kept[0]])
        for preview in previews(pattern):
            self._check_marks(preview, place, links)
        if links and links_differ(list(named(pattern))):
            self._warn_of_difference(place)
        runs, _ = inline.parse(inert.marked(named(pattern)), links=False)
        spans = tuple(Span(inert.shown(run.text), place, run.bold, run.italic) for run in runs)
        return Variant(spans, place, pattern)

    def plain(self, node: Scalar, tag: str) -> Variant | None:
        """A text without marks, such as a telephone number; None as of `variant`."""
        text = node.text.strip()
        start = node.text.index(text)
        pattern = self._pattern(node, text, range(start, start + len(text)), tag)
        if pattern is None:
            return None
        words = "".join(piece.text for piece in named(pattern))
        return Variant((Span(words, node.place),), node.place, pattern)

    def address(
        self, node: Scalar, kind: AddressKind, *, keep_tracking: bool, qr: bool
    ) -> AddressPattern | None:
        """An address with placeholders; None after a complaint."""
        text = node.text.strip()
        start = node.text.index(text)
        tag = next(iter(self.languages))
        pattern = self._pattern(node, text, range(start, start + len(text)), tag)
        if pattern is None:
            return None
        if not can_be_address(pattern, kind):
            self.problems.error(
                "no value can make a sound address of this", node.place,
                "Write it such as https://www.example.org/{name}, or {name} alone.",
            )  # fmt: skip
        if kind == "web" and not keep_tracking and differs_behind_host(pattern):
            self._warn_of_difference(node.place)
        return AddressPattern(kind, pattern, keep_tracking, qr)

    def finish(self, node: Node | None) -> dict[str, Placeholder]:
        """All placeholders by name. `node`: the block `placeholders`, for kinds and defaults."""
        declared = self._declared(node)
        found: dict[str, Placeholder] = {}
        for name, use in self._uses.items():
            own, entry = declared.get(name, (None, None))
            kind = self._kind(name, use, own)
            defaults = self._defaults(entry, kind) if entry else {}
            found[name] = Placeholder(name, kind, use.place, defaults)
        return found

    def _warn_of_difference(self, place: Place) -> None:
        self.problems.warn(
            "this address differs from sheet to sheet: whoever runs the site sees "
            "which sheet a visit comes from",
            place,
            "If it has to, its link says so: `{url: …, tracking: keep}`.",
        )

    def _pattern(self, node: Scalar, text: str, kept: Sequence[int], tag: str) -> Pattern | None:
        """The pattern of a text that has placeholders. What is wrong with it is complained of."""
        if "{" not in text and "}" not in text:
            return None
        try:
            pattern = parse(text)
            found = list(pattern.arguments())
            for argument in found:
                if isinstance(argument, Argument):
                    self._formats_of(tag).check(argument)
        except PatternError as error:
            [place] = node.places([kept[min(error.at, len(kept) - 1)]])
            self.problems.error(str(error), place, error.hint)
            return None
        if not found:
            return None
        places = node.places([kept[argument.at] for argument in found])
        for argument, place in zip(found, places, strict=True):
            place = replace(place, length=len(argument.name) + 2)
            self._note(argument, place)
            if isinstance(argument, Branches) and argument.kind != "select":
                self._warn_of_lacking(argument, place, tag)
        return pattern

    def _warn_of_lacking(self, branches: Branches, place: Place, tag: str) -> None:
        """Warns of plural categories of a language that a text does without."""
        lacking = self._formats_of(tag).lacking(branches)
        if lacking:
            numbers = _and([str(number) for number in lacking.values()])
            self.problems.warn(
                f"{tag} also has {_and([f'`{name}`' for name in lacking])}: "
                f"{numbers} would be printed with `other`",
                place,
                f"Add {_and([f'`{name} {{…}}`' for name in lacking])}.",
            )

    def _formats_of(self, tag: str) -> Formats:
        if tag not in self._formats:
            self._formats[tag] = formats_of(self.languages[tag], None)
        return self._formats[tag]

    def _note(self, argument: Argument | Branches, place: Place) -> None:
        use = self._uses.setdefault(argument.name, _Use(place, {}))
        kind = argument.kind
        kind = "number" if kind in ("plural", "selectordinal") else kind
        use.kinds.setdefault("text" if kind == "select" else kind, place)

    def _check_marks(self, pieces: Sequence[Piece], place: Place, links: bool) -> None:
        """Tells what is wrong with the marks of a text, whatever its values.

        An address that only its values can make sound is left to them.
        """
        found: list[inline.Remark] = []
        for stand_in in STAND_INS:
            text = inert.marked(piece._replace(text=stand_in) if piece.filled else piece
                                for piece in pieces)  # fmt: skip
            _, found = inline.parse(text, links=links)
            if not any(remark.fatal for remark in found):
                break
        for remark in found:
            tell = self.problems.error if remark.fatal else self.problems.warn
            tell(inert.shown(remark.message), place, remark.hint)

    def _kind(self, name: str, use: _Use, declared: str | None) -> Kind:
        kinds = {kind: place for kind, place in use.kinds.items() if kind != "text"}
        if set(kinds) == {"date", "time"}:
            kinds = {"moment": kinds["date"]}
        if declared == "moment" and set(kinds) <= {"date", "time", "moment"}:
            return "moment"
        if declared and not kinds and "text" in use.kinds:
            return cast(Kind, declared)
        told = declared or next(iter(kinds), "text")
        for kind, place in kinds.items():
            if kind != told:
                self.problems.error(
                    f"`{name}` can't be both a {told} and a {kind}",
                    place,
                    "Take another name for one of the two.",
                )
        return cast(Kind, told)

    def _declared(self, node: Node | None) -> dict[str, tuple[str | None, Entry | None]]:
        """Kind and default of each name in the block."""
        block = (
            mapping(node, "`placeholders`", "`{city: {default: …}}`", self.problems)
            if node
            else None
        )
        declared: dict[str, tuple[str | None, Entry | None]] = {}
        for entry in block.entries if block else ():
            name = name_of(entry.key)
            if name not in self._uses:
                meant = nearest(name, self._uses)
                self.problems.warn(
                    f"no text has the placeholder `{{{shown(name)}}}`",
                    entry.key.place,
                    f"Did you mean `{meant}`?" if meant else "",
                )
                continue
            inner = mapping(entry.value, f"`{name}`", "`{type: date, default: …}`", self.problems)
            if inner is None:
                continue
            opened = open_block(inner, PLACEHOLDER, "of a placeholder", self.problems)
            typed = opened.get("type")
            kind = choice(typed, _KINDS, "a kind of value", self.problems) if typed else None
            declared[name] = (kind, opened.values.get("default"))
        return declared

    def _defaults(self, entry: Entry, kind: Kind) -> dict[str, Value]:
        """What stands in for a value, by language."""
        node = entry.value
        if isinstance(node, Scalar):
            written: Mapping[str, Node] = dict.fromkeys(self.languages, node)
        elif isinstance(node, Block):
            written = {name_of(inner.key): inner.value for inner in node.entries}
        else:
            written = {}
        defaults: dict[str, Value] = {}
        for tag, value in written.items():
            if tag not in self.languages or not isinstance(value, Scalar):
                self.problems.error(
                    "a default is one value, or one for each language",
                    value.place,
                    "Write `default: …`, or `default: {en: …}`.",
                )
                continue
            text = value.text.strip()
            try:
                defaults[tag] = read(text, kind) if text else text
            except KindError as error:
                self.problems.error(f"this default {error}", value.place)
        source = next(iter(self.languages))
        if not written:
            self.problems.error("the default is a list here", node.place, "Write one value.")
        elif defaults and source not in defaults:
            self.problems.error(
                f"the default in {source} is missing", entry.key.place,
                f"Add `{source}: …`: the other languages fall back on it.",
            )  # fmt: skip
        elif defaults and kind != "text":  # which every language prints in its own way
            return dict.fromkeys(self.languages, defaults[source]) | defaults
        elif defaults and (lacking := [tag for tag in self.languages if tag not in defaults]):
            self.problems.warn(
                f"{_and(lacking)} {'lacks' if len(lacking) == 1 else 'lack'} this default; "
                f"that in {source} stands in",
                entry.key.place,
                f"Add `{lacking[0]}: …`.",
            )
        return defaults
