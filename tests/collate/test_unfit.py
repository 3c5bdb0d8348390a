"""Values that are no rivals, whatever is alike around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from tests.collate.invented import Clause, Desk
from variorum.collate.comparing.slots import Difference, Given
from variorum.collate.comparing.unfit import without_unfit
from variorum.model.span import Span


class Story:
    """Claims of several accounts, and the values that they give."""

    def __init__(self):
        self.desk = Desk()
        self.views = []

    def tells(self, outlet, clause, words, value, *, tense="past", when=True, places=()):
        article = self.desk.account(outlet, clause)
        claim = self.desk.readings[article].claims[0]
        at = claim.sentence.text.index(words) + claim.sentence.start
        span = Span(at, at + len(words), words)
        claim = SimpleNamespace(
            zone=claim.zone,
            sentence=claim.sentence,
            span=claim.span,
            quoted=clause.quoted,
            subject=claim.subject,
            attribution=(),
            predicate=replace(claim.predicate, tense=tense),
            times=(SimpleNamespace(span=span),),
            when=(SimpleNamespace(span=span),) if when else (),
        )
        view = SimpleNamespace(
            claim=claim,
            order=len(self.views),
            place=(len(self.views), claim.sentence.start),
            places=frozenset(places),
            subject_head=clause.subject_phrase,
            object_head="",
            published=date(2031, 5, 9),
        )
        self.views.append(view)
        at = len(self.views) - 1
        return Given(view=at, order=at, article=article, span=span, normalized=value)


def difference(kind, *given, verdict="conflict"):
    return Difference(kind=kind, slot="when", verdict=verdict, reason="they differ", given=given)


def left(story, *differences):
    return without_unfit(differences, story.views)


def two_days(
    first="The ferry docked on Monday", second="The ferry docked on Friday", **second_told
):
    story = Story()
    zone = second_told.pop("zone", "body")
    a = story.tells("Tide", Clause(first, "docked"), "Monday", "2031-05-05")
    b = story.tells(
        "Ledger", Clause(second, "docked", zone=zone), "Friday", "2031-05-09", **second_told
    )
    return story, difference("time", a, b)


def test_two_days_of_one_happening_stand():
    story, found = two_days()
    assert left(story, found) == [found]


@pytest.mark.parametrize(("tense", "stands"), [("present", False), ("past", True)])
def test_the_day_of_a_picture_is_no_rival_but_what_a_caption_tells_besides_is(tense, stands):
    story, found = two_days(zone="caption", tense=tense)
    assert bool(left(story, found)) is stands


@pytest.mark.parametrize(("day", "stands"), [(2, False), (20, True)])
def test_a_full_date_that_is_past_and_told_in_the_present_tense_is_a_picture_s(day, stands):
    story = Story()
    a = story.tells("Tide", Clause("The envoys met on Monday", "met"), "Monday", "2031-05-05")
    caption = Clause(f"The envoys meet in Orlin on May {day}, 2031", "meet")
    words = f"May {day}, 2031"
    b = story.tells("Ledger", caption, words, f"2031-05-{day:02}", tense="present")
    assert bool(left(story, difference("time", a, b))) is stands


def test_what_stood_beside_an_unfit_value_proves_nothing_without_it():
    story = Story()
    a = story.tells("Tide", Clause("The ferry docked on Monday", "docked"), "Monday", "2031-05-05")
    caption = Clause("The ferry docks on Friday", "docks", zone="caption")
    b = story.tells("Ledger", caption, "Friday", "2031-05-09", tense="present")
    other = Clause("The crew left at the end of the week", "left")
    c = story.tells("Herald", other, "the end of the week", "2031-05-09")
    found = difference("time", a, b, c)
    named = replace(found, reason="“Monday” and “Friday” have no day in common")
    assert left(story, found)
    assert not left(story, named)


def test_a_date_told_in_the_past_beside_what_lasts_is_no_picture_s():
    story = Story()
    a = story.tells("Tide", Clause("The cable broke on Monday", "broke"), "Monday", "2031-05-05")
    lasting = Clause("The cable that feeds Orlin broke on May 2, 2031", "feeds")
    b = story.tells("Ledger", lasting, "May 2, 2031", "2031-05-02", tense="present")
    broke = story.views[-1]
    broke.claim.times = ()
    past = SimpleNamespace(**vars(broke.claim))
    past.predicate = replace(past.predicate, tense="past")
    past.times = past.when
    story.views.append(SimpleNamespace(**{**vars(broke), "claim": past}))
    assert left(story, difference("time", a, b))


def test_the_date_of_a_named_day_of_the_calendar_stands_before_its_noun_too():
    story = Story()
    shown = Clause("They showed the film on May 3", "showed")
    a = story.tells("Tide", shown, "May 3", "2031-05-03")
    heard = Clause("They showed the film at a May 7 hearing", "showed")
    b = story.tells("Ledger", heard, "May 7", "2031-05-07", when=False)
    assert left(story, difference("time", a, b))


@pytest.mark.parametrize(
    "words",
    [
        "The ferry docked before his Friday speech",
        "The ferry docked after Friday's vote",
        "The ferry docked after the Friday U.N. vote",
    ],
)
def test_a_day_that_belongs_to_a_noun_is_no_rival(words):
    story, found = two_days(second=words, when=False)
    assert left(story, found) == []


def test_a_day_of_a_noun_that_both_date_stands():
    story = Story()
    held = Clause("The vote was held on Monday", "held", subject_phrase="vote")
    a = story.tells("Tide", held, "Monday", "2031-05-05")
    lost = Clause("The mayor lost the Friday vote", "lost")
    b = story.tells("Ledger", lost, "Friday", "2031-05-09", when=False)
    found = difference("time", a, b)
    assert left(story, found) == [found]


def test_a_year_of_a_noun_that_another_account_dates_stands_whatever_more_accounts_date():
    story = Story()
    dated = Clause("The term stemmed from a 2019 break-in", "stemmed")
    given = [story.tells("Tide", dated, "2019", "2019", when=False)]
    other = Clause("The term stemmed from a 2017 break-in", "stemmed")
    given.append(story.tells("Ledger", other, "2017", "2017", when=False))
    for outlet in ("Herald", "Post", "Globe"):
        robbed = Clause("He robbed the bank in 2019", "robbed", subject_phrase="he")
        given.append(story.tells(outlet, robbed, "2019", "2019"))
    found = difference("time", *given)
    assert left(story, found) == [found]


@pytest.mark.parametrize(("accounts", "stands"), [(3, False), (1, True)])
def test_a_day_of_another_place_than_several_accounts_tell_of_is_no_rival(accounts, stands):
    story = Story()
    docked = Clause("The ferry docked in Orlin on Monday", "docked")
    given = [
        story.tells(f"Tide {at}", docked, "Monday", "2031-05-05", places=["orlin"])
        for at in range(accounts)
    ]
    left_port = Clause("The ferry left Hallby on Friday", "left")
    given.append(story.tells("Ledger", left_port, "Friday", "2031-05-09", places=["hallby"]))
    assert bool(left(story, difference("time", *given))) is stands


def test_accounts_that_name_no_place_in_common_do_not_say_where_it_was():
    story = Story()
    told = [
        ("The pilot was held in Orlin on Monday", "orlin"),
        ("The pilot was held on Monday before the Sundport race", "sundport"),
        ("The pilot was held on Monday after the Sundport race", "sundport"),
    ]
    given = [
        story.tells(f"Tide {at}", Clause(words, "held"), "Monday", "2031-05-05", places=[place])
        for at, (words, place) in enumerate(told)
    ]
    held = Clause("The pilot was held on Friday on Hallby Road", "held")
    given.append(story.tells("Ledger", held, "Friday", "2031-05-09", places=["hallby"]))
    found = difference("time", *given)
    assert left(story, found) == [found]


@pytest.mark.parametrize(("quoted", "stands"), [(True, False), (False, True)])
def test_who_asked_whom_is_not_learned_from_speech_about_it(quoted, stands):
    story = Story()
    a = story.tells("Tide", Clause("Ada Moss asked Bo Lind", "asked"), "asked", "moss>lind")
    b = story.tells("Ledger", Clause("I asked her", "asked", quoted=quoted), "asked", "lind>moss")
    assert bool(left(story, difference("actor", a, b))) is stands


def test_an_account_that_gives_both_values_knows_of_two_things():
    story, found = two_days()
    a, b = found.given
    both = Given(view=1, order=1, article=b.article, span=b.span, normalized=a.normalized)
    assert left(story, difference("time", a, b, both)) == []


def test_what_is_left_out_of_a_clause_may_be_what_it_denies():
    story = Story()
    clause = Clause("nothing bad ... only good will come of it", "come")
    a = story.tells("Tide", clause, "come", "negative")
    b = story.tells("Ledger", Clause("good will come of it", "come"), "come", "positive")
    assert left(story, difference("polarity", a, b)) == []


@pytest.mark.parametrize(
    ("words", "predicate", "stands"),
    [
        ("{} is an editor at the desk", "editor", False),
        ("An officer named {} fired first", "fired", True),
        ("{} is the editor of the desk", "editor", True),
    ],
)
def test_two_people_can_each_be_an_editor(words, predicate, stands):
    story = Story()
    given = [
        story.tells(outlet, Clause(words.format(name), predicate, subject_phrase=name), name, name)
        for outlet, name in (("Tide", "Ada Moss"), ("Ledger", "Bo Lind"))
    ]
    assert bool(left(story, difference("name", *given))) is stands


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        ("Jon Hallman", "Hlalman", False),  # two letters have changed places
        ("Jon Hallman", "Jon Hallmansaid", False),  # run into the word behind it
        ("Jon Hallman", "Ada Hallmen", True),  # two people
        ("Jon Hallman", "Jon Hollister", True),
    ],
)
def test_a_misprinted_name_is_nobody_else_s(one, other, stands):
    story = Story()
    a = story.tells("Tide", Clause(f"{one} opened the lock", "opened"), one, one)
    b = story.tells("Ledger", Clause(f"{other} opened the lock", "opened"), other, other)
    assert bool(left(story, difference("name", a, b))) is stands


def test_what_one_account_denies_of_several_is_told_once():
    story = Story()
    clauses = [Clause("the lock was closed", "closed"), Clause("the lock was shut", "shut")]
    a, b = (story.tells(f"Tide {at}", c, c.verb, "positive") for at, c in enumerate(clauses))
    no = story.tells("Ledger", Clause("the lock was not closed", "closed"), "closed", "negative")
    (found,) = left(story, difference("polarity", a, no), difference("polarity", b, no))
    assert set(found.given) == {a, b, no}


@pytest.mark.parametrize(("slot", "rows"), [("depth", 1), ("width", 2)])
def test_figures_of_one_slot_that_share_a_value_are_one_row(slot, rows):
    story = Story()
    depths = [
        story.tells(f"Tide {at}", Clause(f"the lock is {metres} metres deep", "is"), metres, metres)
        for at, metres in enumerate(("six", "nine", "twelve"))
    ]
    first = replace(difference("number", *depths[:2]), slot="depth")
    second = replace(difference("number", *depths[1:]), slot=slot)
    found = left(story, first, second)
    assert len(found) == rows
    assert {given for row in found for given in row.given} == set(depths)


def test_other_verdicts_are_left_alone():
    story, found = two_days(zone="caption", tense="present")
    update = difference("time", *found.given, verdict="update")
    assert left(story, update) == [update]
