"""Whether handouts can go to where `--out` says, told before any is made."""

from __future__ import annotations

import contextlib
from pathlib import Path

from brief.merge import Outputs
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
