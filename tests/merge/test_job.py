"""A job makes what is missing or changed, and nothing else, and tells nobody what rows hold."""

from __future__ import annotations

import errno
import json
import os
import zipfile
from pathlib import Path

import pytest

from brief.merge.destinations import Folder, OccupiedError
from brief.merge.ledger import Ledger
from tests.merge.merging import HEAD, OUT, ROWS, Told, contents, counts, merge, write_list

NAMES = {"be.en.pdf", "be.fr.pdf", "fr.fr.pdf", "no.en.pdf"}


def manifest(folder: Path) -> list[dict[str, object]]:
    lines = (folder / "out.merge" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_rows_become_handouts(tmp_path: Path) -> None:
    path = write_list(tmp_path)
    assert counts(merge(path)) == (4, 0, 0)
    files = contents(tmp_path / "out")
    assert set(files) == NAMES
    records = manifest(tmp_path)
    assert [one["output"] for one in records] == [
        "be.en.pdf",
        "be.fr.pdf",
        "fr.fr.pdf",
        "no.en.pdf",
    ]
    for one in records:
        data = (tmp_path / "out" / str(one["output"])).read_bytes()
        assert one["sha256"] == files[str(one["output"])]
        assert one["size"] == len(data)
        assert one["pages"] == 1
        assert str(one["fit"]).startswith("text ")
    assert records[0]["key"] == records[1]["key"] != records[2]["key"]
    assert not (tmp_path / "out.merge" / "rejected.csv").exists()


def test_again_only_what_is_missing_or_changed_is_made(tmp_path: Path) -> None:
    path = write_list(tmp_path)
    merge(path)
    before, records = contents(tmp_path / "out"), manifest(tmp_path)
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()}
    assert counts(merge(path)) == (0, 4, 0)
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()} == times
    assert manifest(tmp_path) == records

    (tmp_path / "out" / "be.fr.pdf").unlink()
    (tmp_path / "out" / "no.en.pdf").write_bytes(b"cut off")
    assert counts(merge(path)) == (2, 2, 0)
    assert contents(tmp_path / "out") == before

    write_list(tmp_path, [ROWS[0], ROWS[1].replace("Paris", "Lyon"), ROWS[2]])
    assert counts(merge(path)) == (1, 3, 0)
    assert {name for name, one in contents(tmp_path / "out").items() if before[name] != one} == {
        "fr.fr.pdf"
    }
    # A column that no text asks for changes nothing; a word of the source changes all.
    write_list(tmp_path, [f"{row},x" for row in ROWS], f"{HEAD},notes")
    assert counts(merge(path)) == (1, 3, 0)
    source = tmp_path / "content.yaml"
    source.write_text(source.read_text().replace("We meet", "We gather"))
    assert counts(merge(path)) == (4, 0, 0)
    # Rows that are gone take nothing with them.
    path.write_text("\n".join(path.read_text().splitlines()[:2]) + "\n")
    assert counts(merge(path)) == (0, 2, 0)
    assert len(manifest(tmp_path)) == 4
    assert set(contents(tmp_path / "out")) == NAMES


def test_damage_of_the_same_size_is_found_by_reading(tmp_path: Path) -> None:
    path = write_list(tmp_path)
    merge(path)
    before = contents(tmp_path / "out")
    file = tmp_path / "out" / "no.en.pdf"
    file.write_bytes(bytes(len(file.read_bytes())))
    assert counts(merge(path)) == (0, 4, 0)
    assert counts(merge(path, verify=True)) == (1, 3, 0)
    assert contents(tmp_path / "out") == before


def test_a_manifest_that_was_cut_off_or_spoilt(tmp_path: Path) -> None:
    path = write_list(tmp_path)
    merge(path)
    records = manifest(tmp_path)
    file = tmp_path / "out.merge" / "manifest.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("{}\n" + lines[0] + "not json\n" + lines[1] + lines[2][:40])
    assert counts(merge(path)) == (2, 2, 0)
    assert manifest(tmp_path) == records
    file.unlink()
    assert counts(merge(path)) == (4, 0, 0)
    assert manifest(tmp_path) == records


def test_a_new_key_trusts_nothing(tmp_path: Path) -> None:
    path = write_list(tmp_path)
    merge(path)
    key = tmp_path / "out.merge" / "key"
    assert key.stat().st_mode & 0o077 == 0
    key.unlink()
    assert counts(merge(path)) == (4, 0, 0)


