"""Whether handouts can go to where `--out` says, and what to do where they can't."""

from __future__ import annotations

import contextlib
import errno
from pathlib import Path

from brief.merge import Outputs, State
from brief.merge.destinations import BESIDE
from brief.merge.names import Kind
from brief.source.fields import nearest


def check_place(outputs: Outputs) -> None:
    """Raises ValueError, in words for people. For an address fsspec has to be installed."""
    if outputs.kind is Kind.ADDRESS:
        _check_address(outputs.root)
        return
    root = Path(outputs.root)
    if outputs.kind is Kind.ZIP and root.is_dir():
        raise ValueError(
            f"{root} is a folder, and --out names a ZIP there; rename one of them, "
            f"or take a folder: --out {root.with_suffix('')}/{outputs.pattern}"
        )
    folder = root.parent if outputs.kind is Kind.ZIP else root
    # Nothing is said of what can't be looked at: to write there will tell.
    with contextlib.suppress(OSError):
        for place in (folder, *folder.parents):
            if place.is_file():
                raise ValueError(
                    f"{place} is a file, and --out wants a folder there; name another one, "
                    f"such as --out out/{outputs.pattern}"
                )


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset(
    {errno.EACCES, errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.EPERM, errno.EROFS}
)


def unwritable(error: OSError, outputs: Outputs, state: State, handouts: int) -> str:
    """Why a job had to stop, and a way out. handouts: that are done."""
    reason = (error.strerror or str(error)).lower()
    named = Path(error.filename2 or error.filename or outputs.root)
    kept = state.folder in (named, *named.parents)
    place = state.folder if kept else _shown(named, outputs)
    words = f"can't write to {place}: {reason}"
    if error.errno in _FULL:
        done = f"; {handouts:,} handouts are done" if handouts else ""
        return f"{words}{done}; make room and run the same command again to go on"
    if error.errno in _FORBIDDEN:
        own = state.folder != State.of(outputs, None).folder
        option = "--out" if not kept else "--state" if own else "--out or --state"
        return f"{words}; name another place with {option}"
    return f"{words}; run the same command again to go on"


def _shown(named: Path, outputs: Outputs) -> Path | str:
    """The folder in which something can't be written, as it was given."""
    if outputs.kind is not Kind.FOLDER:
        return outputs.root
    root = Path(outputs.root)
    with contextlib.suppress(ValueError):
        parts = named.relative_to(root.absolute()).parts
        if parts and parts[0] != BESIDE:
            inside = parts[:-1] if named.suffix == ".pdf" else parts
            return root.joinpath(*inside)
    return root


def _check_address(address: str) -> None:
    import fsspec

    try:
        fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise ValueError(f"{address} needs another package: {error}") from None
    except Exception as error:
        # What opens an address may raise nearly anything.
        if not str(error).startswith("Protocol not known"):
            raise ValueError(f"can't write to {address}: {error}") from None
        name = str(error).rpartition(" ")[2]
        meant = nearest(name, fsspec.available_protocols())
        raise ValueError(
            f"--out goes to {name}://, which fsspec does not know; "
            + (f"did you mean {meant}://?" if meant else f"a folder is named without {name}://")
        ) from None
