"""Whether a sheet is what a source gives: the same, older, altered, or another one.

    from brief.verify import verify

    print(verify(data, brief, today=None).words)

What proves is that the sheet is made again, and has the same bytes. docs/verify.md says how far
all else goes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from brief.editions import EDITIONS, Edition
from brief.identity import Identifier, identity
from brief.inspect.findings import InspectError
from brief.languages import Language
from brief.model import Brief, Message
from brief.pipeline import Workshop
from brief.translate import localise
from brief.verify.claim import claim
from brief.verify.reading import read
from brief.verify.verdict import State, Verdict
from brief.verify.whole import is_in_our_form, is_whole

__all__ = ["Rebuild", "State", "Verdict", "verify"]

Rebuild = Callable[[Sequence[Language], Edition], bytes]
"""Makes the file of one language, or of two side by side, in an edition."""


def verify(
    pdf: bytes,
    brief: Brief[Message],
    *,
    today: datetime.date | None = None,
    rebuild: Rebuild | None = None,
) -> Verdict:
    """Compares the bytes of a sheet with what a source gives.

    today: the day by which a sheet counts as expired; none does without. rebuild: makes the sheet
    again; the pipeline does unless given. Nothing in the sheet is run.
    Raises BriefError if the source can't be built.
    """
    said = claim(pdf)
    if said is None and not is_in_our_form(pdf):
        return Verdict(
            State.OTHER,
            "This is no file of brief's, or the mark that says so was taken out: "
            "nothing can be said of it.",
        )
    if not is_whole(pdf):
        return _verdict(
            State.ALTERED,
            said,
            "This file was changed after it was made: its checksum is not that of its bytes.",
        )
    if said is None:
        return Verdict(State.OTHER, "This file does not say which sheet it is.")
    if said.brief != brief.id:
        return _verdict(State.OTHER, said, f"This is a sheet of another brief, `{said.brief}`.")
    return _of_this_brief(pdf, said, brief, today, rebuild or _rebuilding(brief))


def _of_this_brief(
    pdf: bytes,
    said: Identifier,
    brief: Brief[Message],
    today: datetime.date | None,
    rebuild: Rebuild,
) -> Verdict:
    """The verdict on a file that is whole and says that it is of this brief."""
    sheet = f"{' and '.join(said.languages)}, edition {' and '.join(said.hashes)}"
    known = {language.tag: language for language in brief.languages}
    languages = [known[tag] for tag in said.languages if tag in known]
    hashes = tuple(identity(localise(brief, language)) for language in languages)
    if hashes != said.hashes or len(languages) != len(said.languages):
        gives = f"gives {' and '.join(hashes)}" if hashes else "has no such language"
        return _verdict(
            State.OLDER,
            said,
            f"This sheet ({sheet}) is from an earlier or another state of this source, which "
            f"now {gives}. Its checksum is right; whether that state gave it, only that can tell.",
        )
    # An edition that only another version knows is read as that for the screen.
    editions = (each for each in EDITIONS.values() if each.name == said.edition)
    edition = next(editions, EDITIONS["screen"])
    expired = today is not None and brief.valid_until is not None and today > brief.valid_until
    late = f" It was valid until {brief.valid_until}: that day is past." if expired else ""
    made = rebuild(languages, edition)
    if made == pdf:
        words = f"This is the sheet that the source gives, byte for byte ({sheet})."
        return _verdict(State.SAME, said, words + late, expired=expired)
    try:
        found, expected = read(pdf), read(made)
    except InspectError as error:
        return _forged(said, sheet, f"it can't be read ({error})")
    differs = found.differs_in(expected)
    if differs:
        return _forged(said, sheet, f"its {' and '.join(differs)} are not the same")
    words = (
        f"This sheet says what the source says ({sheet}), but it is not the same file: the source "
        "had another paper or theme, the command other options, or brief another version. "
    )
    if found.resized(expected):
        words += (
            "Words and links were compared, not how they look; pictures have another size, and "
            "were not. Name the options of its build, such as --paper or --impose."
        )
    else:
        words += "Words, links and pictures were compared, not how they look."
    return _verdict(State.ALIKE, said, words + late, expired=expired)


def _forged(said: Identifier, sheet: str, why: str) -> Verdict:
    return _verdict(
        State.ALTERED,
        said,
        f"This sheet says that it is of this state of the source ({sheet}), and it is not: {why}.",
    )


def _verdict(
    state: State, said: Identifier | None, words: str, *, expired: bool = False
) -> Verdict:
    if said is None:
        return Verdict(state, words)
    return Verdict(state, words, said.languages, said.edition, said.hashes, expired)


def _rebuilding(brief: Brief[Message]) -> Rebuild:
    def rebuild(languages: Sequence[Language], edition: Edition) -> bytes:
        return Workshop.open(edition=edition).make(brief, *languages).pdf

    return rebuild
