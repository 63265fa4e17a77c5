"""`brief build`: everything is built first; only then, and only if all is well, written."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

from brief.cli import DONE, PROBLEMS, USAGE
from brief.cli.arguments import BuildArguments
from brief.cli.choosing import PRINTERS_ORDER, Choice, choose
from brief.cli.output import write_all
from brief.cli.progress import Progress
from brief.cli.report import Report, harmless
from brief.diagnostics import BriefError, Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class _Made:
    """A finished file and what its line says. `seconds`: how long it took."""

    name: str
    tag: str
    pdf: bytes
    pages: int
    fit: str
    seconds: float


def run(arguments: BuildArguments) -> int:
    """Runs the command. Returns what the program is to end with."""
    from brief.source import load

    report = Report.to(sys.stderr)
    out = arguments.out
    try:
        if out.exists() and not out.is_dir():
            return _wrong(f"{out} is a file; `--out` wants a folder")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _wrong(f"can't write into {str(out)[:60]!r}: {reason.lower()}")
    try:
        brief = load(arguments.source)
    except BriefError as error:
        report.tell(error.diagnostics)
        report.summarise(error.diagnostics, str(arguments.source))
        return PROBLEMS
    try:
        choice = choose(arguments, brief)
    except ValueError as error:
        return _wrong(str(error))
    made, found = _build(choice, arguments)
    report.tell(found)
    if any(d.severity is Severity.ERROR for d in found):
        report.summarise(found, str(arguments.source))
        return PROBLEMS
    try:
        paths = write_all(out, {one.name: one.pdf for one in made})
    except OSError as error:
        return _wrong(
            f"can't write into {out}: {(error.strerror or str(error)).lower()}; no file was changed"
        )
    if not arguments.quiet:
        tag = max(len(one.tag) for one in made)
        fit = max(len(one.fit) for one in made)
        lines = [
            f"{one.tag:<{tag}}  {_count(one.pages):<7}  {len(one.pdf) / 1000:6.1f} kB  "
            f"{one.fit:<{fit}}  {one.seconds:5.2f} s  {harmless(str(path))}"
            for path, one in zip(paths, made, strict=True)
        ]
        print("\n".join(lines))
        if choice.imposition and not choice.imposition.read_in_order:
            print(PRINTERS_ORDER)
    return DONE


def _count(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _build(choice: Choice, arguments: BuildArguments) -> tuple[list[_Made], list[Diagnostic]]:
    """Every handout that can be made, and all that is to be said, each once."""
    from brief.pipeline import Workshop
    from brief.typefaces import FontLibrary

    library = FontLibrary.open()
    found = list(choice.brief.warnings)
    made: list[_Made] = []
    jobs = [(edition, group) for edition in choice.editions for group in choice.languages]
    workshops = {
        edition: Workshop.open(library, edition, choice.imposition, strict=arguments.strict)
        for edition in choice.editions
    }
    with Progress.to(sys.stderr, len(jobs), quiet=arguments.quiet) as progress:
        for edition, group in jobs:
            tag = "+".join(language.tag for language in group)
            progress.begin(tag)
            start = time.perf_counter()
            try:
                # One at a time: what is wrong with one language must not hide the next one's.
                handout = workshops[edition].make(choice.brief, *group)
            except BriefError as error:
                found += error.diagnostics
                continue
            seconds = time.perf_counter() - start
            found += handout.diagnostics
            fit, name = handout.fit, choice.name(edition, tag)
            made.append(_Made(name, tag, handout.pdf, fit.pages, str(fit), seconds))
    return made, list(dict.fromkeys(found))


def _wrong(words: str) -> int:
    print(f"brief: {harmless(words)}", file=sys.stderr)
    return USAGE
