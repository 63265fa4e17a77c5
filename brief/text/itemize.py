"""Cuts a paragraph into items: stretches of one source, level, script and face."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import icu

from brief.text.types import MissingCharacter, ShapingStyle, StyledText
from brief.typefaces import FontLibrary

_COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Common, Inherited and Unknown (UAX #24): what stands around them decides."""

_EAST_ASIAN = frozenset({"Hani", "Hira", "Kana", "Bopo"})
"""Set in one face and shaped alike: Japanese changes between them in every word."""

_CHARACTER_SCRIPT = {
    "Jpan": "Hani",
    "Hans": "Hani",
    "Hant": "Hani",
    "Hanb": "Hani",
    "Hrkt": "Hani",
    "Kore": "Hang",
    "Aran": "Arab",
}
"""Scripts of characters, for those that stand for several or for a style."""

_LONGEST = 1024
"""Characters in an item. HarfBuzz takes quadratic time over unbroken Arabic: 33 s for 100,000."""

_SILENT = frozenset("\n\r\x85\u2028\u2029")
"""Forced line breaks: nothing of them is painted."""


@dataclass(frozen=True, slots=True)
class Item:
    """Characters `start` to `end` of the paragraph: all that HarfBuzz needs to know of them."""

    start: int
    end: int
    source: int
    """Index of the StyledText."""
    level: int
    script: str
    face: str
    """Key in the FontLibrary."""
    style: ShapingStyle

    @property
    def rtl(self) -> bool:
        return self.level % 2 == 1


@dataclass(slots=True)
class ScriptMemo:
    """Scripts of characters and faces of clusters, looked up once; at most `capacity` of each."""

    capacity: int = 20000
    _faces: dict[tuple[str, ShapingStyle], dict[str, str]] = field(default_factory=dict, repr=False)
    _script: dict[str, str] = field(default_factory=dict, repr=False)
    _extensions: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def scripts(self, text: str) -> dict[str, str]:
        """The Script property (ISO 15924) of each different character of a text."""
        if len(self._script) > self.capacity:
            self._script.clear()
        known = self._script
        result: dict[str, str] = {}
        for character in set(text):
            script = known.get(character)
            if script is None:
                script = icu.Script.getScript(ord(character)).getShortName()
                known[character] = script
            result[character] = script
        return result

    def faces(self, script: str, style: ShapingStyle) -> dict[str, str]:
        """Keys of the faces of clusters in a script and style: what is lacking is to be added."""
        if len(self._faces) > 256:
            self._faces.clear()
        known = self._faces.setdefault((script, style), {})
        if len(known) > self.capacity:
            known.clear()
        return known

    def extensions(self, character: str) -> frozenset[str]:
        """Script_Extensions of a character of no script of its own; empty if it goes with any."""
        found = self._extensions.get(character)
        if found is None:
            if len(self._extensions) > self.capacity:
                self._extensions.clear()
            codes = icu.Script.getScriptExtensions(character)
            found = frozenset(icu.Script(code).getShortName() for code in codes) - _COMMON
            self._extensions[character] = found
        return found


def itemize(
    text: str,
    texts: Sequence[StyledText],
    clusters: Sequence[int],
    levels: Sequence[int],
    library: FontLibrary,
    memo: ScriptMemo,
) -> tuple[tuple[Item, ...], tuple[MissingCharacter, ...]]:
    """Items in logical order, and the grapheme clusters that no face has.

    `text` is that of all `texts` in turn, `clusters` are the boundaries of its grapheme clusters.
    A cluster is never split: it has the level and the style of its first character.
    """
    if not texts:
        return (), ()
    scripts = resolve_scripts(text, clusters, texts[0].style.script, memo)
    uniform = len(set(scripts)) == 1 and not any(levels)
    items: list[Item] = []
    missing: list[MissingCharacter] = []
    first = source_start = 0
    for source, styled in enumerate(texts):
        source_end = source_start + len(styled.text)
        last = bisect_right(clusters, source_end - 1, first) if source_end > source_start else first
        last = min(last, len(clusters) - 1)
        while first < last:
            # As far as level and script stay the same.
            level, script = levels[clusters[first]], scripts[first]
            end = last if uniform else first + 1
            while end < last and levels[clusters[end]] == level and scripts[end] == script:
                end += 1
            for start, stop, face in _by_face(
                text, clusters[first : end + 1], script, styled.style, library, memo, missing
            ):
                for begin, end_ in _short_enough(text, clusters, start, stop):
                    items.append(Item(begin, end_, source, level, script, face, styled.style))
            first = end
        source_start = source_end
    return tuple(items), tuple(missing)


