from __future__ import annotations

import copy
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publish.example import DIGEST, EXAMPLE, HURT, LOCAL, STRUCK, WIRE
from variorum.publish.json import render_json
from variorum.publish.verify import verify_dossier

BUNDLE = json.loads(render_json(EXAMPLE))


def bundle() -> dict:
    return copy.deepcopy(BUNDLE)


def finding(of: dict, finding_id: str) -> dict:
    return next(f for f in of["findings"] if f["id"] == finding_id)


def account(of: dict, article_id: str) -> dict:
    return next(a for a in of["accounts"] if a["article"] == article_id)


def checks(of: object) -> set[str]:
    return {failure.check for failure in verify_dossier(of)}


def test_everything_holds_in_a_sound_dossier():
    assert verify_dossier(bundle()) == []


def test_everything_holds_against_the_articles_it_was_made_of():
    assert verify_dossier(bundle(), EXAMPLE.articles) == []


@pytest.mark.parametrize("nothing", [None, [], "dossier", 7, {}])
def test_what_is_no_dossier_fails_the_schema(nothing):
    assert checks(nothing) == {"schema"}


def test_what_another_thing_lacks_to_be_a_dossier_is_not_listed():
    (failure,) = verify_dossier({"id": "w1", "text": "The gate failed."})
    assert "it is no dossier" in failure.detail


def spans_of(of: dict) -> list[tuple[str, dict]]:
    """Every span with its article."""
    found = []
    for row in of["findings"]:
        found.append((row["source"]["article"], row["source"]))
        for telling in row["accounts"]:
            spans = telling["spans"] + telling["attribution"]
            found += [(telling["article"], span) for span in spans]
    cited = [span for d in of["discrepancies"] for v in d["values"] for span in v["spans"]]
    cited += [variant for q in of["quotes"] for variant in q["variants"]]
    cited += [span for edge in of["provenance"] for span in edge["spans"]]
    cited += [c for s in of["brief"] for x in s["sentences"] for c in x["citations"]]
    return found + [(span["article"], span) for span in cited]


SPANS = range(len(spans_of(BUNDLE)))


@settings(max_examples=30)
@given(st.sampled_from(SPANS), st.integers(-400, 400).filter(bool))
def test_no_span_can_be_moved_off_its_words(index, by):
    changed = bundle()
    article, span = spans_of(changed)[index]
    span["start"], span["end"] = max(0, span["start"] + by), max(1, span["end"] + by)
    text = next(a["text"] for a in changed["articles"] if a["id"] == article)
    holds = text[span["start"] : span["end"]] == span["text"]
    assert ("law 1" in checks(changed)) is not holds


def test_no_cited_words_can_be_changed():
    changed = bundle()
    spans = spans_of(changed)
    for _, span in spans:
        span["text"] += "!"
    failures = [found for found in verify_dossier(changed) if found.check == "law 1"]
    assert len(failures) == len(spans)


def test_a_changed_text_no_longer_fits_its_digest():
    changed = bundle()
    changed["articles"][0]["text"] += " And more."
    assert checks(changed) == {"digest"}


def change_a_statement(changed: dict) -> None:
    finding(changed, STRUCK.id)["statement"] = "A ferry struck Harrow Bridge in Port Kessel."


def lose_a_negation(changed: dict) -> None:
    """A word cut in two is no word of the account: "did" of "didn't" says the opposite."""
    row = finding(changed, STRUCK.id)
    row["statement"] = row["statement"].replace("barge", "bar")


def insert_somebody_unnamed(changed: dict) -> None:
    row = finding(changed, STRUCK.id)
    row["statement"] = row["statement"].replace("barge", "barge [of Hob Underhill]")


def say_nothing(changed: dict) -> None:
    finding(changed, STRUCK.id)["statement"] = " … "


def change_a_quote(changed: dict) -> None:
    changed["quotes"][0]["text"] += " at once"


def call_somebody_otherwise(changed: dict) -> None:
    changed["names"][0]["name"] = "Hob Underhill"


def spell_a_name_otherwise(changed: dict) -> None:
    changed["names"][0]["variants"][0]["text"] = "Hob Underhill"


