"""Files and private data within the file, and the marks of where pages came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from brief.inspect.findings import Finding, graded, leak
from brief.inspect.kinds import Kind
from brief.inspect.traces import date_sentence, moment
from brief.inspect.values import as_text, entries_of
from brief.inspect.walk import Item

_NAMES = ("/UF", "/F", "/Unix", "/Mac", "/DOS", "/Desc")
_FILE_DATES = ("/CreationDate", "/ModDate")
_FEW = 12


def look(items: Iterable[Item]) -> Iterator[Finding]:
    """Findings on embedded and included files, collections, thumbnails and private data."""
    for item in items:
        if not item.is_array:
            yield from _files(item)
            yield from _traces(item)


def _files(item: Item) -> Iterator[Finding]:
    import pikepdf

    entries = item.entries
    files = entries.get("/EF")
    if isinstance(files, pikepdf.Dictionary):
        names = [as_text(entries[key]) for key in _NAMES if key in entries]
        what = "A file is packed into the file, with its name and its own history."
        yield leak(
            Kind.ATTACHMENT, what, item.where, "; ".join([*dict.fromkeys(names), *_dates(files)])
        )
    if "/AF" in entries:
        what = "A part of the file names the source that it was made from."
        yield leak(Kind.ASSOCIATED_FILE, what, f"{item.where} /AF")
    if "/Collection" in entries and "/Pages" in entries:
        what = "The file is a portfolio: a folder of other files."
        yield leak(Kind.COLLECTION, what, "catalogue /Collection")
    for key, value in entries.items():
        # What pdfTeX keeps of the files that it includes.
        if key.startswith("/PTEX.") and item.where != "Info":
            what = "A drawing tells the name or the history of the file that it came from."
            yield leak(Kind.INCLUDED_FILE, what, f"{item.where} {key}", _words(value))
    if "/OPI" in entries:
        what = "A picture tells the name of the file that it stands for."
        yield leak(Kind.INCLUDED_FILE, what, f"{item.where} /OPI", _words(entries["/OPI"]))
    if item.is_stream and "/F" in entries:
        what = "The content of a part of the file is to be fetched from elsewhere."
        yield leak(Kind.REMOTE_FILE, what, item.where, _words(entries["/F"]))
    if "/Ref" in entries and item.is_stream:
        what = "A drawing stands in for a page of another file."
        yield leak(Kind.REMOTE_FILE, what, f"{item.where} /Ref", _words(entries["/Ref"]))


def _traces(item: Item) -> Iterator[Finding]:
    entries = item.entries
    if "/PieceInfo" in entries:
        what = "A program keeps data of its own in the file, often an earlier state."
        programs = _words(entries["/PieceInfo"], names=True)
        yield leak(Kind.PRIVATE_DATA, what, f"{item.where} /PieceInfo", programs)
    if "/LastModified" in entries:
        value = as_text(entries["/LastModified"])
        told = moment(value)
        sentence = date_sentence(told, "The time at which a part of the file was changed")
        where = f"{item.where} /LastModified"
        yield graded(told.hour, Kind.LAST_MODIFIED, sentence, where, value)
    if "/Thumb" in entries:
        what = "A page keeps a small picture of itself, which may be of an earlier state."
        yield leak(Kind.PAGE_THUMBNAIL, what, f"{item.where} /Thumb")
    if "/SpiderInfo" in entries or item.name("/Type") == "/SpiderContentSet":
        what = "The file was captured from the web, and keeps from where and when."
        yield leak(Kind.WEB_CAPTURE, what, item.where, _words(item.value))
    if item.name("/O") == "/UserProperties":
        what = "A program keeps words of its own beside a part of the text."
        yield leak(Kind.PRIVATE_DATA, what, item.where, _properties(entries.get("/P")))
    if "/DPM" in entries:
        what = "A part of the file says for whom it was made."
        yield leak(Kind.RECIPIENT_DATA, what, f"{item.where} /DPM", _words(entries["/DPM"]))


def _properties(value: Any) -> str:
    """Names and values of user properties (ISO 32000-1 14.7.5.4)."""
    import pikepdf

    listed = list(value)[:_FEW] if isinstance(value, pikepdf.Array) else []
    return "; ".join(_words(each) for each in listed)


def _dates(files: Any) -> list[str]:
    """Dates of embedded files (ISO 32000-1 7.11.4)."""
    import pikepdf

    dates: list[str] = []
    for stream in entries_of(files).values():
        parameters = stream.get("/Params") if isinstance(stream, pikepdf.Stream) else None
        if isinstance(parameters, pikepdf.Dictionary):
            dates += [as_text(parameters[key]) for key in _FILE_DATES if key in parameters]
    return list(dict.fromkeys(dates))


def _words(value: Any, names: bool = False) -> str:
    """The texts in a value and one step below it; with the names of its entries if asked for."""
    import pikepdf

    if isinstance(value, pikepdf.String | pikepdf.Name):
        return as_text(value)
    if isinstance(value, pikepdf.Stream):
        return "(data)"
    if not isinstance(value, pikepdf.Dictionary):
        return ""
    told: list[str] = []
    for key, entry in islice(entries_of(value).items(), _FEW):
        if names:
            told.append(key[1:])
        elif isinstance(entry, pikepdf.String):
            told.append(as_text(entry))
        elif isinstance(entry, pikepdf.Dictionary):
            below = islice(entries_of(entry).values(), _FEW)
            told += [as_text(each) for each in below if isinstance(each, pikepdf.String)]
    return "; ".join(told)
