from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk
from variorum.collate.quoted_words import quoted_words, wording_difference
from variorum.model.mention import Name, Quote
from variorum.model.span import Span

PEOPLE = (("Mara Venn", "person"), ("Tomas Aldane", "person"))
FULL = "We will rebuild the old bridge before the first snow falls this winter"
FILLER = Clause("Mara Venn visited the bridge", "visited", lemma="visit", subject="Mara Venn")


def utterances(*printings):
    """(outlet, published, words, speaker) each."""
    desk = Desk()
    for outlet, published, words, speaker in printings:
        desk.account(outlet, FILLER, published=published, people=PEOPLE, quotes=[(words, speaker)])
    return desk, desk.collate().utterances


def test_the_same_words_in_two_outlets_are_one_utterance():
    _, (found,) = utterances(
        ("Courier", "2031-05-02", FULL, "Mara Venn"), ("Post", "2031-05-01", FULL, "Mara Venn")
    )
    assert found.speaker == "Mara Venn"
    assert [v.difference for v in found.variants] == ["", ""]


def test_who_printed_it_first_stands_first():
    desk, (found,) = utterances(
        ("Courier", "2031-05-02", FULL, "Mara Venn"), ("Post", "2031-05-01", FULL, "Mara Venn")
    )
    assert [desk.articles[v.article].outlet for v in found.variants] == ["Post", "Courier"]


def test_a_part_of_the_words_is_shorter():
    _, (found,) = utterances(
        ("Courier", None, FULL, "Mara Venn"),
        ("Post", None, "rebuild the old bridge before the first snow", "Mara Venn"),
    )
    assert found.text == FULL
    assert "shorter" in [v.difference for v in found.variants]


def test_altered_words_are_shown():
    _, (found,) = utterances(
        ("Courier", None, FULL, "Mara Venn"),
        ("Post", None, FULL.replace("old bridge", "old tunnel"), "Mara Venn"),
    )
    assert "altered: “tunnel” for “bridge”" in {v.difference for v in found.variants} | {
        v.difference.replace("“bridge” for “tunnel”", "“tunnel” for “bridge”")
        for v in found.variants
    }


def test_another_speaker_is_told():
    _, (found,) = utterances(
        ("Courier", None, FULL, "Mara Venn"), ("Post", None, FULL, "Tomas Aldane")
    )
    assert any("given to" in v.difference for v in found.variants)


def test_a_short_phrase_of_two_people_is_two_utterances_or_none():
    _, found = utterances(
        ("Courier", None, "no plans", "Mara Venn"), ("Post", None, "no plans", "Tomas Aldane")
    )
    assert found == ()


def test_different_words_are_different_utterances():
    other = "Nobody has asked the harbour masters what the tides will do"
    _, found = utterances(("Courier", None, FULL, "Mara Venn"), ("Post", None, other, "Mara Venn"))
    assert len(found) == 2


@pytest.mark.parametrize("words", [FULL, "rebuild the old bridge before the first snow"])
def test_the_span_of_a_printing_holds_its_words_without_the_marks(words):
    desk, (found,) = utterances(("Courier", None, words, "Mara Venn"))
    (variant,) = found.variants
    assert variant.span.text == words
    assert variant.span.holds_in(desk.articles[variant.article].text)


INSIDE = "We saw the crack in the bridge last winter"
MORE = "Nobody in the harbour office wanted to hear about it then"


def broken_off(desk, outlet, first, second, speaker, published=None):
    """An account that prints “first,” said the speaker. “second” as one quote."""
    article = desk.account(
        outlet, FILLER, published=published, people=PEOPLE, tail=f" “{first},” {speaker} said."
    )
    words = f" “{second}”"
    old = desk.articles[article]
    text = old.text + words
    desk.articles[article] = replace(old, text=text)
    reading = desk.readings[article]
    spans = [
        Span.of(text, at, at + len(w))
        for w in (f"“{first},”", f"“{second}”")
        for at in [text.index(w)]
    ]
    quote = Quote(
        kind="direct",
        content=tuple(spans),
        speaker=speaker,
        entity=next(e.id for e in reading.entities if e.name == speaker),
    )
    desk.readings[article] = replace(reading, quotes=(quote,))
    return article


def test_a_quotation_broken_off_for_who_says_it_is_one_utterance():
    desk = Desk()
    broken_off(desk, "Courier", INSIDE, MORE, "Mara Venn")
    desk.account("Post", FILLER, people=PEOPLE, quotes=[(MORE, "Mara Venn")])
    (found,) = desk.collate().utterances
    assert found.text == f"{INSIDE} … {MORE}"
    assert sorted(v.difference for v in found.variants) == ["", "", "shorter"]


