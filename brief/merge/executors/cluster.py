"""Handouts made by Dask distributed: on many machines, or by a cluster of this one."""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brief.merge.executors import Chunk, lost
from brief.merge.making import Maker
from brief.merge.orders import Outcome
from brief.merge.stamp import stamp

LOCAL = "local"
_PATIENCE = 10
"""Seconds in which a scheduler answers."""
_AHEAD = 3
"""Chunks for each thread of the cluster that are under way."""


class VersionError(ConnectionError):
    """The workers would make other bytes than this machine."""

    def __init__(self) -> None:
        super().__init__(
            "the workers have other versions of brief, of its libraries or of its fonts than this "
            "machine; install the same everywhere"
        )


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster. address: of its scheduler, or `local` for one of `workers` processes here.

    The template goes to each worker once; fonts are read from the package installed there.
    """

    address: str
    workers: int

    def run(self, maker: Maker, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        """Raises ConnectionError where no scheduler answers, and VersionError."""
        from distributed import Client, LocalCluster

        if self.address != LOCAL:
            _ask(self.address)
            with Client(self.address, set_as_default=False, timeout=_PATIENCE) as client:
                yield from _run(client, maker, chunks)
            return
        with (
            LocalCluster(
                n_workers=self.workers,
                threads_per_worker=1,
                processes=True,
                memory_limit=0,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,  # its outcome tells what is wrong with a chunk
            ) as cluster,
            Client(cluster, set_as_default=False) as client,
        ):
            yield from _run(client, maker, chunks)


def _ask(address: str) -> None:
    """Raises ConnectionError unless a scheduler answers.

    A client that can't reach one complains until the program ends; a question can be given up.
    """
    from distributed import Security, rpc
    from distributed.utils import LoopRunner

    async def ask() -> None:
        keys = Security().get_connection_args("client")
        scheduler = rpc(address, timeout=_PATIENCE, connection_args=keys)
        try:
            await asyncio.wait_for(scheduler.identity(), _PATIENCE)
        finally:
            await scheduler.close_rpc()

    try:
        LoopRunner().run_sync(ask)
    except Exception:
        # What listens there may be anything: its answer, read as a scheduler's, fails in any way.
        raise ConnectionError(
            f"no Dask scheduler answers at {address}; start one with `dask scheduler`, and name "
            "the address that it prints, such as tcp://scheduler:8786"
        ) from None


def _run(client: Any, maker: Maker, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
    # A task and not data: it is made again where a worker that had it is lost.
    shared = client.submit(_unpacked, pickle.dumps(maker), stamp(), pure=False)
    waiting: deque[tuple[Chunk, Any]] = deque()
    for chunk in chunks:
        waiting.append((chunk, client.submit(_make, shared, chunk, pure=False)))
        while len(waiting) >= _AHEAD * max(1, sum(client.ncores().values())):
            yield _outcome(client, shared, *waiting.popleft())
    while waiting:
        yield _outcome(client, shared, *waiting.popleft())


def _outcome(client: Any, shared: Any, chunk: Chunk, future: Any) -> tuple[Outcome, ...]:
    """What came of a chunk. Dask itself tries it again where a worker is lost."""
    from distributed.scheduler import KilledWorker

    try:
        outcomes: tuple[Outcome, ...] = future.result()
    except KilledWorker:
        if len(chunk) == 1:
            return lost(chunk)
        singly = [(order, client.submit(_make, shared, (order,), pure=False)) for order in chunk]
        return tuple(
            outcome for order, one in singly for outcome in _outcome(client, shared, (order,), one)
        )
    finally:
        future.release()
    return outcomes


def _unpacked(data: bytes, expected: str) -> Maker:
    """The maker, on a worker. Raises VersionError."""
    if stamp() != expected:
        raise VersionError
    maker: Maker = pickle.loads(data)
    return maker


def _make(maker: Maker, chunk: Chunk) -> tuple[Outcome, ...]:
    return maker.make(chunk)
