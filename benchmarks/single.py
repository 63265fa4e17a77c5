"""What one handout costs: start-up, first and further documents, memory, size."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.workloads import new_texts
from brief.model import Brief, Message
from brief.pipeline import Workshop
from brief.translate import localise

_LIBRARIES = "import reportlab.pdfgen.canvas, yaml, uharfbuzz, icu"
_ROUNDS = 7
_FURTHER = 60


def start(source: Path) -> None:
    """Prints how long a cold start takes, beside Python's own and the libraries'."""
    print(f"{'cold start':32} {'median of ' + str(_ROUNDS):>16}")
    bare = _cold([sys.executable, "-c", "pass"])
    imports = _cold([sys.executable, "-c", _LIBRARIES])
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "brief.cli", "build", str(source), "--languages", "en"]
        build = _cold([*command, "--out", folder, "--quiet"])
    print(f"{'  python alone':32} {bare:13.0f} ms")
    print(f"{'  imports of the libraries':32} {imports:13.0f} ms")
    print(f"{'  brief build, one language':32} {build:13.0f} ms   {build / imports:.2f} × imports")


def _cold(command: list[str]) -> float:
    """Median milliseconds of a command run on its own, its modules compiled before."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(_ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def documents(brief: Brief[Message]) -> None:
    """Prints CPU time of each language's first document and of further ones, all texts new."""
    workshop = Workshop.open()
    print(f"\n{'language':10} {'first':>10} {'further':>10} {'size':>10}")
    for language in brief.languages:
        begun = time.process_time()
        handout = workshop.handout(localise(brief, language))
        first = (time.process_time() - begun) * 1000
        times = []
        for number in range(_FURTHER):
            changed = new_texts(brief, language, number)
            begun = time.process_time()
            workshop.handout(changed)
            times.append((time.process_time() - begun) * 1000)
        further = statistics.median(times)
        size = len(handout.pdf) / 1000
        print(f"{language.tag:10} {first:7.1f} ms {further:7.1f} ms {size:7.1f} kB", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MB")
