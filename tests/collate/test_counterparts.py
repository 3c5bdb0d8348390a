from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.collate.invented import Desk
from tests.collate.test_certainty import NAMED, aligner, told
from variorum.collate.aligning.certainty import find_contradiction
from variorum.collate.aligning.counterparts import Nearest, are_counterparts, find_leads
from variorum.collate.collation import align_story
from variorum.model.mention import Time
from variorum.model.span import Span
from variorum.model.story import Story
from variorum.settings import CollateSettings

HALTED = "{} issued a halt to the wider Corvane ferry quay, calling its budget a waste"
DEALT = "{} dealt a blow to the wider ferry quay and budget of Corvane after angry talks"


def halted(who="Mara Venn", **more):
    more = {"subject": who, "object_phrase": "halt", **more}
    return told(HALTED.format(who), "issued", "issue", **more)


def dealt(who="Mara Venn", **more):
    more = {"subject": who, "object_phrase": "blow", **more}
    return told(DEALT.format(who), "dealt", "deal", **more)


def views_of(*clauses):
    desk = Desk()
    desk.account("Outlet", *clauses, people=NAMED)
    story = Story(id="story", articles=tuple(desk.articles))
    settings = CollateSettings()
    return align_story(story, desk.articles, desk.readings, lambda word: None, settings).views


def counterparts(left, right, score=0.6):
    found = aligner(left, right)
    return are_counterparts(*found.views, score, found.story)


def shared(*accounts):
    """Statements of the findings that two accounts tell."""
    desk = Desk()
    for number, clauses in enumerate(accounts):
        desk.account(f"Outlet {number}", *clauses, people=NAMED)
    told_by = {
        finding.statement: sum(account.stance == "states" for account in finding.accounts)
        for finding in desk.collate().findings
    }
    return [statement for statement, count in told_by.items() if count > 1]


def remark(thing):
    text = f"Tomas Aldane had the old {thing} of Velland painted in bright colours this spring"
    return told(text, "painted", "paint", subject="Tomas Aldane", object_phrase=thing)


def test_what_two_accounts_tell_first_may_be_told_by_another_verb():
    assert len(shared([halted()], [dealt()])) == 1


def test_further_down_another_verb_is_another_act():
    others = [remark(thing) for thing in ("lighthouse", "swing bridge", "town hall")]
    assert shared([halted()], [*others, dealt()]) == []


def test_the_same_of_somebody_else_is_another_thing():
    assert counterparts(halted(), dealt())
    assert not counterparts(halted(), dealt("Tomas Aldane"))


def test_what_is_planned_is_not_what_was_done():
    assert not counterparts(halted(), dealt(modality="planned"))


def test_a_further_case_is_not_the_case_that_was_told():
    also = DEALT.replace("dealt", "also dealt")
    assert not counterparts(halted(), told(also.format("Mara Venn"), "dealt", "deal"), score=0.85)


def test_what_is_done_regularly_is_not_what_was_done_once():
    text = f"Every month {DEALT.format('Mara Venn')}"
    found = aligner(halted(), told(text, "dealt", "deal", subject="Mara Venn"))
    once, often = found.views
    assert are_counterparts(once, often, 0.85, found.story)
    span = Span.of(often.claim.span.text, 0, len("Every month"))
    time = Time(span=span, value="P1M", type="SET", edtf=None)
    often = replace(often, claim=replace(often.claim, times=(time,)))
    assert not are_counterparts(once, often, 0.85, found.story)


def test_little_likeness_is_not_enough_and_much_is():
    assert not counterparts(halted(), dealt(), score=0.42)
    others = halted(), dealt("Tomas Aldane")
    assert counterparts(*others, score=0.85)


def test_two_clauses_that_lean_on_others_are_no_counterparts():
    assert not counterparts(halted(form="relative"), dealt(form="participle"), score=0.95)


def test_a_verb_for_anything_in_a_clause_that_leans_on_others_tells_of_no_act():
    def took(what, verb="took", lemma="take", **more):
        text = f"Mara Venn {verb} {what} from the ferry quay of Corvane after angry talks"
        return told(text, verb, lemma, subject="Mara Venn", **more)

    assert counterparts(took("a crane", "stole", "steal"), took("it", "stole", "steal"))
    lean = took("it", "stole", "steal", form="participle")
    assert counterparts(took("a crane", "stole", "steal"), lean)
    assert not counterparts(took("a crane"), took("her leave", form="participle"))


def test_what_somebody_is_called_tells_nothing_of_what_they_did():
    apposition = halted(form="apposition")
    assert not counterparts(apposition, dealt())


@pytest.mark.parametrize(("one", "other"), [("hundreds", "thousands"), ("dozens", "hundreds")])
def test_who_tells_of_another_magnitude_is_no_second_witness(one, other):
    def mourned(many):
        text = f"{many} of mourners walked to the Corvane lighthouse"
        return told(text, "walked", "walk", subject_phrase=many.removesuffix("s"))

    different = aligner(mourned(one), mourned(other))
    assert find_contradiction(*different.views, different.story) == "other figures"
    same = aligner(mourned(one), mourned(one))
    assert find_contradiction(*same.views, same.story) is None


@dataclass
class Teller:
    """A claim of an account, as far as nearness asks for it."""

    order: int


def test_only_the_nearest_of_an_account_is_a_counterpart():
    views = [Teller(0), Teller(1), Teller(1)]
    nearest = Nearest(views, {(0, 1): 0.5, (0, 2): 0.7}, repeats={})
    assert nearest.are_mutual(0, 2)
    assert not nearest.are_mutual(0, 1)


def test_a_copy_that_takes_a_claim_over_makes_no_other_one_the_nearest():
    """Claim 2 stands word for word in the copy, as claim 3, and is met there alone."""
    views = [Teller(0), Teller(1), Teller(1), Teller(2)]
    nearest = Nearest(views, {(0, 1): 0.5, (0, 3): 0.7}, repeats={2: 3})
    assert not nearest.are_mutual(0, 1)


def test_headlines_and_the_first_sentences_are_told_first():
    clauses = [remark(thing) for thing in ("mill", "lighthouse", "bridge", "town hall")]
    clauses += [remark("quay"), dealt(zone="headline")]
    assert sorted(find_leads(views_of(*clauses))) == [0, 1, 2, 5]
