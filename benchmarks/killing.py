"""Kills a job with all its processes at random moments.

A moment is a number of finished handouts and a part of the time to the next chunk: so it may fall
between two files, into one, or into a line of the manifest, on fast machines and on slow ones.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from benchmarks.jobs import Finished, Job
from benchmarks.processes import Group

_LEFT = 64
"""Handouts that a kill leaves undone at least, lest the job end before it comes."""
_OFTEN = 0.02
_PAUSE = 0.2
"""Seconds from chunk to chunk, as long as nobody knows better."""


@dataclass(frozen=True, slots=True)
class Moment:
    """After how many handouts; and after which part of the time that the last chunk took."""

    finished: int
    part: float


@dataclass(frozen=True, slots=True)
class Kill:
    """What a job left behind. finished: lines of the manifest. in_place: files.

    resumed: seconds from its start to the first handout that it made. landed: it was still at
    work.
    """

    finished: int
    in_place: int
    resumed: float
    seconds: float
    landed: bool


def moments(rows: int, kills: int, seed: int) -> list[Moment]:
    """One in each of `kills` equal parts of the run. Raises ValueError if it is too short."""
    most = rows - _LEFT
    if kills > max(0, most):
        raise ValueError(f"{kills} kills need {kills + _LEFT} rows or more")
    chance = Random(seed)
    edges = [most * at // kills for at in range(kills + 1)]
    return [
        Moment(chance.randrange(first, end) + 1, chance.random()) for first, end in pairwise(edges)
    ]


def with_key_of(job: Job, other: Job) -> None:
    """Gives a job the key of another, so that their manifests can be compared byte for byte."""
    job.state.mkdir(mode=0o700, parents=True)
    shutil.copy(other.state / "key", job.state / "key")


def killed(job: Job, moment: Moment) -> Kill:
    """Runs a job until a moment, and no longer."""
    finished = Finished(job.manifest)
    job.folder.mkdir(exist_ok=True)
    begun = grown = time.monotonic()
    count, pause, resumed = finished.count(), _PAUSE, 0.0
    with Group(job.command(), job.log) as group:
        while count < moment.finished and group.code is None:
            time.sleep(_OFTEN)
            if (now := finished.count()) > count:
                before, grown = grown, time.monotonic()
                pause = grown - before if resumed else pause
                count, resumed = now, resumed or grown - begun
        time.sleep(pause * moment.part)
        landed = group.kill()
    finished.close()
    seconds = time.monotonic() - begun
    lines = job.manifest.read_bytes().count(b"\n") if job.manifest.exists() else 0
    in_place = sum(1 for _ in job.handouts.rglob("*.pdf"))
    return Kill(lines, in_place, resumed, seconds, landed)
