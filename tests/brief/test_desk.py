from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import cite, make_article
from variorum.brief.agreement import Agreement
from variorum.brief.deeds import Deed, deed_of
from variorum.brief.desk import Desk
from variorum.brief.known import counts_anew, roots, share_known
from variorum.brief.material import Material
from variorum.brief.option import Option
from variorum.model.dossier import BriefSentence
from variorum.model.finding import Collation, FindingId
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

TEXTS = [
    "The ferry Marlin ran aground off Cape Orrin on Monday.",
    "A ferry ran aground off Cape Orrin with forty people on board.",
]
SHEET = make_article("Tide Times", [("body", " ".join(TEXTS))])


def desk(words: int = 100) -> Desk:
    agreement = Agreement(["", ""], TEXTS, TEXTS)
    return Desk(words_left=words, known=set(), agreement=agreement, most=1.0)


def option(text: str, **more) -> Option:
    written = BriefSentence(text=text, citations=(cite(SHEET, "ferry"),), findings=())
    return Option(lambda: written, worth=more.pop("worth", 0.5), **more)


def told(at: Desk, *options: Option) -> list[str]:
    taken = at.take(dict(enumerate(options)), at.words_left, most=9)
    return [sentence.text for sentence in taken.values()]


def test_what_adds_most_is_told_first():
    small = option("Gulls cried over the Tessel sheds all day.")
    event = option("A ferry ran aground off Cape Orrin.")
    assert told(desk(), small, event)[0].startswith("A ferry")


def test_a_deed_is_told_once_in_whatever_words():
    fired = Deed("dismiss", frozenset({"lind"}))
    first = option("Harbour master Ada Lind was dismissed on Monday.", deed=fired)
    again = option("Ms. Lind, for nine years in charge of Tessel quay, lost her post.", deed=fired)
    other = option("Ivo Ternan hailed the pilots.", deed=Deed("hail", frozenset({"ternan"})))
    assert len(told(desk(), first, again, other)) == 2


def test_the_first_sentence_is_not_about_something_unknown():
    loose = option("The report blamed the pilots of Orrin.", subjects=("The report",), worth=1.0)
    clear = option("A ferry ran aground off Cape Orrin.", subjects=("A ferry",))
    assert told(desk(), loose, clear) == ["A ferry ran aground off Cape Orrin."]


def test_the_first_sentence_adds_to_no_other():
    added = option("Ada Lind also saw a ferry run aground off Cape Orrin.", worth=1.0)
    first = option("A ferry ran aground off Cape Orrin.")
    assert told(desk(), added, first)[0] == "A ferry ran aground off Cape Orrin."


def test_part_of_something_unknown_is_unknown():
    loose = option("Some of the letters were burnt in Tessel.", subjects=("Some of the letters",))
    assert told(desk(), loose) == []


def test_what_one_account_tells_beside_the_event_is_left_out():
    event = option("A ferry ran aground off Cape Orrin.", worth=1.0)
    beside = option("Two tailors set up shop in the Tessel arcade.", is_alone=True)
    assert told(desk(), event, beside) == ["A ferry ran aground off Cape Orrin."]


def test_a_difference_is_told_beside_the_fact_that_it_is_about():
    fact = option("Three people died when the ferry ran aground off Cape Orrin.", worth=1.0)
    differ = option("Later accounts differ on people who died: “Three”, later “Five”.", worth=None)
    told_now = told(desk(), fact, replace(differ, is_difference=True))
    assert len(told_now) == 2
    assert len(told(desk(), replace(differ, is_difference=True), differ)) == 1


def test_two_differences_are_two_though_they_are_worded_alike():
    killed = option("Later accounts differ on the number of people killed: “Three”, later “five”.")
    houses = option("Later accounts differ on the number of houses hit: “some 140”, later “163”.")
    rows = [replace(row, worth=None, is_difference=True) for row in (killed, houses)]
    assert len(told(desk(), *rows)) == 2


@pytest.mark.parametrize(("crowns", "guests"), [("312", "40"), ("313", "41")])
def test_a_sentence_with_the_figures_and_some_words_of_another_is_told_already(crowns, guests):
    first = option(
        "Another 40 guests of the ferry line that ran aground off Cape Orrin on Monday lost "
        "312 crowns each to thieves.",
        worth=1.0,
    )
    again = option(
        f"Thieves took {crowns} crowns from every one of the {guests} guests, as the master of "
        "the ferry told harbour pilots in Tessel."
    )
    assert len(told(desk(), first, again)) == (1 if crowns == "312" else 2)


def test_what_a_written_sentence_is_about_must_be_known():
    loose = option("The film was shown after the ferry ran aground off Cape Orrin.")
    loose = replace(loose, subjects_in=lambda sentence: ["The film"])
    assert told(desk(), loose) == []


