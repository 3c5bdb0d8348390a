"""Attributions whose cue is no verb: nouns, adjectives, "according to", "in a poll"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.read.content_bounds import without_aside
from variorum.read.reporting_cues import Attribution, Stretch, is_infinitive, is_small, verb_key
from variorum.read.reporting_words import ReportingWords
from variorum.read.speech_grammar import (
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
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ == "VERB":
        return  # "said in remarks on …": the verb is the cue
    for child in noun.rights:
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
                source=_owner(noun),
                frame="noun",
            )
        return


def _governed_by_noun(noun: Token, child: Token, words: ReportingWords) -> Token | None:
    """The head of what a noun reports, if this child of it holds that."""
    lemma = noun.lemma_.lower()
    if child.dep_ in {"acl", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
        if is_infinitive(child):
            return child if lemma in words.infinitive_nouns else None
        is_clause = child_with(child, "mark") is not None and child_with(
            child, "nsubj", "nsubjpass", "expl", "csubj"
        )
        return child if is_clause and lemma in words.clause_nouns else None
    if child.dep_ != "prep":
        return None
    governed = child_with(child, "pobj", "pcomp")
    is_about = child.lower_ == "about" and lemma in words.clause_nouns
    if is_about or f"{lemma} {child.lower_}" in words.noun_prepositions:
        return governed
    if governed is not None and lemma in words.clause_nouns:
        return misplaced_clause(governed)  # "her hint at the meeting that it was late"
    return None


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
    if noun.lemma_.lower() in _WRITERS and _owner(noun) is None:
        return
    stretches = runs(verb.doc, subtree_indices(clause))
    if stretches:
        yield Attribution(
            cue=(noun.i, noun.i + 1),
            head=noun.i,
            content=tuple(stretches),
            source=_owner(noun),
            frame="noun",
        )


def of_adjective(adjective: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Read "a council willing to …", "Lorn, confident that …", with no copula between."""
    if adjective.dep_ in {"acomp", "oprd"} or adjective.i + 1 >= len(adjective.doc):
        return
    frames = words.frames.get(f"be {adjective.lower_}", frozenset())
    for child in adjective.rights:
        is_clause = child.dep_ == "ccomp" and not is_small(child) and "clause" in frames
        is_to = child.dep_ == "xcomp" and is_infinitive(child) and "infinitive" in frames
        if not is_clause and not is_to:
            continue
        owner = adjective.head
        if owner.pos_ in {"VERB", "AUX"}:
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


