"""What `brief merge` was asked for, in the terms of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec

from brief.cli.arguments import OUT, MergeArguments
from brief.cli.choosing import (
    check_not_pressed,
    edition_named,
    imposed,
    language_named,
    on_paper,
)
from brief.cli.places import check_place
from brief.languages import Language
from brief.merge import Manner, Outputs, Task
from brief.merge.columns import Columns
from brief.merge.names import Kind
from brief.model import EditionName
from brief.rows import Rows
from brief.source.fields import nearest
from brief.template import Template


def task_of(arguments: MergeArguments, template: Template, rows: Rows) -> Task:
    """What is to be merged. Raises ValueError, in words for people, and BriefError for a head."""
    outputs = Outputs.parse(arguments.out)
    if outputs.kind is Kind.ADDRESS:
        _need("fsspec", "address", "an address in --out")
    check_place(outputs)
    if arguments.on:
        _need("distributed", "cluster", "--on")
    languages = _languages(arguments.languages, template)
    editions = _editions(arguments.editions, template)
    if rows.columns is not None:
        Columns(template, rows, str(arguments.rows))  # tells best what is wrong with a head
        if arguments.out == OUT and "id" not in rows.columns:
            named = nearest("id", rows.columns) or "row"
            raise ValueError(
                "the list has no column id, of which the names of files are made unless --out says "
                f"otherwise; say for example --out out/{{{named}}}.{{lang}}.pdf"
            )
        Columns(template, rows, str(arguments.rows))  # before a folder is made
        outputs.check(rows.columns)
        outputs.check_apart(rows.columns, [language.tag for language in languages], editions)
    return Task(
        replace(template, brief=on_paper(template.brief, arguments.paper)),
        str(arguments.rows),
        outputs,
        languages,
        editions,
        _key(arguments.key, rows.columns),
        arguments.source.parent,
        _manner(arguments, editions, rows.columns),
        arguments.fsync,
        arguments.verify,
    )


def _languages(tags: Sequence[str] | None, template: Template) -> tuple[Language, ...]:
    brief = template.brief
    return tuple(dict.fromkeys(language_named(tag, brief) for tag in tags or ())) or brief.languages


def _editions(names: Sequence[str] | None, template: Template) -> tuple[EditionName, ...]:
    named = (edition_named(name).name for name in names or ())
    return tuple(dict.fromkeys(named)) or template.brief.editions


def _key(column: str | None, columns: Sequence[str] | None) -> str:
    """The column that tells rows apart; empty: none does."""
    if column is None:
        return "id" if columns and "id" in columns else ""
    if column and columns is not None and column not in columns:
        raise ValueError(f"--key names {column}, and the list has no such column")
    return column


def _manner(
    arguments: MergeArguments, editions: Sequence[EditionName], columns: Sequence[str] | None
) -> Manner:
    """How handouts come to paper. A row may choose the press, if it has a column for that."""
    paper = arguments.paper
    if "press" not in editions and columns is not None and "edition" not in columns:
        check_not_pressed(paper)
    return Manner(imposed(paper), paper.bleed, paper.marks, arguments.strict)


def _need(package: str, extra: str, what: str) -> None:
    """Raises ValueError if a package that only some need is not installed."""
    if find_spec(package) is None:
        raise ValueError(f"{what} needs: pip install 'brief-handouts[{extra}]'")
