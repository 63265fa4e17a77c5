"""Runs the whole corpus and prints the slowest case and the memory at its highest, as JSON."""

from __future__ import annotations

import json
import resource
import sys

from tests.hostile.corpus import corpus
from tests.hostile.harness import outcome


def main() -> None:
    cases = corpus()
    # What the cases themselves take, and the interpreter, is not the program's doing.
    times = [(one.name, outcome(one.source).seconds) for one in cases]
    times.sort(key=lambda row: -row[1])
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes on macOS
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000
    print(json.dumps({"slowest": times[0], "next": times[1:8], "megabytes": round(highest)}))


if __name__ == "__main__":
    main()
