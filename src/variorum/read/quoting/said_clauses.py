"""The finite clause that a reporting verb governs, also where the parse has come apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.grammar import FINITE_TAGS, VERBAL
from variorum.read.quoting.loose_clauses import loose_clause
from variorum.read.quoting.parentheses import around
from variorum.read.quoting.reporting_cues import (
    COPULAS,
    complements,
    is_small,
    predicate_adjective,
    verb_key,
)
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import (
    child_with,
    goes_back,
    is_passive,
    misplaced_clause,
    subtree_indices,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBORDINATORS = frozenset(
    {"if", "because", "when", "unless", "since", "although", "though", "until"}
)
_ASKING = frozenset({"if", "whether", "why", "how", "who", "what", "when", "where", "which"})


def said_clause(verb: Token, words: ReportingWords) -> set[int]:
    """The finite clause that a verb governs, or into which it is put as a parenthesis."""
    if _is_impersonal(verb):
        return set()
    content: set[int] = set()
    key = verb_key(verb, words) or ""
    only_clauses = not words.frames.get(key, frozenset()) & {"infinitive", "order", "as", "address"}
    for child in complements(verb):
        # "said the plan to leave was dead": what looks like an infinitive is a clause, where the
        # verb takes no infinitives.
        if child.dep_ == "ccomp" and (not is_small(child) or (only_clauses and child.i > verb.i)):
            if child.i < verb.i and (_is_sentence_before(verb, child) or _is_participle(child)):
                continue
            if child.i > verb.i and (_tells_when(verb, child) or _is_now_that(child)):
                continue  # "“…,” Lorn said after Bal had left": parsed as what she said
            content |= subtree_indices(child)
            if child.i > verb.i:
                content |= _own_adverbials(verb, child)
    adjective = predicate_adjective(verb) if key.startswith("make ") else None
    if adjective is not None:
        content = {i for i in content if i > adjective.i}  # "made it clear that …"
    if content:
        content |= _more_that(verb)
    content = content or _asked(verb, words)
    content = content or (around(verb, words) if not _goes_on(verb, key) else set())
    joined = goes_back(verb) if content else None
    if joined is not None:
        content |= subtree_indices(joined)
        content |= {c.i for c in verb.rights if c.dep_ == "cc" and c.i < joined.i}
    return (
        content
        or _behind_adverbial(verb, words)
        or _behind_that(verb)
        or loose_clause(verb, words)
        or _said(verb)
    )


def _goes_on(verb: Token, key: str) -> bool:
    """Whether "as" tells when: "As the row continued, the port said …" is not the row's word."""
    is_as = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts)
    return is_as and key in word_set("reporting", "control.lasting")


def _is_sentence_before(verb: Token, clause: Token) -> bool:
    """Whether a clause before the verb is a statement of its own, not what the verb reports.

    "The story never ran; my editor said it was weak": parsers chain clauses over a semicolon or
    a colon as they chain a quotation and the verb behind it.
    """
    doc = verb.doc
    subject = child_with(verb, "nsubj")
    first = subject.left_edge.i if subject is not None and subject.i < verb.i else verb.i
    between = doc[clause.right_edge.i + 1 : first]
    return any(token.text in {";", ":"} for token in between)


def _tells_when(verb: Token, clause: Token) -> bool:
    """Whether a clause tells when or why something was said that stands before the verb."""
    opener = clause.left_edge
    is_told = any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.lefts)
    return is_told and opener.lower_ in _WHEN and opener.dep_ == "mark"


def _is_now_that(clause: Token) -> bool:
    """Whether "now that" opens a clause: since when or why, not what."""
    opener, doc = clause.left_edge, clause.doc
    first = opener.i if opener.lower_ in _SINCE else opener.i - 1
    is_that = any(token.lower_ == "that" for token in doc[opener.i : opener.i + 2])
    return is_that and first >= 0 and doc[first].lower_ in _SINCE


_SINCE = frozenset({"now", "so", "except", "given", "provided"})
_WHEN = frozenset({"after", "before", "because", "until", "since"})


def _is_participle(clause: Token) -> bool:
    """Whether a clause is a participle without subject: "Looking tired, Lorn said … that"."""
    bare = clause.tag_ in {"VBG", "VBN"} and not clause.left_edge.is_quote
    return bare and child_with(clause, "nsubj", "nsubjpass", "aux", "auxpass") is None


def _asked(verb: Token, words: ReportingWords) -> set[int]:
    """The question of "asked if it would sail", which parsers take for a condition."""
    if "question" not in words.classes.get(verb_key(verb, words) or "", ()):
        return set()
    for child in verb.rights:
        if child.dep_ == "advcl" and child.left_edge.lower_ in {"if", "whether"}:
            return subtree_indices(child)
    if verb.tag_ not in {"VBN", "VBD"} or not verb.is_sent_start:
        return set()
    # "Asked by reporters if it would sail, Lorn said no": the parser hangs it on what follows.
    doc, end = verb.doc, min(verb.i + 10, verb.sent.end)
    start = next((i for i in range(verb.i + 1, end) if doc[i].lower_ in _ASKING), None)
    if start is None or any(doc[i].text == "," for i in range(verb.i, start)):
        return set()
    comma = next((i for i in range(start, verb.sent.end) if doc[i].text == ","), start)
    return set(range(start, comma))


