"""A template in one language and the values of a row → the brief that this row gets.

Whatever has no placeholder is the same object in every brief: caches that know it by its content
need not look twice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias, cast

from brief.diagnostics import Place, Problems
from brief.images import symbol
from brief.languages import Language
from brief.model import (
    Action,
    Actions,
    AddressPattern,
    Brief,
    Contact,
    Imprint,
    Link,
    LocalizedBrief,
    Message,
    Party,
    Picture,
    Quote,
    Span,
    Text,
)
from brief.placeholders import Formats, Pattern, Value, formats_of, render
from brief.source import addresses, inert, inline, limits
from brief.source.doubt import Kind
from brief.source.link_safety import doubts
from brief.source.previews import previews
from brief.source.private_addresses import private
from brief.translate import localise

Fill: TypeAlias = Callable[[Mapping[str, Value], Problems], Any]


class FillError(ValueError):
    """Values that can't be printed in their place.

    names: of the placeholders. reason: repeats no value. detail: may.
    """

    def __init__(self, names: Iterable[str], reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.names = tuple(dict.fromkeys(names))
        self.reason = reason
        self.detail = detail


class Filling:
    """A template in one language, made ready to be filled again and again."""

    def __init__(self, brief: Brief[Message], language: Language) -> None:
        self._localized = localise(brief, language)
        self._numerals = brief.numerals
        self._formats: dict[Language, Formats] = {}
        self.names = frozenset(_names(self._localized.content))
        """The placeholders that this language has."""
        self.place = self._localized.content.place_of_source
        self._fill = self._plan(self._localized.content)

    def fill(self, values: Mapping[str, Value], problems: Problems) -> LocalizedBrief:
        """The brief of a row. values: of each of `names`, of its kind. Raises FillError.

        problems: is told what is doubtful in the addresses that they make, in words that repeat
        nothing of them.
        """
        if self._fill is None:
            return self._localized
        content = cast("Brief[Text]", self._fill(values, problems))
        for text, what in _needed(content):
            if text is None:
                raise FillError(self.names, f"leaves {what} empty")
        return dataclasses.replace(self._localized, content=content)

    def names_at(self, place: Place) -> tuple[str, ...]:
        """The placeholders of the text that stands at a place of the source.

        Where none begins there, of those that begin before it on its line: how far it is into a
        filled text says nothing of the source.
        """
        texts = [part for part in _patterned(self._localized.content) if isinstance(part, Text)]
        found = [text for text in texts if text.place == place]
        if not found:
            found = [text for text in texts if _before(text.place, place)]
        return tuple(dict.fromkeys(name for text in found for name in _names(text)))

    def _plan(self, node: Any) -> Fill | None:
        """How a part of the brief is filled; None where there is nothing to fill."""
        if isinstance(node, Text):
            return self._text(node, node.pattern) if node.pattern else None
        if isinstance(node, Link) and node.pattern:
            return self._link(node, node.pattern)
        if isinstance(node, tuple):
            return self._tuple(node)
        if dataclasses.is_dataclass(node) and not isinstance(node, type):
            return self._record(node)
        return None

    def _tuple(self, node: tuple[Any, ...]) -> Fill | None:
        """Parts that say nothing when they are filled drop out."""
        plans = [(item, self._plan(item)) for item in node]
        if not any(plan for _, plan in plans):
            return None

        def fill(values: Mapping[str, Value], problems: Problems) -> tuple[Any, ...]:
            filled = (plan(values, problems) if plan else item for item, plan in plans)
            return tuple(item for item in filled if item is not None)

        return fill

    def _record(self, node: Any) -> Fill | None:
        found = {field.name: self._plan(getattr(node, field.name)) for field in _fields(node)}
        plans = {name: plan for name, plan in found.items() if plan}
        if not plans:
            return None

        def fill(values: Mapping[str, Value], problems: Problems) -> Any:
            changed = {name: plan(values, problems) for name, plan in plans.items()}
            made = dataclasses.replace(node, **changed)
            if isinstance(made, Picture) and node.alt and not made.alt:
                raise FillError(_names(node.alt), "leaves a picture without a description")
            return made if _says_something(made) else None

        return fill

    def _text(self, node: Text, pattern: Pattern) -> Fill:
        formats = self._formats_of(node.language)
        names = tuple(argument.name for argument in pattern.arguments())
        counts = tuple(dict.fromkeys(_counted(pattern)))
        bare = node.id.rsplit(".", 1)[-1] == "label" and ".phone" in node.id
        told = frozenset() if bare else _told(node, pattern)

        def fill(values: Mapping[str, Value], problems: Problems) -> Text | None:
            for name in counts:
                _check_whole(name, values[name], problems)
            text = inert.marked(render(pattern, values, formats), rtl=node.language.rtl).strip()
            if len(text) > limits.TEXT_CHARACTERS:
                most = f"{limits.TEXT_CHARACTERS:,} characters"
                raise FillError(names, f"makes a text of more than {most}")
            runs, remarks = ([inline.Run(text, ())], []) if bare else inline.parse(text)
            for remark in remarks:
                if remark.fatal:
                    detail = inert.shown(remark.message)
                    raise FillError(names, "makes no sound address of a link", detail)
            spans = tuple(
                Span(shown, node.place, run.bold, run.italic, run.href)
                for run in runs
                if (shown := inert.shown(run.text))
            )
            if not any(span.text.strip() for span in spans):
                return None
            made = dataclasses.replace(node, spans=spans, pattern=None)
            _tell(names, (kind for kind in _kinds(made, remarks) if kind not in told), problems)
            return made

        return fill

    def _link(self, node: Link[Text], address: AddressPattern) -> Fill:
        formats = self._formats_of(self._localized.language)
        names = tuple(argument.name for argument in address.pattern.arguments())
        label = self._plan(node.label) if node.label else None

        def fill(values: Mapping[str, Value], problems: Problems) -> Link[Text] | None:
            if all(values[name] == "" for name in names):
                return None
            words = label(values, problems) if label else node.label
            try:
                written = inert.address(inert.marked(render(address.pattern, values, formats)))
                url = addresses.READERS[address.kind](written)
                code = symbol(url) if address.qr else None
            except ValueError as error:
                raise FillError(names, "makes no sound address", str(error)) from None
            labels = [inert.without_isolates(words.plain)] if words else []
            for doubt in doubts(written, url, labels, keep_tracking=address.keep_tracking):
                if doubt.fatal:
                    raise FillError(names, "makes an address that can't be printed", doubt.message)
                _tell(names, (doubt.kind,), problems)
            return dataclasses.replace(node, url=url, label=words, qr=code, pattern=None)

        return fill

    def _formats_of(self, language: Language) -> Formats:
        """One for all texts: those that a language lacks come in the source language."""
        if language not in self._formats:
            self._formats[language] = formats_of(language, self._numerals)
        return self._formats[language]


def _kinds(text: Text, remarks: Sequence[inline.Remark]) -> Iterator[Kind]:
    """What is doubtful in the addresses of a text."""
    yield from (remark.kind for remark in remarks if remark.kind)
    if text.id.endswith(".address") or text.id.startswith("imprint."):
        yield from (kind for kind, _ in private(inert.without_isolates(text.plain)))


def _told(text: Text, pattern: Pattern) -> frozenset[Kind]:
    """What is doubtful in a text whatever its values: its source was complained of."""
    previewed = (inline.parse(inert.marked(pieces))[1] for pieces in previews(pattern))
    return frozenset(kind for remarks in previewed for kind in _kinds(text, remarks))


def _tell(names: Sequence[str], kinds: Iterable[Kind], problems: Problems) -> None:
    for kind in kinds:
        problems.warn(f"column {', '.join(dict.fromkeys(names))}: {kind.words}", None, kind.hint)


def _counted(pattern: Pattern) -> Iterator[str]:
    """The placeholders whose number chooses a plural."""
    for argument in pattern.arguments():
        if argument.kind in ("plural", "selectordinal"):
            yield argument.name


def _check_whole(name: str, value: Value, problems: Problems) -> None:
    """Tells of what can't be counted: plurals print -3 and 2.5, and hardly anybody means it."""
    if isinstance(value, int | Decimal) and (value < 0 or value != int(value)):
        problems.warn(
            f"column {name}: is below 0 or a fraction, and a text counts with it",
            None,
            "A plural is for whole numbers; `{n, number}` prints any.",
        )


