"""`brief verify`: whether sheets are what a source file gives, in words or as JSON."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from brief.cli import DONE, PROBLEMS, USAGE
from brief.cli.arguments import PaperArguments, VerifyArguments
from brief.cli.choosing import imposed, on_paper
from brief.cli.reading import file_bytes, reason
from brief.cli.report import Report, harmless
from brief.diagnostics import BriefError
from brief.editions import Edition
from brief.languages import Language
from brief.model import Brief, Message

if TYPE_CHECKING:
    from brief.verify import Rebuild, Verdict


def run(arguments: VerifyArguments) -> int:
    """Runs the command. Returns what the program is to end with."""
    from brief.source import load
    from brief.verify import State, verify

    if _is_pdf(arguments.source):
        _complain(
            f"{arguments.source} is a PDF: the source comes last, as in "
            "`brief verify FILE.pdf content.yaml`"
        )
        return USAGE
    report = Report.to(sys.stderr)
    try:
        brief = on_paper(load(arguments.source), arguments.paper)
        rebuild = _rebuilding(brief, arguments.paper)
    except BriefError as error:
        if _is_template(arguments.source):
            _complain(
                f"{arguments.source} is filled from a list, so it can't say what one sheet should "
                "be; look for the SHA-256 of the sheet in the manifest.jsonl of its merge"
            )
        else:
            report.tell(error.diagnostics)
        return USAGE
    except ValueError as error:
        _complain(str(error))
        return USAGE
    verdicts: dict[Path, Verdict] = {}
    today = datetime.date.today()  # noqa: DTZ011 - the day where the sheet is handed out
    for path in arguments.files:
        try:
            verdicts[path] = verify(file_bytes(path), brief, today=today, rebuild=rebuild)
        except OSError as error:
            _complain(f"{path}: {reason(error)}")
        except BriefError as error:
            report.tell(error.diagnostics)
            _complain(f"{path}: nothing can be said of it: the source can't be built")
    if arguments.json:
        told = [_as_data(path, verdict) for path, verdict in verdicts.items()]
        print(json.dumps(told, indent=2))
    else:
        for path, verdict in verdicts.items():
            print(harmless(f"{path}: {verdict.words}"))
    if not verdicts.keys() >= set(arguments.files):
        # Of some nothing is said: that is not to be taken for a verdict.
        return USAGE
    good = all(each.state is State.SAME and not each.expired for each in verdicts.values())
    return DONE if good else PROBLEMS


def _rebuilding(brief: Brief[Message], paper: PaperArguments) -> Rebuild:
    """Makes sheets again as `brief build` does with the same options for paper."""
    from brief.pipeline import Workshop
    from brief.typefaces import FontLibrary

    library = FontLibrary.open()
    imposition = imposed(paper)

    def rebuild(languages: Sequence[Language], edition: Edition) -> bytes:
        workshop = Workshop.open(library, edition.pressed(paper.bleed, paper.marks), imposition)
        return workshop.make(brief, *languages).pdf

    return rebuild


def _is_pdf(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(5) == b"%PDF-"
    except (OSError, ValueError):
        return False  # `load` says why it can't be read


def _is_template(path: Path) -> bool:
    from brief.source import load_template

    try:
        return bool(load_template(path).placeholders)
    except BriefError:
        return False


def _as_data(path: Path, verdict: Verdict) -> dict[str, object]:
    return {"file": str(path), **asdict(verdict), "state": verdict.state.value}


def _complain(words: str) -> None:
    print(f"brief: {harmless(words)}", file=sys.stderr)
