"""Files as they are found: missing, unreadable, in other encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief import BriefError
from brief.source import load
from tests.source.reading import close, complaints, only_error, read

CAMPAIGN = Path(__file__).parents[2] / "content.yaml"


def refusal(path: Path | str) -> tuple[str, str]:
    with pytest.raises(BriefError) as caught:
        load(path)
    [diagnostic] = caught.value.diagnostics
    return diagnostic.message, diagnostic.hint


def test_the_campaign_has_no_warning() -> None:
    brief = load(CAMPAIGN)
    assert brief.warnings == ()
    assert brief.id == "belarus-solidarity"
    assert [language.tag for language in brief.languages] == (
        ["en", "be", "ru", "uk", "pl", "ka", "ky", "de", "fr", "es", "ar", "hi"]
    )
    assert all(len(paragraph.variants) == 12 for paragraph in brief.background)
    assert brief.actions is not None
    assert [action.id for action in brief.actions.items][:2] == ["embassy", "labourstart"]
    assert brief.headline.place.file == str(CAMPAIGN)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text("headline: a\n")
    message, hint = refusal(tmp_path / "contents.yaml")
    assert message == f"{tmp_path}/contents.yaml does not exist"
    assert hint == f"Did you mean `{tmp_path}/content.yaml`?"
    (tmp_path / "strike.yml").write_text("headline: a\n")
    assert refusal(tmp_path / "strik.yaml")[1] == f"Did you mean `{tmp_path}/strike.yml`?"
    assert refusal(tmp_path / "march.yaml")[1] == ""
    assert refusal(tmp_path)[0] == f"{tmp_path} is a folder, not a file"
    assert refusal(tmp_path / "content.yaml" / "x")[0].endswith("can't be read: not a directory")
    assert "does not exist" in refusal("nowhere/at/all.yaml")[0]
    assert "can't be read" in refusal("a\0b")[0]
    assert "can't be read" in refusal("x" * 10_000)[0]
    assert refusal("/dev/null")[0] == "/dev/null is not a file"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "content.yaml"
    path.write_text("headline: a\n")
    close(path, monkeypatch)
    assert refusal(path)[0] == f"{path} can't be read: you have no permission to"


def test_the_id_comes_from_the_name_of_the_file(tmp_path: Path) -> None:
    for name, id in (
        ("Strike Now.yaml", "strike-now"),
        ("…​.yml", "brief"),
        ("con.yaml", "con-brief"),
    ):
        path = tmp_path / name
        path.write_text("headline: a\n", encoding="utf-8")
        assert load(path).id == id


def test_an_invalid_byte_is_shown_where_it_is() -> None:
    where, message, hint, _ = only_error(b"headline: a\nkicker: \xc3\xa4\xe4\n")
    assert (where, message) == ("2:10", "the byte 0xE4 is not UTF-8")
    assert hint == "The file is saved in another encoding. Save it again and choose UTF-8."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_named(encoding: str) -> None:
    message = only_error("headline: Grüße\n".encode(encoding))[1]
    assert message == f"the file is saved as {encoding[:6].upper()}; brief reads UTF-8"


def test_control_characters_are_named() -> None:
    where, message, _, _ = only_error("headline: a\x00b\n")
    assert (where, message) == ("1:12", "a text can't hold the character U+0000 NULL")
    assert len(complaints("headline: " + "\x01" * 500)) == 30


def test_text_as_well_as_bytes() -> None:
    assert read("\ufeffheadline: a\n").headline.place.column == 11
    assert only_error("headline: \ud800\n")[1].startswith("the byte 0xED is not UTF-8")


def test_the_same_source_is_the_same_brief() -> None:
    assert load(CAMPAIGN) == load(CAMPAIGN)
