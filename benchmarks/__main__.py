"""Prints what handouts cost on this machine. Every figure is measured in this run.

python -m benchmarks                 start-up, single documents, and the comparison
python -m benchmarks compare         ours beside Typst and WeasyPrint (extra `bench`)
python -m benchmarks scale           documents a second and memory over many documents
python -m benchmarks merge           `brief merge` over a long list, also when it is killed
python -m benchmarks client          what a row costs the client of a merge, which makes nothing
python -m benchmarks cluster         what it costs to have chunks travel through Dask
python -m benchmarks places          what folders, addresses and ZIPs cost as they fill
python -m benchmarks estimate        hours and cost of large merges, from measured figures
python -m benchmarks growth          a page of long handouts, a character of long paragraphs
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path

from benchmarks.client import client
from benchmarks.cluster import cluster
from benchmarks.compare import compare
from benchmarks.estimates import Measured, Prices, estimates
from benchmarks.growth import growth
from benchmarks.merging import Trial, merging
from benchmarks.places import places
from benchmarks.scale import scale
from benchmarks.single import documents, start
from brief import load
from brief.merge.executors.local import usable_cores

_MERGES = ("merge", "client", "cluster", "places", "estimate")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = ("all", "start", "documents", "compare", "scale", "growth")
    parser.add_argument("part", nargs="?", default="all", choices=(*parts, *_MERGES))
    parser.add_argument("--source", type=Path, default=Path("content.yaml"))
    parser.add_argument("--languages", default="en,ar,hi", help="of `compare` and `scale`")
    parser.add_argument("--rounds", type=int, default=9, help="of `compare`")
    parser.add_argument("--batch", type=int, default=10, help="documents in each round's turn")
    parser.add_argument("--count", type=int, default=1000, help="documents of `scale`")
    parser.add_argument("--plot", type=Path, help="draw curves into this SVG")
    add = parser.add_argument_group(f"of {', '.join(_MERGES)}").add_argument
    add("--rows", type=int, default=1000, help="of the list, a handout each")
    add("--kills", type=int, default=0, help="of a second job, to be compared with the first")
    add("--workers", type=int, default=usable_cores(), help="processes of the job")
    add("--seed", type=int, default=0, help="of the moments at which it is killed")
    add("--work", type=Path, help="folder for the job, in place of the system's for passing files")
    add("--keep", action="store_true", help="do not delete what was made")
    add = parser.add_argument_group("of estimate, as docs/scale.md has them").add_argument
    for one in (*fields(Measured), *fields(Prices)):
        add(f"--{one.name.replace('_', '-')}", type=float, default=one.default)
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
    if part in _MERGES:
        try:
            return _merge_part(arguments)
        except ValueError as error:
            parser.error(str(error))
    return 0


def _merge_part(arguments: argparse.Namespace) -> int:
    """Runs one of the parts about merging. Returns what the program is to end with.

    Raises ValueError, in words for people.
    """
    part = arguments.part
    if part == "merge":
        trial = Trial(
            arguments.rows,
            arguments.kills,
            arguments.workers,
            arguments.seed,
            arguments.work,
            arguments.keep,
            arguments.plot,
        )
        return 0 if merging(trial) else 1
    if part == "client":
        client(arguments.rows, arguments.work)
    if part == "cluster":
        cluster(arguments.rows, arguments.workers)
    if part == "places":
        places(arguments.rows, arguments.work)
    if part == "estimate":
        given = vars(arguments)
        estimates(
            Measured(**{one.name: given[one.name] for one in fields(Measured)}),
            Prices(**{one.name: given[one.name] for one in fields(Prices)}),
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
