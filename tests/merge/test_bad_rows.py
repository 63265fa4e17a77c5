"""Every kind of bad row and bad file is told as it should be, and nothing is lost."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path

import openpyxl
import pytest

from brief.diagnostics import BriefError
from brief.rows import open_rows
from tests.merge.merging import HEAD, ROWS, Told, contents, counts, merge, write_list

GOOD = ROWS[0]

BAD_ROWS: list[tuple[str, str, str]] = [
    # The row, the column that is to blame, the reason.
    ("a01,,2020-08-28,1 Sample Street,,,", "city", "is empty, and the source has no default"),
    ("a02,  ,2020-08-28,1 Sample Street,,,", "city", "is empty, and the source has no default"),
    ("a03,X", "address", "is empty, and the source has no default"),
    (",X,2020-08-28,1 Sample Street,,,", "id", "is empty, and the name of the file is made of it"),
    ("be,X,2020-08-28,1 Sample Street,,,", "id", "has the same value as in row 2"),
    ("BE,X,2020-08-28,1 Sample Street,,,", "", "has the file of row 2"),
    ("a04,X,28/08/2020,1 Sample Street,,,", "when", "write year, month and day such as 2020-08-28"),
    ("a05,X,2020-02-30,1 Sample Street,,,", "when", "is a day or an hour that there is not"),
    ("a06,X,soon,1 Sample Street,,,", "when", "is not a day"),
    ("a07,X,14:30,1 Sample Street,,,", "when", "is not a day"),
    ("a08,X,2020-08-28,1 Sample Street,many,,", "n", "is not a number"),
    ('a09,X,2020-08-28,1 Sample Street,"1,5",,', "n", "is not a number"),
    ("a10,X,2020-08-28,1 Sample Street,1 000,,", "n", "is not a number"),
    ("a11,X,2020-08-28,1 Sample Street,=1+1,,", "n", "is not a number"),
    ("a12,X,2020-08-28,1 Sample Street,,nobody,", "mail", "makes no sound address"),
    ("a13,X,2020-08-28,1 Sample Street,,a@b@example.org,", "mail", "makes no sound address"),
    (
        "a14,X,2020-08-28,1 Sample Street,,,xx",
        "languages",
        "names a language that the source lacks",
    ),
    ("a15,X,2020-08-28,1 Sample Street,,,english", "languages", "names a language that the source"),
    ("../a16,X,2020-08-28,1 Sample Street,,,", "id", "has `/` in it"),
    ("..,X,2020-08-28,1 Sample Street,,,", "id", "it hides something"),
    ("/etc/a17,X,2020-08-28,1 Sample Street,,,", "id", "has `/` in it"),
    ("C:a18,X,2020-08-28,1 Sample Street,,,", "id", "has `:` in it"),
    ("a19?,X,2020-08-28,1 Sample Street,,,", "id", "has `?` in it"),
    ("con,X,2020-08-28,1 Sample Street,,,", "id", "makes a name that Windows keeps for itself"),
    (f"{'x' * 300},X,2020-08-28,1 Sample Street,,,", "id", "makes a name that is too long"),
    ("a20,X\x07,2020-08-28,1 Sample Street,,,", "city", "has the character U+0007 BELL"),
    ("a21,X\x00,2020-08-28,1 Sample Street,,,", "city", "has the character U+0000 NULL"),
    ("a22,\u202eX,2020-08-28,1 Sample Street,,,", "city", "turns the order of letters around"),
    ("a23,\ufdd0X,2020-08-28,1 Sample Street,,,", "city", "has the character U+FDD0"),
    ("a24,\udce9X,2020-08-28,1 Sample Street,,,", "city", "is not in the encoding of the file"),
    (f"a25,{'y' * 20_001},2020-08-28,1 Sample Street,,,", "city", "has 20,001 characters"),
    ("a26,\U00012000,2020-08-28,1 Sample Street,,,", "city", "no font has U+12000"),
    ("a27,X,2020-08-28,1 Sample Street,,,,more", "H", "has 8 cells, and there are 7 columns"),
    ('a28,"X"Y,2020-08-28,1 Sample Street,,,', "", "has quotation marks out of order"),
    ('a29,X,2020-08-28,"1 Sample Street,,,', "", "has quotation marks out of order"),
]
COLUMNS = {
    # Columns in which a row chooses: the cell, the reason.
    "edition": [("poster", "is none of screen, office, copier, press, large-print")],
    "paper": [("A9", "is none of A3, A4, A5, Letter, Legal"), ("A4 standing", "is none of A3")],
    "theme": [("pink", "is none of signal, press, copy")],
    "logo": [("logo.png", "the source has no `logo`")],
}
BAD_FILES: list[tuple[str, bytes, str]] = [
    ("list.csv", b"", "is empty"),
    ("list.csv", b"  \n\n", "is empty"),
    ("list.csv", b'id,"city\n1,2\n', "has a first line whose quotation marks are not closed"),
    ("list.csv", b"id,city,city\n1,2,3\n", "has two columns of one name: B and C"),
    ("list.csv", b"id,,city\n1,2,3\n", "has no name for its column B"),
    ("list.csv", b"id,ci\xe9ty,h\xc3\xa9,h\xc3\xa9\xc3\xa9\n1,2\n", "letters in its column B"),
    ("list.csv", b"%PDF-1.7 ...", "is a PDF"),
    ("list.csv", b"\xd0\xcf\x11\xe0 ...", "is an old Excel workbook"),
    ("list.csv", b"\x1f\x8b...", "is packed with gzip"),
    ("list.xlsx", b"id;city\n1;2\n", "is no workbook, whatever its name says"),
    ("list.xlsx", b"PK\x03\x04 ...", "is a workbook that can't be read"),
    ("list.ods", b"PK\x03\x04 ...", "is a .ods file"),
    ("list.json", b'[{"id": 1}]', "is one JSON list"),
    ("list.yaml", b"[{id: 1}]", "is written in brackets"),
]


def test_there_are_fifty_kinds() -> None:
    assert len(BAD_ROWS) + sum(map(len, COLUMNS.values())) + len(BAD_FILES) >= 50


def test_bad_rows(tmp_path: Path) -> None:
    path = write_list(tmp_path)
    lines = [HEAD, GOOD, *(row for row, _, _ in BAD_ROWS), ROWS[1]]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    told = Told()
    summary = merge(path, told=told)
    found = {one.row: (one.column, one.reason) for one in told.bad}
    assert sorted(found) == list(range(3, len(BAD_ROWS) + 3))
    for number, (row, column, reason) in enumerate(BAD_ROWS, 3):
        assert found[number][0] == column, (row, found[number])
        assert reason in found[number][1], (row, found[number])
    # The good ones, before and behind, are made; and what was wrong with some, no further.
    assert counts(summary) == (3, 0, len(BAD_ROWS))
    assert set(contents(tmp_path / "out")) == {"be.en.pdf", "be.fr.pdf", "fr.fr.pdf"}
    # No value of a row is in what is said of it.
    assert not any("Sample" in one.reason or "a@b" in one.reason for one in told.bad)


def test_a_double_that_is_not_mended_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    path = write_list(tmp_path, [*ROWS, "be,Brest,2020-08-28,1 Sample Street,,,"])
    assert counts(merge(path)) == (4, 0, 1)
    before = contents(tmp_path / "out")
    (tmp_path / "out.merge" / "rejected.csv").rename(tmp_path / "mended.csv")
    for _ in range(2):
        told = Told()
        assert counts(merge(tmp_path / "mended.csv", told=told)) == (0, 0, 1)
        assert [(one.column, one.reason.partition(";")[0]) for one in told.bad] == [
            ("id", "has the file of another row, made before")
        ]
        assert contents(tmp_path / "out") == before
        (tmp_path / "out.merge" / "rejected.csv").rename(tmp_path / "mended.csv")
    text = (tmp_path / "mended.csv").read_text(encoding="utf-8")
    (tmp_path / "mended.csv").write_text(text.replace("be,Brest", "bb,Brest"), encoding="utf-8")
    assert counts(merge(tmp_path / "mended.csv")) == (2, 0, 0)
    assert counts(merge(tmp_path / "mended.csv")) == (0, 2, 0)
    assert before.items() <= contents(tmp_path / "out").items()
    # An edit of the list itself is no double.
    assert counts(merge(write_list(tmp_path, [ROWS[0].replace("Minsk", "Brest")]))) == (2, 0, 0)


def test_rejected_rows_can_be_mended_and_merged(tmp_path: Path) -> None:
    path = write_list(tmp_path, [GOOD, *(row for row, _, _ in BAD_ROWS[:12])])
    assert counts(merge(path)) == (2, 0, 12)
    table = tmp_path / "out.merge" / "rejected.csv"
    before = contents(tmp_path / "out")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rejected = list(csv.DictReader(file))
    assert [row["_row"] for row in rejected] == [str(number) for number in range(3, 15)]
    assert rejected[0]["address"] == "1 Sample Street"
    assert rejected[0]["_column"] == "city"
    for number, row in enumerate(rejected):
        row |= {"id": f"m{number}", "city": "Oslo", "when": "2020-08-28", "n": "2"}
        row["address"] = row["address"] or "2 Sample Street"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rejected[0].keys())
        writer.writeheader()
        writer.writerows(rejected)
    (tmp_path / "out.merge" / "content.yaml").write_bytes((tmp_path / "content.yaml").read_bytes())
    table = table.rename(tmp_path / "mended.csv")
    assert counts(merge(table)) == (24, 0, 0)
    after = contents(tmp_path / "out")
    assert before.items() <= after.items()
    assert len(after) == 26
    # What was merged before is not forgotten.
    assert counts(merge(path)) == (0, 2, 12)


def test_files_that_are_numbered_keep_their_numbers_when_rows_are_mended(tmp_path: Path) -> None:
    bad = "x,{},soon,4 Sample Street,,,en"
    path = write_list(tmp_path, [ROWS[2], bad.format("Bonn"), bad.format("Köln")])
    out = "out/{row}.pdf"
    assert counts(merge(path, out, key="")) == (1, 0, 2)
    before = contents(tmp_path / "out")
    table = tmp_path / "out.merge" / "rejected.csv"
    for number, left in ((3, 1), (4, 0)):
        text = table.read_text(encoding="utf-8")
        mended = tmp_path / "mended.csv"
        mended.write_text(text.replace("soon", "2020-08-28", 1), encoding="utf-8")
        assert counts(merge(mended, out, key="")) == (1, 0, left)
        assert (tmp_path / "out" / f"{number}.pdf").exists()
    assert before.items() <= contents(tmp_path / "out").items()
    assert len(contents(tmp_path / "out")) == 3


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_rejected_rows_stand_in_the_columns_of_the_list(tmp_path: Path, delimiter: str) -> None:
    bad = ["café", "X", "28.8.", "1, Sample; Street\tWest"]
    path = write_list(tmp_path)
    rows = (row.split(",") for row in (HEAD, GOOD))
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([*rows, bad])
    assert counts(merge(path)) == (2, 0, 1)
    table = tmp_path / "out.merge" / "rejected.csv"
    text = table.read_text(encoding="utf-8")
    assert text.startswith(f"\ufeff{HEAD.replace(',', delimiter)}{delimiter}_row{delimiter}_column")
    mended = table.rename(tmp_path / "mended.csv")
    mended.write_text(text.replace("28.8.", "2020-08-28"), encoding="utf-8")
    assert counts(merge(mended)) == (2, 0, 0)
    assert "café.fr.pdf" in contents(tmp_path / "out")


@pytest.mark.parametrize("column", COLUMNS)
def test_rows_that_choose_what_there_is_not(tmp_path: Path, column: str) -> None:
    rows = [
        f"c{n},X,2020-08-28,1 Sample Street,{cell}" for n, (cell, _) in enumerate(COLUMNS[column])
    ]
    told = Told()
    path = write_list(tmp_path, [*rows, "ok,X,2020-08-28,1 Sample Street,"],
                      f"id,city,when,address,{column}")  # fmt: skip
    assert counts(merge(path, told=told)) == (2, 0, len(rows))
    for one, (_, reason) in zip(told.bad, COLUMNS[column], strict=True):
        assert one.column == column
        assert reason in one.reason


def test_a_default_in_another_language_is_no_default_where_all_is_strict(tmp_path: Path) -> None:
    path = write_list(tmp_path, ["a,", "b,X"], "id,note")
    (tmp_path / "content.yaml").write_text(
        "languages: [en, fr]\nheadline: {en: 'A {note}', fr: 'B {note}'}\n"
        "placeholders: {note: {default: {en: none}}}\n"
    )
    told = Told()
    assert counts(merge(path, told=told, strict=True)) == (2, 0, 1)
    assert [(one.row, one.column, one.reason) for one in told.bad] == [
        (2, "note", "is empty, and the source has no default for it in fr")
    ]
    assert counts(merge(path)) == (4, 0, 0)


def test_the_columns_to_blame_for_what_the_page_refuses(tmp_path: Path) -> None:
    long, odd = "A long name of a city " * 300, "\U00012000"
    rows = [f"1,{long},A,B", f"2,X,{odd},B", f"3,X,A,{odd}", f"4,X,A,{'word ' * 3900}"]
    path = write_list(tmp_path, rows, "id,city,a,b")
    (tmp_path / "content.yaml").write_text(
        "languages: [en]\nheadline: Stand up in {city}\n"
        "organisation: {name: Union, address: 'c/o {a}'}\nsummary: |\n  One\n  two {b}\n"
    )
    told = Told()
    assert counts(merge(path, told=told, strict=True)) == (0, 0, 4)
    assert [(one.column, one.reason[:21]) for one in told.bad] == [
        ("city", "what stands at the he"),
        ("a", "no font has U+12000 C"),
        ("b", "no font has U+12000 C"),
        ("b", "en does not fit 1 pag"),  # for it is the longest
    ]


@pytest.mark.parametrize(("name", "data", "words"), BAD_FILES)
def test_bad_files(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BriefError, match=words):
        open_rows(path).close()


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match=r"nothing\.csv does not exist"):
        open_rows(tmp_path / "nothing.csv")
    with pytest.raises(BriefError, match="is a folder"):
        open_rows(tmp_path)
    with pytest.raises(BriefError, match="no such encoding"):
        open_rows(write_list(tmp_path), encoding="klingon")


def test_a_head_without_a_column_that_the_source_wants(tmp_path: Path) -> None:
    path = write_list(tmp_path, ["a,X,2020-08-28,1 Sample Street,2"], "id,citty,when,adress.fr,n")
    with pytest.raises(BriefError) as caught:
        merge(path)
    assert [(d.message, d.hint) for d in caught.value.diagnostics] == [
        (f"`{{city}}` stands here, and {path} has no such column",
         "Did you mean its column `citty`?"),
        (f"`{{address}}` stands here, and {path} has no such column",
         "Did you mean its column `adress.fr`?"),
    ]  # fmt: skip
    assert str(caught.value.diagnostics[0].place).endswith("content.yaml:3:29")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["Liste der Gewerkschaften", '"List, as of ""today"""', "A;;;;"])
