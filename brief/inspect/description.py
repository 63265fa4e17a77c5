"""What the file says of itself outside XMP: Info, identifiers, language, and who packed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from brief.inspect.findings import Finding, graded, leak, note
from brief.inspect.kinds import Kind
from brief.inspect.opening import Source
from brief.inspect.traces import date_sentence, is_file_name, moment, names_a_version
from brief.inspect.values import as_text, entries_of
from brief.inspect.words import Words

_INFO = "Info"
_HARMLESS_KEYS = frozenset({"/Trapped"})
_CLAIMS = frozenset({"/GTS_PDFXVersion", "/GTS_PDFXConformance", "/GTS_PDFVTVersion"})
_SUBJECTS = {"/Subject": "subject of the text is", "/Keywords": "keywords of the text are"}
_PROGRAMS = {"/Creator": "The program that the text was made with", "/Producer": "The program"}
_DATES = {"/CreationDate": "The time of making", "/ModDate": "The time of the last change"}
_NOBODY = frozenset({"anonymous", "unknown", "unspecified", "none"})
"""What programs write where they know no author."""
_GREGORIAN = 0x01B21DD213814000
"""From 15 October 1582 to 1970 in steps of 100 ns (RFC 9562, 5.1)."""
_STEPS_PER_YEAR = 365 * 86400 * 10**7


def look(source: Source, visible: Words) -> Iterator[Finding]:
    """Findings on Info (ISO 32000-1 14.3.3), the file identifier (14.4) and the language."""
    yield from _info(source.pdf.trailer.get("/Info"), visible)
    yield from _identifier(source.pdf.trailer.get("/ID"))
    language = source.pdf.Root.get("/Lang")
    if as_text(language):
        yield note(
            Kind.LANGUAGE, "The language of the text is told.", "catalogue /Lang", as_text(language)
        )
    if source.pdf.is_encrypted:
        what = "The file is encrypted with an empty password: everybody can open it."
        yield note(Kind.ENCRYPTED, what, "trailer /Encrypt")


def _info(info: Any, visible: Words) -> Iterator[Finding]:
    import pikepdf

    if not isinstance(info, pikepdf.Dictionary):
        return
    for key, value in entries_of(info).items():
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
            what = "An entry of its maker's own is in the file's description."
            yield leak(Kind.INFO_CUSTOM, what, f"{_INFO} {key}", "(a structure)")
        elif as_text(value).strip("\0 \t\r\n"):
            yield from _entry(key, as_text(value), visible)


def _entry(key: str, value: str, visible: Words) -> Iterator[Finding]:
    where = f"{_INFO} {key}"
    if key == "/Title":
        yield title(value, where)
    elif key == "/Author":
        yield author(Kind.INFO_AUTHOR, value, where, visible)
    elif key in _SUBJECTS:
        yield note(Kind.INFO_SUBJECT, f"The {_SUBJECTS[key]} told.", where, value)
    elif key in _PROGRAMS:
        yield program(Kind.INFO_PROGRAM, _PROGRAMS[key], value, where)
    elif key in _DATES:
        yield date(Kind.INFO_DATE, _DATES[key], value, where)
    elif key in _CLAIMS:
        yield note(Kind.CONFORMANCE, "The file claims to keep a standard.", where, value)
    elif key not in _HARMLESS_KEYS:
        what = "An entry of its maker's own is in the file's description."
        yield leak(Kind.INFO_CUSTOM, what, where, value)


def title(value: str, where: str) -> Finding:
    """A title is a note, unless it is the name of the file that the text was written in."""
    if is_file_name(value):
        return leak(Kind.TITLE_FILE_NAME, "The title is the name of a file.", where, value)
    return note(Kind.TITLE, "The title of the text is told.", where, value)


def author(kind: Kind, value: str, where: str, visible: Words) -> Finding:
    """An author whom the page names anyway is a note."""
    if visible.say(value):
        return note(kind, "An author is named, whom the pages name, too.", where, value)
    if value.strip().lower() in _NOBODY:
        return note(kind, "The place for an author has no name in it.", where, value)
    return leak(kind, "An author is named, who does not stand on the pages.", where, value)


def program(kind: Kind, subject: str, value: str, where: str) -> Finding:
    """A program is a note; its version narrows down the machine."""
    version = names_a_version(value)
    return graded(
        version, kind, f"{subject} is named{', with its version' * version}.", where, value
    )


def date(kind: Kind, subject: str, value: str, where: str) -> Finding:
    """A date is a note if it tells a day only."""
    told = moment(value)
    return graded(told.hour, kind, date_sentence(told, subject), where, value)


def made_by_the_clock(identifier: bytes) -> bool:
    """Whether 16 bytes are a UUID of version 1 of our time: made from a clock and a network
    card (RFC 9562, 5.1). By chance one in some hundreds looks so."""
    if len(identifier) != 16:
        return False
    if identifier[6] >> 4 != 1:  # not `version`, which Ghostscript's lack of a variant hides
        return False
    years = (UUID(bytes=identifier).time - _GREGORIAN) / _STEPS_PER_YEAR
    return 15 < years < 90  # Ghostscript counts some thirty years too many


def _identifier(value: Any) -> Iterator[Finding]:
    import pikepdf

    if not isinstance(value, pikepdf.Array) or len(value) != 2:
        return
    halves = [bytes(each) for each in value if isinstance(each, pikepdf.String)]
    if len(halves) != 2:
        return
    where = "trailer /ID"
    if halves[0] != halves[1]:
        what = "The two halves of the file's identifier differ: it was changed since it was made."
        yield note(Kind.FILE_ID, what, where, " / ".join(half.hex() for half in halves))
    if any(made_by_the_clock(half) for half in halves):
        what = "The file's identifier looks as if made from a clock and a network card."
        yield note(Kind.FILE_ID, what, where, halves[0].hex())
