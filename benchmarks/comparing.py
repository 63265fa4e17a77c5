"""What is wrong with what a job left behind: alone, and beside another over the same list."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from benchmarks.jobs import Job

_STATE = {"key", "lock", "manifest.jsonl"}
"""What stays of a job that came to its end and left no row out."""


def hashes_of(job: Job) -> dict[str, str]:
    """The SHA-256 of each file where handouts are, also of those that a job forgot there."""
    hashes: dict[str, str] = {}
    for path in job.handouts.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            hashes[path.relative_to(job.handouts).as_posix()] = digest
    return hashes


def faults(job: Job, hashes: dict[str, str], code: int, rows: int) -> list[str]:
    """All that is wrong with a job, in words. code: what it ended with. rows: of its list."""
    return [f"{job.folder.name}: {words}" for words in _faults(job, hashes, code, rows)]


def _faults(job: Job, hashes: dict[str, str], code: int, rows: int) -> Iterator[str]:
    if code:
        yield f"ended with {code}: {job.log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    if len(hashes) != rows:
        yield f"{len(hashes):,} files in place of {rows:,}"
    told: Counter[str] = Counter()
    if job.manifest.exists():
        with job.manifest.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                told[record["output"]] += 1
                if hashes.get(record["output"]) != record["sha256"]:
                    yield f"{record['output']} is not the file of the manifest"
    for name in hashes:
        if told[name] != 1:
            yield f"{name} stands {told[name]} times in the manifest"
    for name in sorted({path.name for path in job.state.glob("*")} - _STATE):
        yield f"{name} is left in {job.state.name}"


def differences(one: Job, other: Job, hashes: dict[str, str], others: dict[str, str]) -> list[str]:
    """In what two jobs differ that have the same list and the same key, in words."""
    found = [
        f"{name} differs, or is in one folder only"
        for name in sorted(hashes.keys() | others.keys())
        if hashes.get(name) != others.get(name)
    ]
    if one.manifest.read_bytes() != other.manifest.read_bytes():
        found.append("the manifests differ")
    return found