def test_its_stretches_are_variants_that_hold_their_words():
    desk = Desk()
    broken_off(desk, "Courier", INSIDE, MORE, "Mara Venn")
    (found,) = desk.collate().utterances
    assert [v.span.text for v in found.variants] == [INSIDE, MORE]
    assert all(v.span.holds_in(desk.articles[v.article].text) for v in found.variants)


def test_two_stretches_that_others_print_apart_go_to_their_own_utterances():
    desk = Desk()
    broken_off(desk, "Courier", INSIDE, FULL, "Mara Venn")
    longer = f"{INSIDE}, and we told the mayor so at once, and again in spring and in summer"
    desk.account("Post", FILLER, people=PEOPLE, quotes=[(longer, "Mara Venn")])
    texts = {u.text: len({v.article for v in u.variants}) for u in desk.collate().utterances}
    assert texts == {longer: 2, FULL: 1}


def test_one_place_read_as_the_agencys_word_and_as_the_speakers_is_printed_once():
    desk = Desk()
    article = desk.account("Courier", FILLER, people=PEOPLE, quotes=[(FULL, "Mara Venn")])
    reading = desk.readings[article]
    outer = replace(reading.quotes[0], entity=None, speaker="the agency", source=None)
    inner = replace(reading.quotes[0], nested=True)
    desk.readings[article] = replace(reading, quotes=(outer, inner))
    (found,) = desk.collate().utterances
    assert len(found.variants) == 1
    assert found.speaker == "Mara Venn"


def test_a_pronoun_is_no_name_of_a_speaker():
    desk = Desk()
    desk.account("Courier", FILLER, people=PEOPLE, quotes=[(FULL, "she")])
    (found,) = desk.collate().utterances
    assert found.speaker is None


def test_the_title_of_a_work_is_no_utterance():
    _, found = utterances(
        ("Courier", None, "The Bridges of Our Town", "Mara Venn"),
        ("Post", None, "The Bridges of Our Town", "Mara Venn"),
    )
    assert found == ()


def test_a_single_word_kept_at_a_distance_is_no_utterance():
    _, found = utterances(
        ("Courier", None, "unsinkable", "Mara Venn"), ("Post", None, "unsinkable", "Mara Venn")
    )
    assert found == ()


def test_two_words_of_a_longer_utterance_belong_to_it():
    _, (found,) = utterances(
        ("Courier", None, FULL, "Mara Venn"), ("Post", None, "old bridge", "Mara Venn")
    )
    assert {v.difference for v in found.variants} == {"", "shorter"}


def given_by_surname(desk, surname, other):
    """An account that credits the words to a surname, read as the other person of that surname."""
    people = (*PEOPLE, (other, "person"))
    article = desk.account(
        "Post", FILLER, people=people, quotes=[(FULL, surname)], tail=f" {other} listened."
    )
    reading = desk.readings[article]
    entity = next(e.id for e in reading.entities if e.name == other)
    (quote,) = reading.quotes
    name = Name(span=quote.source, type="person", name=other, entity=entity)
    quote = replace(quote, entity=entity, speaker=other)
    desk.readings[article] = replace(reading, names=(*reading.names, name), quotes=(quote,))


@pytest.mark.parametrize(
    ("surname", "other", "difference"),
    [("Venn", "Rolf Venn", ""), ("Aldane", "Rolf Aldane", "given to Rolf Aldane")],
)
def test_a_surname_that_may_be_the_speakers_gives_the_words_to_nobody_else(
    surname, other, difference
):
    desk = Desk()
    desk.account("Courier", FILLER, people=PEOPLE, quotes=[(FULL, "Mara Venn")])
    desk.account("Estuary", FILLER, people=PEOPLE, quotes=[(FULL, "Mara Venn")])
    given_by_surname(desk, surname, other)
    (found,) = desk.collate().utterances
    assert found.speaker == "Mara Venn"
    assert sorted(v.difference for v in found.variants) == ["", "", difference]


