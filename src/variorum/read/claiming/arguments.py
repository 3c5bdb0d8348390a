"""Participants of a clause: subject, objects, obliques and places, tied to entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from variorum.model.claim import Argument, Role
from variorum.model.mention import Name, Time
from variorum.model.span import Span
from variorum.read.parsing.grammar import VERBAL, lemma_of, phrase
from variorum.read.referring.plurals import Member, TiedMentions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "into",
        "to",
        "inside",
        "outside",
        "around",
        "over",
        "across",
        "off",
    }
)
# Obliques that tell where something was ("on the sidelines of the summit in Orlin"), unlike
# "despite the war in Norland".
_EVENT_PREPOSITIONS = frozenset({"in", "at", "on", "during", "inside", "outside", "near", "around"})
_LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "around", "off"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the other layers found, by token index.

    Attributes:
        doc: The parsed text.
        text: The article's text; the parsed one has blanks for line breaks.
        names: The best mention that holds a token.
        timed: Tokens inside time expressions.
        noun_asides: The verb of ", the Wire and the Gazette report," where the tagger took it for
            a noun.
        members: Whom a plural pronoun stands for together.
        heads: Head words of spans, as they are found.
        clausal: Whether quotes hold a clause, by their places, as it is found.
    """

    doc: Doc
    text: str
    names: dict[int, Name]
    timed: frozenset[int]
    noun_asides: tuple[Token, ...] = ()
    members: Mapping[int, tuple[Member, ...]] = field(default_factory=dict)
    heads: dict[tuple[int, int], Token] = field(default_factory=dict)
    clausal: dict[tuple[int, ...], bool] = field(default_factory=dict)


def index_layers(doc: Doc, text: str, mentions: TiedMentions, times: Sequence[Time]) -> Context:
    """Index mentions and times by the tokens they hold; of nested mentions a name wins."""
    by_token: dict[int, Name] = {}
    rank = {"pronoun": 0, "nominal": 1, "name": 2}
    for name in sorted(mentions.names, key=lambda n: (rank[n.form], n.span.end - n.span.start)):
        for index in tokens_in(doc, name.span):
            by_token[index] = name
    timed = frozenset(index for time in times for index in tokens_in(doc, time.span))
    asides = tuple(t for t in doc if _is_noun_aside(t))
    starts = mentions.members
    members = {t.i: starts[t.idx] for t in doc if t.idx in starts} if starts else {}
    return Context(doc, text, by_token, timed, asides, members)


def _is_noun_aside(token: Token) -> bool:
    if token.lower_ not in {"report", "reports"} or token.pos_ != "NOUN":
        return False
    left = token.left_edge.i + token.left_edge.is_punct
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else "."
    if left == token.i or token.doc[left - 1].text != "," or after not in {",", "."}:
        return False
    before = token.doc[token.i - 1]
    return before.pos_ == "PROPN" or before.lower_ in {"media", "police", "newspapers", "agencies"}