def test_a_title_above_the_head(tmp_path: Path, title: str, delimiter: str) -> None:
    path = write_list(tmp_path, ["", HEAD.replace("address", "address.fr"), *ROWS], title)
    path.write_text(path.read_text().replace(",", delimiter))
    with pytest.raises(BriefError) as caught:
        merge(path)
    [told] = caught.value.diagnostics
    assert told.message.startswith(f"the head of {path} seems to be line 3, and not `")
    assert told.hint == "Delete what stands above it."


def test_a_title_above_the_head_of_a_workbook(tmp_path: Path) -> None:
    path = write_list(tmp_path).with_suffix(".xlsx")
    book = openpyxl.Workbook()
    for cells in (["Liste der Gewerkschaften"], [], HEAD.split(","), [2020, None, "x"]):
        book.active.append(cells)
    book.save(path)
    with pytest.raises(BriefError, match=r"seems to be line 3, and not `Liste der Gewerkschaften`"):
        merge(path)


def test_a_head_of_other_columns_is_shown(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(10))
    path = write_list(tmp_path, [",".join("x" * 10), *[""] * 10, HEAD], f"{names},{'d' * 50}")
    with pytest.raises(BriefError) as caught:
        merge(path)
    *lacking, told = caught.value.diagnostics
    assert len(lacking) == 3
    assert told.message == (
        f"the columns of {path} are `c0`, `c1`, `c2`, `c3`, `c4`, `c5`, `c6`, `c7` and 3 more"
    )


