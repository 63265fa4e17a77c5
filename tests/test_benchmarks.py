"""The benchmarks that promise more than figures: that nothing was lost."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from benchmarks.comparing import differences, faults, hashes_of
from benchmarks.estimates import Measured, Prices, estimates
from benchmarks.jobs import Job
from benchmarks.killing import moments
from benchmarks.long_list import write_list
from benchmarks.merging import Trial, merging


def test_a_job_that_is_killed_twice_ends_as_one_that_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plot = tmp_path / "curves.svg"
    work = tmp_path / "work"
    assert merging(Trial(112, kills=2, workers=1, seed=3, work=work, keep=False, plot=plot))
    told = capsys.readouterr().out
    assert "2 kills of 2 met the job at work" in told
    assert "none lost: 112 files" in told
    assert "byte for byte those of the undisturbed run" in told
    assert plot.read_text().startswith("<svg")
    assert not list(work.iterdir())


def job_of_two(folder: Path) -> Job:
    """A job that has come to its end, as far as its files tell."""
    job = Job(folder / "list.csv", folder, 1)
    job.handouts.mkdir(parents=True)
    job.state.mkdir()
    for name in ("a", "b"):
        (job.handouts / name).write_text(name)
    lines = [json.dumps({"output": n, "sha256": h}) + "\n" for n, h in hashes_of(job).items()]
    job.manifest.write_text("".join(sorted(lines)))
    return job


def test_what_is_lost_altered_or_left_is_told(tmp_path: Path) -> None:
    job = job_of_two(tmp_path / "job")
    assert not faults(job, hashes_of(job), 0, 2)
    assert faults(job, hashes_of(job), 0, 3) == ["job: 2 files in place of 3"]
    (job.handouts / "a").write_text("other")
    (job.handouts / "b").rename(job.handouts / "c")
    (job.state / ".manifest.jsonl.1.tmp").touch()
    assert set(faults(job, hashes_of(job), 0, 2)) == {
        "job: a is not the file of the manifest",
        "job: b is not the file of the manifest",
        "job: c stands 0 times in the manifest",
        "job: .manifest.jsonl.1.tmp is left in out.merge",
    }


def test_jobs_are_the_same_in_every_file_and_in_their_manifests(tmp_path: Path) -> None:
    one, other = job_of_two(tmp_path / "one"), job_of_two(tmp_path / "other")
    assert not differences(one, other, hashes_of(one), hashes_of(other))
    (other.handouts / "b").unlink()
    other.manifest.write_text("")
    told = differences(one, other, hashes_of(one), hashes_of(other))
    assert told == ["b differs, or is in one folder only", "the manifests differ"]


def test_rows_of_a_long_list_differ_and_ask_for_one_handout_each(tmp_path: Path) -> None:
    write_list(tmp_path / "list.csv", 1000)
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1000
    for column in ("id", "address", "contact", "email"):
        assert len({row[column] for row in rows}) == 1000, column
    assert {row["languages"] for row in rows} >= {"en", "ar", "hi", "ka"}


def test_kills_are_spread_and_leave_something_to_do() -> None:
    found = [moment.finished for moment in moments(1064, 10, seed=0)]
    assert [(count - 1) // 100 for count in found] == list(range(10))
    with pytest.raises(ValueError, match="need 74 rows"):
        moments(73, 10, seed=0)


def test_a_disk_without_room_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="name another folder with --work"):
        merging(Trial(10**12, 0, 1, seed=0, work=tmp_path, keep=False, plot=None))
    assert not list(tmp_path.iterdir())


def test_the_page_on_scale_has_the_figures_that_are_worked_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    estimates(Measured(), Prices())
    page = (Path(__file__).parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")
    for part in capsys.readouterr().out.strip().split("\n\n"):
        assert part.strip() in page