def tokens_in(doc: Doc, span: Span) -> range:
    """Indices of the tokens that begin inside `span` or hold its start."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(found.start, found.end) if found is not None else range(0)


def make_arguments(
    context: Context, token: Token, role: Role, *, preposition: str | None = None
) -> list[Argument]:
    """Make the argument whose head is `token`, with its whole phrase.

    Of a pronoun that stands for several, one for each: they share the pronoun's span. None of a
    mark that the parser took for a noun.
    """
    words = phrase(token)
    if not words:
        return []
    argument = _argument(context, token, words, role, preposition)
    return [
        replace(
            argument,
            name=member.name,
            entity=member.entity,
            head=member.head or argument.head,
        )
        for member in context.members.get(token.i, ())
    ] or [argument]


def _argument(
    context: Context, token: Token, words: list[Token], role: Role, preposition: str | None
) -> Argument:
    words = _outside_bracket(words)
    start = words[0].idx
    end = words[-1].idx + len(words[-1].text)
    after = context.text[end : end + 1]
    if after and after in '"”’' and _opens_quotation(context.text[start:end], after):
        end += 1
    span = Span.of(context.text, start, end)
    name = entity_of(context, token)
    return Argument(
        role=role,
        span=span,
        head=lemma_of(token),
        name=name.name if name else span.text,
        entity=name.entity if name else None,
        preposition=preposition,
        terms=tuple(lemma_of(w) for w in words if is_content(w)),
    )


def _outside_bracket(words: list[Token]) -> list[Token]:
    """The words before a bracket that does not close among them ("one of the best (if not")."""
    opened = next((i for i, w in enumerate(words) if w.text == "(" and i), None)
    if opened is None or any(w.text == ")" for w in words[opened:]):
        return words
    return words[:opened]


def _opens_quotation(words: str, closer: str) -> bool:
    """Whether some words hold an opening mark whose partner is `closer`."""
    if closer == '"':
        return words.count('"') % 2 == 1
    opener = {"”": "“", "’": "‘"}[closer]
    return words.count(opener) > words.count(closer)


def entity_of(context: Context, token: Token) -> Name | None:
    """The mention whose head `token` is: not a name that only modifies it."""
    name = context.names.get(token.i)
    if name is None:
        for child in token.children:
            if child.dep_ == "appos" and child.i in context.names:
                found = context.names[child.i]
                is_one = found.type == "person" or any(c.dep_ == "conj" for c in child.children)
                if token.tag_ == "NNS" and is_one:
                    return None  # "four rivals – Aldo, Bal and Corvo": none of them is the four
                return found if found.type in {"person", "organisation", "place"} else None
        return None
    verb = token.head
    if verb.pos_ in VERBAL and name.span.start <= verb.idx < name.span.end:
        return None  # a heading taken for a name: its subject is not the whole of it
    end = name.span.end
    own_end = token.idx + len(token.text)
    # "US official": the mention "US" ends before the head; "Vasko's aide" likewise.
    return name if own_end <= end + 2 else None


def is_content(token: Token) -> bool:
    """Whether a token carries content: not a stop word, mark or white space."""
    return not (token.is_stop or token.is_punct or token.is_space) and any(
        c.isalnum() for c in token.text
    )


def coordinated(token: Token) -> Iterator[Token]:
    """`token` and the phrases coordinated with it, in order of the text."""
    yield token
    current = token
    for _ in range(100):
        following = [
            c for c in current.children if c.dep_ == "conj" and c.pos_ not in {"VERB", "AUX"}
        ]
        if not following:
            return
        yield from following
        current = following[-1]


def is_place(context: Context, token: Token) -> bool:
    """Whether the head names a place."""
    name = entity_of(context, token)
    return name is not None and name.type == "place"


def oblique_arguments(context: Context, heads: Sequence[Token]) -> list[Argument]:
    """Prepositional participants of a verb (and of its action noun), places among them."""
    found = []
    for head in heads:
        for child in head.children:
            if child.dep_ in {"prep", "dative"} and child.pos_ in {"ADP", "SCONJ"}:
                found += _prepositional(context, child)
    return found


def _prepositional(context: Context, preposition: Token) -> list[Argument]:
    found = []
    word = lemma_of(preposition)
    for child in preposition.children:
        if child.dep_ == "prep":
            found += _prepositional(context, child)
        if child.dep_ != "pobj" or child.i in context.timed or child.pos_ == "NUM":
            continue
        for head in coordinated(child):
            role: Role = "oblique"
            if word in _PLACE_PREPOSITIONS and is_place(context, head):
                role = "place"
            found += make_arguments(context, head, role, preposition=word)
        if word in _EVENT_PREPOSITIONS:
            found += _nested_places(context, child)
    return found


def _nested_places(context: Context, token: Token) -> list[Argument]:
    """Places inside an oblique: "on the sidelines of the summit in Orlin"."""
    found = []
    stack = [c for c in token.children if c.dep_ == "prep"]
    for preposition in stack:
        for child in preposition.children:
            if child.dep_ != "pobj" or child.i in context.timed:
                continue
            word = lemma_of(preposition)
            if word in _LOCATIVE and is_place(context, child):
                found += make_arguments(context, child, "place", preposition=word)
            stack.extend(c for c in child.children if c.dep_ == "prep")
    return found


def is_relative_pronoun(token: Token) -> bool:
    """Whether a word stands for an antecedent."""
    return token.lower_ in _RELATIVES and token.tag_ in {"WDT", "WP", "WP$", "IN"}