def test_all_deeds_of_a_sentence_are_told_with_it():
    died = Deed("kill", frozenset({"people"}))
    first = option("Nine were hurt and 59 people killed off Cape Orrin.", worth=1.0)
    first = replace(first, deeds_in=lambda sentence: [died])
    again = option("A wave killed at least 50 people near Tessel quay.", deed=died)
    assert len(told(desk(), first, again)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Seven months after the verdict, Ada Moss left Tessel.",
        "In the basket was a ring of Ada Moss.",
    ],
)
def test_nothing_is_told_from_something_unknown_on(text):
    first = option("A ferry ran aground off Cape Orrin in a storm.", worth=1.0)
    assert told(desk(), first, option(text)) == ["A ferry ran aground off Cape Orrin in a storm."]
    known = option("The verdict on the basket of letters fell in Tessel.", worth=1.0)
    assert text in told(desk(), known, option(text))


def test_a_group_is_not_known_from_any_other_group():
    first = option("A group of pilots of the ferry Marlin called for a strike.", worth=1.0)
    loose = option("The group has long faced claims of fraud.", subjects=("The group",))
    assert len(told(desk(), first, loose)) == 1


def test_what_one_account_tells_far_down_must_hold_more_of_what_all_agree_on():
    event = option("A ferry with forty people of Tessel ran aground.", worth=1.0)
    detail = "Divers brought up the bell of a wreck off Cape Orrin, a mile from the town of Tessel."
    for depth, is_written in ((0.0, True), (1.0, False)):
        deep = option(
            detail, worth=0.1, is_alone=True, depth_in=lambda sentence, depth=depth: depth
        )
        assert (detail in told(replace(desk(), most=4.0), event, deep)) is is_written


def test_what_several_sentences_told_among_them_is_not_told_again():
    first = option("Ada Moss was arrested shortly after the crash in Tessel.", worth=1.0)
    second = option("Police charged Ada Moss without delay over the incident.", worth=0.9)
    again = option("Moss was arrested without incident shortly after the crash, police said.")
    assert len(told(desk(), first, second, again)) == 2


def test_the_first_sentence_gives_nobodys_surname_alone():
    loose = replace(
        option("Moss shut the pier.", worth=1.0), strangers_in=lambda sentence: ["Moss"]
    )
    clear = option("A ferry ran aground off Cape Orrin.")
    at = desk()
    at.known = {"moss"}
    assert told(at, loose, clear)[0].startswith("A ferry")


def test_a_sentence_whose_own_deeds_were_told_is_not_told():
    fired = Deed("dismiss", frozenset({"lind"}))
    said_so = replace(fired, is_main=False)
    first = option("Harbour master Ada Lind was dismissed on Monday.", worth=1.0, deed=fired)
    again = option("Ms. Lind, for nine years in charge of Tessel quay, lost her post.")
    assert len(told(desk(), first, replace(again, deeds_in=lambda sentence: [fired]))) == 1
    assert len(told(desk(), first, replace(again, deeds_in=lambda sentence: [said_so]))) == 2


def test_somebody_told_by_his_age_alone_is_unknown():
    aged = option(
        "The 37-year-old Lisse driver lost his car.", subjects=("The 37-year-old Lisse driver",)
    )
    assert told(desk(), aged) == []


def test_somebody_is_not_called_by_a_surname_before_it_is_known_who_that_is():
    fact = option("Moss handed the keys of the Tessel sheds to Ivo Ternan.")
    fact = replace(fact, strangers_in=lambda sentence: ["Moss"])
    assert told(desk(), fact) == []
    first = option("Harbour master Ada Moss resigned on Monday after a storm.", worth=1.0)
    assert len(told(desk(), first, fact)) == 2


def test_a_subject_whose_sentence_says_which_one_it_is_is_known():
    text = "The pilot whose ship ran aground was freed in Tessel."
    assert told(desk(), option(text, subjects=("The pilot",))) == [text]


def test_of_two_facts_alike_the_one_further_up_is_told_first():
    facts = [
        replace(option(text), depth_in=lambda sentence, depth=depth: depth)
        for text, depth in (
            ("Ada Moss shut the Tessel sheds.", 1.0),
            ("Ivo Bal left the Tessel yards.", 0.0),
        )
    ]
    assert told(desk(), *facts)[0].startswith("Ivo Bal")


