from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.store.invented import make_text
from variorum.store.changes import find_changes

WORDS = st.lists(st.sampled_from(["one ", "two ", "three\n", "four, ", "five. "]), max_size=30)


def patched(older, newer, changes):
    """The newer text, made of the older one and the changes."""
    pieces, at = [], 0
    for change in changes:
        pieces += [older[at : change.older[0]], newer[slice(*change.newer)]]
        at = change.older[1]
    return "".join([*pieces, older[at:]])


@given(WORDS.map("".join), WORDS.map("".join))
def test_changes_turn_the_older_text_into_the_newer(older, newer):
    assert patched(older, newer, find_changes(older, newer)) == newer


@given(WORDS.map("".join))
def test_a_text_has_no_change_to_itself(text):
    assert find_changes(text, text) == ()


def test_a_changed_word_is_one_change():
    (change,) = find_changes("About 12 people came.", "About 14 people came.")
    assert (change.older, change.newer) == ((6, 9), (6, 9))


def test_a_text_too_long_for_words_is_compared_line_by_line():
    older = make_text(1, 30_000)
    newer = make_text(2, 30_000)
    changes = find_changes(older, newer)
    assert patched(older, newer, changes) == newer


def test_a_few_changed_words_in_a_long_text_are_found_alone():
    older = make_text(1, 30_000)
    newer = older.replace(older[9000:9005], "#####", 1)
    total = sum(change.older[1] - change.older[0] for change in find_changes(older, newer))
    assert total < 40
