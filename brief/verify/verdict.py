"""What a verification says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a sheet stands to a source."""

    SAME = "same"
    """What the source gives, byte for byte."""
    ALIKE = "alike"
    """It reads as the source does, and is another file: of another version, paper or theme."""
    OLDER = "older"
    """Whole, and of an earlier or another state of the source."""
    ALTERED = "altered"
    """It says that it is ours, and is not as it was made; or says other things than its source."""
    OTHER = "other"
    """Of another brief, or no file of ours."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a sheet, in plain `words`.

    languages, edition, hashes: what the sheet says of itself; empty where it says nothing. expired:
    the sheet is of this state of the source, and its last day is past.
    """

    state: State
    words: str
    languages: tuple[str, ...] = ()
    edition: str = ""
    hashes: tuple[str, ...] = ()
    expired: bool = False