def test_a_sentence_that_mentions_again_what_stood_by_the_way_is_not_told():
    sank = Deed("sink", frozenset({"marli"}), is_aside=True)
    first = option("Forty people lost their homes in Orrin as the Marlin sank.", worth=1.0)
    again = option("The Marlin sank off Orrin with two goats.")
    apart = option("The Marlin sank under a red sail that her owner had bought in Tessel.")
    rows = [
        replace(first, deeds_in=lambda _: [sank]),
        *(
            replace(row, deeds_in=lambda _: [replace(sank, is_aside=False)], news_in=words_of)
            for row in (again, apart)
        ),
    ]
    assert told(desk(), *rows[:2]) == [first.write().text]
    assert len(told(desk(), rows[0], rows[2])) == 2


def words_of(sentence: BriefSentence) -> str:
    return sentence.text


def test_what_is_known_but_for_who_says_it_is_told_already():
    first = option("The Marlin ran aground off Cape Orrin with forty people.", worth=1.0)
    again = option("The Marlin ran aground off Cape Orrin, her pilot Ivo Ternan told us at noon.")
    plain = replace(
        again, deeds_in=lambda _: [], news_in=lambda _: "The Marlin ran aground off Cape Orrin"
    )
    assert told(desk(), first, plain) == [first.write().text]


def test_a_new_figure_is_news():
    known = roots("A ferry ran aground off Cape Orrin, its people said")
    assert share_known("A ferry ran aground off Cape Orrin", known) == 1.0
    assert not counts_anew("A ferry ran aground off Cape Orrin", known)
    assert counts_anew("A ferry ran aground off Cape Orrin with 47 people", known)
    assert counts_anew("A ferry ran aground off Cape Orrin with twelve people", known)


@pytest.mark.parametrize(("depth", "count"), [(0.0, 1), (0.5, 2)])
def test_what_opens_a_second_account_is_the_event_again(depth, count):
    first = option(
        "A ferry ran aground off Cape Orrin with forty people, fog all round.", worth=1.0
    )
    again = option("Near Cape Orrin the ferry Marlin lost her anchor as her bosun slept.")
    opens = replace(again, deeds_in=lambda _: [], news_in=words_of, depth_in=lambda _: depth)
    assert len(told(desk(), first, opens)) == count


def test_a_synonym_tells_the_same_deed_only_of_all_who_take_part():
    delayed = Deed("delay", frozenset({"lind", "vote"}))
    assert Deed("postpone", frozenset({"lind", "vote"})).is_same_as(delayed)
    assert not Deed("postpone", frozenset({"lind", "trip"})).is_same_as(delayed)
    assert not Deed("hail", frozenset({"lind", "vote"})).is_same_as(delayed)


def test_what_is_brought_before_the_public_is_told_once():
    issued = Deed("issue", frozenset({"tern", "chart"}))
    assert Deed("release", frozenset({"tern", "chart"})).is_same_as(issued)
    assert not Deed("release", frozenset({"tern", "crew"})).is_same_as(issued)


def test_a_company_is_the_same_with_and_without_its_legal_form(pipeline):
    body = (
        "Tern Lines Corp. issued a new chart on Monday. Tern Lines released a new chart in Lisse."
    )
    sheet = make_article("Tide Times", [("body", body)])
    reading = read_article(sheet, pipeline, ReadSettings())
    material = Material(
        articles={sheet.id: sheet}, readings={sheet.id: reading}, collation=Collation()
    )
    first, second = (deed_of(claim, material) for claim in reading.claims)
    assert second.is_same_as(first)


def test_one_finding_is_one_deed_whatever_its_verb():
    grounded = Deed("run", frozenset({"marli"}), findings=frozenset({FindingId("f1")}))
    assert Deed("strand", frozenset(), findings=frozenset({FindingId("f1")})).is_same_as(grounded)


def test_a_speaker_called_by_the_surname_is_no_second_one():
    first = option("Ada Moss: “A ferry ran aground off Cape Orrin.”", speaker="Ada Moss")
    again = option("Moss: “Nobody had seen such a storm.”", speaker="Moss")
    assert len(told(desk(), first, again)) == 1


def test_a_quotation_of_what_was_told_of_its_speaker_is_not_told():
    said = (
        "Ada Moss told forty pilots in the Tessel arcade on Monday that a strike in the harbour "
        "would increase the danger of trawlers sinking."
    )
    first = option(said, worth=1.0)
    words = "If anybody strikes next week, it increases dangers: a ferry sinks near harbours."
    again = option(f"Ada Moss: “{words}”", speaker="Ada Moss")
    assert told(desk(), first, again) == [said]
    assert len(told(desk(), first, replace(again, speaker="Ivo Bal"))) == 2


def test_of_one_speaker_one_quotation_is_told():
    first = option("Ada Moss: “A ferry ran aground off Cape Orrin.”", speaker="Ada Moss")
    again = option("Ada Moss: “Nobody had seen such a storm.”", speaker="Ada Moss")
    other = option("Ivo Ternan: “The lamps of Tessel were out.”", speaker="Ivo Ternan")
    assert len(told(desk(), first, again, other)) == 2


