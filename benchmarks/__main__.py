"""Prints what handouts cost on this machine. Every figure is measured in this run.

python -m benchmarks                 start-up, single documents, and the comparison
python -m benchmarks compare         ours beside Typst and WeasyPrint (extra `bench`)
python -m benchmarks scale           documents a second and memory over many documents
python -m benchmarks growth          a page of long handouts, a character of long paragraphs
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.compare import compare
from benchmarks.growth import growth
from benchmarks.scale import scale
from benchmarks.single import documents, start
from brief import load


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = ("all", "start", "documents", "compare", "scale", "growth")
    parser.add_argument("part", nargs="?", default="all", choices=parts)
    parser.add_argument("--source", type=Path, default=Path("content.yaml"))
    parser.add_argument("--languages", default="en,ar,hi", help="of `compare` and `scale`")
    parser.add_argument("--rounds", type=int, default=9, help="of `compare`")
    parser.add_argument("--batch", type=int, default=10, help="documents in each round's turn")
    parser.add_argument("--count", type=int, default=1000, help="documents of `scale`")
    parser.add_argument("--plot", type=Path, help="draw the curves of `scale` into this SVG")
    arguments = parser.parse_args()
    source = arguments.source.resolve()
    tags = arguments.languages.split(",")
    part = arguments.part
    if part in ("all", "start"):
        start(source)
    if part in ("all", "documents"):
        documents(load(source))
    if part in ("all", "compare"):
        compare(load(source), tags, rounds=arguments.rounds, batch=arguments.batch)
    if part == "scale":
        scale(source, tags, count=arguments.count, plot=arguments.plot)
    if part == "growth":
        brief = load(source)
        for language in brief.languages:
            if language.tag in tags:
                growth(brief, language)


if __name__ == "__main__":
    main()
