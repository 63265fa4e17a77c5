"""Whoever runs a job, the files are the same; a worker that ends takes nothing with it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from brief.merge import Executor, Manner
from brief.merge.executors import local
from brief.merge.making import Maker
from brief.merge.orders import Order, Outcome
from tests.merge.merging import Told, command, contents, counts, environment, merge, write_list

COUNT = 240
ROWS = [
    f"r{n},City {n},2020-08-28,{n} Sample Street,2,,{('en', 'fr')[n % 2]}" for n in range(COUNT)
]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of the job, made in this process."""
    folder = tmp_path_factory.mktemp("undisturbed")
    assert counts(merge(write_list(folder, ROWS))) == (COUNT, 0, 0)
    return contents(folder / "out")


@pytest.mark.parametrize("start", ["fork", "forkserver", "spawn"])
def test_processes(tmp_path: Path, undisturbed: dict[str, str], start: local.Start) -> None:
    executor = local.Processes(2, start)
    assert counts(merge(write_list(tmp_path, ROWS), executor=executor)) == (COUNT, 0, 0)
    assert contents(tmp_path / "out") == undisturbed


class Deadly(Maker):
    """Ends its process at some orders, the first time or every time."""

    def make(self, orders: Sequence[Order]) -> tuple[Outcome, ...]:
        if any(order.output.startswith("r40.") for order in orders):
            assert self.destination is not None
            once = Path(self.template.brief.place_of_source.file).with_name("once")
            if os.environ.get("DEADLY") == "always" or not once.exists():
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return Maker.make(self, orders)

    def __reduce__(self) -> tuple[object, ...]:
        return Deadly, (self.template, self.destination, self.manner)


@pytest.mark.parametrize("how", ["once", "always"])
def test_a_worker_that_ends_costs_its_chunk_a_second_try(
    tmp_path: Path, undisturbed: dict[str, str], how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brief.merge import job

    monkeypatch.setenv("DEADLY", how)
    monkeypatch.setattr(job, "Maker", Deadly)
    told = Told()
    summary = merge(write_list(tmp_path, ROWS), executor=local.Processes(2, "fork"), told=told)
    files = contents(tmp_path / "out")
    if how == "once":
        assert counts(summary) == (COUNT, 0, 0)
        assert files == undisturbed
    else:
        # Only the row that does it is left out.
        assert counts(summary) == (COUNT - 1, 0, 1)
        assert [one.row - 2 for one in told.bad] == [40]
        assert {one.reason for one in told.bad} == {
            "ended the process that made it, twice (out of memory?)"
        }
        assert files.items() < undisturbed.items()


def test_only_so_many_chunks_are_under_way(tmp_path: Path) -> None:
    drawn = 0

    class Nobody(Maker):
        def make(self, *_: object) -> tuple[Outcome, ...]:
            return ()

    def chunks() -> Iterator[Sequence[Order]]:
        nonlocal drawn
        for drawn in range(1, 100):  # noqa: B007
            yield ()

    from brief.source import load_template

    write_list(tmp_path)
    maker = Nobody(load_template(tmp_path / "content.yaml"), None, Manner())
    outcomes = local.Processes(1, "fork").run(maker, chunks())
    next(outcomes)
    assert drawn <= 3
    outcomes.close()  # type: ignore[attr-defined]


def run(folder: Path, *more: str) -> subprocess.Popen[str]:
    # Where these tests run in the background of a shell, what they start would not heed Ctrl-C.
    return subprocess.Popen(
        command(*more), cwd=folder, env=environment(), text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def wait_for_files(folder: Path, least: int, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and len(list((folder / "out").glob("*.pdf"))) < least:
        time.sleep(0.01)


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.sweep)])
def test_killed_and_gone_on(tmp_path: Path, undisturbed: dict[str, str], kills: int) -> None:
    write_list(tmp_path, ROWS)
    for number in range(1, kills + 1):
        process = run(tmp_path)
        wait_for_files(tmp_path, number * (COUNT - 10) // (kills + 1), process)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        # Whatever is in place is whole.
        found = contents(tmp_path / "out")
        assert {n: h for n, h in found.items() if n.endswith(".pdf")}.items() <= undisturbed.items()
    process = run(tmp_path)
    said, errors = process.communicate()
    assert process.returncode == 0, errors
    assert " made, " in said
    assert not said.startswith(f"{COUNT} made")
    assert contents(tmp_path / "out") == undisturbed


def test_workers_end_with_a_client_that_is_killed(tmp_path: Path) -> None:
    write_list(tmp_path, [f"r{n},X,2020-08-28,A,2,," for n in range(2000)])
    process = run(tmp_path)
    wait_for_files(tmp_path, 10, process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert not left_of_group(process.pid)


def left_of_group(group: int) -> list[str]:
    """The processes of a group that do not end by themselves."""
    until = time.monotonic() + 30
    while (left := _of_group(group)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def _of_group(group: int) -> list[str]:
    """The processes of a group that have not ended."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = status.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if of_group == str(group) and state != "Z":
            found.append(status.parent.name)
    return found


@pytest.mark.parametrize(
    ("end", "whom", "code", "options"),
    [
        ("SIGINT", "all", 130, ()),
        ("SIGTERM", "client", 143, ()),
        ("SIGTERM", "all", 143, ()),
        ("SIGTERM", "client", 143, ("--on", "local")),
    ],
)
def test_stopped(
    tmp_path: Path,
    undisturbed: dict[str, str],
    end: str,
    whom: str,
    code: int,
    options: tuple[str, ...],
) -> None:
    write_list(tmp_path, ROWS)
    process = run(tmp_path, *options)
    wait_for_files(tmp_path, 5, process)
    (os.killpg if whom == "all" else os.kill)(process.pid, signal.Signals[end])
    _, errors = process.communicate()
    told = "brief: stopped; run the same command again to go on"
    assert (process.returncode, errors.strip()) == (code, told)
    assert not left_of_group(process.pid)
    found = contents(tmp_path / "out")
    assert {n: h for n, h in found.items() if n.endswith(".pdf")}.items() <= undisturbed.items()


def test_executors_have_one_interface() -> None:
    executors: list[Executor] = [local.Serial(), local.Processes(2)]
    assert all(hasattr(one, "run") for one in executors)
