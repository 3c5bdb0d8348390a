"""What one account affirms and another denies, and when that is no conflict."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

PEOPLE = [("Mara Odell", "person"), ("Tomas Brandt", "person"), ("Hallby", "place")]


def polarities(*clauses: Clause) -> list[str]:
    desk = Desk()
    for at, clause in enumerate(clauses):
        desk.account(f"Outlet {at}", clause, people=PEOPLE)
    return [d.verdict for d in desk.collate().discrepancies if d.kind == "polarity"]


def gates(text: str, polarity: str = "positive", **more) -> Clause:
    return Clause(
        text,
        "repaired",
        lemma="repair",
        object_phrase="lock gates",
        polarity=polarity,
        **more,
    )


AFFIRMED = "Mara Odell repaired the broken lock gates of the Hallby harbour in spring"
DENIED = "Mara Odell never repaired the broken lock gates of the Hallby harbour in spring"


def test_what_one_account_affirms_and_another_denies_in_the_same_words_is_a_conflict():
    assert polarities(gates(AFFIRMED), gates(DENIED, "negative")) == ["conflict"]


def test_what_was_not_done_yet_may_have_been_done_since():
    yet = "Mara Odell has not yet repaired the broken lock gates of the Hallby harbour since spring"
    assert polarities(gates(AFFIRMED), gates(yet, "negative")) == ["unresolved"]


def test_what_was_not_done_until_a_time_was_done_then():
    until = DENIED.replace("in spring", "until spring")
    assert polarities(gates(AFFIRMED), gates(until, "negative")) == []


def test_of_two_that_tell_until_when_the_one_may_deny_the_other():
    affirmed, denied = (text.replace("in spring", "until spring") for text in (AFFIRMED, DENIED))
    assert polarities(gates(affirmed), gates(denied, "negative")) == ["conflict"]


@pytest.mark.parametrize(
    ("speakers", "verdicts"),
    [
        (("Mara Odell", "Mara Odell"), ["conflict"]),
        (("Mara Odell", "Tomas Brandt"), []),
    ],
    ids=["one remark", "the remarks of two people"],
)
def test_two_remarks_contradict_each_other_without_the_accounts_of_them_differing(
    speakers, verdicts
):
    texts = (
        "the broken lock gates of the Hallby harbour were repaired by the board in spring",
        "the broken lock gates of the Hallby harbour were hardly repaired by the board in spring",
    )
    told = [
        gates(text, polarity, quoted=True, by=[(who, "person", "say")])
        for text, polarity, who in zip(texts, ("positive", "negative"), speakers, strict=True)
    ]
    assert polarities(*told) == verdicts


def app(text: str, verb: str, lemma: str, **more) -> Clause:
    return Clause(text, verb, lemma=lemma, object_phrase="ferry app", **more)


SHOP_REMOVED = "The Orlin shop removed the ferry app of the Hallby harbour"


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "verdicts"),
    [
        ("The ferry app was restored after a week by the Hallby harbour", "restored", "restore", 1),
        ("The ferry app was removed after a week by the Hallby harbour", "removed", "remove", 0),
        ("The ferry app was praised after a week by the Hallby harbour", "praised", "praise", 0),
    ],
    ids=["opposite", "same", "another act"],
)
def test_the_opposite_told_of_one_thing_in_the_passive_is_a_conflict(text, verb, lemma, verdicts):
    told = app(SHOP_REMOVED, "removed", "remove"), app(text, verb, lemma)
    assert polarities(*told) == ["conflict"] * verdicts


def test_the_opposite_told_of_one_thing_by_another_actor_is_none():
    told = (
        app(f"Mara Odell for {SHOP_REMOVED}", "removed", "remove", subject="Mara Odell"),
        app(
            "Tomas Brandt restored the ferry app of the Hallby harbour",
            "restored",
            "restore",
            subject="Tomas Brandt",
        ),
    )
    assert polarities(*told) == []


def station(text: str, polarity: str = "positive", **more) -> Clause:
    return Clause(text, "is", "be", subject_phrase="sea station", polarity=polarity, **more)


ADRIFT = "Hallby’s Kestrel sea station is out of control and will soon run aground on a reef"
NOT_ADRIFT = "Hallby’s sea station is not out of control and all near the reef are safe"


@pytest.mark.parametrize(
    ("told", "verdicts"),
    [
        (station(NOT_ADRIFT, "negative"), ["unresolved"]),
        (station(NOT_ADRIFT, "negative", modality="possible"), []),
        (station(NOT_ADRIFT.replace("not ", "")), []),
        (station(f"no engineer says that {NOT_ADRIFT}", "negative"), []),
    ],
    ids=["denied", "in another mood", "affirmed", "denied twice"],
)
def test_a_denial_in_words_of_its_own_is_shown_and_left_open(told, verdicts):
    assert polarities(station(ADRIFT), told) == verdicts


@pytest.mark.parametrize(("actor", "verdicts"), [("Mara Odell", ["unresolved"]), ("Rolf Venn", [])])
def test_a_denial_of_what_a_named_actor_did_may_say_besides_to_whom(actor, verdicts):
    text = "Earlier Mara Odell also passed before the sharp Hallby bend"
    affirmed = Clause(text, "passed", "pass", subject="Mara Odell")
    denied = Clause(
        f"{actor} never passed Tomas Brandt before the Hallby bend",
        "passed",
        "pass",
        subject=actor,
        object="Tomas Brandt",
        polarity="negative",
    )
    desk = Desk()
    for clause in (affirmed, denied):
        people = [*PEOPLE, ("Rolf Venn", "person")]
        desk.account(f"Outlet {clause.polarity}", clause, people=people)
    assert [d.verdict for d in desk.collate().discrepancies if d.kind == "polarity"] == verdicts
