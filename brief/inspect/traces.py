"""What gives a text away: paths, names of files, hours, versions of programs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PATHS = re.compile(
    r"""
    (?<![\w.~%/-]) / (?-i: home|Users|root|tmp|private/(?:var|tmp)|var/(?:folders|tmp|mobile)
        |mnt|media|Volumes|usr/home ) / [^\s"'<>()|]{1,150}
  | (?<![A-Za-z]) [A-Za-z]: (?: \\{1,2} | /(?!/) ) (?: [^\s"'<>|:*?/\\] [^"'<>|:*?\r\n]{1,150} )
  | (?<!\\) \\\\ [\w.$-]{2,} \\ [^\s"'<>|:*?]{1,150}
  | \b file: /{1,3} [^\s"'<>()]{2,150}
    """,
    re.VERBOSE | re.IGNORECASE,
)

_FILE_NAME = re.compile(
    r"""
    ^\s* (?: Microsoft\ (?:Word|Excel|PowerPoint) \s+ - | (?:Print|PDF)\ of\b )
  | [^\s/\\] \. (?: docx?|docm|dotx?|odt|fodt|rtf|indd|idml|pages|xlsx?|ods|csv|pptx?|odp|key|tex
        |md|rst|html?|eml|msg|pdf|qxd|qxp|pub|afpub|sla|psd|ai|svg|jpe?g|png|tiff?|heic|txt|ya?ml )
    (?: \s* \(.{0,30}\) )? \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)

_TITLE = 2_000
"""Characters of a title that are looked at."""
_PDF_DATE = re.compile(r"^D:(\d{4,8})(\d{2})?(\d{2})?(\d{2})?(.*)$", re.DOTALL)
_ISO_DATE = re.compile(r"^(\d{4}(?:-\d\d){0,2})(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(.*))?$")
_UTC = ("", "Z", "Z00'00'", "Z00'00", "+00:00", "+00'00'", "+00'00", "-00:00", "-00'00'")


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date gives away: an hour, or only a day (`hour` is False); and a time zone."""

    hour: bool
    zone: str


def path_in(text: str) -> str | None:
    """The first path of a person's machine or network that stands in a text."""
    found = _PATHS.search(text)
    return found.group().rstrip(".,;") if found else None


def is_file_name(text: str) -> bool:
    """Whether a title is really the name of a file, or a path."""
    text = text[:_TITLE]
    return bool(_FILE_NAME.search(text)) or path_in(text) is not None


def moment(text: str) -> Moment:
    """What a date tells (ISO 32000-1 7.9.4; ISO 8601 in XMP). Midnight UTC is taken for a day.

    What can't be read as a date is taken for an hour.
    """
    text = text.strip().rstrip("\0")
    found = _PDF_DATE.match(text) or _ISO_DATE.match(text)
    if not found:
        return Moment(True, "")
    clock = [part for part in found.groups()[1:4] if part]
    zone = (found.group(5) or "").strip()
    day_only = all(part == "00" for part in clock) and zone in _UTC
    return Moment(not day_only, "" if zone in _UTC else zone)


def date_sentence(told: Moment, subject: str) -> str:
    """What to say of a date; the subject is what it is a date of."""
    if not told.hour:
        return f"{subject} is told, as a day without an hour."
    if told.zone:
        return f"{subject} is told to the second, with the time zone {told.zone} of the machine."
    return f"{subject} is told to the second."


def names_a_version(program: str) -> bool:
    """Whether a program's name says which version: that narrows down the machine."""
    return any(character.isdigit() for character in program)
