"""Clauses that lean on the words around them, told so that they can be read by themselves.

"A bear, which dragged two boys off", "the boys seized by it" and "the bear … dragging off two boys"
are no sentences, but each tells what other accounts tell in one. What is taken out is the word that
ties the clause to its noun; what is put in stands in brackets.

Not every such clause tells of what happened: "all firms that pay", "a firm that pays" and "boys who
were seen" may be no firm and no boys at all. Only what is named, has an article or is counted is
told by itself, and without the noun's comma only what is past.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.collate.views import View
from variorum.data import load_lexicon, word_set
from variorum.model.claim import Argument, Claim, subject_of
from variorum.model.span import Span

_TIE = re.compile(r"\s*[,(–—-]{0,2}\s*(?:who|which|that)\s+", re.IGNORECASE)
_SET_OFF = re.compile(r"\s*[,(–—-]")
_WORD = re.compile(r"\w+")
_OPEN = re.compile(r"\b(?:if|unless|whether|without|no|not|never|nor)\b|n[’']t\b", re.IGNORECASE)
_ARTICLES = frozenset({"a", "an", "the"})
_MANY = frozenset({"people", "police"})
_OF_NOUNS = frozenset({"at", "for", "from", "in", "near", "of", "on", "outside", "with"})
_MOST_WORDS = 40
_STEM = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """A leaning clause as a statement: its words in order, and what is put in between two of them.

    Attributes:
        pieces: Words of the account.
        joint: What stands between the first piece and the others.
    """

    pieces: tuple[Span, ...]
    joint: str = " "


def printed_subject(claim: Claim) -> Argument | None:
    """What stands as the subject in the words; of a passive that acts on nothing, its doer."""
    return subject_of(claim) or claim.subject


def reads_alone(view: View) -> bool:
    """Whether a leaning clause can be told by itself and tells of somebody, a figure or a time."""
    claim = view.claim
    tells = bool(view.identities or claim.quantities or claim.when)
    return tells and claim.modality == "asserted" and tell_alone(claim) is not None


def tell_alone(claim: Claim) -> Telling | None:
    """A leaning clause as a statement, or None if it cannot be told by itself."""
    subject = printed_subject(claim)
    if subject is None or len(claim.span.text.split()) > _MOST_WORDS:
        return None
    first = claim.fragments[0]
    if first.start != subject.span.start or not first.covers(subject.span):
        return None
    if _holds_verb(subject) or claim.predicate.lemma in _says_no_act():
        return None
    if claim.form == "apposition":
        return Telling(claim.fragments, " … ")
    if claim.form == "relative":
        return _relative(claim, subject)
    return _participle(claim, subject) if claim.form == "participle" else None


def _relative(claim: Claim, subject: Argument) -> Telling | None:
    """Read "A bear, which dragged two boys off" as "A bear dragged two boys off"."""
    first, *others = claim.fragments
    if first.end == subject.span.end and others:
        # What stood between the noun and its clause was cut out of it.
        behind, *others = others
    elif first.end > subject.span.end:
        behind = _rest(first, subject.span.end)
    else:
        return None
    tie = _TIE.match(behind.text)
    if tie is None or tie.end() == len(behind.text):
        return None
    is_aside = _SET_OFF.match(tie.group()) is not None
    is_of_one = claim.predicate.tense == "past" and _is_bound(subject, claim)
    if not (is_aside or is_of_one) or _may_be_unreal(claim, subject):
        return None
    if _ends_in_other_noun(subject) or ("who" not in tie.group() and _is_of_noun(claim)):
        return None
    return Telling((_until(subject, first), _rest(behind, behind.start + tie.end()), *others))


def _participle(claim: Claim, subject: Argument) -> Telling | None:
    """Read "The boys seized by it" as "The boys [were] seized by it"; behind a gap as it is."""
    first, *others = claim.fragments
    verb = claim.predicate
    is_going_on = verb.span.text.endswith("ing") and verb.lemma not in word_set(
        "statements", "states"
    )
    if _may_be_unreal(claim, subject) or not (verb.passive or is_going_on):
        return None
    if first.end == subject.span.end:
        charge = _charge(claim)
        return Telling(claim.fragments, f" {charge}… ") if others else None
    behind = first.text[subject.span.end - first.start :]
    begin = first.end - len(behind.lstrip(" ,"))
    # "Drove a car packed with tar into the gate": whose "into" it is, only an act done tells.
    is_done = is_going_on or claim.subject is not None or verb.complement or claim.when
    if not is_done or not _is_bound(subject, claim) or begin == first.end:
        return None
    be = "[were]" if _is_plural(subject) else "[was]"
    return Telling((_until(subject, first), _rest(first, begin), *others), f" {be} ")


def _holds_verb(subject: Argument) -> bool:
    """Whether a reporting verb was taken for a part of the name behind it ("Police allege Bal")."""
    words = set(_WORD.findall(subject.span.text.casefold())) - {subject.head}
    return not word_set("predicates", "report").isdisjoint(words)


@cache
def _says_no_act() -> frozenset[str]:
    """Verbs of naming, of a picture's matter and of seeing, whose own matter is another act."""
    seen = load_lexicon("predicates")["complements"]["seen"]
    return word_set("predicates", "captioned") | frozenset(seen)


