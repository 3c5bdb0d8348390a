"""Where one report ends because who spoke goes on to do another thing: "said …, adding that …"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import FINITE_TAGS
from variorum.read.quoting.content_bounds import ended
from variorum.read.quoting.reporting_cues import Attribution, verb_key
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import child_with

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def split_at_further_cues(
    doc: Doc, attributions: list[Attribution], words: ReportingWords
) -> list[Attribution]:
    """End contents where the reporter goes on: "said the pier was safe, adding that …".

    The parser hangs such participles on the nearest verb. Behind a comma, outside quotation
    marks, a participle of saying belongs to the one who spoke last, and so does its source.
    """
    by_head = {a.head: a for a in attributions}
    for outer in attributions:
        for start, end in outer.content:
            cut = _further_cue(doc, outer, start, end, by_head, words)
            if cut is None:
                continue
            inner = by_head[cut]
            if (
                doc[cut].dep_ in {"advcl", "acl", "conj", "pcomp"}
                and _has_no_subject(doc[cut])
                and outer.source
            ):
                by_head[cut] = replace(inner, source=outer.source)
            last = _cut_before(doc, cut, outer, words)
            last -= doc[last - 1].text == ","
            for index in (outer.head, *range(start, last)):
                if index in by_head:  # what is told inside ends there too
                    by_head[index] = ended(by_head[index], last)
            break
    parted = [by_head[a.head] for a in attributions]
    ending = {  # of two that end together, the outer one
        a.content[-1][1]: a
        for a in reversed(parted)
        if a.frame == "clause" and a.source is not None and a.content[-1][0] > a.head
    }
    return [_with_last_speaker(a, ending, doc) for a in parted]


def _with_last_speaker(
    attribution: Attribution, ending: Mapping[int, Attribution], doc: Doc
) -> Attribution:
    """Give ", adding that …" to whoever said what ends right before it.

    "The note echoes Lorn, who said the pier was safe, adding that …": the parser gives it to the
    note.

    Args:
        attribution: Any attribution; only such a participle is changed.
        ending: The reported clauses behind their cues, by the token behind their last.
        doc: The article.
    """
    verb, at = doc[attribution.head], attribution.head - 1
    if verb.tag_ != "VBG" or verb.lemma_ not in _ADDING or at < 1 or doc[at].text != ",":
        return attribution
    last = ending.get(at) or ending.get(at - 1)
    return replace(attribution, source=last.source) if last is not None else attribution


_ADDING = frozenset({"add", "note", "warn", "insist", "argue", "explain", "stress", "claim", "say"})


def _further_cue(
    doc: Doc,
    outer: Attribution,
    start: int,
    end: int,
    by_head: dict[int, Attribution],
    words: ReportingWords,
) -> int | None:
    """Index of a reporting verb inside a stretch by which the reporter goes on, or None."""
    in_quotation = False
    for index in range(start, end):
        token = doc[index]
        if token.is_quote and token.dep_ != "case":  # "the ministers’ plan"
            in_quotation = not in_quotation
        if in_quotation or index <= outer.head or index not in by_head:
            continue
        key = verb_key(token, words) if token.pos_ == "VERB" else None
        if key is None or not _TELLING & set(words.classes.get(key, ())):
            continue
        if _cut_before(doc, index, outer, words) > start:
            return index
    return None


_TELLING = frozenset({"statement", "evaluation", "demand"})
# What those told of may have done as well as whoever tells of them.
_SIDING = frozenset({"support", "back", "oppose", "favor", "favour", "endorse", "approve", "like"})


def _cut_before(doc: Doc, index: int, outer: Attribution, words: ReportingWords) -> int:
    """Index where the content ends because the reporter goes on with the verb at `index`; or 0.

    Either a participle behind a comma or behind "before" and the like; or a verb with "while" or
    "but" in the cue's own tense; or one joined by "and" in the cue's tense, where the content
    is in another ("said she is ill and blamed …").
    """
    token, cue = doc[index], doc[outer.head]
    comma = _comma_before(doc, index)
    if token.tag_ == "VBG":
        return _before_participle(token, cue, comma)
    if token.tag_ != cue.tag_:
        return 0
    if comma and _is_contrasted(doc, comma, index):
        return comma
    joint = _joint(doc, outer, index)
    if joint:
        return joint
    if token.dep_ == "conj" and not any(c.dep_ in {"nsubj", "aux"} for c in token.children):
        joined = token.head
        before = next((c for c in joined.rights if c.dep_ == "cc"), None)
        if joined.i <= outer.head or before is None or before.i > index:
            return 0
        first = doc[outer.content[0][0]]
        is_question = first.tag_ in {"WRB", "WP"} or first.lower_ == "whether"
        is_other = joined.tag_ != cue.tag_ or token.lemma_ == cue.lemma_
        is_other = is_other or _introduces_quotation(token) or _has_that(token)
        is_other = is_other or _says(token, words)
        if is_other or before.lower_ == "but" or is_question:
            return int(before.i)
    return 0


def _before_participle(token: Token, cue: Token, comma: int) -> int:
    """Index where the content ends before ", adding that …", "before adding that …"; or 0."""
    doc, opener = token.doc, token.head
    if token.dep_ in {"advcl", "acl", "conj"} and comma >= token.i - 3:
        return comma
    if cue.tag_ == "VBG" and token.i - 1 > cue.i and doc[token.i - 1].lower_ in {"and", "or"}:
        return token.i - 1  # "calling it a farce and accusing Lorn of …"
    if token.dep_ == "pcomp" and opener.lower_ in _TURNING:
        return int(opener.i)
    before = child_with(token, "mark", "advmod")
    is_turn = token.dep_ == "advcl" and before is not None and before.lower_ in _TURNING
    return before.i if is_turn and before is not None else 0


_TURNING = frozenset({"before", "after", "while"})


def _joint(doc: Doc, outer: Attribution, index: int) -> int:
    """Index of the "and" or "while" of "said they are sure and others said …"; 0 if none.

    No comma stands before it; what tells is the cue's tense, where the content is in another.
    """
    subject = child_with(doc[index], "nsubj")
    if subject is None or subject.left_edge.i <= outer.head + 1:
        return 0
    opener = doc[subject.left_edge.i - 1]
    if opener.lower_ not in {"and", "while", "but"} or opener.i <= outer.content[-1][0]:
        return 0
    verbs = [doc[i] for i in range(outer.head + 1, opener.i) if doc[i].tag_ in FINITE_TAGS]
    is_other = bool(verbs) and verbs[0].tag_ != doc[outer.head].tag_
    return opener.i if is_other else 0


def _says(verb: Token, words: ReportingWords) -> bool:
    """Whether a past tense says, demands or judges: "said she was sorry and promised to leave"."""
    key = verb_key(verb, words) or ""
    classes = words.classes.get(key, ())
    is_judging = classes[:1] == ("evaluation",) and key not in _SIDING
    return verb.tag_ == "VBD" and (bool(set(classes) & {"statement", "demand"}) or is_judging)


def _has_that(verb: Token) -> bool:
    """Whether "that" opens a clause at once: "said she was ill and noted that …"."""
    return verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "that"


def _introduces_quotation(verb: Token) -> bool:
    """Whether a quotation follows: "said he was ready and added, “…”" is the reporter's "and"."""
    following = verb.doc[verb.i + 1 : verb.i + 3]
    return len(following) == 2 and following[0].text in {",", ":"} and following[1].is_quote


def _has_no_subject(verb: Token) -> bool:
    return child_with(verb, "nsubj", "nsubjpass") is None


def _comma_before(doc: Doc, index: int) -> int:
    """Index of the comma before a verb, with nothing but few words between; 0 if none."""
    for at in range(index - 1, max(index - 12, 0), -1):
        if doc[at].text in {",", "—", "–", "--"} or (doc[at].text == "-" and doc[at].whitespace_):
            return at
    return 0


def _is_contrasted(doc: Doc, comma: int, index: int) -> bool:
    """Whether the words between comma and verb begin another report.

    "…, while others said", "…, but added", "…, and the union warned", "…, which he said".
    """
    opener = doc[comma + 1].lower_
    if opener not in {"while", "but", "and", "which", "whereas", "though", "although"}:
        return False
    subject = child_with(doc[index], "nsubj")
    if subject is None:
        return opener == "but" and index - comma <= 3
    return subject.i > comma
