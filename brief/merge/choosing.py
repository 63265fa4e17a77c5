"""What a row asks for: languages, editions, paper, theme, logo."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import cast, get_args

from brief.editions import EDITIONS
from brief.languages import Language
from brief.merge.columns import Cells, RowError
from brief.merge.orders import Logo, Look
from brief.model import Brief, EditionName, Message, Paper, PaperName, Theme, ThemeName
from brief.source import limits
from brief.source.pictures import inside

_BETWEEN = re.compile(r"[\s,;+/]+")
_LOGOS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Choice:
    languages: tuple[Language, ...]
    editions: tuple[EditionName, ...]
    look: Look


@dataclass(slots=True)
class Chooser:
    """Reads the columns in which rows choose.

    languages, editions: for rows that name none; a row may name any language that the brief has.
    folder: where logos are.
    """

    brief: Brief[Message]
    languages: tuple[Language, ...]
    editions: tuple[EditionName, ...]
    folder: Path
    _logos: dict[str, Logo] = field(default_factory=dict, init=False)

    def choose(self, cells: Cells) -> Choice:
        """Raises RowError."""
        paper, theme, logo = (cells.text(name) for name in ("paper", "theme", "logo"))
        look = Look(
            self._paper(paper) if paper else None,
            self._theme(theme) if theme else None,
            self._logo(logo) if logo else None,
        )
        languages, editions = cells.text("languages"), cells.text("edition")
        return Choice(
            self._languages(languages) if languages else self.languages,
            self._editions(editions) if editions else self.editions,
            look if paper or theme or logo else _AS_THE_SOURCE,
        )

    def _languages(self, text: str) -> tuple[Language, ...]:
        known = {language.tag.casefold(): language for language in self.brief.languages}
        found: dict[str, Language] = {}
        for word in filter(None, _BETWEEN.split(text.replace("_", "-").casefold())):
            if word not in known:
                have = ", ".join(language.tag for language in known.values())
                raise RowError(
                    "languages", f"names a language that the source lacks; it has {have}", word[:40]
                )
            found[word] = known[word]
        return tuple(found.values())

    def _editions(self, text: str) -> tuple[EditionName, ...]:
        words = [w for w in re.split(r"[,;+]\s*|\s+", text.casefold().replace("_", "-")) if w]
        for word in words:
            if word not in EDITIONS:
                raise RowError("edition", f"is none of {', '.join(EDITIONS)}", word[:40])
        return cast("tuple[EditionName, ...]", tuple(dict.fromkeys(words)))

    def _paper(self, text: str) -> Paper:
        words = text.casefold().replace(",", " ").split()
        rest = " ".join(word for word in words if word not in ("landscape", "portrait"))
        names: tuple[PaperName, ...] = get_args(PaperName)
        for name in names:
            if name.casefold() == rest:
                return Paper(name, "landscape" in words)
        raise RowError("paper", f"is none of {', '.join(names)}; `landscape` may follow", text[:40])

    def _theme(self, text: str) -> Theme:
        names: tuple[ThemeName, ...] = get_args(ThemeName)
        for name in names:
            if name == text.casefold():
                # The accent that fits the source's theme belongs to the campaign, not to a theme.
                return Theme(name, self.brief.theme.accent)
        raise RowError("theme", f"is none of {', '.join(names)}", text[:40])

    def _logo(self, name: str) -> Logo:
        if not (self.brief.organisation and self.brief.organisation.logo):
            raise RowError(
                "logo",
                "can't be used: the source has no `logo` whose place and description it takes",
            )
        if name not in self._logos:
            try:
                path = inside(self.folder, name)
                if path.stat().st_size > limits.IMAGE_BYTES:
                    raise ValueError("too large")
                data = path.read_bytes()
            except (ValueError, OSError) as error:
                words = "can't be read: it is a file in the folder of the source"
                raise RowError("logo", words, str(error)) from None
            if len(self._logos) >= _LOGOS_KEPT:
                self._logos.pop(next(iter(self._logos)))
            self._logos[name] = Logo(name, sha256(data).hexdigest(), data)
        return self._logos[name]


_AS_THE_SOURCE = Look()
