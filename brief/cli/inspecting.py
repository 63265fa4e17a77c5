"""`brief inspect`: what a finder could learn from a file, in words or as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from brief.cli import DONE, PROBLEMS, USAGE
from brief.cli.arguments import InspectArguments
from brief.cli.reading import file_bytes, reason
from brief.cli.report import harmless
from brief.inspect import InspectError, Inspection, Severity, inspect


def run(arguments: InspectArguments) -> int:
    """Runs the command. Returns what the program is to end with."""
    inspections: dict[Path, Inspection] = {}
    unread = False
    for path in arguments.files:
        try:
            inspections[path] = inspect(file_bytes(path))
        except OSError as error:
            unread = _complain(path, reason(error))
        except InspectError as error:
            unread = _complain(path, str(error))
    if arguments.json:
        data = [{"file": str(path), **one.as_data()} for path, one in inspections.items()]
        print(json.dumps(data, indent=2))
    else:
        for path, inspection in inspections.items():
            _tell(path, inspection)
    if unread:
        return USAGE
    return PROBLEMS if any(one.leaks for one in inspections.values()) else DONE


def _complain(path: Path, words: str) -> bool:
    print(f"brief: {harmless(str(path))}: {harmless(words)}", file=sys.stderr)
    return True


def _tell(path: Path, inspection: Inspection) -> None:
    print(f"{harmless(str(path))}: {harmless(inspection.verdict)}")
    for finding in inspection.findings:
        mark = "!" if finding.severity is Severity.LEAK else " "
        value = f": {finding.value}" if finding.value else ""
        print(harmless(f"  {mark} {finding.what} ({finding.where}){value}"))
