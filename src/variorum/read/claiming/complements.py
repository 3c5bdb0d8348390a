"""Acts told in a gerund or infinitive that completes another verb: claims of their own.

"The court convicted Bal of burning the mill" tells two things: that a court did something to Bal,
and, by its word, that Bal burnt the mill; other accounts may tell the second alone. Each verb of
the lexicon says of whom such an act is told, and whether it is somebody's word: an accusation, a
charge or an admission is no fact, and who makes it is credited. What may be, is planned or is
denied is left to the clause around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from variorum.data import load_lexicon, word_set
from variorum.read.claiming.clauses import Clause
from variorum.read.claiming.modality import find_modality, find_polarity
from variorum.read.claiming.predicate import find_core, is_passive
from variorum.read.parsing.grammar import MAX_COORDINATION, SUBJECTS, lemma_of, phrase, subject_of
from variorum.read.referring.entity_facts import kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATED = frozenset({"DATE", "TIME"})
_NOUN_KINDS = frozenset({"relative", "participle", "apposition"})


@dataclass(frozen=True, slots=True)
class _Complement:
    """An act told of somebody.

    Attributes:
        verb: The gerund or infinitive.
        subject: Of whom it is told.
        is_credited: Whether it is no more than the word of who acts in the clause around it.
        is_at_once: Whether it happened when that clause did: what is seen, or forced upon somebody.
    """

    verb: Token
    subject: Token
    is_credited: bool = True
    is_at_once: bool = False


def find_complements(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses of the acts that complete the verbs of other clauses.

    Args:
        clauses: Clauses of a text.

    Returns:
        Clauses in order of those that they complete.
    """
    found = []
    for host in clauses:
        told = list(_complements(host)) if host.subject is not None else []
        if told and _is_told_as_fact(host):
            found += [_clause(host, one, each) for one in told for each in _joined(one.verb)]
    return [clause for clause in found if len(clause.tokens) > 1]


def _is_told_as_fact(host: Clause) -> bool:
    core = find_core(host)
    is_positive = find_polarity(host, core) == "positive"
    return is_positive and find_modality(host, core, is_quoted=False) == "asserted"


def _complements(host: Clause) -> Iterator[_Complement]:
    verb = host.head
    lists = _lists()
    word = lemma_of(verb)
    for name in ("charging", "judging", "confessing"):
        if word in lists[name]:
            doer = host.subject if name == "confessing" else _acted_on(host)
            yield from _told_of(doer, _gerunds(verb, lists[name][word]))
    if word in lists["guilt"]:
        yield from _guilty(host, lists["guilt_words"])
    if word in lists["own"]:
        yield from _own_act(host)
    if word in lists["seen"]:
        yield from _seen(host, is_shown=word in lists["shown"])
    if word in lists["forced"]:
        yield from _forced(host)


def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = load_lexicon("predicates")["complements"]
    return lists


def _told_of(doer: Token | None, verbs: Iterable[Token]) -> Iterator[_Complement]:
    if doer is not None:
        yield from (_Complement(verb, doer) for verb in verbs)


def _guilty(host: Clause, words: Mapping[str, Sequence[str]]) -> Iterator[_Complement]:
    """Of whom "found guilty of", "pleaded guilty to" and "arrested on suspicion of" are told."""
    doer = host.subject if lemma_of(host.head) == "plead" else _acted_on(host)
    behind = (g for p in host.head.children if p.dep_ == "prep" for g in p.children)
    for noun in (*host.head.children, *behind):
        yield from _told_of(doer, _gerunds(noun, words.get(lemma_of(noun), ())))


def _gerunds(word: Token, prepositions: Sequence[str]) -> Iterator[Token]:
    """The gerunds behind a preposition of a word."""
    for child in word.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (c for c in child.children if c.dep_ == "pcomp" and c.tag_ == "VBG")


def _acted_on(host: Clause) -> Token | None:
    """Whom a verb acts on."""
    if is_passive(host.head):
        return host.subject
    return next((c for c in host.head.rights if c.dep_ == "dobj"), None)


def _own_act(host: Clause) -> Iterator[_Complement]:
    """What somebody tells of themselves: "admitted burning", "claims to have burnt"."""
    verb = host.head
    for child in verb.rights:
        is_past = child.tag_ == "VBG" or any(c.lower_ == "have" for c in child.lefts)
        is_next = child.left_edge.i == verb.i + 1
        if child.dep_ == "xcomp" and is_past and is_next and host.subject is not None:
            yield _Complement(child, host.subject)


