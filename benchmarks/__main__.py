"""Prints what a handout costs: start-up, first and further documents, memory, size.

    python -m benchmarks [SOURCE]

Every figure is measured in this run, on this machine; nothing is asserted.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

_LIBRARIES = "import reportlab.pdfgen.canvas, yaml, uharfbuzz, icu"
_ROUNDS = 7
_FURTHER = 60


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "content.yaml").resolve()
    print(f"{'cold start':32} {'median of ' + str(_ROUNDS):>16}")
    bare = _cold([sys.executable, "-c", "pass"])
    imports = _cold([sys.executable, "-c", _LIBRARIES])
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "brief.cli", "build", str(source), "--languages", "en"]
        build = _cold([*command, "--out", folder, "--quiet"])
    print(f"{'  python alone':32} {bare:13.0f} ms")
    print(f"{'  imports of the libraries':32} {imports:13.0f} ms")
    print(f"{'  brief build, one language':32} {build:13.0f} ms   {build / imports:.2f} × imports")
    _documents(source)


def _cold(command: list[str]) -> float:
    """Median milliseconds of a command run on its own, its modules compiled before."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(_ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def _documents(source: Path) -> None:
    """First and further documents in this process; the further ones have new text each."""
    from brief import FontLibrary, build, load
    from brief.model import Message, Span, Variant

    brief = load(source)
    library = FontLibrary.open()

    def renewed(message: Message, number: int) -> Message:
        """The message with its words in another order, so that no line repeats."""

        def turn(span: Span) -> Span:
            words = span.text.split(" ")
            at = number % max(1, len(words))
            return replace(span, text=" ".join([*words[at:], *words[:at]]))

        variants = {
            tag: Variant(tuple(map(turn, variant.spans)), variant.place)
            for tag, variant in message.variants.items()
        }
        return replace(message, variants=variants)

    print(f"\n{'language':10} {'first':>10} {'further':>10} {'size':>10}")
    for language in brief.languages:
        start = time.perf_counter()
        handout = next(build(brief, library=library, languages=[language]))
        first = (time.perf_counter() - start) * 1000
        times = []
        for number in range(1, _FURTHER + 1):
            changed = replace(
                brief, background=tuple(renewed(text, number) for text in brief.background)
            )
            start = time.perf_counter()
            next(build(changed, library=library, languages=[language]))
            times.append((time.perf_counter() - start) * 1000)
        further = statistics.median(times)
        size = len(handout.pdf) / 1000
        print(f"{language.tag:10} {first:7.1f} ms {further:7.1f} ms {size:7.1f} kB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
