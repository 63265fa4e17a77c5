"""What kind of file a list is; a text file, opened in its encoding."""

from __future__ import annotations

import codecs
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from brief.diagnostics import BriefError, Diagnostic, Severity
from brief.languages import Language
from brief.rows.encodings import Encoding, recognised
from brief.rows.row import Rows

_SAMPLE = 1_000_000
_POSITION = 2**64 - 1
"""The bits of a place in a text that are a place in its file; above them is the decoder's."""


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
    """A text file, open."""

    file: io.TextIOWrapper
    binary: BinaryIO
    encoding: Encoding
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
        encoding = self.encoding
        if not encoding.guessed:
            return ()
        words = f"{path} is not in UTF-8; it is read as {encoding.name}, which is a guess"
        if encoding.languages:
            words += f" from the languages of the source: {', '.join(encoding.languages)}"
        elif encoding.others:
            named = (f"{name} for {', '.join(tags)}" for name, tags in encoding.others.items())
            words += f"; by the languages of the source it may also be {', '.join(named)}"
        western = encoding.name == "windows-1252"
        other = next(iter(encoding.others), "windows-1250" if western else "windows-1252")
        hint = (
            "If letters come out wrong, save it as UTF-8, or name its encoding: "
            f"--encoding {other}."
        )
        return (Diagnostic(Severity.WARNING, words, None, hint),)


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


def open_text(path: Path, encoding: str | None, languages: Sequence[Language]) -> Text:
    """A text file. What is not in its encoding comes as lone surrogates (PEP 383).

    languages: those that may be in it. Line ends are kept as they are. Raises BriefError.
    """
    file = opened(path)
    sample = file.read(_SAMPLE)
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if encoding is None or sample.startswith(codecs.BOM_UTF8):
        # A table of rejected rows has a mark, whatever the command says of the list.
        found = recognised(sample, languages)
    else:
        found = Encoding(encoding)
    try:
        name = codecs.lookup(found.name).name
    except LookupError:
        file.close()
        raise refused(path, f"can't be read as {found.name[:40]!r}: no such encoding") from None
    wide = name.startswith(("utf-16", "utf-32"))
    # Codecs of two or four bytes know no surrogateescape.
    errors = "replace" if wide else "surrogateescape"
    text = io.TextIOWrapper(file, name, errors=errors, newline="")
    return Text(text, file, found, size)
