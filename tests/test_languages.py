import pytest

from brief.languages import Language


@pytest.mark.parametrize(
    ("tag", "canonical", "script", "direction"),
    [
        ("en", "en", "Latn", "ltr"),
        ("EN-gb", "en-GB", "Latn", "ltr"),
        ("iw", "he", "Hebr", "rtl"),
        ("zh-TW", "zh-TW", "Hant", "ltr"),
        ("zh-Hant", "zh-Hant", "Hant", "ltr"),
        ("sr-Latn", "sr-Latn", "Latn", "ltr"),
        ("ckb", "ckb", "Arab", "rtl"),
        ("pa-PK", "pa-PK", "Arab", "rtl"),
        ("ff-Adlm", "ff-Adlm", "Adlm", "rtl"),
        ("nqo", "nqo", "Nkoo", "rtl"),
    ],
)
def test_script_and_direction_follow_from_the_tag(
    tag: str, canonical: str, script: str, direction: str
) -> None:
    language = Language.parse(tag)
    assert (language.tag, language.script, language.direction) == (canonical, script, direction)


def test_script_and_direction_can_be_said_outright() -> None:
    assert Language.parse("aaj", script="Arab").direction == "rtl"
    assert Language.parse("az", script="Arab", direction="ltr").direction == "ltr"


@pytest.mark.parametrize("tag", ["", "e", "en_US", "english!", "qqq", "-", "en--GB", "और"])
def test_what_is_no_language_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="language"):
        Language.parse(tag)
