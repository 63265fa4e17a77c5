"""What the text engine is given and what it returns. Ranges index the source text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class ShapingStyle(NamedTuple):
    """Everything that decides where runs split and how they are shaped, and nothing else."""

    language: str
    """BCP 47."""
    script: str
    """ISO 15924 of the language: it settles characters that belong to no script of their own."""
    weight: int = 400
    italic: bool = False
    headline: bool = False
    """Set in the headline face (condensed black, where the script has one)."""


class StyledText(NamedTuple):
    """A stretch of a paragraph in one style. A newline is a forced line break."""

    text: str
    style: ShapingStyle
    isolate: bool = False
    """Keeps this stretch whole in its surroundings (UAX 9, first strong isolate)."""


class LineSetting(NamedTuple):
    """How a paragraph is broken into lines."""

    mode: Literal["ragged", "justified", "balanced"] = "ragged"
    """balanced: as few lines as ragged, of lengths as even as can be (headlines)."""
    hyphenate: bool = True
    """Hyphenate where the language has good patterns."""
    tracking: float = 0.0
    """Letter-spacing in em, added after each cluster."""


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A cluster that no font has. `start` is its offset in the whole text of the paragraph."""

    text: str
    start: int
    installable: bool = False
    """The CJK fonts have it, and they are not installed."""
