from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from tests.publish.example import DIGEST, EXAMPLE, LOCAL, WIRE
from variorum.publish.json import article_origins, dossier_schema, dossier_to_dict, render_json


def errors_of(bundle: object) -> list[str]:
    return [error.message for error in Draft202012Validator(dossier_schema()).iter_errors(bundle)]


def test_the_schema_is_a_valid_schema():
    Draft202012Validator.check_schema(dossier_schema())


def test_a_dossier_obeys_the_schema():
    assert errors_of(json.loads(render_json(EXAMPLE))) == []


def test_every_row_of_a_list_has_a_line_of_its_own():
    lines = render_json(EXAMPLE).splitlines()
    rows = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"id"')]
    bundle = dossier_to_dict(EXAMPLE)
    ids = {row["id"] for row in rows}
    for kind in ("articles", "findings", "discrepancies", "quotes", "names"):
        assert {row["id"] for row in bundle[kind]} <= ids


def test_the_names_of_the_contract_are_there():
    bundle = dossier_to_dict(EXAMPLE)
    assert list(bundle) == [
        *("schema", "event", "articles", "findings", "discrepancies", "quotes", "names"),
        *("timeline", "provenance", "brief", "omissions", "left_out", "coverage", "run"),
    ]
    assert {"id", "source_id", "outlet", "title", "url", "published", "language", "digest"} <= set(
        bundle["articles"][0]
    )
    account = bundle["findings"][0]["accounts"][0]
    assert set(account) == {"article", "stance", "spans", "attribution"}
    assert {"from", "to", "kind", "reason", "spans"} <= set(bundle["provenance"][0])


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_a_dossier_was_put_together_does_not_matter(seed):
    rng = random.Random(seed)

    def shuffled(items):
        return tuple(rng.sample(items, len(items)))

    other = replace(
        EXAMPLE,
        articles=shuffled(EXAMPLE.articles),
        findings=shuffled(
            [
                replace(f, accounts=shuffled(f.accounts), origins=shuffled(f.origins))
                for f in EXAMPLE.findings
            ]
        ),
        discrepancies=shuffled(EXAMPLE.discrepancies),
        identities=shuffled(EXAMPLE.identities),
        provenance=shuffled(EXAMPLE.provenance),
    )
    assert render_json(other) == render_json(EXAMPLE)


def test_provenance_names_the_article_taken_from_or_else_the_origin():
    edges = {(e["from"], e["kind"]): e["to"] for e in dossier_to_dict(EXAMPLE)["provenance"]}
    assert edges[DIGEST.id, "citation"] == WIRE.id
    assert edges[LOCAL.id, "credit"] == "Kessel Harbour Gazette"


def test_an_article_credited_as_a_whole_names_its_origin():
    origins = article_origins(EXAMPLE)
    assert origins[LOCAL.id] == "Kessel Harbour Gazette"
    assert origins[WIRE.id] is None


def test_an_agency_of_the_article_itself_comes_before_any_edge():
    articles = tuple(
        replace(a, agencies=("Corvane Wire",)) if a.id == LOCAL.id else a for a in EXAMPLE.articles
    )
    assert article_origins(replace(EXAMPLE, articles=articles))[LOCAL.id] == "Corvane Wire"


def _set(path, value):
    def change(bundle):
        at = bundle
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value

    return change


def _drop(*path):
    def change(bundle):
        at = bundle
        for key in path[:-1]:
            at = at[key]
        del at[path[-1]]

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set(("schema",), "variorum-dossier/2"),
        _set(("extra",), 1),
        _drop("coverage"),
        _set(("articles", 0, "id"), "not-a-hash"),
        _set(("articles", 0, "digest"), "md5:0"),
        _set(("findings", 0, "status"), "true"),
        _set(("findings", 0, "independent_origins"), -1),
        _set(("findings", 0, "accounts"), []),
        _set(("discrepancies", 0, "verdict"), "lie"),
        _set(("discrepancies", 0, "values"), []),
        _set(("provenance", 0, "kind"), "theft"),
        _set(("brief", 0, "sentences", 0, "citations"), []),
        _set(("brief", 0, "section"), "editorial"),
        _set(("timeline", 0, "edtf"), ""),
        _drop("findings", 0, "statement"),
    ],
)
def test_a_wrong_dossier_is_caught_by_the_schema(change):
    bundle = json.loads(render_json(EXAMPLE))
    change(bundle)
    assert errors_of(bundle)


def test_a_silent_account_with_words_is_caught_by_the_schema():
    bundle = json.loads(render_json(EXAMPLE))
    telling = next(a for a in bundle["findings"][0]["accounts"] if a["spans"])
    telling["stance"] = "silent"
    assert errors_of(bundle)


def test_a_quotation_names_the_article_that_printed_it_first():
    quotes = {quote["text"]: quote["first"] for quote in json.loads(render_json(EXAMPLE))["quotes"]}
    assert quotes == {u.text: u.first for u in EXAMPLE.utterances}
    assert None in quotes.values()