def test_a_placeholder_with_the_name_of_a_column_that_chooses(tmp_path: Path) -> None:
    path = write_list(tmp_path, ["a,X"], "id,logo")
    (tmp_path / "content.yaml").write_text('languages: [en]\nheadline: "{logo}"\n')
    with pytest.raises(BriefError, match="can't be named `logo`"):
        merge(path)


def test_bad_rows_of_the_other_kinds_of_file(tmp_path: Path) -> None:
    write_list(tmp_path)
    good = {"id": "be", "city": "Minsk", "when": "2020-08-28", "address": {"en": "A", "fr": "B"}}
    lines = tmp_path / "list.jsonl"
    rows: list[object] = [
        good,
        {**good, "id": "a", "city": True},
        {**good, "id": "b", "city": ["X"]},
        {**good, "id": "c", "city": {"en": {"x": 1}}},
        {**good, "id": "d", "city": None},
        {"id": "e", "citty": "X", "when": "2020-08-28", "address": "A"},
        [1],
        {**good, "id": "f", "notes": [1], "member": True},
    ]
    text = "\n".join(map(json.dumps, rows)) + '\n{"id": 1,\n{"id": NaN}\n'
    lines.write_text(text, encoding="utf-8")
    told = Told()
    summary = merge(lines, told=told)
    assert [(one.row, one.line, one.column, one.reason.split(";")[0]) for one in told.bad] == [
        (2, 2, "city", "is true or false, which no text can print"),
        (3, 3, "city", "is a list"),
        (4, 4, "city.en", "has a block in a block"),
        (5, 5, "city", "is missing here"),
        (6, 6, "city", "is missing here"),
        (7, 7, "", 'is no object: `{"city": "…"}`'),
        (9, 9, "", "is not a JSON object in one line"),
        (10, 10, "", "is not a JSON object in one line"),
    ]  # fmt: skip
    assert told.bad[4].reason.endswith("did you mean `citty`?")
    assert counts(summary) == (4, 0, 8)
    with (tmp_path / "out.merge" / "rejected.csv").open(encoding="utf-8-sig") as file:
        table = list(csv.DictReader(file))
    assert table[4]["citty"] == "X"
    assert table[5]["_rest"] == "[1]"

    lines.write_text(json.dumps({**good, "city": "\ud800X", "\ud801": "Y\udc7f"}), encoding="utf-8")
    told = Told()
    assert counts(merge(lines, told=told)) == (0, 0, 1)
    assert told.bad[0].reason.startswith("has the character U+D800")
    with (tmp_path / "out.merge" / "rejected.csv").open(encoding="utf-8-sig") as file:
        [halves] = csv.DictReader(file)
    assert (halves["city"], halves["\ufffd"]) == ("\ufffdX", "Y\ufffd")

    book = openpyxl.Workbook()
    book.active.append(["id", "city", "when", "address", "n"])
    day = datetime.date(2020, 8, 28)
    for row in (
        ["x1", "Oslo", day, "A", 2],
        ["x2", "#N/A", day, "A", 2],
        ["x3", day, day, "A", 2],
        ["x4", "Oslo", 5, "A", 2],
        ["x5", "Oslo", day, "A", True],
        ["x6", "Oslo", day, "A", 2, "more"],
        [None, None, None],
        ["x7", 1050, datetime.datetime(2020, 8, 28, 14), "A", 2.0],  # noqa: DTZ001
    ):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    told = Told()
    assert counts(merge(tmp_path / "list.xlsx", told=told)) == (4, 0, 5)
    assert [(one.row, one.column, one.reason[:20]) for one in told.bad] == [
        (3, "city", "holds the spreadshee"),
        (4, "city", "is a date or an hour"),
        (5, "when", "is not a day; write "),
        (6, "n", "is true or false, wh"),
        (7, "F", "has a cell in a colu"),
    ]
