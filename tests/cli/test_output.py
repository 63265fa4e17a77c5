"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from brief.cli.output import write_all


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert write_all(folder, {"x.pdf": b"1", "y.pdf": b"2"}) == [folder / "x.pdf", folder / "y.pdf"]
    write_all(folder, {"x.pdf": b"3"})
    assert sorted(path.name for path in folder.iterdir()) == ["x.pdf", "y.pdf"]
    assert (folder / "x.pdf").read_bytes() == b"3"


def test_others_may_read_them_as_the_user_s_mask_says(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        [path] = write_all(tmp_path, {"x.pdf": b"1"})
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_if_one_can_not_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old")
    (tmp_path / "y.pdf").mkdir()
    with pytest.raises(OSError, match="is a folder"):
        write_all(tmp_path, {"x.pdf": b"1", "y.pdf": b"2"})
    assert (tmp_path / "x.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.pdf", "y.pdf"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def open_(self: Path, *arguments: object) -> object:
        if ".y.pdf." in self.name:
            raise OSError(28, "No space left on device")
        return real(self, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", open_)
    with pytest.raises(OSError, match="No space left"):
        write_all(tmp_path, {"x.pdf": b"1", "y.pdf": b"2"})
    assert list(tmp_path.iterdir()) == []