def test_stopped_and_gone_on(tmp_path: Path) -> None:
    rows = [f"r{n},City {n},2020-08-28,{n} Sample Street,2,," for n in range(40)]
    rows[5] = rows[5].replace("2020-08-28", "soon")
    path = write_list(tmp_path, rows)
    with pytest.raises(KeyboardInterrupt):
        merge(path, told=Told(stop_after=1))
    made = len(contents(tmp_path / "out"))
    assert 0 < made < 78
    # What is rejected so far is there to be mended.
    rejected = tmp_path / "out.merge" / "rejected.csv"
    assert "soon" in rejected.read_text(encoding="utf-8")
    assert rejected.stat().st_mode & 0o077 == 0
    assert len(manifest(tmp_path)) == made
    assert counts(merge(path)) == (78 - made, made, 1)


def test_a_full_disk_and_gone_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_list(tmp_path)
    put = Folder.put
    room = iter(range(2))

    def full(folder: Folder, output: str, data: bytes) -> None:
        if next(room, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        put(folder, output, data)

    monkeypatch.setattr(Folder, "put", full)
    with pytest.raises(OSError, match="No space"):
        merge(path)
    assert set(contents(tmp_path / "out")) < NAMES
    monkeypatch.undo()
    merge(path)
    assert set(contents(tmp_path / "out")) == NAMES


def test_a_file_that_cannot_be_replaced_is_that_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_list(tmp_path)
    merge(path)
    before = contents(tmp_path / "out")
    changed = [row.replace("Sample", "Other") for row in ROWS]
    write_list(tmp_path, changed)
    (tmp_path / "out" / "no.en.pdf").unlink()
    (tmp_path / "out" / "no.en.pdf").mkdir()
    replace = Path.replace

    def locked(beside: Path, target: Path) -> Path:
        if target.name == "be.fr.pdf":
            raise PermissionError(errno.EACCES, "Access is denied", str(beside), None, str(target))
        return replace(beside, target)

    monkeypatch.setattr(Path, "replace", locked)
    told = Told()
    assert counts(merge(path, told=told)) == (2, 0, 2)
    assert [(one.row, one.reason.partition(";")[0]) for one in told.bad] == [
        (2, "be.fr.pdf can't be replaced"),
        (4, "no.en.pdf is a folder, and a file is to stand there"),
    ]
    rejected = (tmp_path / "out.merge" / "rejected.csv").read_text(encoding="utf-8")
    assert "Close it and run the same command again" in rejected
    assert {n for n, one in contents(tmp_path / "out").items() if before[n] == one} == {"be.fr.pdf"}
    monkeypatch.undo()
    (tmp_path / "out" / "no.en.pdf").rmdir()
    assert counts(merge(path)) == (2, 2, 0)
    assert not (tmp_path / "out.merge" / "rejected.csv").exists()


def test_a_folder_in_which_nothing_can_be_replaced_stops_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_list(tmp_path)

    def forbidden(beside: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(beside), None, str(target))

    monkeypatch.setattr(Path, "replace", forbidden)
    with pytest.raises(PermissionError, match="Permission denied"):
        merge(path)  # for there is nothing to replace
    monkeypatch.setattr(os, "access", lambda *_: False)
    for name in NAMES:
        (tmp_path / "out" / name).write_bytes(b"old")
    with pytest.raises(PermissionError, match="Permission denied"):
        merge(path)


def test_a_zip_that_cannot_be_replaced_keeps_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_list(tmp_path)
    merge(path, f"a.zip/{OUT}")
    write_list(tmp_path, [row.replace("Sample", "Other") for row in ROWS])
    replace = Path.replace

    def locked(beside: Path, target: Path) -> Path:
        if target.name == "a.zip":
            raise PermissionError(errno.EACCES, "Access is denied", str(beside), None, str(target))
        return replace(beside, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OccupiedError, match=r"^a\.zip can't be replaced"):
        merge(path, f"a.zip/{OUT}")
    monkeypatch.undo()
    assert counts(merge(path, f"a.zip/{OUT}")) == (0, 4, 0)


def test_a_bug_that_one_row_brings_out_is_that_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brief.pipeline import Workshop

    make = Workshop.handout

    def wrong(workshop: Workshop, one: object, other: object = None) -> object:
        if "Paris" in repr(one):
            raise ZeroDivisionError("Paris by zero")
        return make(workshop, one, other)  # type: ignore[arg-type]

    monkeypatch.setattr(Workshop, "handout", wrong)
    told = Told()
    assert counts(merge(write_list(tmp_path), told=told)) == (3, 0, 1)
    [bad] = told.bad
    assert bad.reason == "brings out a bug in brief; please report it"
    assert bad.detail == "ZeroDivisionError: Paris by zero"


def test_nothing_that_rows_hold_is_in_the_manifest(tmp_path: Path) -> None:
    path = write_list(tmp_path, ["1,Minsk,2020-08-28,77 Sample Street,3,nobody@example.org,"])
    merge(path, f"out/{{row}}{OUT[4:]}")
    text = (tmp_path / "out.merge" / "manifest.jsonl").read_text()
    for value in ("Minsk", "77 Sample", "nobody", "2020-08-28"):
        assert value not in text
    # Not even as a hash that can be tried out: another job has another key.
    other = write_list(tmp_path, path.read_text().splitlines()[1:])
    merge(other, f"other/{{row}}{OUT[4:]}")
    second = (tmp_path / "other.merge" / "manifest.jsonl").read_text()
    one, two = (json.loads(text.splitlines()[0]) for text in (text, second))
    assert one["sha256"] == two["sha256"]
    assert one["inputs"] != two["inputs"]
    assert one["key"] != two["key"]


def test_values_in_languages_and_what_rows_choose(tmp_path: Path) -> None:
    head = "id,city,city.fr,when,address,languages,edition,paper,theme"
    path = write_list(
        tmp_path,
        ["1,Warsaw,Varsovie,2020-08-28,A,,screen large-print,A5,press",
         "2,Warsaw,,2020-08-28,A,FR;en,,letter landscape,"],
        head,
    )  # fmt: skip
    out = "out/{city}-{id}.{lang}.{edition}.pdf"
    assert counts(merge(path, out)) == (6, 0, 0)
    assert set(contents(tmp_path / "out")) == {
        "Warsaw-1.en.screen.pdf", "Warsaw-1.en.large-print.pdf", "Varsovie-1.fr.screen.pdf",
        "Varsovie-1.fr.large-print.pdf", "Warsaw-2.en.screen.pdf", "Warsaw-2.fr.screen.pdf",
    }  # fmt: skip
    import pikepdf

    with pikepdf.open(tmp_path / "out" / "Varsovie-1.fr.screen.pdf") as pdf:
        assert [round(float(x)) for x in pdf.pages[0].mediabox] == [0, 0, 420, 595]
        assert str(pdf.docinfo["/Title"]) == "Debout à Varsovie"
    with pikepdf.open(tmp_path / "out" / "Warsaw-2.fr.screen.pdf") as pdf:
        assert [round(float(x)) for x in pdf.pages[0].mediabox] == [0, 0, 792, 612]


def test_a_logo_for_each_row(tmp_path: Path) -> None:
    rows = ["1,a.svg", "2,sub/b.svg", "3,", "4,../c.svg", "5,no.svg", "6,x.svg"]
    path = write_list(tmp_path, rows, "id,logo")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 1"><path d="M0 0h1v1H0z"/></svg>'
    (tmp_path / "sub").mkdir()
    for name, width in (("a.svg", 2), ("sub/b.svg", 3), ("own.svg", 4)):
        (tmp_path / name).write_text(svg.format(width))
    (tmp_path / "x.svg").write_text("no picture")
    (tmp_path / "content.yaml").write_text(
        "headline: Stand up\nlanguages: [en]\n"
        "organisation: {name: Union, logo: {path: own.svg, alt: A union}}\n"
    )
    told = Told()
    assert counts(merge(path, told=told)) == (3, 0, 3)
    assert [(one.row, one.column) for one in told.bad] == [(5, "logo"), (6, "logo"), (7, "logo")]
    assert len(set(contents(tmp_path / "out").values())) == 3
    (tmp_path / "a.svg").write_text(svg.format(5))
    assert counts(merge(path)) == (1, 2, 3)


def test_a_job_reads_a_logo_once_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brief import images

    path = write_list(tmp_path, ["1,a.svg", "2,a.svg", "3,a.svg"], "id,logo")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h1v1H0z"/></svg>'
    for name in ("a.svg", "own.svg"):
        (tmp_path / name).write_text(svg)
    (tmp_path / "content.yaml").write_text(
        "headline: Stand up\nlanguages: [en]\n"
        "organisation: {name: Union, logo: {path: own.svg, alt: A union}}\n"
    )
    names: list[str] = []
    read = images.read

    def counted(data: bytes, name: str) -> images.Loaded:
        names.append(name)
        return read(data, name)

    monkeypatch.setattr(images, "read", counted)
    assert counts(merge(path)) == (3, 0, 0)
    assert names.count("a.svg") == 1
    assert counts(merge(path, f"again/{OUT}")) == (3, 0, 0)
    assert names.count("a.svg") == 2


def test_two_jobs_at_once_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from brief.merge import BusyError, State, state

    monkeypatch.setattr(state, "_PATIENCE", 0.2)
    path = write_list(tmp_path)
    with State(tmp_path / "out.merge"), pytest.raises(BusyError):
        merge(path)
    assert counts(merge(path)) == (4, 0, 0)


def test_an_address(tmp_path: Path) -> None:
    import fsspec

    path = write_list(tmp_path)
    merge(path)
    address = f"memory://{tmp_path.name}/letters"
    assert counts(merge(path, f"{address}/{OUT}")) == (4, 0, 0)
    fs = fsspec.filesystem("memory")
    root = f"/{tmp_path.name}/letters"
    assert {name.rpartition("/")[2]: fs.cat_file(name) for name in fs.find(root)} == {
        name: (tmp_path / "out" / name).read_bytes() for name in NAMES
    }
    assert counts(merge(path, f"{address}/{OUT}")) == (0, 4, 0)
    fs.rm_file(f"{root}/no.en.pdf")
    assert counts(merge(path, f"{address}/{OUT}")) == (1, 3, 0)
    # Elsewhere files are renamed into place.
    assert counts(merge(path, f"local://{tmp_path}/elsewhere/{OUT}")) == (4, 0, 0)
    assert contents(tmp_path / "elsewhere") == contents(tmp_path / "out")


@pytest.mark.parametrize("lists", [True, False])
def test_what_is_at_an_address_is_asked_for_by_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lists: bool
) -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    rows = [f"r{n},{'XY'[n % 2]},2020-08-28,{n} Sample Street,2,,en" for n in range(12)]
    path = write_list(tmp_path, rows)
    address = f"memory://{tmp_path.name}/{lists}/{{city}}/{OUT}"
    assert counts(merge(path, address)) == (12, 0, 0)
    fs = MemoryFileSystem()
    fs.rm_file(f"/{tmp_path.name}/{lists}/X/r2.en.pdf")
    fs.pipe_file(f"/{tmp_path.name}/{lists}/Y/r3.en.pdf", b"cut off")
    asked: list[str] = []
    ls, info = MemoryFileSystem.ls, MemoryFileSystem.info

    def listed(fs: MemoryFileSystem, folder: str, **options: bool) -> object:
        asked.append(folder.rpartition("/")[2])
        if not lists:
            raise PermissionError
        return ls(fs, folder, **options)

    def told(fs: MemoryFileSystem, path: str) -> object:
        if path.endswith(".pdf"):
            asked.append(path.rpartition("/")[2])
        return info(fs, path)

    monkeypatch.setattr(MemoryFileSystem, "ls", listed)
    monkeypatch.setattr(MemoryFileSystem, "info", told)
    assert counts(merge(path, address)) == (2, 10, 0)
    # One by one only where no list is given out.
    singly = [] if lists else [f"r{n}.en.pdf" for n in range(12)]
    assert sorted(asked) == sorted(["X", "Y", *singly])


