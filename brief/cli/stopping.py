"""SIGTERM ends a command as Ctrl-C does: what is under way is put in order first."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Terminated(KeyboardInterrupt):
    """The system, or whoever runs this program, asks for its end."""


@contextmanager
def terminable() -> Iterator[None]:
    """Raises Terminated where SIGTERM arrives, once: what follows it is in nobody's way.

    Outside the main thread, which alone is told of signals, nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)  # None: it was set from C


def _end(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Terminated
