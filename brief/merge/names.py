"""`out/{country}/{id}.{lang}.pdf`: where the handout of a row goes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from brief.placeholders import Value
from brief.source.fields import nearest

OWN = ("lang", "edition", "row", "brief")
"""Names that need no column."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:::|://)")
# What some file system does not take, and what turns names around or hides in them.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_UNSEEN = frozenset({"Cf", "Cs", "Cn", "Zl", "Zp"})
_LONGEST = 240
"""Bytes of a part of a path: file systems take 255, of which a name of passage needs some."""
_LONGEST_PATH = 900


class Kind(Enum):
    FOLDER = "folder"
    ZIP = "zip"
    ADDRESS = "address"


class PathError(ValueError):
    """A value that can't be part of a path: which column, and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where handouts go. root: a folder, the file of a ZIP, or an fsspec address."""

    kind: Kind
    root: str
    pattern: str

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that paths are made of."""
        found = (match[1].strip() for match in _PLACE.finditer(self.pattern))
        return tuple(dict.fromkeys(name for name in found if name not in OWN))

    @classmethod
    def parse(cls, text: str) -> Outputs:
        """Reads an `--out`. Raises ValueError in words for people."""
        first = text.find("{")
        if not text.lower().endswith(".pdf"):
            raise ValueError(
                "--out names files, and ends with .pdf: "
                f"{text.rstrip('/') or 'out'}/{{id}}.{{lang}}.pdf"
            )
        if first < 0:
            raise ValueError("--out gives all rows one name; put a column into it: {id}")
        for match in re.finditer(r"[{}]", _PLACE.sub("", text)):
            raise ValueError(f"a `{match[0]}` of --out has no partner")
        fixed, slash, _ = text[:first].rpartition("/")
        pattern = text[len(fixed + slash) :]
        scheme = _SCHEME.match(text)
        if scheme and not text.startswith("file://"):
            if not slash or len(fixed) < scheme.end():
                raise ValueError(f"--out lacks a place after {scheme[0]}")
            return cls(Kind.ADDRESS, fixed, pattern)
        fixed, pattern = fixed.removeprefix("file://"), pattern.removeprefix("file://")
        parts = fixed.split("/")
        for number, part in enumerate(parts):
            if part.lower().endswith(".zip"):
                inside = "/".join([*parts[number + 1 :], pattern])
                return cls(Kind.ZIP, "/".join(parts[: number + 1]), inside)
        return cls(Kind.FOLDER, fixed or ("/" if slash else "."), pattern)

    def check(self, columns: tuple[str, ...]) -> None:
        """Raises ValueError if a name is of no column."""
        for name in self.names:
            if name not in columns and not any(c.startswith(f"{name}.") for c in columns):
                meant = nearest(name, [*columns, *OWN])
                hint = f"; did you mean {{{meant}}}?" if meant else ""
                raise ValueError(f"--out has {{{name}}}, and the list has no such column{hint}")

    def check_apart(
        self, columns: tuple[str, ...], languages: Sequence[str], editions: Sequence[str]
    ) -> None:
        """Raises ValueError if several handouts of a row would all have one name.

        columns: of the list, in which each row may choose, or have names by language. languages,
        editions: for rows that don't.
        """
        own = {match[1].strip() for match in _PLACE.finditer(self.pattern)}
        translated = any(c.startswith(f"{name}.") for c in columns for name in self.names)
        if "lang" not in own and "languages" not in columns and not translated:
            self._check_one(languages, "languages", "lang", "--languages")
        if "edition" not in own and "edition" not in columns:
            self._check_one(editions, "editions", "edition", "--for")

    def _check_one(self, several: Sequence[str], what: str, name: str, option: str) -> None:
        if len(several) > 1:
            last = self.pattern.rpartition("/")[2]
            raise ValueError(
                f"--out gives a row one name in {len(several)} {what}; put {{{name}}} into it, "
                f"such as {last[:-4]}.{{{name}}}.pdf, or choose one: {option} {several[0]}"
            )

    def path(self, values: Mapping[str, Value], own: Mapping[str, str]) -> str:
        """The path of a handout below the root. Raises PathError."""

        def part(match: re.Match[str]) -> str:
            name = match[1].strip()
            if name in own:
                return own[name]
            return _part(name, values.get(name, ""))

        path = "/".join(_PLACE.sub(part, piece) for piece in self.pattern.split("/"))
        for piece in PurePosixPath(path).parts:
            self._check(piece)
        if len(path.encode("utf-8", "replace")) > _LONGEST_PATH:
            raise PathError(self._first, "makes a path that is too long")
        return path

    @property
    def _first(self) -> str:
        return next(iter(self.names), "")

    def _check(self, piece: str) -> None:
        """Raises PathError for a part of a path that some system does not take."""
        if _RESERVED.fullmatch(piece):
            raise PathError(self._first, "makes a name that Windows keeps for itself")
        if piece.endswith((" ", ".")) or piece.startswith(" "):
            raise PathError(self._first, "makes a name that begins or ends with a space or a stop")
        if len(piece.encode("utf-8", "replace")) > _LONGEST:
            raise PathError(self._first, "makes a name that is too long")


def _part(name: str, value: Value) -> str:
    """A value as a part of a name."""
    text = unicodedata.normalize("NFC", str(value).strip())
    if not text:
        raise PathError(name, "is empty, and the name of the file is made of it")
    if found := _FORBIDDEN.search(text):
        sign = found[0] if found[0].isprintable() else "a character that can't be seen"
        raise PathError(name, f"has `{sign}` in it, which the name of a file can't hold")
    if text.startswith(".") or any(unicodedata.category(c) in _UNSEEN for c in text):
        raise PathError(name, "can't be part of the name of a file: it hides something")
    return text


def folded(path: str) -> str:
    """The same for two paths that some file system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())
