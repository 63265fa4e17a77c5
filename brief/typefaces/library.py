"""The fonts at hand: reads the manifest, finds files, opens faces on demand."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from brief.typefaces.face import Coverage, Face, FaceInfo
from brief.typefaces.fallback import Fallback
from brief.typefaces.gaps import Gap, gap

T = TypeVar("T")

_PACKAGE = Path(__file__).resolve().parents[1]


class FontNotInstalledError(LookupError):
    """A face of the manifest whose file is not on this machine."""


@dataclass(eq=False)
class FontLibrary:
    """All faces, by key. Opened faces and choices already made stay in the instance.

    Instances may be shared between threads: at worst a face is opened twice and one copy dropped.
    """

    folder: Path
    infos: Mapping[str, FaceInfo] = field(repr=False)
    _opened: dict[str, Face] = field(default_factory=dict, repr=False)
    _paths: dict[str, Path | None] = field(default_factory=dict, repr=False)
    _kept: dict[type, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._fallback = Fallback(tuple(self.infos.values()), self.installed)

    @classmethod
    def open(cls, folder: Path | None = None) -> FontLibrary:
        """Reads `manifest.json` of a folder of fonts, of the project's own unless given.

        No font is opened. Raises FileNotFoundError if there is no manifest.
        """
        folder = folder or default_folder()
        content = json.loads((folder / "manifest.json").read_bytes())
        coverage = [Coverage(ranges) for ranges in content["coverage"]]
        return cls(folder, {row["key"]: _info(row, coverage) for row in content["faces"]})

    def keep(self, kind: type[T], make: Callable[[], T]) -> T:
        """What others remember about these fonts (shapes, say), for as long as the library lives.

        One of each kind, made when it is first asked for.
        """
        if kind not in self._kept:
            self._kept.setdefault(kind, make())
        found: T = self._kept[kind]
        return found

    def path(self, info: FaceInfo) -> Path | None:
        """The file of a face, from the folder or from an installed package; None: not here."""
        if info.file not in self._paths:
            found: Path | None = self.folder / info.file
            if not self.folder.joinpath(info.file).is_file():
                found = _installed_file(info.installed_as)
            self._paths[info.file] = found
        return self._paths[info.file]

    def installed(self, info: FaceInfo) -> bool:
        """Whether the file of a face is on this machine."""
        return self.path(info) is not None

    def face(self, key: str) -> Face:
        """The opened face of a key.

        Raises KeyError for an unknown key and FontNotInstalledError if its file is not here.
        """
        if key not in self._opened:
            info = self.infos[key]
            path = self.path(info)
            if path is None:
                raise FontNotInstalledError(f"the font {info.file} is not installed")
            self._opened.setdefault(key, Face.open(info, path))
        return self._opened[key]

    def choose(
        self,
        cluster_text: str,
        *,
        script: str,
        language: str,
        weight: int = 400,
        italic: bool = False,
        headline: bool = False,
    ) -> FaceInfo | None:
        """The face to set a grapheme cluster in, among those installed; see `Fallback.choose`."""
        return self._fallback.choose(
            cluster_text,
            script=script,
            language=language,
            weight=weight,
            italic=italic,
            headline=headline,
        )

    def gap(self, cluster_text: str) -> Gap:
        """Why `choose` gave None: names of the characters, and what to install, if that helps."""
        return gap(cluster_text, tuple(self.infos.values()), self.installed)


def default_folder() -> Path:
    """The fonts inside the installed package, or those of the checkout around it."""
    packaged = _PACKAGE / "_fonts"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "fonts"


def _installed_file(name: str) -> Path | None:
    """A file of an installed package, `package/folder/file`, without importing the package."""
    if not name:
        return None
    package, _, inside = name.partition("/")
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, inside)
        if path.is_file():
            return path
    return None


def _info(row: dict[str, Any], coverage: list[Coverage]) -> FaceInfo:
    row["coverage"] = coverage[row["coverage"]]
    if "scripts" in row:
        row["scripts"] = tuple(row["scripts"])
    if "languages" in row:
        row["languages"] = tuple(row["languages"])
    if "axes" in row:
        row["axes"] = {axis: tuple(limits) for axis, limits in row["axes"].items()}
    return FaceInfo(**row)
