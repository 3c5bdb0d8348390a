"""Hand-made readings of invented events, for tests of collation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from variorum.collate.collation import collate_story
from variorum.model.article import Article
from variorum.model.claim import Argument, Attribution, Claim, ClaimId, Predicate
from variorum.model.finding import Collation
from variorum.model.identity import content_id, text_digest
from variorum.model.mention import Entity, EntityId, Name, Quantity, Quote, Time
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Span
from variorum.model.story import Copy, Provenance, Story
from variorum.settings import CollateSettings

STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "by",
        "and",
        "was",
        "were",
        "is",
        "are",
        "that",
        "it",
        "its",
    ]
)


@dataclass
class Clause:
    """A clause as a test writes it."""

    text: str
    verb: str
    lemma: str = ""
    subject: str = ""
    object: str = ""
    subject_phrase: str = ""
    object_phrase: str = ""
    polarity: str = "positive"
    modality: str = "asserted"
    by: tuple[tuple[str, str, str], ...] = ()  # (name, kind, cue lemma)
    times: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # words: edtf, start, end
    figures: dict[str, Quantity] = field(default_factory=dict)
    zone: str = "body"
    anchor: str = "absolute"
    form: str = "main"
    quoted: bool = False
    complement: str | None = None


def figure(value, unit="", of="", comparator="=", low=None, high=None) -> Quantity:
    """A quantity whose span is filled in by the account."""
    return Quantity(
        span=Span(0, 1, "x"),
        value=value,
        low=value if low is None and comparator == "=" else low,
        high=value if high is None and comparator == "=" else high,
        unit=unit,
        comparator=comparator,
        of=of,
    )


class Desk:
    """Builds articles with readings and collates them."""

    def __init__(self) -> None:
        self.articles: dict[ArticleId, Article] = {}
        self.readings: dict[ArticleId, Reading] = {}

    def account(
        self, outlet, *clauses, published=None, people=(), quotes=(), agencies=(), tail=""
    ) -> ArticleId:
        """Add an article. `people`: (name, type); `quotes`: (words, speaker)."""
        sentences = [clause.text + "." for clause in clauses]
        sentences += [f"“{words}” said {speaker}." for words, speaker in quotes]
        text = " ".join(sentences) + tail
        article = ArticleId(content_id("article", outlet, text))
        self.articles[article] = Article(
            id=article,
            text=text,
            digest=text_digest(text),
            outlet=outlet,
            published=published,
            language="en",
            agencies=tuple(agencies),
        )
        names, entities = _names(article, text, people)
        self.readings[article] = Reading(
            article=article,
            language="en",
            names=names,
            entities=entities,
            quotes=tuple(_quote(article, text, words, who, entities) for words, who in quotes),
            claims=tuple(_claim(article, text, clause, entities) for clause in clauses),
        )
        return article

    def collate(self, copies=(), provenance=(), vector=lambda word: None) -> Collation:
        """Collate all accounts."""
        story = Story(
            id="story",
            articles=tuple(sorted(self.articles)),
            copies=tuple(copies),
            provenance=tuple(provenance),
        )
        return collate_story(story, self.articles, self.readings, vector, CollateSettings())


def _entity_id(article, name) -> EntityId:
    return EntityId(content_id("entity", article, name))


def _names(article, text, people):
    names, entities = [], []
    for name, kind in people:
        identifier = _entity_id(article, name)
        entities.append(Entity(id=identifier, type=kind, name=name))
        for match in re.finditer(re.escape(name), text):
            span = Span.of(text, *match.span())
            names.append(Name(span=span, type=kind, name=name, entity=identifier))
    return tuple(sorted(names, key=lambda n: n.span)), tuple(entities)


def _span(text, words, start) -> Span:
    at = text.index(words, start)
    return Span.of(text, at, at + len(words))


def _quote(article, text, words, speaker, entities) -> Quote:
    content = _span(text, f"“{words}”", 0)
    source = _span(text, speaker, content.end)
    entity = next((e for e in entities if e.name == speaker), None)
    return Quote(
        kind="direct",
        content=(content,),
        source=source,
        speaker=speaker,
        entity=entity.id if entity else None,
    )


def _argument(role, article, text, start, name, phrase, entities) -> Argument | None:
    if not name and not phrase:
        return None
    known = next((e for e in entities if e.name == name), None)
    words = phrase or name
    return Argument(
        role=role,
        span=_span(text, words, start),
        head=words.split()[-1].casefold(),
        name=name or phrase,
        entity=known.id if known else None,
    )


def _claim(article, text, clause, entities) -> Claim:
    start = text.index(clause.text)
    span = Span.of(text, start, start + len(clause.text))
    terms = sorted({w for w in re.findall(r"\w+", clause.text.casefold()) if w not in STOP})
    stop = Span.of(text, span.end, span.end + 1)  # who says it stands outside of what is said
    chain = tuple(
        Attribution(name=name, kind=kind, span=stop, cue=stop, cue_lemma=cue)
        for name, kind, cue in clause.by
    )
    times = tuple(
        Time(
            span=_span(text, words, start),
            type="DATE",
            value=edtf,
            edtf=edtf,
            start=first,
            end=last,
            anchor=clause.anchor,
        )
        for words, (edtf, first, last) in clause.times.items()
    )
    return Claim(
        id=ClaimId(content_id("claim", article, span.start, span.end)),
        article=article,
        span=span,
        fragments=(span,),
        sentence=span,
        zone=clause.zone,
        predicate=Predicate(
            span=_span(text, clause.verb, start),
            lemma=clause.lemma or clause.verb,
            complement=clause.complement,
            tense="past",
        ),
        subject=_argument(
            "subject", article, text, start, clause.subject, clause.subject_phrase, entities
        ),
        object=_argument(
            "object", article, text, start, clause.object, clause.object_phrase, entities
        ),
        times=times,
        when=times,
        quantities=tuple(
            Quantity(
                span=_span(text, words, start),
                value=q.value,
                low=q.low,
                high=q.high,
                unit=q.unit,
                comparator=q.comparator,
                of=q.of,
            )
            for words, q in clause.figures.items()
        ),
        polarity=clause.polarity,
        modality=clause.modality,
        attribution=chain,
        terms=tuple(terms),
        form=clause.form,
        quoted=clause.quoted,
    )


def copy_of(a: ArticleId, b: ArticleId) -> Copy:
    """A duplicate edge between two articles."""
    low, high = sorted((a, b))
    return Copy(a=low, b=high, kind="duplicate", share_a=1.0, share_b=1.0, reason="same words")


def citation(taker: ArticleId, source: ArticleId, desk: Desk) -> Provenance:
    """`taker` credits its whole text to `source`'s telling."""
    text = desk.articles[taker].text
    return Provenance(
        taker=taker,
        source=source,
        origin=desk.articles[source].label,
        kind="citation",
        reason="cites it",
        covers=(Span.of(text, 0, len(text)),),
    )
