"""`brief merge` as it is run: what it prints, writes and ends with."""

from __future__ import annotations

import csv
import errno
import os
import shutil
from pathlib import Path

import pytest

from brief.cli import main
from brief.merge import State
from brief.merge.destinations import Folder
from tests.merge.merging import HEAD, ROWS, contents, write_list

BAD = "x,Berlin,soon,4 Sample Street,1,secret@example.org,"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template and a list, in the folder in which the command is run."""
    monkeypatch.chdir(tmp_path)
    write_list(tmp_path)
    return tmp_path


def merge(*more: str) -> int:
    return main(["merge", "content.yaml", "list.csv", "--workers", "1", *more])


def test_merge(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert merge("--out", "out/{city}/{id}.{lang}.pdf") == 0
    assert set(contents(folder / "out")) == {
        "Minsk/be.en.pdf", "Minsk/be.fr.pdf", "Paris/fr.fr.pdf", "Oslo/no.en.pdf",
    }  # fmt: skip
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("4 made, 0 unchanged, 0 rows rejected, in out; ")
    assert said.out.endswith(" a second\n")
    assert merge("--out", "out/{city}/{id}.{lang}.pdf", "--quiet", "--verify", "--fsync") == 0
    assert capsys.readouterr() == ("", "")


def test_files_that_no_row_asks_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*rows: str) -> str:
        write_list(folder, rows)
        merge()
        return capsys.readouterr().out.partition(" a second\n")[2]

    rows = [f"r{n},X,2020-08-28,{n} Sample Street,2,,en" for n in range(5)]
    assert told(*rows) == ""
    assert told(*rows[:4]) == "there is a file that no row of this list asks for: r4.en.pdf\n"
    assert told(rows[0]) == (
        "there are 4 files that no row of this list asks for: r1.en.pdf, r2.en.pdf, r3.en.pdf, …\n"
    )
    # It may be that of a row which is left out, and what was deleted is forgotten.
    assert told(rows[0], BAD) == ""
    assert main(["merge", "content.yaml", "out.merge/rejected.csv", "--workers", "1"]) == 1
    assert "asks for" not in capsys.readouterr().out
    for n in (1, 2, 3):
        (folder / "out" / f"r{n}.en.pdf").unlink()
    assert told(rows[0]) == "there is a file that no row of this list asks for: r4.en.pdf\n"


def test_columns_that_are_nearly_named_right(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "id,city,when,address,N,mails.fr,Languages,_column,team,papers,colour"
    write_list(folder, ["be,Minsk,2020-08-28,1 Sample Street,3,,,,x,x,red"], head)
    assert merge("--quiet", "--out", "out/{team}/{papers}/{id}.{lang}.pdf") == 0
    assert capsys.readouterr().err == (
        "warning: list.csv has a column `N`, which is not used\n"
        "      Did you mean `n`?\n"
        "warning: list.csv has a column `mails.fr`, which is not used\n"
        "      Did you mean `mail`?\n"
        "warning: list.csv has a column `Languages`, which is not used\n"
        "      Did you mean `languages`?\n"
    )


def test_placeholders_of_other_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "content.yaml").write_text(
        "languages: [en]\nheadline: '<<Note>> {n}'\nsummary: '« n° » [note]'\n"
        "background: |\n  {n}\n  %note% and «team»\n"
        "placeholders: {note: {default: none}}\n",
        encoding="utf-8",
    )
    (folder / "list.csv").write_text("id,n,note.en,note.fr,team\n1,1,secret,secret,x\n")
    assert merge("--quiet") == 0
    said = capsys.readouterr().err
    for place, mark, name in (
        ("2:12", "<<Note>>", "note"), ("3:11", "[note]", "note"),
        ("5:3", "%note%", "note"), ("5:3", "«team»", "team"),
    ):  # fmt: skip
        assert said.count(
            f"content.yaml:{place}: warning: `{mark}` is printed as it stands; "
            f"list.csv has a column `{name}`\n"
        ) == 1  # fmt: skip
        assert f"      Did you mean `{{{name}}}`?\n" in said
    assert said.count("printed as it stands") == 4


def test_names_of_rows_that_are_nearly_right(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = '"city": "Minsk", "when": "2020-08-28", "address": "1 Sample Street"'
    rows = [
        f'{{"id": 1, {given}, "mail": "a@example.org", "maill": "secret"}}',
        f'{{"id": 2, {given}, "N": 4, "colour": "secret"}}',
        f'{{"id": 3, {given}, "N": 5, "Languages": {{"en": "secret"}}}}',
        f'{{"id": 4, {given}, "n": 6, "nn": "secret"}}',
    ]
    (folder / "list.jsonl").write_text("\n".join(rows), encoding="utf-8")
    code = main(["merge", "content.yaml", "list.jsonl", "--workers", "1", "--quiet"])
    assert code == 0
    # Once each; and not of names that stand beside the one that they resemble.
    assert capsys.readouterr().err == (
        "list.jsonl:2: warning: row 2: list.jsonl has a column `N`, which is not used\n"
        "      Did you mean `n`?\n"
        "list.jsonl:3: warning: row 3: list.jsonl has a column `Languages.en`, which is not used\n"
        "      Did you mean `languages`?\n"
    )


def test_options(folder: Path) -> None:
    list_ = folder / "list.csv"
    text = list_.read_text().replace(",", "|").replace("Oslo", "Ål")
    list_.write_text(text, encoding="cp1252")
    code = merge(
        "--languages", "EN", "--for", "Office", "--delimiter", "|", "--encoding", "cp1252",
        "--key", "", "--state", "state", "--out", "o/{city}.{lang}.{edition}.pdf",
    )  # fmt: skip
    assert code == 0
    assert set(contents(folder / "o")) == {
        "Minsk.en.office.pdf", "Paris.fr.office.pdf", "Ål.en.office.pdf",
    }  # fmt: skip
    assert (folder / "state" / "manifest.jsonl").exists()
    assert '"key": ""' in (folder / "state" / "manifest.jsonl").read_text()


@pytest.mark.parametrize(
    ("options", "order"),
    [
        (["--impose", "booklet", "--sheet", "A3", "--duplex", "long", "--creep", "0.2mm"], True),
        (["--impose", "2up", "--paper", "A5"], False),
        (["--for", "press", "--bleed", "5mm", "--marks"], False),
    ],
)
def test_sheets_are_those_of_build(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], order: bool
) -> None:
    (folder / "content.yaml").write_text("id: call\nlanguages: [en]\nheadline: To {city}\n")
    (folder / "list.csv").write_text("id,city,paper\na,Minsk,\nb,Minsk,Legal\n")
    out = ["--out", "out/{id}.pdf", *options]
    assert merge(*out) == 0
    said = capsys.readouterr().out
    assert ("Pages are in the printer's order" in said) == order
    (folder / "plain.yaml").write_text("id: call\nlanguages: [en]\nheadline: To Minsk\n")
    assert main(["build", "plain.yaml", "--quiet", "--out", "built", *options]) == 0
    [built] = (folder / "built").iterdir()
    assert (folder / "out" / "a.pdf").read_bytes() == built.read_bytes()
    # A row's own paper goes before that of the command; what is printed on, does not change.
    same = (folder / "out" / "b.pdf").read_bytes() == built.read_bytes()
    assert same == ("--sheet" in options)
    # Other sheets are other handouts.
    assert merge(*out) == 0
    assert capsys.readouterr().out.startswith("0 made, 2 unchanged")
    assert merge("--out", "out/{id}.pdf") == 0
    assert capsys.readouterr().out.startswith("2 made, 0 unchanged")


def test_bad_rows_and_their_values(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_list(folder, [*ROWS, BAD])
    assert merge() == 1
    said = capsys.readouterr()
    assert said.err == (
        "list.csv:5: row 5, column when: is not a day; write year, month and day such as "
        "2020-08-28\n"
        "1 row left out; mend list.csv and run the same command again, or mend "
        "out.merge/rejected.csv and merge it\n"
    )
    assert "4 made, 0 unchanged, 1 row rejected" in said.out
    assert merge("--show-values") == 1
    assert "such as 2020-08-28 (soon)\n" in capsys.readouterr().err


def test_the_way_out_fits_the_cause(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = "be,,2020-08-28,1 Sample Street,,,"
    write_list(folder, [ROWS[0], row.replace("be", "b2"), row.replace("be", "b3"), BAD])
    assert merge("--quiet") == 1
    [*_, left_out, source, block, default] = capsys.readouterr().err.splitlines()
    assert left_out.startswith("3 rows left out; mend list.csv and run the same command again, or")
    assert [source, block, default] == [
        "where a value may be lacking, have a default in content.yaml:",
        "    placeholders:",
        '      city: {default: ""}',
    ]
    write_list(folder, ["be,Minsk,2020-08-28,Street,,,en fr"])
    assert merge("--quiet", "--out", "o/{id}.pdf") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "1 row left out; mend --out and run the same command again"
    )
    (folder / "p" / "be.en.pdf").mkdir(parents=True)
    assert merge("--quiet", "--out", "p/{id}.{lang}.pdf") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "1 row left out; run the same command again when their files can be replaced"
    )


def test_the_table_that_is_merged_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_list(folder, [*ROWS, BAD])
    assert merge("--quiet") == 1
    table = "out.merge/rejected.csv"
    capsys.readouterr()
    assert main(["merge", "content.yaml", table, "--workers", "1", "--quiet"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"1 row left out; mend {table} and run the same command again, or mend "
        "out.merge/rejected.again.csv and merge it"
    )


def test_a_mended_table_is_read_by_the_same_command(folder: Path) -> None:
    list_ = write_list(folder, [*ROWS, BAD.replace("Berlin", "Zürich")])
    list_.write_text(list_.read_text(encoding="utf-8").replace(",", "|"), encoding="cp1252")
    options = (
        "--encoding",
        "cp1252",
        "--delimiter",
        "|",
        "--quiet",
        "--out",
        "o/{city}.{lang}.pdf",
    )
    assert merge(*options) == 1
    table = (folder / "o.merge" / "rejected.csv").read_text(encoding="utf-8")
    list_.write_text(table.replace("soon", "2020-08-28"), encoding="utf-8")
    assert merge(*options) == 0
    assert "Zürich.fr.pdf" in contents(folder / "o")


def test_what_is_wrong_with_all_rows_is_told_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = [f"r{n},,2020-08-28,{n} Sample Street,,," for n in range(60)]
    write_list(folder, empty)
    assert merge("--quiet") == 1
    reason = "column city: is empty, and the source has no default for it"
    assert capsys.readouterr().err.splitlines()[:2] == [
        f"list.csv:2: row 2 and 59 further rows, {reason}",
        "60 rows left out; mend list.csv and run the same command again, or mend "
        "out.merge/rejected.csv and merge it",
    ]
    # Once another row is different, or can be made, each is told by itself.
    for other in (BAD, ROWS[0]):
        write_list(folder, [*empty[:3], other, *empty[3:5]])
        assert merge("--quiet") == 1
        told = capsys.readouterr().err
        assert told.count(reason) == 5
        assert told.startswith(f"list.csv:2: row 2, {reason}\nlist.csv:3: row 3, {reason}\n")


def test_what_rows_hold_is_not_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = f"z,{'A far too long name of a city ' * 200},2020-08-28,9 Sample Street,,,"
    write_list(folder, [BAD, BAD.replace("soon", "2020-08-28").replace("@", "@@"), long])
    merge()
    said = "".join(capsys.readouterr())
    for value in ("soon", "secret", "Berlin", "Sample", "too long name"):
        assert value not in said
    assert "list.csv:4: row 4, column city: what stands at the head" in said


def test_doubtful_addresses_are_told_once_for_a_column(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mails = ["", "", "a@gmail.com", "", "b@gmail.com", "c@web.de"]
    write_list(
        folder, [f"r{n},X,2020-08-28,1 Sample Street,2,{mail}," for n, mail in enumerate(mails)]
    )
    assert merge("--quiet") == 0
    assert capsys.readouterr().err == (
        "list.csv:4: warning: row 4: column mail: looks like somebody's own mailbox\n"
        "      Use the mailbox of an office, or one made for this campaign alone.\n"
        "the same in 2 further rows, from row 6 on: column mail: looks like somebody's own "
        "mailbox\n"
    )


def test_a_long_value_that_does_not_fit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "A long word or two " * 300
    write_list(
        folder,
        [f"r{n},X,2020-08-28,{address},2,,en" for n, address in enumerate(["A", words, words])],
    )
    assert merge("--quiet") == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == (
        "list.csv:3: warning: row 3: column address: en does not fit 1 page at a legible size: "
        "it has 2"
    )
    assert said[2].startswith("the same in row 4: column address: en does not fit 1 page")
    assert len(said) == 3
    assert "long word" not in "".join(said)
    # No value is to blame for what the source itself makes too long.
    write_list(folder, ["r0,X,2020-08-28,A,2,,en"])
    source = folder / "content.yaml"
    source.write_text(source.read_text().replace("We meet", f"{words} We meet"))
    assert merge("--quiet") == 0
    assert capsys.readouterr().err.startswith("content.yaml:3:11: warning: row 2: en does not fit")


def test_the_list_lacks_a_column(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "list.csv").write_text("id,citty,when,address\na,X,2020-08-28,Y\n")
    assert merge() == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "content.yaml:3:29: error: `{city}` stands here, and list.csv has no such column"
    )
    assert sorted(path.name for path in folder.iterdir()) == ["content.yaml", "list.csv"]


def test_the_list_has_no_id(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_list(folder, [row.partition(",")[2] for row in ROWS], HEAD.partition(",")[2])
    assert merge() == 2
    assert capsys.readouterr().err == (
        "brief: the list has no column id, of which the names of files are made unless --out says "
        "otherwise; say for example --out out/{row}.{lang}.pdf\n"
    )
    assert merge("--out", "out/{row}.{lang}.pdf") == 0
    assert set(contents(folder / "out")) == {"2.en.pdf", "2.fr.pdf", "3.fr.pdf", "4.en.pdf"}


@pytest.mark.usefixtures("folder")
def test_list_and_source_are_swapped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "list.csv", "content.yaml"]) == 2
    assert capsys.readouterr().err == (
        "brief: the source comes first, and then the list: brief merge content.yaml list.csv\n"
    )


def test_a_merged_sheet_is_found_by_its_sum(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert merge("--quiet") == 0
    assert main(["verify", "out/be.en.pdf", "content.yaml"]) == 2
    assert capsys.readouterr().err == (
        "brief: content.yaml is filled from a list, so it can't say what one sheet should be; "
        "look for the SHA-256 of the sheet in the manifest.jsonl of its merge\n"
    )
    manifest = (folder / "out.merge" / "manifest.jsonl").read_text()
    assert contents(folder / "out")["be.en.pdf"] in manifest


def test_a_list_without_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_list(folder, [])
    assert merge() == 0
    said = capsys.readouterr()
    assert said.err == "list.csv has no rows below its head\n"
    assert said.out.startswith("0 made")
    assert (folder / "out.merge").stat().st_mode & 0o077 == 0


def test_names_that_are_the_same_in_all_languages_or_editions(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = "be,Minsk,2020-08-28,1 Sample Street"
    write_list(folder, [row], "id,city,when,address")
    assert merge("--out", "out/{city}/{id}.pdf") == 2
    assert capsys.readouterr() == (
        "",
        "brief: --out gives a row one name in 2 languages; put {lang} into it, such as "
        "{id}.{lang}.pdf, or choose one: --languages en\n",
    )
    assert merge("--out", "out/{id}.{lang}.pdf", "--for", "screen,office") == 2
    assert capsys.readouterr().err == (
        "brief: --out gives a row one name in 2 editions; put {edition} into it, such as "
        "{id}.{lang}.{edition}.pdf, or choose one: --for screen\n"
    )
    assert not (folder / "out.merge").exists()
    assert merge("--out", "out/{id}.pdf", "--languages", "en") == 0
    # Where rows choose, or have names by language, each is judged by itself.
    write_list(folder, [f"{row},en,screen", f"x{row},,"], "id,city,when,address,languages,edition")
    assert merge("--out", "o/{id}.pdf", "--for", "screen,office") == 1
    assert set(contents(folder / "o")) == {"be.pdf"}
    write_list(folder, [f"{row},Minsque"], "id,city,when,address,city.fr")
    assert merge("--out", "c/{city}.pdf") == 0
    assert set(contents(folder / "c")) == {"Minsk.pdf", "Minsque.pdf"}


def refuses(path: Path, number: int, *, inside: str) -> OSError:
    """The error of a file below a folder."""
    return OSError(number, os.strerror(number), str(path / inside))


@pytest.mark.parametrize(
    ("number", "root", "inside", "words"),
    [
        (errno.EROFS, "out", ".brief-merge", "can't write to out: read-only file system; name "
         "another place with --out"),
        (errno.EACCES, "out", "a/be.en.pdf", "can't write to out/a: permission denied; name "
         "another place with --out"),
        (errno.ENOSPC, "out", ".brief-merge/1f", "can't write to out: no space left on device; "
         "make room and run the same command again to go on"),
        (errno.EIO, "out", ".brief-merge/1f", "can't write to out: input/output error; "
         "run the same command again to go on"),
    ],
)  # fmt: skip
def test_places_that_cannot_be_written(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    root: str,
    inside: str,
    words: str,
) -> None:
    def put(*_: object) -> None:
        raise refuses(folder / root, number, inside=inside)

    monkeypatch.setattr(Folder, "put", put)
    assert merge() == 2
    assert capsys.readouterr().err == f"brief: {words}\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "can't write to out.merge: read-only file system; name another place with --out or "
         "--state"),
        (("--state", "s"), "can't write to s: read-only file system; name another place with "
         "--state"),
    ],
)  # fmt: skip
def test_a_state_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    words: str,
) -> None:
    def key(state: State) -> bytes:
        raise refuses(state.folder, errno.EROFS, inside="key")

    monkeypatch.setattr(State, "key", key)
    assert merge(*options) == 2
    assert capsys.readouterr().err == f"brief: {words}\n"


def test_a_full_disk_says_how_many_are_done(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_list(folder, [f"r{n},X,2020-08-28,{n} Sample Street,2,,en" for n in range(20)])
    put = Folder.put

    def full(place: Folder, output: str, data: bytes) -> None:
        if output == "r18.en.pdf":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        put(place, output, data)

    monkeypatch.setattr(Folder, "put", full)
    assert merge("--quiet") == 2
    assert "to out: no space left on device; 16 handouts are done; make" in capsys.readouterr().err


def test_a_table_of_bad_rows_that_is_open_elsewhere(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_list(folder, [*ROWS, BAD])
    assert merge("--quiet") == 1
    replace = Path.replace

    def locked(beside: Path, target: Path) -> Path:
        if target.name == "rejected.csv":
            raise PermissionError(errno.EACCES, "Access is denied", str(beside), None, str(target))
        return replace(beside, target)

    monkeypatch.setattr(Path, "replace", locked)
    capsys.readouterr()
    assert merge("--quiet") == 2
    assert "brief: rejected.csv can't be replaced; is it open in" in capsys.readouterr().err
    assert not list((folder / "out.merge").glob("*.tmp"))  # for it holds whole rows


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--out", "out/all.pdf"], "put a column into it: {id}"),
        (["--out", "out/{idd}.pdf"], "did you mean {id}?"),
        (
            ["--out", "list.csv/{id}.{lang}.pdf"],
            "list.csv is a file, and --out wants a folder there; name another one, such as "
            "--out out/{id}.{lang}.pdf",
        ),
        (["--out", "list.csv/x/y/{id}.{lang}.pdf"], "list.csv is a file, and --out"),
        (["--out", "list.csv/a.zip/{id}.{lang}.pdf"], "list.csv is a file, and --out"),
        (
            ["--out", "folder.zip/{id}.{lang}.pdf"],
            "folder.zip is a folder, and --out names a ZIP there; rename one of them, or take a "
            "folder: --out folder/{id}.{lang}.pdf",
        ),
        (["--out", "s3x://b/{id}.{lang}.pdf"], "s3x://, which fsspec does not know; did you mean "
         "s3://?"),
        (["--out", "folder://b/{id}.{lang}.pdf"], "a folder is named without folder://"),
        (["--out", "gs://b/{id}.{lang}.pdf"], "gs://b needs another package: "),
        (["--languages", "de"], "has no language de; it has en, fr"),
        (["--for", "officce"], "did you mean office?"),
        (["--marks"], "--bleed and --marks are for the press: add --for press"),
        (["--creep", "1mm"], "need --impose"),
        (["--paper", "A9"], "there is no paper A9"),
        (["--key", "number"], "--key names number"),
        (["--workers", "0"], "is not a number of processes"),
        (["--delimiter", "ab"], "is not one sign"),
        (["--on", "tcp://127.0.0.1:9"], "no Dask scheduler answers at tcp://127.0.0.1:9"),
        (["--state", "list.csv"], "can't write to list.csv: file exists; name another place with "
         "--state"),
    ],
)  # fmt: skip
def test_wrong_usage(
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from brief.merge.executors import cluster

    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    Path("folder.zip").mkdir()
    assert merge(*arguments) == 2
    [*_, told] = capsys.readouterr().err.splitlines()
    assert words in told


def test_extras_that_are_not_installed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from brief.cli import merge_task

    monkeypatch.setattr(merge_task, "find_spec", lambda _: None)
    assert merge("--on", "local") == 2
    assert "pip install 'brief-handouts[cluster]'" in capsys.readouterr().err
    assert merge("--out", "s3://bucket/{id}.{lang}.pdf") == 2
    assert "pip install 'brief-handouts[address]'" in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_the_sample_list(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = root / "docs" / "examples"
    with (examples / "embassies.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 160
    assert all(len(row["languages"].split(", ")) == 2 for row in rows)
    assert all("Sample Street" in row["address"] for row in rows)
    shutil.copy(examples / "embassies.yaml", "content.yaml")
    wanted = {"Algeria", "Georgia", "Germany", "India", "Kyrgyzstan", "Poland"}
    with Path("list.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if row["country"] in wanted)
    assert merge("--strict", "--out", "out/{country}/{id}.{lang}.pdf") == 0, capsys.readouterr().err
    assert len(contents(tmp_path / "out")) == 12
    assert capsys.readouterr().err == ""
