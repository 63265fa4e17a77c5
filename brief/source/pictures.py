"""Pictures: their words, and their files, which stay inside the source's folder."""

from __future__ import annotations

import re
from pathlib import Path

from brief.diagnostics import Place, Problems
from brief.model import Drawing, Message, Picture, Raster
from brief.source import limits
from brief.source.fields import mapping, open_block, scalar, yes_or_no
from brief.source.source_text import shown
from brief.source.texts import Texts
from brief.source.vocabulary import PICTURE
from brief.source.yaml_nodes import Mapping, Node, Scalar

_SHAPE = "`{path: photo.jpg, alt: what it shows}`"


class Pictures:
    """Reads pictures from one folder, each file once."""

    def __init__(self, folder: Path, texts: Texts, problems: Problems) -> None:
        self.folder = folder
        self.texts = texts
        self.problems = problems
        self._files: dict[Path, Raster | Drawing | None] = {}

    def picture(self, node: Node | None, id: str) -> Picture[Message] | None:
        """A picture with its words; None if there is none, or none that can be used."""
        if node is None:
            return None
        if isinstance(node, Scalar):
            self._file(node)
            self._no_alt(node)
            return None
        block_node = mapping(node, "a picture", _SHAPE, self.problems)
        if block_node is None:
            return None
        return self._described(block_node, id)

    def _described(self, node: Mapping, id: str) -> Picture[Message] | None:
        block = open_block(node, PICTURE, "in a picture", self.problems)
        path, alt_node = block.get("path"), block.get("alt")
        decorative = yes_or_no(block.get("decorative"), False, self.problems)
        caption_node = block.get("caption")
        if caption_node is not None and not id.startswith("images."):
            self.problems.error(
                "only a picture under `images` has a caption",
                block.key("caption").place,
                "Delete it, or list the picture under `images`.",
            )
        caption = self.texts.message(caption_node, f"{id}.caption")
        alt = self.texts.message(alt_node, f"{id}.alt", links=False)
        if decorative and alt_node is not None:
            self.problems.error(
                "a picture is either decorative or has a text that stands for it",
                block.key("decorative").place,
                "Delete `decorative` if the picture tells something, or `alt` if it does not.",
            )
        elif not decorative and alt_node is None:
            self._no_alt(node)
        if path is None:
            self.problems.error("the file of this picture is missing", node.place, "Add `path: …`.")
            return None
        name = scalar(path, "`path`", self.problems)
        content = self._file(name) if name else None
        if content is None or (alt is None and not decorative):
            return None
        return Picture(content, None if decorative else alt, caption, node.place)

    def _no_alt(self, node: Node) -> None:
        self.problems.error(
            "this picture has no text for those who can't see it",
            node.place,
            "Add `alt: …`, which says what it shows, or `decorative: true` if it shows nothing "
            "that matters.",
        )

    def _file(self, value: Scalar) -> Raster | Drawing | None:
        """What a file shows; None after a complaint."""
        name = value.text.strip()
        try:
            path = inside(self.folder, name)
            if path not in self._files:
                self._files[path] = None  # one complaint about it is enough
                self._files[path] = self._read(path, name, value.place)
            return self._files[path]
        except ValueError as error:
            self.problems.error(str(error), value.place)
        except OSError as error:
            reason = (error.strerror or "").lower() or "it can't be read"
            self.problems.error(f"can't read `{shown(name)}`: {reason}", value.place)
        return None

    def _read(self, path: Path, name: str, place: Place) -> Raster | Drawing:
        from brief.images import read

        if not path.exists():
            raise ValueError(f"there is no file `{shown(name)}`{self._similar(path)}")
        if not path.is_file():
            raise ValueError(f"`{shown(name)}` is not a file")
        size = path.stat().st_size
        if size > limits.IMAGE_BYTES:
            raise ValueError(
                f"`{shown(name)}` is too large: {size // 1_000_000} MB, "
                f"and {limits.IMAGE_BYTES // 1_000_000} MB is the most"
            )
        found = read(path.read_bytes(), name)
        for note in found.notes:
            self.problems.warn(note, place)
        return found.content

    def _similar(self, path: Path) -> str:
        """A file that was probably meant: its capitals or its ending differ, or a letter."""
        from difflib import get_close_matches
        from itertools import islice

        try:
            names = [entry.name for entry in islice(path.parent.iterdir(), 1000)]
        except OSError:
            return ""
        by_folded = {name.casefold(): name for name in names}
        close = get_close_matches(path.name.casefold(), list(by_folded), 1, 0.75)
        return f"; did you mean `{shown(by_folded[close[0]])}`?" if close else ""


def inside(folder: Path, name: str) -> Path:
    """The path of a file in a folder. Raises ValueError if it leads out of that."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", name):
        raise ValueError(
            f"`{shown(name)}` is an address; save the picture beside the source "
            "and write its file's name"
        )
    if "\\" in name:
        raise ValueError(f"write `{shown(name.replace(chr(92), '/'))}`, with slashes like /")
    parts = name.split("/")
    if name.startswith(("/", "~")) or re.match(r"[A-Za-z]:", name) or ".." in parts:
        raise ValueError(
            f"`{shown(name)}` is outside the folder of the source; pictures have to be inside it"
        )
    if "\0" in name or len(name) > 500 or any(len(part.encode()) > 255 for part in parts):
        raise ValueError(f"`{shown(name)}` is not the name of a file")
    folder = folder.resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise ValueError(
            f"`{shown(name)}` leads out of the folder of the source; pictures have to be inside it"
        )
    return path
