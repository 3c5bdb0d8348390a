"""Reading a whole article: every layer is wired in, law 1 holds, limits are said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article, Zone
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId, Span
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.model.reading import Reading
    from variorum.read.parsing.pipeline import Pipeline

TEXT = """Flood kills twelve in Orlin

The Mirna burst its banks on Monday and killed 12 people, the Norland interior ministry said.

“We lost everything,” said Ada Vasko, a teacher from Orlin. She had lived there since 1998.

Norland's prime minister, Petr Lund, will visit the town on Friday, according to a senior official.
"""


def make_article(text: str, zones: tuple[Zone, ...] = ()) -> Article:
    return Article(
        id=ArticleId("a"),
        text=text,
        digest=text_digest(text),
        published="2023-05-03",
        language="en",
        zones=zones,
    )


def spans_of(reading: Reading) -> Iterator[Span]:
    yield from reading.sentences
    for layer in (reading.names, reading.times, reading.quantities):
        yield from (found.span for found in layer)
    for quote in reading.quotes:
        yield from quote.content
        yield from (s for s in (quote.source, quote.cue) if s is not None)
    for claim in reading.claims:
        yield from (claim.span, claim.sentence, claim.predicate.span, *claim.fragments)
        yield from (s for a in claim.attribution for s in (a.span, a.cue))
        arguments = (claim.subject, claim.object, *claim.arguments)
        yield from (a.span for a in arguments if a is not None)


def test_every_layer_is_read(pipeline: Pipeline) -> None:
    reading = read_article(make_article(TEXT), pipeline, ReadSettings())
    layers = {
        "sentences": reading.sentences,
        "names": reading.names,
        "entities": reading.entities,
        "quotes": reading.quotes,
        "times": reading.times,
        "quantities": reading.quantities,
        "claims": reading.claims,
    }
    assert [name for name, found in layers.items() if not found] == []
    assert reading.limits == ()


def test_every_span_of_a_reading_holds_its_words(pipeline: Pipeline) -> None:
    reading = read_article(make_article(TEXT), pipeline, ReadSettings())
    assert [span for span in spans_of(reading) if not span.holds_in(TEXT)] == []


def test_a_claim_carries_its_time_its_figure_and_its_source(pipeline: Pipeline) -> None:
    reading = read_article(make_article(TEXT), pipeline, ReadSettings())
    claim = next(c for c in reading.claims if c.predicate.lemma == "kill" and c.attribution)
    assert claim.fragments[-1].text == "killed 12 people"
    assert [q.value for q in claim.quantities] == [12]
    assert [a.kind for a in claim.attribution] == ["organisation"]
    burst = next(c for c in reading.claims if c.predicate.lemma == "burst")
    assert [t.value for t in burst.times] == ["2023-05-01"]


def test_a_pronoun_stands_for_its_person(pipeline: Pipeline) -> None:
    reading = read_article(make_article(TEXT), pipeline, ReadSettings())
    claim = next(c for c in reading.claims if c.predicate.lemma == "live")
    assert claim.subject is not None
    assert (claim.subject.span.text, claim.subject.name) == ("She", "Ada Vasko")


def test_only_prose_zones_make_claims(pipeline: Pipeline) -> None:
    start = TEXT.index("“We lost")
    zones = (Zone(0, 27, "headline"), Zone(start, start + 60, "embed"))
    reading = read_article(make_article(TEXT, zones), pipeline, ReadSettings())
    assert {c.zone for c in reading.claims} == {"headline"}


def test_a_long_text_is_read_up_to_a_paragraph_border(pipeline: Pipeline) -> None:
    reading = read_article(make_article(TEXT), pipeline, ReadSettings(max_words=30))
    assert reading.limits == ("read the first 21 of 53 words",)
    assert reading.is_partial
    assert max(s.end for s in reading.sentences) < TEXT.index("“We lost")


def test_a_language_without_a_parser_is_said_to_be_unread(pipeline: Pipeline) -> None:
    text = (
        "Der Fluss trat am Montag über die Ufer, und zwölf Menschen starben, wie das "
        "Innenministerium mitteilte. Die Regierung kündigte Hilfe für die Stadt an."
    )
    article = Article(id=ArticleId("a"), text=text, digest=text_digest(text))
    reading = read_article(article, pipeline, ReadSettings())
    assert (reading.language, reading.claims) == ("de", ())
    assert reading.limits == ("language German cannot be read yet",)


def test_an_empty_text_gives_an_empty_reading(pipeline: Pipeline) -> None:
    reading = read_article(make_article(" \n"), pipeline, ReadSettings())
    assert (reading.sentences, reading.claims) == ((), ())


def test_a_clause_does_not_take_the_figures_of_one_inside_it(pipeline: Pipeline) -> None:
    text = "The bridge that fell on 3 May 2012 was built in 1962. Police said 12 people had died."
    reading = read_article(make_article(text), pipeline, ReadSettings())
    times = {c.predicate.lemma: [t.value for t in c.times] for c in reading.claims}
    assert (times["build"], times["fall"]) == (["1962"], ["2012-05-03"])


def test_what_a_statement_says_is_credited_to_it(pipeline: Pipeline) -> None:
    text = (
        "The police issued a statement saying that no guard had been hurt, and that the guards "
        "had cleared the building."
    )
    reading = read_article(make_article(text), pipeline, ReadSettings())
    credited = {c.predicate.lemma: [a.kind for a in c.attribution] for c in reading.claims}
    assert credited == {"issue": [], "hurt": ["document"], "clear": ["document"]}


def test_a_text_too_short_to_tell_its_language_is_read_as_english_and_says_so(
    pipeline: Pipeline,
) -> None:
    article = replace(make_article("Dam fails."), language=None)
    reading = read_article(article, pipeline, ReadSettings())
    assert (reading.language, len(reading.sentences)) == ("und", 1)
    assert "read as English" in reading.limits[0]


def test_a_text_that_breaks_off_behind_a_title_is_read(pipeline: Pipeline) -> None:
    text = (
        "President Jon Bal left the palace on Monday. His rival Ana Corvo called the trip proof of "
        "what everyone has known for years but the president"
    )
    assert read_article(make_article(text), pipeline, ReadSettings()).claims


@pytest.mark.parametrize("mark", ["`", "’"])
def test_paragraphs_that_an_odd_mark_opens_are_read(mark: str, pipeline: Pipeline) -> None:
    text = f"{mark}The gates were shut on Monday.’\n{mark}Nobody had told the board,’ she said."
    assert read_article(make_article(text), pipeline, ReadSettings()).claims
