"""Lists of every kind are read as they are meant, and from their first row on."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from brief.diagnostics import BriefError
from brief.languages import Language
from brief.rows import BadRow, Row, Unfit, open_rows


def read(path: Path, **options: str) -> list[Row | BadRow]:
    with open_rows(path, **options) as rows:  # type: ignore[arg-type]
        return list(rows)


def cells(path: Path, **options: str) -> list[dict[str, object]]:
    return [dict(row.cells) for row in read(path, **options)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    path = tmp_path / "list.csv"
    lines = ["id,a b , c", '1,"x, y;	|z",', "", '2,"two', 'lines","say ""hi"""', "3"]
    text = end.join(line.replace(",", delimiter) if "x" not in line else
                    f'1{delimiter}"x, y;\t|z"{delimiter}' for line in lines)  # fmt: skip
    path.write_bytes(text.encode())
    assert read(path) == [
        Row(2, 2, {"id": "1", "a b": "x, y;\t|z"}),
        Row(4, 4, {"id": "2", "a b": f"two{end}lines", "c": 'say "hi"'}),
        Row(5, 6, {"id": "3"}),
    ]


@pytest.mark.parametrize(
    ("encoding", "text", "guess"),
    [
        ("utf-8", "nom;ville\nAndré;Orléans\n", ""),
        ("utf-8-sig", "nom;ville\nAndré;Orléans\n", ""),
        ("utf-16", "nom;ville\nAndré;Orléans\n", ""),
        ("utf-16-le", "nom;ville\nAndré;Orléans\n", ""),
        ("utf-32", "nom;ville\nAndré;Orléans\n", ""),
        ("windows-1252", "nom;ville\nAndré;Orléans, à côté\n", "windows-1252"),
        ("windows-1252", "name;stadt\nJürgen;Köln, Schloßstraße\n", "windows-1252"),
        ("windows-1251", "имя;город\nАнна;Минск\n", "windows-1251"),
        ("windows-1251", "name;city\nЯна;Гродна, вул. Савецкая\n", "windows-1251"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str, guess: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    with open_rows(path) as rows:
        assert ";".join(rows.columns or ()) == text.partition("\n")[0]
        [row] = rows
        assert ";".join(map(str, row.cells.values())) == text.split("\n")[1]
        assert [guess in note.message for note in rows.notes] == ([True] if guess else [])


@pytest.mark.parametrize(
    ("tags", "encoding", "text", "words"),
    [
        ("en pl", "windows-1250", "miasto\nŁódź i Kraków\n", "languages of the source: pl"),
        ("ar pl", "windows-1250", "miasto\nŁódź\n", "source: pl"),
        ("ar pl", "windows-1250", "x\nŁódľ\n", "source: pl"),  # d¾ to Arabic
        ("cs hu", "windows-1250", "město\nŽďár nad Sázavou\n", "source: cs, hu"),
        ("tr en", "windows-1254", "şehir\nİzmir Muğla\n", "source: tr"),
        ("lt lv", "windows-1257", "miestas\nŠiauliai Jēkabpils\n", "source: lt, lv"),
        ("el en", "windows-1253", "πόλη\nΑθήνα Ηράκλειο\n", "source: el"),
        ("he", "windows-1255", "עיר\nירושלים\n", "source: he"),
        ("fa en", "windows-1256", "شهر\nتهران، پاکدشت\n", "source: fa"),
        ("ar fr", "windows-1256", "مدينة\nالقاهرة\n", "source: ar"),
        ("ar fr", "windows-1252", "ville\nOrléans Nîmes\n", "source: fr"),
        ("ja en", "cp932", "都市\n大阪市、なんば\n", "source: ja"),
        ("ru pl", "windows-1251", "город\nМинск\n", "source: ru"),
        ("ru pl", "windows-1250", "miasto\nGdańsk Wrocław\n", "source: pl"),
        # The list is in none of them, but in Cyrillic.
        ("pl", "windows-1251", "город\nМинск\n", "it may also be windows-1250 for pl"),
        # Several are in Latin letters: the guess that there always was.
        ("de pl lt", "windows-1252", "stadt\nKöln Düsseldorf\n",
         "may also be windows-1250 for pl, windows-1257 for lt"),
        ("en", "windows-1252", "ville\nOrléans\n", "which is a guess"),
    ],
)  # fmt: skip
def test_languages_tell_the_encoding(
    tmp_path: Path, tags: str, encoding: str, text: str, words: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    with open_rows(path, languages=[Language.parse(tag) for tag in tags.split()]) as rows:
        [row] = rows
        assert [*(rows.columns or ()), *row.cells.values()] == text.split("\n")[:2]
        [note] = rows.notes
    assert f"it is read as {encoding}, which is a guess" in note.message
    assert note.message.endswith(words)
    assert f"--encoding {encoding}." not in note.hint


def test_an_encoding_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("miasto\nŁódź\n".encode("windows-1250"))
    assert cells(path, encoding="windows-1250") == [{"miasto": "Łódź"}]


def test_broken_letters_touch_one_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("id,ville\n1,Orléans\n2,Orl".encode() + b"\xe9ans\n" + "3,Zürich".encode())
    assert cells(path)[::2] == [{"id": "1", "ville": "Orléans"}, {"id": "3", "ville": "Zürich"}]
    assert "\udce9" in str(cells(path)[1]["ville"])


def test_a_quotation_mark_that_nobody_closes_costs_one_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('id,a\n1,x\n2,"x\n' + "".join(f"{n},x\n" for n in range(3, 3000)))
    found = read(path)
    assert len(found) == 2999
    assert [row.number for row in found if isinstance(row, BadRow)] == [3]
    assert found[2] == Row(4, 4, {"id": "3", "a": "x"})
    path.write_text('id,a\n1,x\n2,"x\n3,"y"\n4,z\n')
    assert [type(row) for row in read(path)] == [Row, BadRow, Row, Row]


def test_a_line_that_repeats_the_head_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    # Lists that were joined; the second begins with a byte order mark.
    path.write_text("id, a  b ,\n1,x\n\ufeffid,a b,\nid,x\na b,id\nid\n", encoding="utf-8")
    found = read(path)
    assert [type(row) for row in found] == [Row, BadRow, Row, Row, Row]
    assert isinstance(found[1], BadRow)
    assert (found[1].number, found[1].line, found[1].column) == (3, 3, "")
    assert found[1].reason.startswith("repeats the head of the list")
    # Of the table of rejected rows, merged unmended.
    path.write_text("id\ta\t_row\t_problem\nid\ta\t3\trepeats the head of the list\n")
    assert [type(row) for row in read(path)] == [BadRow]
    path.write_text("_row,_rest\n_row,x\n")
    assert [type(row) for row in read(path)] == [Row]

    book = openpyxl.Workbook()
    for cells in (["id", 2020, "a"], [1, 2, 3], ["id ", 2020, "a", None], ["id", 2020]):
        book.active.append(cells)
    book.save(tmp_path / "list.xlsx")
    assert [type(row) for row in read(tmp_path / "list.xlsx")] == [Row, BadRow, Row]


def test_what_excel_writes_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sep=|\nid|a;b\n1|x;y\n")
    assert read(path) == [Row(2, 3, {"id": "1", "a;b": "x;y"})]


def test_a_long_list_starts_at_once(tmp_path: Path) -> None:
    for name, line in (("a.csv", "1,x\n"), ("a.jsonl", '{"id": 1}\n'), ("a.yaml", "- id: 1\n")):
        path = tmp_path / name
        head = "id,a\n" if name == "a.csv" else ""
        path.write_text(head + line * 400_000)
        with open_rows(path) as rows:
            assert len(list(islice(rows, 3))) == 3
            assert rows.read is not None
            assert rows.read < 0.001


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_how_much_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(("город,x\n" + "Минск,1\n" * 1000).encode(encoding))
    with open_rows(path) as rows:
        found = [rows.read or 0.0 for _ in rows]
    assert found == sorted(found)
    assert found[0] < 0.01
    assert 0.4 < found[500] < 0.6
    assert found[-1] == 1.0


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text(
        '\ufeff{"id": 1, "n": 1.50, "a": {"be": "x", "en": null}, "languages": ["be", "en"]}\n'
        '\n{"id": "", "yes": true, "many": [1, 2]}\n',
        encoding="utf-8",
    )
    assert [(row.number, row.line) for row in read(path)] == [(1, 1), (2, 3)]
    assert cells(path) == [
        {"id": 1, "n": Decimal("1.50"), "a.be": "x", "languages": "be, en"},
        {
            "yes": Unfit("is true or false, which no text can print; write a word", "true"),
            "many": Unfit("is a list; one value is expected", "1, 2"),
        },
    ]


@pytest.mark.parametrize("kind", ["jsonl", "yaml"])
def test_rows_bring_a_thousand_columns_and_no_more(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"list.{kind}"
    dash = "" if kind == "jsonl" else "- "
    names = [f'"n{number}": "x"' for number in range(1, 1000)]
    rows = ["", ", ".join(names), '"n": "y", "m": "y"', '"n5": "z", "n": {"be": "z"}', '"m": "z"']
    lines = [f'{dash}{{"id": "{n}"{", " * bool(row)}{row}}}' for n, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n")
    found = read(path)
    assert [type(row) for row in found] == [Row, Row, BadRow, BadRow, BadRow]
    bad = found[2]
    assert isinstance(bad, BadRow)
    assert bad.reason.startswith("brings the list to more than 1,000 columns")
    # Nothing of it is lost, and the table of rejected rows has no columns for it.
    assert (bad.cells, bad.rest) == ({}, lines[2])
    # All in one row.
    path.write_text(f'{dash}{{{", ".join(names)}, "id": 1, "n": 1}}\n')
    assert [type(row) for row in read(path)] == [BadRow]


@pytest.mark.parametrize(
    "text",
    [
        "- id: 007\n  a: {be: no}\n- id: 2\n  a: |\n    - x\n    y\n- id: [\n-\n  id: 4\n",
        "# list\n\n  - id: 007\n    a: {be: no}\n  - {id: 2, a: \"- x\\ny\\n\"}\n  - id: [\n"
        "  - id: 4\n",
        "---\nid: 007\na:\n  be: no\n---\nid: 2\na: |\n  - x\n  y\n---\nid: [\n---\n---\n"
        "id: 4\n...\n",
    ],
)  # fmt: skip
def test_yaml(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(text)
    found = read(path)
    assert [row.number for row in found] == [1, 2, 3, 4]
    assert [dict(row.cells) for row in found] == [
        {"id": "007", "a.be": "no"}, {"id": "2", "a": "- x\ny"}, {}, {"id": "4"},
    ]  # fmt: skip
    assert isinstance(found[2], BadRow)
    lines = text.split("\n")
    assert "id: 4" in lines[found[3].line - 1] + lines[found[3].line]


def test_workbooks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([None, None])
    sheet.append(["id", "when ", "n", None])
    hour = datetime.datetime(2020, 8, 28, 14, 30)  # noqa: DTZ001 (a cell has no zone)
    sheet.append(["0041", datetime.date(2020, 8, 28), 1050.0])
    sheet.append([" x ", hour, 0.1])
    sheet.append([1, datetime.time(14, 30), "=1+1"])
    book.create_sheet("Other").append(["id"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert read(path) == [
        Row(3, 3, {"id": "0041", "when": datetime.date(2020, 8, 28), "n": 1050}),
        Row(4, 4, {"id": "x", "when": hour, "n": Decimal("0.1")}),
        Row(5, 5, {"id": 1, "when": datetime.time(14, 30)}),  # nobody has calculated it yet
    ]
    assert read(path, sheet="Other") == []
    with pytest.raises(BriefError, match="it has `Sheet`, `Other`"):
        open_rows(path, sheet="Members")


def test_kinds_are_told_by_content_where_names_say_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text('{"id": 1}\n')
    assert cells(path) == [{"id": 1}]
    path.write_text("id;a\n1;2\n")
    assert cells(path) == [{"id": "1", "a": "2"}]
