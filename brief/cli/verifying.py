"""`brief verify`: whether a sheet is what a source file gives."""

from __future__ import annotations

import datetime
import sys

from brief.cli import DONE, PROBLEMS, USAGE
from brief.cli.arguments import VerifyArguments
from brief.cli.report import Report, harmless
from brief.diagnostics import BriefError


def run(arguments: VerifyArguments) -> int:
    """Runs the command. Returns what the program is to end with."""
    from brief.source import load
    from brief.verify import State, verify

    try:
        data = arguments.file.read_bytes()
    except OSError as error:
        words = f"{arguments.file}: {(error.strerror or str(error)).lower()}"
        print(f"brief: {harmless(words)}", file=sys.stderr)
        return USAGE
    report = Report.to(sys.stderr)
    try:
        brief = load(arguments.source)
        verdict = verify(data, brief, today=datetime.date.today())  # noqa: DTZ011 - a day here
    except BriefError as error:
        report.tell(error.diagnostics)
        return PROBLEMS
    print(harmless(f"{arguments.file}: {verdict.words}"))
    return DONE if verdict.state is State.SAME else PROBLEMS
