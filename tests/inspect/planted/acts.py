"""Files within the file, what it does, comments, forms and links."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.inspect.making import (
    edited,
    ghostscript,
    page_with,
    reportlab,
    root_with,
    with_annotation,
    with_link,
)
from tests.inspect.planted.plant import Plant

_SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["members.csv"] = b"Anna,Boris"
    if "/AF" in pdf.Root:  # which pikepdf adds, and others don't
        del pdf.Root["/AF"]


def _associated(pdf: pikepdf.Pdf) -> None:
    _attachment(pdf)
    pdf.Root.AF = Array([pdf.attachments["members.csv"].obj])


def _form(canvas: Any) -> None:
    canvas.acroForm.textfield(name="member", value="Anna Nother", x=20, y=100)


def _signed() -> bytes:
    value = Dictionary(
        Type=Name.Sig,
        ByteRange=Array([0, 1, 2, 3]),
        Contents=String("x"),
        Name=String("Anna Nother"),
        M=String("D:20240102030405+01'00'"),
    )
    return with_annotation(Subtype=Name.Widget, FT=Name.Sig, T=String("sign"), V=value)


def _launch() -> bytes:
    action = Dictionary(Type=Name.Action, S=Name.Launch, F=String("C:\\Users\\anna\\list.exe"))
    return with_annotation(Subtype=Name.Link, A=action)


def _remote() -> bytes:
    action = Dictionary(S=Name.GoToR, F=String("members.pdf"), D=Array([0, Name.Fit]))
    return with_annotation(Subtype=Name.Link, A=action)


PLANTS = (
    Plant("attachment", "a list", lambda: edited(_attachment), "names", "members.csv"),
    Plant("associated-file", "a list", lambda: edited(_associated), "catalogue /AF"),
    Plant(
        "collection",
        "a folder",
        root_with(Collection=Dictionary(View=Name.D)),
        "catalogue /Collection",
    ),
    Plant("javascript", "on opening", root_with(OpenAction=_SCRIPT), "opening action", "app.alert"),
    Plant("open-action", "a program", root_with(OpenAction=_SCRIPT), "/OpenAction", "JavaScript"),
    Plant("trigger", "of a page", page_with(AA=Dictionary(O=_SCRIPT)), "page 1 /AA"),
    Plant("launch", "a program", _launch, "annotation 1", "list.exe"),
    Plant("remote-file", "another file", _remote, "annotation 1", "members.pdf"),
    Plant(
        "submit-form",
        "to somebody",
        lambda: with_annotation(
            Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F=String("https://example.org/in"))
        ),
        "annotation 1",
        "example.org",
    ),
    Plant(
        "import-data",
        "a file",
        lambda: with_annotation(
            Subtype=Name.Link, A=Dictionary(S=Name.ImportData, F=String("a.fdf"))
        ),
        "annotation 1",
        "a.fdf",
    ),
    Plant(
        "media",
        "a film",
        lambda: with_annotation(Subtype=Name.RichMedia),
        "annotation 1",
        "RichMedia",
    ),
    Plant(
        "annotation",
        "a note",
        lambda: with_annotation(Subtype=Name.Text, Contents=String("ask Anna")),
        "page 1, annotation 1",
        "ask Anna",
    ),
    Plant(
        "annotation-author",
        "Ghostscript",
        lambda: ghostscript(
            "[ /Subtype /Text /Rect [9 9 50 50] /Contents (x) /Title (Anna) /ANN pdfmark showpage"
        ),
        "page 1, annotation 1",
        "Anna",
    ),
    Plant(
        "annotation-date",
        "of a link",
        lambda: with_annotation(Subtype=Name.Link, M=String("D:20240102030405Z")),
        "page 1, annotation 1 /M",
        "D:2024",
    ),
    Plant(
        "annotation-hidden",
        "a stamp",
        lambda: with_annotation(Subtype=Name.Stamp, F=2),
        "page 1, annotation 1",
    ),
    Plant("form-value", "ReportLab", lambda: reportlab(_form), "annotation 1 /V", "Anna Nother"),
    Plant("signature", "a person", _signed, "annotation 1", "Anna Nother"),
    Plant("signature", "its proofs", root_with(DSS=Dictionary(Certs=Array())), "catalogue /DSS"),
    Plant(
        "link-tracking",
        "a campaign",
        lambda: with_link("https://example.org/?utm_source=anna"),
        "annotation 1",
        "utm_source",
    ),
    Plant(
        "link-tracking",
        "a receiver",
        lambda: with_link("https://example.org/?who=anna@example.org"),
        "annotation 1",
        "who",
    ),
    Plant(
        "link-shortened",
        "bit.ly",
        lambda: with_link("https://bit.ly/3abc"),
        "annotation 1",
        "bit.ly",
    ),
    Plant(
        "link-password",
        "a user",
        lambda: with_link("https://anna:secret@example.org/"),
        "annotation 1",
        "anna",
    ),
    Plant(
        "link-local-path",
        "a file",
        lambda: with_link("file:///C:/Users/anna/x.html"),
        "annotation 1",
        "anna",
    ),
    Plant(
        "link-local-path",
        "a share",
        lambda: with_link("\\\\server\\anna\\x"),
        "annotation 1",
        "server",
    ),
    Plant(
        "link-private-host",
        "a router",
        lambda: with_link("http://192.168.1.7/"),
        "annotation 1",
        "192.168",
    ),
    Plant(
        "link-private-host",
        "the machine",
        lambda: with_link("http://localhost:8000/"),
        "annotation 1",
        "localhost",
    ),
)
