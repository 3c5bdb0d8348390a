"""Attributions whose cue is a phrase: "according to", "in a poll", "in favor of"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import FINITE_TAGS, VERBAL
from variorum.read.quoting.reporting_cues import Attribution, Stretch, verb_key
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
    from spacy.tokens import Doc, Token

# A parenthesis of more tokens than this is not looked through for its end.
_PARENTHESIS = 40


def of_opener(token: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Read "In a new poll, …": the document at the head of a sentence is its source.

    Unless the sentence has a reporting verb of its own ("In a letter, Lorn asked …").
    """
    document = child_with(token, "pobj")
    clause = token.head
    if document is None or document.lemma_.lower() not in words.polls:
        return
    if clause.pos_ not in VERBAL or verb_key(clause, words) is not None:
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


def of_audience(token: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Read "To Lorn, …", "To critics, …": the rest of the sentence is what they hold.

    Args:
        token: The first word of a sentence.
        words: The reporting words of the language.
    """
    holder = child_with(token, "pobj")
    if holder is None or token.lower_ != "to":
        return
    is_person = holder.ent_type_ == "PERSON" or holder.lemma_.lower() in words.people
    end = holder.right_edge.i + 1
    doc, sentence = token.doc, token.sent
    rest = doc[end + 1 : sentence.end]
    if not is_person or end >= sentence.end or doc[end].text != ",":
        return
    if any(t.is_quote for t in rest[:1]) or not any(t.tag_ in FINITE_TAGS for t in rest):
        return
    stretches = runs(doc, range(end + 1, sentence.end))
    if stretches:
        yield Attribution(
            cue=(token.i, token.i + 1),
            head=token.i,
            content=tuple(stretches),
            source=phrase_range(holder),
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
    doc, phrase = token.doc, subtree_indices(token)
    comma = _set_off_behind(owner) if owner is not None and owner.i > noun.i else None
    phrase = {i for i in phrase if comma is None or i < comma}
    start, end = min(phrase), max(phrase) + 1
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
            source=_before(phrase_range(owner), end),
            frame="according",
        )


def _set_off_behind(owner: Token) -> int | None:
    """Index of the comma of "in the words of Lorn, “a gift”", where the parse joined the two.

    What a quotation mark opens behind a comma is no description of who says it.
    """
    for token in owner.subtree:
        behind = token.doc[token.i + 1 : token.i + 2]
        if token.i > owner.i and token.text == "," and len(behind) and behind[0].is_quote:
            return token.i
    return None


def _before(stretch: Stretch, end: int) -> Stretch:
    return stretch[0], min(stretch[1], end)


def of_side(token: Token) -> Iterator[Attribution]:
    """Read "voted in favor of a dam", "spoke in support of Lorn": what somebody sides with."""
    noun = child_with(token, "pobj")
    if token.lower_ != "in" or noun is None or noun.i != token.i + 1 or noun.lower_ not in _SIDES:
        return
    tie = next((c for c in noun.rights if c.lower_ in {"of", "to"}), None)
    governed = child_with(tie, "pobj", "pcomp") if tie is not None else None
    stretches = runs(token.doc, subtree_indices(governed)) if governed is not None else []
    above = token.head
    owner = subject_of(above) if above.pos_ in VERBAL else None
    if stretches and owner is not None and not is_passive(above):
        yield Attribution(
            cue=(token.i, token.i + 3),
            head=token.i,
            content=tuple(stretches),
            source=phrase_range(owner),
            frame="noun",
        )


_SIDES = frozenset({"favor", "favour", "support", "opposition", "defense", "defence", "praise"})


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
    if clause.i > token.i:
        content -= {i for c in clause.lefts if _opens_sentence(c) for i in subtree_indices(c)}
    source = phrase_range(named)
    stretches = runs(doc, content - _in_brackets(doc, source[1]))
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
    while at.head.i != at.i and at.pos_ not in VERBAL:
        at = at.head
    set_off = token.i > 0 and token.nbor(-1).text == ","
    enclosed = set_off and after < len(doc) and doc[after].text == ","
    if enclosed and _opens_sentence(at) and at.head.i > after:
        return at.head
    while set_off and not enclosed and at.head.i != at.i and at.dep_ not in {"relcl", "acl"}:
        at = at.head
    return at


def _in_brackets(doc: Doc, start: int) -> set[int]:
    """The words of a parenthesis that begins at a token; empty if none does."""
    if start >= len(doc) or doc[start].text != "(":
        return set()
    rest = range(start, len(doc))
    closed = next((i for i in rest[:_PARENTHESIS] if doc[i].text == ")"), start)
    return set(range(start, closed + 1))


def _opens_sentence(clause: Token) -> bool:
    """Whether an adverbial clause stands in front: "While most fell, according to Lorn, two rose".

    What the source says is the clause behind.
    """
    opener = clause.left_edge
    is_adverbial = clause.dep_ == "advcl" and opener.dep_ == "mark"
    return is_adverbial and bool(opener.is_sent_start) and clause.head.i > clause.i
