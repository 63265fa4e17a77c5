"""Who makes the handouts: this process, others on this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeAlias

from brief.merge.making import Maker
from brief.merge.orders import Cure, Failed, Order, Outcome

Chunk: TypeAlias = Sequence[Order]
"""Orders that travel together."""


class Executor(Protocol):
    """Has chunks of orders made, a bounded number of them at a time."""

    def run(self, maker: Maker, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        """The outcomes of each chunk, in the order of the chunks, which are drawn as needed.

        A worker that ends in the middle costs its chunk a second try; if that ends one too, each
        of its orders is tried by itself. Raises OSError where finished files can't be put in
        their place. Closing the iterator ends all work.
        """


def lost(chunk: Chunk) -> tuple[Failed, ...]:
    """The outcome of orders that end whatever worker tries them."""
    return tuple(
        Failed(
            order,
            (),
            "ended the process that made it, twice (out of memory?)",
            cure=Cure.PROGRAM,
        )
        for order in chunk
    )
