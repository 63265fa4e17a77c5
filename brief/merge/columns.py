"""Which cells of a row fill which placeholders, in which language, and what the row chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from brief.diagnostics import BriefError, Diagnostic, Severity
from brief.languages import Language
from brief.merge.orders import Cure
from brief.placeholders import KindError, Value, read
from brief.rows import Cell, Row, Rows, Unfit, column_name
from brief.source import characters, limits
from brief.source.fields import nearest
from brief.source.source_text import shown
from brief.template import Placeholder, Template

CHOOSING = ("languages", "logo", "edition", "paper", "theme")
"""Columns in which a row says how it is made."""
_NAMED = 8
"""Columns that are named where some are lacking."""


class RowError(ValueError):
    """What is wrong with a row: in which column, and why. `reason` repeats no value."""

    def __init__(self, column: str, reason: str, detail: str = "", cure: Cure = Cure.ROW) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason
        self.detail = detail
        self.cure = cure


@dataclass(frozen=True, slots=True)
class Cells:
    """A row whose values are read when they are wanted."""

    row: Row
    columns: Columns

    def value(self, name: str, language: Language) -> Value:
        """What fills a placeholder in a language. Raises RowError."""
        placeholder = self.columns.placeholders.get(name)
        for column in self.columns.candidates(name, language.tag):
            cell = self.row.cells.get(column)
            if cell is not None:
                return _read(column, cell, placeholder)
        if placeholder and placeholder.defaults:
            defaults = placeholder.defaults
            if self.columns.strict and language.tag not in defaults:
                raise RowError(
                    name, f"is empty, and the source has no default for it in {language.tag}"
                )
            return defaults.get(language.tag, defaults[self.columns.source])
        cure = Cure.DEFAULT if placeholder else Cure.ROW
        raise RowError(name, self._missing(name), cure=cure)

    def text(self, column: str) -> str:
        """A cell as it is written; empty where there is none. Raises RowError."""
        cell = self.row.cells.get(column)
        return "" if cell is None else str(_read(column, cell, None))

    def _missing(self, name: str) -> str:
        if name not in self.columns.placeholders:
            return "is empty, and the name of the file is made of it"
        if self.columns.known is None and not any(
            column == name or column.startswith(f"{name}.") for column in self.row.cells
        ):
            meant = nearest(name, [c for c in self.row.cells if c not in self.columns.placeholders])
            return "is missing here" + (f"; did you mean `{meant}`?" if meant else "")
        return "is empty, and the source has no default for it"


class Columns:
    """The columns of a list, as a template wants them.

    known: their names; None where each row names its own. file: of the list, as the user named it.
    strict: a default in another language
    does not stand in.
    """

    def __init__(self, template: Template, rows: Rows, file: str, *, strict: bool = False) -> None:
        """Raises BriefError if a placeholder has no column."""
        self.placeholders = template.placeholders
        self.known = rows.columns
        self.strict = strict
        self.source = template.brief.languages[0].tag
        self._file = file
        self._parents = {
            language.tag: _parents(language.tag) for language in template.brief.languages
        }
        self._lookup: dict[tuple[str, str], tuple[str, ...]] = {}
        self._check_names(template)
        if self.known is not None:
            self._check(self.known, rows)

    def candidates(self, name: str, tag: str) -> tuple[str, ...]:
        """The columns that may hold a value in a language, the best first."""
        found = self._lookup.get((name, tag))
        if found is None:
            own = [f"{name}.{parent}" for parent in self._parents[tag]]
            names = dict.fromkeys([*own, name, f"{name}.{self.source}"])
            found = tuple(n for n in names if self.known is None or n in self.known)
            self._lookup[name, tag] = found
        return found

    def _check_names(self, template: Template) -> None:
        """A placeholder can't have the name of a column that chooses."""
        wrong = [p for p in template.placeholders.values() if p.name in CHOOSING]
        if wrong:
            raise BriefError(
                [
                    Diagnostic(
                        Severity.ERROR,
                        f"a placeholder can't be named `{p.name}`: that column chooses",
                        p.place,
                        "Choose another name.",
                    )
                    for p in wrong
                ]
            )

    def _check(self, known: Sequence[str], rows: Rows) -> None:
        pairs = [(name, tag) for name in self.placeholders for tag in self._parents]
        used = {column for pair in pairs for column in self.candidates(*pair)}
        spare = [column for column in known if column not in used and column not in CHOOSING]
        needed = [p for p in self.placeholders.values() if not p.defaults]
        lacking = [
            p for p in needed if not any(self.candidates(p.name, tag) for tag in self._parents)
        ]
        if lacking:
            raise BriefError(self._wrong(lacking, {p.name for p in needed}, spare, rows))

    def _wrong(
        self, lacking: Sequence[Placeholder], wanted: Collection[str], spare: list[str], rows: Rows
    ) -> list[Diagnostic]:
        """Tells which columns are lacking; or where the head is that has all those wanted."""
        known = rows.columns or ()
        named = ", ".join(f"`{shown(name)}`" for name in known[:_NAMED])
        named += f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
        wrong = [self._lacking(placeholder, spare) for placeholder in lacking]
        for line, cells in rows.below():
            if {column_name(cell).partition(".")[0] for cell in cells}.issuperset(wanted):
                words = f"the head of {self._file} seems to be line {line}, and not {named}"
                return [Diagnostic(Severity.ERROR, words, None, "Delete what stands above it.")]
        if any(nearest(placeholder.name, spare) is None for placeholder in lacking):
            wrong.append(Diagnostic(Severity.ERROR, f"the columns of {self._file} are {named}"))
        return wrong

    def _lacking(self, placeholder: Placeholder, spare: Iterable[str]) -> Diagnostic:
        meant = nearest(placeholder.name, spare)
        return Diagnostic(
            Severity.ERROR,
            f"`{{{placeholder.name}}}` stands here, and {self._file} has no such column",
            placeholder.place,
            f"Did you mean its column `{meant}`?"
            if meant
            else "Add the column, or give the placeholder a default.",
        )


def _parents(tag: str) -> tuple[str, ...]:
    parts = tag.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


def _read(column: str, cell: Cell, placeholder: Placeholder | None) -> Value:
    if isinstance(cell, Unfit):
        raise RowError(column, cell.reason)
    if isinstance(cell, str):
        _check_text(column, cell)
    if placeholder is None:
        return cell
    try:
        return read(cell, placeholder.kind)
    except KindError as error:
        raise RowError(column, str(error), str(cell)[:60]) from None


def _check_text(column: str, text: str) -> None:
    if text.isascii() and text.isprintable():
        if len(text) > limits.TEXT_CHARACTERS:
            raise RowError(column, _too_long(text))
        return
    if len(text) > limits.TEXT_CHARACTERS:
        raise RowError(column, _too_long(text))
    if found := characters.forbidden(text):
        if "\udc80" <= found <= "\udcff" or found == "\ufffd":
            raise RowError(column, "is not in the encoding of the file; save it as UTF-8")
        described = characters.described(found)
        raise RowError(column, f"has the character {described}, which no text can hold")
    if characters.turned(text):
        raise RowError(column, "has a character that turns the order of letters around; delete it")


def _too_long(text: str) -> str:
    return f"has {len(text):,} characters, and {limits.TEXT_CHARACTERS:,} is the most"
