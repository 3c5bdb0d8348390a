"""Attributions that the parse shows: a reporting word, what it governs, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import FINITE_FORMS
from variorum.read.quoting.buried_reports import find_buried
from variorum.read.quoting.closing_cues import (
    SHOWING,
    closing_report,
    documents_show,
    tail_attribution,
    with_closing_cues,
)
from variorum.read.quoting.content_bounds import (
    around_parenthesis,
    one_side,
    with_antecedent,
    with_complements,
    with_further_acts,
    with_reason,
    with_rest,
    without_aside,
    without_concession,
    without_date,
    without_predicates,
)
from variorum.read.quoting.further_cues import split_at_further_cues
from variorum.read.quoting.lost_subjects import mended
from variorum.read.quoting.noun_cues import of_adjective, of_copula, of_noun
from variorum.read.quoting.phrase_cues import (
    of_according,
    of_audience,
    of_opener,
    of_side,
    of_view,
)
from variorum.read.quoting.reporting_cues import (
    Attribution,
    Stretch,
    cue_range,
    source_range,
    verb_key,
)
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import runs
from variorum.read.quoting.turned_cues import turned
from variorum.read.quoting.verb_frames import FRAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_reported(doc: Doc, words: ReportingWords) -> list[Attribution]:
    """Find every attribution that has a reporting word in the parse, in the order of the cues."""
    found = [a for a in _candidates(doc, words) if _is_telling(doc, a, words)]
    nouns = {doc[a.head].head.i for a in found if a.frame == "noun"}
    by_form = [a.source for a in found if a.frame == "according" and a.source]
    found = [a for a in found if not any(start <= a.head < end for start, end in by_form)]
    found = [a for a in found if not (a.head in nouns and doc[a.head].lemma_ in _VOICING)]
    found = [replace(a, content=with_complements(doc, a.content, a.head)) for a in found]
    found = _without_carriers(doc, found)
    return with_closing_cues(doc, split_at_further_cues(doc, found, words), words)


def _is_telling(doc: Doc, attribution: Attribution, words: ReportingWords) -> bool:
    """Whether an attribution tells whose word something is.

    The reader's "you think" reports nobody; nor do acts that nobody does ("ways to express
    regret"); a single word is what somebody spoke about, not what was said.
    """
    frame, source = attribution.frame, attribution.source
    head = doc[attribution.head]
    if frame == "clause" and _is_nobodys(doc, attribution):
        return False
    if source is not None and _is_word(doc, source, _READER):
        classes = words.classes.get(verb_key(head, words) or "", ())
        return frame == "clause" and "statement" in classes
    length = sum(end - start for start, end in attribution.content)
    if source is not None and _is_word(doc, source, _WRITER):
        return length > 1
    if frame == "clause":
        # "It was wrong to suggest that …": nobody is named.
        return not (head.tag_ == "VB" and source is not None and _is_word(doc, source, _EXPLETIVE))
    if source is None and frame in _OWNED and head.tag_ in {"VB", "VBG", "NN", "NNS"}:
        return False
    is_quoted = frame == "prepositional" and doc[attribution.content[0][0] - 1].is_quote
    return length > 1 or is_quoted or frame not in {"prepositional", "noun"}


def _is_nobodys(doc: Doc, attribution: Attribution) -> bool:
    """Whether nobody reports a clause: "Remember that …", "it is worth noting that …".

    Nor does a noun taken for a verb: "Norland states that have …", "songs of the show included …".
    """
    head, source = doc[attribution.head], attribution.source
    if head.tag_ == "VBG" and head.dep_ in {"csubj", "csubjpass"}:
        return True  # "Saying that it sank is wrong"
    if source is None:
        first = doc[attribution.content[0][0]]
        is_bare = not any(c.dep_ in {"aux", "auxpass"} for c in head.lefts)
        is_next = first.tag_ in FINITE_FORMS and first.i == head.i + 1
        is_noun = (first.tag_ == "WDT" or is_next) and head.tag_ in {"VBZ", "VBP"}
        return is_noun or (head.tag_ == "VB" and is_bare)
    if _is_word(doc, source, _EXPLETIVE) and head.pos_ != "ADJ":
        above = doc[source[0]].head
        return above.i != head.i and above.lemma_ in {"be", "’s", "'s"}
    is_told = head.lower_ == "told" and head.i + 1 < len(doc) and head.nbor(1).text == ","
    return _is_word(doc, source, _LET) or (is_told and _is_word(doc, source, frozenset({"all"})))


def _without_carriers(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """Leave out "seemed" where all it tells is that somebody says something.

    "She appeared to imply that …": what is reported is what she implied.
    """
    spoken = {a.head for a in found if a.frame in _SPOKEN}
    return [
        a
        for a in found
        if a.frame != "raised"
        or not any(c.dep_ == "xcomp" and c.i in spoken for c in doc[a.head].rights)
    ]


_WANTING = frozenset({"infinitive", "order", "object", "as", "prepositional"})
_SPOKEN = frozenset({"clause", "object", "prepositional"})

# "Voiced concern about the bill": the noun is the cue.
_VOICING = frozenset({"express", "voice", "share", "articulate"})


def _is_word(doc: Doc, stretch: Stretch, words: frozenset[str]) -> bool:
    return stretch[1] - stretch[0] == 1 and doc[stretch[0]].lower_ in words


_EXPLETIVE = frozenset({"it", "there"})
_LET = frozenset({"'s", "’s"})
_WRITER = frozenset({"i", "we"})
_READER = frozenset({"you"})
# Frames that tell nothing without an owner.
_OWNED = frozenset({"object", "prepositional", "infinitive", "as", "order"})


def _candidates(doc: Doc, words: ReportingWords) -> Iterator[Attribution]:
    buried = find_buried(doc, words)
    for token in doc:
        if token.i not in buried:
            yield from _led_by(token, words)


def _led_by(token: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Attributions of which a token is the cue or its first word."""
    if token.lower_ in SHOWING and token.i:
        yield from documents_show(token.nbor(-1), words)
    if token.lower_ == "according":
        yield from of_according(token)
    elif token.pos_ in {"VERB", "AUX"}:
        yield from _of_verb(token, words)
        yield from of_copula(token, words)
    elif token.pos_ == "NOUN":
        yield from of_noun(token, words)
    elif token.pos_ == "ADJ":
        yield from of_adjective(token, words)
    elif token.lower_ in words.document_openers:
        yield from of_side(token)
        yield from of_view(token, words)
        if token.is_sent_start:
            yield from of_opener(token, words)
    elif token.is_sent_start:
        yield from of_audience(token, words)


