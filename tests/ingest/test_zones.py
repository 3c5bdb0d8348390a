"""Zones of plain text: prose stays prose, what stands around it does not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import ParseError
from variorum.ingest.articles import Draft, build_article
from variorum.ingest.clean import clean_text
from variorum.ingest.zones import label_zones
from variorum.model.article import ZoneKind, zone_at

LEAD = "Dockers at Harrow Bay stayed out for a sixth week on Monday, their union said."
MORE = "The port authority put off the talks that both sides had agreed on in the spring."
LAST = "Ships were sent to the smaller harbour of Lisse, where prices rose at once."


def kind_of(words: str, *lines: str, title: str | None = None) -> ZoneKind | None:
    text = "\n".join(lines)
    return zone_at(label_zones(text, title=title).zones, text.index(words))


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Subscribe to Harbour News for five stories every morning.",
        "Do you have photos of the fire? Send them to desk@harbour.example",
        "Contact for the press: Dora Lind, spokeswoman",
        "Read more: Ships leave Lisse",
        "Sign up for our morning newsletter and never miss a story.",
        "Follow us on Facebook and Twitter",
        "Follow Harbour News on Google News and subscribe here to our daily email!",
        "Click Here to Leave a Comment Below 0 comments",
        "More stories like this are available on courier.example",
        "We use cookies to make this site better for you.",
        "Share this article",
        "FacebookEmail Twitter LinkedIn Pinterest",
        "3 comments",
        "The post Dockers stay out appeared first on Harbour News.",
        "Have a tip for us? Email us at desk@harbour.example",
        "___",
        "[Ships that never came: a photo story]",
        "MOST READ IN NEWS TIDE TURNS Ferry sunk by whale FINAL CALL Baker shuts after a century",
        "Related stories Ferries stop for the winter PORT IN A STORM Who owns the quay",
        "JUST WATCHED Ships leave Lisse Replay More Videos ... MUST WATCH Ships leave Lisse 01:20",
        "Newsletter Sign Up Continue reading the main story Please verify you're not a robot.",
        "Order Reprints | Today’s Paper | Subscribe",
        "Lisse harbour: the long fight over a quay that nobody wanted Read more",
        "NORTH QUAY FERRY TERMINAL The ship lay here for a week. LISSE ROAD CUSTOMS HOUSE 300 FEET",
        "https://courier.example/ships",
        "Without prior written consent of Kessel Media, such content may not be used.",
        "No part of this article may be copied or stored.",
    ],
)
def test_a_prompt_between_paragraphs_is_boilerplate(line: str) -> None:
    assert kind_of(line, LEAD, line, MORE) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money, the union’s lawyers told the court, and the answer is plain.",
        "More than forty ships waited off the coast for news of the talks on Sunday.",
        "Copyright law forbids the sale of the maps, the court ruled on Tuesday.",
        "The union wants the children of its members to go to school and to read more",
        "Related stories of thefts from the quay were told to the court on Monday.",
        "Readers of the newsletter that the union prints learned of the strike first.",
        "Photo evidence showed the gate had been cut open, police said.",
        "Reuters said the owners had asked for a ruling before the end of the week.",
        "The recording had been provided to the court by the union’s own lawyers.",
        "Rising freight rates contributed to the decision, the minister said on Monday.",
        "Source of the fire was a fuse in the crane’s cabin, an engineer told the panel.",
        "By Monday, forty ships lay at anchor and the warehouses of the port were full.",
        "Governor Asa Velde (R) signed the law on Tuesday, one day after she refused to.",
        "“Sign up for the shift or go home,” the foreman told them, according to Reek.",
        "Writing from Lisse, the poet asked the ministry to open the gates of the port.",
        "The talks had failed by noon, the paper wrote (according to Reuters).",
        "Read by millions, the paper had called for talks since the beginning of May.",
        "Correctional officers guarded the gates of the port until the early morning.",
        "I will not close the port, Varga wrote on the platform (@IlseVarga) that same day.",
        "Without written permission from the harbour board, no barge may pass the bridge.",
    ],
)
def test_prose_that_begins_like_a_prompt_stays_body(line: str) -> None:
    assert kind_of(line, LEAD, line, MORE) == "body"


def test_a_prompt_at_the_end_of_a_paragraph_is_cut_off() -> None:
    text = f"{LEAD} {MORE} Sign up for our daily newsletter."
    zones = label_zones(text).zones
    assert [(z.kind, text[z.start : z.end]) for z in zones] == [
        ("body", f"{LEAD} {MORE}"),
        ("boilerplate", "Sign up for our daily newsletter."),
    ]


@pytest.mark.parametrize(
    ("dateline", "agency", "outlet"),
    [
        ("HARROW BAY: ", None, None),
        ("HARROW BAY, Norland (AP) — ", "Associated Press", None),
        ("HARROW BAY/LISSE, June 2 (Reuters) - ", "Reuters", None),
        ("HARROW BAY — ", None, None),
        ("Harrow Bay, Norland (dpa) – ", "dpa", None),
        ("(Bloomberg) — ", "Bloomberg", None),
        ("(CNN) ", None, "CNN"),
    ],
)
def test_a_dateline_is_set_apart_and_names_its_agency(
    dateline: str, agency: str | None, outlet: str | None
) -> None:
    article = build_article(Draft(text=f"{dateline}{LEAD}\n{MORE}", input="a"))
    assert article.zones[0].kind == "dateline"
    assert article.text[article.zones[1].start :].startswith("Dockers")
    assert article.agencies == ((agency,) if agency else ())
    assert article.outlet == outlet


@pytest.mark.parametrize(
    "opening", ["WATCH: ", "BREAKING: ", "(who asked not to be named) ", "NATO: ", "Harrow Bay: "]
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    assert kind_of(opening, f"{opening}{LEAD}", MORE) != "dateline"


def test_the_speakers_of_a_transcript_are_no_datelines() -> None:
    lines = [f"{name}: {LEAD}" for name in ("VARGA", "REEK", "VARGA", "REEK")]
    assert {z.kind for z in label_zones("\n".join(lines)).zones} == {"body"}


@pytest.mark.parametrize(
    "caption",
    [
        "Minister Ilse Varga, shown here at a rally in March, left the port early",
        "Cranes stand still at the terminal. (Mara Lind/AP)",
        "FILE - Dockers gather at the gate of the terminal, May 3, 2031.",
        "Ships wait off Harrow Bay, Norland, Monday, June 2, 2031. | AP Photo",
        "Image copyright Getty Images Image caption The gate was locked",
        "In this photo taken on Sunday, ships wait off the coast of Norland.",
        "Mara Lind/Getty Images",
    ],
)
def test_a_caption_is_told_from_the_story(caption: str) -> None:
    assert kind_of(caption, LEAD, caption, MORE) == "caption"


def test_a_paragraph_that_ends_with_reference_marks_is_body() -> None:
    first = "The dockers of Harrow Bay went back to work on Monday.[1][2]"
    assert kind_of(first, "Strike ends", first, MORE) == "body"


def test_a_line_printed_twice_is_a_caption() -> None:
    line = "Dockers warm their hands at the gate of the terminal"
    text = "\n".join(["Strike goes on", line, line, LEAD, MORE])
    kinds = [(z.kind, text[z.start : z.end]) for z in label_zones(text).zones]
    assert kinds[1:3] == [("caption", line), ("caption", line)]


def test_a_post_takes_its_own_lines_and_no_paragraph() -> None:
    post = ["🚢 Ships are waiting off the coast.", "#HarrowBay pic.twitter.com/Qx81ab"]
    signature = "— Port Authority (@HarrowPort) June 4, 2031"
    lines = [LEAD, *post, signature, MORE]
    assert kind_of(LEAD, *lines) == "body"
    assert kind_of(MORE, *lines) == "body"
    assert {kind_of(line, *lines) for line in (*post, signature)} == {"embed"}


def test_the_top_of_an_article_is_told_apart() -> None:
    lines = [
        "World",
        "Dockers of Harrow Bay stay out",
        "Talks put off",
        "By Mara Lind",
        "June 2, 2031",
    ]
    article = build_article(Draft(text="\n".join([*lines, LEAD, MORE]), input="a"))
    assert article.title == "Dockers of Harrow Bay stay out"
    assert article.authors == ("Mara Lind",)
    assert article.published == "2031-06-02"
    assert [z.kind for z in article.zones][3:] == ["byline", "dateline", "body"]


@pytest.mark.parametrize(
    ("byline", "authors", "agencies", "outlet"),
    [
        ("By Mara Lind and Jo Berg, Harbour News", ("Mara Lind", "Jo Berg"), (), "Harbour News"),
        ("By Associated Press", (), ("Associated Press",), None),
        ("By Mara Lind in Lower Lisse", ("Mara Lind",), (), None),
        ("By Norland Press Agency", (), ("Norland Press Agency",), None),
        ("The Harbour Herald", (), (), "The Harbour Herald"),
        ("By MARA LIND AP Science Writer", ("MARA LIND",), ("Associated Press",), None),
        (
            "Mara Lind and Jo BergAssociated Press",
            ("Mara Lind", "Jo Berg"),
            ("Associated Press",),
            None,
        ),
        ("By Mara Lind June 2 at 7:44 AM Email the author", ("Mara Lind",), (), None),
        ("Xinhua | Updated: 2031-06-02 17:52", (), ("Xinhua",), None),
    ],
)
def test_a_byline_names_writers_agencies_and_outlet(
    byline: str, authors: tuple[str, ...], agencies: tuple[str, ...], outlet: str | None
) -> None:
    article = build_article(Draft(text=f"Strike goes on\n{byline}\n{LEAD}\n{MORE}", input="a"))
    assert (article.authors, article.agencies, article.outlet) == (authors, agencies, outlet)


def test_a_subheading_is_a_small_headline() -> None:
    assert kind_of("Freight Rates", LEAD, "Freight Rates", MORE) == "headline"


def test_a_heading_behind_the_end_of_the_story_is_a_link() -> None:
    lines = [LEAD, MORE, "Read more:", "Ten ports to visit this summer"]
    assert kind_of("Ten ports to", *lines) == "boilerplate"


def test_a_bare_list_at_the_foot_is_part_of_the_story() -> None:
    assert kind_of("Injured: 74", LEAD, MORE, "Injured: 74") == "headline"


def test_who_the_writer_is_is_no_news() -> None:
    bio = "Mara Lind is a reporter for Harbour News in Lisse."
    assert kind_of(bio, "Strike goes on", "By Mara Lind", LEAD, MORE, bio) == "credit"
    assert kind_of(bio, "Strike goes on", "By Jo Berg", LEAD, MORE, bio) == "body"


def test_hard_wrapped_lines_stay_one_body() -> None:
    text = (
        "Dockers at Harrow Bay stayed out for a sixth week\n"
        "on Monday, their union said, and the port\n"
        "authority of Norland put off the talks that both\n"
        "sides had agreed on in the spring of the year."
    )
    assert [z.kind for z in label_zones(text).zones] == ["body"]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("–With assistance from Lena Ostrow.", "contributor", "Lena Ostrow"),
        (
            "Associated Press writer Jo Berg in Lisse contributed to this report.",
            "contributor",
            "Jo Berg",
        ),
        ("(Updates with union remarks)", "note", "Updates with union remarks"),
        ("© 2031 Reuters", "agency", "Reuters"),
        ("Copyright 2031 The Associated Press. All rights reserved.", "agency", "Associated Press"),
        ("ml/jb (AFP, dpa)", "agency", "Agence France-Presse"),
    ],
)
def test_a_credit_at_the_foot_is_read(line: str, field: str, value: str) -> None:
    article = build_article(Draft(text=f"{LEAD}\n{MORE}\n{line}", input="a"))
    assert (field, value) in {(e.field, e.value) for e in article.evidence}
    assert article.zones[-1].kind == "credit"


def test_a_photo_agency_below_a_picture_is_no_credit_of_the_text() -> None:
    text = f"{LEAD}\n{MORE}\n+ show all pictures of the port\nReuters"
    assert build_article(Draft(text=text, input="a")).agencies == ()


WORDS = st.sampled_from(
    [
        *("Dockers", "(AP)", "—", "By", "said.", "“No”", "\n", "\n\n", "•", "[3]", "3."),
        *("Advertisement", "©2031", "pic.twitter.com/x", "(@port)", "http://a.example", "Source:"),
        *("HARROW", "שלום", "é", "\u200d", "Related stories", "References", "June 2, 2031"),
    ]
)


@pytest.mark.parametrize(
    "part",
    ["word ", "\n", "A", "(", ". ", '"', " ", '."', "By A B\n", "a\n \n", "[3] ", "@a (", "12:"],
)
def test_a_monotonous_text_takes_no_time_that_grows_with_its_square(part: str) -> None:
    text = clean_text("Start " + part * (200_000 // len(part)) + " end")
    zones = label_zones(text).zones
    assert zones[0].start == 0
    assert zones[-1].end == len(text)


def test_an_abbreviation_does_not_end_a_prompt() -> None:
    line = "More: Ships of the U.S. Navy leave the coast"
    text = "\n".join([LEAD, line, MORE])
    start = text.index(line)
    zones = label_zones(text).zones
    assert [z.kind for z in zones if z.start >= start and z.end <= start + len(line)] == [
        "boilerplate"
    ]


def test_a_writer_with_an_agency_above_the_date_is_a_byline() -> None:
    top = ["Strike goes on", "Mara Lind, Associated Press", "June 2, 2031"]
    assert kind_of("Mara Lind", *top, LEAD, MORE) == "byline"


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)))
def test_zones_of_any_text_are_sorted_disjoint_and_cover_it(raw: str) -> None:
    text = clean_text(raw)
    end = 0
    for zone in label_zones(text).zones:
        assert not text[end : zone.start].strip()
        assert zone.start < zone.end
        assert not text[zone.start].isspace()
        assert not text[zone.end - 1].isspace()
        end = zone.end
    assert not text[end:].strip()


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_becomes_a_lawful_article_or_a_reason(raw: str) -> None:
    draft = Draft(text=raw, input="a", min_words=1)
    try:
        article = build_article(draft)
    except ParseError:
        return  # empty, or no prose in it: told in test_inputs
    assert unicodedata.is_normalized("NFC", article.text)
    assert all(e.span.holds_in(article.text) for e in article.evidence if e.span)
    assert all(r.span.holds_in(article.text) for r in article.references)
    assert all(c.holds_in(article.text) for r in article.references for c in r.cited_at)
    assert article == build_article(draft)


def test_lines_without_an_end_among_many_with_one_are_captions() -> None:
    captions = [
        "The ferry lies at the north quay of Harrow Bay with its doors wide open",
        "Strikers warm their hands over a fire in front of the old customs house",
        "An empty crane stands over the harbour of Lisse early on Sunday morning",
    ]
    prose = [f"{LEAD[:-1]}, hour {hour}." for hour in range(8)]
    lines = [prose[0]]
    for caption, paragraph in zip(captions, prose[1:4], strict=True):
        lines += [caption, paragraph]
    lines += prose[4:]
    assert {kind_of(caption, *lines) for caption in captions} == {"caption"}
    assert {kind_of(paragraph, *lines) for paragraph in prose} == {"body"}


def test_one_paragraph_that_lost_its_full_stop_stays_prose() -> None:
    slip = "The union said that it would go on until the port paid what it owed"
    prose = [f"{LEAD[:-1]}, hour {hour}." for hour in range(8)]
    assert kind_of(slip, *prose[:4], slip, *prose[4:]) == "body"


def test_pictures_that_count_to_one_total_are_a_gallery() -> None:
    first = "1/12 2009 Dockers at the north quay carry the last bags of rice. (Lisse) Mara Lind"
    other = "7/12 2011 A crane is pulled down in the rain. (Harrow Bay, May 3, 2011) Mara Lind"
    assert kind_of(first, LEAD, first, other, MORE) == "caption"
    assert kind_of(other, LEAD, first, other, MORE) == "caption"
    vote = "7/12 Members of the board voted to end the strike on Monday, the union said."
    assert kind_of(vote, LEAD, vote, MORE) == "body"


def test_the_label_of_a_summary_is_cut_off_it() -> None:
    line = "Story highlights Dockers stay out for a sixth week, their union says"
    title = "Dockers stay out"
    assert kind_of("Story highlights", title, line, LEAD) == "boilerplate"
    assert kind_of("Dockers stay out for a sixth", title, line, LEAD) == "bullets"


def test_the_title_of_a_press_release_is_not_its_issuer() -> None:
    head = ["Harbour Office of Lisse", "Press release 12/2024", "8 October 2024"]
    text = "\n\n".join([*head, "Statement on the strike at Harrow Bay", LEAD, MORE])
    article = build_article(Draft(text=text, input="statement.txt"))
    assert article.title == "Statement on the strike at Harrow Bay"
    assert article.published == "2024-10-08"


def test_what_stands_above_the_label_of_a_press_release_is_the_title_if_nothing_else_is() -> None:
    text = "\n\n".join(["Dockers end their long strike", "Press release", LEAD, MORE])
    article = build_article(Draft(text=text, input="statement.txt"))
    assert article.title == "Dockers end their long strike"


@pytest.mark.parametrize("credit", ["EPA", "Getty Images", "Getty - Contributor"])
def test_a_photo_credit_glued_to_a_caption_is_no_word_of_the_caption(credit: str) -> None:
    caption = "Crowds on the bridge at Lisse watch the barge being towed away"
    lines = (LEAD, f"{credit} {caption}", MORE)
    assert kind_of(caption, *lines) == "caption"
    assert kind_of(credit, *lines) == "boilerplate"


def test_a_caption_about_an_agency_keeps_its_first_word() -> None:
    caption = "Image caption: Reuters staff on the bridge at Lisse watch the barge"
    assert kind_of("Reuters", LEAD, caption, MORE) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Lind, Reuters",
        "By Mara Lind/AP",
        "By Mara Lind | Reuters",
        "Mara Lind, Reuters",
        "MARA LIND, Associated Press",
    ],
)
def test_a_reporter_and_an_agency_under_the_headline_are_a_byline(line: str) -> None:
    assert kind_of(line, "Dam breaks above Lisse", line, LEAD, MORE) == "byline"


@pytest.mark.parametrize("line", ["Mara Lind/AFP", "(Mara Lind/AP)", "Mara Lind/Getty Images"])
def test_a_photographer_with_a_stroke_before_the_agency_is_a_photo_credit(line: str) -> None:
    assert kind_of(line, "Dam breaks above Lisse", line, LEAD, MORE) == "caption"


def test_a_photo_credit_below_its_caption_is_no_byline() -> None:
    caption = "Boats below the dam at Lisse on 3 March 2023"
    lines = ("Dam breaks above Lisse", caption, "Mara Lind, Reuters", LEAD, MORE)
    assert kind_of("Mara Lind, Reuters", *lines) == "caption"
