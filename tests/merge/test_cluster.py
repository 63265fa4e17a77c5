"""A real cluster of two worker processes makes what one process makes; one of them may die."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from brief.merge import Summary
from brief.merge.executors.cluster import Cluster, VersionError, _unpacked
from brief.merge.executors.local import Serial
from tests.merge.merging import (
    OUT,
    Told,
    command,
    contents,
    counts,
    environment,
    merge,
    write_list,
)

ROWS = [f"r{n},City {n},2020-08-28,{n} Sample Street,2,,en" for n in range(100)]


class Killer(Told):
    """Kills a worker of the cluster in the middle of the job, by its process id."""

    def __init__(self, pids: list[int]) -> None:
        super().__init__()
        self.pids = pids

    def progressed(self, summary: Summary) -> None:
        if self.pids and summary.made > 20:
            os.kill(self.pids.pop(), signal.SIGKILL)
            self.pids.clear()


def test_one_of_two_workers_is_killed(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    assert counts(merge(write_list(here, ROWS))) == (100, 0, 0)
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        memory_limit=0,
        dashboard_address="127.0.0.1:0",
    ) as cluster:
        with Client(cluster, set_as_default=False) as client:
            pids = [client.run(os.getpid)[worker] for worker in client.scheduler_info()["workers"]]
        told = Killer(pids)
        executor = Cluster(cluster.scheduler_address, 2)
        assert counts(merge(write_list(there, ROWS), executor=executor, told=told)) == (100, 0, 0)
        assert not pids, "no worker was killed"
        assert told.bad == []
        # The client comes again: nothing is made twice.
        assert counts(merge(there / "list.csv", executor=executor)) == (0, 100, 0)
        # What is gathered travels to the client, in the order of the rows.
        for folder, by in ((here, Serial()), (there, executor)):
            write_list(folder, ROWS[:20])
            assert counts(merge(folder / "list.csv", f"a.zip/{OUT}", by)) == (20, 0, 0)
    assert contents(there / "out") == contents(here / "out")
    names = [line.split('"')[3] for line in
             (there / "out.merge" / "manifest.jsonl").read_text().splitlines()]  # fmt: skip
    assert len(names) == len(set(names)) == 100
    assert (here / "a.zip").read_bytes() == (there / "a.zip").read_bytes()


def test_workers_with_other_versions_are_refused() -> None:
    with pytest.raises(VersionError, match="install the same everywhere"):
        _unpacked(b"", "brief-handouts 0.0.1")


def test_where_no_scheduler_answers_only_that_is_said(tmp_path: Path) -> None:
    write_list(tmp_path)
    ended = subprocess.run(
        command("--on", "nonsense"), cwd=tmp_path, env=environment(), text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    [line] = ended.stderr.splitlines()
    assert line.startswith("brief: no Dask scheduler answers at nonsense; start one with ")


def test_what_answers_is_no_scheduler(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            connection, _ = server.accept()
            connection.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n" * 10)

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(ConnectionError, match=f"at tcp://127.0.0.1:{port};"):
            merge(write_list(tmp_path), executor=Cluster(f"tcp://127.0.0.1:{port}", 1))


def test_a_cluster_of_its_own(tmp_path: Path) -> None:
    executor = Cluster("local", 1)
    assert counts(merge(write_list(tmp_path, ROWS[:2]), executor=executor)) == (2, 0, 0)
