"""Reading the shapes of a source: blocks, lists, words. Every complaint goes to `problems`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from brief.diagnostics import Place, Problems
from brief.source.source_text import shown
from brief.source.vocabulary import SYNONYMS
from brief.source.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence

_YES = frozenset({"true", "yes", "on", "y"})
_NO = frozenset({"false", "no", "off", "n"})
_UNKNOWN_AT_MOST = 50
_FORMATTED = frozenset({"date", "time", "number"})
"""What follows the name in `{day, date, long}`, which YAML takes for a block of three names."""


def kind(node: Node) -> str:
    """What a node is, in a word for people."""
    if isinstance(node, Sequence):
        return "a list"
    return "a block of names and values" if isinstance(node, Mapping) else "a text"


def present(node: Node | None) -> Node | None:
    """The node, unless nothing was written: an empty value counts as left out."""
    if node is None or (isinstance(node, Scalar) and node.empty and not node.style):
        return None
    if (isinstance(node, Sequence) and not node.items) or (
        isinstance(node, Mapping) and not node.entries
    ):
        return None
    return None if isinstance(node, Scalar) and node.empty else node


def name_of(key: Scalar) -> str:
    return unicodedata.normalize("NFC", key.text.strip())


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    known = list(known)
    folded = {name.casefold(): name for name in known}
    word = " ".join(word.casefold().split())[:60]
    if word in folded:
        return folded[word]
    synonym = SYNONYMS.get(word) or SYNONYMS.get(word.replace(" ", "_"))
    if synonym in known:
        return synonym
    from difflib import get_close_matches

    close = get_close_matches(word.replace(" ", "_"), list(folded), 1, 0.7)
    return folded[close[0]] if close else None


@dataclass(slots=True)
class Block:
    """A mapping whose names are known. Unknown ones are complained of when it is opened."""

    values: dict[str, Entry]
    order: list[str]

    def get(self, name: str) -> Node | None:
        """The value of a name; None if it is absent or empty."""
        entry = self.values.get(name)
        return present(entry.value) if entry else None

    def key(self, name: str) -> Scalar:
        """The name as it stands in the source. Raises KeyError."""
        return self.values[name].key


def open_block(mapping: Mapping, known: tuple[str, ...], what: str, problems: Problems) -> Block:
    """The names of a mapping. A misspelt one is reported, and read as the one that is meant."""
    values: dict[str, Entry] = {}
    later: list[Entry] = []
    for entry in mapping.entries:
        name = name_of(entry.key)
        if name in known:
            values[name] = entry
        else:
            later.append(entry)
    if len(later) > _UNKNOWN_AT_MOST:
        problems.error(
            f"{len(later):,} names are not known {what}",
            later[0].key.place,
            f"Known here: {', '.join(known)}.",
        )
        later = []
    for entry in later:
        name = name_of(entry.key)
        meant = nearest(name, known)
        if meant in values:
            meant = None
        if meant:
            hint = f"Did you mean `{meant}`?"
            values[meant] = entry
        elif _glued_text(entry):
            problems.error(*colon_in_text(entry))
            continue
        else:
            hint = f"Known here: {', '.join(known)}."
        problems.error(
            f"`{shown(name)}` is not known {what}" if name else f"a name is missing {what}",
            entry.key.place,
            hint,
            replaced(entry.key, meant) if meant else "",
        )
    order = [name for e in mapping.entries for name, v in values.items() if v is e]
    return Block(values, order)


def _glued_text(entry: Entry) -> bool:
    """Whether an entry is a text with a colon in it: `- Remember: bring a banner`."""
    line = entry.key.source.line(entry.key.start[0])
    return (
        not entry.key.style
        and line[: entry.key.start[1]].strip() == "-"
        and isinstance(entry.value, Scalar)
        and not entry.value.empty
    )


def colon_in_text(entry: Entry) -> tuple[str, Place, str, str]:
    """The complaint about a text whose colon makes a name of the words before it."""
    from brief.source.line_parts import quoted_value

    key = entry.key
    mended = quoted_value(key.source.line(key.start[0]), whole=True)
    return (
        "a colon and a space stand inside a text that is not in quotation marks",
        key.source.place(key.end[0], key.end[1]),
        "Put the text into quotation marks.",
        mended or "",
    )


def braced(node: Mapping) -> str:
    """The line of a text such as `{city}` with quotation marks; empty if it is a true block."""
    from brief.source.line_parts import parts, quoted, quoted_value

    values = [entry.value for entry in node.entries]
    if not values or any(not isinstance(v, Scalar) or v.text or v.style for v in values):
        return ""
    if len(values) > 1 and name_of(node.entries[1].key) not in _FORMATTED:
        return ""
    line = node.entries[0].key.source.line(node.place.line - 1)
    start = node.place.column - 1
    if line[start : start + 1] != "{":
        return ""
    stop = line.find("}", start) + 1
    if parts(line).start == start or not stop:
        return quoted_value(line) or ""
    return line[:start] + quoted(line[start:stop]) + line[stop:]


def replaced(old: Scalar, new: str) -> str:
    """The author's line with another value; empty where the old one has several lines."""
    (line, start), (last, end) = old.start, old.end
    if line != last:
        return ""
    text, mark = old.source.line(line), old.style
    return text[:start] + mark + new + mark + text[end:]


def scalar(node: Node, what: str, problems: Problems) -> Scalar | None:
    """The node as one value; otherwise a complaint."""
    if isinstance(node, Scalar):
        return node
    problems.error(f"{what} is {kind(node)} here; one value is expected", node.place)
    return None


def mapping(node: Node, what: str, shape: str, problems: Problems) -> Mapping | None:
    """The node as a block; otherwise a complaint that shows the `shape`."""
    if isinstance(node, Mapping):
        return node
    problems.error(f"{what} is {kind(node)} here", node.place, f"Write it as {shape}.")
    return None


def items(node: Node, most: int, what: str, problems: Problems) -> tuple[Node, ...]:
    """The items of a list, or the node alone; no more than `most` of them."""
    if not isinstance(node, Sequence):
        return (node,)
    if len(node.items) > most:
        problems.error(
            f"there are {len(node.items):,} {what}; {most} is the most", node.items[most].place
        )
    for item in node.items[:most]:
        if isinstance(item, Scalar) and item.empty:
            problems.error("there is nothing after this dash", item.place, "Delete it.")
    return tuple(item for item in node.items[:most] if present(item) is not None)


def yes_or_no(node: Node | None, default: bool, problems: Problems) -> bool:
    """A yes or no, as people write it."""
    if node is None:
        return default
    word = node.text.strip().casefold() if isinstance(node, Scalar) else ""
    if word in _YES or word in _NO:
        return word in _YES
    problems.error("`true` or `false` is expected here", node.place)
    return default


def choice(
    node: Node, known: Iterable[str], what: str, problems: Problems, *, tell: str = ""
) -> str | None:
    """One of some known words, whatever its capitals."""
    value = scalar(node, what, problems)
    if value is None:
        return None
    word = value.text.strip()
    known = list(known)
    for name in known:
        if name.casefold() == word.casefold():
            return name
    meant = nearest(word, known)
    hint = f"Did you mean `{meant}`?" if meant else f"It is one of {tell or ', '.join(known)}."
    problems.error(
        f"`{shown(word)}` is not {what}",
        value.place,
        hint,
        replaced(value, meant) if meant else "",
    )
    return None