def _of_verb(verb: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Attributions whose cue is this verb: the first frame that fits, in the order below."""
    key = verb_key(verb, words)
    if key is None:
        return
    frames = words.frames.get(key, frozenset()) | {"prepositional"}
    for frame, method in FRAMES:
        if frame not in frames:
            continue
        content = method(verb, words)
        if content:
            found = _attribution(verb, content, frame)
            if found is not None:
                yield found
                return
    closing = closing_report(verb, words) or tail_attribution(verb)
    if closing is not None:
        yield closing


def _attribution(verb: Token, content: set[int], frame: str) -> Attribution | None:
    """Put an attribution together; the content loses the cue's and the source's own words."""
    cue = cue_range(verb)
    source = source_range(verb) if frame != "raised" else None
    content = content - set(range(*cue))
    if frame == "clause":
        parted = turned(verb)
        if parted is not None:
            return parted
        content = one_side(verb, content)
        swapped = mended(verb, content, source)
        if swapped is not None:
            return swapped
        content = around_parenthesis(verb, without_date(verb, content), source)
        content = without_predicates(verb, with_rest(verb, content))
        content = with_antecedent(verb, content)
    content = without_aside(verb.doc, content, is_clause=frame == "clause")
    content = without_concession(verb, content)
    if frame in _WANTING:
        content = with_further_acts(verb, with_reason(verb, content))
    stretches = runs(verb.doc, content)
    if not stretches:
        return None
    return Attribution(cue=cue, head=verb.i, content=tuple(stretches), source=source, frame=frame)