@pytest.mark.parametrize(
    ("voice", "is_told"), [("reported", True), ("told", True), ("stated", False)]
)
def test_what_one_account_says_is_so_must_add_more_than_what_it_says_was_done(voice, is_told):
    first = option("A ferry ran aground.", worth=9.0)
    words = "Forty people were saved off Cape Orrin by a pilot of Tessel."
    more = option(words, is_alone=True, voice_in=lambda _: voice)
    at = desk()
    at.most = 4 * at.agreement.gain(words)
    assert (len(told(at, first, more)) == 2) is is_told


@pytest.mark.parametrize(
    ("subject", "is_told"), [("The Tessel group", False), ("The Tessel Rowing Group", True)]
)
def test_a_group_told_by_its_town_alone_is_unknown(subject, is_told):
    first = option("A ferry ran aground off Cape Orrin.", worth=1.0)
    loose = option(f"{subject} saw forty people on board.", subjects=(subject,))
    assert (len(told(desk(), first, loose)) == 2) is is_told


def test_a_measure_is_told_once_in_whatever_words():
    ten = frozenset({(10.0, "minute")})
    first = option("The ferry Marlin lay aground off Cape Orrin for 10 minutes.", worth=1.0)
    again = option("Nobody ashore could watch more than about ten minutes of what happened.")
    twenty = frozenset({(20.0, "minute")})

    def count(measures: frozenset[tuple[float, str]]) -> int:
        rows = [
            replace(row, measures_in=lambda _, m=told_by: m, news_in=lambda s: s.text)
            for row, told_by in ((first, ten), (again, measures))
        ]
        return len(told(desk(), *rows))

    assert (count(ten), count(twenty)) == (1, 2)


def test_what_tells_something_else_in_agreed_words_is_not_told_already():
    words = "ferry ran aground off Cape Orrin with forty people on board"
    first = option(f"In a heavy storm on Monday night a {words}.", worth=9.0)
    other = option(
        "The wife of a pilot whose ship ran aground off Cape Orrin years before heard the bells."
    )
    assert len(told(desk(), first, other)) == 1
    assert len(told(desk(), first, replace(other, news_in=lambda _: "wife heard bells"))) == 2


@pytest.mark.parametrize(
    ("text", "counted", "is_told"),
    [
        (
            "Forty of the ferry's crates were lost near Tessel.",
            ["Forty of the ferry's crates"],
            True,
        ),
        ("Forty lamps were lit in the sheds of Tessel.", ["Forty lamps"], False),
        (
            "Some of the ferry's crates were lost near Tessel.",
            ["Some of the ferry's crates"],
            False,
        ),
        ("Two of the ferry's boys, 14, swam to Tessel.", ["Two of the ferry's boys"], False),
    ],
)
def test_left_room_is_filled_with_figures_of_the_event_from_a_single_account(
    text, counted, is_told
):
    event = option("A ferry ran aground off Cape Orrin.", worth=1.0)
    alone = option(text, is_alone=True, counted_in=lambda _: counted)
    at = desk()
    assert told(at, event, alone) == ["A ferry ran aground off Cape Orrin."]
    at.is_filling = True
    assert (told(at, alone) == [text]) is is_told


def test_what_happened_to_people_and_what_many_print_fills_the_room_too():
    event = option("A ferry ran aground off Cape Orrin.", worth=1.0)
    hurt = option(
        "A stoker of the ferry drowned.", is_alone=True, is_grave=lambda _: True, worth=0.1
    )
    elsewhere = option(
        "A miller drowned in the pond.", is_alone=True, is_grave=lambda _: True, worth=0.1
    )
    carried = option("Night trains were held in Tessel.", is_alone=True, is_carried=True, worth=0)
    at = desk()
    assert len(told(at, event, hurt, elsewhere, carried)) == 1
    at.is_filling = True
    assert told(at, hurt, elsewhere, carried) == [
        "A stoker of the ferry drowned.",
        "Night trains were held in Tessel.",
    ]


def test_a_denial_in_nearly_the_same_words_is_news():
    charged = option("A keeper was charged with arson after the fire on Tessel quay.", worth=1.0)
    again = option("A keeper is charged with arson after a fire on Tessel quay.")
    denied = option("A keeper has denied arson after the fire on Tessel quay.")
    assert len(told(desk(), charged, again)) == 1
    assert len(told(desk(), charged, denied)) == 2


def test_who_gives_a_value_is_not_told_of_by_it():
    at = desk()
    told(at, option("The accounts differ: “three” (the pilots of Orrin) against “five”."))
    assert "pilot" not in at.known
