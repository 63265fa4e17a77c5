"""A pattern before any values are known: what can be told of its marks and addresses already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brief.model import AddressKind
from brief.placeholders import Argument, Branches, Pattern, Piece
from brief.source import addresses, inert, inline

STAND_INS = ("example.org", "office@example.org", "12345", "1")
"""One of them makes a sound address of any that has placeholders, if one can be made."""
_BRANCHES_AT_MOST = 50


def named(pattern: Pattern) -> Iterator[Piece]:
    """A pattern with the names of its placeholders, and the branches for all else."""
    for part in pattern.parts:
        if isinstance(part, str):
            yield Piece(part, False)
        elif isinstance(part, Argument):
            yield Piece(f"{{{part.name}}}", True)
        else:
            yield from named(part["other"])


def previews(pattern: Pattern) -> Iterator[list[Piece]]:
    """A pattern with each of its branches in turn; the others say what they say for all else."""
    yield list(named(pattern))
    left = _BRANCHES_AT_MOST
    for at, part in enumerate(pattern.parts):
        for selector, branch in part.branches if isinstance(part, Branches) else ():
            if selector != "other" and (left := left - 1) > 0:
                before, after = Pattern(pattern.parts[:at]), Pattern(pattern.parts[at + 1 :])
                yield [*named(before), *named(branch), *named(after)]


def can_be_address(pattern: Pattern, kind: AddressKind) -> bool:
    """Whether some value makes a sound address."""
    pieces = list(named(pattern))
    for stand_in in STAND_INS:
        text = inert.marked(p._replace(text=stand_in) if p.filled else p for p in pieces)
        try:
            addresses.READERS[kind](inert.address(text))
        except ValueError:
            continue
        return True
    return False


def links_differ(pieces: Sequence[Piece]) -> bool:
    """Whether a link inside a text leads elsewhere on one site for other values."""
    one, other = (
        inline.parse(inert.marked(p._replace(text=text) if p.filled else p for p in pieces))[0]
        for text in ("example.org", "example.com")
    )
    return any(
        a.href != b.href and addresses.host_of(a.href) == addresses.host_of(b.href)
        for a, b in zip(one, other, strict=False)
    )


def differs_behind_host(pattern: Pattern) -> bool:
    """Whether a value stands in the path or the query, not in the host or for the whole."""
    before = ""
    for number, piece in enumerate(named(pattern)):
        if piece.filled and number and re.search(r"[/?#]", before.partition("://")[2]):
            return True
        before += piece.text
    return False
