"""A list → its rows, one by one, each with its place: CSV, XLSX, JSON lines or YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from brief.languages import Language
from brief.rows.opening import Kind, kind_of, refused
from brief.rows.row import BadRow, Cell, Row, Rows, Unfit, column_name

__all__ = ["BadRow", "Cell", "Row", "Rows", "Unfit", "column_name", "open_rows"]


def open_rows(
    path: Path,
    *,
    encoding: str | None = None,
    languages: Sequence[Language] = (),
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Rows:
    """Opens a list. Its kind is told by its content and its name.

    encoding, delimiter: of a text file; recognised unless given. languages: those that may be in
    it, by which an encoding is guessed. sheet: of a workbook; the first unless given. Raises
    BriefError if it can't be read at all. What is wrong with a row comes in its place. The rows
    are to be closed.
    """
    kind = kind_of(path)
    if sheet is not None and kind is not Kind.XLSX:
        raise refused(path, "has no sheets", "`--worksheet` is for workbooks (.xlsx).")
    if kind is Kind.XLSX:
        from brief.rows.xlsx import open_xlsx

        return open_xlsx(path, sheet)
    if kind is Kind.JSON_LINES:
        from brief.rows.json_lines import open_json_lines

        return open_json_lines(path, encoding, languages)
    if kind is Kind.YAML:
        from brief.rows.yaml_items import open_yaml

        return open_yaml(path, encoding, languages)
    from brief.rows.csv_lines import open_csv

    return open_csv(path, encoding, languages, delimiter)
