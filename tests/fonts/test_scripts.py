"""Scripts of characters, forms of languages."""

from __future__ import annotations

import pytest

from convert.fonts import form_of, language_of, name_of, own_form, script_of, shaping_script


@pytest.mark.parametrize(
    ("language", "form"),
    [
        ("zh", "Hans"), ("zh-CN", "Hans"), ("zh-TW", "Hant"), ("zh-Hant-HK", "Hant"), ("yue", "Hant"), ("ja", "Jpan"),
        ("ko-KR", "Kore"), ("ar", "Arab"), ("fa_IR", "Arab"), ("ur", "Arab"), ("he", "Hebr"), ("mr", "Deva"),
        ("as", "Beng"), ("th", "Thai"), ("km", "Khmr"), ("az-Arab", "Arab"), ("hi-Latn", None), ("sr-Cyrl", None),
        ("vi", None), ("el", None), ("ru", None), (None, None), ("", None),
    ],
)  # fmt: skip
def test_a_language_has_a_script_of_its_own_or_that_of_the_text_faces(
    language: str, form: str | None
) -> None:
    assert own_form(language) == form


def test_han_takes_the_form_of_the_language() -> None:
    assert [form_of("骨", language) for language in ("zh", "zh-TW", "ja", "ko", "en")] == [
        "Hans", "Hant", "Jpan", "Kore", "Hans",
    ]  # fmt: skip
    assert [form_of(sign, "zh") for sign in "かカ한ㄅ"] == ["Jpan", "Jpan", "Kore", "Hant"]


def test_kana_and_hangul_say_which_language_a_word_is_of() -> None:
    assert language_of("東京タワー", "en") == "ja"
    assert language_of("한국어", "vi") == "ko"
    assert language_of("かな", "zh-TW") == "zh-TW"
    assert language_of("Đổi", "vi") == "vi"


def test_signs_of_no_script_are_shaped_in_that_of_the_language() -> None:
    assert shaping_script("——", "zh-TW") == "Hani"
    assert shaping_script("2011", "ar") == "Arab"
    assert shaping_script("——", "de") is None
    assert shaping_script("중", "ko") is None


def test_a_mark_or_a_sign_has_no_script() -> None:
    assert [script_of(sign) for sign in ("。", "1", "😀", "a1", "१")] == ["", "", "", "Latn", "Deva"]


def test_scripts_have_names_for_people() -> None:
    assert [name_of(sign) for sign in ("ب", "བ", "،", "☃", "1")] == [
        "Arabic", "Tibetan", "Arabic", "emoji and symbols", "other",
    ]  # fmt: skip