def _seen(host: Clause, *, is_shown: bool) -> Iterator[_Complement]:
    """What was seen, heard or shown: "saw Bal leaving", "was seen leaving".

    Only told of the past: what somebody sees coming has not come. A picture shows what was. "The
    raid saw two men flee" is nobody's word.
    """
    verb = host.head
    is_credited = is_shown or is_passive(verb) or _has_eyes(host.subject)
    is_past = verb.tag_ in {"VBD", "VBN"}
    for child in verb.rights:
        own = subject_of(child)
        if own is None and is_passive(verb):
            doer = host.subject if child.dep_ == "xcomp" and child.tag_ == "VBG" else None
        else:
            is_act = child.dep_ == "ccomp" and child.tag_ in {"VBG", "VB"} and not _has_form(child)
            doer = own if is_act and (is_past or is_shown) else None
        if doer is not None and (doer is host.subject or doer.i > verb.i):
            yield _Complement(child, doer, is_credited=is_credited, is_at_once=True)


def _has_eyes(seer: Token | None) -> bool:
    """Whether a subject is somebody who can see."""
    if seer is None or seer.pos_ in {"PRON", "PROPN"}:
        return True
    word = lemma_of(seer)
    return kind_of_noun(word)[0] == "person" or word in word_set("predicates", "source.anonymous")


def _has_form(verb: Token) -> bool:
    """Whether a verb has a modal, a "to" or a joining word, and is no bare act."""
    return any(c.dep_ in {"aux", "auxpass", "mark", "neg", "advmod"} for c in verb.lefts)


def _forced(host: Clause) -> Iterator[_Complement]:
    """What somebody was made to do: "forced them to leave", "was forced to leave"."""
    told_of = _acted_on(host)
    for child in host.head.rights:
        has_to = any(c.tag_ == "TO" for c in child.lefts)
        is_act = child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VB" and has_to
        if is_act and host.head.tag_ in {"VBD", "VBN"}:
            doer = subject_of(child) or told_of
            if doer is not None:
                yield _Complement(child, doer, is_credited=False, is_at_once=True)


def _joined(verb: Token) -> list[Token]:
    """A verb and those of its form that are joined to it ("of burning the mill and fleeing")."""
    found = [verb]
    for current in found:
        alike = (c for c in current.rights if c.dep_ == "conj" and c.tag_ == verb.tag_)
        found += [c for c in alike if not any(g.dep_ in SUBJECTS for g in c.children)]
        if len(found) > MAX_COORDINATION:
            break
    return found


def _clause(host: Clause, told: _Complement, verb: Token) -> Clause:
    tokens = _own_tokens(host, verb, is_at_once=told.is_at_once)
    own = {t.i for t in tokens}
    subject = told.subject
    is_here = subject.sent.start == host.head.sent.start
    credit = (host.head,) if told.is_credited else ()
    return Clause(
        head=verb,
        kind="participle" if host.kind in _NOUN_KINDS else "adverbial",
        subject=subject,
        antecedent=None,
        tokens=tokens,
        shared=tuple(t for t in phrase(subject) if t.i not in own) if is_here else (),
        governors=(*host.governors, *credit),
        not_governors=host.not_governors,
        inner=frozenset(host.inner & own),
        form="participle",
        sentence=host.sentence,
        leans_on=host.head.i if told.is_at_once else -1,
        tail=host.tail,
        is_controlled=True,
    )


def _own_tokens(host: Clause, verb: Token, *, is_at_once: bool) -> tuple[Token, ...]:
    """The words below a verb that are its host's, but for those joined to it and a day behind it.

    Whether "accused Bal of burning the mill on Monday" dates the fire or the charge is open.
    """
    kept = {t.i for t in host.tokens}
    parted = {c.i for c in verb.rights if c.dep_ in {"conj", "cc"}}
    if not is_at_once:
        parted |= {c.i for c in verb.rights if _is_day(c)}
    found = [verb]
    stack = [c for c in verb.children if c.i not in parted]
    while stack:
        token = stack.pop()
        if token.i in kept:
            found.append(token)
            stack.extend(token.children)
    found.sort(key=lambda t: t.i)
    return tuple(found)


def _is_day(word: Token) -> bool:
    """Whether a word begins "on Monday" or is "Monday": a day, which may be of the verb above."""
    if word.dep_ == "npadvmod":
        return word.ent_type_ in _DATED
    is_on = word.dep_ == "prep" and word.lower_ == "on"
    return is_on and any(c.ent_type_ in _DATED for c in word.children)
