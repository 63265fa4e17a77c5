"""Short ways to merge in a test."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from brief.diagnostics import Diagnostic
from brief.merge import Executor, Manner, Outputs, Rejected, State, Summary, Task, run
from brief.merge.executors.local import Serial
from brief.rows import open_rows
from brief.source import load_template

TEMPLATE = """\
id: call
languages: [en, fr]
headline: {en: "Stand up in {city}", fr: "Debout à {city}"}
summary:
  en: "We meet on {when, date, long} at {address}, {n, plural, one {# of us} other {# of us}}."
  fr: "Rendez-vous le {when, date, long}, {address}, nous sommes {n, number}."
contact: {email: "{mail}"}
placeholders: {n: {default: 2}, mail: {default: office@example.org}}
"""
HEAD = "id,city,when,address,n,mail,languages"
ROWS = (
    "be,Minsk,2020-08-28,1 Sample Street,3,,",
    "fr,Paris,2020-08-29,2 Sample Street,1,paris@example.org,fr",
    "no,Oslo,2020-08-30,3 Sample Street,,,en",
)
OUT = "{id}.{lang}.pdf"


@dataclass(slots=True)
class Told:
    """What a watcher was told."""

    bad: list[Rejected] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    steps: int = 0
    stop_after: int = 0

    def rejected(self, one: Rejected) -> None:
        self.bad.append(one)

    def noted(self, note: Diagnostic, *_: object) -> None:
        self.notes.append(note)

    def progressed(self, *_: object) -> None:
        self.steps += 1
        if self.steps == self.stop_after:
            raise KeyboardInterrupt


def write_list(folder: Path, rows: Iterable[str] = ROWS, head: str = HEAD) -> Path:
    """A list, beside the template that goes with it."""
    (folder / "content.yaml").write_text(TEMPLATE, encoding="utf-8")
    path = folder / "list.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def merge(
    rows: Path,
    out: str = f"out/{OUT}",
    executor: Executor | None = None,
    told: Told | None = None,
    *,
    verify: bool = False,
    strict: bool = False,
    key: str = "id",
) -> Summary:
    """Merges a list with the template beside it, below the folder of both."""
    folder = rows.parent
    template = load_template(folder / "content.yaml")
    if "://" not in out:
        out = f"{folder}/{out}"
    outputs = Outputs.parse(out)
    state = State.of(outputs, folder / "state" if "://" in out else None)
    task = Task(
        template, str(rows), outputs, template.brief.languages, ("screen",), key, folder,
        verify=verify, manner=Manner(strict=strict),
    )  # fmt: skip
    with open_rows(rows) as opened, state:
        return run(task, opened, state, executor or Serial(), told or Told())


def counts(summary: Summary) -> tuple[int, int, int]:
    """Made, unchanged, rejected."""
    return summary.made, summary.unchanged, summary.rejected


def contents(folder: Path) -> dict[str, str]:
    """The files of a folder, each with a hash of what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def command(*more: str) -> list[str]:
    """The command that merges a list with the template beside it, run in their folder."""
    return [
        sys.executable, "-m", "brief.cli", "merge", "content.yaml", "list.csv",
        "--out", f"out/{OUT}", "--workers", "2", *more,
    ]  # fmt: skip


def environment() -> dict[str, str]:
    """In which `command` finds the package wherever it is run."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