def test_a_zip_is_the_same_whatever_happened_before(tmp_path: Path) -> None:
    rows = [f"r{n},City {n},2020-08-28,{n} Sample Street,2,,en" for n in range(70)]
    path = write_list(tmp_path, rows)
    assert counts(merge(path, f"a.zip/{OUT}")) == (70, 0, 0)
    whole = (tmp_path / "a.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [f"r{n}.en.pdf" for n in range(70)]
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert counts(merge(path, f"a.zip/{OUT}")) == (0, 70, 0)
    assert (tmp_path / "a.zip").read_bytes() == whole

    # Stopped in the middle, killed in the middle of a file, gone on.
    with pytest.raises(KeyboardInterrupt):
        merge(path, f"b.zip/{OUT}", told=Told(stop_after=2))
    assert not (tmp_path / "b.zip").exists()
    part = tmp_path / "b.zip.part"
    part.write_bytes(part.read_bytes()[:-1000])
    assert counts(merge(path, f"b.zip/{OUT}")) == (39, 31, 0)
    assert (tmp_path / "b.zip").read_bytes() == whole

    # Stopped, and killed while it was still reading back what the first had done.
    with pytest.raises(KeyboardInterrupt):
        merge(path, f"c.zip/{OUT}", told=Told(stop_after=2))
    (tmp_path / "c.zip.part").rename(tmp_path / "c.zip.left")
    (tmp_path / "c.zip.part").write_bytes((tmp_path / "c.zip.left").read_bytes()[:50_000])
    assert counts(merge(path, f"c.zip/{OUT}")) == (38, 32, 0)
    assert (tmp_path / "c.zip").read_bytes() == whole

    # One row changed and changed back.
    write_list(tmp_path, [rows[0].replace("City", "Town"), *rows[1:]])
    assert counts(merge(path, f"b.zip/{OUT}")) == (1, 69, 0)
    assert (tmp_path / "b.zip").read_bytes() != whole
    write_list(tmp_path, rows)
    assert counts(merge(path, f"b.zip/{OUT}")) == (1, 69, 0)
    assert (tmp_path / "b.zip").read_bytes() == whole
    assert {p.name for p in tmp_path.iterdir()} == {
        "a.zip", "a.zip.merge", "b.zip", "b.zip.merge", "c.zip", "c.zip.merge",
        "content.yaml", "list.csv",
    }  # fmt: skip


def test_the_ledger_holds_many_names(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "manifest.jsonl", sync=True)
    assert all(ledger.meet(f"file {n}", n) is None for n in range(2000))
    assert ledger.meet("file 1234", 5000) == 1234
    ledger.close()
