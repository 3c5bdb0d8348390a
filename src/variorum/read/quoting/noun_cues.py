"""Attributions whose cue is a noun or an adjective: "her claim that", "sure that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import VERBAL
from variorum.read.quoting.content_bounds import without_aside
from variorum.read.quoting.reporting_cues import (
    Attribution,
    Stretch,
    is_infinitive,
    is_small,
    verb_key,
)
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import (
    child_with,
    is_passive,
    misplaced_clause,
    phrase_range,
    runs,
    subject_of,
    subtree_indices,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_noun(noun: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Attributions whose cue is a noun ("the mayor's claim that …")."""
    if noun.lemma_.lower() not in words.nouns:
        return
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ == "VERB":
        return  # "said in remarks on …": the verb is the cue
    for child in (*noun.rights, *_hung_elsewhere(noun, words)):
        governed = _governed_by_noun(noun, child, words)
        if governed is None:
            continue
        stretches = runs(noun.doc, without_aside(noun.doc, subtree_indices(governed)))
        if stretches:
            with_preposition = child.dep_ == "prep" and child.i == noun.i + 1
            yield Attribution(
                cue=(noun.i, noun.i + 2 if with_preposition else noun.i + 1),
                head=noun.i,
                content=tuple(stretches),
                source=_owner(noun, words),
                frame="noun",
            )
        return
    announced = _behind_colon(noun, words)
    if announced:
        yield Attribution(
            cue=(noun.i, noun.i + 1),
            head=noun.i,
            content=tuple(announced),
            source=_owner(noun, words),
            frame="noun",
        )


def _behind_colon(noun: Token, words: ReportingWords) -> list[Stretch]:
    """What a noun announces: "the port put out a warning: the pier will fall"."""
    doc, sentence = noun.doc, noun.sent
    if noun.lemma_.lower() not in words.clause_nouns or noun.dep_ not in {"dobj", "ROOT", "nsubj"}:
        return []
    end = noun.i + 1
    if end >= sentence.end - 2 or doc[end].text != ":":
        return []
    rest = doc[end + 1 : sentence.end]
    if any(t.is_quote for t in rest) or not any(t.pos_ in VERBAL for t in rest):
        return []
    return runs(doc, range(end + 1, sentence.end))


def _hung_elsewhere(noun: Token, words: ReportingWords) -> Iterator[Token]:
    """What a noun holds where the parser hung it on the verb that governs the noun.

    "Made the case to members that it was late", "threw their support behind Lorn".
    """
    doc, lemma = noun.doc, noun.lemma_.lower()
    if noun.i + 1 >= len(doc):
        return
    after = doc[noun.i + 1]
    is_own = f"{lemma} {after.lower_}" in words.noun_prepositions
    if after.dep_ == "prep" and after.head.i < noun.i and is_own:
        yield after
    if lemma not in words.clause_nouns:
        return
    if after.lower_ == "that" and after.dep_ == "mark":
        yield after.head
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubj", "nsubjpass"} or verb.pos_ not in VERBAL:
        return
    if verb.lemma_ == "be" or words.governs(verb_key(verb, words) or "", "clause"):
        return
    for clause in verb.rights:
        opener = clause.left_edge
        is_that = opener.lower_ == "that" and opener.dep_ == "mark"
        if clause.dep_ in {"ccomp", "advcl"} and is_that and opener.i > noun.i:
            yield clause


def _governed_by_noun(noun: Token, child: Token, words: ReportingWords) -> Token | None:
    """The head of what a noun reports, if this child of it holds that."""
    lemma = noun.lemma_.lower()
    if child.dep_ in _CLAUSAL and child.pos_ in VERBAL:
        if is_infinitive(child):
            return child if lemma in words.infinitive_nouns else None
        is_clause = child_with(child, "mark") is not None and child_with(
            child, "nsubj", "nsubjpass", "expl", "csubj"
        )
        return child if is_clause and lemma in words.clause_nouns else None
    if child.dep_ != "prep":
        return None
    governed = child_with(child, "pobj", "pcomp")
    if governed is not None and governed.ent_type_ in {"DATE", "TIME"}:
        return None  # "her statement on Tuesday"
    is_about = child.lower_ == "about" and lemma in words.clause_nouns
    if is_about or f"{lemma} {child.lower_}" in words.noun_prepositions:
        return governed
    if governed is not None and lemma in words.clause_nouns:
        return misplaced_clause(governed)  # "her hint at the meeting that it was late"
    return None


