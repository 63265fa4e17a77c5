"""Chooses each text's wording in one language; what is lacking falls back to the source's."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

from brief.languages import Language
from brief.model import Brief, LocalizedBrief, Message, Text

# What is said once for all languages when it is given as a plain string: names and addresses.
_SAME_EVERYWHERE = frozenset({"name", "label", "address"})


def localise(brief: Brief[Message], language: Language) -> LocalizedBrief:
    """The brief in `language`, each Message turned into the Text that a reader is shown.

    A text that the language lacks, and its parents by truncation lack too (`pt` for `pt-BR`,
    RFC 4647 section 3.4; not `sr` for `sr-Latn`, whose script is another), is the source
    language's; `fallbacks` lists these.
    """
    source = brief.languages[0]
    tags = _parents(language)
    fallbacks: list[Text] = []

    def choose(message: Message) -> Text:
        for tag in tags:
            if tag in message.variants:
                variant = message.variants[tag]
                return Text(message.id, language, variant.spans, variant.place, variant.pattern)
        variant = message.variants[source.tag]
        text = Text(message.id, source, variant.spans, variant.place, variant.pattern)
        name = message.id.rsplit(".", 1)[-1]
        if len(message.variants) > 1 or name not in _SAME_EVERYWHERE:
            fallbacks.append(text)
        return text

    def convert(node: Any) -> Any:
        if isinstance(node, Message):
            return choose(node)
        if isinstance(node, tuple):
            return tuple(convert(item) for item in node)
        if dataclasses.is_dataclass(node) and not isinstance(node, type):
            values = {field.name: getattr(node, field.name) for field in dataclasses.fields(node)}
            changed = {
                name: new for name, old in values.items() if (new := convert(old)) is not old
            }
            return dataclasses.replace(node, **changed) if changed else node
        return node

    return LocalizedBrief(language, cast(Brief[Text], convert(brief)), tuple(fallbacks))


def _parents(language: Language) -> tuple[str, ...]:
    """The tag of a language, and those of its parents that are written in the same script."""
    parts = language.tag.split("-x-")[0].split("-")
    tags = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return tuple(dict.fromkeys([language.tag, *(t for t in tags if _alike(t, language))]))


def _alike(tag: str, language: Language) -> bool:
    """Whether a tag stands for the script of a language; an unknown one stands for none."""
    try:
        return Language.parse(tag).script == language.script
    except ValueError:
        return False
