"""Sets the sample texts of every language and counts what comes back through four readers.

    python -m benchmarks.text_return [--to docs/text-return.md] [KEY ...]

Needs the extra `test`, Poppler, MuPDF, and pdf.js under Node (see `.ci/run`).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from brief import FontLibrary
from tests.corpus.returning import READERS, Return, returned
from tests.corpus.samples import samples

_WHY = (
    "- MuPDF gives right-to-left lines back in the order in which they are painted. The order "
    "that it needs is one that pdf.js can't read (it finds no spaces), so the three readers that "
    "most people use come first. Left to right it misses characters beyond U+FFFF that share a "
    "code with others (Chakma, Kaithi, Miao and the like).",
    "- PDFium turns characters beyond U+FFFF round in right-to-left lines, whoever wrote them: "
    "Adlam, Hanifi Rohingya, Yezidi, Mende Kikakui.",
    "- PDFium and Poppler rewrite Arabic presentation forms, which a few samples contain.",
    "- pdf.js drops U+180E and some zero-width spaces.",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, help="write the table here")
    parser.add_argument("keys", nargs="*", help="such as ar_Arab; all unless given")
    arguments = parser.parse_args()
    keys = arguments.keys or list(samples())
    results: list[Return] = []
    with ProcessPoolExecutor() as pool:
        for result in pool.map(_of, keys, chunksize=4):
            results.append(result)
            print(f"\r{len(results)} of {len(keys)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    report = _report(results)
    print(report)
    if arguments.to:
        arguments.to.write_text(report, encoding="utf-8")


@cache
def _library() -> FontLibrary:
    return FontLibrary.open()


def _of(key: str) -> Return:
    return returned(samples()[key], _library(), tuple(READERS))


def _report(results: list[Return]) -> str:
    done = [result for result in results if not result.unset]
    groups = {
        "left to right": [result for result in done if not result.sample.language.rtl],
        "right to left": [result for result in done if result.sample.language.rtl],
    }
    lines = [
        "# What comes back",
        "",
        f"Sample texts of {len(results)} languages (PyPI `gflanguages`), each set as a brief; "
        f"{len(done)} of them in scripts and letters that our fonts cover. A language counts as "
        "whole if every paragraph is found after NFC and removal of white space, bidi controls "
        "and soft hyphens. Made by `python -m benchmarks.text_return --to docs/text-return.md`.",
        "",
        f"| whole | languages | {' | '.join(READERS)} |",
        "|---|---|" + "---|" * len(READERS),
    ]
    for name, group in groups.items():
        counts = [str(sum(result.whole(reader) for result in group)) for reader in READERS]
        lines.append(f"| {name} | {len(group)} | {' | '.join(counts)} |")
    lines += [
        "",
        "## Why",
        "",
        *_WHY,
        "",
        "## Not whole",
        "",
        "| language | reader | paragraphs lost | of |",
        "|---|---|---|---|",
    ]
    for result in done:
        count = len(result.sample.paragraphs) + 1
        lines += [
            f"| {result.sample.name} `{result.sample.key}` | {reader} | {len(lost)} | {count} |"
            for reader, lost in result.lost.items()
            if lost
        ]
    reasons = Counter(result.sample.language.script for result in results if result.unset)
    lines += ["", "## Not set, for want of a font", ""]
    lines.append(", ".join(f"{script} ({count})" for script, count in sorted(reasons.items())))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
