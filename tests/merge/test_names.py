"""Where handouts go: what `--out` means, and which values make no name of a file."""

from __future__ import annotations

import pytest

from brief.merge.names import Kind, Outputs, PathError, folded

OWN = {"lang": "en", "edition": "screen", "row": "2", "brief": "call"}


@pytest.mark.parametrize(
    ("text", "kind", "root", "pattern"),
    [
        ("out/{id}.pdf", Kind.FOLDER, "out", "{id}.pdf"),
        ("{id}.pdf", Kind.FOLDER, ".", "{id}.pdf"),
        ("/{id}.pdf", Kind.FOLDER, "/", "{id}.pdf"),
        ("/a/b/x-{c}/{id}.{lang}.pdf", Kind.FOLDER, "/a/b", "x-{c}/{id}.{lang}.pdf"),
        ("file:///a/{id}.pdf", Kind.FOLDER, "/a", "{id}.pdf"),
        ("out/all.zip/{c}/{id}.pdf", Kind.ZIP, "out/all.zip", "{c}/{id}.pdf"),
        ("all.ZIP/be/{id}.pdf", Kind.ZIP, "all.ZIP", "be/{id}.pdf"),
        ("s3://bucket/a/{id}.pdf", Kind.ADDRESS, "s3://bucket/a", "{id}.pdf"),
        ("memory://{id}.pdf", None, "", "lacks a place"),
        ("out/all.pdf", None, "", "gives all rows one name"),
        ("out/{id}", None, "", "ends with .pdf"),
        ("out/{id.pdf", None, "", "has no partner"),
        ("out/{{id}}.pdf", None, "", "has no partner"),
    ],
)  # fmt: skip
def test_out(text: str, kind: Kind | None, root: str, pattern: str) -> None:
    if kind is None:
        with pytest.raises(ValueError, match=pattern):
            Outputs.parse(text)
    else:
        assert Outputs.parse(text) == Outputs(kind, root, pattern)


def test_a_name_that_the_list_lacks() -> None:
    outputs = Outputs.parse("out/{contry}/{id}.{lang}.pdf")
    with pytest.raises(ValueError, match=r"did you mean \{country\}"):
        outputs.check(("id", "country"))
    outputs.check(("id", "contry.be"))


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("be", "be/call-be.en.pdf"),
        (7, "7/call-7.en.pdf"),
        ("Côte d'Ivoire", "Côte d'Ivoire/call-Côte d'Ivoire.en.pdf"),
        ("e\u0301", "é/call-é.en.pdf"),
        ("a.b", "a.b/call-a.b.en.pdf"),
    ],
)  # fmt: skip
def test_paths(value: str | int, path: str) -> None:
    assert Outputs.parse("o/{ c }/{brief}-{c}.{lang}.pdf").path({"c": value}, OWN) == path


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("../x", "`/`"),
        ("..", "hides something"),
        (".ssh", "hides something"),
        ("a\\b", r"`\\`"),
        ("C:", "`:`"),
        ("a\0b", "can't be seen"),
        ("a\nb", "can't be seen"),
        ("what?", r"`\?`"),
        ("con", "Windows"),
        ("LPT1", "Windows"),
        ("aux.x", "Windows"),
        ("a.", "ends with a space or a stop"),
        ("a\u202eb", "hides something"),
        ("a\u200bb", "hides something"),
        ("x" * 241, "too long"),
        ("ж" * 121, "too long"),
    ],
)  # fmt: skip
def test_values_that_make_no_name(value: str, words: str) -> None:
    with pytest.raises(PathError, match=words) as caught:
        Outputs.parse("o/{c}/{c}.pdf").path({"c": value}, OWN)
    assert caught.value.column == "c"


def test_names_that_some_file_system_takes_for_one() -> None:
    assert folded("A/É.pdf") == folded("a/e\u0301.pdf")
    assert folded("straße.pdf") == folded("STRASSE.pdf")
    assert folded("ﬁ.pdf") == folded("fi.pdf")
    assert folded("a.pdf") != folded("b.pdf")
