"""`brief merge` over a long list, as a user runs it: its cost on the way, and what kills do."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.comparing import differences, faults, hashes_of
from benchmarks.curves import drawn
from benchmarks.jobs import Job
from benchmarks.killing import Moment, killed, moments, with_key_of
from benchmarks.long_list import write_list
from benchmarks.watching import Run, panels, print_run, watched

_A_FILE = 32_000
"""Bytes on the disk that a handout may take: the longest ones are those in Hindi."""
_TOLD = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried. kills: of a second job over the same list, at moments drawn from `seed`.

    work: folder for all that is made, which is taken away at the end unless it is to be kept. plot:
    an SVG for the curves.
    """

    rows: int
    kills: int
    workers: int
    seed: int
    work: Path | None
    keep: bool
    plot: Path | None


def merging(trial: Trial) -> bool:
    """Runs a trial and prints what came of it. Returns whether nothing was lost.

    Raises ValueError, in words for people, if it can't be done here.
    """
    planned = moments(trial.rows, trial.kills, trial.seed) if trial.kills else []
    if trial.work:
        trial.work.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(mkdtemp(prefix="brief-merge-", dir=trial.work)).resolve()
        if not trial.keep:
            stack.callback(shutil.rmtree, folder)
        _check_room(folder, trial.rows * (2 if planned else 1))
        write_list(folder / "list.csv", trial.rows)
        wrong = _tried(trial, folder, planned)
        for fault in wrong[:_TOLD]:
            print(f"WRONG: {fault}")
        if len(wrong) > _TOLD:
            print(f"WRONG: and {len(wrong) - _TOLD:,} more")
        if trial.keep:
            print(f"kept in {folder}")
    return not wrong


def _check_room(folder: Path, handouts: int) -> None:
    needed, free = handouts * _A_FILE / 1e9, shutil.disk_usage(folder).free / 1e9
    if needed > free:
        raise ValueError(
            f"{handouts:,} handouts may take {needed:.1f} GB, and {folder.parent} has "
            f"{free:.1f} GB left; name another folder with --work, or fewer --rows"
        )


def _tried(trial: Trial, folder: Path, planned: list[Moment]) -> list[str]:
    """Does the trial. Returns all that is wrong, in words."""
    calm = Job(folder / "list.csv", folder / "calm", trial.workers)
    run = watched(calm)
    print_run(run, trial.rows, trial.workers)
    if trial.plot:
        trial.plot.write_text(drawn(panels(run)), encoding="utf-8")
    hashes = hashes_of(calm)
    wrong = faults(calm, hashes, run.code, trial.rows)
    if planned and not wrong:
        rough = Job(folder / "list.csv", folder / "killed", trial.workers)
        with_key_of(rough, calm)
        last = _killed_and_left_alone(rough, planned, run)
        others = hashes_of(rough)
        wrong = faults(rough, others, last.code, trial.rows)
        wrong += differences(calm, rough, hashes, others)
    if not wrong:
        same = ", byte for byte those of the undisturbed run" if planned else ""
        size = sum(path.stat().st_size for path in calm.handouts.rglob("*.pdf")) / trial.rows
        print(
            f"none lost: {trial.rows:,} files of {size:,.0f} bytes in the mean, each once in the "
            f"manifest{same}"
        )
    return wrong


def _killed_and_left_alone(job: Job, planned: list[Moment], calm: Run) -> Run:
    """Kills a job at each moment, prints what that cost, and returns the run that ended it."""
    print(f"\n{'killed after':>32} {'in place':>9} {'made again':>11} {'at work after':>14}")
    again, spent, landed = 0, 0.0, 0
    for moment in planned:
        kill = killed(job, moment)
        more = kill.in_place - kill.finished
        again, spent, landed = again + more, spent + kill.seconds, landed + kill.landed
        first = f"{kill.resumed:.1f} s" if kill.resumed else "-"
        print(f"{kill.finished:32,} {kill.in_place:9,} {more:11,} {first:>14}", flush=True)
    last = watched(job)
    print(
        f"{landed} kills of {len(planned)} met the job at work; {again:,} files were made a second "
        f"time; in all {spent + last.wall:.0f} s, {spent + last.wall - calm.wall:+.0f} s"
    )
    print(last.told)
    return last
