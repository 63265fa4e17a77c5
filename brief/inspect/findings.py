"""What an inspection says: findings, facts and the verdict; all plain data."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum

from brief.inspect.kinds import Kind

_VALUE = 160
_PLACE = 100
_SHOWN = 25
"""Findings of one kind that are told one by one; what is more is counted in one finding."""
_JOINERS = "\u200c\u200d"
"""They belong to the spelling of Persian and of Indic words."""


class Severity(Enum):
    LEAK = "leak"
    """May lead to a person, a machine, a place, an hour, a receiver, or to what was hidden."""
    NOTE = "note"
    """A fact worth knowing, harmless by itself."""


class InspectError(Exception):
    """The file can't be inspected: it is none, is broken, locked or too large. Says so in words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the file tells. `kind` is a `Kind`'s lasting name; `value` what was found,
    shortened, safe to print."""

    kind: str
    severity: Severity
    what: str
    where: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The file in figures. Names are as the file has them, made safe to print."""

    size: int
    version: str
    pages: int
    objects: int
    title: str
    language: str
    producer: str
    tagged: bool
    encrypted: bool
    fonts: tuple[str, ...]
    images: int
    links: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """All findings, leaks first, in the same order each time; and what they come to."""

    findings: tuple[Finding, ...]
    facts: Facts
    leaks: bool
    verdict: str

    def as_data(self) -> dict[str, object]:
        """The same as dicts, lists, strings, numbers and truth values: ready for JSON."""
        facts = asdict(self.facts)
        facts["fonts"] = list(self.facts.fonts)
        findings = [{**asdict(each), "severity": each.severity.value} for each in self.findings]
        return {
            "verdict": self.verdict,
            "leaks": self.leaks,
            "facts": facts,
            "findings": findings,
        }


def leak(kind: Kind, what: str, where: str, value: object = "") -> Finding:
    return _finding(kind, Severity.LEAK, what, where, value)


def note(kind: Kind, what: str, where: str, value: object = "") -> Finding:
    return _finding(kind, Severity.NOTE, what, where, value)


def graded(is_leak: bool, kind: Kind, what: str, where: str, value: object = "") -> Finding:
    return _finding(kind, Severity.LEAK if is_leak else Severity.NOTE, what, where, value)


def conclude(found: Iterable[Finding], facts: Facts) -> Inspection:
    """Orders the findings, counts what is too much to tell, and speaks the verdict."""
    unique = list(dict.fromkeys(found))
    leaks = sum(each.severity is Severity.LEAK for each in unique)
    return Inspection(_shown(unique), facts, leaks > 0, verdict(leaks))


def verdict(leaks: int) -> str:
    """The verdict on a file with so many leaks."""
    if not leaks:
        return "Safe to hand on: nothing in it points to a person, a machine or an hour."
    things = "1 thing" if leaks == 1 else f"{leaks} things"
    return f"Not safe to hand on: {things} in it could tell a finder who, where or when."


def harmless(value: object, longest: int = _VALUE) -> str:
    """Text on one line that can't steer a terminal or turn the text around it, shortened."""
    text = str(value)[: longest * 4]
    words = " ".join("".join(map(_shown_as, text)).split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _shown_as(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\t\n\r\f\v" or category in ("Zl", "Zp"):
        return " "
    if category in ("Cc", "Cf", "Cs", "Co") and character not in _JOINERS:
        return "·"
    return character


def _finding(kind: Kind, severity: Severity, what: str, where: str, value: object) -> Finding:
    return Finding(kind.value, severity, harmless(what), harmless(where, _PLACE), harmless(value))


def _shown(found: list[Finding]) -> tuple[Finding, ...]:
    shown: list[Finding] = []
    for severity in Severity:
        group = [each for each in found if each.severity is severity]
        counts: Counter[str] = Counter()
        for each in group:
            counts[each.kind] += 1
            if counts[each.kind] <= _SHOWN:
                shown.append(each)
        for kind, count in counts.items():
            if count > _SHOWN:
                what = f"There are {count - _SHOWN} more findings of this kind."
                shown.append(Finding(kind, severity, what, "the same file"))
    return tuple(shown)