def _more_that(verb: Token) -> set[int]:
    """A second that-clause that the parser joined to the cue ("…, but that more must be done")."""
    content: set[int] = set()
    for child in verb.rights:
        opener = child.left_edge
        if child.dep_ == "conj" and opener.lower_ == "that" and opener.dep_ == "mark":
            content |= subtree_indices(child)
            content |= {c.i for c in verb.rights if c.dep_ == "cc" and c.i < child.i}
    return content


def _is_impersonal(verb: Token) -> bool:
    """Whether a clause is the writer's own "it is clear that"; not "it is unclear to Lorn why"."""
    if verb.lemma_ not in COPULAS:
        return False
    if not any(c.dep_ in {"nsubj", "expl"} and c.lower_ in {"it", "there"} for c in verb.lefts):
        return False
    adjective = predicate_adjective(verb)
    return adjective is None or not any(c.lower_ == "to" for c in adjective.rights)


def _behind_that(verb: Token) -> set[int]:
    """Read "projects that “a tax on trades” would …" where the parse has come apart: to the end."""
    doc = verb.doc
    follows = verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "that" and not is_passive(verb)
    if not follows:
        return set()
    that, rest = doc[verb.i + 1], range(verb.i + 1, verb.sent.end)
    if that.head.i <= verb.i + 1:
        # "noting that at one point …": a conjunction by its tag opens a clause, if one follows.
        is_clause = that.tag_ == "IN" and any(doc[i].tag_ in FINITE_TAGS for i in rest)
        return set(rest) if is_clause else set()
    return set(rest) if that.dep_ in {"mark", "dobj", "nsubj"} else set()


def _said(verb: Token) -> set[int]:
    """What "said" reports where the parse shows nothing: the rest of its sentence.

    Only for this one verb, which hardly ever stands without content.
    """
    if verb.lemma_ != "say" or verb.tag_ not in {"VBD", "VBZ", "VBP"} or is_passive(verb):
        return set()
    doc, sentence = verb.doc, verb.sent
    rest = doc[verb.i + 1 : sentence.end]
    if rest and rest[0].pos_ in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
        verbs = any(token.pos_ in {"VERB", "AUX"} for token in rest)
        return set(range(verb.i + 1, sentence.end)) if verbs else set()
    subject = child_with(verb, "nsubj")
    if subject is None or subject.tag_ in {"WP", "WDT"} or any(t.is_alpha for t in rest):
        return set()
    comma = subject.left_edge.i - 1
    if comma <= sentence.start or doc[comma].text != ",":
        return set()
    return set(range(sentence.start, comma))


def _behind_adverbial(verb: Token, words: ReportingWords) -> set[int]:
    """Read "said at the meeting that it …": the parser took the clause for a relative one."""
    key = verb_key(verb, words) or ""
    is_told = words.governs(key, "address") or words.governs(key, "order")
    if is_passive(verb) and not is_told:
        return set()
    if not {"statement", "question"} & set(words.classes.get(key, ())):
        return set()
    far = _far_that(verb, words, is_told=is_told)
    if far is not None:
        return {i for i in subtree_indices(far) if i > verb.i}
    for child in verb.rights:
        governed = None
        if child.dep_ in {"prep", "agent"}:
            inner = child_with(child, "prep") or child  # "according to"
            governed = child_with(inner, "pobj")
        elif child.dep_ == "dobj" and is_told:
            governed = child
        clause = misplaced_clause(governed) if governed is not None else None
        if clause is not None:
            return subtree_indices(clause)
    return set()


def _far_that(verb: Token, words: ReportingWords, *, is_told: bool) -> Token | None:
    """The clause of "said in her statement on Monday only that it …", wherever it was hung."""
    doc = verb.doc
    for index in range(verb.i + 1, min(verb.i + _FAR, verb.sent.end)):
        token = doc[index]
        if token.lower_ == "that" and (token.dep_ == "mark" or (is_told and token.tag_ == "IN")):
            if doc[index - 1].lower_ in {"and", "but"}:
                return None  # "said it went on but that …": an outer verb's second clause
            clause = token.head
            is_of_noun = clause.head.i == index - 1 and clause.head.pos_ == "NOUN"
            if is_of_noun and clause.head.lemma_.lower() in words.clause_nouns | _CONTENTS:
                return None  # "repeated her claim on Monday that …": what the noun holds
            first = clause.left_edge.i
            opens = first == index or (first == index - 1 and doc[first].pos_ == "ADV")
            return clause if opens and clause.pos_ in VERBAL else None
        if token.tag_ in _STOPPING or token.is_quote or token.text in {",", ";", ":"}:
            return None
    return None


_FAR = 16
_CONTENTS = frozenset({"fact", "threat", "lack", "event", "possibility", "mistrust"})
_STOPPING = frozenset({"VBD", "VBZ", "VBP", "MD", "VBG", "WDT", "WP"})


def _own_adverbials(verb: Token, complement: Token) -> set[int]:
    """Adverbials behind a that-clause that the parser hung on the reporting verb."""
    content: set[int] = set()
    edge = complement.right_edge.i
    for child in verb.rights:
        if child.i <= edge or child.dep_ not in {"advcl", "prep", "npadvmod", "advmod"}:
            continue
        mark = child_with(child, "mark", "advmod")
        is_clause = mark is not None and mark.lower_ in _SUBORDINATORS
        after_comma = child.left_edge.nbor(-1).text == ","
        if child.lower_ != "according" and (is_clause or not after_comma) and child.tag_ != "VBG":
            content |= subtree_indices(child)
    return content
