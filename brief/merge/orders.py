"""What is to be made, and what came of it: what travels between the client and the workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from brief.diagnostics import Diagnostic
from brief.model import EditionName, Paper, Theme
from brief.placeholders import Value


class Cure(Enum):
    """Where a row that is left out can be helped."""

    ROW = "its values"
    DEFAULT = "its values, or a default in the source"
    OUT = "the names of files"
    PLACE = "the files that are there"
    PROGRAM = "brief itself"


@dataclass(frozen=True, slots=True)
class Logo:
    """The file of a row's logo. name: as the row has it."""

    name: str
    sha256: str
    data: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What a row asks for in place of the source's. None: the source's."""

    paper: Paper | None = None
    theme: Theme | None = None
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One handout to make.

    row: its number in the list. language: a tag. values: of the placeholders that this language
    has. output: where it goes, a path with slashes below the root of the job.
    """

    row: int
    language: str
    edition: EditionName
    values: Mapping[str, Value] = field(repr=False)
    look: Look
    output: str


@dataclass(frozen=True, slots=True)
class Made:
    """A handout that is in its place, or in `pdf`, for a job that gathers them.

    sha256: of the file, hexadecimal. notes: what is to be said of it.
    """

    order: Order
    sha256: str
    size: int
    pages: int
    fit: str
    notes: tuple[Diagnostic, ...]
    pdf: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """A handout that can't be made.

    columns: whose values are to blame, if that is known. reason: repeats no value; detail: may.
    """

    order: Order
    columns: tuple[str, ...]
    reason: str
    detail: str = ""
    cure: Cure = Cure.ROW


Outcome = Made | Failed
