from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk, copy_of, figure
from variorum.collate.statement import is_clear
from variorum.model.mention import Name
from variorum.model.span import Span


@pytest.mark.parametrize(
    "statement",
    [
        "It had sounded its sirens.",
        "It’s the first meeting in a year.",
        "The port of Velland (once a fort was closed.",
        "The minister spoke of “a good day.",
        "The minister met her colleague with.",
        "[Mara Venn] was standing at my window.",
        "Monday [5 May 2031] [Mara Venn] was leaving Velland.",
        "The port.",
    ],
)
def test_what_leans_on_its_surroundings_is_not_clear(statement):
    assert not is_clear(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "[Mara Venn] had no plans to resign.",
        "The minister said of the port: “We will open it.”",
        "The port of Velland was closed on Monday [5 May 2031].",
    ],
)
def test_what_can_be_read_by_itself_is_clear(statement):
    assert is_clear(statement)


def fragment(form):
    return Clause(
        "the old harbour of Velland, shut by the storm",
        "shut",
        lemma="shut",
        object_phrase="the old harbour",
        form=form,
    )


@pytest.mark.parametrize("form", ["relative", "participle", "apposition", "nominal"])
def test_a_fragment_of_one_account_is_no_finding_of_its_own(form):
    desk = Desk()
    desk.account("Courier", fragment(form))
    assert desk.collate().findings == ()


def master():
    words = "Mara Venn, the old harbour master of Velland"
    return Clause(words, "master", subject="Mara Venn", form="apposition")


def test_a_fragment_that_two_accounts_tell_is_a_finding_and_a_copy_is_no_second_account():
    desk = Desk()
    people = [("Mara Venn", "person")]
    first = desk.account("Courier", master(), people=people)
    second = desk.account("Post", master(), people=people, tail=" More soon.")
    (finding,) = desk.collate().findings
    assert finding.statement == "Mara Venn, the old harbour master of Velland."
    assert finding.status == "corroborated"
    assert desk.collate(copies=[copy_of(first, second)]).findings == ()


def test_a_fragment_supports_a_finding_that_a_whole_clause_tells():
    desk = Desk()
    desk.account("Courier", fragment("participle"))
    whole = fragment("main")
    whole.text = "The storm shut the old harbour of Velland"
    desk.account("Post", whole)
    (finding,) = desk.collate().findings
    assert finding.statement == "The storm shut the old harbour of Velland."
    assert [a.stance for a in finding.accounts] == ["states", "states"]


def test_a_subordinate_clause_is_told_without_its_conjunction():
    desk = Desk()
    told = Clause(
        "While the old harbour gate failed in Velland",
        "failed",
        lemma="fail",
        subject_phrase="the old harbour gate",
        form="adverbial",
    )
    desk.account("Courier", told)
    assert [f.statement for f in desk.collate().findings] == [
        "The old harbour gate failed in Velland."
    ]


def statement(text, **more):
    desk = Desk()
    desk.account("Courier", Clause(text, "sank", lemma="sink", **more))
    return [f.statement for f in desk.collate().findings]


@pytest.mark.parametrize(
    ("words", "edtf", "told"),
    [
        ("in May", "2031-05", "in May [2031]"),
        ("on Nov. 24", "2030-11-24", "on Nov. 24 [2030]"),
        ("on 19 October", "2030-10-19", "on 19 October [2030]"),
        ("on Thursday", "2031-05-08", "on Thursday [8 May 2031]"),
        ("last month", "2031-04", "last month [April 2031]"),
        ("in May’s storm", "2031-05", "in May’s [2031] storm"),
    ],
)
def test_only_what_a_time_leaves_open_stands_in_brackets(words, edtf, told):
    day = edtf if len(edtf) > 7 else f"{edtf}-01"
    time = words.removeprefix("in ").removeprefix("on ").partition("’s")[0]
    times = {time: (edtf, day, day)}
    found = statement(f"The old ferry Corvane sank {words}", times=times, anchor="published")
    assert found == [f"The old ferry Corvane sank {told}."]


def test_a_heading_that_ran_into_the_sentence_is_left_out():
    assert statement("Corvane Corvane sank in the old harbour of Velland") == [
        "Corvane sank in the old harbour of Velland."
    ]


def test_another_account_tells_what_a_headline_tells_without_its_auxiliary():
    desk = Desk()
    desk.account(
        "Courier", Clause("A ballistic rocket fallen near Velland harbour", "fallen", lemma="fall")
    )
    desk.account(
        "Post", Clause("A ballistic rocket has fallen near Velland harbour", "fallen", lemma="fall")
    )
    (finding,) = desk.collate().findings
    assert finding.statement == "A ballistic rocket has fallen near Velland harbour."


