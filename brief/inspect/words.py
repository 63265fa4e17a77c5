"""What a page says to its reader: told apart, whether some words stand there or not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")
_LONGEST = 5_000
"""A longer text is no name, and is not looked for."""
_PART = 5
"""From this length on, a word may be found within others: lines are broken, letters spaced."""


@dataclass(slots=True)
class Words:
    """The words of visible text."""

    _words: set[str] = field(default_factory=set)
    _run: str = ""

    @staticmethod
    def of(text: str) -> Words:
        folded = _folded(text)
        words = set(_WORD.findall(folded))
        return Words(words, "".join(_WORD.findall(folded)))

    def say(self, text: str) -> bool:
        """Whether all words of a text stand on the page. Right-to-left words may be drawn from
        their end. A text without words is not there."""
        words = _WORD.findall(_folded(text[:_LONGEST]))
        return len(text) <= _LONGEST and bool(words) and all(self._has(word) for word in words)

    def _has(self, word: str) -> bool:
        if word in self._words or word[::-1] in self._words:
            return True
        long = len(word) >= _PART or not word.isascii()
        return long and (word in self._run or word[::-1] in self._run)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
