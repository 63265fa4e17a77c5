"""Rows from YAML: a list of blocks, or one document for each row. Values are what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from brief.languages import Language
from brief.rows.head import TOO_MANY, Names
from brief.rows.json_lines import flattened
from brief.rows.opening import Text, TextRows, open_text, refused
from brief.rows.row import BadRow, Row, Rows

_ITEM_CHARACTERS = 1_000_000
_DEPTH = 3
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def open_yaml(path: Path, encoding: str | None, languages: Sequence[Language]) -> Rows:
    """Opens a list. Raises BriefError if it is neither kind of YAML."""
    text = open_text(path, encoding, languages)
    rows = _YamlRows(path, text)
    if rows.first.lstrip().startswith(("[", "{")):
        text.file.close()
        raise refused(
            path,
            "is written in brackets",
            "Begin each row with a dash, and each value with its name in a line of its own.",
        )
    return rows


class _YamlRows(TextRows):
    """Each item is read by itself: what is wrong with one does not touch the next."""

    columns = None

    def __init__(self, path: Path, text: Text) -> None:
        super().__init__(path, text)
        self._before: list[str] = []
        self.first = ""
        for line in iter(text.file.readline, ""):
            self._before.append(line)
            if line.strip("\ufeff \t\r\n") and not line.lstrip().startswith(("#", "%")):
                self.first = line.lstrip("\ufeff")
                if not self.first.startswith("---"):
                    break
        dash = re.match(r"([ ]*)-(?:\s|$)", self.first)
        self._starts = re.compile(rf"{dash[1]}-(?:\s|$)" if dash else r"---(?:\s|$)")

    def __iter__(self) -> Iterator[Row | BadRow]:
        number = 0
        names = Names()
        for line, item in self._items():
            if _says_nothing(item):
                continue
            number += 1
            yield _row(item, number, line, names)

    def _items(self) -> Iterator[tuple[int, str]]:
        """Line and text of each item."""
        begun, item = 1, [""]
        for number, line in enumerate(self._lines(), 1):
            if self._starts.match(line) or line.startswith("..."):
                yield begun, "".join(item)
                begun, item = number, []
            item.append(line)
        yield begun, "".join(item)

    def _lines(self) -> Iterator[str]:
        for line in self._before:
            yield line.lstrip("\ufeff")
        # `yield from` would close the file with the generator.
        yield from iter(self._text.file.readline, "")


def _says_nothing(item: str) -> bool:
    lines = (line.strip() for line in item.splitlines())
    return all(not line or line.startswith(("#", "%", "---", "...")) for line in lines)


def _row(item: str, number: int, line: int, names: Names) -> Row | BadRow:
    if len(item) > _ITEM_CHARACTERS:
        return BadRow(number, line, "", "is longer than a million characters", {}, item)
    try:
        node: Any = yaml.compose(item, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return BadRow(number, line, "", "is not YAML that can be read", {}, item.strip())
    if isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
        node = node.value[0]
    if not isinstance(node, yaml.MappingNode):
        return BadRow(number, line, "", "has no names: `- city: …`", {}, item.strip())
    cells = dict(flattened(_typed(node, 0)))
    if not names.take(cells):
        return BadRow(number, line, "", TOO_MANY, {}, item.strip())
    return Row(number, line, cells)


def _typed(node: Any, depth: int) -> Any:
    """A node as it was typed. What is deeper than any row is left out."""
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None and node.value in _NOTHING
        return None if plain else str(node.value)
    if depth > _DEPTH:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_typed(item, depth + 1) for item in node.value]
    return {_name(key): _typed(value, depth + 1) for key, value in node.value}


def _name(key: Any) -> str:
    return str(key.value) if isinstance(key, yaml.ScalarNode) else ""