def of_opener(token: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Read "In a new poll, …": the document at the head of a sentence is its source.

    Unless the sentence has a reporting verb of its own ("In a letter, Lorn asked …").
    """
    document = child_with(token, "pobj")
    clause = token.head
    if document is None or document.lemma_.lower() not in words.polls:
        return
    if clause.pos_ not in {"VERB", "AUX"} or verb_key(clause, words) is not None:
        return
    phrase = subtree_indices(token)
    if max(phrase) + 1 >= len(token.doc) or token.doc[max(phrase) + 1].text != ",":
        return
    stretches = runs(token.doc, subtree_indices(clause) - phrase)
    if stretches:
        yield Attribution(
            cue=(token.i, token.i + 1),
            head=token.i,
            content=tuple(stretches),
            source=phrase_range(document),
            frame="according",
        )


def of_view(token: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Read "In Lorn's view, …", "…, in the words of Lorn, …": the rest of the clause."""
    noun = child_with(token, "pobj")
    if noun is None or noun.lemma_.lower() not in words.views:
        return
    owner = child_with(noun, "poss")
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    if owner is None and of is not None:
        owner = child_with(of, "pobj")
    phrase = subtree_indices(token)
    doc, start, end = token.doc, min(phrase), max(phrase) + 1
    if owner is None or owner.lower_ in {"my", "our", "your"} or end >= len(doc):
        return
    opens = token.is_sent_start and doc[end].text == ","
    if not opens and not (doc[start - 1].text == "," and doc[end].text in {",", "."}):
        return
    stretches = runs(doc, subtree_indices(_clause_above(token, end)) - phrase)
    if stretches:
        yield Attribution(
            cue=(token.i, noun.i + 1) if owner.i > noun.i else (noun.i, noun.i + 1),
            head=token.i,
            content=tuple(stretches),
            source=phrase_range(owner),
            frame="according",
        )


# What the writer calls it where nobody is named: "the good news is that …".
_WRITERS = frozenset({"news", "lesson", "sense", "point", "case"})
_RECEIVING = frozenset({"get", "receive", "draw", "face", "hear", "spark", "prompt", "attract"})


def _owner(noun: Token) -> Stretch | None:
    """Whose claim it is: the possessive, the by- or from-phrase, or who makes it."""
    owner = child_with(noun, "poss")
    if owner is not None:
        return phrase_range(owner)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            governed = child_with(child, "pobj")
            if governed is not None:
                return phrase_range(governed)
    if noun.dep_ in {"dobj", "attr", "pobj"}:
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if verb.lemma_ in _RECEIVING:
            return None  # "drew criticism", "got word": somebody else's
        if verb.pos_ in {"VERB", "AUX"} and not is_passive(verb):
            subject = subject_of(verb)
            return phrase_range(subject) if subject is not None else None
    return None


def of_according(token: Token) -> Iterator[Attribution]:
    """Read "according to X": the rest of its clause is the content."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    to = doc[token.i + 1]
    named = child_with(to, "pobj") or child_with(token, "pobj")
    if named is None:
        yield from _by_form(token)
        return
    phrase = subtree_indices(token) | subtree_indices(to)
    misplaced = misplaced_clause(named)
    if misplaced is not None:
        phrase -= subtree_indices(misplaced)
    clause = _clause_above(token, max(phrase) + 1)
    content = subtree_indices(clause) - phrase
    content -= {c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ in {"because", "as"}}
    source, stretches = phrase_range(named), runs(doc, content)
    if not stretches and token.is_sent_start:
        source, stretches = _cut_at_comma(token)
    if stretches:
        yield Attribution(
            cue=(token.i, token.i + 2),
            head=token.i,
            content=tuple(stretches),
            source=source,
            frame="according",
        )


def _by_form(token: Token) -> Iterator[Attribution]:
    """Read "…, according to show insiders." where the parser took "show" for a verb."""
    doc, sentence = token.doc, token.sent
    end = token.i + 2
    while end < sentence.end and not doc[end].is_punct:
        end += 1
    stretches = runs(doc, range(sentence.start, token.i))
    is_tail = token.i > sentence.start and doc[token.i - 1].text == "," and end > token.i + 2
    if (
        is_tail
        and stretches
        and all(doc[i].is_punct or doc[i].is_space for i in range(end, sentence.end))
    ):
        yield Attribution(
            cue=(token.i, token.i + 2),
            head=token.i,
            content=tuple(stretches),
            source=(token.i + 2, end),
            frame="according",
        )


def _cut_at_comma(token: Token) -> tuple[Stretch, list[Stretch]]:
    """Source and content of "According to Lorn, …" where the parser took it all for one phrase."""
    doc, sentence = token.doc, token.sent
    comma = next((i for i in range(token.i + 3, sentence.end) if doc[i].text == ","), sentence.end)
    return (token.i + 2, comma), runs(doc, range(comma + 1, sentence.end))


def _clause_above(token: Token, after: int) -> Token:
    """The clause that an adverbial belongs to.

    The sentence's, if it stands at the end behind a comma; the nearest, if commas enclose it.
    """
    doc = token.doc
    at = token.head
    while at.head.i != at.i and at.pos_ not in {"VERB", "AUX"}:
        at = at.head
    set_off = token.i > 0 and token.nbor(-1).text == ","
    enclosed = set_off and after < len(doc) and doc[after].text == ","
    while set_off and not enclosed and at.head.i != at.i and at.dep_ not in {"relcl", "acl"}:
        at = at.head
    return at