def _charge(claim: Claim) -> str:
    """What makes an act a charge or an opinion, for a reader: "[accused] "; else nothing.

    Without it "Bal … burning the mill" would read as what he did.
    """
    if not claim.attribution:
        return ""
    level = claim.attribution[-1]
    doer = claim.subject.entity if claim.subject is not None else None
    is_own = doer is not None and doer == level.entity
    is_charge = level.cue_lemma in _charging() or (is_own and level.cue_lemma in _confessing())
    return f"[{level.cue.text}] " if is_charge else ""


@cache
def _charging() -> frozenset[str]:
    lists = load_lexicon("predicates")["complements"]
    return frozenset({*lists["charging"], *lists["judging"], *lists["guilt"]})


@cache
def _confessing() -> frozenset[str]:
    lists = load_lexicon("predicates")["complements"]
    return frozenset({*lists["confessing"], *lists["own"], "plead"})


def _is_bound(subject: Argument, claim: Claim) -> bool:
    """Whether a noun stands for somebody or something: named, with an article, or counted."""
    if subject.entity is not None:
        return True
    first = subject.span.text.split()[0].casefold()
    return first in _ARTICLES or any(subject.span.covers(q.span) for q in claim.quantities)


def _ends_in_other_noun(subject: Argument) -> bool:
    """Whether another noun than the head stands last: "the fair on the quay that left two dead"."""
    last = _WORD.findall(subject.span.text.casefold())[-1]
    return last[:_STEM] != subject.head[:_STEM] and subject.entity is None


def _is_of_noun(claim: Claim) -> bool:
    """Whether a noun is a part of what another one tells, of which its clause may be told."""
    before = claim.sentence.text[: claim.span.start - claim.sentence.start]
    return not _OF_NOUNS.isdisjoint(_WORD.findall(before.casefold())[-1:])


def _may_be_unreal(claim: Claim, subject: Argument) -> bool:
    """Whether a noun may be any ("all firms that") or none ("saw no bear which …")."""
    words = _WORD.findall(subject.span.text.casefold())
    is_any = not word_set("statements", "unbound").isdisjoint(words)
    return is_any or _OPEN.search(claim.sentence.text) is not None


def _is_plural(subject: Argument) -> bool:
    """Whether several are told of: the noun is printed in another form than its lemma's."""
    words = _WORD.findall(subject.span.text.casefold())
    is_other_form = subject.entity is None and subject.head not in words
    return is_other_form or subject.head in _MANY or "and" in words


def _until(subject: Argument, fragment: Span) -> Span:
    return Span(
        fragment.start, subject.span.end, fragment.text[: subject.span.end - fragment.start]
    )


def _rest(fragment: Span, start: int) -> Span:
    return Span(start, fragment.end, fragment.text[start - fragment.start :])