_CLAUSAL = frozenset({"acl", "ccomp", "advcl", "relcl", "dep"})


def of_copula(verb: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Read "their fear is that …", "the question was whether …": the noun is the cue."""
    if verb.lemma_ != "be":
        return
    noun = child_with(verb, "nsubj")
    clause = child_with(verb, "ccomp")
    if noun is None or clause is None or noun.lemma_.lower() not in words.clause_nouns:
        return
    if clause.i < verb.i or child_with(clause, "mark", "advmod") is None:
        return
    if noun.lemma_.lower() in _WRITERS and _owner(noun, words) is None:
        return
    stretches = runs(verb.doc, subtree_indices(clause))
    if stretches:
        yield Attribution(
            cue=(noun.i, noun.i + 1),
            head=noun.i,
            content=tuple(stretches),
            source=_owner(noun, words),
            frame="noun",
        )


def of_adjective(adjective: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Read "a council willing to …", "Lorn, confident that …", with no copula between."""
    if adjective.dep_ in {"acomp", "oprd"} or adjective.i + 1 >= len(adjective.doc):
        return
    frames = words.frames.get(f"be {adjective.lower_}", frozenset())
    for child in adjective.rights:
        is_clause = child.dep_ == "ccomp" and not is_small(child) and "clause" in frames
        is_clause = is_clause and child.left_edge.pos_ != "PROPN"  # "hopeful Anna Lorn threw"
        is_to = child.dep_ == "xcomp" and is_infinitive(child) and "infinitive" in frames
        if not is_clause and not is_to:
            continue
        owner = adjective.head
        if owner.pos_ in VERBAL:
            owner = subject_of(owner) or owner
        if owner.pos_ not in {"NOUN", "PROPN", "PRON"}:
            return
        stretches = runs(adjective.doc, subtree_indices(child))
        start, end = phrase_range(owner)
        if start <= adjective.i < end:
            end = adjective.i
        if stretches and start < end:
            yield Attribution(
                cue=(adjective.i, adjective.i + 1),
                head=adjective.i,
                content=tuple(stretches),
                source=(start, end),
                frame="clause" if is_clause else "infinitive",
            )
        return


# What the writer calls it where nobody is named: "the good news is that …".
_WRITERS = frozenset({"news", "lesson", "sense", "point", "case"})
# Prepositions behind which stands what the subject itself holds: "persisted in the claim that".
# Not "on": "shares fell on fears that …" are the fears of others.
_HOLDING = frozenset({"in", "with", "under", "through", "into", "by"})
_LINKING = frozenset({"be", "become", "come", "mix"})


def _owner(noun: Token, words: ReportingWords) -> Stretch | None:
    """Whose claim it is: the possessive, the by- or from-phrase, or who makes it."""
    owner = child_with(noun, "poss")
    if owner is not None:
        return phrase_range(owner)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            governed = child_with(child, "pobj")
            reaches = governed is not None and any(c.lower_ == "to" for c in governed.rights)
            if governed is not None and not reaches:  # "worries from Orlin to Wend"
                return phrase_range(governed)
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in _HOLDING:
        verb = verb.head
    elif noun.dep_ != "dobj" or verb.lemma_ not in words.carriers:
        return None  # "drew criticism", "fueled fears": somebody else's
    if verb.pos_ in VERBAL and verb.lemma_ not in _LINKING and not is_passive(verb):
        subject = subject_of(verb)
        return phrase_range(subject) if subject is not None else None
    return None