@pytest.mark.parametrize(("role", "told"), [("driver", " [Mara Venn]"), ("baker", "")])
def test_a_description_gets_the_name_of_whom_an_account_calls_so(role, told):
    desk = Desk()
    clause = Clause(
        "The tall driver crossed the old harbour bridge twice",
        "crossed",
        lemma="cross",
        subject_phrase="The tall driver",
    )
    article = desk.account("Courier", clause, people=(("Mara Venn", "person"),))
    reading = desk.readings[article]
    (entity,) = reading.entities
    (claim,) = reading.claims
    span = replace(claim.subject.span, start=0, end=15, text="The tall driver")
    subject = replace(claim.subject, span=span, head="driver", entity=entity.id)
    name = Name(span=span, type="person", name="Mara Venn", entity=entity.id, form="nominal")
    desk.readings[article] = replace(
        reading,
        names=(name,),
        entities=(replace(entity, descriptions=(role,)),),
        claims=(replace(claim, subject=subject),),
    )
    (finding,) = desk.collate().findings
    assert finding.statement == f"The tall driver{told} crossed the old harbour bridge twice."


def passive_of_venn(desk, opener):
    """An account that goes on from a sentence about somebody with a passive about "he"."""
    opening = Clause(f"{opener} reopened the ferry landing", "reopened", subject=opener)
    passive = Clause(
        "He was never invited to the harbour council",
        "invited",
        lemma="invite",
        object_phrase="He",
    )
    people = (("Mara Venn", "person"), ("Ivo Ternan", "person"))
    article = desk.account("Courier", opening, passive, people=people)
    reading = desk.readings[article]
    venn = reading.entities[0].id
    before, claim = reading.claims
    name = Name(
        span=claim.object.span, type="person", name="Mara Venn", entity=venn, form="pronoun"
    )
    told = replace(
        claim,
        predicate=replace(claim.predicate, passive=True),
        object=replace(claim.object, entity=venn),
    )
    desk.readings[article] = replace(
        reading,
        sentences=(before.sentence, told.sentence),
        names=(*reading.names, name),
        claims=(before, told),
    )


@pytest.mark.parametrize(("opener", "who"), [("Mara Venn", "[Mara Venn]"), ("Ivo Ternan", "He")])
def test_a_pronoun_gets_its_name_only_if_the_sentence_before_is_about_that_person(opener, who):
    desk = Desk()
    passive_of_venn(desk, opener)
    statements = [finding.statement for finding in desk.collate().findings]
    assert f"{who} was never invited to the harbour council." in statements


def test_another_account_tells_what_one_says_of_a_pronoun_that_may_be_anybody():
    desk = Desk()
    passive_of_venn(desk, "Ivo Ternan")
    named = Clause(
        "Mara Venn was never invited to the harbour council",
        "invited",
        lemma="invite",
        subject="Mara Venn",
    )
    desk.account("Post", named, people=(("Mara Venn", "person"),))
    statements = [finding.statement for finding in desk.collate().findings]
    assert "Mara Venn was never invited to the harbour council." in statements
    assert "He was never invited to the harbour council." not in statements


def test_a_difference_in_a_relative_clause_is_told_by_the_sentence():
    desk = Desk()
    for outlet, count in (("Courier", 12), ("Post", 17)):
        article = desk.account(
            outlet,
            Clause(
                f"Velland mourns the {count} sailors who drowned in the harbour",
                "drowned",
                lemma="drown",
                form="relative",
                figures={str(count): figure(count, of="sailor drown")},
            ),
        )
        (claim,) = desk.readings[article].claims
        start = claim.span.text.index("the ")
        part = Span(start, claim.span.end, claim.span.text[start:])
        clause = replace(claim, span=part, fragments=(part,))
        desk.readings[article] = replace(desk.readings[article], claims=(clause,))
    (finding,) = desk.collate().findings
    assert finding.statement.startswith("Velland mourns the ")


def told_by(*clauses):
    desk = Desk()
    for outlet, words in zip(("Courier", "Gazette", "Herald"), clauses, strict=False):
        desk.account(
            outlet,
            Clause(words, "sank", lemma="sink", subject_phrase="the old Velland ferry"),
        )
    (finding,) = desk.collate().findings
    assert sum(account.stance == "states" for account in finding.accounts) == len(clauses)
    return finding.statement


def test_a_finding_of_two_accounts_says_no_more_than_both_bear_out():
    more = "the old Velland ferry sank at dawn beside the wall"
    plain = "the old Velland ferry sank"
    assert told_by(more, plain) == "The old Velland ferry sank."


def test_a_finding_of_three_accounts_says_what_two_of_them_add():
    full = "the old Velland ferry sank beside the harbour wall in a storm"
    other = "the old Velland ferry sank in a storm beside the harbour wall"
    plain = "the old Velland ferry sank beside the harbour"
    assert "storm" in told_by(plain, full, other)
