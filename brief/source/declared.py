"""The languages of a brief: as named in it, or as found in its texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from brief.diagnostics import Place, Problems
from brief.languages import Direction, Language
from brief.source import limits
from brief.source.fields import choice, items, kind, name_of, open_block, present, scalar
from brief.source.source_text import shown
from brief.source.tags import known, meant_by
from brief.source.vocabulary import ALL, LANGUAGE
from brief.source.yaml_nodes import Mapping, Node, Scalar, Sequence

_ENGLISH = Language("en", "Latn", "ltr")


def languages_of(node: Node | None, root: Mapping, problems: Problems) -> tuple[Language, ...]:
    """The languages, the source language first; English if nothing tells of any."""
    node = present(node)
    if node is None:
        return _found(root) or _presumed(root, problems)
    if isinstance(node, Scalar):
        listed: tuple[Node, ...] = tuple(_split(node))
    elif isinstance(node, Mapping):
        listed = (node,)
    else:
        listed = items(node, limits.LANGUAGES, "languages", problems)
    languages: dict[str, Language] = {}
    for item in listed:
        language = _language(item, problems)
        if language and language.tag in languages:
            problems.error(f"the language {language.tag} is here a second time", item.place)
        elif language:
            languages[language.tag] = language
    return tuple(languages.values()) or (_ENGLISH,)


def _split(node: Scalar) -> Iterator[Scalar]:
    """`languages: en, be ru` as its tags."""
    words = list(re.finditer(r"[^\s,;]+", node.text))[: limits.LANGUAGES]
    for word, place in zip(words, node.places([word.start() for word in words]), strict=True):
        place = Place(place.file, place.line, place.column, len(word[0]))
        yield Scalar(word[0], place, "", node.source, node.start, node.end)


def _language(node: Node, problems: Problems) -> Language | None:
    if isinstance(node, Sequence):
        problems.error(f"a language is {kind(node)} here", node.place, "Write its tag: `en`.")
        return None
    if isinstance(node, Scalar):
        return _parsed(node, None, None, problems)
    block = open_block(node, LANGUAGE, "in a language", problems)
    tag = block.get("tag")
    if tag is None:
        problems.error("the tag of this language is missing", node.place, "Add `tag: …`.")
        return None
    script, direction = block.get("script"), block.get("direction")
    way = choice(direction, ("ltr", "rtl"), "a direction", problems) if direction else None
    code = _script(script, problems) if script else None
    word = scalar(tag, "the tag of a language", problems)
    return _parsed(word, code, way, problems) if word else None


def _script(node: Node, problems: Problems) -> str | None:
    word = scalar(node, "the script", problems)
    if word is None:
        return None
    code = word.text.strip().title()
    if re.fullmatch(r"[A-Z][a-z]{3}", code) and _is_script(code):
        return code
    problems.error(
        f"`{shown(word.text)}` is not a script",
        word.place,
        "It is a code of four letters (ISO 15924), such as Latn, Cyrl or Arab.",
    )
    return None


def _is_script(code: str) -> bool:
    import icu

    # 0 and 1 are Common and Inherited, which are no scripts of a language.
    return bool(icu.Char.getPropertyValueEnum(icu.UProperty.SCRIPT, code) > 1)


def _parsed(
    node: Scalar, script: str | None, direction: str | None, problems: Problems
) -> Language | None:
    name = node.text.strip()
    way: Direction | None = "rtl" if direction == "rtl" else "ltr" if direction else None
    problem = "is not a language tag"
    try:
        return Language.parse(name.replace("_", "-"), script, way)
    except ValueError as error:
        if "nothing is known" in str(error):
            problem = "is not a language that CLDR knows"
    meant = meant_by(name)
    if meant:
        hint = f"Did you mean `{meant}`?"
    elif "CLDR" in problem:
        hint = f"If it is right, say its script: {{tag: {shown(name)}, script: Latn}}."
    else:
        hint = "A tag is such as `en`, `pt-BR` or `zh-Hant`."
    problems.error(f"`{shown(name)}` {problem}", node.place, hint)
    return None


def _found(root: Mapping) -> tuple[Language, ...]:
    """The languages of the maps from language to text, in the order in which they appear."""
    languages: dict[str, Language] = {}
    waiting: list[Node] = [root]
    while waiting and len(languages) < limits.LANGUAGES:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting += reversed(node.items)
        elif isinstance(node, Mapping):
            names = [name_of(entry.key) for entry in node.entries]
            found = [known(name) for name in names if name not in ALL or name == "id"]
            if found and all(found) and not (set(names) - {"id"}) & ALL:
                languages |= {language.tag: language for language in found if language}
            else:
                waiting += [entry.value for entry in reversed(node.entries)]
    return tuple(languages.values())


def _presumed(root: Mapping, problems: Problems) -> tuple[Language, ...]:
    """English, where no language is named and the headline may be English."""
    headline = next((e.value for e in root.entries if name_of(e.key) == "headline"), None)
    letters = [c for c in headline.text if c.isalpha()] if isinstance(headline, Scalar) else []
    latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters)
    place = headline.place if headline else root.place
    if letters and latin * 2 < len(letters):
        problems.error(
            "the language of this brief is not named, and it does not look like English",
            place,
            "Add a line such as `languages: [uk]`.",
        )
    elif letters:
        problems.warn(
            "no language is named; this is taken for English",
            place,
            "Add the line `languages: [en]`.",
        )
    return (_ENGLISH,)