def _before(one: Place, other: Place) -> bool:
    """Whether one place is before the other on the same line."""
    return (one.file, one.line) == (other.file, other.line) and one.column < other.column


def _fields(node: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(node)


def _says_something(node: Any) -> bool:
    """Whether a block is left when what is empty has dropped out of it."""
    if isinstance(node, Actions):
        return bool(node.items)
    if isinstance(node, Action):
        return bool(node.title or node.text)
    if isinstance(node, Quote):
        return node.text is not None
    if isinstance(node, Contact):
        return any(getattr(node, field.name) for field in _fields(node))
    if isinstance(node, Party):
        return bool(node.name or node.address)
    return not isinstance(node, Imprint) or bool(node.texts)


def _names(node: Any) -> Iterator[str]:
    """The placeholders of a part of a brief."""
    for part in _patterned(node):
        if part.pattern:
            yield from (argument.name for argument in part.pattern.arguments())


def _patterned(node: Any) -> Iterator[Text | AddressPattern]:
    """The parts of a brief that may have placeholders."""
    if isinstance(node, Text | AddressPattern):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from _patterned(item)
    elif dataclasses.is_dataclass(node) and not isinstance(node, type):
        for field in _fields(node):
            yield from _patterned(getattr(node, field.name))


def _needed(content: Brief[Text]) -> Iterator[tuple[Text | None, str]]:
    """The texts that can't be left out, each with its name."""
    yield content.headline, "the headline"
    if content.organisation:
        yield content.organisation.name, "the name of the organisation"
