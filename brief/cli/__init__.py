"""The command line. Nothing heavy is imported before it is needed: `brief --help` is quick."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from brief.cli.arguments import Arguments

__all__ = ["main"]

DONE, PROBLEMS, USAGE, CRASHED, STOPPED, TERMINATED = 0, 1, 2, 70, 130, 143
"""What the program ends with: 70 is EX_SOFTWARE of sysexits.h, 130 and 143 what shells say of
Ctrl-C and of SIGTERM."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Returns what the program is to end with."""
    from brief.cli.arguments import read

    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe that knows ASCII only is no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        arguments = read(argv)
        code = _run(arguments)
        sys.stdout.flush()
    except SystemExit as end:  # argparse has said what is wrong, or helped
        return end.code if isinstance(end.code, int) else USAGE
    except KeyboardInterrupt:
        print("\nbrief: stopped", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has enough. What is left in the buffer must not be flushed into
        # the closed pipe when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # What there was to write is written: only the telling of it had no reader.
        return DONE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            _crashed(error)
            return CRASHED
        # No room where our words go. The files are in place, or `run` has said why not.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        _crashed(error)
        return CRASHED
    return code


def _run(arguments: Arguments) -> int:
    from brief.cli.arguments import BuildArguments, InspectArguments, MergeArguments

    if isinstance(arguments, BuildArguments):
        from brief.cli.building import run as build

        return build(arguments)
    if isinstance(arguments, InspectArguments):
        from brief.cli.inspecting import run as inspect

        return inspect(arguments)
    if isinstance(arguments, MergeArguments):
        from brief.cli.merging import run as merge

        return merge(arguments)
    from brief.cli.verifying import run as verify

    return verify(arguments)


def _nowhere() -> TextIO:
    """Stands for an output that was closed before the program began."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _crashed(error: Exception) -> None:
    if os.environ.get("BRIEF_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    words = " ".join(str(error).split())[:200]
    print(
        f"brief: something failed that should not: {type(error).__name__}"
        + (f": {words}" if words else "")
        + "\nThis is a bug in brief, not in your file. "
        "Please report it, with what BRIEF_TRACEBACK=1 prints.",
        file=sys.stderr,
    )
