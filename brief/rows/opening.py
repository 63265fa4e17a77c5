"""What kind of file a list is, and in which encoding its text is."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from brief.diagnostics import BriefError, Diagnostic, Severity
from brief.rows.row import Rows

_SAMPLE = 1_000_000
_POSITION = 2**64 - 1
"""The bits of a place in a text that are a place in its file; above them is the decoder's."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("windows-1252", "windows-1251")


class Kind(Enum):
    CSV = "csv"
    XLSX = "xlsx"
    JSON_LINES = "json lines"
    YAML = "yaml"


_BY_SUFFIX = {
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".txt": Kind.CSV,
    ".tab": Kind.CSV,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".json": Kind.JSON_LINES,
    ".yaml": Kind.YAML,
    ".yml": Kind.YAML,
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
}
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls), or one with a password"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "packed with gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)


def refused(path: Path, words: str, hint: str = "") -> BriefError:
    """The error that a list can't be read at all."""
    return BriefError([Diagnostic(Severity.ERROR, f"{path} {words}", None, hint)])


def opened(path: Path) -> BinaryIO:
    """The file, open. Raises BriefError."""
    try:
        if path.is_dir():
            raise refused(path, "is a folder, not a list", "Name the file: embassies.csv.")
        if path.exists() and not path.is_file():
            raise refused(path, "is not a file")
        return path.open("rb")
    except FileNotFoundError:
        raise refused(path, "does not exist") from None
    except PermissionError:
        raise refused(path, "can't be read: you have no permission to") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refused(path, f"can't be read: {reason.lower()}") from None


def kind_of(path: Path) -> Kind:
    """The kind of a list. Raises BriefError for what is no list, and for an empty file."""
    with opened(path) as file:
        start = file.read(200)
    if not start.strip():
        raise refused(path, "is empty", "Its first line names the columns.")
    if start.startswith(b"PK\x03\x04"):
        if path.suffix.lower() in (".ods", ".numbers", ".zip", ".docx"):
            raise refused(path, f"is a {path.suffix.lower()} file", "Save it as .xlsx or .csv.")
        return Kind.XLSX
    for mark, words in _OTHERS:
        if start.startswith(mark):
            raise refused(path, f"is {words}", "Save the list as .xlsx or .csv.")
    kind = _BY_SUFFIX.get(path.suffix.lower())
    if kind is Kind.XLSX:
        raise refused(path, "is no workbook, whatever its name says", "Save it again as .xlsx.")
    if kind is None:
        braced = start.lstrip(codecs.BOM_UTF8 + b" \n").startswith(b"{")
        return Kind.JSON_LINES if braced else Kind.CSV
    return kind


@dataclass(frozen=True, slots=True)
class Text:
    """A text file, open. `guessed`: nothing in it says that this is its encoding."""

    file: io.TextIOWrapper
    binary: BinaryIO
    encoding: str
    guessed: bool
    size: int

    @property
    def read(self) -> float:
        """How much of it is read, from 0 to 1."""
        try:
            at = self.file.tell() & _POSITION
        except OSError:  # in the middle of a line that is not in its encoding
            at = self.binary.tell()
        return min(1.0, at / max(1, self.size))

    def notes(self, path: Path) -> tuple[Diagnostic, ...]:
        if not self.guessed:
            return ()
        return (
            Diagnostic(
                Severity.WARNING,
                f"{path} is not in UTF-8; it is read as {self.encoding}, which is a guess",
                None,
                "If letters come out wrong, save it as UTF-8, or name its encoding: "
                "--encoding windows-1250.",
            ),
        )


class TextRows(Rows):
    """The rows of a text file."""

    def __init__(self, path: Path, text: Text) -> None:
        self._text = text
        self.notes = text.notes(path)

    @property
    def read(self) -> float:
        return self._text.read

    def close(self) -> None:
        self._text.file.close()


def open_text(path: Path, encoding: str | None) -> Text:
    """A text file. What is not in its encoding comes as lone surrogates (PEP 383).

    Line ends are kept as they are. Raises BriefError.
    """
    file = opened(path)
    sample = file.read(_SAMPLE)
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    guessed = False
    if encoding is None:
        encoding, guessed = _recognised(sample)
    try:
        found = codecs.lookup(encoding).name
    except LookupError:
        file.close()
        raise refused(path, f"can't be read as {encoding[:40]!r}: no such encoding") from None
    wide = found.startswith(("utf-16", "utf-32"))
    # Codecs of two or four bytes know no surrogateescape.
    errors = "replace" if wide else "surrogateescape"
    text = io.TextIOWrapper(file, found, errors=errors, newline="")
    return Text(text, file, encoding, guessed, size)


def _recognised(sample: bytes) -> tuple[str, bool]:
    """The encoding of a file by its first bytes, and whether that is a guess."""
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding, False
    zeros = sample[:2000].count(0)
    if zeros * 4 > len(sample[:2000]):
        return ("utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"), False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError as error:
        if _mostly_utf_8(sample):
            return "utf-8", False  # some rows are broken; each is told
        around = sample[max(0, error.start - 2000) : error.start + 20_000]
        return max(_GUESSES, key=lambda name: _likeness(around, name)), True
    return "utf-8", False


def _mostly_utf_8(sample: bytes) -> bool:
    """Whether most that is not ASCII is sound UTF-8."""
    text = sample.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    sound = sum(character > "\x7f" for character in text) - broken
    return sound > broken


def _likeness(sample: bytes, encoding: str) -> int:
    """How much a text in an encoding looks like words.

    Languages in Latin letters have few beyond ASCII in a word, those in Cyrillic no others.
    """
    score = 0
    for word in re.findall(r"[^\W\d_]+", sample.decode(encoding, "replace")):
        beyond = sum(letter > "\x7f" for letter in word)
        cyrillic = sum("\u0400" <= letter < "\u0500" for letter in word)
        if beyond:
            sound = cyrillic == len(word) if cyrillic else beyond * 2 <= len(word)
            score += len(word) if sound else -len(word)
    return score
