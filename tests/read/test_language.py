"""Language: a sure answer, the hint, or "und"."""

from __future__ import annotations

import pytest

from variorum.read.language import detect_language

ENGLISH = "The minister said on Thursday that the talks with the other partners would go on. "
FRENCH = "Le ministre a déclaré jeudi que les discussions avec les partenaires continueraient. "


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (FRENCH, "fr")])
def test_a_plain_text_tells_its_language(text: str, code: str) -> None:
    assert detect_language(text, None) == code


def test_the_words_outweigh_the_hint() -> None:
    assert detect_language(FRENCH * 3, "en") == "fr"


@pytest.mark.parametrize(
    ("hint", "code"), [("en-GB", "en"), ("de_AT", "de"), (None, "und"), ("English", "und")]
)
def test_a_text_too_short_to_judge_takes_the_hint(hint: str | None, code: str) -> None:
    assert detect_language("Talks end", hint) == code


def test_a_text_in_two_languages_is_not_called_one() -> None:
    assert detect_language(ENGLISH * 30 + FRENCH * 30, None) == "und"


def test_an_empty_text_has_no_language() -> None:
    assert detect_language("", None) == "und"


@pytest.mark.parametrize("emoji", ["\U0001f680", "\U0001f44d\U0001f3fd", "\u2764\ufe0f"])
def test_emoji_do_not_outvote_the_words(emoji: str) -> None:
    report = "The ferry ran aground off the cape on Monday. The coast guard took all of them off."
    assert detect_language(emoji * 50 + report, None) == "en"
