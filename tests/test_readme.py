"""What the README says is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

from PIL import Image

from brief import FontLibrary, build, load
from brief.source import limits, vocabulary

_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1H0z"/></svg>'


def _readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_example_is_built_in_all_its_languages(
    tmp_path: Path, root: Path, library: FontLibrary
) -> None:
    match = re.search(r"```yaml\n(.*?)```", _readme(root), re.DOTALL)
    assert match
    source = tmp_path / "example.yaml"
    source.write_text(match[1], encoding="utf-8")
    (tmp_path / "logo.svg").write_text(_LOGO, encoding="utf-8")
    for name in ("nother.jpg", "rally.jpg", "border.png"):
        Image.new("RGB", (60, 40), "#446688").save(tmp_path / name)
    brief = load(source)
    assert brief.warnings == ()
    assert [handout.language.tag for handout in build(brief, library=library)] == ["en", "ar", "ks"]
    assert all(re.search(rf"\b{name}\b", match[1]) for name in vocabulary.BRIEF)


def test_the_limits_are_those_of_the_program(root: Path) -> None:
    table = _readme(root).partition("### Limits")[2].partition("\nScripts")[0]
    said = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", table)}
    assert {
        limits.NODES,
        limits.DEPTH,
        limits.TEXT_CHARACTERS,
        limits.LANGUAGE_CHARACTERS,
        limits.LANGUAGES,
        limits.ACTIONS,
        limits.LINKS,
        limits.PARAGRAPHS,
        limits.IMAGES,
        limits.CONTACTS,
        limits.ADDRESS_CHARACTERS,
        limits.FILE_BYTES // 1_000_000,
        limits.IMAGE_BYTES // 1_000_000,
    } <= said


def test_so_many_scripts_have_a_font(root: Path) -> None:
    manifest = json.loads((root / "fonts" / "manifest.json").read_text())
    scripts = {script for face in manifest["faces"] for script in face.get("scripts", [])}
    assert f"Scripts: {len(scripts)} of them" in _readme(root)


def test_pictures_and_pages_that_it_points_to_are_there(root: Path) -> None:
    for target in re.findall(
        r"\]\(([^)#]+)\)", re.sub(r"```.*?```", "", _readme(root), flags=re.DOTALL)
    ):
        if not target.startswith("http") and "…" not in target:
            assert (root / target).exists(), target
