from __future__ import annotations

import pytest

from tests.collate.invented import Desk, figure
from tests.collate.test_certainty import NAMED, aligner, told
from variorum.collate.aligning.cores import common_core


def core(left, right):
    found = aligner(left, right)
    return common_core(*found.views, found.score(0, 1), found.story)


def picked(text="Mara Venn picked Tomas Aldane", verb="picked", lemma="pick", **more):
    more = {"subject": "Mara Venn", "object": "Tomas Aldane", **more}
    return told(f"{text} {_MORE[lemma]}", verb, lemma, **more)


_MORE = {
    "pick": "from a long list of retired pilots to run the ferry line",
    "nominate": "for the vacant post at the harbour board after weeks of talks",
    "criticize": "over the cost of dredging",
}
NOMINATED = picked("Mara Venn nominated Tomas Aldane", "nominated", "nominate")


def test_one_act_of_the_same_people_is_a_core_whatever_else_is_told():
    assert core(picked(), NOMINATED) == "one act of the same (nominate / pick)"


def test_a_core_is_the_same_from_both_sides():
    assert core(NOMINATED, picked()) == core(picked(), NOMINATED)


def test_another_act_of_the_same_people_is_no_core():
    text = "Mara Venn criticized Tomas Aldane"
    assert core(picked(), picked(text, "criticized", "criticize")) is None


@pytest.mark.parametrize(
    "who",
    [{"subject": "Tomas Aldane", "object": "Tomas Aldane"}, {"object": "Orlin Bank"}],
    ids=["subject", "object"],
)
def test_an_act_of_others_is_no_core(who):
    names = {"subject": "Mara Venn", "object": "Tomas Aldane", **who}
    text = f"{names['subject']} nominated {names['object']}"
    assert core(picked(), picked(text, "nominated", "nominate", **who)) is None


def test_a_verb_that_does_not_say_what_is_done_makes_no_core():
    def said(rest):
        text = f"Mara Venn told Tomas Aldane {rest}"
        return told(text, "told", "tell", subject="Mara Venn", object="Tomas Aldane")

    assert core(said("to dredge the harbour"), said("about a ferry strike")) is None


def test_two_clauses_that_lean_on_others_have_no_core():
    assert core(picked(form="relative"), NOMINATED) is not None
    lean = picked("Mara Venn nominated Tomas Aldane", "nominated", "nominate", form="participle")
    assert core(picked(form="relative"), lean) is None


def test_nouns_without_a_name_need_more_in_common():
    def shut(text):
        return told(text, "shut", "shut", subject_phrase="council", object_phrase="bridge")

    bare = shut("the council shut the bridge"), shut("a council shut a bridge after dark")
    told_more = (
        shut("the council shut the bridge over the northern lock for repairs to its cables"),
        shut("a council shut a bridge at the northern lock, citing rust"),
    )
    assert core(*bare) is None
    assert core(*told_more) is not None


def test_other_figures_contradict_a_core():
    def dredged(count):
        return told(
            f"Mara Venn dredged {count} harbours",
            "dredged",
            "dredge",
            subject="Mara Venn",
            object_phrase="harbours",
            figures={str(count): figure(float(count), of="harbours")},
        )

    assert core(dredged(14), dredged(14)) is not None
    assert core(dredged(14), dredged(31)) is None


def reclaimed(text, verb, lemma, count):
    return told(
        text.format(count),
        verb,
        lemma,
        subject_phrase="passengers",
        object_phrase="fares",
        figures={count: figure(float(count), of="passengers")},
    )


@pytest.mark.parametrize(("count", "is_rare"), [("470", True), ("7", False)])
def test_a_rare_figure_of_the_same_can_stand_for_the_act(count, is_rare):
    one = reclaimed(
        "some {} passengers reclaimed ferry fares in Corvane last winter",
        "reclaimed",
        "reclaim",
        count,
    )
    other = reclaimed(
        "{} passengers went in Corvane last winter to reclaim ferry fares", "went", "go", count
    )
    assert core(one, other) == ("one figure of the same (go / reclaim)" if is_rare else None)


def test_accounts_that_each_add_much_to_one_act_make_one_finding():
    desk = Desk()
    for outlet, clause in (("Courier", picked()), ("Post", NOMINATED)):
        desk.account(outlet, clause, people=NAMED)
    [finding] = desk.collate().findings
    assert finding.status == "corroborated"
    assert finding.merges[0].reason.startswith("one act of the same (nominate / pick): ")


def rushed(who, rest, lemma="rush", **more):
    text = f"{who} {lemma}ed the pitch {rest}"
    return told(text, f"{lemma}ed", lemma, subject_phrase=who, object_phrase="pitch", **more)


def test_one_act_upon_one_thing_is_a_core_whatever_they_are_called_who_act():
    fans = rushed("several fans", "as the regatta final ended late")
    crowd = rushed("supporters", "when the regatta final ended", lemma="storm")
    assert core(fans, crowd) == "one act of the same (rush / storm)"


def test_one_act_upon_one_thing_needs_more_than_that_in_common():
    fans = rushed("several fans", "as the regatta final ended late")
    assert core(fans, rushed("supporters", "when a strike began", lemma="storm")) is None


def printed(who, rest):
    shared = "shared the harbour master's worries with the ferry board and the lock wardens"
    return told(
        f"{who} {shared} {rest}", "shared", "share", subject_phrase=who, object_phrase="worries"
    )


def test_one_act_in_much_the_same_words_is_a_core():
    assert core(printed("the clerk", "in March"), printed("an adviser", "that spring")) is not None


def test_two_acts_that_are_for_two_purposes_have_no_core():
    def blamed(purpose):
        more = {"subject": "Mara Venn", "object": "Tomas Aldane", "complement": purpose}
        words = f"Mara Venn blamed Tomas Aldane for it {_TO[purpose]}"
        return told(words, "blamed", "blame", **more)

    assert core(blamed("sleep"), blamed("sleep")) is not None
    assert core(blamed("sleep"), blamed("dredge")) is None


_TO = {"sleep": "sleeping on watch", "dredge": "dredging a creek"}


def test_who_announces_an_act_tells_of_it():
    def views(text, verb, lemma, **more):
        return aligner(told(text, verb, lemma, subject="Mara Venn", **more)).views

    [said] = views(
        "Mara Venn announced the dismissal", "announced", "announce", object_phrase="dismissal"
    )
    [saw] = views("Mara Venn saw the dismissal", "saw", "see", object_phrase="dismissal")
    assert said.acts == ("announce", "dismiss")
    assert saw.acts == ("see",)
