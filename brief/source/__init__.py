"""A source file → the brief that it says, or all that is wrong with it, each with its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from brief.diagnostics import BriefError, Diagnostic, Place, Problems, Severity
from brief.model import Brief, Drawing, Message, Raster
from brief.source import characters, limits, mending, reader
from brief.template import Template

__all__ = ["load", "load_template", "parse", "parse_template"]


def load(path: str | Path) -> Brief[Message]:
    """Reads a source file in UTF-8, and the pictures that it names, from its own folder.

    Raises BriefError with all that is wrong; what is only doubtful is in `Brief.warnings`.
    """
    path = Path(path)
    return parse(_content(path), name=str(path), folder=path.parent)


def load_template(path: str | Path) -> Template:
    """Reads a source file whose texts may have placeholders; else as `load`.

    What is only doubtful is in the warnings of its brief.
    """
    path = Path(path)
    return parse_template(_content(path), name=str(path), folder=path.parent)


def _content(path: Path) -> bytes:
    name = str(path)
    try:
        if path.is_dir():
            raise _refused(name, "is a folder, not a file", "Name the file: content.yaml.")
        if path.exists() and not path.is_file():
            raise _refused(name, "is not a file", "")
        with path.open("rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        raise _refused(name, "does not exist", _beside(path)) from None
    except PermissionError:
        raise _refused(name, "can't be read: you have no permission to", "") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(name, f"can't be read: {reason.lower()}", "") from None


def parse(text: str | bytes, *, name: str, folder: Path) -> Brief[Message]:
    """Reads a source that is at hand.

    name: what places and the brief's id say of it. folder: where its pictures are.
    Raises BriefError with all that is wrong; what is only doubtful is in `Brief.warnings`.
    """
    return _read(_encoded(text), name, folder, template=False).brief


def parse_template(text: str | bytes, *, name: str, folder: Path) -> Template:
    """Reads a template that is at hand; else as `parse`."""
    source = _encoded(text)
    reading = _read(source, name, folder, template=True)
    digest = sha256(sha256(source).digest())
    for picture in _pictures(reading.brief):
        digest.update(sha256(repr(picture).encode()).digest())
        digest.update(sha256(picture.pixels if isinstance(picture, Raster) else b"").digest())
    return Template(reading.brief, reading.placeholders, digest.hexdigest())


def _encoded(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text


def _pictures(brief: Brief[Message]) -> Iterator[Raster | Drawing]:
    """What the pictures of a brief show, in a fixed order."""
    if brief.organisation and brief.organisation.logo:
        yield brief.organisation.logo.content
    if brief.quote and brief.quote.photo:
        yield brief.quote.photo.content
    yield from (picture.content for picture in brief.images)


def _read(text: bytes, name: str, folder: Path, *, template: bool) -> reader.Reading:
    problems = Problems()
    decoded = characters.decode(text, name, problems)
    if decoded is None or not characters.check(decoded, name, problems):
        raise BriefError(problems.found)
    node = mending.read(characters.normalised(decoded), name, problems)
    if node is None:
        if not problems.found:
            problems.error(
                "the file is empty",
                Place(name, 1, 1),
                "Begin with a line such as `headline: Stand with us`.",
            )
        raise BriefError(_told(problems))
    found = Problems()
    reading = reader.read(node, name, folder, found, template=template)
    mending.take_new(problems, found)
    if reading is None or any(d.severity is Severity.ERROR for d in problems.found):
        raise BriefError(_told(problems))
    brief = dataclasses.replace(reading.brief, warnings=_told(problems))
    return dataclasses.replace(reading, brief=brief)


def _told(problems: Problems) -> tuple[Diagnostic, ...]:
    """The diagnostics, but no more than a person reads; errors are not crowded out."""
    found = problems.found
    beyond = len(found) - limits.PROBLEMS
    if beyond <= 0:
        return found
    errors = [d for d in found if d.severity is Severity.ERROR]
    kept = (errors or list(found))[: limits.PROBLEMS]
    severity = Severity.ERROR if errors else Severity.WARNING
    more = Diagnostic(severity, f"and {len(found) - len(kept):,} more", kept[-1].place)
    return (*kept, more)


def _refused(name: str, words: str, hint: str) -> BriefError:
    return BriefError([Diagnostic(Severity.ERROR, f"{name} {words}", None, hint)])


def _beside(path: Path) -> str:
    """The source that was probably meant by the name of a file that is not there."""
    from difflib import get_close_matches

    try:
        found = {p.stem: p for p in path.parent.iterdir() if p.suffix in (".yaml", ".yml")}
    except (OSError, ValueError):
        return ""
    close = list(found) if len(found) == 1 else get_close_matches(path.stem, list(found), 1, 0.5)
    return f"Did you mean `{found[close[0]]}`?" if close else ""
