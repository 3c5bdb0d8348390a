from __future__ import annotations

import pytest

from variorum.bench.events import sample_event
from variorum.bench.score_nuggets import Nugget, load_nuggets, told_nuggets

FACT = Nugget("closed", (("the harbour pier was closed", "harbour board closed the pier"),))
DIFFERENCE = Nugget("age", (("95 years old",), ("59 years old",)))


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("On Monday the harbour pier was closed.", True),
        ("The pier that the harbour board closed is old.", True),
        ("The harbour board is closing its piers.", True),
        ("The harbour pier was opened.", False),
        ("The harbour is old. It was closed.", False),
    ],
)
def test_a_fact_is_told_in_the_words_of_an_account(sentence, is_told):
    assert FACT.is_told([sentence]) is is_told


def test_two_sentences_do_not_tell_a_fact_together():
    assert not FACT.is_told(["The harbour pier is old.", "The road was closed."])


def test_a_difference_is_told_by_a_sentence_with_two_of_its_values():
    assert DIFFERENCE.is_told(["It is 95 years old, or 59 years old."])
    assert not DIFFERENCE.is_told(["It is 95 years old.", "It is 59 years old."])


def test_what_stands_behind_the_length_is_not_counted():
    event = sample_event()
    for words, told in ((5, ["closed"]), (3, [])):
        found = told_nuggets(
            event, lambda _event, _words: ["The harbour pier was closed."], [FACT], words
        )
        assert found == told


def test_the_accounts_of_the_sample_tell_every_fact_of_its_key():
    texts = list(sample_event().texts)
    facts = [nugget for nugget in load_nuggets() if len(nugget.values) == 1]
    assert facts
    assert all(nugget.is_told(texts) for nugget in facts)
