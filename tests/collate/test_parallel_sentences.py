"""Sentences of two accounts that differ in a verb, in a negation or in who stands where."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

PEOPLE = [("Mara Odell", "person"), ("Tomas Brandt", "person")]


def differences(one: Clause, two: Clause) -> list:
    desk = Desk()
    desk.account("Orlin Post", one, people=PEOPLE)
    desk.account("Hallby News", two, people=PEOPLE)
    return list(desk.collate().discrepancies)


def race(verb: str, lemma: str) -> Clause:
    text = f"The harbour race was instantly {verb} with the Orlin boat ahead of two others"
    return Clause(text, verb, lemma, subject_phrase="harbour race")


def test_a_stronger_verb_in_the_same_place_is_a_difference_of_wording():
    found = differences(race("suspended", "suspend"), race("cancelled", "cancel"))
    assert [d.verdict for d in found] == ["wording"]
    assert "suspended" in found[0].reason
    assert "cancelled" in found[0].reason


def test_a_near_synonym_in_the_same_place_is_no_difference():
    assert not differences(race("suspended", "suspend"), race("paused", "pause"))


def test_opposite_verbs_in_the_same_place_are_a_conflict():
    found = differences(race("removed", "remove"), race("restored", "restore"))
    assert [(d.kind, d.verdict) for d in found] == [("polarity", "conflict")]


@pytest.mark.parametrize(
    ("left", "right", "kind", "verdict"),
    [
        (("approved", "approve"), ("vetoed", "veto"), "polarity", "conflict"),
        (("imposed", "impose"), ("eased", "ease"), "polarity", "unresolved"),
        (("damaged", "damage"), ("destroyed", "destroy"), "wording", "wording"),
    ],
    ids=["contrary", "undone since", "stronger"],
)
def test_verbs_in_one_place_are_judged_by_what_they_say_of_each_other(left, right, kind, verdict):
    found = differences(race(*left), race(*right))
    assert [(d.kind, d.verdict) for d in found] == [(kind, verdict)]


def voice(verb: str) -> Clause:
    """A sentence of which reading makes a claim of its first verb only."""
    text = f"The voice of the harbour pilot came over the radio and {verb} that the crane had sunk"
    return Clause(text, "came", "come", subject_phrase="voice of the harbour pilot")


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [("announced", "denied", ["polarity"]), ("announced", "repeated", [])],
)
def test_opposite_words_in_one_place_differ_though_no_claim_was_read_of_them(left, right, kinds):
    assert [d.kind for d in differences(voice(left), voice(right))] == kinds


def collision(verb: str) -> Clause:
    """A sentence of which reading makes no claim of its last verb."""
    text = f"A pilot boat struck the lower quay of the harbour and four Orlin sailors were {verb}"
    return Clause(text, "struck", "strike", subject_phrase="pilot boat")


@pytest.mark.parametrize(
    ("left", "right", "verdicts"),
    [
        ("injured", "killed", ["wording"]),
        ("hired", "sacked", ["unresolved"]),
        ("rescued", "drowned", ["conflict"]),
        ("wounded", "injured", []),
    ],
)
def test_words_of_which_no_claim_was_read_are_judged_as_verbs_are(left, right, verdicts):
    assert [d.verdict for d in differences(collision(left), collision(right))] == verdicts


def letter(text: str, subject: str) -> Clause:
    return Clause(text, "warned", "warn", subject=subject)


@pytest.mark.parametrize(
    ("between", "behind", "kinds"),
    [("in a letter about the ferry contract warned", "", ["actor"]), ("and", "warned", [])],
)
def test_two_people_who_have_changed_places_are_a_conflict_unless_they_are_equal(
    between, behind, kinds
):
    rest = "of the broken lock gates of the old harbour"
    found = differences(
        letter(f"Mara Odell {between} Tomas Brandt {behind} {rest}", "Mara Odell"),
        letter(f"Tomas Brandt {between} Mara Odell {behind} {rest}", "Tomas Brandt"),
    )
    assert [d.kind for d in found if d.kind == "actor"] == kinds


def test_a_negation_in_one_of_two_equal_sentences_is_a_conflict():
    rest = "told the harbour board about the broken lock gates of the ferry"
    found = differences(
        Clause(f"Mara Odell had {rest}", "told", "tell", subject="Mara Odell"),
        Clause(f"Mara Odell hadn’t {rest}", "told", "tell", subject="Mara Odell"),
    )
    assert [(d.kind, d.verdict) for d in found] == [("polarity", "conflict")]


@pytest.mark.parametrize(
    ("negated", "differs"),
    [("did not tell", True), ("didn’t tell", True), ("failed to tell", True), ("did tell", False)],
)
def test_a_verb_negated_by_another_one_is_a_conflict(negated, differs):
    rest = "the harbour board about the broken lock gates of the ferry"
    found = differences(
        *(
            Clause(f"Mara Odell {verb} {rest} and then left", "left", "leave", subject="Mara Odell")
            for verb in ("told", negated)
        )
    )
    assert [(d.kind, d.verdict) for d in found] == [("polarity", "conflict")] * differs


def test_a_negation_in_a_long_row_of_equal_words_is_a_conflict_whoever_else_tells_what():
    row = "told the harbour board about the broken lock gates of the ferry"
    found = differences(
        Clause(f"Mara Odell had {row}", "told", "tell", subject="Mara Odell"),
        Clause(
            f"In a radio talk on Monday night the captain swore Mara Odell had never {row}",
            "told",
            "tell",
            subject="Mara Odell",
        ),
    )
    assert [(d.kind, d.verdict) for d in found] == [("polarity", "conflict")]


def test_two_sentences_of_one_account_do_not_differ_from_each_other():
    rest = "the harbour board about the broken lock gates of the ferry"
    desk = Desk()
    desk.account(
        "Orlin Post",
        Clause(f"Mara Odell had told {rest}", "told", "tell", subject="Mara Odell"),
        Clause(f"Mara Odell hadn’t told {rest}", "told", "tell", subject="Mara Odell"),
        people=PEOPLE,
    )
    desk.account("Hallby News", Clause("Rain fell on the harbour", "fell", "fall"), people=PEOPLE)
    assert not desk.collate().discrepancies


@pytest.mark.parametrize(
    ("one", "two", "kinds"),
    [
        (
            "Mara Odell accused Tomas Brandt of hiding the harbour plans",
            "Tomas Brandt accused Mara Odell of hiding the harbour plans",
            ["actor"],
        ),
        (
            "Mara Odell accused Tomas Brandt of hiding the harbour plans",
            "Tomas Brandt was accused by Mara Odell of hiding the harbour plans",
            [],
        ),
        (
            "In the Odell quarter of Brandt the ferry hit the broken lock gates",
            "In Brandt, in its posh Odell quarter, the ferry hit the broken lock gates",
            [],
        ),
    ],
    ids=["turned round", "in the passive", "no verb between them"],
)
def test_who_did_it_to_whom_is_turned_round_only_if_the_voice_is_the_same(one, two, kinds):
    verb, lemma = ("hit", "hit") if " hit " in one else ("accused", "accuse")
    found = differences(*(Clause(text, verb, lemma) for text in (one, two)))
    assert [d.kind for d in found] == kinds


def test_another_act_in_the_same_place_of_a_long_sentence_is_a_difference_of_wording():
    found = differences(race("painted", "paint"), race("photographed", "photograph"))
    assert [d.verdict for d in found] == ["wording"]


def test_other_words_for_what_a_headline_tells_are_no_difference():
    found = differences(
        *(Clause(f"Orlin boat {verb} harbour race record", verb) for verb in ("paints", "takes"))
    )
    assert not found


def test_another_person_in_the_same_sentence_is_a_conflict():
    rest = "opened the new lock gates of the old harbour in front of the ferry crews"
    desk = Desk()
    for outlet, name in (("Orlin Post", "Mara Odell"), ("Hallby News", "Tomas Brandt")):
        clause = Clause(f"{name} {rest}", "opened", "open", subject=name)
        desk.account(outlet, clause, people=[(name, "person")])
    found = desk.collate().discrepancies
    assert [(d.kind, d.verdict) for d in found] == [("name", "conflict")]


def test_equal_sentences_do_not_differ():
    assert not differences(race("suspended", "suspend"), race("suspended", "suspend"))


def warned(lead: str, words: str) -> Clause:
    text = f"{lead}: if the port keeps that crew the owners {words} lose berth, boats and licence"
    return Clause(text, "lose", subject_phrase="the owners", polarity="positive")


LEAD = "Once every guest of the Sorrel hotel had left its terrace, Mara Odell told the pilot"
OTHER_LEAD = "Late on Sunday, after an inquiry by four harbour judges, Odell wrote to her rivals"


def test_a_negation_within_a_long_row_of_words_counts_however_the_accounts_lead_up_to_it():
    found = differences(warned(LEAD, "will"), warned(OTHER_LEAD, "will not"))
    assert [(d.kind, d.verdict) for d in found] == [("polarity", "conflict")]
    assert not differences(warned(LEAD, "will"), warned(OTHER_LEAD, "will"))


def test_a_verb_before_a_common_row_of_words_is_no_verb_in_its_place():
    def told(lead: str, verb: str) -> Clause:
        text = f"{lead} {verb} that berth, boats, licence, crew, cargo, buoys were lost on Sunday"
        return Clause(text, verb, subject_phrase=lead)

    left = told("After four long hours behind the closed doors of Sorrel hall the pilot", "denied")
    right = told("Nine owners who met at the northern lock on a grey and windy day", "confirmed")
    assert not differences(left, right)