def call_the_event_otherwise(changed: dict) -> None:
    changed["event"]["title"] = "Harrow Bridge blown up"


def put_somebody_into_the_event(changed: dict) -> None:
    changed["event"]["who"].append("Hob Underhill")


def put_it_somewhere_else(changed: dict) -> None:
    changed["event"]["where"] = "Upper Corvane"


def tell_something_else_on_the_timeline(changed: dict) -> None:
    changed["timeline"][0]["label"] = "The bridge was blown up."


def move_a_citation_nowhere(changed: dict) -> None:
    changed["brief"][0]["sentences"][0]["citations"][0]["end"] = 1e308


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (change_a_statement, "statement"),
        (lose_a_negation, "statement"),
        (insert_somebody_unnamed, "statement"),
        (say_nothing, "statement"),
        (change_a_quote, "quote"),
        (call_somebody_otherwise, "name"),
        (spell_a_name_otherwise, "name"),
        (call_the_event_otherwise, "event"),
        (put_somebody_into_the_event, "event"),
        (put_it_somewhere_else, "event"),
        (tell_something_else_on_the_timeline, "timeline"),
        (move_a_citation_nowhere, "schema"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_words_that_no_account_printed_are_found(change, check):
    changed = bundle()
    change(changed)
    assert check in checks(changed)


@pytest.mark.parametrize("name", ["outlet", "title", "url", "published"])
def test_what_is_said_of_an_article_is_compared_with_the_article(name):
    changed = bundle()
    changed["articles"][0][name] = "https://elsewhere.example/"
    found = verify_dossier(changed, EXAMPLE.articles)
    assert [f.where for f in found] == [f"$.articles[0].{name}"]


def test_a_figure_in_the_brief_that_no_citation_holds_is_found():
    changed = bundle()
    sentence = changed["brief"][0]["sentences"][0]
    sentence["text"] = "A gravel barge struck Harrow Bridge in Port Kessel on Friday."
    assert [f.check for f in verify_dossier(changed)] == ["law 6"]
    assert "Friday" in verify_dossier(changed)[0].detail


def test_law_6_reads_the_text_and_not_the_words_that_the_citation_claims():
    changed = bundle()
    citation = changed["brief"][0]["sentences"][0]["citations"][0]
    citation.pop("text")
    citation["end"] = citation["start"] + 8
    assert "law 6" in checks(changed)


def change_status(status: str, of: str):
    def change(changed: dict) -> None:
        finding(changed, of)["status"] = status

    return change


def count_another_origin(changed: dict) -> None:
    finding(changed, STRUCK.id)["independent_origins"] += 1


def rest_on_a_silent_account(changed: dict) -> None:
    row = finding(changed, HURT.id)
    unread = next(a["article"] for a in row["accounts"] if a["stance"] == "unread")
    row["origins"][0]["articles"].append(unread)


def forget_an_account(changed: dict) -> None:
    finding(changed, STRUCK.id)["accounts"].pop()


def attribute_to_nobody(changed: dict) -> None:
    account(finding(changed, STRUCK.id), DIGEST.id)["attribution"] = []


def deny_what_is_corroborated(changed: dict) -> None:
    account(finding(changed, STRUCK.id), LOCAL.id)["stance"] = "denies"


def take_all_dissent_away(changed: dict) -> None:
    row = finding(changed, HURT.id)
    for telling in row["accounts"]:
        if telling["stance"] == "differs":
            telling["stance"] = "states"


def repeat_a_value(changed: dict) -> None:
    found = changed["discrepancies"][0]
    found["values"][1] = copy.deepcopy(found["values"][0])


def print_a_value_that_nobody_printed(changed: dict) -> None:
    changed["discrepancies"][0]["values"][0]["text"] = "seventeen swans"


def claim_another_account_for_a_value(changed: dict) -> None:
    changed["discrepancies"][0]["values"][0]["articles"] = [a["id"] for a in changed["articles"]]


def name_an_unknown_finding(changed: dict) -> None:
    changed["timeline"][0]["findings"] = ["0" * 16]


def repeat_an_id(changed: dict) -> None:
    changed["names"][1]["id"] = changed["names"][0]["id"]


def overlap_zones(changed: dict) -> None:
    zones = changed["articles"][0]["zones"]
    zones[1]["start"] = zones[0]["start"]


def read_fewer_articles(changed: dict) -> None:
    changed["coverage"]["read"] = 1


def leave_out(of: str, article: str):
    def change(changed: dict) -> None:
        row = {"outlet": "Kessel Courier", "articles": [article], "findings": [of]}
        changed["omissions"] = [row]

    return change


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (leave_out(STRUCK.id, LOCAL.id), "omission"),
        (leave_out(HURT.id, LOCAL.id), "omission"),
        (leave_out("0" * 16, LOCAL.id), "reference"),
        (change_status("corroborated", HURT.id), "status"),
        (change_status("disputed", STRUCK.id), "status"),
        (change_status("single-origin", STRUCK.id), "status"),
        (count_another_origin, "origins"),
        (rest_on_a_silent_account, "origins"),
        (forget_an_account, "accounts"),
        (attribute_to_nobody, "stance"),
        (deny_what_is_corroborated, "status"),
        (take_all_dissent_away, "status"),
        (repeat_a_value, "values"),
        (print_a_value_that_nobody_printed, "values"),
        (claim_another_account_for_a_value, "values"),
        (name_an_unknown_finding, "reference"),
        (repeat_an_id, "id"),
        (overlap_zones, "zone"),
        (read_fewer_articles, "count"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_statement_of_the_bundle_that_does_not_follow_is_found(change, check):
    changed = bundle()
    change(changed)
    assert check in checks(changed)


def test_an_article_with_another_text_is_found():
    others = [
        replace(a, text=a.text.replace("gravel", "salt")) if a.id == WIRE.id else a
        for a in EXAMPLE.articles
    ]
    found = verify_dossier(bundle(), others)
    assert [f.check for f in found] == ["article"]
    assert found[0].where.endswith(".text")


def test_an_article_that_is_not_given_is_found():
    found = verify_dossier(bundle(), [a for a in EXAMPLE.articles if a.id != LOCAL.id])
    assert [str(f) for f in found if "Kessel Courier" in str(f)]


def test_a_failure_says_where_and_what():
    changed = bundle()
    changed["coverage"]["read"] = 0
    assert str(verify_dossier(changed)[0]) == (
        "$.coverage.read: count: fewer articles were read than are in the bundle"
    )


def test_a_quotation_in_two_stretches_stands_in_two_variants():
    changed = bundle()
    quote = changed["quotes"][0]
    article = quote["variants"][0]["article"]
    text = next(a["text"] for a in changed["articles"] if a["id"] == article)
    words = text.split()[:2]
    starts = [0, len(words[0]) + 1]
    quote["variants"] = [
        {"article": article, "start": s, "end": s + len(w), "text": w, "difference": ""}
        for s, w in zip(starts, words, strict=True)
    ]
    quote["text"] = " … ".join(words)
    assert checks(changed) == set()
    quote["text"] += " … and more"
    assert checks(changed) == {"quote"}


def test_who_printed_first_must_be_an_article_of_the_bundle():
    changed = bundle()
    changed["quotes"][0]["first"] = "0" * 16
    assert "reference" in checks(changed)


def test_each_of_two_items_that_are_wrong_in_one_way_is_told():
    changed = bundle()
    silent = [
        (i, j)
        for i, row in enumerate(changed["findings"])
        for j, telling in enumerate(row["accounts"])
        if telling["stance"] == "silent"
    ]
    for i, j in silent[:2]:
        changed["findings"][i]["accounts"][j] = {"article": "x", "stance": "silent"}
    paths = {failure.where for failure in verify_dossier(changed)}
    for i, j in silent[:2]:
        assert any(path.startswith(f"$.findings[{i}].accounts[{j}]") for path in paths)


def test_a_figure_that_equals_an_offset_is_no_offset_though_an_equal_item_was_good():
    changed = bundle()
    zones = [{"start": 0, "end": 1, "kind": "body"}, {"start": False, "end": 1, "kind": "body"}]
    assert zones[0] == zones[1]
    changed["articles"][0]["zones"] = zones
    assert [failure.where for failure in verify_dossier(changed)] == [
        "$.articles[0].zones[1].start"
    ]
