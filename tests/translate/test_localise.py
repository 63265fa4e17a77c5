import pytest

from brief.diagnostics import Place
from brief.languages import Language
from brief.model import Action, Actions, Brief, Message, Organisation, Span, Variant
from brief.translate import localise

HERE = Place("content.yaml", 1, 1)
EN, DE, PT, BR = (Language.parse(tag) for tag in ("en", "de", "pt", "pt-BR"))


def message(id: str, **texts: str) -> Message:
    variants = {
        tag.replace("_", "-"): Variant((Span(text, HERE),), HERE) for tag, text in texts.items()
    }
    return Message(id, HERE, variants)


def brief(**blocks: object) -> Brief[Message]:
    return Brief(
        id="x",
        languages=(EN, DE),
        headline=message("headline", en="Strike", de="Streik"),
        place_of_source=HERE,
        **blocks,  # type: ignore[arg-type]
    )


def test_the_language_s_own_text_is_chosen() -> None:
    local = localise(brief(), DE)
    assert local.content.headline.plain == "Streik"
    assert local.content.headline.language == DE
    assert local.fallbacks == ()


def test_what_is_lacking_falls_back_to_the_source_and_is_reported() -> None:
    local = localise(brief(summary=message("summary", en="Act now")), DE)
    assert local.content.summary is not None
    assert local.content.summary.language == EN
    assert [text.id for text in local.fallbacks] == ["summary"]


def test_a_region_takes_its_language_s_text() -> None:
    local = localise(brief(summary=message("summary", en="Act now", pt="Aja agora")), BR)
    assert local.content.summary is not None
    assert local.content.summary.plain == "Aja agora"
    assert local.content.summary.language == BR


def test_a_name_given_once_is_the_same_everywhere() -> None:
    organisation = Organisation(message("organisation.name", en="ITUC"))
    local = localise(brief(organisation=organisation), DE)
    assert local.content.organisation is not None
    assert local.content.organisation.name.language == EN
    assert local.fallbacks == ()


def test_nested_texts_are_reached() -> None:
    action = Action("letter", message("actions.letter.title", en="Write", de="Schreibt"),
                    (), None, None, HERE)  # fmt: skip
    local = localise(brief(actions=Actions(None, (action,))), DE)
    assert local.content.actions is not None
    title = local.content.actions.items[0].title
    assert title is not None
    assert title.plain == "Schreibt"


@pytest.mark.parametrize(
    ("tag", "parent", "taken"),
    [("sr-Latn", "sr", False), ("zh-Hant", "zh", False), ("zh-Hant-HK", "zh-Hant", True)],
)
def test_a_parent_in_another_script_is_no_parent(tag: str, parent: str, taken: bool) -> None:
    summary = message("summary", en="Act now", **{parent.replace("-", "_"): "x"})
    local = localise(brief(summary=summary), Language.parse(tag))
    assert local.content.summary is not None
    assert (local.content.summary.plain == "x") is taken
    assert bool([text for text in local.fallbacks if text.id == "summary"]) is not taken


@pytest.mark.parametrize("tag", ["aaj", "en-x-plain", "qaa-Latn"])
def test_a_language_that_nobody_knows_has_no_parents(tag: str) -> None:
    local = localise(brief(summary=message("summary", en="Act now")), Language.parse(tag, "Latn"))
    assert local.content.summary is not None
    assert local.content.summary.plain == "Act now"
