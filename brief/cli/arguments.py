"""What may stand on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Arguments:
    """The command `brief build`. `languages` None: all that the source names."""

    source: Path
    languages: tuple[str, ...] | None
    out: Path
    strict: bool
    quiet: bool


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
    commands = parser.add_subparsers(metavar="command", required=True)
    build = commands.add_parser(
        "build",
        help="make the handouts of a source file",
        description="Makes a PDF for each language of a source file.",
        epilog="Ends with 0 when done, 1 if the source has problems, 2 if the command is wrong.",
        allow_abbrev=False,
    )
    build.add_argument("source", type=Path, metavar="content.yaml", help="the source file")
    build.add_argument(
        "--languages",
        type=_tags,
        metavar="en,be",
        help="only these of its languages",
    )
    build.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="where to write (out)"
    )
    build.add_argument(
        "--strict",
        action="store_true",
        help="take a missing translation, or a page too many, for an error",
    )
    build.add_argument("--quiet", action="store_true", help="print nothing but problems")
    found = parser.parse_args(argv)
    return Arguments(found.source, found.languages, found.out, found.strict, found.quiet)


def _tags(text: str) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(text.replace(",", " ").split()))
    if not tags:
        raise argparse.ArgumentTypeError("name at least one language")
    return tags