def resolve_scripts(
    text: str, clusters: Sequence[int], fallback: str, memo: ScriptMemo
) -> Sequence[str]:
    """The script of each grapheme cluster (UAX #24 section 5).

    Characters of no script of their own take that of the text before them, at the beginning that
    of the text after them; closing brackets that of the opening ones. `fallback` (ISO 15924) is
    for texts of nothing else.
    """
    fallback = _CHARACTER_SCRIPT.get(fallback, fallback)
    count = len(clusters) - 1
    known = memo.scripts(text)
    own = set(known.values()) - _COMMON
    if not own or (len(own) == 1 and not own & _EAST_ASIAN):
        return [own.pop() if own else fallback] * count
    scripts: list[str] = []
    current = ""
    brackets: list[tuple[str, str]] = []
    for index in range(count):
        start = clusters[index]
        character = text[start]
        script = known[character]
        if script in _COMMON:
            script = _of_cluster(text[start + 1 : clusters[index + 1]], known)
        if script in _EAST_ASIAN:
            script = "Hani"
        if not script:
            script = current
            extensions = memo.extensions(character)
            if extensions and script not in extensions and not extensions & _EAST_ASIAN:
                script = fallback if fallback in extensions else current or min(extensions)
            closing = _closing(character)
            if closing:
                brackets.append((closing, current))
                del brackets[:-63]  # as deep as UAX #9 BD16 looks
            elif brackets and any(character == bracket for bracket, _ in brackets):
                while brackets[-1][0] != character:
                    brackets.pop()
                script = brackets.pop()[1] or current
        current = script or current
        scripts.append(script)
    following = fallback
    for index in range(count - 1, -1, -1):
        if scripts[index]:
            following = scripts[index]
        else:
            scripts[index] = following
    return scripts


def _of_cluster(rest: str, known: dict[str, str]) -> str:
    """The script of a mark on a base of no script (a dotted circle); "" if it has none either."""
    return next((known[mark] for mark in rest if known[mark] not in _COMMON), "")


def _closing(character: str) -> str:
    """The closing bracket to an opening one (Bidi_Paired_Bracket); "" otherwise."""
    if unicodedata.category(character) != "Ps":
        return ""
    closing = chr(icu.Char.getBidiPairedBracket(ord(character)))
    return closing if closing != character else ""


def _by_face(
    text: str,
    clusters: Sequence[int],
    script: str,
    style: ShapingStyle,
    library: FontLibrary,
    memo: ScriptMemo,
    missing: list[MissingCharacter],
) -> Iterator[tuple[int, int, str]]:
    """Start, end and face of each stretch in one face. Clusters without a face go to `missing`."""
    start, end = clusters[0], clusters[-1]
    if end - start == len(clusters) - 1:
        words: Sequence[str] = text[start:end]
    else:
        words = [text[a:b] for a, b in pairwise(clusters)]
    faces = memo.faces(script, style)
    every = set(words)
    for cluster in every - faces.keys():
        faces[cluster] = _choose(cluster, script, style, library)
    different = {faces[cluster] for cluster in every}
    if len(different) == 1 and (only := different.pop()):
        yield start, end, only
        return
    begun = start
    current = ""
    for index, cluster in enumerate(words):
        face = faces[cluster]
        if face == current and face:
            continue
        offset = clusters[index]
        if current:
            yield begun, offset, current
        begun, current = offset, face
        if not face and cluster[0] not in _SILENT and cluster != "\r\n":
            gap = library.gap(cluster)
            missing.append(MissingCharacter(cluster, offset, gap.extra is not None))
    if current:
        yield begun, end, current


def _short_enough(
    text: str, clusters: Sequence[int], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Cuts a stretch that is too long, after white space if there is some."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1
        if not cut:
            cut = clusters[bisect_right(clusters, start + _LONGEST) - 1]
            if cut <= start:  # one endless cluster
                break
        yield start, cut
        start = cut
    yield start, end


def _choose(cluster: str, script: str, style: ShapingStyle, library: FontLibrary) -> str:
    """Key of the face for a cluster; "" for none and for what is not painted."""
    if cluster[0] in _SILENT or unicodedata.category(cluster[0]) in ("Cc", "Cs"):
        return ""
    info = library.choose(
        cluster,
        script=script,
        language=style.language,
        weight=style.weight,
        italic=style.italic,
        headline=style.headline,
    )
    return info.key if info else ""