@pytest.mark.parametrize(
    ("times", "first"),
    [
        (("2031-05-01T14:20Z", "2031-05-01T15:00Z"), "Courier"),
        (("2031-05-01T14:20Z", "2031-05-01T15:00+02:00"), "Post"),
        (("2031-05-02", "2031-05-01T15:00Z"), "Post"),
        (("2031-05-01", "2031-05-01T15:00Z"), None),
        (("2031-05-01T14:20Z", "2031-05-01T14:20Z"), None),
        (("2031-05-01T14:20", "2031-05-01T15:00Z"), None),
        (("2031-05", "2031-05-01"), None),
        (("2031-04", "2031-05-01"), "Courier"),
        (("2031-05-01", None), None),
    ],
)
def test_who_printed_it_first_is_told_where_the_times_tell_it(times, first):
    desk, (found,) = utterances(
        ("Courier", times[0], FULL, "Mara Venn"), ("Post", times[1], FULL, "Mara Venn")
    )
    assert (desk.articles[found.first].outlet if found.first else None) == first


def test_nobody_is_first_where_one_account_alone_prints_it():
    _, (found,) = utterances(("Courier", "2031-05-01", FULL, "Mara Venn"))
    assert found.first is None


@pytest.mark.parametrize(
    ("full", "printing", "difference"),
    [
        ("We signalled the U.S. ships", "we signaled the US ships", ""),
        ("bread & butter for 5%", "bread and butter for 5 percent", ""),
        ("We met him there", "We met [the mayor] there", "altered: “[the mayor]” for “him”"),
        ("We saw it all from here", "We saw ... from here", "shorter"),
        ("We saw it all from here", "We saw from here", "altered: “it all” left out"),
        ("We … waited all night", "We sat and waited all night", "fuller in one place"),
        ("We waited all through the night", "We waited all thr", "shorter"),
        ("We waited all night", "Dreadful. We waited all night", "fuller in one place"),
        ("We waited all night", "We waited all night. It froze.", "fuller in one place"),
        ("We waited all night", "Surely we waited all night", "altered: “Surely” put in"),
        ("We waited all night", "Our boats were gone", "fuller in one place"),
        ("any claim of nonlethal harm", "any claim of non-lethal harm", ""),
        ("We modelled and analysed it", "We modeled and analyzed it", ""),
        (
            "So it froze, and nobody of the crew knew why. He certainly was near the mill",
            "So he certainly was near the mill",
            "altered: “So” put in",
        ),
        (
            "one of the worst storms of my time, and one of the worst storms of my life",
            "the worst storm of my life",
            "altered: “storm” for “storms”",
        ),
        (
            "The guild meant to mend the mill at its own cost. They knew that it had no other way",
            "According to the ledger, they knew that it had no other way",
            "altered: “According to the ledger” put in",
        ),
        (
            "We fear that new launches will raise the tension on the island",
            "raising more tension and fear of launches on that island",
            "altered: in other words",
        ),
        ("There is a 1 in 3 chance of snow", "There is a one-in-three chance of snow", ""),
    ],
)
def test_what_was_done_to_the_words_is_told(full, printing, difference):
    assert wording_difference(quoted_words([printing]), quoted_words([full])) == difference


def translated(*, again: bool) -> list[int]:
    """Accounts of each remark, where two print it as two translators put it."""
    one = "The minister fears that new launches will only raise the tension on the island"
    two = "raising more tension and the fears of launches on that island, the minister"
    desk = Desk()
    desk.account("Courier", FILLER, people=PEOPLE, quotes=[(one, "Mara Venn")])
    both = [(two, "Mara Venn"), *([(one, "Mara Venn")] if again else [])]
    desk.account("Post", FILLER, people=PEOPLE, quotes=both)
    return sorted(len({v.article for v in u.variants}) for u in desk.collate().utterances)


def test_a_remark_in_two_translations_is_one_utterance():
    assert translated(again=False) == [2]


def test_what_one_account_prints_in_two_wordings_is_two_remarks():
    assert translated(again=True) == [1, 2]


def test_a_stretch_that_is_of_another_remark_stands_with_that_remark():
    remark = "Nobody warned the ferrymen"
    longer = f"{FULL} if the masons agree to work on Sundays too"
    desk = Desk()
    desk.account("Courier", FILLER, people=PEOPLE, quotes=[(longer, "Mara Venn")])
    desk.account("Post", FILLER, people=PEOPLE, quotes=[(remark, "Mara Venn")])
    both = desk.account(
        "Gazette", FILLER, people=PEOPLE, quotes=[(remark, "Mara Venn"), (FULL, "Mara Venn")]
    )
    reading = desk.readings[both]
    one, two = reading.quotes
    joined = replace(one, content=(*one.content, *two.content))
    desk.readings[both] = replace(reading, quotes=(joined,))
    found = {u.text.strip("“”"): len(u.variants) for u in desk.collate().utterances}
    assert found == {longer: 2, remark: 2}
