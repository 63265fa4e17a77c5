"""What may stand on the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

_LONGEST = 25 * 72 / 25.4 + 1e-6
OUT = "out/{id}.{lang}.pdf"
"""Where merged handouts go unless it is said."""
_UNITS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0}


@dataclass(frozen=True, slots=True)
class PaperArguments:
    """How pages come to paper. None: as the source says, or as the design has it.

    bleed, creep: in points.
    """

    paper: str | None
    impose: str | None
    duplex: str | None
    sheet: str | None
    creep: float | None
    bleed: float | None
    marks: bool


@dataclass(frozen=True, slots=True)
class BuildArguments:
    """The command `brief build`. None: as the source says.

    languages: each entry is one, or two to stand side by side.
    """

    source: Path
    languages: tuple[tuple[str, ...], ...] | None
    parallel: bool
    out: Path
    editions: tuple[str, ...] | None
    paper: PaperArguments
    strict: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class InspectArguments:
    """The command `brief inspect`."""

    files: tuple[Path, ...]
    json: bool


@dataclass(frozen=True, slots=True)
class VerifyArguments:
    """The command `brief verify`."""

    files: tuple[Path, ...]
    source: Path
    paper: PaperArguments
    json: bool


@dataclass(frozen=True, slots=True)
class MergeArguments:
    """The command `brief merge`. None: as the source says, or as is recognised."""

    source: Path
    rows: Path
    out: str
    languages: tuple[str, ...] | None
    editions: tuple[str, ...] | None
    key: str | None
    state: Path | None
    encoding: str | None
    delimiter: str | None
    worksheet: str | None
    workers: int | None
    on: str | None
    paper: PaperArguments
    strict: bool
    fsync: bool
    verify: bool
    show_values: bool
    quiet: bool


Arguments = BuildArguments | InspectArguments | VerifyArguments | MergeArguments


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("brief-handouts")
        except PackageNotFoundError:
            number = "(not installed)"
        print(f"brief {number}")
        parser.exit()


def read(argv: Sequence[str] | None) -> Arguments:
    """Reads the command line. Raises SystemExit after help, or what is wrong, is printed."""
    parser = argparse.ArgumentParser(
        prog="brief",
        description="One YAML file in, a printable and accessible PDF handout out, "
        "in every language that it names.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(metavar="command", required=True, dest="command")
    _add_build(commands)
    _add_merge(commands)
    _add_inspect(commands)
    _add_verify(commands)
    found = vars(parser.parse_args(argv))
    command = found.pop("command")
    found.pop("version", None)
    if command == "inspect":
        return InspectArguments(tuple(found["files"]), found["json"])
    found["paper"] = PaperArguments(
        **{each.name: found.pop(each.name) for each in fields(PaperArguments)}
    )
    if command == "merge":
        return MergeArguments(**found)
    if command == "verify":
        return VerifyArguments(tuple(found.pop("files")), **found)
    found["parallel"] = found.pop("layout") == "parallel"
    return BuildArguments(**found)


Commands = argparse._SubParsersAction  # argparse has no public name for it


def _add_build(commands: Commands[argparse.ArgumentParser]) -> None:
    build = commands.add_parser(
        "build",
        help="make the handouts of a source file",
        description="Makes a PDF for each language of a source file, and each edition.",
        epilog="Ends with 0 when done, 1 if the source has problems, 2 if the command is wrong.",
        allow_abbrev=False,
    )
    add = build.add_argument
    add("source", type=Path, metavar="content.yaml", help="the source file")
    add("--languages", type=_languages, metavar="en,be", help="only these of its languages")
    add(
        "--for",
        dest="editions",
        type=_words,
        metavar="screen,press",
        help="the editions to make: screen, office, copier, press, large-print",
    )
    add("--out", type=Path, default=Path("out"), metavar="DIR", help="where to write (out)")
    add(
        "--layout",
        choices=("parallel",),
        help="two languages side by side, aligned: --languages en+be --layout parallel",
    )
    _add_paper(build)
    build.add_argument(
        "--strict",
        action="store_true",
        help="take a missing translation, or a page too many, for an error",
    )
    build.add_argument("--quiet", action="store_true", help="print nothing but problems")


def _add_paper(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--paper", metavar="A5", help="instead of the source's: A3 A4 A5 Letter Legal [landscape]"
    )
    imposing = command.add_argument_group("several pages on a sheet")
    add = imposing.add_argument
    add(
        "--impose",
        choices=("2up", "4up", "booklet", "trifold"),
        help="the same page twice or four times, to be cut; folded and stitched; folded twice",
    )
    add("--duplex", choices=("long", "short"), help="the edge that your printer turns sheets about")
    add("--sheet", metavar="A3", help="the paper in the printer (the source's; A4 for A5)")
    add("--creep", type=_length, metavar="0.1mm", help="thickness of a sheet of a booklet")
    pressing = command.add_argument_group("for the press edition")
    add = pressing.add_argument
    add("--bleed", type=_length, metavar="3mm", help="how far fields reach beyond the trim")
    add("--marks", action="store_true", help="add printer's marks")


def _add_merge(commands: Commands[argparse.ArgumentParser]) -> None:
    merge = commands.add_parser(
        "merge",
        help="make a handout for each row of a list",
        description="Fills the placeholders of a source file from a list, "
        "and makes a PDF for each row and language. "
        "Run again, it makes what is missing or has changed.",
        epilog="Ends with 0 when done, 1 if rows were left out or the source has problems, "
        "2 if the command is wrong or nothing can be written.",
        allow_abbrev=False,
    )
    add = merge.add_argument
    add("source", type=Path, metavar="content.yaml", help="the source file")
    add("rows", type=Path, metavar="list.csv", help="the list: .csv, .xlsx, .jsonl or .yaml")
    add(
        "--out",
        default=OUT,
        metavar="PATTERN",
        help="names of the files, made of columns and {lang} {edition} {row} {brief}: "
        "out/{country}/{id}.{lang}.pdf, out.zip/{id}.{lang}.pdf, s3://bucket/{id}.{lang}.pdf "
        f"({OUT})",
    )
    add("--languages", type=_tags, metavar="en,be", help="for rows that name none")
    add("--for", dest="editions", type=_words, metavar="screen,press", help="the editions to make")
    add("--key", metavar="COLUMN", help="the column that tells rows apart (id)")
    add(
        "--strict",
        action="store_true",
        help="leave out rows with a page too many, or texts of another language",
    )
    reading = merge.add_argument_group("the list")
    add = reading.add_argument
    add("--encoding", metavar="NAME", help="of a text file, where it is not recognised")
    add("--delimiter", type=_delimiter, metavar="SIGN", help="between the cells of a .csv")
    add("--worksheet", metavar="NAME", help="of a workbook (the first)")
    _add_paper(merge)
    running = merge.add_argument_group("how it runs")
    add = running.add_argument
    add("--workers", type=_number, metavar="N", help="processes (one for each core)")
    add("--on", metavar="ADDRESS", help="a Dask cluster: tcp://scheduler:8786, or local")
    add("--state", type=Path, metavar="DIR", help="where manifest and rejected rows are kept")
    add("--fsync", action="store_true", help="have the disk finish each file")
    add("--verify", action="store_true", help="read the files that are there already")
    add("--show-values", action="store_true", help="show values of rows in error messages")
    add("--quiet", action="store_true", help="print nothing but problems")


def _add_inspect(commands: Commands[argparse.ArgumentParser]) -> None:
    inspect = commands.add_parser(
        "inspect",
        help="show what a finder could learn from a PDF",
        description="Shows what a PDF, ours or anybody's, could tell a finder: "
        "who made it, where, when, with what, and what is hidden in it.",
        epilog="Ends with 0 if nothing leaks, 1 if something does, 2 if a file can't be read.",
        allow_abbrev=False,
    )
    inspect.add_argument("files", type=Path, nargs="+", metavar="FILE.pdf", help="the files")
    inspect.add_argument("--json", action="store_true", help="print the findings as JSON")


def _add_verify(commands: Commands[argparse.ArgumentParser]) -> None:
    verify = commands.add_parser(
        "verify",
        help="say whether a PDF is what a source file gives",
        description="Says whether a handout is this source, an earlier state of it, or altered. "
        "If it was built with options for paper, name the same ones.",
        epilog="Ends with 0 if it is what the source gives, 1 if not or if its last day is past, "
        "2 if nothing can be said: a file can't be read, or the source has problems.",
        allow_abbrev=False,
    )
    verify.add_argument("files", type=Path, nargs="+", metavar="FILE.pdf", help="the handouts")
    verify.add_argument("source", type=Path, metavar="content.yaml", help="the source file")
    _add_paper(verify)
    verify.add_argument("--json", action="store_true", help="print the verdicts as JSON")


def _words(text: str, kind: str = "edition") -> tuple[str, ...]:
    words = tuple(dict.fromkeys(text.replace(",", " ").split()))
    if not words:
        raise argparse.ArgumentTypeError(f"name at least one {kind}")
    return words


def _tags(text: str) -> tuple[str, ...]:
    return _words(text, "language")


def _delimiter(text: str) -> str:
    sign = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if len(sign) != 1 or sign in '"\r\n':
        raise argparse.ArgumentTypeError(f"{text!r} is not one sign, such as ; or tab")
    return sign


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)


def _languages(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(filter(None, word.split("+"))) for word in _words(text, "language"))


def _length(text: str) -> float:
    """`3mm`, `0.1 in`, `9pt`; a bare number is of millimetres. In points."""
    match = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(mm|cm|in|pt)?", text.strip().casefold())
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not a length such as 3mm")
    length = float(match[1].replace(",", ".")) * _UNITS[match[2] or "mm"]
    if length > _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is too long: 25mm is the most")
    return length
