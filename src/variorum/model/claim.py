"""A claim: one proposition that an article puts forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

from variorum.model.article import ZoneKind
from variorum.model.mention import EntityId, Quantity, Time
from variorum.model.span import ArticleId, Span

ClaimId = NewType("ClaimId", str)

Polarity = Literal["positive", "negative"]

Modality = Literal[
    "asserted",  # told as having happened or holding
    "planned",  # will, is to, plans to
    "possible",  # may, could, is likely to
    "conditional",  # if, unless, would
    "demanded",  # urged, called on, must
    "feared",  # feared, hoped, wished
    "asked",  # put as a question
]

Form = Literal[
    "main",  # a whole sentence, or one of several that are joined
    "content",  # what somebody says or thinks
    "adverbial",  # "…, while the dam held"
    "relative",  # "the dam that held"
    "participle",  # "…, injuring one person", "the boats seen off Orlin"
    "apposition",  # "Bal, an arms dealer"
    "nominal",  # an action told by a noun
]

Role = Literal["subject", "object", "indirect-object", "complement", "agent", "oblique", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A participant of a claim.

    Attributes:
        role: Its role in the active voice: the object of a passive verb is its grammatical subject.
        span: The whole phrase as printed, without its own clauses.
        head: Lemma of the head word, lower case ("meeting"); of "they" of what it takes up.
        entity: The entity of this article that the head refers to (pronouns resolved), if any.
        name: That entity's fullest name, or the phrase as printed; of "they" what it takes
            up. One that stands for several makes an argument for each.
        preposition: Lemma of the preposition that ties it to the verb ("with", "in"), if any.
        terms: Content lemmas of the phrase, lower case, in order.
    """

    role: Role
    span: Span
    head: str
    name: str
    entity: EntityId | None = None
    preposition: str | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """What a claim says of its subject.

    Attributes:
        span: The verb (with its particle) or the predicate noun or adjective as printed.
        lemma: Its lemma with particle ("meet", "hit back"); for a copula the lemma of the predicate
            noun or adjective ("unclear"); for a support verb with an action noun, the noun's
            ("hold a meeting" gives "meeting").
        complement: Lemma of an infinitive governed by it ("urge … to end" gives "end"), if any.
        tense: Grammatical tense; None for non-finite clauses.
        passive: Whether the verb is passive.
    """

    span: Span
    lemma: str
    complement: str | None = None
    tense: Literal["past", "present", "future"] | None = None
    passive: bool = False


AttributionKind = Literal[
    "person", "organisation", "place", "anonymous", "agency", "outlet", "document", "unknown"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One level of an attribution chain: somebody says what follows.

    Attributes:
        name: Entity name ("Associated Press") or the description as printed ("a senior State
            Department official").
        kind: What the source is. `anonymous` is a person without a name; `place` a government
            named by its seat.
        span: The source's words; the cue's when the source is left out ("reportedly").
        cue: The reporting words ("said", "according to", "reportedly").
        cue_lemma: Lemma of the cue's head ("say", "accord", "reportedly").
        entity: The source's entity, if it has one.
        reports: False for a word that signals distance without a source ("reportedly").
    """

    name: str
    kind: AttributionKind
    span: Span
    cue: Span
    cue_lemma: str
    entity: EntityId | None = None
    reports: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition with its participants, circumstances and everyone between it and us.

    The span is the clause, not the sentence: without the reporting clause around it, without
    other clauses joined to it. A clause broken by an insertion has several fragments.

    Attributes:
        id: Content hash of article, fragments and predicate.
        article: The article that puts it forward.
        span: Hull of the fragments.
        fragments: The clause's own words in order, disjoint; each is cited by itself.
        sentence: The sentence it stands in.
        zone: The zone it stands in: a caption's claims are of another kind than the body's.
        subject: Who or what it is about; None for impersonal clauses.
        predicate: What is said of the subject.
        object: What is acted on; None for intransitive predicates.
        arguments: All other participants, in order of the text.
        times: The times among its own words.
        when: Those that say when it happened, or those of the clause it leans on ("the dam fell
            on Monday, killing ten"); a time told of a noun in it ("the 2016 vote") is none.
        quantities: The figures inside it.
        polarity: Whether the clause affirms or negates its predicate.
        modality: How the article puts it forward.
        attribution: Everyone it is credited to, outermost first ("AP reports that officials say
            that …" gives AP, officials). Empty when the article itself asserts it.
        quoted: Whether it stands inside quotation marks as speech.
        terms: Content lemmas of the clause, lower case, sorted and unique.
        background: Whether the clause tells of another time or matter than its sentence's main
            event: a relative clause about a person's past, a since-clause, a comparison.
        form: The grammar it is told by. Only main, content and adverbial clauses can be read by
            themselves; the others lean on the words around them.
    """

    id: ClaimId
    article: ArticleId
    span: Span
    fragments: tuple[Span, ...]
    sentence: Span
    zone: ZoneKind
    predicate: Predicate
    subject: Argument | None = None
    object: Argument | None = None
    arguments: tuple[Argument, ...] = ()
    times: tuple[Time, ...] = ()
    when: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    attribution: tuple[Attribution, ...] = ()
    quoted: bool = False
    terms: tuple[str, ...] = ()
    background: bool = False
    form: Form = "main"


def subject_of(claim: Claim) -> Argument | None:
    """The grammatical subject of a claim: of a passive verb, what is acted on."""
    return claim.object if claim.predicate.passive else claim.subject
