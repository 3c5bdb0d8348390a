"""One utterance in two mouths, and when that is only how it was credited."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

WORDS = "Nobody has asked the harbour masters what the tides will do"
PEOPLE = [("Mara Venn", "person"), ("Tomas Aldane", "person"), ("Rolf Venn", "person")]


def speakers_told(*accounts: tuple[str, str]) -> list[str]:
    """The differences of speakers of accounts, each a speaker and what follows the name."""
    desk = Desk()
    for at, (speaker, more) in enumerate(accounts):
        clause = Clause(f"“{WORDS}” said {speaker}{more}", "said", lemma="say", quoted=True)
        desk.account(f"Outlet {at}", clause, people=PEOPLE, quotes=[(WORDS, speaker)])
    return [d.reason for d in desk.collate().discrepancies if d.kind == "speaker"]


def test_the_same_words_of_two_people_are_a_conflict():
    (reason,) = speakers_told(("Mara Venn", " on Monday"), ("Tomas Aldane", " on Monday"))
    assert "Mara Venn and Tomas Aldane" in reason


@pytest.mark.parametrize(
    "accounts",
    [
        (("Mara Venn", " and Tomas Aldane in a statement"), ("Tomas Aldane", " on Monday")),
        (("Mara Venn", " on Monday"), ("Mara Venn", " in a statement")),
    ],
    ids=["a joint statement", "one speaker"],
)
def test_words_that_may_be_of_both_or_are_of_one_are_no_conflict(accounts):
    assert not speakers_told(*accounts)


LONGER = "The lock is old, and so is the chain that holds it over the lower river all winter. "


def parts_told(*accounts: tuple[str, str, str]) -> list[str]:
    """The differences of speakers of accounts, each what is quoted, its speaker, and the marks."""
    desk = Desk()
    for at, (words, speaker, marked) in enumerate(accounts):
        clause = Clause(f"“{marked}” said {speaker}", "said", lemma="say", quoted=True)
        desk.account(f"Outlet {at}", clause, people=PEOPLE, quotes=[(words, speaker)])
    return [d.reason for d in desk.collate().discrepancies if d.kind == "speaker"]


def test_words_that_another_one_says_within_a_longer_remark_of_their_own_are_a_conflict():
    whole = LONGER + LONGER.lower() + WORDS
    assert parts_told((WORDS, "Mara Venn", WORDS), (whole, "Tomas Aldane", whole))


def test_words_that_another_one_quotes_within_a_longer_remark_are_no_conflict():
    whole = f"{LONGER}{LONGER.lower()}She said: ‘{WORDS}’"
    assert not parts_told((WORDS, "Mara Venn", WORDS), (whole, "Tomas Aldane", whole))


SHORT = "The tide forgives nobody in Hallby"


@pytest.mark.parametrize(
    ("other", "differs"),
    [(SHORT, True), ("The tide forgives nobody in Orlin", False), ("It forgives nobody", False)],
    ids=["the whole remark", "another remark", "a phrase"],
)
def test_a_short_remark_in_two_mouths_is_a_conflict_if_it_is_the_whole_of_both(other, differs):
    told = parts_told((SHORT, "Mara Venn", SHORT), (other, "Tomas Aldane", other))
    assert bool(told) == differs


@pytest.mark.parametrize(
    ("whole", "is_told"),
    [
        ("Mayor Venn asked the harbour masters what the tides will do this week", False),
        ("I have asked the harbour masters what the tides will do this week", True),
    ],
)
def test_words_that_name_whoever_is_to_have_said_them_are_somebody_elses(whole, is_told):
    told = parts_told((whole, "Mara Venn", whole), (whole, "Tomas Aldane", whole))
    assert bool(told) is is_told
