"""Liang's hyphenation patterns, read from the dictionaries that come with pyphen.

pyphen reads two of them in 600 ms each, keeps every word that it is asked about, and knows nothing
of dictionaries with two levels: it makes `Kran-ken-h-aus` of a German hospital. This reader takes
a tenth of the time, because a pattern is parsed when a word first meets it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_NO_PATTERN = re.compile(r"^(?:[%#].*|[A-Z]{6,}.*|\s*)\n", re.MULTILINE)
_CHANGE = re.compile(rb"/[^\n]*")
_HEX = re.compile(r"\^\^([0-9a-f]{2})")
_WORDS = 20000


@dataclass(eq=False)
class Patterns:
    """Patterns of a language: of compounds first, if it has such, then of their parts."""

    levels: Sequence[_Level]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, path: Path) -> Patterns:
        """Reads a `hyph_*.dic` file of libhyphen."""
        encoding, _, content = path.read_bytes().partition(b"\n")
        name = encoding.decode("ascii").strip().lower().replace("microsoft-", "")
        text = content.decode(name).replace("\r", "")
        if "^^" in text:
            text = _HEX.sub(lambda match: chr(int(match[1], 16)), text)
        parts = text.split("\nNEXTLEVEL\n")
        return cls([_Level.parse(part) for part in parts])

    def positions(self, word: str) -> tuple[int, ...]:
        """Where a word may be divided without changing its spelling."""
        word = word.lower()
        if word not in self._known:
            if len(self._known) > _WORDS:
                self._known.clear()
            self._known[word] = tuple(self._find(word, 0))
        return self._known[word]

    def _find(self, word: str, level: int) -> list[int]:
        points = self.levels[level].positions(word)
        if level + 1 == len(self.levels):
            return points
        result: list[int] = []
        start = 0
        for end in (*points, len(word)):
            inside = self._find(word[start:end], level + 1)
            # COMPOUNDLEFTHYPHENMIN and COMPOUNDRIGHTHYPHENMIN: 2 wherever there are two levels.
            result += (start + point for point in inside if 2 <= point <= end - start - 2)
            if end < len(word):
                result.append(end)
            start = end
        return result


@dataclass(eq=False, slots=True)
class _Level:
    raw: dict[str, str]
    """Patterns as written, by their letters."""
    longest: int

    @classmethod
    def parse(cls, text: str) -> _Level:
        written = _NO_PATTERN.sub("", text).rstrip("\n")
        # A pattern that changes the spelling reads letters/change,start,length. Bytes, because
        # deleting characters from them is fast.
        letters = _CHANGE.sub(b"", written.encode()).translate(None, b"0123456789").decode()
        raw = dict(zip(letters.split("\n"), written.split("\n"), strict=True))
        return cls(raw, max(map(len, raw), default=0))

    def positions(self, word: str) -> list[int]:
        dotted = f".{word}."
        values = [0] * (len(dotted) + 1)
        changing = [False] * (len(dotted) + 1)
        raw, longest, count = self.raw, self.longest, len(dotted)
        for start in range(count):
            for end in range(start + 1, min(start + longest, count) + 1):
                pattern = raw.get(dotted[start:end])
                if pattern is None:
                    continue
                written, _, change = pattern.partition("/")
                place = start
                for character in written:
                    if character.isdigit():
                        if int(character) > values[place]:
                            values[place] = int(character)
                            changing[place] = bool(change)
                    else:
                        place += 1
        return [
            place - 1
            for place in range(2, len(word) + 1)
            if values[place] % 2 and not changing[place]
        ]
